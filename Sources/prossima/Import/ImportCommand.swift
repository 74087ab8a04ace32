import ArgumentParser
import Domain
import Exchange
import Screen
import Workflow

/// `prossima import`: files brought in, listed and undone.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: say(
            it: "Importa un CSV; elenca e annulla le importazioni.",
            en: "Import a CSV; list and undo imports."),
        discussion: say(
            it: "prossima import contacts FILE importa; list e undo riguardano quel che è stato "
                + "importato.",
            en: "prossima import contacts FILE imports; list and undo are about what was."),
        subcommands: [RunImport.self, ListImports.self, UndoImport.self],
        defaultSubcommand: RunImport.self)
}

/// `prossima import KIND FILE`: contacts, negotiations, operators or actions from a file.
struct RunImport: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: say(
            it: "Importa nominativi, trattative, operatori o azioni da un CSV.",
            en: "Import contacts, negotiations, operators or actions from a CSV."),
        discussion: say(
            it: "Codifica e separatore si scoprono da soli. Le colonne si riconoscono dal nome, "
                + "o con una mappa TOML. Ripetere non raddoppia: le righe hanno una chiave. "
                + "Quelle scartate vanno in FILE.rejects.csv, con riga e motivo.",
            en: "Encoding and delimiter are found out. Columns are known by their names, or by a "
                + "TOML map. Again does not double: rows have a key. Rejected ones go to "
                + "FILE.rejects.csv, with line and reason."))

    @Argument(
        help: .say(
            it: "contacts, negotiations, operators o actions.",
            en: "contacts, negotiations, operators or actions.", value: "kind"))
    var kind: ImportKind

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

    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        var progress = ProgressLine(say(it: "Importo", en: "Importing"))
        let report = try Import(
            house: session.house, kind: kind, file: file, map: map, isDryRun: dryRun,
            rejects: rejects, language: spoken
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
            if let id = report.record {
                page.line(
                    say(
                        it: "Per annullarla tutta: prossima import undo \(id)",
                        en: "To undo all of it: prossima import undo \(id)"), .dim)
            }
        }
        // Rejects are named in the report; a file of nothing else has failed.
        if report.rejected > 0, report.rejected == report.rowsRead { throw ExitCode(1) }
    }
}
