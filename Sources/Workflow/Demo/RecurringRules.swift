import Domain
import Storage

/// The rules that recur in the demonstration: months, weeks and days, by filter and by segment; only
/// the first is active, so that nothing is planned that nobody asked for.
enum RecurringRules {
    static func write(
        owner: Operator.ID, _ language: Language, at now: Instant, _ ledger: Ledger
    ) throws {
        let segment = try SegmentTable.insert(
            name: Words(it: "Lead di telemarketing", en: "Telemarketing leads")(language),
            filter: "kind:company lifecycle:lead", owner: owner, at: now, ledger)
        try insert(
            Words(it: "Clienti da risentire", en: "Customers to be called again"),
            RecurringPeriod(amount: 2, unit: .months), filter: "lifecycle:customer", [.owner])
        try insert(
            Words(it: "Prospect da riprendere", en: "Prospects to be taken up again"),
            RecurringPeriod(amount: 6, unit: .weeks), filter: "lifecycle:prospect",
            [.owner, .team("telemarketing", .leastLoaded)], isActive: false)
        try insert(
            Words(it: "Lead fermi da un mese", en: "Leads at rest for a month"),
            RecurringPeriod(amount: 30, unit: .days), segment: segment,
            sequence: "telemarketing", [.pool("telemarketing")], isActive: false)

        func insert(
            _ name: Words, _ period: RecurringPeriod, filter: String = "",
            segment: Segment.ID? = nil, sequence: String = "periodic_call",
            _ assignees: [AssigneeRule], isActive: Bool = true
        ) throws {
            try RecurringTable.insert(
                NewRecurringRule(
                    name: name(language), filter: filter, period: period, sequence: sequence,
                    assignees: assignees, isActive: isActive),
                segment: segment, owner: owner, at: now, ledger)
        }
    }
}
