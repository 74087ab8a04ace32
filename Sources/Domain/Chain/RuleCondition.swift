/// When a rule applies: `has_other_number`, `amount > 10000`, `balance > 500`,
/// `contact.kind = company`, `attempt >= 3`; several with `and` between must all hold.
public enum RuleCondition: Hashable, Sendable {
    case hasOtherNumber
    /// Whole euros.
    case amount(Comparison, Int)
    case contactKind(Contact.Kind)
    case attempt(Comparison, Int)
    /// Whole euros that the contact owes.
    case balance(Comparison, Int)
    case all([RuleCondition])

    public enum Comparison: String, Hashable, Sendable, CaseIterable {
        case atLeast = ">="
        case atMost = "<="
        case above = ">"
        case below = "<"
        case equal = "="

        public func holds(_ one: Int, _ other: Int) -> Bool {
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
        public var balanceCents: Int?

        public init(
            hasOtherNumber: Bool, amountCents: Int?, contactKind: Contact.Kind?, attempt: Int,
            balanceCents: Int? = nil
        ) {
            self.hasOtherNumber = hasOtherNumber
            self.amountCents = amountCents
            self.contactKind = contactKind
            self.attempt = attempt
            self.balanceCents = balanceCents
        }
    }

    public func holds(in circumstances: Circumstances) -> Bool {
        switch self {
        case .hasOtherNumber: circumstances.hasOtherNumber
        case .amount(let comparison, let euros):
            circumstances.amountCents.map { comparison.holds($0, euros * 100) } ?? false
        case .contactKind(let kind): circumstances.contactKind == kind
        case .attempt(let comparison, let count): comparison.holds(circumstances.attempt, count)
        case .balance(let comparison, let euros):
            circumstances.balanceCents.map { comparison.holds($0, euros * 100) } ?? false
        case .all(let conditions): conditions.allSatisfy { $0.holds(in: circumstances) }
        }
    }

    public var text: String {
        switch self {
        case .hasOtherNumber: "has_other_number"
        case .amount(let comparison, let euros): "amount \(comparison.rawValue) \(euros)"
        case .contactKind(let kind): "contact.kind = \(kind.rawValue)"
        case .attempt(let comparison, let count): "attempt \(comparison.rawValue) \(count)"
        case .balance(let comparison, let euros): "balance \(comparison.rawValue) \(euros)"
        case .all(let conditions): conditions.map(\.text).joined(separator: " and ")
        }
    }

    public init?(text: String) {
        let words = text.split(separator: " ").map(String.init)
        let parts = words.split(separator: "and", omittingEmptySubsequences: false)
        if parts.count > 1 {
            let read = parts.compactMap { RuleCondition(text: $0.joined(separator: " ")) }
            guard read.count == parts.count else { return nil }
            self = .all(read)
            return
        }
        if words == ["has_other_number"] {
            self = .hasOtherNumber
            return
        }
        guard words.count == 3, let comparison = Comparison(rawValue: words[1]) else { return nil }
        switch words[0] {
        case "amount":
            guard let euros = Self.euros(words[2]) else { return nil }
            self = .amount(comparison, euros)
        case "balance":
            guard let euros = Self.euros(words[2]) else { return nil }
            self = .balance(comparison, euros)
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

    /// Cents of it must fit into a number.
    private static func euros(_ text: String) -> Int? {
        Int(text).flatMap { abs($0) <= 1_000_000_000_000 ? $0 : nil }
    }

    /// What it asks, one test each.
    public var tests: [RuleCondition] {
        if case .all(let conditions) = self { return conditions.flatMap(\.tests) }
        return [self]
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
