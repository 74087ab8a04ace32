import ArgumentParser
import Domain
import Exchange
import Screen
import Storage
import Workflow

/// `prossima import`: files brought in, listed and undone.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: say(
            it: "Importa un file; elenca e annulla le importazioni.",
            en: "Import a file; list and undo imports."),
        discussion: say(
            it: "prossima import contacts FILE importa; list e undo riguardano quel che è stato "
                + "importato.",
            en: "prossima import contacts FILE imports; list and undo are about what was."),
        subcommands: [RunImport.self, ListImports.self, UndoImport.self],
        defaultSubcommand: RunImport.self)
}

/// What a file may hold: rows of a kind, somebody's calendar, or opt-outs.
enum ImportSubject: ExpressibleByArgument, CaseIterable, Equatable {
    case rows(ImportKind)
    case calendar
    case optOuts
    case bounces

    static var allCases: [ImportSubject] {
        ImportKind.allCases.map(Self.rows) + [.calendar, .optOuts, .bounces]
    }

    init?(argument: String) {
        if argument == "calendar" {
            self = .calendar
        } else if argument == "opt_outs" {
            self = .optOuts
        } else if argument == "bounces" {
            self = .bounces
        } else if let kind = ImportKind(rawValue: argument) {
            self = .rows(kind)
        } else {
            return nil
        }
    }

    var defaultValueDescription: String {
        switch self {
        case .rows(let kind): kind.rawValue
        case .calendar: "calendar"
        case .optOuts: "opt_outs"
        case .bounces: "bounces"
        }
    }

    static var allValueStrings: [String] { allCases.map(\.defaultValueDescription) }
}

