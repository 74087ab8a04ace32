import Domain

extension Check {
    /// What leaves the system.
    static let traceInvariants = [
        Invariant(
            "outbox_is_of_one_thing", it: "Si spedisce un messaggio o un impegno, non entrambi",
            en: "What leaves is a message or a calendar entry, not both", table: "outbox",
            where: "(message_id IS NULL) = (commitment_id IS NULL)", detail: "dedupe_key"),
        Invariant(
            "withdrawn_does_not_leave", it: "Un messaggio ritirato non parte",
            en: "A withdrawn message does not leave", examined: "outbox",
            violations: """
                SELECT 'outbox', b.id, 'message', m.id FROM outbox b
                JOIN message m ON m.id = b.message_id
                WHERE b.state = 'pending' AND m.withdrawn_at IS NOT NULL
                """),
        Invariant(
            "interaction_is_of_a_completion",
            it: "Un contatto avvenuto è di un completamento che c'è stato",
            en: "An interaction is of a completion that took place", examined: "interaction",
            violations: """
                SELECT 'interaction', i.id, 'action', a.id FROM interaction i
                JOIN action a ON a.id = i.action_id
                WHERE i.withdrawn_at IS NULL AND i.revision > a.revision
                """),
    ]
}
