import Controls
import Domain
import Screen

/// What verbs do in the list of negotiations.
extension Model {
    /// Rows of the list, its headings among them.
    var negotiationRows: Int {
        let chrome = size.rows < 24 ? 6 : hasPreview ? 7 : 9
        return max(1, size.rows - chrome)
    }

    mutating func openNegotiations() -> [Job] {
        root = .negotiations
        cards = []
        // What was read before is shown at once, and read again.
        guard !negotiations.rows.isEmpty else { return reloadNegotiations() }
        return negotiations.refreshJobs() + settleNegotiations()
    }

    mutating func reloadNegotiations() -> [Job] {
        negotiations.list.forget()
        negotiations.totals = nil
        negotiations.card = nil
        return [
            .negotiations(negotiations.request(.first, limit: negotiationRows), .start),
            negotiations.totalsJob,
        ]
    }

    mutating func negotiations(_ verb: VerbID) -> [Job] {
        let group = negotiations.shownGroup
        switch verb {
        case .next, .previous, .pageDown, .pageUp, .halfDown, .halfUp, .first, .last:
            if let end = negotiations.list.walk(verb, rows: negotiationRows) {
                return [negotiations.job(end)]
            }
        case .nextGroup: _ = negotiations.list.moveToNextGroup { $0.key(in: group) }
        case .previousGroup: negotiations.list.moveToPreviousGroup { $0.key(in: group) }
        case .open:
            return negotiations.selected.map { [.negotiationCard($0.id, isRefresh: false)] } ?? []
        case .filter: dialog = .menu(MenuDialog.negotiationFilter(self))
        case .sort: dialog = .menu(MenuDialog.negotiationOrder(self))
        case .forecast:
            dialog = .forecast(ForecastDialog())
            return [.forecast(.sale, owner: nil)]
        default:
            return (borrowed == nil ? borrow(for: verb) : onCard(verb)) ?? []
        }
        return settleNegotiations()
    }

    /// After a move: the window follows, pages are fetched ahead, the preview when keys pause.
    mutating func settleNegotiations() -> [Job] {
        negotiations.settleTop(rows: negotiationRows)
        let pages =
            negotiations.list.wanted(rows: negotiationRows).map { [negotiations.job($0)] } ?? []
        let isShown =
            !hasPreview || negotiations.card?.negotiation.id == negotiations.selected?.id
        return pages + (isShown ? [] : [.pause])
    }

    // MARK: Answers

    mutating func take(_ page: NegotiationPage, _ intent: QueueIntent) -> [Job] {
        negotiations.take(page, intent)
        return root == .negotiations ? settleNegotiations() : []
    }

    /// The pane beside the list is read when the keys pause.
    func negotiationPreviewJobs() -> [Job] {
        guard root == .negotiations, cards.isEmpty, hasPreview, let row = negotiations.selected,
            negotiations.card?.negotiation.id != row.id
        else { return [] }
        return [.negotiationPreview(row.id)]
    }

    func refreshNegotiations() -> [Job] {
        guard negotiations.isLoaded, root == .negotiations else { return [] }
        let shown = negotiations.card.map { [Job.negotiationPreview($0.negotiation.id)] } ?? []
        return negotiations.refreshJobs() + (hasPreview ? shown : [])
    }

    /// Esc leads from a month back to the forecast; else it takes the filter off first, then leaves.
    mutating func leaveNegotiationFilter() -> [Job]? {
        guard root == .negotiations, cards.isEmpty else { return nil }
        if let origin = negotiations.forecast { return backToForecast(origin) }
        guard !negotiations.filter.isEmpty else { return nil }
        negotiations.filter = NegotiationFilter()
        return reloadNegotiations()
    }

    mutating func show(_ filter: NegotiationFilter) -> [Job] {
        if filter.owner != nil, filter.owner != negotiations.filter.owner {
            negotiations.ownerName =
                filter.owner == actor.operator
                ? actor.name : negotiations.selected?.ownerName ?? ""
        }
        negotiations.filter = filter
        negotiations.forecast = nil
        root = .negotiations
        cards = []
        return reloadNegotiations()
    }

    mutating func order(
        by sort: NegotiationSort, reversed: Bool, group: NegotiationGroup?
    ) -> [Job] {
        negotiations.sort = sort
        negotiations.isReversed = reversed
        negotiations.group = group
        return reloadNegotiations()
    }
}
