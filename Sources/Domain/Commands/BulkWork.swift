/// What is done to many actions at once: one command, one undo.
///
/// Each action is checked by itself, as if it were the only one; what cannot be done is left as it
/// is and named in the receipt (`BulkResult`), and the rest is done.
public struct BulkWork: Hashable, Sendable, Codable {
    /// One of the actions, the version of it that was seen, and in a proposal whose it becomes.
    public struct Item: Hashable, Sendable, Codable {
        public var action: Action.ID
        /// Nil takes whatever version there is.
        public var version: Int?
        /// For `.asProposed` only.
        public var to: Action.Assignee?

        public init(_ action: Action.ID, version: Int?, to: Action.Assignee? = nil) {
            self.action = action
            self.version = version
            self.to = to
        }
    }

    /// To whom many actions go.
    public enum Receivers: Hashable, Sendable, Codable {
        /// All to one person or pool.
        case one(Action.Assignee)
        /// One after the other, whoever is absent on an action's due date passed over.
        case roundRobin([Operator.ID])
        /// Each to who has the least open then, whoever is absent on its due date passed over.
        case leastLoaded([Operator.ID])
        /// Each as its item says: a proposal that was accepted.
        case asProposed
    }

    /// What is done to each of them.
    public enum Deed: Hashable, Sendable, Codable {
        case reassign(Receivers)
        case reschedule(DueMoment)
        case skip
        case cancel
        /// 0 is urgent.
        case prioritise(rank: Int)
    }

    public var items: [Item]
    public var deed: Deed
    /// Asked for by all but a priority.
    public var reason: String
    /// Of a reassignment: the open negotiations that whoever has the actions owns, and that these
    /// belong to, become the receiver's.
    public var movesNegotiations: Bool { moves ?? false }
    /// Nil where not, so that a command says the same as before there was the question.
    private var moves: Bool?

    public init(
        _ items: [Item], _ deed: Deed, reason: String = "", movesNegotiations: Bool = false
    ) {
        self.items = items
        self.deed = deed
        self.reason = reason
        moves = movesNegotiations ? true : nil
    }

    /// A word for the command table and the journal.
    public var kind: String {
        switch deed {
        case .reassign: "bulk_reassign"
        case .reschedule: "bulk_reschedule"
        case .skip: "bulk_skip"
        case .cancel: "bulk_cancel"
        case .prioritise: "bulk_prioritise"
        }
    }

    static func words(for kind: String) -> Words? {
        switch kind {
        case "bulk_reassign":
            Words(it: "riassegnazione di più azioni", en: "reassignment of several actions")
        case "bulk_reschedule":
            Words(it: "spostamento di più azioni", en: "reschedule of several actions")
        case "bulk_skip": Words(it: "più azioni saltate", en: "skip of several actions")
        case "bulk_cancel":
            Words(it: "annullamento di più azioni", en: "cancellation of several actions")
        case "bulk_prioritise":
            Words(it: "priorità di più azioni", en: "priority of several actions")
        default: nil
        }
    }
}

/// What became of many actions.
public struct BulkResult: Hashable, Sendable, Codable {
    /// An action that was left as it is, and why.
    public struct Refusal: Hashable, Sendable, Codable {
        public var action: Action.ID
        /// Empty where there is no such action.
        public var title: String
        public var reason: Receipt.Note

        public init(action: Action.ID, title: String, reason: Receipt.Note) {
            self.action = action
            self.title = title
            self.reason = reason
        }
    }

    /// What one person or pool got of it; of what stays with them, how many of theirs it was.
    public struct Share: Hashable, Sendable, Codable {
        public var assignee: Action.Assignee
        public var name: String
        public var count: Int

        public init(assignee: Action.Assignee, name: String, count: Int) {
            self.assignee = assignee
            self.name = name
            self.count = count
        }
    }

    /// How many refusals are kept with their reason; all are counted.
    public static let keptRefusals = 200

    public var done = 0
    public var refusedCount = 0
    public var refusals: [Refusal] = []
    public var shares: [Share] = []
    /// How many actions follow what was skipped.
    public var successors = 0
    /// How many negotiations changed hands with their actions.
    public var negotiations: Int {
        get { movedNegotiations ?? 0 }
        set { movedNegotiations = newValue }
    }
    /// Older receipts say nothing of it.
    private var movedNegotiations: Int?

    public init() {}

    public mutating func refuse(_ action: Action.ID, title: String, _ reason: Words) {
        refusedCount += 1
        guard refusals.count < Self.keptRefusals else { return }
        refusals.append(
            Refusal(
                action: action, title: title, reason: Receipt.Note(it: reason.it, en: reason.en)))
    }

    public mutating func give(_ assignee: Action.Assignee, name: String) {
        if let place = shares.firstIndex(where: { $0.assignee == assignee }) {
            shares[place].count += 1
        } else {
            shares.append(Share(assignee: assignee, name: name, count: 1))
        }
    }
}
