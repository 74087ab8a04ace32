public import Domain

/// The list of negotiations on the screen: a run of its rows, read page by page.
public struct NegotiationsState: Equatable, Sendable {
    public var filter = NegotiationFilter()
    public var sort = NegotiationSort.close
    public var isReversed = false
    public var group: NegotiationGroup?
    public var rows: [NegotiationLine] = []
    public var hasMoreBefore = false
    public var hasMoreAfter = false
    public var cursor = 0
    public var top = 0
    public var isLoaded = false
    /// A page is on its way: no second one is asked for.
    public var isLoading = false
    /// Counted after the first paint.
    public var totals: NegotiationTotals?
    /// What the pane beside the list shows.
    public var card: NegotiationCard?
    /// The owner that the filter names.
    public var ownerName = ""

    /// Rows in one page, and how many are kept in memory at most.
    static let page = 100
    static let kept = 600

    public init() {}

    public var selected: NegotiationLine? { rows.indices.contains(cursor) ? rows[cursor] : nil }

    /// Groups are of what is open.
    var shownGroup: NegotiationGroup? { filter.state == .open ? group : nil }

    func request(_ edge: NegotiationRequest.Edge, limit: Int = page) -> NegotiationRequest {
        NegotiationRequest(
            filter: filter, sort: sort, isReversed: isReversed, group: shownGroup, edge: edge,
            limit: limit)
    }

    // MARK: Pages

    mutating func take(_ page: NegotiationPage, _ intent: QueueIntent) {
        isLoading = false
        isLoaded = true
        switch intent {
        case .start, .end:
            rows = page.rows
            (hasMoreBefore, hasMoreAfter) = (page.hasMoreBefore, page.hasMoreAfter)
            cursor = intent == .start ? 0 : max(0, rows.count - 1)
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
    private mutating func refresh(_ page: NegotiationPage) {
        let id = selected?.id
        let offset = cursor - top
        let wasAtStart = !hasMoreBefore
        rows = page.rows
        hasMoreBefore = wasAtStart ? false : page.hasMoreBefore
        hasMoreAfter = page.hasMoreAfter
        if let id, let place = rows.firstIndex(where: { $0.id == id }) {
            cursor = place
            top = max(0, place - offset)
        } else {
            move(to: cursor)
            top = min(top, cursor)
        }
    }

    /// The same part again: from the first row that is held, or from the start.
    func refreshJobs() -> [Job] {
        let limit = max(Self.page, rows.count)
        let edge: NegotiationRequest.Edge =
            hasMoreBefore ? rows.first.map { .from($0) } ?? .first : .first
        return [.negotiations(request(edge, limit: limit), .refresh), totalsJob]
    }

    var totalsJob: Job { .negotiationTotals(filter, by: shownGroup) }

    /// A page ahead of the cursor before it gets to the edge of what is held.
    mutating func jobsAtTheEdge(rows visible: Int) -> [Job] {
        guard !isLoading else { return [] }
        if hasMoreAfter, cursor + 2 * visible >= rows.count, let last = rows.last {
            isLoading = true
            return [.negotiations(request(.after(last)), .append)]
        }
        if hasMoreBefore, cursor < visible, let first = rows.first {
            isLoading = true
            return [.negotiations(request(.before(first)), .prepend)]
        }
        return []
    }

    mutating func move(to index: Int) {
        cursor = min(max(0, index), max(0, rows.count - 1))
    }

    /// Keeps the cursor's line in sight; headings take lines too, and the first row has one.
    mutating func settleTop(rows visible: Int) {
        guard cursor > top, rows.indices.contains(cursor) else {
            top = min(top, cursor)
            return
        }
        var first = cursor
        var lines = shownGroup == nil ? 1 : 2
        while first > top {
            let isOther =
                shownGroup != nil
                && rows[first - 1].key(in: shownGroup) != rows[first].key(in: shownGroup)
            lines += isOther ? 2 : 1
            guard lines <= visible else { break }
            first -= 1
        }
        top = first
    }
}
