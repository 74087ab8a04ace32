import ArgumentParser
import Domain
import Exchange
import Glibc
import Screen
import Storage
import Workflow

/// `prossima restore`: a backup, or an export of everything, in the house's place.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: say(
            it: "Rimette al suo posto una copia di sicurezza.",
            en: "Put a backup in the database's place."),
        discussion: say(
            it: "FILE viene da «prossima backup», o da «prossima export everything». È copiato, "
                + "aggiornato e verificato prima di toccare qualcosa; quel che c'era resta accanto, "
                + "con un nome suo. Chi ha aperto il database ne è avvisato, e non può più "
                + "scriverci finché non riapre. Per un amministratore, o per chi possiede il file.",
            en: "FILE comes from “prossima backup”, or from “prossima export everything”. It is "
                + "copied, brought up to date and verified before anything is touched; what was "
                + "there stays beside it, under a name of its own. Whoever has the database open is "
                + "told, and writes nothing until they open it again. For an administrator, or the "
                + "file's owner."))

    @Argument(
        help: .say(it: "La copia di sicurezza.", en: "The backup.", value: "file"),
        completion: .file())
    var file: String

    @Flag(
        name: .long,
        help: .say(
            it: "Verifica FILE e basta; non cambia niente.",
            en: "Verify FILE, and nothing else; change nothing."))
    var dryRun = false

    @Flag(
        name: .long,
        help: .say(
            it: "Anche se non rispetta ogni regola (mai se è danneggiato).",
            en: "Even where it breaks a rule (never where it is damaged)."))
    var force = false

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let now = try global.clock()()
        let path = global.path
        try requireKeeper(of: path)
        if global.readOnly {
            throw Failure(
                .notAllowed, it: "Con --read-only niente si ripristina.",
                en: "With --read-only nothing is restored.")
        }
        let restoration = try Restoration(of: file, to: path, isForced: force) {
            part throws(Failure) in
            if try EverythingFile.isOne(file) {
                try EverythingReader(file).load(into: part)
            } else {
                try Restoration.copy(file, to: part)
            }
        }
        if dryRun {
            restoration.abandon()
            return try global.output.answer(["file": .string(file), "is_sound": true]) { page in
                page.line(
                    say(
                        it: "\(file) è in ordine: \(restoration.check.results.count) regole "
                            + "verificate. Niente è cambiato.",
                        en: "\(file) is in order: \(restoration.check.results.count) rules "
                            + "verified. Nothing was changed."), .good)
            }
        }
        let done = try restoration.complete(
            login: Surroundings.user.login, from: file, at: now)
        try global.output.answer([
            "database": .string(path), "file": .string(file), "kept": .optional(done.kept),
            "last_command_at": .optional(done.lastCommandAt.map { Zone.rome.iso8601($0) }),
        ]) { page in
            page.line(
                say(it: "Ripristinato \(path) da \(file).", en: "Restored \(path) from \(file)."),
                .good)
            if let last = done.lastCommandAt {
                let at = DateWords.moment(last, now: now, in: .rome, spoken)
                page.line(say(it: "L'ultima cosa fatta: \(at).", en: "Last thing done: \(at)."))
            }
            if let kept = done.kept {
                page.line(
                    say(it: "Quel che c'era è in \(kept).", en: "What was there is in \(kept)."))
            }
        }
    }

    /// Where what is there cannot be opened, only the file's owner is known.
    private func requireKeeper(of path: String) throws(Failure) {
        var status = stat()
        guard stat(path, &status) == 0 else { return }
        let owns = Surroundings.owns(path)
        // Whose file it is may put back what cannot even be opened; as somebody else, what they may.
        guard !owns || global.actsAs != nil else { return }
        let database = try Database.open(path, access: .readOnly)
        defer { database.close() }
        let house = House(database, clock: try global.clock())
        _ = try house.keeper(
            login: Surroundings.user.login, as: global.actsAs, ownsDatabase: owns)
    }
}
