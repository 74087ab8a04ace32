public import Controls
import Domain

/// A run of a long list's rows, read page by page, with a cursor and the part that is seen.
///
/// It knows nothing of what the rows are: a screen turns what it wants into jobs, and what came
/// back into `take`.
public struct PagedList<Row: Identifiable & Hashable & Sendable>: Equatable, Sendable
where Row.ID: Sendable {
    public internal(set) var rows: [Row] = []
    public private(set) var hasMoreBefore = false
    public private(set) var hasMoreAfter = false
    public internal(set) var window = ScrollWindow()
    public private(set) var isLoaded = false
    /// A page is on its way: no second one is asked for.
    private var isLoading = false
    /// Pages on their way that were asked for before the list was read anew: they join no more.
    /// Answers come in the order in which they were asked for.
    private var overtaken = 0

    /// Rows that are wanted: those ahead of the cursor before it gets to the edge of what is held,
    /// or those of an end of the list.
    public enum Wanted: Equatable, Sendable {
        case first, last
        case append(after: Row)
        case prepend(before: Row)
    }

    /// Rows in one page, and how many are kept in memory at most.
    public static var page: Int { 100 }
    static var kept: Int { 600 }

    public init() {}

    public var cursor: Int { window.cursor }
    public var selected: Row? { rows.indices.contains(cursor) ? rows[cursor] : nil }
    public var visible: ArraySlice<Row> { rows.dropFirst(window.top) }

    // MARK: Pages

    /// Takes a page; what it was asked for says where it belongs.
    ///
    /// - parameter wanted: the row that a refresh puts the cursor on, where it is there.
    /// - parameter staysOnLine: after a refresh the cursor is on its line, not on its row.
    mutating func take(
        _ page: RowPage<Row>, _ intent: QueueIntent, wanted: Row.ID? = nil,
        staysOnLine: Bool = false
    ) {
        if intent == .append || intent == .prepend {
            guard overtaken == 0 else {
                overtaken -= 1
                return
            }
        } else {
            overtake()
        }
        isLoading = false
        isLoaded = true
        switch intent {
        case .start, .end:
            rows = page.rows
            (hasMoreBefore, hasMoreAfter) = (page.hasMoreBefore, page.hasMoreAfter)
            // From the end the window goes back as far as there is room.
            window = ScrollWindow(cursor: intent == .start ? 0 : max(0, rows.count - 1))
        case .append:
            rows += page.rows
            hasMoreAfter = page.hasMoreAfter
            let surplus = rows.count - Self.kept
            if surplus > 0, cursor >= surplus {
                rows.removeFirst(surplus)
                hasMoreBefore = true
                window.cursor -= surplus
                window.top = max(0, window.top - surplus)
            }
        case .prepend:
            rows = page.rows + rows
            hasMoreBefore = page.hasMoreBefore
            window.cursor += page.rows.count
            window.top += page.rows.count
            if rows.count > Self.kept, cursor < Self.kept {
                rows.removeLast(rows.count - Self.kept)
                hasMoreAfter = true
            }
        case .refresh: refresh(page, wanted, staysOnLine)
        }
    }

    /// The cursor stays on its row; where that is gone, on the same line.
    private mutating func refresh(_ page: RowPage<Row>, _ wanted: Row.ID?, _ staysOnLine: Bool) {
        let id = selected?.id
        let offset = cursor - window.top
        hasMoreBefore = hasMoreBefore && page.hasMoreBefore
        hasMoreAfter = page.hasMoreAfter
        rows = page.rows
        if let wanted, let place = rows.firstIndex(where: { $0.id == wanted }) {
            window.cursor = place
        } else if !staysOnLine, let id, let place = rows.firstIndex(where: { $0.id == id }) {
            window = ScrollWindow(cursor: place, top: max(0, place - offset))
        } else {
            move(to: cursor)
            window.top = min(window.top, cursor)
        }
    }

    /// What a refresh begins with, nil being the beginning of the list, and how many rows it has.
    var refreshed: (from: Row?, limit: Int) {
        (hasMoreBefore ? rows.first : nil, max(Self.page, rows.count))
    }

    /// Asks once for what lies beyond the edge that the cursor is near.
    mutating func wanted(rows visible: Int) -> Wanted? {
        guard !isLoading else { return nil }
        if hasMoreAfter, cursor + 2 * visible >= rows.count, let last = rows.last {
            isLoading = true
            return .append(after: last)
        }
        if hasMoreBefore, cursor < visible, let first = rows.first {
            isLoading = true
            return .prepend(before: first)
        }
        return nil
    }

    /// A page did not come: it may be asked for again.
    mutating func gaveUp() {
        if overtaken > 0 { overtaken -= 1 } else { isLoading = false }
    }

    mutating func forget() {
        overtake()
        let waiting = overtaken
        self = PagedList()
        overtaken = waiting
    }

    private mutating func overtake() {
        if isLoading { overtaken += 1 }
        isLoading = false
    }

    // MARK: Moving

    mutating func move(by count: Int) { move(to: cursor + count) }

    mutating func move(to index: Int) {
        window.cursor = min(max(0, index), max(0, rows.count - 1))
    }

    /// - returns: whether the row is among those held, and has the cursor now.
    mutating func move(toRow id: Row.ID) -> Bool {
        guard let place = rows.firstIndex(where: { $0.id == id }) else { return false }
        move(to: place)
        return true
    }

    /// What verbs of moving mean in every list.
    ///
    /// - returns: the end of the list that has to be read first, if one has.
    mutating func walk(_ verb: VerbID, rows visible: Int) -> Wanted? {
        switch verb {
        case .next: move(by: 1)
        case .previous: move(by: -1)
        case .pageDown: move(by: visible - 1)
        case .pageUp: move(by: 1 - visible)
        case .halfDown: move(by: visible / 2)
        case .halfUp: move(by: -visible / 2)
        case .first:
            if hasMoreBefore { return .first }
            move(to: 0)
        case .last:
            if hasMoreAfter { return .last }
            move(to: rows.count - 1)
        default: break
        }
        return nil
    }

    /// - returns: whether another group is among the rows held, and its first has the cursor now.
    mutating func moveToNextGroup<Group: Equatable>(by group: (Row) -> Group) -> Bool {
        guard let here = selected.map(group) else { return true }
        let next = rows.indices.dropFirst(cursor + 1).first { group(rows[$0]) != here }
        if let next { move(to: next) }
        return next != nil
    }

    /// To the first of this group, then of the one before.
    mutating func moveToPreviousGroup<Group: Equatable>(by group: (Row) -> Group) {
        guard let here = selected.map(group) else { return }
        func first(of wanted: Group) -> Int { rows.firstIndex { group($0) == wanted } ?? 0 }
        let start = first(of: here)
        move(to: start < cursor || start == 0 ? start : first(of: group(rows[start - 1])))
    }

    // MARK: What is seen

    mutating func settle(rows visible: Int) { window.settle(count: rows.count, rows: visible) }

    /// Keeps the cursor's row in sight where groups have headings: they take lines too, and the
    /// first row that is seen has one always. No gap stays below the last row while there are rows
    /// above.
    ///
    /// - parameter group: of a row; nil where it stands under no heading.
    mutating func settle<Group: Equatable>(rows visible: Int, under group: (Row) -> Group?) {
        if cursor > window.top, rows.indices.contains(cursor) {
            window.top = first(above: cursor, from: window.top, in: visible, under: group)
        } else {
            window.top = min(window.top, cursor)
        }
        if window.top > 0, rows.count - window.top < visible {
            window.top = min(
                window.top, first(above: rows.count - 1, from: 0, in: visible, under: group))
        }
    }

    /// The first row, no earlier than the limit, from which on everything down to this one fits,
    /// headings counted.
    private func first<Group: Equatable>(
        above index: Int, from limit: Int, in lines: Int, under group: (Row) -> Group?
    ) -> Int {
        var first = index
        var below = group(rows[first])
        var taken = below == nil ? 1 : 2
        while first > limit {
            let above = group(rows[first - 1])
            taken += above == below ? 1 : 2
            guard taken <= lines else { break }
            first -= 1
            below = above
        }
        return first
    }
}

/// A screen that shows a long list: what is asked of the list may be asked of the screen.
protocol ListScreen {
    associatedtype Row: Identifiable & Hashable & Sendable where Row.ID: Sendable
    var list: PagedList<Row> { get set }
}

extension ListScreen {
    var rows: [Row] { list.rows }
    var cursor: Int { list.cursor }
    var selected: Row? { list.selected }
    var isLoaded: Bool { list.isLoaded }
}
