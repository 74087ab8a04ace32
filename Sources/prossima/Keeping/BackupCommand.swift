import ArgumentParser
import Domain
import Screen
import Storage
import Workflow

/// `prossima backup`: the house in one file, made while others work.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: say(
            it: "Copia il database in un file, mentre gli altri lavorano.",
            en: "Copy the database to a file, while others work."),
        discussion: say(
            it:
                "La copia è verificata, regola per regola, prima di avere il suo nome; è solo di chi "
                + "la fa. Per un amministratore, o per chi possiede il file. Si ripristina con "
                + "prossima restore.",
            en: "The copy is verified, rule by rule, before it gets its name; it is private to "
                + "whoever makes it. For an administrator, or the file's owner. prossima restore "
                + "brings it back."))

    @Argument(
        help: .say(it: "Il file della copia.", en: "The backup's file.", value: "file"),
        completion: .file())
    var file: String

    @Option(
        name: .long,
        help: .say(
            it: "Quante tenerne, con questa: le precedenti diventano FILE.1, FILE.2 …",
            en: "How many to keep, with this one: those before become FILE.1, FILE.2 …",
            value: "number"))
    var keep: Int?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if file.isEmpty {
            throw ValidationError(say(it: "Manca il file.", en: "The file is missing."))
        }
        guard let keep, !(1...1000).contains(keep) else { return }
        throw ValidationError(
            say(it: "--keep va da 1 a 1000.", en: "--keep goes from 1 to 1000."))
    }

    func run() throws {
        let (house, keeper) = try global.keptHouse()
        var progress = ProgressLine(say(it: "Copio", en: "Copying"))
        let report = try house.backUp(to: file, keep: keep, by: keeper) {
            progress.show($0, of: $1)
        }
        progress.clear()
        try global.output.answer(json(report)) { page in
            let size = FileSize.words(report.bytes)
            page.line(
                say(
                    it: "Copiato in \(file): \(size), verificati.",
                    en: "Copied to \(file): \(size), verified."), .good)
            if !report.older.isEmpty {
                let names = report.older.joined(separator: ", ")
                page.line(say(it: "Prima di questa: \(names)", en: "Before it: \(names)"), .dim)
            }
        }
        guard !report.check.isSound else { return }
        let broken = report.check.brokenRules
        throw Failure(
            .failed,
            it: "La copia c'è, ma il database non rispetta queste regole: \(broken.it).",
            en: "The backup was made, but the database breaks these rules: \(broken.en).",
            hint: Words(
                it: "prossima check le nomina; --repair rimedia dove si può.",
                en: "prossima check names them; --repair mends what can be mended."))
    }

    private func json(_ report: BackupReport) -> JSON {
        [
            "file": .string(file), "bytes": .int(report.bytes),
            "last_command_at": .optional(report.lastCommandAt.map { Zone.rome.iso8601($0) }),
            "is_sound": .bool(report.check.isSound),
            "broken": .array(report.check.broken.map { .string($0.name) }),
            "older": .array(report.older.map { .string($0) }),
        ]
    }
}

extension GlobalOptions {
    /// The house, and who keeps it safe: whoever runs the program, who need not be an operator.
    ///
    /// - throws: `.notAllowed` for anybody else, and what opening it says.
    func keptHouse() throws(Failure) -> (house: House, keeper: Keeper) {
        let clock = try clock()
        let path = path
        let database = try openDatabase()
        let house = House(database, clock: clock)
        let keeper = try house.keeper(
            login: Surroundings.user.login, as: actsAs, ownsDatabase: Surroundings.owns(path))
        return (house, keeper)
    }
}
