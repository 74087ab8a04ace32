public import Domain

/// The queue on the screen: a run of its rows, read page by page.
public struct QueueState: Equatable, Sendable {
    public var scope: QueueScope
    public var filter = QueueFilter()
    public var rows: [QueueRow] = []
    public var hasMoreBefore = false
    public var hasMoreAfter = false
    public var cursor = 0
    public var top = 0
    public var isLoaded = false
    /// A page is on its way: no second one is asked for.
    public var isLoading = false
    /// What `/` looked for last.
    public var searched = ""
    /// The selected row was acted on: the cursor stays on its line, not on the row.
    public var staysOnLine = false
    /// Came back by an undo: the next refresh puts the cursor on it.
    public var wanted: Action.ID?
    /// What the preview pane shows.
    public var card: ActionCard?

    /// Rows in one page, and how many are kept in memory at most.
    static let page = 100
    static let kept = 600

    public init(scope: QueueScope) { self.scope = scope }

    public var selected: QueueRow? { rows.indices.contains(cursor) ? rows[cursor] : nil }

    func request(_ edge: QueueRequest.Edge, limit: Int = page) -> QueueRequest {
        QueueRequest(scope: scope, filter: filter, edge: edge, limit: limit)
    }

    // MARK: Pages

    mutating func take(_ page: QueuePage, _ intent: QueueIntent) {
        isLoading = false
        isLoaded = true
        switch intent {
        case .start, .end:
            rows = page.rows
            (hasMoreBefore, hasMoreAfter) = (page.hasMoreBefore, page.hasMoreAfter)
            cursor = intent == .start ? 0 : max(0, rows.count - 1)
            // From the end the window goes back as far as there is room.
            top = 0
        case .append:
            rows += page.rows
            hasMoreAfter = page.hasMoreAfter
            let surplus = rows.count - Self.kept
            if surplus > 0, cursor >= surplus {
                rows.removeFirst(surplus)
                hasMoreBefore = true
                cursor -= surplus
                top = max(0, top - surplus)
            }
        case .prepend:
            rows = page.rows + rows
            hasMoreBefore = page.hasMoreBefore
            cursor += page.rows.count
            top += page.rows.count
            if rows.count > Self.kept, cursor < Self.kept {
                rows.removeLast(rows.count - Self.kept)
                hasMoreAfter = true
            }
        case .refresh: refresh(page)
        }
    }

    /// The cursor stays on its row; where that is gone, on the same line.
    private mutating func refresh(_ page: QueuePage) {
        let id = selected?.id
        let offset = cursor - top
        let wasAtStart = !hasMoreBefore
        rows = page.rows
        hasMoreBefore = wasAtStart ? false : page.hasMoreBefore
        hasMoreAfter = page.hasMoreAfter
        if let wanted, let place = rows.firstIndex(where: { $0.id == wanted }) {
            cursor = place
            self.wanted = nil
        } else if !staysOnLine, let id, let place = rows.firstIndex(where: { $0.id == id }) {
            cursor = place
            top = max(0, place - offset)
        } else {
            cursor = min(cursor, max(0, rows.count - 1))
            top = min(top, cursor)
        }
        staysOnLine = false
    }

    /// The same part again: from the first row that is held, or from the start.
    func refreshJob() -> Job {
        let limit = max(Self.page, rows.count)
        guard hasMoreBefore, let first = rows.first else {
            return .page(request(.first, limit: limit), .refresh)
        }
        return .page(request(.from(first.cursor), limit: limit), .refresh)
    }

    /// A page ahead of the cursor before it gets to the edge of what is held.
    mutating func jobsAtTheEdge(rows visible: Int) -> [Job] {
        guard !isLoading else { return [] }
        if hasMoreAfter, cursor + 2 * visible >= rows.count, let last = rows.last {
            isLoading = true
            return [.page(request(.after(last.cursor)), .append)]
        }
        if hasMoreBefore, cursor < visible, let first = rows.first {
            isLoading = true
            return [.page(request(.before(first.cursor)), .prepend)]
        }
        return []
    }

    mutating func move(by count: Int) { move(to: cursor + count) }

    mutating func move(to index: Int) {
        cursor = min(max(0, index), max(0, rows.count - 1))
    }

    /// Takes a row out before the database has said so; the next refresh confirms it.
    mutating func remove(_ id: Action.ID) {
        guard let place = rows.firstIndex(where: { $0.id == id }) else { return }
        rows.remove(at: place)
        if place < cursor { cursor -= 1 }
        move(to: cursor)
        if top > cursor { top = cursor }
    }
}
