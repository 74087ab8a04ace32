import Domain

extension Check {
    /// Texts with a small grammar, which Domain reads.
    static let grammarInvariants = [
        readable(
            "calendars_can_be_read", it: "I calendari si leggono", en: "Calendars can be read",
            table: "business_calendar",
            columns: [
                ("zone", { Zone(identifier: $0) != nil }),
                ("weekly_hours", { WeeklyHours(text: $0) != nil }),
                ("holidays", { Holidays(text: $0) != nil }),
                ("exceptions", { CalendarExceptions(text: $0) != nil }),
            ]),
        readable(
            "calling_hours_can_be_read", it: "Gli orari permessi si leggono",
            en: "Calling hours can be read", table: "calling_hours",
            columns: [("hours", { CallingHours(text: $0) != nil })]),
        readable(
            "sequences_can_be_read", it: "Le uscite delle sequenze si leggono",
            en: "The sequences' exits can be read", table: "sequence",
            columns: [("exits", { ExitRule.list($0) != nil })]),
        readable(
            "steps_can_be_read", it: "Gli assegnatari dei passi si leggono",
            en: "The steps' assignees can be read", table: "step",
            columns: [
                ("assignees", { AssigneeRule.list($0) != nil }),
                ("overflow", { Overflow(rawValue: $0) != nil }),
            ]),
        readable(
            "rules_can_be_read", it: "Condizioni e assegnatari delle regole si leggono",
            en: "The rules' conditions and assignees can be read", table: "rule",
            columns: [
                ("condition", { RuleCondition(text: $0) != nil }),
                ("assignees", { AssigneeRule.list($0) != nil }),
                ("delay_unit", { Delay.Unit(rawValue: $0) != nil }),
                ("overflow", { Overflow(rawValue: $0) != nil }),
            ]),
        readable(
            "recurring_rules_can_be_read", it: "Le attività ricorrenti si leggono",
            en: "The rules that recur can be read", table: "recurring_rule",
            columns: [
                ("assignees", { AssigneeRule.list($0) != nil }),
                ("period_unit", { Delay.Unit(rawValue: $0)?.isWithinDay == false }),
            ]),
        readable(
            "preferred_hours_can_be_read", it: "Gli orari preferiti dei nominativi si leggono",
            en: "The contacts' preferred hours can be read", table: "contact",
            columns: [("preferred_hours", { WeeklyHours(text: $0) != nil })]),
    ]

    private static func readable(
        _ name: String, it: String, en: String, table: String,
        columns: [(name: String, isReadable: @Sendable (String) -> Bool)]
    ) -> Invariant {
        let names = columns.map(\.name).joined(separator: ", ")
        return Invariant(name, it: it, en: en) { reading in
            var finding = Finding(examined: 0)
            try reading.each("SELECT rowid, \(names) FROM \(table)") { row in
                finding.examined += 1
                for (place, column) in columns.enumerated() {
                    guard let text = row.optionalText(place + 1), !column.isReadable(text) else {
                        continue
                    }
                    finding.add(table, row.int(0), value: "\(column.name) «\(text)»")
                }
                return true
            }
            return finding
        }
    }
}
