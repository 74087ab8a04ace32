import ArgumentParser
import Controls
import Domain
import Screen
import Storage
import Workflow

/// `prossima sequence simulate NAME --contacts N --seed S`
struct SimulateSequence: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: say(
            it: "Prova una sequenza con molti nominativi, senza scrivere niente.",
            en: "Try a sequence out with many contacts, writing nothing."),
        discussion: say(
            it: "Usa i calendari, le assenze e il lavoro aperto di adesso e le stesse regole del "
                + "completamento. Tutti i nominativi cominciano oggi.",
            en: "It uses the calendars, the absences and the open work of now, and the same rules "
                + "as a completion. All contacts begin today."))

    @Argument(help: .say(it: "Il codice della sequenza.", en: "The sequence's code."))
    var code: String

    @Option(
        name: .long, help: .say(it: "Quanti nominativi.", en: "How many contacts."))
    var contacts = 100

    @Option(name: .long, help: .say(it: "Quanti giorni.", en: "How many days."))
    var days = 30

    @Option(
        name: .long,
        help: .say(
            it: "Lo stesso seme dà le stesse risposte.", en: "The same seed, the same answers."))
    var seed: UInt64 = 1

    @Option(
        name: .long,
        help: .say(
            it: "Quanto spesso viene un esito: no_answer=45%,interested=12%; gli altri si dividono "
                + "il resto.",
            en: "How often an outcome comes: no_answer=45%,interested=12%; the others share the "
                + "rest.", value: "shares"))
    var outcomes: String?

    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let shares = try outcomes.map { try SimulationRequest.shares($0) } ?? [:]
        let report = try session.house.simulate(
            SimulationRequest(
                sequence: code, contacts: contacts, days: days, seed: seed, shares: shares))
        try session.output.answer(session.json(report)) { page in
            session.fill(&page, report)
        }
    }
}

extension Session {
    func json(_ report: SimulationReport) -> JSON {
        [
            "sequence": .string(report.sequence), "version": .int(report.version),
            "contacts": .int(report.contacts), "actions": .int(report.actions),
            "running": .int(report.running), "unassigned": .int(report.unassigned),
            "days": .array(
                report.days.enumerated().map { index, day in
                    [
                        "day": .string(day.iso),
                        "operators": .array(
                            zip(report.people, report.cells[index]).map { person, cell in
                                [
                                    "login": .string(person.login), "actions": .int(cell.actions),
                                    "minutes": .int(cell.minutes),
                                    "other_minutes": .int(cell.otherMinutes),
                                    "available_minutes": .int(cell.available),
                                    "load_percent": .int(cell.load), "left": .int(cell.left),
                                    "left_minutes": .int(cell.leftMinutes),
                                ]
                            }),
                    ]
                }),
            "ends": .array(
                report.ends.map {
                    ["outcome": .string($0.words(spoken)), "count": .int($0.count)]
                }),
            "waits": .array(
                report.waits.map { wait in
                    [
                        "step": .string(wait.step), "login": .string(wait.person),
                        "due_at": json(wait.due), "at": json(wait.at),
                        "seconds": .int(wait.seconds),
                    ]
                }),
            "impossible": .array(
                report.impossible.map { one in
                    [
                        "day": .string(one.day.iso),
                        "login": .string(report.people[one.person].login), "left": .int(one.left),
                        "minutes": .int(one.minutes),
                    ]
                }),
        ]
    }

