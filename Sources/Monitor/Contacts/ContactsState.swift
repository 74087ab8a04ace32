public import Domain

/// The list of contacts on the screen: all, or those of a filter.
public struct ContactsState: Equatable, Sendable, ListScreen {
    public var list = PagedList<ContactLine>()
    /// As it was typed, and as it was understood.
    public var filterText = ""
    public var filter = Filter.everything
    /// Only those without anything to do, and whose; nil is everybody.
    public var unscheduled: Unscheduled?
    public var order = ContactListRequest.Order.name
    /// Filled in after the first paint.
    public var count: Int?
    /// What `/` looked for last.
    public var searched = ""
    /// What the preview pane shows.
    public var glance: ContactGlance?
    /// What filters are made of; read when one is begun.
    public var words: FilterWords?

    public init() {}

    func request(_ edge: ContactListRequest.Edge, limit: Int) -> ContactListRequest {
        ContactListRequest(
            filter: filter, unscheduled: unscheduled, order: order, edge: edge, limit: limit)
    }

    var countJob: Job {
        unscheduled.map { .unscheduledCount(filter, $0) } ?? .contactCount(filter)
    }

    /// The same part again.
    func refreshJob() -> Job {
        let (from, limit) = list.refreshed
        return .contactPage(request(from.map { .from($0.id) } ?? .first, limit: limit), .refresh)
    }

    /// What fits the screen, where the list begins or ends; else a whole page ahead of the cursor.
    func job(_ wanted: PagedList<ContactLine>.Wanted, rows visible: Int) -> Job {
        let page = PagedList<ContactLine>.page
        return switch wanted {
        case .first: .contactPage(request(.first, limit: visible), .start)
        case .last: .contactPage(request(.last, limit: visible), .end)
        case .append(let row): .contactPage(request(.after(row.id), limit: page), .append)
        case .prepend(let row): .contactPage(request(.before(row.id), limit: page), .prepend)
        }
    }
}

/// The words of a filter, who `me` is, and the filters that were saved.
public struct FilterWords: Equatable, Sendable {
    public var vocabulary: FilterVocabulary
    public var me: String
    public var segments: [Segment]

    public init(vocabulary: FilterVocabulary, me: String, segments: [Segment]) {
        self.vocabulary = vocabulary
        self.me = me
        self.segments = segments
    }
}
