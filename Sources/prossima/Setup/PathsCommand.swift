import ArgumentParser

/// `prossima paths`: where the files lie.
struct PathsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paths",
        abstract: say(it: "Dice dove stanno i file.", en: "Say where the files lie."))

    @OptionGroup var global: GlobalOptions

    func run() throws {
        try global.output.answer(
            [
                "database": .string(global.path), "demo": .string(Paths.demo),
                "configuration": .string(Paths.configuration),
                "log": .string(Paths.log),
            ]
        ) { page in
            page.fields([
                (say(it: "database", en: "database"), global.path),
                (say(it: "demo", en: "demo"), Paths.demo),
                (say(it: "configurazione", en: "configuration"), Paths.configuration),
                (say(it: "registro", en: "log"), Paths.log),
            ])
        }
    }
}
