import ArgumentParser
import Domain

/// What lets a script try a command again without fear.
struct OnceOption: ParsableArguments {
    @Option(
        name: .long,
        help: .say(
            it: "L'identificativo del comando: ripetuto con gli stessi argomenti, non fa niente "
                + "una seconda volta.",
            en: "The command's id: given again with the same arguments, nothing is done twice.",
            value: "uuid"))
    var commandId: String?

    var id: String { commandId ?? freshUUID() }

    func validate() throws {
        if commandId?.isEmpty == true {
            throw ValidationError(
                say(it: "--command-id è vuoto.", en: "--command-id is empty."))
        }
    }
}
