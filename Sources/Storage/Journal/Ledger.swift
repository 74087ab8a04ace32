import Domain

/// A table whose changes are journalled.
public enum Entity: String, Sendable, CaseIterable {
    case action, assignment, interaction, contact, negotiation, enrollment, message, commitment
    case outbox, suppression, team, absence, segment
    case contactPoint = "contact_point"
    case contactRelation = "contact_relation"
    case consent, document
    case offerLine = "negotiation_line"
    case stage
    case sequence, step, rule, outcome
    case actionType = "action_type"
    case busyTime = "busy_time"
    case pause
    case pauseCode = "pause_code"
    case `operator`
    case calendar = "business_calendar"
    case sending
    case recurringRule = "recurring_rule"
}

/// The write side of a command: every change goes through here and into the journal, so that it
/// can be shown and taken back (domain, sections 3 and 5).
public final class Ledger {
    public let writing: Writing
    /// The command that everything is written under.
    public let command: Int
    private var lastHash: [UInt8]?
    private var inserters: (entries: Inserter, payloads: Inserter)?
    private var entropy: any RandomNumberGenerator
    /// Whether the command has changed anything so far.
    public var hasWritten: Bool { lastHash != nil }

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
        try insert(entity, Array(columns))
    }

    /// Does a part of the command, or nothing of it: a part that throws is taken back to where it
    /// began, and the command may go on.
    public func attempt<T>(_ part: () throws -> T) throws -> T {
        let hash = lastHash
        let reading = writing.reading
        try reading.step("SAVEPOINT part")
        do {
            let result = try part()
            try reading.step("RELEASE part")
            return result
        } catch {
            lastHash = hash
            do {
                try reading.step("ROLLBACK TO part")
                try reading.step("RELEASE part")
            } catch let another {
                // SQLite has taken back the whole transaction: why, the first error says.
                throw error is Failure ? another : error
            }
            throw error
        }
    }

    /// Writes a new row whose columns are only known as the program runs, in the order of their
    /// names.
    @discardableResult
    public func insert(_ entity: Entity, _ columns: [String: Value]) throws -> Int {
        try insert(entity, columns.sorted { $0.key < $1.key })
    }

    private func insert(_ entity: Entity, _ columns: [(key: String, value: Value)]) throws -> Int {
        let key = try writing.insert(
            LedgerSQL.insert.text(entity, columns), columns.lazy.map(\.value))
        // What is not there is null.
        let after = RowImage(
            columns: columns.compactMap { $0.value == .null ? nil : ($0.key, $0.value) })
        try record(entity.rawValue, key, kind: "insert", before: nil, after: after.json)
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
        _ entity: Entity, _ key: Int, _ columns: [String: Value],
        where guarded: String? = nil, _ arguments: [Value] = []
    ) throws -> Bool {
        try update(entity, key, columns.sorted { $0.key < $1.key }, guarded, arguments)
    }

    private func update(
        _ entity: Entity, _ key: Int, _ columns: [(key: String, value: Value)],
        _ guarded: String?, _ arguments: [Value]
    ) throws -> Bool {
        let before = try writing.first(
            LedgerSQL.select.text(entity, columns), [.int(key)]
        ) { row in
            columns.indices.map { row.value($0) }
        }
        guard let before else { return false }
        let changed = try writing.run(
            LedgerSQL.update(where: guarded).text(entity, columns),
            columns.map(\.value) + [.int(key)] + arguments)
        guard changed == 1 else { return false }
        // What was written as it was before is no change.
        let places = columns.indices.filter { before[$0] != columns[$0].value }
        guard !places.isEmpty else { return true }
        try record(
            entity.rawValue, key, kind: "update",
            before: RowImage(columns: places.map { (columns[$0].key, before[$0]) }).json,
            after: RowImage(columns: places.map { (columns[$0].key, columns[$0].value) }).json)
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

    /// Writes down that rows of an entity leave the house: one entry of the entity `export`, under
    /// the command's own number.
    public func recordExport(_ entity: Entity, form: String) throws {
        let after = RowImage(columns: [
            ("entity", .text(entity.rawValue)), ("form", .text(form)),
        ])
        try record("export", command, kind: "insert", before: nil, after: after.json)
    }

    /// Writes down that all that is known of somebody was shown: an entry of the entity `dossier`,
    /// under the contact's number.
    public func recordView(of contact: Int, form: String) throws {
        let after = RowImage(columns: [("form", .text(form))])
        try record("dossier", contact, kind: "insert", before: nil, after: after.json)
    }

    /// Writes down what was done with the whole house and changes no row, such as a backup, or that
    /// somebody looked at or was refused something: one entry of this entity, under the command's
    /// own number.
    public func recordDeed(_ entity: String, _ columns: KeyValuePairs<String, Value>) throws {
        let after = RowImage(columns: columns.map { ($0.key, $0.value) })
        try record(entity, command, kind: "insert", before: nil, after: after.json)
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
        let (entries, payloads) = try journal()
        entries.int(command)
        entries.text(entity)
        entries.int(key)
        entries.text(kind)
        entries.blob(payload)
        entries.blob(hash)
        let entry = try entries.run()
        payloads.int(entry)
        payloads.text(before)
        payloads.text(after)
        payloads.blob(salt)
        try payloads.run()
        lastHash = hash
    }

    /// The journal's two statements: a command runs them some fifteen times.
    private func journal() throws -> (entries: Inserter, payloads: Inserter) {
        if let inserters { return inserters }
        let made = (
            entries: try Inserter(
                writing.reading,
                sql: """
                    INSERT INTO journal_entry
                        (command_number, entity, entity_id, kind, payload_digest, hash)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """),
            payloads: try Inserter(
                writing.reading,
                sql: """
                    INSERT INTO journal_payload (entry_id, before, after, salt)
                    VALUES (?, ?, ?, ?)
                    """)
        )
        inserters = made
        return made
    }
}
