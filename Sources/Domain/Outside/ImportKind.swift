/// What a file from outside may hold.
public enum ImportKind: String, Hashable, Sendable, Codable, CaseIterable {
    case contacts, negotiations, operators, actions
    /// A log of another system: cases, and what was done in them.
    case events

    public var words: Words {
        switch self {
        case .contacts: Words(it: "nominativi", en: "contacts")
        case .negotiations: Words(it: "trattative", en: "negotiations")
        case .operators: Words(it: "operatori", en: "operators")
        case .actions: Words(it: "azioni", en: "actions")
        case .events: Words(it: "eventi", en: "events")
        }
    }
}
