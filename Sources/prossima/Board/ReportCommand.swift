import ArgumentParser
import Domain
import Exchange
import Screen
import Storage
import Workflow

/// `prossima report`: what was done in a period (docs/manual/reports.md).
struct ReportCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: say(
            it: "I numeri di un periodo: azioni, puntualità, esiti, tempi, lavoro in arrivo.",
            en: "The numbers of a period: actions, timeliness, outcomes, times, work ahead."))

    @Option(
        name: .long,
        help: .say(
            it: "Una riga per ogni operator, team, type, sequence o day.",
            en: "A line for each operator, team, type, sequence or day.", value: "what"))
    var by: Report.Grouping = .operator

    @Option(
        name: .long,
        help: .say(
            it: "Dal giorno: ieri, lun, -7d, 26/11 (dal primo del mese, se non detto).",
            en: "From this day: yesterday, mon, -7d, 26/11 (the first of the month, if not said).",
            value: "day"))
    var from: String?

    @Option(
        name: .long,
        help: .say(
            it: "Fino al giorno, compreso (oggi, se non detto).",
            en: "To this day, counted too (today, if not said).", value: "day"))
    var to: String?

    @Option(
        name: .long,
        help: .say(it: "Solo di un gruppo.", en: "Of one team only.", value: "team"))
    var team: String?

    @Option(
        name: .long,
        help: .say(
            it: "Solo di un operatore; con --team, di quel gruppo.",
            en: "Of one operator only; with --team, of that team.", value: "login"))
    var of: String?

    @Option(
        name: .long,
        help: .say(
            it: "Su quanti giorni contare il lavoro in arrivo.",
            en: "Over how many days work ahead is counted.", value: "days"))
    var ahead = 7

    @Flag(name: .long, help: .say(it: "Scrivi CSV.", en: "Write CSV."))
    var csv = false

    @Option(
        name: .long,
        help: .say(
            it: "Scrivi una pagina HTML, con figure, in questo file nuovo; «-» è stdout.",
            en: "Write a page of HTML, with pictures, to this new file; “-” is stdout.",
            value: "path"),
        completion: .file())
    var html: String?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard (1...31).contains(ahead) else {
            throw ValidationError(
                say(it: "--ahead va da 1 a 31 giorni.", en: "--ahead goes from 1 to 31 days."))
        }
        if html?.isBlank == true {
            throw ValidationError(
                say(
                    it: "--html vuole il nome di un file, o «-» per stdout.",
                    en: "--html asks for a file's name, or “-” for stdout."))
        }
        guard [csv, html != nil, global.json].filter({ $0 }).count <= 1 else {
            throw ValidationError(
                say(
                    it: "Uno solo fra --json, --csv e --html.",
                    en: "Only one of --json, --csv and --html."))
        }
    }

    func carryOut(_ session: Session) throws {
        let days = try days(session)
        let only = try team.map { try session.team($0) }
        let (report, outcomes) = try session.read { reading in
            let people = try House.reported(
                team: only, login: of, as: session.actor, reading)
            let report = try ReportQuery(
                reading, now: session.now, bands: session.bands, zone: session.zone, days: days,
                grouping: by, ahead: ahead
            ).report(people)
            return (report, try CatalogQuery.catalog(reading).outcomes)
        }
        var names: [String: String] = [:]
        for outcome in outcomes where names[outcome.code] == nil {
            names[outcome.code] = outcome.name
        }
        let texts = ReportTexts(
            report: report, outcomes: names, workingDay: session.calendar.workingDaySeconds,
            today: session.today)
        if csv { return try Output.write(Array(texts.csv.utf8)) }
        if let html { return try save(ReportPage(texts: texts).text, html, session) }
        try session.output.answer(texts.json) { page in
            page.line(texts.title, .strong)
            page.table(
                texts.table, orElse: say(it: "Niente in questo periodo.", en: "Nothing then."))
            if !report.total.outcomes.isEmpty {
                page.heading(say(it: "Esiti", en: "Outcomes"))
                for (name, count) in texts.outcomeCounts { page.line("\(count)  \(name)") }
            }
            page.heading(say(it: "Lavoro in arrivo", en: "Work ahead"))
            page.table(texts.aheadTable)
        }
    }

    private func days(_ session: Session) throws -> ClosedRange<Day> {
        _ = try PastRange(from: from, to: to, session)
        let last = try to.map { try session.day($0, .past) } ?? session.today
        let first =
            try from.map { try session.day($0, .past) }
            ?? last.adding(days: 1 - last.dayOfMonth)
        guard first <= session.today else {
            let day = DateWords.day(last, today: session.today, spoken)
            throw ValidationError(
                say(it: "--to è nel futuro: \(day).", en: "--to lies in the future: \(day)."))
        }
        return first...last
    }

    private func save(_ text: String, _ path: String, _ session: Session) throws {
        if path == "-" { return try Output.write(Array(text.utf8)) }
        guard !global.kiosk else {
            throw Failure(
                .notAllowed, it: "In chiosco non si scrivono file.",
                en: "In kiosk mode no files are written.")
        }
        let file = try ExportDestination(path, isPicture: false)
        do {
            try file.add(Array(text.utf8))
            try file.finish()
        } catch {
            file.abandon()
            throw error
        }
        ErrorReport.toStandardError(say(it: "Scritto: \(path)", en: "Written: \(path)"))
    }
}
