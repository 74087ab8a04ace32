import ArgumentParser

/// `prossima contact …`
struct ContactCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contact",
        abstract: say(
            it: "Mostra, trova e aggiunge nominativi.", en: "Show, find and add contacts."),
        subcommands: [ListContacts.self, FindContact.self, ShowContact.self, AddContact.self])
}
