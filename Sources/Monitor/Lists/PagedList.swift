public import Controls

/// A run of a long list's rows, read page by page, with a cursor and the part that is seen.
///
/// It knows nothing of what the rows are: a screen turns what it wants into jobs, and what came
/// back into `take`.
public struct PagedList<Row: Identifiable & Equatable & Sendable>: Equatable, Sendable
where Row.ID: Sendable {
    public private(set) var rows: [Row] = []
    public private(set) var hasMoreBefore = false
    public private(set) var hasMoreAfter = false
    public private(set) var window = ScrollWindow()
    public private(set) var isLoaded = false
    /// A page is on its way: no second one is asked for.
    private var isLoading = false

    /// A page that is wanted before the cursor gets to the edge of what is held.
    public enum Wanted: Equatable, Sendable {
        case append(after: Row.ID)
        case prepend(before: Row.ID)
    }

    /// Rows in one page, and how many are kept in memory at most.
    public static var page: Int { 100 }
    static var kept: Int { 600 }

    public init() {}

    public var cursor: Int { window.cursor }
    public var selected: Row? { rows.indices.contains(cursor) ? rows[cursor] : nil }
    public var visible: ArraySlice<Row> { rows.dropFirst(window.top) }

    /// Takes a page; what it was asked for says where it belongs.
    mutating func take(
        _ page: [Row], hasMoreBefore before: Bool, hasMoreAfter after: Bool,
        _ intent: QueueIntent
    ) {
        isLoading = false
        isLoaded = true
        switch intent {
        case .start, .end:
            rows = page
            (hasMoreBefore, hasMoreAfter) = (before, after)
            window = ScrollWindow(cursor: intent == .start ? 0 : max(0, rows.count - 1))
        case .append:
            rows += page
            hasMoreAfter = after
            let surplus = rows.count - Self.kept
            if surplus > 0, cursor >= surplus {
                rows.removeFirst(surplus)
                hasMoreBefore = true
                window.cursor -= surplus
                window.top = max(0, window.top - surplus)
            }
        case .prepend:
            rows = page + rows
            hasMoreBefore = before
            window.cursor += page.count
            window.top += page.count
            if rows.count > Self.kept, cursor < Self.kept {
                rows.removeLast(rows.count - Self.kept)
                hasMoreAfter = true
            }
        case .refresh: refresh(page, before, after)
        }
    }

    /// The cursor stays on its row; where that is gone, on the same line.
    private mutating func refresh(_ page: [Row], _ before: Bool, _ after: Bool) {
        let id = selected?.id
        let offset = cursor - window.top
        hasMoreBefore = hasMoreBefore && before
        hasMoreAfter = after
        rows = page
        if let id, let place = rows.firstIndex(where: { $0.id == id }) {
            window = ScrollWindow(cursor: place, top: max(0, place - offset))
        } else {
            window.cursor = min(cursor, max(0, rows.count - 1))
        }
    }

    /// What a refresh begins with, nil being the beginning of the list, and how many rows it has.
    var refreshed: (from: Row.ID?, limit: Int) {
        (hasMoreBefore ? rows.first?.id : nil, max(Self.page, rows.count))
    }

    /// Asks once for what lies beyond the edge that the cursor is near.
    mutating func wanted(rows visible: Int) -> Wanted? {
        guard !isLoading else { return nil }
        if hasMoreAfter, cursor + 2 * visible >= rows.count, let last = rows.last {
            isLoading = true
            return .append(after: last.id)
        }
        if hasMoreBefore, cursor < visible, let first = rows.first {
            isLoading = true
            return .prepend(before: first.id)
        }
        return nil
    }

    /// A page did not come: it may be asked for again.
    mutating func gaveUp() { isLoading = false }

    mutating func forget() { self = PagedList() }

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

    mutating func settle(rows visible: Int) { window.settle(count: rows.count, rows: visible) }
}
