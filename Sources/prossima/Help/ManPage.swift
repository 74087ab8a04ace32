import ArgumentParser
import Domain
import Monitor
import Screen

/// The manual page, from the argument parser's own texts and the table of verbs: `help man`.
enum ManPage {
    /// In roff, with the man macros.
    static var text: String {
        var page = Roff()
        page.macro("TH PROSSIMA 1 \"\" \"prossima \(Prossima.version)\"")
        page.section(say(it: "NOME", en: "NAME"))
        page.text("prossima - \(Prossima.configuration.abstract)")
        page.section(say(it: "SINTASSI", en: "SYNOPSIS"))
        page.text("prossima [options]")
        page.macro("br")
        page.text("prossima command [options]")
        page.section(say(it: "DESCRIZIONE", en: "DESCRIPTION"))
        page.text(Prossima.configuration.discussion)
        commands(into: &page)
        page.section(say(it: "OPZIONI COMUNI", en: "COMMON OPTIONS"))
        page.verbatim(Help.options(of: MonitorCommand.self).common)
        keys(into: &page)
        surroundings(into: &page)
        return page.text
    }

    private static func commands(into page: inout Roff) {
        page.section(say(it: "COMANDI", en: "COMMANDS"))
        page.text(
            say(
                it: "Ogni comando prende anche le opzioni comuni, sotto.",
                en: "Each command takes the common options, too; see below."))
        walk(Prossima.self, path: ["prossima"]) { path, command in
            page.macro("SS \"\(path.joined(separator: " "))\"")
            page.text(command.configuration.abstract)
            if !command.configuration.discussion.isEmpty {
                page.macro("PP")
                page.text(command.configuration.discussion)
            }
            page.verbatim(Help.options(of: command).own)
        }
    }

    private static func walk(
        _ command: any ParsableCommand.Type, path: [String],
        _ body: ([String], any ParsableCommand.Type) -> Void
    ) {
        let children = command.configuration.subcommands
        if children.isEmpty { body(path, command) }
        for child in children { walk(child, path: path + [child._commandName], body) }
    }

    private static func keys(into page: inout Roff) {
        page.section(say(it: "TASTI DEL MONITOR", en: "KEYS OF THE MONITOR"))
        for group in Verb.Group.allCases {
            page.macro("SS \"\(group.words(spoken))\"")
            for verb in VerbTable.all where verb.group == group {
                page.item(
                    verb.keyNames.joined(separator: " "), verb.words(spoken))
            }
        }
    }

    private static func surroundings(into page: inout Roff) {
        page.section(say(it: "FILE", en: "FILES"))
        page.item(
            "$XDG_DATA_HOME/prossima/prossima.sqlite", say(it: "Il database.", en: "The database."))
        page.item(
            "$XDG_DATA_HOME/prossima/demo.sqlite",
            say(it: "Quello di prossima demo.", en: "That of prossima demo."))
        page.item(
            "$XDG_STATE_HOME/prossima/log",
            say(it: "Gli errori del monitor.", en: "The monitor's errors."))
        page.section(say(it: "AMBIENTE", en: "ENVIRONMENT"))
        page.item("PROSSIMA_DATABASE", say(it: "Come --database.", en: "As --database."))
        page.item("PROSSIMA_NOW", say(it: "Come --now.", en: "As --now."))
        page.item(
            "LC_ALL, LC_MESSAGES, LANG",
            say(
                it: "Italiano o inglese; Unicode o ASCII.",
                en: "Italian or English; Unicode or ASCII."))
        page.item("NO_COLOR", say(it: "Niente colori.", en: "No colours."))
        page.section(say(it: "USCITA", en: "EXIT STATUS"))
        let codes: [(String, String)] = [
            ("0", say(it: "Fatto.", en: "Done.")),
            ("1", say(it: "Non riuscito o rifiutato.", en: "Failed or refused.")),
            ("2", say(it: "Niente trovato.", en: "Nothing found.")),
            ("64", say(it: "Uso sbagliato.", en: "Wrong usage.")),
            ("69", say(it: "Database non disponibile.", en: "Database unavailable.")),
            ("75", say(it: "Occupato: riprova.", en: "Busy: try again.")),
            ("77", say(it: "Non permesso.", en: "Not allowed.")),
        ]
        for (code, words) in codes { page.item(code, words) }
    }
}

/// The parser's help of a command, in its parts.
enum Help {
    /// The options that only this command has, and those that all have.
    static func options(of command: any ParsableCommand.Type) -> (own: String, common: String) {
        let help = Prossima.helpMessage(for: command, columns: 76)
        let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
        let from = lines.firstIndex { $0.hasPrefix("ARGUMENTS:") || $0.hasPrefix("OPTIONS:") }
        let body = from.map { lines[$0...] } ?? []
        let common = body.firstIndex { $0.hasPrefix("  --database") } ?? body.endIndex
        let own = body[..<common].filter { $0 != "OPTIONS:" && $0 != "ARGUMENTS:" }
        return (
            HelpWords.spoken(own.joined(separator: "\n"), spoken),
            HelpWords.spoken(
                (common < body.endIndex ? body[common...] : []).joined(separator: "\n"), spoken)
        )
    }
}

/// Text for troff: what begins like a request, or escapes, is made plain.
private struct Roff {
    private(set) var text = ""

    mutating func macro(_ line: String) { text += ".\(line)\n" }

    mutating func section(_ title: String) { macro("SH \"\(title)\"") }

    mutating func text(_ words: String) { text += Roff.plain(words) + "\n" }

    mutating func item(_ term: String, _ words: String) {
        macro("TP")
        text += "\\fB" + Roff.plain(term) + "\\fR\n" + Roff.plain(words) + "\n"
    }

    mutating func verbatim(_ words: String) {
        guard words.contains(where: { !$0.isWhitespace }) else { return }
        macro("PP")
        macro("nf")
        for line in words.split(separator: "\n") { text += Roff.plain(String(line)) + "\n" }
        macro("fi")
    }

    private static func plain(_ words: String) -> String {
        let escaped = words.replacing("\\", with: "\\e").replacing("-", with: "\\-")
        return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
    }
}
