import Domain

extension Check {
    /// Contacts, negotiations, enrollments.
    static let outsideInvariants =
        [
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
                "paused_enrollment_knows_where",
                it: "Un'iscrizione in pausa sa a che punto si è fermata, le altre no",
                en: "A paused enrollment knows where it stopped, others do not",
                table: "enrollment",
                where: "closed_at IS NULL AND (state = 'paused') <> (paused_action_id IS NOT NULL)",
                detail: "state"),
            Invariant(
                "closed_negotiation_has_no_enrollment",
                it: "Una trattativa chiusa non ha iscrizioni in corso",
                en: "A closed negotiation has no running enrollment", examined: "enrollment",
                violations: """
                    SELECT 'enrollment', e.id, 'negotiation', n.id FROM enrollment e
                    JOIN negotiation n ON n.id = e.negotiation_id
                    WHERE e.closed_at IS NULL AND n.closed_at IS NOT NULL
                    """),
            Invariant(
                "opted_out_is_left_alone",
                it: "Chi si è opposto non è in alcuna sequenza commerciale",
                en: "Who opted out is in no marketing sequence", examined: "suppression",
                violations: """
                    SELECT DISTINCT 'enrollment', e.id, 'contact', e.contact_id
                    FROM suppression x
                    JOIN enrollment e ON e.contact_id = x.contact_id AND e.closed_at IS NULL
                    JOIN step s ON s.sequence_id = e.sequence_id
                    JOIN action_type t ON t.id = s.action_type_id
                    WHERE x.until_at IS NULL AND coalesce(s.purpose, t.purpose) = 'marketing'
                    """),
        ] + contactInvariants

    /// Cards: where they forward to, what is unique on them, what an erasure left.
    private static let contactInvariants = [
        Invariant(
            "name_key_is_the_names", it: "Ogni nominativo ha la chiave del suo nome",
            en: "Every contact has the key of its name"
        ) { reading in
            var finding = Finding(examined: 0)
            try reading.each("SELECT id, name, name_key FROM contact WHERE erased_at IS NULL") {
                row in
                finding.examined += 1
                if row.optionalText(2) != NameKey.of(row.text(1)) {
                    finding.add("contact", row.int(0), value: row.optionalText(2) ?? "-")
                }
                return true
            }
            return finding
        },
        Invariant(
            "last_contact_is_known",
            it: "L'ultimo contatto non viene prima dei contatti avvenuti",
            en: "The last contact is not before any that took place", examined: "contact",
            violations: """
                SELECT 'contact', c.id, 'spoken to at', max(i.at) FROM contact c
                JOIN interaction i ON i.contact_id = c.id AND i.withdrawn_at IS NULL
                    AND i.is_contact = 1
                GROUP BY c.id HAVING c.last_contact_at IS NULL OR c.last_contact_at < max(i.at)
                """),
        Invariant(
            "merged_forwards_once",
            it: "Una scheda unita rimanda a una che resta, e niente è più suo",
            en: "A merged card forwards to one that stays, and nothing is its own any more",
            examined: "contact",
            violations: """
                SELECT 'contact', c.id, 'forwards to', c.merged_into_id FROM contact c
                JOIN contact s ON s.id = c.merged_into_id
                WHERE s.merged_into_id IS NOT NULL OR s.id = c.id
                UNION ALL
                SELECT 'contact', c.id, 'action', a.id FROM contact c
                JOIN action a ON a.contact_id = c.id WHERE c.merged_into_id IS NOT NULL
                UNION ALL
                SELECT 'contact', c.id, 'negotiation', n.id FROM contact c
                JOIN negotiation n ON n.contact_id = c.id WHERE c.merged_into_id IS NOT NULL
                UNION ALL
                SELECT 'contact', c.id, 'interaction', i.id FROM contact c
                JOIN interaction i ON i.contact_id = c.id WHERE c.merged_into_id IS NOT NULL
                """),
        Invariant(
            "subsidiaries_form_no_ring", it: "Le controllate non formano un anello",
            en: "Subsidiaries form no ring", examined: "contact_relation",
            violations: """
                WITH RECURSIVE above (start, id) AS (
                    SELECT from_id, to_id FROM contact_relation
                    WHERE kind = 'subsidiary_of' AND removed_at IS NULL
                    UNION
                    SELECT a.start, r.to_id FROM above a
                    JOIN contact_relation r ON r.from_id = a.id
                        AND r.kind = 'subsidiary_of' AND r.removed_at IS NULL)
                SELECT 'contact', start, 'above itself', '' FROM above WHERE start = id
                """),
        Invariant(
            "classifier_values_fit", it: "I valori dei classificatori sono del loro tipo",
            en: "Classifiers' values are of their type"
        ) { reading in
            var finding = Finding(examined: 0)
            try reading.each(
                """
                SELECT a.contact_id, a.name, a.value, c.type
                FROM classifier c JOIN contact_attribute a ON a.name = c.name
                """
            ) { row in
                finding.examined += 1
                let type = ClassifierType(rawValue: row.text(3)) ?? .text
                if type.normalised(row.text(2)) != row.text(2) {
                    finding.add("contact", row.int(0), value: "\(row.text(1)) = \(row.text(2))")
                }
                return true
            }
            return finding
        },
        Invariant(
            "erased_is_blank", it: "Di chi è stato cancellato non resta niente di personale",
            en: "Of who was erased nothing personal is left", examined: "contact",
            violations: """
                SELECT 'contact', id, 'its card', '' FROM contact
                WHERE erased_at IS NOT NULL AND (vat_code IS NOT NULL OR tax_code IS NOT NULL
                    OR street IS NOT NULL OR town IS NOT NULL OR notes <> ''
                    OR import_key IS NOT NULL)
                UNION ALL
                SELECT 'contact', c.id, 'point', p.id FROM contact c
                JOIN contact_point p ON p.contact_id = c.id
                WHERE c.erased_at IS NOT NULL AND (p.value <> '' OR p.raw <> '')
                UNION ALL
                SELECT 'contact', c.id, 'interaction', i.id FROM contact c
                JOIN interaction i ON i.contact_id = c.id
                WHERE c.erased_at IS NOT NULL AND i.report <> ''
                UNION ALL
                SELECT 'contact', c.id, 'open action', a.id FROM contact c
                JOIN action a ON a.contact_id = c.id
                WHERE c.erased_at IS NOT NULL AND a.closed_at IS NULL
                """),
    ]
}
