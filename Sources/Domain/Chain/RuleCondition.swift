/// When a rule applies: `has_other_number`, `amount > 10000`, `contact.kind = company`,
/// `attempt >= 3`.
public enum RuleCondition: Hashable, Sendable {
    case hasOtherNumber
    /// Whole euros.
    case amount(Comparison, Int)
    case contactKind(Contact.Kind)
    case attempt(Comparison, Int)

    public enum Comparison: String, Hashable, Sendable, CaseIterable {
        case atLeast = ">="
        case atMost = "<="
        case above = ">"
        case below = "<"
        case equal = "="

        func holds(_ one: Int, _ other: Int) -> Bool {
            switch self {
            case .atLeast: one >= other
            case .atMost: one <= other
            case .above: one > other
            case .below: one < other
            case .equal: one == other
            }
        }
    }

    /// What a condition may ask about.
    public struct Circumstances: Hashable, Sendable {
        public var hasOtherNumber: Bool
        public var amountCents: Int?
        public var contactKind: Contact.Kind?
        public var attempt: Int

        public init(
            hasOtherNumber: Bool, amountCents: Int?, contactKind: Contact.Kind?, attempt: Int
        ) {
            self.hasOtherNumber = hasOtherNumber
            self.amountCents = amountCents
            self.contactKind = contactKind
            self.attempt = attempt
        }
    }

    public func holds(in circumstances: Circumstances) -> Bool {
        switch self {
        case .hasOtherNumber: circumstances.hasOtherNumber
        case .amount(let comparison, let euros):
            circumstances.amountCents.map { comparison.holds($0, euros * 100) } ?? false
        case .contactKind(let kind): circumstances.contactKind == kind
        case .attempt(let comparison, let count): comparison.holds(circumstances.attempt, count)
        }
    }

    public var text: String {
        switch self {
        case .hasOtherNumber: "has_other_number"
        case .amount(let comparison, let euros): "amount \(comparison.rawValue) \(euros)"
        case .contactKind(let kind): "contact.kind = \(kind.rawValue)"
        case .attempt(let comparison, let count): "attempt \(comparison.rawValue) \(count)"
        }
    }

    public init?(text: String) {
        let words = text.split(separator: " ").map(String.init)
        if words == ["has_other_number"] {
            self = .hasOtherNumber
            return
        }
        guard words.count == 3, let comparison = Comparison(rawValue: words[1]) else { return nil }
        switch words[0] {
        case "amount":
            guard let euros = Int(words[2]) else { return nil }
            self = .amount(comparison, euros)
        case "attempt":
            guard let count = Int(words[2]) else { return nil }
            self = .attempt(comparison, count)
        case "contact.kind":
            guard comparison == .equal, let kind = Contact.Kind(rawValue: words[2]) else {
                return nil
            }
            self = .contactKind(kind)
        default: return nil
        }
    }
}

extension RuleCondition: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let condition = RuleCondition(text: text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not a condition: \(text)")
        }
        self = condition
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
