import ArgumentParser
import Domain

/// What commands that change a row take.
struct ChangeOptions: ParsableArguments {
    @OptionGroup var once: OnceOption

    @Option(
        name: .long,
        help: .say(
            it: "La versione che si è vista: se nel frattempo è cambiata, non fa niente.",
            en: "The version that was seen: if it changed in the meantime, nothing is done.",
            value: "row_version"))
    var version: Int?

    var id: String { once.id }

    func validate() throws {
        if let version, version < 1 {
            throw ValidationError(
                say(
                    it: "--version dev'essere positivo: i numeri vanno da 1.",
                    en: "--version must be positive: they are counted from 1."))
        }
    }
}
