/// A piece of a statement with the arguments that its question marks stand for, in their order.
struct BoundSQL: Hashable, Sendable {
    var sql: String
    var arguments: [Value]

    init(_ sql: String, _ arguments: [Value] = []) {
        self.sql = sql
        self.arguments = arguments
    }

    /// All of them, in brackets, with a word between.
    static func joined(_ parts: [BoundSQL], by word: String) -> BoundSQL {
        BoundSQL(
            "(" + parts.map(\.sql).joined(separator: " \(word) ") + ")",
            parts.flatMap(\.arguments))
    }

    static func + (one: BoundSQL, other: BoundSQL) -> BoundSQL {
        BoundSQL(one.sql + other.sql, one.arguments + other.arguments)
    }

    static func + (one: BoundSQL, other: String) -> BoundSQL {
        BoundSQL(one.sql + other, one.arguments)
    }

    static func + (one: String, other: BoundSQL) -> BoundSQL {
        BoundSQL(one + other.sql, other.arguments)
    }
}
