public import Domain

/// Takes away what could tell who somebody was (domain, section 5: payloads go, hashes stay).
public enum ErasureTable {
    /// - parameter family: a card, and those that were merged into it.
    /// - parameter name: what stands in its place.
    public static func erase(
        _ family: [Contact.ID], name: String, by actor: Operator.ID, at now: Instant,
        _ writing: Writing
    ) throws {
        // What is freed is overwritten, not only forgotten.
        try writing.script("PRAGMA secure_delete = ON")
        defer { try? writing.script("PRAGMA secure_delete = OFF") }
        let cards = Value.text("[\(family.map { "\($0.raw)" }.joined(separator: ","))]")
        for (entity, rows) in journalled {
            try writing.run(
                """
                UPDATE command SET result =
                    json_set(result, '$.handovers', json('[]'), '$.notes', json('[]'))
                WHERE json_valid(result) AND number IN (
                    SELECT command_number FROM journal_entry
                    WHERE entity = '\(entity)' AND entity_id IN (\(rows)))
                """, [cards])
            try writing.run(
                """
                DELETE FROM journal_payload WHERE entry_id IN (
                    SELECT id FROM journal_entry
                    WHERE entity = '\(entity)' AND entity_id IN (\(rows)))
                """, [cards])
        }
        for sql in statements { try writing.run(sql, [cards]) }
        for sql in removals { try writing.run(sql, [cards, .instant(now)]) }
        try writing.run(
            """
            UPDATE contact SET name = ?2, vat_code = NULL, tax_code = NULL, street = NULL,
                postcode = NULL, town = NULL, notes = '', import_key = NULL, name_key = NULL,
                balance_cents = NULL, balance_at = NULL, credit_limit_cents = NULL,
                preferred_hours = NULL,
                erased_at = ?3, changed_at = ?3, changed_by = ?4, row_version = row_version + 1
            WHERE id IN (\(these))
            """, [cards, .text(name), .instant(now), .id(actor)])
        // A word stays in an index's older parts until they are put together anew.
        for index in ["contact_search", "negotiation_search", "email_search"] {
            try writing.run("INSERT INTO \(index) (\(index)) VALUES ('optimize')")
        }
    }

    private static let these = "SELECT value FROM json_each(?1)"
    private static let actions = """
        SELECT id FROM action WHERE contact_id IN (\(these))
        UNION SELECT id FROM action WHERE person_id IN (\(these))
        """
    private static let negotiations =
        "SELECT id FROM negotiation WHERE contact_id IN (\(these))"

    private static let lines =
        "SELECT id FROM negotiation_line WHERE negotiation_id IN (\(negotiations))"
    private static let documents = """
        SELECT id FROM document WHERE contact_id IN (\(these))
        UNION SELECT id FROM document WHERE negotiation_id IN (\(negotiations))
        """

    /// The journal's entries that speak of somebody, by entity.
    private static let journalled: [(String, String)] = [
        ("contact", these),
        ("contact_point", "SELECT id FROM contact_point WHERE contact_id IN (\(these))"),
        (
            "contact_relation",
            """
            SELECT id FROM contact_relation WHERE from_id IN (\(these))
            UNION SELECT id FROM contact_relation WHERE to_id IN (\(these))
            """
        ),
        ("consent", "SELECT id FROM consent WHERE contact_id IN (\(these))"),
        ("document", documents),
        ("interaction", "SELECT id FROM interaction WHERE contact_id IN (\(these))"),
        ("enrollment", "SELECT id FROM enrollment WHERE contact_id IN (\(these))"),
        ("negotiation", negotiations), ("negotiation_line", lines), ("action", actions),
        ("assignment", "SELECT id FROM assignment WHERE action_id IN (\(actions))"),
        ("sending", "SELECT id FROM sending WHERE action_id IN (\(actions))"),
        ("commitment", "SELECT id FROM commitment WHERE action_id IN (\(actions))"),
        (
            "message",
            """
            SELECT id FROM message WHERE contact_id IN (\(these))
            UNION SELECT id FROM message WHERE action_id IN (\(actions))
            """
        ),
    ]

    /// What is taken off the card too, with the time of it.
    private static let removals = [
        """
        UPDATE contact_point SET value = '', raw = '', label = '', status = 'invalid',
            removed_at = coalesce(removed_at, ?2) WHERE contact_id IN (\(these))
        """,
        """
        UPDATE document SET title = '', location = '', removed_at = coalesce(removed_at, ?2)
        WHERE id IN (\(documents))
        """,
    ]

    private static let statements = [
        "DELETE FROM contact_attribute WHERE contact_id IN (\(these))",
        "DELETE FROM contact_tag WHERE contact_id IN (\(these))",
        "UPDATE contact_relation SET job_title = '' WHERE from_id IN (\(these))",
        // Why somebody left a sequence was written by hand.
        "UPDATE enrollment SET reason = 'erased' WHERE contact_id IN (\(these)) AND reason <> ''",
        """
        UPDATE consent SET legal_basis = '', proof = '' WHERE contact_id IN (\(these))
        """,
        "UPDATE interaction SET report = '', import_key = NULL WHERE contact_id IN (\(these))",
        """
        UPDATE message SET subject = '', body = '' WHERE contact_id IN (\(these))
            OR action_id IN (\(actions)) OR negotiation_id IN (\(negotiations))
        """,
        """
        UPDATE outbox SET state = 'void' WHERE state = 'pending' AND message_id IN (
            SELECT id FROM message WHERE contact_id IN (\(these)) OR action_id IN (\(actions)))
        """,
        // What a command complained of may name whom it was for.
        "UPDATE sending SET error = NULL WHERE action_id IN (\(actions))",
        "UPDATE commitment SET title = '' WHERE action_id IN (\(actions))",
        "UPDATE assignment SET reason = '' WHERE action_id IN (\(actions))",
        """
        UPDATE action SET report = '', notes = '', reason = '',
            title = (SELECT t.name FROM action_type t WHERE t.id = action.action_type_id),
            waits_for = CASE WHEN state = 'waiting' THEN '—' ELSE '' END
        WHERE id IN (\(actions))
        """,
        """
        UPDATE negotiation SET title = '#' || id, notes = '', reason = '', competitor = NULL,
            silence_reason = NULL WHERE id IN (\(negotiations))
        """,
        "UPDATE negotiation_line SET text = '#' || position WHERE id IN (\(lines))",
    ]
}
