import Domain

/// A table whose changes are journalled.
public enum Entity: String, Sendable, CaseIterable {
    case action, assignment, interaction, contact, negotiation, enrollment, message, commitment
    case outbox, suppression, team, absence
    case contactPoint = "contact_point"
    case contactRelation = "contact_relation"
    case offerLine = "negotiation_line"
    case stage
    case `operator`
}

/// The write side of a command: every change goes through here and into the journal, so that it
/// can be shown and taken back (domain, sections 3 and 5).
public final class Ledger {
    public let writing: Writing
    /// The command that everything is written under.
    public let command: Int
    private var lastHash: [UInt8]?
    private var entropy: any RandomNumberGenerator

    /// - parameter entropy: where the salts come from; a rehearsal brings its own.
    public init(
        _ writing: Writing, command: Int,
        entropy: (any RandomNumberGenerator)? = nil
    ) {
        self.entropy = entropy ?? Salt()
        self.writing = writing
        self.command = command
    }

    /// Writes a new row.
    ///
    /// - returns: its key.
    @discardableResult
    public func insert(
        _ entity: Entity, _ columns: KeyValuePairs<String, Value>
    ) throws -> Int {
        let key = try writing.insert(
            Statement.insert(entity.rawValue, columns), columns.map(\.value))
        let after = RowImage(columns: columns.map { ($0.key, $0.value) }).json
        try record(entity.rawValue, key, kind: "insert", before: nil, after: after)
        return key
    }

    /// Changes columns of a row.
    ///
    /// - parameter guarded: a further condition, such as `row_version = ?`, with its arguments.
    /// - returns: whether the row was there and fulfilled the condition.
    @discardableResult
    public func update(
        _ entity: Entity, _ key: Int, _ columns: KeyValuePairs<String, Value>,
        where guarded: String? = nil, _ arguments: [Value] = []
    ) throws -> Bool {
        try update(entity, key, Array(columns), guarded, arguments)
    }

    /// Changes columns that are only known as the program runs, in the order of their names.
    @discardableResult
    public func update(
        _ entity: Entity, _ key: Int, _ columns: [String: Value]
    ) throws -> Bool {
        try update(entity, key, columns.sorted { $0.key < $1.key }, nil, [])
    }

    private func update(
        _ entity: Entity, _ key: Int, _ columns: [(key: String, value: Value)],
        _ guarded: String?, _ arguments: [Value]
    ) throws -> Bool {
        let found = try writing.first(
            Statement.select(entity.rawValue, columns), [.int(key)]
        ) { row in
            RowImage(columns: columns.enumerated().map { ($1.key, row.value($0)) })
        }
        guard let found else { return false }
        let changed = try writing.run(
            Statement.update(entity.rawValue, columns, where: guarded),
            columns.map(\.value) + [.int(key)] + arguments)
        guard changed == 1 else { return false }
        let after = RowImage(columns: columns.map { ($0.key, $0.value) })
        try record(entity.rawValue, key, kind: "update", before: found.json, after: after.json)
        return true
    }

    /// Notes rows that were written in bulk as one entry, which says which rows they are.
    public func note(batch: Int, _ columns: KeyValuePairs<String, Value>) throws {
        let after = RowImage(columns: columns.map { ($0.key, $0.value) }).json
        try record("batch", batch, kind: "insert", before: nil, after: after)
    }

    /// Writes down rows that came in together and were written past the ledger: one entry of the
    /// entity `import_batch`, under the command's own number. Their first content is proved by a
    /// digest; what changes them later has its own entries, with what was there before.
    public func recordImport(
        _ entity: Entity, ids: ClosedRange<Int>, content: [UInt8]
    ) throws {
        let after = RowImage(columns: [
            ("entity", .text(entity.rawValue)), ("first_id", .int(ids.lowerBound)),
            ("last_id", .int(ids.upperBound)), ("rows", .int(ids.count)),
            ("digest", .blob(Digest.sha256(content))),
        ])
        try record("import_batch", command, kind: "insert", before: nil, after: after.json)
    }

    /// Writes down a change of what hangs on a row and has no key of its own, as a contact's
    /// attributes.
    public func note(
        _ entity: Entity, _ key: Int, before: [(String, Value)], after: [(String, Value)]
    ) throws {
        try record(
            entity.rawValue, key, kind: "update",
            before: RowImage(columns: before.map { (name: $0.0, value: $0.1) }).json,
            after: RowImage(columns: after.map { (name: $0.0, value: $0.1) }).json)
    }

    /// Appends to the journal: each entry's hash covers the one before it and a salted digest of
    /// its payload, so that erasing a payload leaves a chain that still proves.
    private func record(
        _ entity: String, _ key: Int, kind: String, before: String?, after: String
    ) throws {
        let previous = try lastHash ?? JournalChain.lastHash(writing.reading)
        var salt: [UInt8] = []
        salt.reserveCapacity(16)
        for _ in 0..<2 {
            let number: UInt64 = entropy.next()
            withUnsafeBytes(of: number.littleEndian) { salt.append(contentsOf: $0) }
        }
        let payload = JournalChain.payloadDigest(salt: salt, before: before, after: after)
        let hash = JournalChain.hash(
            previous: previous, command: command, entity: entity, key: key, kind: kind,
            payload: payload)
        let entry = try writing.insert(
            """
            INSERT INTO journal_entry
                (command_number, entity, entity_id, kind, payload_digest, hash)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                .int(command), .text(entity), .int(key), .text(kind), .blob(payload),
                .blob(hash),
            ])
        try writing.run(
            "INSERT INTO journal_payload (entry_id, before, after, salt) VALUES (?, ?, ?, ?)",
            [.int(entry), .optional(before), .text(after), .blob(salt)])
        lastHash = hash
    }
}

/// The ledger's statements, put together in one go: a command writes some forty rows.
private enum Statement {
    typealias Columns = Collection<(key: String, value: Value)>

    static func insert(_ table: String, _ columns: some Columns) -> String {
        var sql = begun("INSERT INTO ", table)
        sql += " ("
        list(columns, into: &sql) { $0 += $1 }
        sql += ") VALUES ("
        list(columns, into: &sql) { sql, _ in sql += "?" }
        sql += ")"
        return sql
    }

    static func select(_ table: String, _ columns: some Columns) -> String {
        var sql = begun("SELECT ", "")
        list(columns, into: &sql) { $0 += $1 }
        sql += " FROM "
        sql += table
        sql += " WHERE id = ?"
        return sql
    }

    static func update(
        _ table: String, _ columns: some Columns, where guarded: String?
    ) -> String {
        var sql = begun("UPDATE ", table)
        sql += " SET "
        list(columns, into: &sql) { sql, name in
            sql += name
            sql += " = ?"
        }
        sql += " WHERE id = ?"
        if let guarded { sql += " AND (\(guarded))" }
        return sql
    }

    private static func begun(_ verb: String, _ table: String) -> String {
        var sql = ""
        sql.reserveCapacity(512)
        sql += verb
        sql += table
        return sql
    }

    private static func list(
        _ columns: some Columns, into sql: inout String, _ each: (inout String, String) -> Void
    ) {
        var isFirst = true
        for column in columns {
            if !isFirst { sql += ", " }
            isFirst = false
            each(&sql, column.key)
        }
    }
}
