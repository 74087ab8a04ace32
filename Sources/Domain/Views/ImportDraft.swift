/// A file before it is imported: its columns, what each is taken for, and its first rows.
public struct ImportDraft: Hashable, Sendable {
    public struct Column: Hashable, Sendable {
        public var name: String
        /// A field's code, or `key`; nil is left out.
        public var field: String?
        /// Its cells in the first rows.
        public var samples: [String]

        public init(name: String, field: String?, samples: [String]) {
            self.name = name
            self.field = field
            self.samples = samples
        }
    }

    public var kind: ImportKind
    public var file: String
    public var columns: [Column]
    /// What a column can be taken for, in order.
    public var fields: [String]
    /// Cards say themselves what is what: nothing of them is matched.
    public var isCards: Bool
    /// What becomes of a contact's new row that looks like somebody.
    public var duplicates = DuplicatePolicy.add

    public init(
        kind: ImportKind, file: String, columns: [Column], fields: [String], isCards: Bool = false
    ) {
        self.kind = kind
        self.file = file
        self.columns = columns
        self.fields = fields
        self.isCards = isCards
    }

    /// What a column can be taken for: nothing, or what no other column is taken for.
    public func choices(of column: Int) -> [String?] {
        let others = columns.enumerated().filter { $0.offset != column }.compactMap(\.element.field)
        return [nil] + fields.filter { !others.contains($0) }
    }

    /// Takes a column for another field, which no other column has any more.
    public mutating func take(_ column: Int, for field: String?) {
        guard columns.indices.contains(column) else { return }
        if let field {
            for index in columns.indices where columns[index].field == field {
                columns[index].field = nil
            }
        }
        columns[column].field = field
    }
}

/// What an import did, or would do.
public struct ImportSummary: Hashable, Sendable {
    public var isDryRun: Bool
    public var rowsRead: Int
    public var added: Int
    public var updated: Int
    public var unchanged: Int
    public var rejected: Int
    /// The first rejected rows: line and reason.
    public var rejects: [String]
    /// Nil where nothing was rejected.
    public var rejectsFile: String?
    /// New rows that look like somebody, and those of them that were left out.
    public var duplicates: Int
    public var skipped: Int
    /// The first of them: whom they are like, and why.
    public var likenesses: [String]
    /// The number to undo it by.
    public var record: ImportRecord.ID?

    public init(
        isDryRun: Bool, rowsRead: Int, added: Int, updated: Int, unchanged: Int, rejected: Int,
        rejects: [String], rejectsFile: String?, duplicates: Int = 0, skipped: Int = 0,
        likenesses: [String] = [], record: ImportRecord.ID?
    ) {
        self.isDryRun = isDryRun
        self.rowsRead = rowsRead
        self.added = added
        self.updated = updated
        self.unchanged = unchanged
        self.rejected = rejected
        self.rejects = rejects
        self.rejectsFile = rejectsFile
        self.duplicates = duplicates
        self.skipped = skipped
        self.likenesses = likenesses
        self.record = record
    }
}

/// How far an import has come.
public struct ImportPace: Hashable, Sendable {
    public var rows: Int
    /// Of the file, bytes.
    public var part: Int
    public var whole: Int
    public var milliseconds: Int

    public init(rows: Int, part: Int, whole: Int, milliseconds: Int) {
        self.rows = rows
        self.part = part
        self.whole = whole
        self.milliseconds = milliseconds
    }

    public var rowsPerSecond: Int {
        milliseconds > 0 ? Int(Double(rows) * 1000 / Double(milliseconds)) : 0
    }

    /// Seconds, at the pace so far; nil before there is one.
    public var remainingSeconds: Int? {
        guard part > 0, milliseconds > 0 else { return nil }
        let rest = Double(max(0, whole - part)) / Double(part) * Double(milliseconds) / 1000
        return Int(rest.rounded(.up))
    }
}
