import Domain

/// What the argument parser says of arguments that it cannot take, which knows English only, in
/// the language of this run: each of its sentences (its `ErrorMessageGenerator`, version 1.8).
enum ParserWords {
    /// - parameter message: what is wrong, without what the parser writes around it.
    static func spoken(_ message: String, _ language: Language) -> String {
        let text = language == .it ? italian(message[...]) : message
        guard let sentence = lowest(message) else { return text }
        return text + sentence(language)
    }

    /// - parameter full: `message` with «Error:» in front, and the usage behind.
    static func spoken(_ full: String, message: String, _ language: Language) -> String {
        let text = spoken(message, language)
        let front = "Error: " + message
        guard full.hasPrefix(front) else { return text }
        let rest = full.dropFirst(front.count).split(
            separator: "\n", omittingEmptySubsequences: false)
        return
            ([Words(it: "Errore: ", en: "Error: ")(language) + text]
            + rest.dropFirst().map { HelpWords.line(String($0), language) })
            .joined(separator: "\n")
    }

    /// A value below zero where the parser only says that it is none.
    private static func lowest(_ message: String) -> Words? {
        let value = SentenceTemplate("The value '%' is invalid for '%'%", "").values(
            in: message[...])
        guard let value = value?.first, NegativeValues.isNegative(value) else { return nil }
        return Words(it: ": dev'essere positivo.", en: ": it must be positive.")
    }

    private static func italian(_ message: Substring) -> String {
        // `-abc`, of which the one or the other may be meant.
        if let two = SentenceTemplate("%\n   or: %", "").values(in: message) {
            return italian(two[0]) + "\n   oppure: " + italian(two[1])
        }
        for template in sentences {
            guard let values = template.values(in: message) else { continue }
            return template.filled(values.map(inner))
        }
        return String(message)
    }

    /// A sentence may end with another one: which values there are.
    private static func inner(_ value: Substring) -> String {
        for template in endings {
            guard let values = template.values(in: value) else { continue }
            return template.filled(
                values.map {
                    String($0).replacing("' or '", with: "' o '").replacing(
                        "' and '", with: "' e '")
                })
        }
        return String(value)
    }

    /// Longer ones before those that are their parts.
    private static let sentences = [
        SentenceTemplate(
            "Unknown option '%'. Did you mean '%'?", "Opzione sconosciuta: '%'. Forse '%'?"),
        SentenceTemplate("Unknown option '%'", "Opzione sconosciuta: '%'"),
        SentenceTemplate("Invalid option: %", "Opzione non valida: %"),
        SentenceTemplate("Missing value for '%' in '%'", "Manca il valore di '%' in '%'"),
        SentenceTemplate("Missing value for '%'", "Manca il valore di '%'"),
        SentenceTemplate("Missing expected argument '%'", "Manca l'argomento '%'"),
        SentenceTemplate("Missing one of: %", "Manca uno di: %"),
        SentenceTemplate("Missing required subcommand.", "Manca il sottocomando."),
        SentenceTemplate("Unexpected argument '%'", "Argomento di troppo: '%'"),
        SentenceTemplate("% unexpected arguments: %", "% argomenti di troppo: %"),
        SentenceTemplate("The value '%' is invalid for '%'%", "Il valore '%' non va bene per '%'%"),
        SentenceTemplate("The value '%' is invalid.%", "Il valore '%' non va bene.%"),
        SentenceTemplate(
            "The option '%' does not take any value, but '%' was specified.",
            "L'opzione '%' non vuole un valore, ma c'è '%'."),
        SentenceTemplate(
            "Value to be set with flag % had already been set with flag %",
            "Ciò che dice l'opzione % era già detto dall'opzione %"),
        SentenceTemplate(
            "Command '%' is not a parent of the current command.",
            "Il comando '%' non sta sopra a questo."),
        SentenceTemplate(
            "Can't autodetect a supported shell.\nPlease use % with one of:\n%",
            "Non si capisce quale shell sia. Serve % con una di:\n%"),
        SentenceTemplate(
            "Can't generate completion scripts for '%'.\nPlease use % with one of:\n%",
            "Non ci sono completamenti per '%'. Serve % con una di:\n%"),
        SentenceTemplate("Internal error. %", "Errore interno. %"),
        SentenceTemplate(
            "No value set for non-argument var %", "Errore interno: nessun valore per %"),
    ]

    private static let endings = [
        SentenceTemplate(". Please provide one of the following:\n%", ". Uno di questi:\n%"),
        SentenceTemplate(". Please provide one of %.", ". Uno di: %."),
    ]
}
