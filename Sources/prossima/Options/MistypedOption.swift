import ArgumentParser
import Domain
import Foundation

/// An option that a command does not have, where the parser only says that another is missing:
/// `--outcom` where `--outcome` is asked for.
struct MistypedOption {
    /// As the parser says it of any other.
    let message: String

    /// Nil where every option is one of the command's, or the parser said something else.
    init?(_ arguments: [String], message: String) {
        guard message.hasPrefix("Missing expected argument") else { return nil }
        let tree = CommandTree(arguments)
        let known = Self.options(of: tree.path)
        let typed = tree.rest.prefix { $0 != "--" }.filter { $0.hasPrefix("--") }
            .map { String($0.prefix { $0 != "=" }) }
        guard !known.isEmpty, let wrong = typed.first(where: { !known.contains($0) }) else {
            return nil
        }
        let near = known.filter { Self.isNear(wrong, $0) }.sorted().first
        self.message =
            "Unknown option '\(wrong)'" + (near.map { ". Did you mean '\($0)'?" } ?? "")
    }

    /// One begins with the other, or one letter is another, missing, or too many.
    private static func isNear(_ typed: String, _ known: String) -> Bool {
        let (a, b) = (Array(typed), Array(known))
        guard abs(a.count - b.count) <= 1 else {
            return typed.count > 4 && known.hasPrefix(typed)
        }
        let front = zip(a, b).prefix { $0 == $1 }.count
        let back = zip(a.dropFirst(front).reversed(), b.dropFirst(front).reversed())
            .prefix { $0 == $1 }.count
        return max(a.count, b.count) - front - back <= 1
    }

    /// Long names that a command takes, as the parser describes itself.
    private static func options(of path: [String]) -> Set<String> {
        let text = Data(Prossima._dumpHelp().utf8)
        guard let whole = try? JSONDecoder().decode(ToolInfo.self, from: text) else { return [] }
        var command = whole.command
        for word in path {
            guard let next = command.subcommands?.first(where: { $0.commandName == word }) else {
                return []
            }
            command = next
        }
        let names = (command.arguments ?? []).flatMap { $0.names ?? [] }
        return Set(names.filter { $0.kind == "long" }.map { "--\($0.name)" })
    }

    /// What is read of the parser's description (its `ToolInfoV0`).
    private struct ToolInfo: Decodable {
        struct Command: Decodable {
            var commandName: String
            var subcommands: [Command]?
            var arguments: [Argument]?
        }
        struct Argument: Decodable {
            var names: [Name]?
        }
        struct Name: Decodable {
            var kind: String
            var name: String
        }
        var command: Command
    }
}
