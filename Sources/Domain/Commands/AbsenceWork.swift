/// Who is away when: one case each, one command each.
public enum AbsenceWork: Hashable, Sendable, Codable {
    case add(NewAbsence)
    /// Somebody is back earlier than was said; on the first day or before, they were never away.
    case end(AbsenceEnd)

    /// A word for the command table and the journal.
    public var kind: String {
        switch self {
        case .add: "add_absence"
        case .end: "end_absence"
        }
    }

    static func words(for kind: String) -> Words? {
        switch kind {
        case "add_absence": Words(it: "assenza aggiunta", en: "added absence")
        case "end_absence": Words(it: "assenza finita", en: "ended absence")
        default: nil
        }
    }
}

/// An absence as somebody records it; its days are all included.
public struct NewAbsence: Hashable, Sendable, Codable {
    public var who: Operator.ID
    public var from: Day
    public var to: Day
    /// A login: who takes what is due then.
    public var substitute: String?
    public var reason: String

    public init(
        who: Operator.ID, from: Day, to: Day, substitute: String? = nil, reason: String = ""
    ) {
        self.who = who
        self.from = from
        self.to = to
        self.substitute = substitute
        self.reason = reason
    }
}

/// The end of the absence that covers a day.
public struct AbsenceEnd: Hashable, Sendable, Codable {
    public var who: Operator.ID
    /// The first day at work again.
    public var back: Day

    public init(who: Operator.ID, back: Day) {
        self.who = who
        self.back = back
    }
}
