import ArgumentParser
import Domain
import Screen
import Storage

/// What every command takes (architecture, section 5).
struct GlobalOptions: ParsableArguments {
    @Option(
        name: .long,
        help: .say(
            it: "Il file del database (PROSSIMA_DATABASE).",
            en: "The database file (PROSSIMA_DATABASE).", value: "path"),
        completion: .file())
    var database: String?

    @Option(
        name: .customLong("as"),
        help: .say(
            it: "Agisci come un altro operatore: per chi possiede il database o lo amministra.",
            en: "Act as another operator: for the database's owner or administrator.",
            value: "login"))
    var actsAs: String?

    @Flag(
        name: .long,
        help: .say(
            it: "Rispondi in JSON; gli errori in JSON su stderr.",
            en: "Answer in JSON; errors in JSON on stderr."))
    var json = false

    @Option(
        name: .long,
        help: .say(it: "La lingua: it o en.", en: "The language: it or en.", value: "it|en"))
    var language: Language?

    @Option(
        name: .long,
        help: .say(
            it: "Che ora è, ISO 8601, per prove e test (PROSSIMA_NOW).",
            en: "What time it is, ISO 8601, for rehearsals and tests (PROSSIMA_NOW).",
            value: "time"))
    var now: String?

    @Flag(
        name: .long,
        help: .say(it: "Non scrivere nel database.", en: "Do not write to the database."))
    var readOnly = false

    @Flag(
        name: .long,
        help: .say(
            it: "Per chi entra con un comando forzato di SSH: niente sospensione, niente shell.",
            en: "For who enters by a forced command of SSH: no suspending, no shell."))
    var kiosk = false

    @Option(
        name: [.customLong("colour"), .customLong("color")],
        help: .say(
            it: "Colori: auto, always, 256, 16 o none (anche NO_COLOR).",
            en: "Colours: auto, always, 256, 16 or none (NO_COLOR, too).", value: "when"))
    var colour: ColourChoice = .auto

    @Option(
        name: .long,
        help: .say(
            it: "Il tema: default, light, safe o mono.",
            en: "The theme: default, light, safe or mono.", value: "theme"))
    var theme: Theme?

    @Option(
        name: .long,
        help: .say(
            it: "I segni: unicode o ascii.", en: "The signs: unicode or ascii.",
            value: "unicode|ascii"))
    var glyphs: GlyphChoice?

    enum ColourChoice: String, ExpressibleByArgument, CaseIterable {
        case auto, always, none, never
        case many = "256"
        case few = "16"
    }

    enum GlyphChoice: String, ExpressibleByArgument, CaseIterable { case unicode, ascii }

    func validate() throws {
        if database?.isEmpty == true {
            throw ValidationError(say(it: "--database è vuoto.", en: "--database is empty."))
        }
    }

    var path: String {
        // Said by whoever installed it; where that cannot be read, nothing is there to open.
        if Privilege.isBorrowed { return (try? Privilege.house()) ?? "/dev/null" }
        return database ?? Surroundings.variable("PROSSIMA_DATABASE") ?? Paths.database
    }

    /// The house's file, open; borrowed rights are given up with it.
    func openDatabase() throws(Failure) -> Database {
        if Privilege.isBorrowed { _ = try Privilege.house() }
        let database = try Database.open(
            path, access: readOnly ? .readOnly : .readWrite, mayMigrate: !Privilege.isBorrowed)
        Privilege.drop()
        return database
    }

    /// - throws: `.usage` where the injected time cannot be read.
    func clock() throws(Failure) -> (@Sendable () -> Instant) {
        guard let text = now ?? Surroundings.variable("PROSSIMA_NOW") else {
            return { Surroundings.now }
        }
        guard let instant = Zone.rome.instant(iso8601: text) else {
            throw Failure(
                .usage, it: "«\(text)» non è un orario ISO 8601.",
                en: "“\(text)” is not an ISO 8601 time.",
                hint: Words(
                    it: "Per esempio: 2026-11-23T14:05:00+01:00",
                    en: "For example: 2026-11-23T14:05:00+01:00"))
        }
        return { instant }
    }

    var output: Output {
        let columns = Surroundings.columns
        let signs = glyphs ?? (Surroundings.isUnicode ? .unicode : .ascii)
        return Output(
            isJSON: json,
            paint: Paint(theme: paintedTheme(isTerminal: columns != nil), isRich: isRich),
            glyphs: signs == .unicode ? .unicode : .ascii, width: columns)
    }

    /// Whether text is painted in 256 colours: where it is said, or the terminal's name says so.
    private var isRich: Bool {
        switch colour {
        case .many: true
        case .few, .none, .never: false
        case .auto, .always: Surroundings.variable("TERM")?.hasSuffix("256color") == true
        }
    }

    private func paintedTheme(isTerminal: Bool) -> Theme? {
        switch colour {
        case .none, .never: nil
        case .always, .many, .few: theme ?? .default
        case .auto:
            if !isTerminal || Surroundings.variable("TERM") == "dumb" {
                nil
            } else {
                Surroundings.variable("NO_COLOR") == nil ? theme ?? .default : .mono
            }
        }
    }
}