    func fill(_ page: inout Page, _ report: SimulationReport) {
        let glyphs = page.output.glyphs
        page.line(
            say(
                it: "\(report.sequence) v\(report.version): \(Noun.contact(report.contacts).it), "
                    + "\(Noun.action(report.actions).it) in \(Noun.day(report.days.count).it)",
                en: "\(report.sequence) v\(report.version): \(Noun.contact(report.contacts).en), "
                    + "\(Noun.action(report.actions).en) in \(Noun.day(report.days.count).en)"),
            .strong)
        // As many operators beside each other as fit.
        let room = ((page.output.width ?? 100) - 14) / 13
        for start in stride(from: 0, to: report.people.count, by: max(1, room)) {
            page.blank()
            page.table(days(report, start..<min(start + max(1, room), report.people.count)))
        }
        page.heading(say(it: "Come finisce", en: "How it ends"))
        let most = max(report.ends.map(\.count).max() ?? 0, report.running)
        var ends = Table([
            Table.Column("", minimum: 16), Table.Column("", isNumber: true), Table.Column(""),
        ])
        for end in report.ends {
            ends.add([
                Table.Cell(end.words(spoken)), Table.Cell(String(end.count)),
                Table.Cell(Bar.text(end.count, of: most, columns: 20, glyphs), .accent),
            ])
        }
        ends.add([
            Table.Cell(say(it: "ancora in corso", en: "still under way"), .dim),
            Table.Cell(String(report.running)),
            Table.Cell(Bar.text(report.running, of: most, columns: 20, glyphs), .dim),
        ])
        page.table(ends)
        fillTroubles(&page, report)
    }

    /// "12 · 85%" for each operator, day by day.
    private func days(_ report: SimulationReport, _ people: Range<Int>) -> Table {
        var table = Table(
            [Table.Column(say(it: "Giorno", en: "Day"))]
                + people.map { Table.Column(report.people[$0].login, isNumber: true, minimum: 8) })
        for (index, day) in report.days.enumerated() {
            let cells = people.map { report.cells[index][$0] }
            guard cells.contains(where: { $0.available > 0 || $0.left > 0 }) else { continue }
            table.add(
                [
                    Table.Cell(
                        DateWords.weekday(day.weekday, spoken) + " " + DateWords.date(day, spoken),
                        .dim)
                ]
                    + cells.map { cell in
                        guard cell.available > 0 else { return Table.Cell("-", .dim) }
                        return Table.Cell(
                            "\(cell.actions) \(cell.load)%",
                            cell.left > 0 ? .warning : cell.load >= 85 ? .today : .plain)
                    })
        }
        return table
    }

    private func fillTroubles(_ page: inout Page, _ report: SimulationReport) {
        if !report.waits.isEmpty {
            page.heading(say(it: "Le attese più lunghe", en: "The longest waits"))
            for wait in report.waits.prefix(5) {
                let span = Lateness.span(wait.seconds, workingDay: 86_400)
                page.line(
                    say(
                        it: "\(span.it)  \(wait.step), \(wait.person): da fare "
                            + "\(shown(wait.due)), fatta \(shown(wait.at))",
                        en: "\(span.en)  \(wait.step), \(wait.person): due \(shown(wait.due)), "
                            + "done \(shown(wait.at))"))
            }
        }
        if !report.impossible.isEmpty {
            page.heading(say(it: "Giorni impossibili", en: "Impossible days"))
            for one in report.impossible.prefix(10) {
                let hours = one.minutes / 60
                let person = report.people[one.person].login
                let day = DateWords.date(one.day, spoken)
                let (actions, left) = (Noun.action(one.left), Noun.isLeft.bare(one.left))
                page.line(
                    say(
                        it: "\(day)  \(person): \(left.it) \(actions.it), \(Noun.hour(hours).it)",
                        en: "\(day)  \(person): \(actions.en) \(left.en), \(Noun.hour(hours).en)"),
                    .warning)
            }
            let more = report.impossible.count - 10
            if more > 0 {
                page.line(say(it: "e \(Noun.otherOne(more).it)", en: "and \(more) more"), .dim)
            }
        }
        if report.unassigned > 0 {
            page.line(
                say(
                    it: "\(Noun.action(report.unassigned).it) senza nessuno presente",
                    en: "\(Noun.action(report.unassigned).en) with nobody present"), .warning)
        }
    }
}
