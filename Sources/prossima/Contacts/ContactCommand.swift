import ArgumentParser

/// `prossima contact …`
struct ContactCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contact",
        abstract: say(it: "Mostra e aggiunge nominativi.", en: "Show and add contacts."),
        subcommands: [ListContacts.self, ShowContact.self, AddContact.self])
}
