import Domain

/// Looks through what is one's own: open actions in the order of the queue, and the newest
/// messages; so many that a second of reading would not be enough for anybody.
struct OwnSearch {
    let reading: Reading
    let actor: Operator.ID

    /// Rows looked at, of either.
    private static let bound = 500

    func actions(_ words: [String], limit: Int) throws -> [SearchHit] {
        try found(
            """
            SELECT a.id, a.title, coalesce(c.name, ''), coalesce(p.name, ''), t.name
            FROM action a CROSS JOIN action_type t ON t.id = a.action_type_id
                LEFT JOIN contact c ON c.id = a.contact_id
                LEFT JOIN contact p ON p.id = a.person_id
            WHERE a.operator_id = ? AND a.closed_at IS NULL
            ORDER BY a.due_at, a.priority_rank, a.id LIMIT ?
            """, words, limit
        ) { row in
            SearchHit(
                target: .action(ID(row.int(0))), title: row.text(1),
                detail: [row.text(4), row.text(3), row.text(2)])
        }
    }

    func messages(_ words: [String], limit: Int) throws -> [SearchHit] {
        try found(
            """
            SELECT m.id, m.subject, coalesce(c.name, ''), coalesce(s.name, '')
            FROM message m LEFT JOIN operator s ON s.id = m.sender_id
                LEFT JOIN contact c ON c.id = m.contact_id
            WHERE m.recipient_id = ? AND m.withdrawn_at IS NULL
            ORDER BY m.at DESC, m.id DESC LIMIT ?
            """, words, limit
        ) { row in
            SearchHit(
                target: .message(ID(row.int(0))), title: row.text(1),
                detail: [row.text(3), row.text(2)])
        }
    }

    /// Rows that have every word in one of the columns 1 to 3.
    private func found(
        _ sql: String, _ words: [String], _ limit: Int, _ hit: (Row) -> SearchHit
    ) throws -> [SearchHit] {
        let wanted = words.filter { $0.count > 1 }.map(Folded.init)
        guard !wanted.isEmpty else { return [] }
        var hits: [SearchHit] = []
        try reading.each(sql, [.id(actor), .int(Self.bound)]) { row in
            if wanted.allSatisfy({ word in (1...3).contains { word.isFound(in: row, column: $0) } })
            {
                hits.append(hit(row))
            }
            return hits.count < limit
        }
        return hits
    }
}
