import Domain
import Support

@testable import Monitor

/// A small sequence with a way back, and what a trial of it might give.
extension Scene {
    var sheet: SequenceSheet {
        SequenceSheet(
            code: "telemarketing", version: 2,
            graph: SequenceGraph(draft, types: ["call": call, "email": mail]), here: 1)
    }

    private var draft: SequenceDraft {
        SequenceDraft(
            code: "telemarketing", name: "Telemarketing", exits: [.optOut, .meetingBooked],
            steps: [
                StepDraft(
                    code: "call", title: say("Primo contatto", "First contact"), type: "call",
                    assignees: [.owner, .same], channelMissing: .end,
                    rules: [
                        RuleDraft(
                            outcome: "wants_documentation", effect: .next,
                            to: .step("documentation"), delay: Delay(amount: 0, unit: .days)),
                        RuleDraft(
                            outcome: "interested", condition: .amount(.above, 10_000),
                            effect: .next, to: .sequence("offer"),
                            delay: Delay(amount: 3, unit: .workingDays), assignees: [.zone]),
                        RuleDraft(outcome: "interested", effect: .end),
                    ]),
                StepDraft(
                    code: "documentation",
                    title: say("Inviare la documentazione", "Send the documentation"),
                    type: "email", assignees: [.function("back_office"), .supervisor],
                    rules: [
                        RuleDraft(
                            outcome: "done", effect: .next, to: .step("call"),
                            delay: Delay(amount: 5, unit: .workingDays)),
                        RuleDraft(outcome: "not_done", effect: .end),
                    ]),
            ])
    }

    private var call: TypeDraft {
        TypeDraft(
            code: "call", name: say("Chiamata", "Call"), channel: .phone,
            outcomes: [
                OutcomeDraft(
                    key: "1", code: "no_answer", name: say("Non risponde", "No answer"),
                    category: .noContact),
                OutcomeDraft(
                    key: "5", code: "wants_documentation",
                    name: say("Vuole documentazione", "Wants documentation"), category: .neutral),
                OutcomeDraft(
                    key: "6", code: "interested", name: say("Interessato", "Interested"),
                    category: .positive),
            ],
            rules: [
                RuleDraft(
                    outcome: "no_answer", effect: .retry,
                    delay: Delay(amount: 4, unit: .workingHours), otherPartOfDay: true)
            ])
    }

    private var mail: TypeDraft {
        TypeDraft(
            code: "email", name: "E-mail", channel: .email,
            outcomes: [
                OutcomeDraft(
                    key: "1", code: "done", name: say("Fatto", "Done"), category: .positive),
                OutcomeDraft(
                    key: "2", code: "not_done", name: say("Non fatto", "Not done"),
                    category: .noContact),
            ])
    }

    /// Two operators on a Monday and a Tuesday, the first with more than she can do.
    var trial: SimulationReport {
        func cell(_ actions: Int, _ minutes: Int, other: Int = 0, left: Int = 0)
            -> SimulationReport.Cell
        {
            var cell = SimulationReport.Cell()
            cell.actions = actions
            cell.minutes = minutes
            cell.otherMinutes = other
            cell.available = 480
            cell.left = left
            cell.leftMinutes = left * 10
            return cell
        }
        let monday = Day(iso: "2026-11-23") ?? Day(number: 0)
        return SimulationReport(
            sequence: "Telemarketing", version: 2, contacts: 100,
            days: [monday, monday.adding(days: 1)],
            people: [
                .init(login: "anna", name: "Anna Conti"), .init(login: "elsa", name: "Elsa Riva"),
            ],
            cells: [
                [cell(40, 400, other: 80, left: 12), cell(5, 50)], [cell(20, 200), cell(9, 90)],
            ],
            ends: [
                .init(words: Words(it: "Non interessato", en: "Not interested"), count: 41),
                .init(words: Words(it: "Ordine", en: "Order"), count: 6),
            ], running: 53,
            waits: [
                .init(
                    step: say("Primo contatto", "First contact"), person: "anna",
                    due: moment("2026-11-23T14:05"), at: moment("2026-11-24T09:35"))
            ], impossible: [.init(day: monday, person: 0, left: 12, minutes: 120)],
            unassigned: 0, actions: 74)
    }

    /// A contact's walk, at its first call.
    var walk: EnrollmentLine {
        var walk = EnrollmentLine(
            enrollment: Enrollment(
                id: ID(7), contact: ID(10), sequence: ID(1), negotiation: nil, state: .active,
                version: 3),
            contactName: "Ines Carvalho", sequenceCode: "telemarketing",
            sequenceName: "Telemarketing", sequenceVersion: 2, reason: "",
            startedAt: moment("2026-11-16T10:00"), stepCode: "call",
            stepTitle: say("Primo contatto", "First contact"), action: ID(1),
            due: timed("2026-11-24T09:05"), left: nil)
        walk.steps = draft.steps.map { EnrollmentLine.Place(code: $0.code, title: $0.title) }
        return walk
    }
}
