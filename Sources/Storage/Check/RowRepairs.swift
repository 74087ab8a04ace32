import Domain

extension Check {
    /// Columns of rows, each worked out of other rows; every change stands in the journal.
    static let rowRepairs = [
        Repair(
            "name_key_is_the_names", it: "Chiavi dei nomi rifatte", en: "Keys of names made anew"
        ) { ledger, _ in
            let cards = try ledger.writing.rows(
                "SELECT id, name, name_key FROM contact WHERE erased_at IS NULL"
            ) { (id: $0.int(0), name: $0.text(1), key: $0.optionalText(2)) }
            let wrong = cards.filter { NameKey.of($0.name) != $0.key }
            for card in wrong {
                try ledger.update(.contact, card.id, ["name_key": .text(NameKey.of(card.name))])
            }
            return wrong.count
        },
        Repair(
            "last_contact_is_known", it: "Ultimi contatti ricalcolati",
            en: "Last contacts worked out again"
        ) { ledger, _ in
            let cards = try ledger.writing.rows(
                """
                SELECT c.id, max(i.at) FROM contact c
                JOIN interaction i ON i.contact_id = c.id AND i.withdrawn_at IS NULL
                    AND i.is_contact = 1
                GROUP BY c.id
                HAVING c.last_contact_at IS NULL OR c.last_contact_at < max(i.at)
                """
            ) { (id: $0.int(0), at: $0.int(1)) }
            for card in cards {
                try ledger.update(.contact, card.id, ["last_contact_at": .int(card.at)])
            }
            return cards.count
        },
        Repair(
            "amount_follows_lines", it: "Importi risommati dalle righe",
            en: "Amounts summed from their lines"
        ) { ledger, _ in
            let following = try ledger.writing.rows(
                "SELECT id, amount_cents FROM negotiation WHERE amount_follows_lines = 1"
            ) { (id: Negotiation.ID($0.int(0)), cents: $0.optionalInt(1)) }
            var count = 0
            for negotiation in following {
                let lines = try NegotiationTable.lines(of: negotiation.id, ledger.writing.reading)
                let sum = OfferLine.sum(lines)
                guard sum != negotiation.cents else { continue }
                try ledger.update(
                    .negotiation, negotiation.id.raw, ["amount_cents": .optional(sum)])
                count += 1
            }
            return count
        },
        Repair(
            "stages_stand_in_a_row", it: "Stadi rinumerati", en: "Stages numbered anew"
        ) { ledger, _ in
            let stages = try ledger.writing.rows(
                """
                SELECT id, position, row_number() OVER (PARTITION BY pipeline ORDER BY position)
                FROM stage ORDER BY pipeline, position
                """
            ) { (id: $0.int(0), position: $0.int(1), place: $0.int(2)) }
            let wrong = stages.filter { $0.position != $0.place }
            // Out of each other's way first: a position is unique in its pipeline.
            for stage in wrong {
                try ledger.update(.stage, stage.id, ["position": .int(-stage.id)])
            }
            for stage in wrong {
                try ledger.update(.stage, stage.id, ["position": .int(stage.place)])
            }
            return wrong.count
        },
        rows(
            "claim_is_of_open_action", .action, "claimed_until_at",
            it: "Prese in carico di azioni chiuse tolte", en: "Claims of closed actions taken away",
            """
            SELECT id, NULL FROM action
            WHERE closed_at IS NOT NULL AND claimed_until_at IS NOT NULL
            """),
        rows(
            "closed_action_is_nobodys", .assignment, "closed_at",
            it: "Assegnazioni di azioni chiuse chiuse", en: "Assignments of closed actions closed",
            """
            SELECT s.id, a.closed_at FROM assignment s JOIN action a ON a.id = s.action_id
            WHERE s.closed_at IS NULL AND a.closed_at IS NOT NULL
            """),
        rows(
            "commitment_is_of_open_action", .commitment, "status",
            it: "Impegni di azioni chiuse chiusi", en: "Calendar entries of closed actions closed",
            """
            SELECT m.id, CASE a.state WHEN 'done' THEN 'done' ELSE 'cancelled' END
            FROM commitment m JOIN action a ON a.id = m.action_id
            WHERE m.status = 'confirmed' AND a.closed_at IS NOT NULL
            """),
        Repair(
            "commitment_is_when_due", it: "Impegni rimessi all'ora della scadenza",
            en: "Calendar entries put back to when their action is due"
        ) { ledger, _ in
            let entries = try ledger.writing.rows(
                """
                SELECT m.id, a.due_at, max(m.end_at - m.start_at, 0), m.sequence
                FROM commitment m JOIN action a ON a.id = m.action_id
                WHERE m.status = 'confirmed' AND m.is_all_day = 0 AND a.due_has_time = 1
                    AND a.closed_at IS NULL AND m.start_at <> a.due_at
                """
            ) { (id: $0.int(0), due: $0.int(1), length: $0.int(2), sequence: $0.int(3)) }
            for entry in entries {
                try ledger.update(
                    .commitment, entry.id,
                    [
                        "start_at": .int(entry.due), "end_at": .int(entry.due + entry.length),
                        "sequence": .int(entry.sequence + 1),
                    ])
            }
            return entries.count
        },
        rows(
            "withdrawn_does_not_leave", .outbox, "state",
            it: "Spedizioni di messaggi ritirati annullate",
            en: "What would have sent withdrawn messages voided",
            """
            SELECT b.id, 'void' FROM outbox b JOIN message m ON m.id = b.message_id
            WHERE b.state = 'pending' AND m.withdrawn_at IS NOT NULL
            """),
    ]

    /// Sets one column to what a query says, row by row: columns key, value.
    private static func rows(
        _ invariant: String, _ entity: Entity, _ column: String, it: String, en: String,
        _ query: String
    ) -> Repair {
        Repair(invariant, it: it, en: en) { ledger, _ in
            let found = try ledger.writing.rows(query) { (id: $0.int(0), value: $0.value(1)) }
            for row in found { try ledger.update(entity, row.id, [column: row.value]) }
            return found.count
        }
    }
}
