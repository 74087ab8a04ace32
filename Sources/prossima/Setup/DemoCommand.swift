import ArgumentParser
import Domain
import Glibc
import Screen
import Storage
import Workflow

/// `prossima demo`: a generated call centre, in a file of its own.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: say(
            it: "Genera un call center di prova e lo apre.",
            en: "Generate a call centre to try things on, and open it."),
        discussion: say(
            it: "Sta in un file suo, rifatto ogni giorno; con --database in quello che si dice, "
                + "che non deve esserci.",
            en: "It lives in a file of its own, made anew each day; with --database in the one "
                + "named, which must not be there."))

    @Option(name: .long, help: .say(it: "Quanti nominativi.", en: "How many contacts."))
    var contacts = 2000

    @Option(name: .long, help: .say(it: "Quante azioni.", en: "How many actions."))
    var actions = 5000

    @Option(name: .long, help: .say(it: "Quanti operatori.", en: "How many operators."))
    var operators = 12

    @Option(
        name: .long,
        help: .say(
            it: "Lo stesso seme dà lo stesso call center.",
            en: "The same seed gives the same call centre."))
    var seed: UInt64 = 1

    @Flag(
        name: .long, inversion: .prefixedNo,
        help: .say(
            it: "Aprire il monitor, o solo crearlo.", en: "Open the monitor, or only make it."))
    var open = true

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        let limits = [
            ("--contacts", contacts, 1...10_000_000), ("--actions", actions, 0...100_000_000),
            ("--operators", operators, 0...10_000),
        ]
        for (name, number, range) in limits where !range.contains(number) {
            let (least, most) = (range.lowerBound, range.upperBound)
            throw ValidationError(
                say(
                    it: "\(name) va da \(least) a \(most).",
                    en: "\(name) goes from \(least) to \(most)."))
        }
    }

    func run() throws {
        let path = global.database ?? Paths.demo
        if global.database != nil {
            try make(path)
        } else if try !isOfToday(path) || isUnusual {
            try replace(path)
        }
        guard open else {
            try global.output.answer(["database": .string(path)]) { page in
                page.line(say(it: "Creato \(path).", en: "Created \(path)."), .good)
                page.line(
                    say(
                        it: "Per aprirlo: prossima --database \(path)",
                        en: "To open it: prossima --database \(path)"))
            }
            return
        }
        var options = global
        options.database = path
        try Session(options).openMonitor(options, with: "prossima demo")
    }

    /// Whether another than the usual call centre is wanted.
    private var isUnusual: Bool {
        contacts != 2000 || actions != 5000 || operators != 12 || seed != 1
    }

    private func isOfToday(_ path: String) throws(Failure) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return false }
        let now = try global.clock()()
        let made = Instant(status.st_mtim.tv_sec)
        guard Zone.rome.day(of: made) == Zone.rome.day(of: now) else { return false }
        // An older version's file, one that a kill cut short, or one of the other language is made
        // anew.
        guard let database = try? Database.open(path) else { return false }
        return (try? database.read { try HouseSettings.language($0) }) == spoken
    }

    /// Beside it first, then in its place: a demo that is open elsewhere goes on as it was.
    private func replace(_ path: String) throws {
        let new = path + ".new"
        for leftover in ["", "-wal", "-shm", "-gate"] { unlink(new + leftover) }
        try make(new)
        for old in ["-wal", "-shm", "-gate", ""] { unlink(path + old) }
        guard rename(new, path) == 0 else {
            let reason = Words(systemError: errno)
            throw Failure(
                .failed, it: "\(path) non si può scrivere: \(reason.it).",
                en: "\(path) cannot be written: \(reason.en).")
        }
        unlink(new + "-gate")
    }

    private func make(_ path: String) throws {
        let user = Surroundings.user
        let demo = Demo(
            operators: operators, contacts: contacts, actions: actions, seed: seed,
            language: spoken, now: try global.clock()(), login: user.login, name: user.name)
        var progress = ProgressLine(say(it: "Genero", en: "Generating"))
        try demo.write(into: Database.create(path)) { progress.show($0, of: $1) }
        progress.clear()
    }
}
