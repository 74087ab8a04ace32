import ArgumentParser
import Domain
import Monitor
import Screen

/// `prossima help keys`: the monitor's one table of verbs. Other words go to the parser's help.
struct HelpCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "help",
        abstract: say(
            it: "Aiuto: help keys elenca i tasti, help COMANDO spiega un comando.",
            en: "Help: help keys lists the keys, help COMMAND explains a command."))

    @Argument(help: .say(it: "keys, o un comando.", en: "keys, or a command.", value: "topic"))
    var topic: [String] = []

    @Flag(
        name: .long,
        help: .say(it: "Come pagina Markdown (keys).", en: "As a page of Markdown (keys)."))
    var markdown = false

    @OptionGroup var global: GlobalOptions

    func run() throws {
        if topic == ["man"] {
            print(ManPage.text, terminator: "")
            return
        }
        guard topic == ["keys"] else {
            let tree = CommandTree(topic)
            // What `import` is given, as in `help import contacts`, has no page of its own.
            let isGiven = !tree.path.isEmpty && tree.command.configuration.defaultSubcommand != nil
            if let word = tree.rest.first, !isGiven {
                throw Failure.missing(
                    command: word, of: tree.path,
                    tree.command.configuration.subcommands.isEmpty
                        ? Words(it: "\(tree.name) --help", en: "\(tree.name) --help")
                        : tree.command.hint(tree.name))
            }
            let command = tree.command
            print(HelpWords.spoken(Prossima.helpMessage(for: command), spoken))
            return
        }
        if markdown {
            print(KeysPage.markdown)
            return
        }
        let verbs = VerbTable.all
        let json = JSON.array(
            verbs.map { verb in
                [
                    "verb": .string(verb.id.rawValue),
                    "keys": .array(verb.keys.map { .string($0.name) }),
                    "words": .string(verb.words(spoken)),
                ]
            })
        try global.output.answer(["items": json, "next": .null]) { page in
            for group in Verb.Group.allCases {
                page.heading(group.words(spoken))
                page.fields(
                    verbs.filter { $0.group == group }.map {
                        ($0.keyNames.joined(separator: " "), $0.words(spoken))
                    })
            }
        }
    }
}

/// docs/keys.md: made by `make docs` from the verb table, and compared with it by a test.
enum KeysPage {
    static var markdown: String {
        var lines = [
            "# Keys",
            "",
            "Made from the monitor's table of verbs by `make docs`; do not edit.",
        ]
        for group in Verb.Group.allCases {
            lines += [
                "", "## \(group.words(.en)) · \(group.words(.it))", "",
                "| key | what it does | che cosa fa |", "|---|---|---|",
            ]
            for verb in VerbTable.all where verb.group == group {
                let keys = verb.keyNames.map { "`\($0)`" }.joined(separator: " ")
                lines.append("| \(keys) | \(verb.words(.en)) | \(verb.words(.it)) |")
            }
        }
        return lines.joined(separator: "\n")
    }
}