/// `prossima import KIND FILE`: contacts, negotiations, operators, actions, events or a calendar.
struct RunImport: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: say(
            it: "Importa nominativi, trattative, operatori, azioni, registri di eventi, un "
                + "calendario, opposizioni o e-mail tornate indietro.",
            en: "Import contacts, negotiations, operators, actions, event logs, a calendar, "
                + "opt-outs or mails that came back."),
        discussion: say(
            it: "Un CSV, anche compresso con gzip; i nominativi anche da vCard (2.1, 3.0, 4.0); un "
                + "calendario da iCalendar (.ics). Codifica e separatore si scoprono da soli. Le "
                + "colonne si riconoscono dal nome, o con una mappa TOML; un registro di eventi "
                + "ne vuole una. Ripetere non raddoppia: le righe hanno una chiave. Quelle "
                + "scartate vanno in FILE.rejects.csv (o .vcf), con riga e motivo.",
            en: "A CSV, packed with gzip or not; contacts from vCards too (2.1, 3.0, 4.0); a "
                + "calendar from iCalendar (.ics). Encoding and delimiter are found out. Columns "
                + "are known by their names, or by a TOML map; an event log needs one. Again does "
                + "not double: rows have a key. Rejected ones go to FILE.rejects.csv (or .vcf), "
                + "with line and reason."))

    @Argument(
        help: .say(
            it: "contacts, negotiations, operators, actions, events, calendar, opt_outs o bounces.",
            en:
                "contacts, negotiations, operators, actions, events, calendar, opt_outs or bounces.",
            value: "kind"))
    var subject: ImportSubject

    @Argument(help: .say(it: "Il file.", en: "The file."), completion: .file())
    var file: String

    @Option(
        name: .long,
        help: .say(
            it: "Una mappa TOML: quale colonna è che cosa.",
            en: "A TOML map: which column is what.", value: "file"), completion: .file())
    var map: String?

    @Flag(
        name: .long,
        help: .say(
            it: "Non scrive niente, e dice che cosa farebbe.",
            en: "Write nothing, and say what it would do."))
    var dryRun = false

    @Option(
        name: .long,
        help: .say(
            it: "Dove vanno le righe scartate.", en: "Where rejected rows go.", value: "file"),
        completion: .file())
    var rejects: String?

    @Option(
        name: .long,
        help: .say(
            it: "Un nominativo nuovo che somiglia a uno che c'è già: add lo aggiunge e lo nomina, "
                + "skip lo mette fra gli scarti, update cambia quello che c'è se è certo che è lui.",
            en: "A new contact that looks like one who is there: add adds and names it, skip puts "
                + "it among the rejects, update changes who is there where it surely is them.",
            value: "policy"))
    var duplicates: DuplicatePolicy?

    @Option(
        name: .long,
        help: .say(
            it: "Dove vanno i nomi di chi somiglia a qualcuno (senza, FILE.duplicates.csv).",
            en: "Where those who look like somebody are named (without it, FILE.duplicates.csv).",
            value: "file"), completion: .file())
    var duplicatesFile: String?

    @Option(
        name: .long,
        help: .say(
            it: "Di chi è il calendario (senza, il tuo).",
            en: "Whose calendar it is (without it, yours).", value: "login"))
    var `operator`: String?

    @Option(
        name: .long,
        help: .say(
            it: "La colonna dei numeri di un elenco di opposizioni che ha anche altre colonne.",
            en: "The column with the numbers, of a list of opt-outs that has other columns too.",
            value: "name"))
    var column: String?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if subject != .optOuts, column != nil {
            throw ValidationError(
                say(
                    it: "--column è solo per le opposizioni.",
                    en: "--column is for opt-outs only."))
        }
        if subject != .rows(.contacts), duplicates != nil || duplicatesFile != nil {
            throw ValidationError(
                say(
                    it: "--duplicates e --duplicates-file sono solo per i nominativi.",
                    en: "--duplicates and --duplicates-file are for contacts only."))
        }
        if subject != .calendar, `operator` != nil {
            throw ValidationError(
                say(
                    it: "--operator è solo per un calendario.",
                    en: "--operator is for a calendar only."))
        }
        if case .rows = subject { return }
        if map != nil {
            throw ValidationError(
                say(
                    it: "Solo le tabelle di righe vogliono --map.",
                    en: "Only tables of rows take --map."))
        }
        if rejects != nil, subject != .optOuts {
            throw ValidationError(
                say(
                    it: "Solo le tabelle e le opposizioni vogliono --rejects.",
                    en: "Only tables and opt-outs take --rejects."))
        }
    }

    func carryOut(_ session: Session) throws {
        switch subject {
        case .rows(let kind): try importRows(kind, session)
        case .calendar: try importCalendar(session)
        case .optOuts: try importOptOuts(session)
        case .bounces: try importBounces(session)
        }
    }

    private func importOptOuts(_ session: Session) throws {
        let report = try OptOutImport(
            house: session.house, file: file, column: column, isDryRun: dryRun,
            rejects: rejects, language: spoken
        ).run(as: session.actor)
        try session.output.answer(JSON(report)) { page in
            for line in report.text(spoken).split(separator: "\n") { page.line(String(line)) }
            page.undo(report.record)
        }
        if report.rejected > 0, report.rejected == report.rows { throw ExitCode(1) }
    }

    private func importCalendar(_ session: Session) throws {
        let login =
            try `operator`
            ?? session.read { reading in
                try OperatorTable.find(session.actor.operator, reading)?.login ?? ""
            }
        let report = try CalendarImport(
            house: session.house, file: file, login: login, zone: session.zone,
            isDryRun: dryRun, language: spoken
        ).run(as: session.actor)
        try session.output.answer(JSON(report)) { page in
            for line in report.text(spoken).split(separator: "\n") { page.line(String(line)) }
            page.undo(report.record)
        }
        if report.rejected > 0, report.rejected == report.events { throw ExitCode(1) }
    }

    private func importRows(_ kind: ImportKind, _ session: Session) throws {
        var progress = ProgressLine(say(it: "Importo", en: "Importing"))
        let report = try Import(
            house: session.house, kind: kind, file: file, map: map, isDryRun: dryRun,
            rejects: rejects, duplicates: duplicates ?? .add, duplicatesFile: duplicatesFile,
            language: spoken
        ).run(as: session.actor) {
            progress.show($0.bytesRead, of: $0.totalBytes, detail: "\($0.rows)")
        }
        progress.clear()
        try session.output.answer(JSON(report)) { page in
            for line in report.text(spoken).split(
                separator: "\n", omittingEmptySubsequences: false)
            {
                page.line(String(line))
            }
            if kind != .operators { page.undo(report.record) }
        }
        // Rejects are named in the report; a file of nothing else has failed.
        if report.rejected > 0, report.rejected == report.rowsRead { throw ExitCode(1) }
    }
}

extension Page {
    /// How all of an import is undone.
    fileprivate mutating func undo(_ record: ImportRecord.ID?) {
        guard let record else { return }
        line(
            say(
                it: "Per annullarla tutta: prossima import undo \(record)",
                en: "To undo all of it: prossima import undo \(record)"), .dim)
    }
}
