import ArgumentParser
import Domain

/// `prossima contact edit`
struct EditContact: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: say(
            it: "Cambia campi, recapiti, etichette e classificatori di un nominativo.",
            en: "Change a contact's fields, points, tags and classifiers."),
        discussion: say(
            it: "Campi: \(fieldCodes).\nUn valore vuoto svuota il campo: --set town=",
            en: "Fields: \(fieldCodes).\nAn empty value clears the field: --set town="))

    static var fieldCodes: String { ContactField.allCases.map(\.code).joined(separator: ", ") }

    @Argument(help: .say(it: "Il numero del nominativo.", en: "The contact's number."))
    var id: Contact.ID

    @Option(
        name: .long, parsing: .singleValue,
        help: .say(
            it: "Un campo e il suo valore (anche più volte).",
            en: "A field and its value (may be repeated).", value: "field=value"))
    var set: [FieldSetting] = []

    @Option(
        name: .long, parsing: .singleValue,
        help: .say(it: "Aggiunge un'etichetta.", en: "Add a tag.", value: "tag"))
    var tag: [String] = []

    @Option(
        name: .long, parsing: .singleValue,
        help: .say(it: "Toglie un'etichetta.", en: "Take a tag away.", value: "tag"))
    var untag: [String] = []

    @Option(
        name: .long, parsing: .singleValue,
        help: .say(
            it: "Il valore di un classificatore; vuoto lo toglie.",
            en: "A classifier's value; empty takes it away.", value: "name=value"))
    var attribute: [NamedText] = []

    @Option(
        name: .long, parsing: .singleValue,
        help: .say(
            it: "Un recapito nuovo: phone, mobile, fax, email, pec, postal.",
            en: "A new point: phone, mobile, fax, email, pec, postal.",
            value: "channel=value"))
    var point: [NewPoint] = []

    @Option(
        name: .long, parsing: .singleValue,
        help: .say(
            it: "Corregge un recapito, per numero (contact show --json).",
            en: "Correct a point, by its number (contact show --json).", value: "id=value"))
    var changePoint: [NumberedText] = []

    @Option(
        name: .long, parsing: .singleValue,
        help: .say(
            it: "Dà un nome a un recapito (ufficio, casa).",
            en: "Name a point (office, home).", value: "id=text"))
    var labelPoint: [NumberedText] = []

    @Option(
        name: .long, parsing: .singleValue,
        help: .say(it: "Toglie un recapito.", en: "Take a point away.", value: "id"))
    var removePoint: [ContactPoint.ID] = []

    @Option(
        name: .long, parsing: .singleValue,
        help: .say(
            it: "Segna un recapito come non valido.", en: "Mark a point invalid.", value: "id"))
    var invalidPoint: [ContactPoint.ID] = []

    @Option(
        name: .long, parsing: .singleValue,
        help: .say(
            it: "Segna un recapito come valido.", en: "Mark a point valid.", value: "id"))
    var validPoint: [ContactPoint.ID] = []

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        let isGiven =
            [set.count, point.count, tag.count, untag.count, attribute.count, changePoint.count]
            + [labelPoint.count, removePoint.count, invalidPoint.count, validPoint.count]
        try requireChange(
            isGiven.contains { $0 > 0 },
            [
                "--set", "--attribute", "--tag", "--untag", "--point", "--change-point",
                "--label-point", "--remove-point", "--invalid-point", "--valid-point",
            ])
    }

    func carryOut(_ session: Session) throws {
        let points =
            changePoint.map { ContactEdit.PointChange(ID($0.number), raw: $0.text) }
            + labelPoint.map { ContactEdit.PointChange(ID($0.number), label: $0.text) }
            + removePoint.map { ContactEdit.PointChange($0, raw: "") }
            + invalidPoint.map { ContactEdit.PointChange($0, status: .invalid) }
            + validPoint.map { ContactEdit.PointChange($0, status: .valid) }
        let edit = ContactEdit(
            id, version: change.version,
            settings: set.map { ContactEdit.Setting($0.field, $0.text) },
            newPoints: point.map { NewContact.Point(channel: $0.channel, raw: $0.raw) },
            points: points, addedTags: tag, removedTags: untag,
            attributes: attribute.map { ContactEdit.Attribute($0.name, $0.text) })
        try session.perform(.contact(.edit(edit)), change)
    }
}

/// `field=value`
struct FieldSetting: ExpressibleByArgument {
    var field: ContactField
    var text: String

    init?(argument: String) {
        guard let pair = NamedText(argument: argument), let field = ContactField(code: pair.name)
        else { return nil }
        (self.field, text) = (field, pair.text)
    }
}

/// `name=value`
struct NamedText: ExpressibleByArgument {
    var name: String
    var text: String

    init?(argument: String) {
        guard let mark = argument.firstIndex(of: "="), mark != argument.startIndex else {
            return nil
        }
        name = String(argument[..<mark])
        text = String(argument[argument.index(after: mark)...])
    }
}

/// `12=value`
struct NumberedText: ExpressibleByArgument {
    var number: Int
    var text: String

    init?(argument: String) {
        guard let pair = NamedText(argument: argument), let number = Int(pair.name) else {
            return nil
        }
        (self.number, text) = (number, pair.text)
    }
}

/// `phone=049 876543`
struct NewPoint: ExpressibleByArgument {
    var channel: ContactPoint.Channel
    var raw: String

    init?(argument: String) {
        guard let pair = NamedText(argument: argument),
            let channel = ContactPoint.Channel(rawValue: pair.name)
        else { return nil }
        (self.channel, raw) = (channel, pair.text)
    }
}
