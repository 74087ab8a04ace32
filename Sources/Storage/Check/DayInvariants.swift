import Domain

extension Check {
    /// Full days and free hours.
    static let dayInvariants = [
        Invariant(
            "capacities_are_sane", it: "Le capienze sono azioni al giorno",
            en: "Capacities are actions a day",
            examined: "(SELECT id FROM operator UNION ALL SELECT id FROM team)",
            violations: """
                SELECT 'operator', id, 'capacity', capacity FROM operator
                WHERE capacity IS NOT NULL AND NOT (\(isWhole) AND capacity BETWEEN 0 AND 1000)
                UNION ALL
                SELECT 'team', id, 'capacity', capacity FROM team
                WHERE capacity IS NOT NULL AND NOT (\(isWhole) AND capacity BETWEEN 1 AND 1000)
                """),
        Invariant(
            "appointments_are_yes_or_no", it: "Un passo è un appuntamento o non lo è",
            en: "A step is an appointment or is none", table: "step",
            where: "is_appointment NOT IN (0, 1)", detail: "code || ' ' || is_appointment"),
    ]

    private static let isWhole = "typeof(capacity) = 'integer'"
}
