import Domain
import Screen

/// A rule, a rehearsal and a run, line by line.
extension Model {
    /// What is scrolled through.
    func recurringText(_ state: RecurringDialog, columns: Int) -> [SaidLine] {
        switch state.phase {
        case .rule(let sheet):
            let line = state.selected ?? sheet?.line
            let facts = line.map { recurringFacts($0, problem: state.problems[$0.id]) } ?? []
            guard let sheet else {
                return facts + [("", .plain), (say("Leggo…", "Reading…"), .dim)]
            }
            return facts + runLines(sheet.runs) + turnLines(sheet)
        case .rehearsed(let report), .finished(let report): return reportLines(report, columns)
        case .list, .rehearsing, .running, .undoing: return []
        }
    }

    /// Four lines: what it is, whose, what begins, and what it did.
    func recurringFacts(_ line: RecurringLine, problem: Words?) -> [SaidLine] {
        let rule = line.rule
        let state =
            rule.isActive
            ? say("attiva", "active") : say("in pausa: non si esegue", "paused: it is not run")
        let begins =
            line.sequenceName.map { self.line($0, line.typeName) }
            ?? say("\(rule.sequence): non c'è più", "\(rule.sequence): it is gone")
        return [
            (
                self.line(rule.name, say(rule.period.words), state),
                rule.isActive ? .strong : .warning
            ),
            (say("Di chi: ", "Of whom: ") + whose(line), .plain),
            (
                "\(begins) \(glyphs.arrow) \(assignees(of: rule))",
                line.sequenceName == nil ? .warning : .plain
            ),
            problem.map { (say($0), .error) } ?? (lastRun(of: line), .dim),
        ]
    }

    /// "Still open: 12 · last run Mon 23 Nov 08:00, Ruth Galli: 40 actions".
    private func lastRun(of line: RecurringLine) -> String {
        let open = say("Ancora aperte: \(line.running)", "Still open: \(line.running)")
        guard let run = line.lastRun else {
            return self.line(open, say("mai eseguita", "never run"))
        }
        return self.line(open, say("ultima: ", "last run: ") + words(of: run))
    }

    private func words(of run: RecurringRun) -> String {
        let when = DateWords.moment(run.startedAt, now: now, in: zone, language)
        return line(
            "\(when), \(run.actorName): \(say(Noun.action(run.planned)))",
            run.undoneAt == nil ? "" : say("annullata", "taken back"))
    }

    // MARK: A rule

    private func runLines(_ runs: [RecurringRun]) -> [SaidLine] {
        // The last one stands above already.
        guard runs.count > 1 else { return [] }
        return [("", .plain), (say("ULTIME ESECUZIONI", "LAST RUNS"), .heading)]
            + runs.prefix(3).map { (words(of: $0), $0.undoneAt == nil ? .plain : .dim) }
    }

    private func turnLines(_ sheet: RecurringSheet) -> [SaidLine] {
        let now = Noun.contact(sheet.due)
        var lines: [SaidLine] = [
            ("", .plain),
            (
                line(
                    say("A CHI TOCCA", "WHOSE TURN IT IS"),
                    say("adesso \(now.it)", "now \(now.en)")), .heading
            ),
        ]
        if sheet.next.isEmpty {
            let days = Noun.day(RecurringSheet.ahead)
            lines.append(
                (
                    say("A nessuno, nei prossimi \(days.it).", "Nobody, in the next \(days.en)."),
                    .dim
                ))
        }
        lines += sheet.next.map { turn in
            let isDue = turn.day <= today
            let when =
                isDue
                ? say("adesso", "now") : DateWords.day(turn.day, today: today, language)
            let since = DateWords.date(turn.since, language)
            return (
                "\(cell(when, 12)) \(cell(turn.name, 30)) " + say("dal \(since)", "since \(since)"),
                isDue ? .plain : .dim
            )
        }
        return lines
    }

    // MARK: A rehearsal, a run

    private func reportLines(_ report: RecurringReport, _ columns: Int) -> [SaidLine] {
        let (due, planned) = (Noun.contact(report.due), Noun.action(report.planned))
        var lines: [SaidLine] = [
            (
                report.isDryRun
                    ? say(
                        "Tocca a \(due.it): si pianificherebbero \(planned.it).",
                        "The turn of \(due.en): \(planned.en) would be planned.")
                    : say(
                        "Toccava a \(due.it): \(planned.it) in più.",
                        "It was the turn of \(due.en): \(planned.en) planned."),
                report.planned > 0 ? .strong : .warning
            )
        ]
        if report.isDryRun {
            lines.append((say("Niente è ancora scritto.", "Nothing is written yet."), .dim))
        }
        if report.planned > 0 {
            lines.append(
                (
                    say(
                        "Chi le riceve ha un messaggio, e ogni azione il suo impegno in agenda.",
                        "Who gets them has a message, and each action its calendar entry."), .dim
                ))
            lines += [("", .plain), (say("A CHI VANNO", "WHO GETS THEM"), .heading)]
            lines += report.shares.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
                ("\(cell($0.key, 30)) \($0.value)", .plain)
            }
        }
        if !report.skipped.isEmpty {
            lines += [("", .plain), (say("LASCIATI FUORI", "LEFT OUT"), .heading)]
            lines += report.skipped.flatMap { skipped in
                TextWidth.wrapped(
                    say(
                        "\(skipped.count) × \(skipped.reason.it)",
                        "\(skipped.count) × \(skipped.reason.en)"), to: columns
                ).map {
                    ($0, .warning)
                }
            }
        }
        return lines + itemLines(report)
    }

    private func itemLines(_ report: RecurringReport) -> [SaidLine] {
        guard !report.items.isEmpty else { return [] }
        var lines: [SaidLine] = [("", .plain), (say("AZIONI", "ACTIONS"), .heading)]
        lines += report.items.map { item in
            let due = DateWords.due(item.handover.due, now: now, in: zone, language)
            return (
                "\(cell(due, 12)) \(cell(item.contactName, 30)) "
                    + self.line(item.handover.typeName, item.handover.assigneeName), .plain
            )
        }
        let more = report.planned - report.items.count
        if more > 0 {
            lines.append((say("e \(Noun.other(more).it)", "and \(Noun.other(more).en)"), .dim))
        }
        return lines
    }
}
