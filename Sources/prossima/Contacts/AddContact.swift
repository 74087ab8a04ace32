import ArgumentParser
import Domain

/// `prossima contact add`
struct AddContact: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: say(it: "Aggiunge un nominativo.", en: "Add a contact."))

    @Option(name: .long, help: .say(it: "Il nome.", en: "The name.", value: "name"))
    var name: String

    @Option(
        name: .long,
        help: .say(it: "Azienda o persona.", en: "Company or person.", value: "kind"))
    var kind = Contact.Kind.company

    @Option(
        name: .long,
        help: .say(
            it: "Da contatto a cliente, o fornitore.", en: "From lead to customer, or supplier.",
            value: "lifecycle"))
    var lifecycle = Contact.Lifecycle.lead

    @Option(name: .long, help: .say(it: "La città.", en: "The town.", value: "town"))
    var town: String?

    @Option(name: .long, help: .say(it: "La provincia.", en: "The province.", value: "province"))
    var province: String?

    @Option(
        name: .long, help: .say(it: "La zona di vendita.", en: "The sales zone.", value: "zone"))
    var zone: String?

    @Option(name: .long, help: .say(it: "Il settore.", en: "The sector.", value: "sector"))
    var sector: String?

    @Option(name: .long, help: .say(it: "La partita IVA.", en: "The VAT code.", value: "code"))
    var vatCode: String?

    @Option(name: .long, help: .say(it: "Il codice fiscale.", en: "The tax code.", value: "code"))
    var taxCode: String?

    @Option(name: .long, help: .say(it: "Il titolare.", en: "The owner.", value: "login"))
    var owner: String?

    @Option(
        name: .long, parsing: .singleValue,
        help: .say(
            it: "Un telefono (anche più volte).", en: "A phone (may be repeated).", value: "phone"))
    var phone: [String] = []

    @Option(
        name: .long, parsing: .singleValue,
        help: .say(it: "Un cellulare.", en: "A mobile phone.", value: "mobile"))
    var mobile: [String] = []

    @Option(
        name: .long, parsing: .singleValue,
        help: .say(it: "Un fax.", en: "A fax.", value: "fax"))
    var fax: [String] = []

    @Option(
        name: .long, parsing: .singleValue,
        help: .say(it: "Un'e-mail.", en: "An e-mail.", value: "email"))
    var email: [String] = []

    @Option(
        name: .long, parsing: .singleValue,
        help: .say(it: "Una PEC.", en: "A certified e-mail (PEC).", value: "pec"))
    var pec: [String] = []

    @Option(
        name: .long, parsing: .singleValue,
        help: .say(it: "Un indirizzo postale.", en: "A postal address.", value: "postal"))
    var postal: [String] = []

    @Option(
        name: .long,
        help: .say(
            it: "L'azienda per cui lavora.", en: "The company they work for.", value: "contact"))
    var worksFor: Contact.ID?

    @Option(
        name: .long,
        help: .say(it: "Con quale incarico.", en: "As what.", value: "text"))
    var jobTitle = ""

    @Option(name: .long, help: .say(it: "Note.", en: "Notes.", value: "text"))
    var notes = ""

    @Option(
        name: .long, parsing: .singleValue,
        help: .say(
            it: "Un altro campo e il suo valore (vedi contact edit).",
            en: "Another field and its value (see contact edit).", value: "field=value"))
    var set: [FieldSetting] = []

    @Option(
        name: .long, parsing: .singleValue,
        help: .say(it: "Un'etichetta.", en: "A tag.", value: "tag"))
    var tag: [String] = []

    @Flag(
        name: .long,
        help: .say(
            it: "Lo aggiunge anche se forse c'è già.",
            en: "Add it even if it is perhaps there already."))
    var force = false

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let written: [(ContactPoint.Channel, [String])] = [
            (.phone, phone), (.mobile, mobile), (.fax, fax), (.email, email), (.pec, pec),
            (.postal, postal),
        ]
        let points = written.flatMap { channel, values in
            values.map { NewContact.Point(channel: channel, raw: $0) }
        }
        var new = NewContact(
            kind: kind, lifecycle: lifecycle, name: name, town: town, province: province,
            zone: zone, sector: sector, vatCode: vatCode, taxCode: taxCode, notes: notes,
            owner: owner, worksFor: worksFor, jobTitle: jobTitle, points: points)
        new.settings = set.map { ContactEdit.Setting($0.field, $0.text) }
        new.tags = tag
        new.refusesDuplicates = !force
        try session.perform(.addContact(new), change)
    }
}
