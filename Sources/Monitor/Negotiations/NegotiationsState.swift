public import Domain

/// The list of negotiations on the screen: a run of its rows, read page by page.
public struct NegotiationsState: Equatable, Sendable, ListScreen {
    public var filter = NegotiationFilter()
    public var sort = NegotiationSort.close
    public var isReversed = false
    public var group: NegotiationGroup?
    public var list = PagedList<NegotiationLine>()
    /// Came back by an undo: the next refresh puts the cursor on it.
    public var wanted: Negotiation.ID?
    /// Counted after the first paint.
    public var totals: NegotiationTotals?
    /// What the pane beside the list shows.
    public var card: NegotiationCard?
    /// The owner that the filter names.
    public var ownerName = ""
    /// The forecast that a month's list was opened from: Esc leads back to it.
    public var forecast: ForecastOrigin?

    public init() {}

    mutating func take(_ page: NegotiationPage, _ intent: QueueIntent) {
        list.take(page, intent, wanted: wanted)
        if intent == .refresh { wanted = nil }
    }

    /// Groups are of what is open.
    var shownGroup: NegotiationGroup? { filter.state == .open ? group : nil }

    func request(
        _ edge: NegotiationRequest.Edge, limit: Int = PagedList<NegotiationLine>.page
    ) -> NegotiationRequest {
        NegotiationRequest(
            filter: filter, sort: sort, isReversed: isReversed, group: shownGroup, edge: edge,
            limit: limit)
    }

    /// The same part again: from the first row that is held, or from the start.
    func refreshJobs() -> [Job] {
        let (from, limit) = list.refreshed
        return [
            .negotiations(request(from.map { .from($0) } ?? .first, limit: limit), .refresh),
            totalsJob,
        ]
    }

    var totalsJob: Job { .negotiationTotals(filter, by: shownGroup) }

    func job(_ wanted: PagedList<NegotiationLine>.Wanted) -> Job {
        switch wanted {
        case .first: .negotiations(request(.first), .start)
        case .last: .negotiations(request(.last), .end)
        case .append(let row): .negotiations(request(.after(row)), .append)
        case .prepend(let row): .negotiations(request(.before(row)), .prepend)
        }
    }

    /// Keeps the cursor's line in sight.
    mutating func settleTop(rows visible: Int) {
        let group = shownGroup
        list.settle(rows: visible) { group == nil ? nil : $0.key(in: group) }
    }
}
