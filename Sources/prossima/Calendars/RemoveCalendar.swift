import ArgumentParser
import Domain

/// `prossima calendar remove`
struct RemoveCalendar: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: say(
            it: "Toglie un calendario che non è di nessuno (amministratore).",
            en: "Remove a calendar that is nobody's (admin)."))

    @Argument(help: .say(it: "Il nome.", en: "The name."))
    var name: String

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        try session.perform(.calendar(.remove(name: name, version: change.version)), change)
    }
}
