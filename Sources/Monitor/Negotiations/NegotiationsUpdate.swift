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
        negotiations.rows = []
        negotiations.isLoaded = false
        negotiations.totals = nil
        negotiations.card = nil
        return [
            .negotiations(negotiations.request(.first, limit: negotiationRows), .start),
            negotiations.totalsJob,
        ]
    }

    mutating func negotiations(_ verb: VerbID) -> [Job] {
        switch verb {
        case .next: negotiations.move(to: negotiations.cursor + 1)
        case .previous: negotiations.move(to: negotiations.cursor - 1)
        case .pageDown: negotiations.move(to: negotiations.cursor + negotiationRows - 1)
        case .pageUp: negotiations.move(to: negotiations.cursor + 1 - negotiationRows)
        case .halfDown: negotiations.move(to: negotiations.cursor + negotiationRows / 2)
        case .halfUp: negotiations.move(to: negotiations.cursor - negotiationRows / 2)
        case .first:
            if negotiations.hasMoreBefore {
                return [.negotiations(negotiations.request(.first), .start)]
            }
            negotiations.move(to: 0)
        case .last:
            if negotiations.hasMoreAfter {
                return [.negotiations(negotiations.request(.last), .end)]
            }
            negotiations.move(to: negotiations.rows.count - 1)
        case .nextGroup: jumpToNegotiationGroup(forward: true)
        case .previousGroup: jumpToNegotiationGroup(forward: false)
        case .open:
            return negotiations.selected.map { [.negotiationCard($0.id, isRefresh: false)] } ?? []
        case .filter: dialog = .menu(MenuDialog.negotiationFilter(self))
        case .sort: dialog = .menu(MenuDialog.negotiationOrder(self))
        case .forecast:
            dialog = .forecast(ForecastDialog())
            return [.forecast(.sale, owner: nil)]
        default: return []
        }
        return settleNegotiations()
    }

    /// After a move: the window follows, pages are fetched ahead, the preview when keys pause.
    mutating func settleNegotiations() -> [Job] {
        negotiations.settleTop(rows: negotiationRows)
        let pages = negotiations.jobsAtTheEdge(rows: negotiationRows)
        let isShown =
            !hasPreview || negotiations.card?.negotiation.id == negotiations.selected?.id
        return pages + (isShown ? [] : [.pause])
    }

    private mutating func jumpToNegotiationGroup(forward: Bool) {
        guard let here = negotiations.selected else { return }
        let (rows, group) = (negotiations.rows, negotiations.shownGroup)
        let key = here.key(in: group)
        if forward {
            let next = rows.indices.dropFirst(negotiations.cursor + 1).first {
                rows[$0].key(in: group) != key
            }
            if let next { negotiations.move(to: next) }
            return
        }
        // To the first of this group, then of the one before.
        func first(of key: Int) -> Int { rows.firstIndex { $0.key(in: group) == key } ?? 0 }
        let start = first(of: key)
        negotiations.move(
            to: start < negotiations.cursor || start == 0
                ? start : first(of: rows[start - 1].key(in: group)))
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

    /// Esc takes the filter off first, then leaves.
    mutating func leaveNegotiationFilter() -> [Job]? {
        guard root == .negotiations, cards.isEmpty, !negotiations.filter.isEmpty else {
            return nil
        }
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
