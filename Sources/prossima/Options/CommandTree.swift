import ArgumentParser
import Domain

/// Which command somebody means by the words they typed: as far down the tree as they lead.
struct CommandTree {
    /// The words of the command, as `recurring add`; empty for the program itself.
    let path: [String]
    let command: any ParsableCommand.Type
    /// What stands behind the command's words.
    let rest: ArraySlice<String>

    init(_ arguments: [String]) {
        var (path, rest): ([String], ArraySlice<String>) = ([], arguments[...])
        var command: any ParsableCommand.Type = Prossima.self
        while let word = rest.first, let next = command.subcommand(named: word) {
            path.append(next._commandName)
            command = next
            rest = rest.dropFirst()
        }
        (self.path, self.command, self.rest) = (path, command, rest)
    }

    /// As it is typed.
    var name: String { (["prossima"] + path).joined(separator: " ") }

    /// A command that only holds others, and none of them named: the parser would complain of what
    /// stands in its place.
    ///
    /// - throws: `.usage`, naming the commands that there are.
    func check() throws(Failure) {
        // Whoever asks for help gets it, whatever else they typed.
        let helps: Set<String> = ["-h", "--help", "--help-hidden", "--version", "help"]
        guard let word = rest.first, !rest.contains(where: helps.contains) else { return }
        let isOption = word.hasPrefix("-")
        // Without a word the program opens the monitor; an import needs no other word.
        guard !command.names.isEmpty,
            path.isEmpty ? !isOption : command.configuration.defaultSubcommand == nil
        else { return }
        let hint = command.hint(name)
        guard !isOption else {
            throw Failure(
                .usage, it: "Manca il comando: \(name) …", en: "A command is missing: \(name) …",
                hint: hint)
        }
        throw Failure.missing(command: word, of: path, hint)
    }
}

extension ParsableCommand {
    /// By its name or another that it has; nil where there is none.
    static func subcommand(named word: String) -> (any ParsableCommand.Type)? {
        configuration.subcommands.first {
            $0._commandName == word || $0.configuration.aliases.contains(word)
        }
    }

    /// Of its subcommands.
    fileprivate static var names: [String] { configuration.subcommands.map { $0._commandName } }

    /// Which commands there are.
    static func hint(_ name: String) -> Words {
        let list = names.joined(separator: ", ")
        return name == "prossima"
            ? Words(it: "Comandi: \(list).", en: "Commands: \(list).")
            : Words(it: "Comandi di \(name): \(list).", en: "Commands of \(name): \(list).")
    }
}

extension Failure {
    /// - parameter path: under which it was looked for.
    static func missing(command word: String, of path: [String], _ hint: Words) -> Failure {
        let whole = (path + [word]).joined(separator: " ")
        return Failure(
            .usage, it: "Non c'è un comando «\(whole)».", en: "There is no command “\(whole)”.",
            hint: hint)
    }
}
