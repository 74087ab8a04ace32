import ArgumentParser
import Domain
import Screen
import Storage

/// `prossima contact relate 5 works_for 3 --job-title buyer`
struct RelateContact: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "relate",
        abstract: say(
            it: "Mette in relazione due nominativi, o toglie una relazione.",
            en: "Relate two contacts, or take a relation away."))

    @Argument(help: .say(it: "Il numero del nominativo.", en: "The contact's number."))
    var from: Contact.ID

    @Argument(
        help: .say(
            it: "works_for, subsidiary_of, partner_of, refers.",
            en: "works_for, subsidiary_of, partner_of, refers."))
    var kind: RelatedContact.Kind

    @Argument(help: .say(it: "Il numero dell'altro.", en: "The other's number."))
    var to: Contact.ID

    @Option(
        name: .long, help: .say(it: "Con quale incarico.", en: "As what.", value: "text"))
    var jobTitle = ""

    @Flag(name: .long, help: .say(it: "Toglie la relazione.", en: "Take the relation away."))
    var remove = false

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let relation = ContactRelation(from, kind, to, jobTitle: jobTitle)
        try session.perform(.contact(remove ? .unrelate(relation) : .relate(relation)), change)
    }
}

/// `prossima contact consent 5 given --purpose marketing --channel phone`
struct RecordConsent: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "consent",
        abstract: say(
            it: "Registra un consenso dato, negato o revocato.",
            en: "Record a consent given, denied or withdrawn."))

    @Argument(help: .say(it: "Il numero del nominativo.", en: "The contact's number."))
    var id: Contact.ID

    @Argument(help: .say(it: "given, denied, withdrawn.", en: "given, denied, withdrawn."))
    var state: Consent.State

    @Option(
        name: .long,
        help: .say(
            it: "A che scopo: marketing, collections, service.",
            en: "For what: marketing, collections, service.", value: "purpose"))
    var purpose = Purpose.marketing

    @Option(
        name: .long,
        help: .say(
            it: "Come: phone, email, fax, letter, visit.",
            en: "By what: phone, email, fax, letter, visit.", value: "channel"))
    var channel: Consent.Channel

    @Option(
        name: .long,
        help: .say(it: "La base giuridica.", en: "The legal basis.", value: "text"))
    var legalBasis = ""

    @Option(
        name: .long,
        help: .say(
            it: "Dove sta scritto o registrato.", en: "Where it is written or recorded.",
            value: "text"))
    var proof = ""

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let consent = NewConsent(
            contact: id, purpose: purpose, channel: channel, state: state,
            legalBasis: legalBasis, proof: proof)
        try session.perform(.contact(.consent(consent)), change)
    }
}

/// `prossima contact document 5 https://… --title Contract`
struct LinkDocument: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "document",
        abstract: say(
            it: "Collega un documento (percorso o indirizzo), o toglie il collegamento.",
            en: "Link a document (path or address), or take the link away."))

    @Argument(help: .say(it: "Il numero del nominativo.", en: "The contact's number."))
    var id: Contact.ID

    @Argument(help: .say(it: "Il percorso o l'indirizzo.", en: "The path or address."))
    var location: String?

    @Option(name: .long, help: .say(it: "Il titolo.", en: "Its title.", value: "text"))
    var title = ""

    @Option(
        name: .long,
        help: .say(
            it: "Toglie il collegamento con questo numero.",
            en: "Take the link with this number away.", value: "document"))
    var remove: Int?

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if (location == nil) == (remove == nil) {
            throw ValidationError(
                say(
                    it: "Un percorso da collegare, oppure --remove.",
                    en: "Either a path to link, or --remove."))
        }
    }

    func carryOut(_ session: Session) throws {
        if let remove {
            try session.perform(.contact(.removeDocument(id, document: remove)), change)
        } else if let location {
            let document = NewDocument(contact: id, title: title, location: location)
            try session.perform(.contact(.addDocument(document)), change)
        }
    }
}

/// `prossima contact classifier vineyards number`
struct DefineClassifier: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "classifier",
        abstract: say(
            it: "Elenca i classificatori, o ne definisce uno con il tipo dei suoi valori.",
            en: "List the classifiers, or define one with the type of its values."))

    @Argument(help: .say(it: "Il nome.", en: "The name."))
    var name: String?

    @Argument(help: .say(it: "text, number, date, flag.", en: "text, number, date, flag."))
    var type: ClassifierType?

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        if let name {
            try session.perform(
                .contact(.classify(name: name, type: type ?? .text)), change)
            return
        }
        try session.listClassifiers()
    }
}

extension Session {
    fileprivate func listClassifiers() throws {
        let all = try read { try ClassifierTable.all($0) }
        try output.answer(
            .list(
                all.map { ["name": .string($0.name), "type": .string($0.type.rawValue)] })
        ) { page in
            var table = Table([
                Table.Column(say(it: "Nome", en: "Name")),
                Table.Column(say(it: "Tipo", en: "Type")),
            ])
            for classifier in all {
                table.add([
                    Table.Cell(classifier.name, .strong),
                    Table.Cell(classifier.type.words(spoken)),
                ])
            }
            page.table(
                table, orElse: say(it: "Nessun classificatore.", en: "No classifiers."))
        }
    }
}
