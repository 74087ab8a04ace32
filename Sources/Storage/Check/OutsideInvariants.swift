import Domain

extension Check {
    /// Contacts, negotiations, enrollments.
    static let outsideInvariants = [
        Invariant(
            "negotiation_closed_has_time",
            it: "Una trattativa chiusa ha la data di chiusura, le altre no",
            en: "A closed negotiation has its time of closing, others have none",
            table: "negotiation",
            where: "(state IN ('won', 'lost', 'abandoned')) <> (closed_at IS NOT NULL)",
            detail: "state"),
        Invariant(
            "enrollment_closed_has_time",
            it: "Un'iscrizione chiusa ha la data di chiusura, le altre no",
            en: "A closed enrollment has its time of closing, others have none",
            table: "enrollment",
            where: "(state IN ('finished', 'exited')) <> (closed_at IS NOT NULL)",
            detail: "state"),
        Invariant(
            "closed_negotiation_has_no_enrollment",
            it: "Una trattativa chiusa non ha iscrizioni in corso",
            en: "A closed negotiation has no running enrollment", examined: "enrollment",
            violations: """
                SELECT 'enrollment', e.id, 'negotiation ' || n.id FROM enrollment e
                JOIN negotiation n ON n.id = e.negotiation_id
                WHERE e.closed_at IS NULL AND n.closed_at IS NOT NULL
                """),
        Invariant(
            "opted_out_is_left_alone",
            it: "Chi si è opposto non è in alcuna sequenza commerciale",
            en: "Who opted out is in no marketing sequence", examined: "suppression",
            violations: """
                SELECT DISTINCT 'enrollment', e.id, 'contact ' || e.contact_id
                FROM suppression x
                JOIN enrollment e ON e.contact_id = x.contact_id AND e.closed_at IS NULL
                JOIN step s ON s.sequence_id = e.sequence_id
                JOIN action_type t ON t.id = s.action_type_id
                WHERE x.until_at IS NULL AND coalesce(s.purpose, t.purpose) = 'marketing'
                """),
    ]
}
