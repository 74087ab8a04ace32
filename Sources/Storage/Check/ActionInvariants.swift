import Domain

extension Check {
    /// State and outcome, origin and chain (domain, sections 2, 3 and 5).
    static let actionInvariants = [
        Invariant(
            "done_has_outcome_and_time",
            it: "Fatta vuol dire con esito e data, e viceversa",
            en: "Done means with an outcome and a time, and the other way round",
            table: "action",
            where: """
                (state = 'done') <> (completed_at IS NOT NULL)
                OR (state = 'done') <> (outcome_code IS NOT NULL)
                """, detail: "state || ', ' || coalesce(outcome_code, '-')"),
        Invariant(
            "closed_has_time", it: "Chiusa vuol dire con la data di chiusura",
            en: "Closed means with the time of closing", table: "action",
            where: "(state IN ('done', 'skipped', 'cancelled')) <> (closed_at IS NOT NULL)",
            detail: "state"),
        Invariant(
            "state_is_known", it: "Ogni azione è in uno dei sei stati",
            en: "Every action is in one of the six states", table: "action",
            where: """
                state NOT IN ('planned', 'in_progress', 'waiting', 'done', 'skipped', 'cancelled')
                """, detail: "state"),
        Invariant(
            "outcome_is_of_its_type", it: "L'esito è uno di quelli del tipo di azione",
            en: "The outcome is one of the action type's", examined: "action",
            violations: """
                SELECT 'action', a.id, '', a.outcome_code FROM action a
                LEFT JOIN outcome o
                    ON o.action_type_id = a.action_type_id AND o.code = a.outcome_code
                WHERE a.outcome_code IS NOT NULL AND o.id IS NULL
                """),
        Invariant(
            "open_is_somebodys", it: "Un'azione aperta è di qualcuno, o di un pool",
            en: "An open action is somebody's, or a pool's", table: "action",
            where: "closed_at IS NULL AND operator_id IS NULL AND team_id IS NULL",
            detail: "title"),
        Invariant(
            "pool_has_its_time", it: "Il pool e il momento da cui può prenderla vanno insieme",
            en: "A pool and the time from which it may claim go together", table: "action",
            where: "(team_id IS NULL) <> (pool_from_at IS NULL)", detail: "title"),
        Invariant(
            "claim_is_of_open_action", it: "Solo un'azione aperta è presa in carico",
            en: "Only an open action is claimed", table: "action",
            where: """
                (closed_at IS NOT NULL AND claimed_until_at IS NOT NULL)
                OR (state = 'in_progress' AND claimed_until_at IS NULL)
                """, detail: "state"),
        Invariant(
            "waiting_says_for_whom", it: "Chi aspetta dice chi", en: "Waiting says for whom",
            table: "action", where: "state = 'waiting' AND waits_for = ''", detail: "title"),
        Invariant(
            "origin_key_is_unique", it: "Una causa fa un'azione sola",
            en: "One cause makes one action", examined: "action",
            violations: """
                SELECT 'action', max(id), '', origin_key FROM action
                GROUP BY origin_key HAVING count(*) > 1
                """),
        Invariant(
            "chain_names_its_cause", it: "Un'azione della catena nomina ciò che l'ha fatta",
            en: "An action of the chain names what made it", table: "action",
            where: """
                origin = 'chain' AND origin_key IS NOT 'chain:' || predecessor_id || ':'
                    || predecessor_revision || ':' || coalesce(rule_id, '-')
                """, detail: "origin_key"),
        Invariant(
            "recurring_names_its_rule", it: "Un'azione ricorrente nomina la sua regola",
            en: "An action that recurs names its rule", examined: "action",
            violations: """
                SELECT 'action', a.id, '', a.origin_key FROM action a
                LEFT JOIN enrollment e ON e.id = a.enrollment_id
                WHERE a.origin = 'recurring' AND (e.recurring_rule_id IS NULL
                    OR e.recurring_since_on IS NULL
                    OR instr(a.origin_key, 'recurring:' || e.recurring_rule_id || ':') = 0)
                """),
        Invariant(
            "predecessor_came_before", it: "Il predecessore viene prima, e fu completato",
            en: "The predecessor came before, and was completed", examined: "action",
            violations: """
                SELECT 'action', a.id, 'predecessor', a.predecessor_id FROM action a
                JOIN action p ON p.id = a.predecessor_id
                WHERE p.id >= a.id OR a.predecessor_revision > p.revision
                """),
    ]
}
