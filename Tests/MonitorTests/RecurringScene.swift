import Domain
import Support

@testable import Monitor

/// Three rules that recur: one that feeds, one that is paused, one whose sequence is gone.
extension Scene {
    static var recurringLines: [RecurringLine] { Scene().recurringLines }

    var recurringLines: [RecurringLine] {
        [
            RecurringLine(
                rule: recurringRule(
                    1, say("Clienti", "Customers"), 2, .months, "lifecycle:customer",
                    [.owner, .supervisor]),
                sequenceName: say("Chiamata periodica", "Periodic call"),
                typeName: say("Chiamata", "Call"), running: 12,
                lastRun: recurringRun(7, of: 1, "2026-11-23T05:30", 40)),
            RecurringLine(
                rule: recurringRule(
                    2, say("Fiera di Padova", "Fair of Padua"), 6, .weeks, "",
                    [.team("south", .roundRobin)], segment: 4, isActive: false),
                segmentName: say("Fiera", "Fair"),
                sequenceName: "Telemarketing", typeName: say("Chiamata", "Call"), running: 0),
            RecurringLine(
                rule: recurringRule(
                    3, say("Fornitori", "Suppliers"), 1, .months, "lifecycle:supplier", [.owner],
                    sequence: "yearly"), sequenceName: nil, typeName: "", running: 0,
                lastRun: recurringRun(5, of: 3, "2025-11-20T05:30", 3, undone: true)),
        ]
    }

    private func recurringRule(
        _ id: Int, _ name: String, _ amount: Int, _ unit: Delay.Unit, _ filter: String,
        _ assignees: [AssigneeRule], segment: Int? = nil, sequence: String = "periodic_call",
        isActive: Bool = true
    ) -> RecurringRule {
        RecurringRule(
            id: ID(id), name: name, segment: segment.map { ID($0) }, filter: filter,
            period: RecurringPeriod(amount: amount, unit: unit), sequence: sequence,
            assignees: assignees, isActive: isActive, owner: ID(2), createdAt: Self.now)
    }

    func recurringRun(
        _ id: Int, of rule: Int, _ at: String, _ planned: Int, undone: Bool = false
    ) -> RecurringRun {
        RecurringRun(
            id: ID(id), rule: ID(rule), ruleName: say("Clienti", "Customers"),
            actorName: "Ruth Galli", startedAt: Self.at(at), planned: planned,
            undoneAt: undone ? Self.now : nil)
    }

    func recurringSheet(_ id: RecurringRule.ID) -> RecurringSheet? {
        recurringLines.first { $0.id == id }.map { line in
            RecurringSheet(
                line: line, due: 2,
                next: [
                    turn(1, "Lusitana Sughero", "2026-09-20", "2026-11-20"),
                    turn(2, "Nordporto Marine", "2026-09-23", "2026-11-23"),
                    turn(3, "Cartiera Volga", "2026-09-30", "2026-11-30"),
                ],
                runs: line.lastRun.map {
                    [$0, recurringRun(6, of: id.raw, "2026-11-20T05:30", 1)]
                } ?? [])
        }
    }

    private func turn(_ id: Int, _ name: String, _ since: String, _ day: String) -> RecurringTurn {
        RecurringTurn(
            contact: ID(id), name: name, since: Day(iso: since) ?? Day(number: 0),
            day: Day(iso: day) ?? Day(number: 0))
    }

    /// Of the first rule: two are planned, one is left out.
    func recurringReport(isDryRun: Bool) -> RecurringReport {
        var report = RecurringReport(rule: recurringLines[0].rule, isDryRun: isDryRun)
        report.due = 3
        report.run = isDryRun ? nil : ID(8)
        for (id, name, who) in [
            (1, "Lusitana Sughero", "Anna Conti"), (2, "Nordporto Marine", "Elif Yıldız"),
        ] {
            report.add(
                RecurringReport.Item(
                    contact: ID(id), contactName: name,
                    since: Day(iso: "2026-09-20") ?? Day(number: 0),
                    handover: Receipt.Handover(
                        action: ID(100 + id), typeName: say("Chiamata", "Call"),
                        title: say("Chiamata periodica", "Periodic call"), assigneeName: who,
                        assignee: Action.Assignee(operator: ID(id)),
                        due: DueMoment(at: Self.at("2026-11-24T00:00"), hasTime: false),
                        decidedBy: "owner", hasCommitment: true, hasMessage: true)))
        }
        report.skip(
            Words(
                it: "si è opposto a quello per cui è la sequenza",
                en: "opted out of what the sequence is for"))
        return report
    }
}
