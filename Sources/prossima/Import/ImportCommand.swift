import ArgumentParser
import Domain
import Exchange
import Workflow

/// `prossima import`: contacts, negotiations, operators or actions from a file.
struct ImportCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
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
        }
        // Rejects are named in the report; a file of nothing else has failed.
        if report.rejected > 0, report.rejected == report.rowsRead { throw ExitCode(1) }
    }
}
