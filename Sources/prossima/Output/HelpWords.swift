import Domain

/// The words that the argument parser puts around our own in its help, in the language of this
/// run: headings, what stands for arguments, and how it writes values.
enum HelpWords {
    /// A help text as the parser lays it out.
    static func spoken(_ text: String, _ language: Language) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line(String($0), language) }.joined(separator: "\n")
    }

    /// One line of it, or of what the parser writes behind an error.
    static func line(_ line: String, _ language: Language) -> String {
        guard language == .it else { return line }
        if let heading = headings[line] { return heading }
        for (english, italian) in beginnings where line.hasPrefix(english) {
            return italian + usage(String(line.dropFirst(english.count)))
        }
        for template in footers {
            if let values = template.values(in: line[...]) {
                return template.filled(values.map(String.init))
            }
        }
        return values(in: line)
    }

    private static let headings = [
        "ARGUMENTS:": "ARGOMENTI:", "OPTIONS:": "OPZIONI:", "SUBCOMMANDS:": "COMANDI:",
    ]

    private static let beginnings = [
        ("OVERVIEW: ", "SOMMARIO: "), ("USAGE: ", "USO: "), ("Usage: ", "Uso: "),
        ("Help:  ", "Aiuto:  "),
    ]

    private static let footers = [
        SentenceTemplate(
            "  See '% <subcommand>' for detailed help.", "  Vedi '% <comando>' per i dettagli."),
        SentenceTemplate("  See '%' for more information.", "  Vedi '%' per saperne di più."),
    ]

    private static func usage(_ text: String) -> String {
        text.replacing("<subcommand>", with: "<comando>").replacing("<options>", with: "<opzioni>")
    }

    /// `(values: a, b; default: a)`, the default command, and the two options that are the parser's.
    private static func values(in line: String) -> String {
        var line = line
        for (english, italian) in options where line.hasSuffix(english) {
            line = line.dropLast(english.count) + italian
        }
        // In a column of its own: what follows stays where it is.
        line = line.replacing(" (default) ", with: " (di norma)")
        for (english, italian) in [
            ("(values:", "(valori:"), ("(default:", "(di norma:"), ("; default:", "; di norma:"),
        ] { line = line.replacing(english, with: italian) }
        if line.hasPrefix("  "), let start = line.firstIndex(where: { $0 != " " }),
            line[start...].hasPrefix("default: ")
        {
            line = line[..<start] + "di norma: " + line[start...].dropFirst("default: ".count)
        }
        return line
    }

    private static let options = [
        ("Show help information.", "Mostra questo aiuto."),
        ("Show the version.", "Dice la versione."),
    ]
}
