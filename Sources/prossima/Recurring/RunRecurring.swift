import ArgumentParser
import Domain
import Screen
import Storage
import Workflow

/// `prossima recurring run [NAME …] [--dry-run]`
struct RunRecurring: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: say(
            it:
                "Pianifica quel che le attività ricorrenti chiedono: tutte quelle attive, o queste.",
            en: "Plan what the recurring rules ask for: all that are active, or these."),
        discussion: say(
            it:
                "Quante volte lo si faccia, anche da più parti insieme, un periodo si pianifica una "
                + "volta sola. Chi si è opposto, chi è già nella sequenza e chi non ha recapito "
                + "resta fuori, contato col motivo.",
            en: "However often it is done, from several places at once too, a period is planned "
                + "once. Who opted out, who is in the sequence already and who has no contact point "
                + "is left out, counted with the reason."))

    @Argument(help: .say(it: "I nomi; senza, tutte.", en: "Their names; without any, all."))
    var names: [String] = []

    @Flag(
        name: .long,
        help: .say(
            it: "Non scrive niente, e dice che cosa farebbe; anche di una in pausa, se nominata.",
            en: "Write nothing, and say what it would do; of a paused one too, where it is named."))
    var dryRun = false

    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let rules =
            names.isEmpty
            ? try session.read { try RecurringTable.all($0).filter(\.isActive) }
            : try names.map { try session.recurringRule($0) }
        var reports: [RecurringReport] = []
        // All of them in one copy: what the first plans the second finds there.
        let house =
            try dryRun && !rules.isEmpty
            ? session.house.toTryRecurring(as: session.actor) : session.house
        for rule in rules {
            var progress = ProgressLine(rule.name)
            defer { progress.clear() }
            do {
                reports.append(
                    try house.runRecurring(
                        rule.id, isDryRun: dryRun, as: session.actor
                    ) { progress.show($0, of: $1) })
            } catch {
                // Of several rules one that is broken keeps no other from its work.
                guard rules.count > 1, [.notFound, .usage, .refused].contains(error.code) else {
                    throw error
                }
                var report = RecurringReport(rule: rule, isDryRun: dryRun)
                report.failure = error
                reports.append(report)
            }
        }
        let json: JSON = [
            "dry_run": .bool(dryRun), "items": .array(reports.map { session.json($0) }),
            "next": .null,
        ]
        try session.output.answer(json) { page in
            if dryRun {
                page.line(
                    say(it: "Prova: niente è stato scritto.", en: "Dry run: nothing was written."),
                    .warning)
            }
            if reports.isEmpty {
                page.line(
                    say(
                        it: "Nessuna attività ricorrente attiva.", en: "No active recurring rules."),
                    .dim)
            }
            for report in reports { session.show(report, &page) }
        }
        if reports.contains(where: { $0.failure != nil }) { throw ExitCode(1) }
    }
}

/// `prossima recurring undo RUN`
struct UndoRecurring: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: say(
            it: "Annulla un'esecuzione intera, se nessuno ci ha lavorato.",
            en: "Undo a whole run, unless somebody worked on it."))

    @Argument(
        help: .say(
            it: "Il suo numero: prossima recurring show NOME.",
            en: "Its number: prossima recurring show NAME."))
    var id: RecurringRun.ID

    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let run = try session.house.undoRecurring(id, as: session.actor)
        let isActive = try session.read { try RecurringTable.find(run.rule, $0)?.isActive }
        try session.output.answer(session.json(run)) { page in
            let count = Noun.action(run.planned)
            page.line(
                say(
                    it: "Annullata l'esecuzione \(id) di «\(run.ruleName)»: \(count.it).",
                    en: "Undid run \(id) of “\(run.ruleName)”: \(count.en)."), .good)
            guard isActive == true else { return }
            page.line(
                say(
                    it: "La regola è attiva: la prossima esecuzione le ripianifica. Per fermarla: "
                        + "prossima recurring pause",
                    en: "The rule is active: the next run plans them again. To stop it: "
                        + "prossima recurring pause"), .dim)
        }
    }
}

extension Session {
    fileprivate func json(_ report: RecurringReport) -> JSON {
        [
            "rule": .string(report.rule.name), "run_id": .optional(report.run),
            "due": .int(report.due), "planned": .int(report.planned),
            "skipped": .array(
                report.skipped.map {
                    ["reason": .string($0.reason(spoken)), "count": .int($0.count)]
                }),
            "shares": .array(
                report.shares.sorted { $0.key < $1.key }.map {
                    ["name": .string($0.key), "count": .int($0.value)]
                }),
            "actions": .array(
                report.items.map { item in
                    [
                        "action_id": report.isDryRun ? .null : .id(item.handover.action),
                        "contact_id": .id(item.contact), "contact": .string(item.contactName),
                        "since": .string(item.since.iso),
                        "assignee_name": .string(item.handover.assigneeName),
                        "due_at": json(item.handover.due.at),
                        "due_has_time": .bool(item.handover.due.hasTime),
                        "decided_by": .string(item.handover.decidedBy),
                    ]
                }),
            "error": .optional(report.failure.map { $0.message(spoken) }),
        ]
    }

    fileprivate func show(_ report: RecurringReport, _ page: inout Page) {
        let planned = Noun.action(report.planned)
        let verb =
            report.isDryRun
            ? Words(it: "pianificherebbe \(planned.it)", en: "would plan \(planned.en)")
            : Words(it: "pianifica \(planned.it)", en: "plans \(planned.en)")
        let due = Noun.contact(report.due)
        page.line(
            say(
                it: "«\(report.rule.name)»: tocca a \(due.it), \(verb.it)",
                en: "“\(report.rule.name)”: \(due.en) due, \(verb.en)"), .strong)
        for item in report.items.prefix(20) {
            let since = DateWords.date(item.since, spoken)
            let handover = item.handover
            let number = report.isDryRun ? "" : "#\(handover.action) "
            page.line(
                "  \(number)\(item.contactName) · \(handover.assigneeName) · "
                    + "\(shown(handover.due)) · \(say(it: "dal", en: "since")) \(since)")
        }
        if report.planned > 20 {
            page.line(
                say(
                    it: "  … e altre \(report.planned - 20)",
                    en: "  … and \(report.planned - 20) more"), .dim)
        }
        for skipped in report.skipped {
            page.line("  \(skipped.count) × \(skipped.reason(spoken))", .warning)
        }
        if let failure = report.failure {
            page.line("  " + failure.message(spoken), .error)
            if let hint = failure.hint { page.line("  " + hint(spoken), .dim) }
        }
        if let run = report.run {
            page.line(
                say(
                    it: "  Per annullarla tutta: prossima recurring undo \(run)",
                    en: "  To undo all of it: prossima recurring undo \(run)"), .dim)
        }
    }
}
