public import Domain

/// The queue on the screen: a run of its rows, read page by page.
public struct QueueState: Equatable, Sendable, ListScreen {
    public var scope: QueueScope
    public var filter = QueueFilter()
    public var list = PagedList<QueueRow>()
    /// What `/` looked for last.
    public var searched = ""
    /// The selected row was acted on: the cursor stays on its line, not on the row.
    public var staysOnLine = false
    /// Came back by an undo: the next refresh puts the cursor on it.
    public var wanted: Action.ID?
    /// What the preview pane shows.
    @Apart public var card: ActionCard? = nil
    public var marks = QueueMarks()

    public init(scope: QueueScope) { self.scope = scope }

    func request(
        _ edge: QueueRequest.Edge, limit: Int = PagedList<QueueRow>.page
    ) -> QueueRequest {
        QueueRequest(scope: scope, filter: filter, edge: edge, limit: limit)
    }

    mutating func take(_ page: QueuePage, _ intent: QueueIntent) {
        list.take(page, intent, wanted: wanted, staysOnLine: staysOnLine)
        guard intent == .refresh else { return }
        marks.renew(rows)
        if selected?.id == wanted { wanted = nil }
        staysOnLine = false
    }

    /// The same part again: from the first row that is held, or from the start.
    func refreshJob() -> Job {
        let (from, limit) = list.refreshed
        return .page(request(from.map { .from($0.cursor) } ?? .first, limit: limit), .refresh)
    }

    /// What fits the screen, where the list begins or ends; else a whole page ahead of the cursor.
    func job(_ wanted: PagedList<QueueRow>.Wanted, rows visible: Int) -> Job {
        switch wanted {
        case .first: .page(request(.first, limit: visible), .start)
        case .last: .page(request(.last, limit: visible), .end)
        case .append(let row): .page(request(.after(row.cursor)), .append)
        case .prepend(let row): .page(request(.before(row.cursor)), .prepend)
        }
    }
}
