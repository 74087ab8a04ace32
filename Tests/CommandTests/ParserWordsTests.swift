import ArgumentParser
import Domain
import Testing

@testable import prossima

/// One command with all that the argument parser can complain of.
private struct Sample: ParsableCommand {
    enum Few: String, ExpressibleByArgument, CaseIterable { case a, b, c }
    enum Many: String, ExpressibleByArgument, CaseIterable { case a, b, c, d, e, f }
    enum Kind: String, EnumerableFlag { case first, second }

    @Option(name: .shortAndLong, help: "How many.") var number: Int
    @Option var few: Few?
    @Option var many: Many?
    @Flag var on = false
    @Flag(exclusivity: .exclusive) var kind: Kind?
    @Argument var word: String?
}

/// What the argument parser says, in Italian: each sentence is made by the parser itself.
@Suite struct ParserWordsTests {
    private func said(_ arguments: [String]) throws -> String {
        do {
            _ = try Sample.parse(arguments)
            return ""
        } catch {
            return ParserWords.spoken(
                Sample.fullMessage(for: error), message: Sample.message(for: error), .it)
        }
    }

    @Test(arguments: [
        (["-n", "1", "--numbr", "3"], "Opzione sconosciuta: '--numbr'. Forse '--number'?"),
        (["-n", "1", "--xyzzyx"], "Opzione sconosciuta: '--xyzzyx'"),
        (["--number"], "Manca il valore di '--number <number>'"),
        (
            ["-zn"],
            "Opzione sconosciuta: '-zn'. Forse '--on'?\n   oppure: Manca il valore di '-n <number>' in '-zn'"
        ),
        (["--number", "x"], "Il valore 'x' non va bene per '--number <number>'"),
        (["--number", "The value 'x'"], "Il valore 'The value 'x'' non va bene per"),
        (["--number=-x"], "Il valore '-x' non va bene per '--number <number>'"),
        (
            ["-n", "1", "--few", "z"],
            "Il valore 'z' non va bene per '--few <few>'. Uno di: 'a', 'b' o 'c'."
        ),
        (
            ["-n", "1", "--many", "z"],
            "Il valore 'z' non va bene per '--many <many>'. Uno di questi:\n  - a\n  - b\n"
        ),
        (["-n", "1", "--on=3"], "L'opzione '--on' non vuole un valore, ma c'è '3'."),
        (["-n", "1", "x", "y"], "Argomento di troppo: 'y'"),
        (["-n", "1", "x", "y", "z"], "2 argomenti di troppo: 'y', 'z'"),
        (
            ["-n", "1", "--first", "--second"],
            "Ciò che dice l'opzione '--second' era già detto dall'opzione '--first'"
        ),
        (["--on"], "Manca l'argomento '--number <number>'"),
    ])
    func `each complaint`(_ arguments: [String], _ words: String) throws {
        let text = try said(arguments)
        #expect(text.hasPrefix("Errore: " + words), "\(text)")
        #expect(text.contains("\nUso: sample --number <number>"))
        #expect(text.hasSuffix("  Vedi 'sample --help' per saperne di più."))
    }

    @Test func `what it says only of itself`() {
        for (english, italian) in [
            ("Missing required subcommand.", "Manca il sottocomando."),
            ("Missing one of: '<a>', '<b>'", "Manca uno di: '<a>', '<b>'"),
            ("Invalid option: -è", "Opzione non valida: -è"),
            ("The value 'x' is invalid.", "Il valore 'x' non va bene."),
            (
                "Can't generate completion scripts for 'x'.\nPlease use "
                    + "--generate-completion-script=<shell> with one of:\n    zsh bash fish",
                "Non ci sono completamenti per 'x'. Serve "
                    + "--generate-completion-script=<shell> con una di:\n    zsh bash fish"
            ),
        ] { #expect(ParserWords.spoken(english, .it) == italian) }
    }

    @Test func `a value below zero is said to be one, in both languages`() {
        let english = "The value '-5' is invalid for '--duration <m:ss>'"
        #expect(ParserWords.spoken(english, .en) == english + ": it must be positive.")
        #expect(
            ParserWords.spoken(english, .it)
                == "Il valore '-5' non va bene per '--duration <m:ss>': dev'essere positivo.")
        #expect(ParserWords.spoken("Unexpected argument '-5'", .en) == "Unexpected argument '-5'")
    }

    @Test func `no help has a word of the parser's English`() {
        var seen = 0
        func walk(_ command: any ParsableCommand.Type) {
            seen += 1
            for columns in [60, 80, 200] {
                let english = Prossima.helpMessage(for: command, columns: columns)
                let help = HelpWords.spoken(english, .it)
                for word in [
                    "OVERVIEW", "USAGE", "ARGUMENTS:", "OPTIONS:", "SUBCOMMANDS", "(default",
                    "(values", "default:", "Show help", "Show the version", "<subcommand>",
                    "<options>", "See '",
                ] { #expect(!help.contains(word), "\(command._commandName): \(word)") }
                #expect(help.split(separator: "\n").count == english.split(separator: "\n").count)
            }
            command.configuration.subcommands.forEach(walk)
        }
        walk(Prossima.self)
        #expect(seen > 60)
    }

    @Test func `a negative number belongs to the option before it`() {
        #expect(
            NegativeValues.joined(["queue", "--limit", "-1", "--json"])
                == ["queue", "--limit=-1", "--json"])
        #expect(
            NegativeValues.joined(["-o", "-1", "--", "--x", "-1"]) == [
                "-o", "-1", "--", "--x", "-1",
            ])
        #expect(
            NegativeValues.joined(["--as", "-x", "--a=b", "-1"]) == ["--as", "-x", "--a=b", "-1"])
    }
}
