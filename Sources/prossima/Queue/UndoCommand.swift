import ArgumentParser
import Domain

/// `prossima undo`: takes back one's last command as a whole.
struct UndoCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: say(
            it: "Annulla il proprio ultimo comando, tutto intero.",
            en: "Take back one's last command, as a whole."))

    @Option(
        name: .long,
        help: .say(
            it: "Questo comando, invece dell'ultimo.", en: "This command instead of the last.",
            value: "uuid"))
    var command: String?

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        try session.performLong(
            .undo(command.map { .command($0) } ?? .last), change,
            title: say(it: "Indietro", en: "Undo"))
    }
}
