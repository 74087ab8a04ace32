import Domain

/// What the argument parser says, which knows English only, in the language of this run: the
/// commonest of its sentences; any other stays as it is.
enum ParserWords {
    static func spoken(_ text: String, _ language: Language) -> String {
        guard language == .it else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line(String($0)) }.joined(separator: "\n")
    }

    private static func line(_ line: String) -> String {
        for (english, italian) in beginnings {
            guard line.hasPrefix(english) else { continue }
            return italian + rest(String(line.dropFirst(english.count)))
        }
        return rest(line)
    }

    private static let beginnings = [
        ("Error: ", "Errore: "), ("Usage: ", "Uso: "), ("Help:  ", "Aiuto: "),
        ("OVERVIEW: ", "SOMMARIO: "), ("USAGE: ", "USO: "), ("ARGUMENTS:", "ARGOMENTI:"),
        ("OPTIONS:", "OPZIONI:"), ("SUBCOMMANDS:", "COMANDI:"),
    ]

    /// Sentences of the parser, each with what it is in Italian; longer ones before their parts.
    private static let sentences = [
        ("Unknown option ", "Opzione sconosciuta: "), (". Did you mean ", ". Forse "),
        ("Missing expected argument ", "Manca l'argomento "),
        ("Missing value for ", "Manca il valore di "),
        ("Unexpected argument ", "Argomento di troppo: "),
        (" unexpected arguments: ", " argomenti di troppo: "),
        ("The value ", "Il valore "), (" is invalid for ", " non va bene per "),
        (". Please provide one of ", ". Uno di "), ("The option ", "L'opzione "),
        (" does not take any value, but ", " non vuole un valore, ma c'è "),
        (" was specified.", "."), (" for more information.", " per saperne di più."),
        ("  See '", "  Vedi '"),
    ]

    private static func rest(_ text: String) -> String {
        var text = text
        for (english, italian) in sentences { text = text.replacing(english, with: italian) }
        return text
    }
}
