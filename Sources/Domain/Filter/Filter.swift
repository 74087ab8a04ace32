/// Which contacts are meant: a filter as it was understood, its dates and names resolved.
public indirect enum Filter: Hashable, Sendable {
    case everything
    case test(FilterTest)
    /// Conditions that one and the same negotiation fulfils: an open or suspended one, unless its
    /// state is among them.
    case negotiation([FilterTest])
    case not(Filter)
    case all([Filter])
    case any([Filter])

    /// What has to hold, each by itself.
    public var conjuncts: [Filter] {
        switch self {
        case .everything: []
        case .all(let parts): parts.flatMap(\.conjuncts)
        default: [self]
        }
    }

    /// Both of them.
    public func and(_ other: Filter) -> Filter {
        let parts = conjuncts + other.conjuncts
        return parts.isEmpty ? .everything : parts.count == 1 ? parts[0] : .all(parts)
    }
}

/// A field and what it may be.
public struct FilterTest: Hashable, Sendable {
    public var field: FilterField
    /// One of them is enough.
    public var alternatives: [FilterAlternative]
    /// As somebody wrote it.
    public var text: String

    public init(_ field: FilterField, _ alternatives: [FilterAlternative], text: String) {
        self.field = field
        self.alternatives = alternatives
        self.text = text
    }
}

/// One thing that a field may be.
public enum FilterAlternative: Hashable, Sendable {
    case missing
    /// Case and accents aside.
    case equals(String)
    /// Somewhere in it, case and accents aside.
    case contains(String)
    /// Each the beginning of a word of it; folded.
    case words([String])
    /// In the unit of the field's shape, both ends included.
    case range(Int, Int)
    /// Both included.
    case days(Day, Day)
}

/// What a filter is read with: who asks, when, and in which house.
public struct FilterContext: Hashable, Sendable {
    public var now: Instant
    public var zone: Zone
    /// The login that `me` stands for.
    public var me: String
    public var vocabulary: FilterVocabulary

    public init(now: Instant, zone: Zone, me: String, vocabulary: FilterVocabulary) {
        self.now = now
        self.zone = zone
        self.me = me
        self.vocabulary = vocabulary
    }
}

/// Why a text is no filter, and where.
public struct FilterError: Error, Hashable, Sendable {
    /// Characters before the place; that of the end is the text's length.
    public var offset: Int
    public var message: Words
    /// What was expected there.
    public var expected: Words

    public init(_ offset: Int, _ message: Words, expected: Words) {
        self.offset = offset
        self.message = message
        self.expected = expected
    }

    /// Counted from one.
    public var column: Int { offset + 1 }

    /// One sentence with the column, for the command line.
    public var failure: Failure {
        Failure(
            .usage,
            it: "Filtro, colonna \(column): \(message.it)",
            en: "Filter, column \(column): \(message.en)",
            hint: Words(it: "Atteso: \(expected.it)", en: "Expected: \(expected.en)"))
    }
}
