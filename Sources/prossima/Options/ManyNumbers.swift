import ArgumentParser
import Domain

/// Makes one word of many numbers that stand behind each other: the parser's time grows with the
/// square of the words, and ten thousand actions named one by one would take most of a minute.
enum ManyNumbers {
    /// The commands that take as many numbers of actions as one likes.
    private static let commands: Set<String> = [
        "reassign", "reschedule", "skip", "cancel", "prioritise",
    ]
    /// With fewer words nobody notices, and they are left as they are.
    private static let few = 64

    static func joined(_ arguments: [String]) -> [String] {
        guard arguments.count > few, arguments[0] == "action", commands.contains(arguments[1])
        else { return arguments }
        var joined: [String] = []
        var run: [String] = []
        for argument in arguments {
            // The first behind an option may be its value.
            if Action.ID(argument: argument) != nil, joined.last?.hasPrefix("-") != true {
                run.append(argument)
                continue
            }
            if !run.isEmpty {
                joined.append(run.joined(separator: " "))
                run = []
            }
            joined.append(argument)
        }
        return run.isEmpty ? joined : joined + [run.joined(separator: " ")]
    }
}

/// One number of an action, or several with blanks between them.
struct ActionNumbers: ExpressibleByArgument {
    var ids: [Action.ID]

    init?(argument: String) {
        let words = argument.split(separator: " ")
        ids = words.compactMap { Action.ID(argument: String($0)) }
        guard !ids.isEmpty, ids.count == words.count else { return nil }
    }
}
