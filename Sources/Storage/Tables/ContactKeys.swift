public import Domain

extension ContactTable {
    /// Writes the names as they are compared, for rows of a time that did not know of it.
    static func fillNameKeys(_ writing: Writing) throws {
        let names = try writing.rows("SELECT id, name FROM contact WHERE name_key IS NULL") {
            ($0.int(0), $0.text(1))
        }
        for (id, name) in names {
            try writing.run(
                "UPDATE contact SET name_key = ? WHERE id = ?",
                [.text(NameKey.of(name)), .int(id)])
        }
    }

    /// The cards that were merged into this one, and itself.
    public static func family(
        of id: Contact.ID, _ reading: Reading
    ) throws -> [Contact.ID] {
        [id]
            + (try reading.rows("SELECT id FROM contact WHERE merged_into_id = ?", [.id(id)]) {
                ID($0.int(0))
            })
    }

    /// Whether somebody wrote on a card after a command, and did not take it back.
    public static func isEdited(
        _ id: Contact.ID, since command: Int, _ reading: Reading
    ) throws -> Bool {
        try reading.first(
            """
            SELECT 1 FROM journal_entry e JOIN command m ON m.number = e.command_number
            WHERE e.entity = 'contact' AND e.entity_id = ? AND e.command_number > ?
                AND m.undone_by IS NULL AND m.undo_of IS NULL LIMIT 1
            """, [.id(id), .int(command)]
        ) { _ in true } ?? false
    }

    /// Whether `upper` stands above `lower`, by any number of *subsidiary of*.
    public static func isAbove(
        _ upper: Contact.ID, _ lower: Contact.ID, _ reading: Reading
    ) throws -> Bool {
        try reading.first(
            """
            WITH RECURSIVE above (id) AS (
                SELECT ?1
                UNION
                SELECT r.to_id FROM contact_relation r JOIN above a ON a.id = r.from_id
                WHERE r.kind = 'subsidiary_of' AND r.removed_at IS NULL)
            SELECT 1 FROM above WHERE id = ?2
            """, [.id(lower), .id(upper)]
        ) { _ in true } ?? false
    }
}

extension ContactTable {
    private static let fields = ContactField.allCases.map(\.rawValue).joined(separator: ", ")

    /// What stands in a card's fields.
    public static func values(
        of id: Contact.ID, _ reading: Reading
    ) throws -> [ContactField: Value] {
        try reading.first("SELECT \(fields) FROM contact WHERE id = ?", [.id(id)]) { row in
            Dictionary(
                uniqueKeysWithValues: ContactField.allCases.enumerated().map {
                    ($1, row.value($0))
                })
        } ?? [:]
    }

    /// The same as somebody writes it, and as `ContactField.read` reads it back.
    public static func texts(
        of id: Contact.ID, _ reading: Reading
    ) throws -> [ContactField: String] {
        var texts: [ContactField: String] = [:]
        for (field, value) in try values(of: id, reading) {
            switch value {
            case .text(let text): texts[field] = text
            case .int(let number):
                switch field.shape {
                case .flag: texts[field] = number == 1 ? "yes" : ""
                case .amount: texts[field] = Money.plain(cents: number)
                case .login:
                    texts[field] = try OperatorTable.find(ID(number), reading)?.login ?? ""
                default: texts[field] = String(number)
                }
            case .null, .real, .blob: texts[field] = ""
            }
        }
        return texts
    }

    /// Behind every point that there ever was.
    public static func nextPosition(of contact: Contact.ID, _ reading: Reading) throws -> Int {
        try reading.first(
            "SELECT coalesce(max(position), -1) + 1 FROM contact_point WHERE contact_id = ?",
            [.id(contact)]
        ) { $0.int(0) } ?? 0
    }
}

extension ContactField {
    /// What is kept of a value; an operator's key is the caller's to find.
    public static func stored(_ value: FieldValue) -> Value? {
        switch value {
        case .none: .null
        case .text(let text): .text(text)
        case .number(let number): .int(number)
        case .flag(let flag): .flag(flag)
        case .login: nil
        }
    }
}
