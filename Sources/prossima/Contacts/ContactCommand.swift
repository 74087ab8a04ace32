import ArgumentParser

/// `prossima contact …`
struct ContactCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contact",
        abstract: say(
            it: "Mostra, trova, aggiunge, cambia e unisce nominativi.",
            en: "Show, find, add, change and merge contacts."),
        subcommands: [
            ListContacts.self, FindContact.self, ShowContact.self, AddContact.self,
            EditContact.self, RelateContact.self, RecordConsent.self, LinkDocument.self,
            DefineClassifier.self, LogInteraction.self, ListDuplicates.self, MergeContacts.self,
            ContactDossier.self, EraseContact.self,
        ])
}
