public import Domain

/// All that is known of a contact, table by table (GDPR, article 15).
public enum DossierQuery {
    /// Rows of one kind, each its columns in the schema's order.
    public struct Section: Sendable {
        public var name: String
        public var columns: [String]
        public var rows: [[Value]]
    }

    /// - returns: nil where there is no such contact; a merged card's is its survivor's.
    public static func dossier(
        of asked: Contact.ID, _ reading: Reading
    ) throws -> [Section]? {
        guard let contact = try ContactTable.survivor(of: asked, reading) else { return nil }
        try reading.requireSight(of: contact.id)
        let family = try ContactTable.family(of: contact.id, reading)
        let cards = "[\(family.map { "\($0.raw)" }.joined(separator: ","))]"
        return try parts.map { part in
            let columns = try reading.rows(
                "SELECT name FROM pragma_table_info(?)", [.text(part.table)]
            ) { $0.text(0) }
            let rows = try reading.rows(
                """
                SELECT \(columns.joined(separator: ", ")) FROM \(part.table)
                WHERE \(part.condition) ORDER BY \(part.order)
                """, [.text(cards)]
            ) { row in columns.indices.map { row.value($0) } }
            return Section(name: part.name, columns: columns, rows: rows)
        } + [try journal(cards, reading)]
    }

    private struct Part {
        var name: String
        var table: String
        var condition: String
        var order = "id"
    }

    private static let these = "IN (SELECT value FROM json_each(?1))"
    private static let actions =
        "IN (SELECT id FROM action WHERE contact_id \(these) OR person_id \(these))"

    private static let parts = [
        Part(name: "contact", table: "contact", condition: "id \(these)"),
        Part(name: "points", table: "contact_point", condition: "contact_id \(these)"),
        Part(
            name: "attributes", table: "contact_attribute", condition: "contact_id \(these)",
            order: "name"),
        Part(name: "tags", table: "contact_tag", condition: "contact_id \(these)", order: "tag"),
        Part(
            name: "relations", table: "contact_relation",
            condition: "from_id \(these) OR to_id \(these)"),
        Part(name: "consents", table: "consent", condition: "contact_id \(these)"),
        Part(name: "suppressions", table: "suppression", condition: "contact_id \(these)"),
        Part(
            name: "documents", table: "document",
            condition: """
                contact_id \(these)
                    OR negotiation_id IN (SELECT id FROM negotiation WHERE contact_id \(these))
                """),
        Part(name: "interactions", table: "interaction", condition: "contact_id \(these)"),
        Part(name: "negotiations", table: "negotiation", condition: "contact_id \(these)"),
        Part(
            name: "actions", table: "action",
            condition: "contact_id \(these) OR person_id \(these)"),
        Part(name: "enrollments", table: "enrollment", condition: "contact_id \(these)"),
        Part(name: "commitments", table: "commitment", condition: "action_id \(actions)"),
        Part(
            name: "messages", table: "message",
            condition: "contact_id \(these) OR action_id \(actions)"),
    ]

    /// Who wrote what into the card, and when.
    private static func journal(_ cards: String, _ reading: Reading) throws -> Section {
        Section(
            name: "changes", columns: ["at", "operator", "command", "before", "after"],
            rows: try reading.rows(
                """
                SELECT m.at, coalesce(o.login, ''), m.kind, p.before, p.after
                FROM journal_entry e JOIN journal_payload p ON p.entry_id = e.id
                JOIN command m ON m.number = e.command_number
                LEFT JOIN operator o ON o.id = m.actor_id
                WHERE (e.entity = 'contact' AND e.entity_id \(these))
                    OR (e.entity = 'contact_point' AND e.entity_id IN (
                        SELECT id FROM contact_point WHERE contact_id \(these)))
                ORDER BY e.id
                """, [.text(cards)]
            ) { row in (0..<5).map { row.value($0) } })
    }
}
