import ArgumentParser
import Domain

/// What commands that change something take: so that a script may try again without fear.
struct ChangeOptions: ParsableArguments {
    @Option(
        name: .long,
        help: .say(
            it: "L'identificativo del comando: ripetuto con gli stessi argomenti, non fa niente "
                + "una seconda volta.",
            en: "The command's id: given again with the same arguments, nothing is done twice.",
            value: "uuid"))
    var commandId: String?

    @Option(
        name: .long,
        help: .say(
            it: "La versione che si è vista: se nel frattempo è cambiata, non fa niente.",
            en: "The version that was seen: if it changed in the meantime, nothing is done.",
            value: "row_version"))
    var version: Int?

    var id: String { commandId ?? freshUUID() }

    func validate() throws {
        if commandId?.isEmpty == true {
            throw ValidationError(
                say(it: "--command-id è vuoto.", en: "--command-id is empty."))
        }
        if let version, version < 1 {
            throw ValidationError(
                say(
                    it: "--version dev'essere positivo: i numeri vanno da 1.",
                    en: "--version must be positive: they are counted from 1."))
        }
    }
}
