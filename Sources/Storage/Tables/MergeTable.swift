public import Domain

/// What points to a contact, and is moved when two cards become one.
public enum MergeTable {
    /// A column that names a contact.
    public struct Reference: Hashable, Sendable {
        public var table: String
        public var column: String

        /// As the journal keeps it: `interaction.contact_id`.
        public var name: String { "\(table).\(column)" }
    }

    public static let references: [Reference] = [
        Reference(table: "contact_point", column: "contact_id"),
        Reference(table: "contact_relation", column: "from_id"),
        Reference(table: "contact_relation", column: "to_id"),
        Reference(table: "negotiation", column: "contact_id"),
        Reference(table: "action", column: "contact_id"),
        Reference(table: "action", column: "person_id"),
        Reference(table: "enrollment", column: "contact_id"),
        Reference(table: "interaction", column: "contact_id"),
        Reference(table: "message", column: "contact_id"),
        Reference(table: "consent", column: "contact_id"),
        Reference(table: "suppression", column: "contact_id"),
        Reference(table: "document", column: "contact_id"),
        Reference(table: "contact", column: "merged_into_id"),
    ]

    /// Moves rows to another contact, but relations that the survivor has already or that would
    /// lead from it to itself.
    ///
    /// - returns: the keys of the rows, as a JSON list; empty where there are none.
    public static func move(
        _ reference: Reference, from other: Contact.ID, to survivor: Contact.ID,
        _ writing: Writing
    ) throws -> String {
        let (table, column) = (reference.table, reference.column)
        var condition = "\(column) = ?1"
        if table == "contact_relation" {
            let far = column == "from_id" ? "to_id" : "from_id"
            condition += """
                 AND \(far) <> ?2 AND NOT EXISTS (
                    SELECT 1 FROM contact_relation o WHERE o.\(column) = ?2
                        AND o.\(far) = contact_relation.\(far) AND o.kind = contact_relation.kind)
                """
        } else {
            condition += " AND ?2 = ?2"
        }
        let keys = try writing.rows(
            "SELECT id FROM \(table) WHERE \(condition) ORDER BY id",
            [.id(other), .id(survivor)]
        ) { $0.int(0) }
        guard !keys.isEmpty else { return "" }
        let list = "[\(keys.map(String.init).joined(separator: ","))]"
        try put(reference, keys: list, under: survivor, writing)
        return list
    }

    /// Puts rows under a contact.
    ///
    /// - parameter keys: a JSON list.
    public static func put(
        _ reference: Reference, keys: String, under contact: Contact.ID, _ writing: Writing
    ) throws {
        try writing.run(
            """
            UPDATE \(reference.table) SET \(reference.column) = ?
            WHERE id IN (SELECT value FROM json_each(?))
            """, [.id(contact), .text(keys)])
    }

    /// Whether somebody has worked on a contact since a command: an action, an interaction or a
    /// negotiation of it was written down.
    public static func isWorkedOn(
        _ contact: Contact.ID, since command: Int, _ reading: Reading
    ) throws -> Bool {
        for table in ["action", "negotiation", "interaction", "enrollment", "consent", "document"] {
            let touched = try reading.first(
                """
                SELECT 1 FROM \(table) t
                WHERE t.contact_id = ? AND EXISTS (
                    SELECT 1 FROM journal_entry e JOIN command m ON m.number = e.command_number
                    WHERE e.entity = '\(table)' AND e.entity_id = t.id AND e.command_number > ?
                        AND m.undone_by IS NULL AND m.undo_of IS NULL)
                LIMIT 1
                """, [.id(contact), .int(command)]
            ) { _ in true }
            if touched != nil { return true }
        }
        return false
    }
}

/// Relations by their ends.
public enum RelationTable {
    /// Those of a contact that nobody took away, in both directions.
    public static func rows(of contact: Contact.ID, _ reading: Reading) throws -> [Int] {
        try reading.rows(
            """
            SELECT id FROM contact_relation WHERE from_id = ?1 AND removed_at IS NULL
            UNION SELECT id FROM contact_relation WHERE to_id = ?1 AND removed_at IS NULL
            """, [.id(contact)]
        ) { $0.int(0) }
    }

    /// The row, removed or not.
    public static func find(
        _ from: Contact.ID, _ kind: RelatedContact.Kind, _ to: Contact.ID, _ reading: Reading
    ) throws -> Int? {
        try reading.first(
            "SELECT id FROM contact_relation WHERE from_id = ? AND to_id = ? AND kind = ?",
            [.id(from), .id(to), .text(kind.rawValue)]
        ) { $0.int(0) }
    }
}
