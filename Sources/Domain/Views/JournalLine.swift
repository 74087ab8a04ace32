/// Which entries of the journal are meant: each that is said must hold.
public struct JournalFilter: Hashable, Sendable {
    public var actor: Operator.ID?
    /// A table, such as `contact`.
    public var entity: String?
    /// A row of that table.
    public var key: Int?
    /// A command's word, such as `complete`.
    public var kind: String?
    public var from: Instant?
    /// Before this moment.
    public var until: Instant?

    public init(
        actor: Operator.ID? = nil, entity: String? = nil, key: Int? = nil, kind: String? = nil,
        from: Instant? = nil, until: Instant? = nil
    ) {
        self.actor = actor
        self.entity = entity
        self.key = key
        self.kind = kind
        self.from = from
        self.until = until
    }
}

/// One entry of the journal: what a command did to one row.
public struct JournalLine: Hashable, Sendable {
    /// A column, as it was and as it is.
    public struct Change: Hashable, Sendable {
        public var column: String
        /// Nil where it was empty, or not there.
        public var before: String?
        public var after: String?

        public init(column: String, before: String?, after: String?) {
            self.column = column
            self.before = before
            self.after = after
        }
    }

    public var entry: Int
    public var command: Int
    public var at: Instant
    /// Nil for the house itself, or its file's owner.
    public var actor: Operator.ID?
    public var actorName: String?
    public var actorLogin: String?
    /// Said with `--as`.
    public var isOnBehalf: Bool
    public var kind: String
    public var entity: String
    public var key: Int
    public var isInsert: Bool
    public var changes: [Change]
    /// Somebody's data was erased on request: what it said is gone, that it was is not.
    public var isErased: Bool
    /// The command was taken back.
    public var isUndone: Bool

    public init(
        entry: Int, command: Int, at: Instant, actor: Operator.ID?, actorName: String?,
        actorLogin: String?,
        isOnBehalf: Bool, kind: String, entity: String, key: Int, isInsert: Bool,
        changes: [Change], isErased: Bool, isUndone: Bool
    ) {
        self.entry = entry
        self.command = command
        self.at = at
        self.actor = actor
        self.actorName = actorName
        self.actorLogin = actorLogin
        self.isOnBehalf = isOnBehalf
        self.kind = kind
        self.entity = entity
        self.key = key
        self.isInsert = isInsert
        self.changes = changes
        self.isErased = isErased
        self.isUndone = isUndone
    }
}

extension JournalLine {
    /// A column as a person reads it: its name, what it was and what it is.
    public struct ShownChange: Hashable, Sendable {
        public var name: String
        /// Nil where there was nothing.
        public var before: String?
        public var after: String
    }

    /// The columns that say something: what every change writes stays away.
    public func shownChanges(now: Instant, in zone: Zone, _ language: Language) -> [ShownChange] {
        changes.filter { !Self.bookkeeping.contains($0.column) }.map { change in
            func words(_ text: String?) -> String {
                JournalWords.value(
                    text, of: change.column, in: entity, now: now, zone: zone, language)
            }
            // A capacity that was not there says something too.
            let hasBefore = !isInsert && (change.before != nil || change.column == "capacity")
            return ShownChange(
                name: JournalWords.column(change.column)(language),
                before: hasBefore ? words(change.before) : nil, after: words(change.after))
        }
    }

    /// On one line: "state planned → done, outcome → busy".
    public func summary(now: Instant, in zone: Zone, _ language: Language) -> String {
        if isErased {
            return Words(it: "dati cancellati su richiesta", en: "data erased on request")(language)
        }
        return shownChanges(now: now, in: zone, language).map { change in
            change.before.map { "\(change.name) \($0) → \(change.after)" }
                ?? "\(change.name) → \(change.after)"
        }.joined(separator: ", ")
    }

    /// "azione 12".
    public func subject(_ language: Language) -> String {
        "\(JournalWords.entity(entity)(language)) \(key)"
    }

    private static let bookkeeping: Set<String> = [
        "row_version", "changed_at", "changed_by", "uuid", "origin_key", "dedupe_key",
    ]
}
