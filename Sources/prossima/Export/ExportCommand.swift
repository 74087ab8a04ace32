import ArgumentParser
import Domain
import Exchange
import Glibc
import Screen
import Workflow

/// What can leave the house.
enum ExportKind: String, ExpressibleByArgument, CaseIterable {
    case contacts
    case optOuts = "opt_outs"
    case everything
}

/// How it is written.
enum ExportFormat: String, ExpressibleByArgument, CaseIterable { case csv, json, vcard }

/// `prossima export`: contacts as a table, as JSON or as cards; opt-outs as a table or as JSON.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: say(
            it: "Esporta i nominativi come CSV, JSON o vCard, le opposizioni, o tutto.",
            en: "Export contacts as CSV, JSON or vCard, opt-outs, or everything."),
        discussion: say(
            it: "Con recapiti, etichette, attributi e relazioni: «import contacts» rilegge CSV e "
                + "vCard senza perdere niente. Le opposizioni (opt_outs) hanno il numero finché una "
                + "scheda lo ha, altrimenti la sua impronta; «import opt_outs» le rilegge. Le celle che un foglio di calcolo eseguirebbe "
                + "cominciano con un apostrofo. Solo per responsabili e amministratori; resta nel "
                + "giornale.\n\n«export everything» scrive ogni riga di ogni tabella come righe di "
                + "JSON, che «prossima restore» rilegge in un database vuoto; è di un "
                + "amministratore, o di chi possiede il file.",
            en: "With contact points, tags, attributes and relations: “import contacts” reads CSV "
                + "and vCard back and loses nothing. Opt-outs (opt_outs) have the number as long as "
                + "a card has it, else its hash; “import opt_outs” reads them back. Cells that a spreadsheet would execute begin "
                + "with an apostrophe. For supervisors and administrators only; it stands in the "
                + "journal.\n\n“export everything” writes every row of every table as JSON lines, "
                + "which “prossima restore” reads back into an empty database; it is an "
                + "administrator's, or the file's owner's."))

    @Argument(
        help: .say(
            it: "contacts, opt_outs o everything.", en: "contacts, opt_outs or everything.",
            value: "kind"))
    var kind: ExportKind

    @Option(
        name: .long,
        help: .say(
            it: "csv, json o vcard (senza, dal nome di --output; se no csv).",
            en: "csv, json or vcard (without it by --output's name, else csv).",
            value: "format"))
    var format: ExportFormat?

    @Option(
        name: .long,
        help: .say(it: "Versione delle vCard.", en: "Version of the vCards.", value: "3|4"))
    var vcardVersion = CardWriter.Version.four

    @Option(
        name: .long,
        help: .say(
            it: "Un file nuovo, solo tuo (senza, stdout).",
            en: "A new file, yours alone (stdout without it).", value: "file"),
        completion: .file())
    var output: String?

    @Option(
        name: .long,
        help: .say(
            it: "Fra le celle: «,» «;» o tab.", en: "Between cells: “,” “;” or tab.",
            value: "sign"))
    var delimiter = Delimiter.comma

    @Flag(
        name: .long,
        help: .say(
            it: "Importi con la virgola (1234,50).",
            en: "Amounts with a decimal comma (1234,50)."))
    var decimalComma = false

    @Option(
        name: .long,
        help: .say(it: "Al più tanti.", en: "At most so many.", value: "count"))
    var limit: Int?

    @Option(
        name: .long,
        help: .say(
            it: "Dopo questo nominativo (il «next» di prima).",
            en: "After this contact (the “next” of before).", value: "contact"))
    var after: Contact.ID?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if kind == .optOuts, format == .vcard || limit != nil || after != nil {
            throw ValidationError(
                say(
                    it: "Le opposizioni si esportano tutte, come csv o json.",
                    en: "Opt-outs are exported whole, as csv or json."))
        }
        guard let limit, limit < 1 else { return }
        throw ValidationError(say(it: "--limit è almeno 1.", en: "--limit is at least 1."))
    }

    func run() throws {
        switch kind {
        case .contacts: try carryOut(Session(global))
        case .optOuts: try exportOptOuts(Session(global))
        case .everything: try exportEverything()
        }
    }

    private func carryOut(_ session: Session) throws {
        let format = chosenFormat(session)
        let destination = try ExportDestination(
            output, isPicture: output == nil && session.output.width != nil && format != .json)
        let writer = ContactExportWriter(
            format: format,
            table: ContactTableWriter(
                delimiter: delimiter, hasDecimalComma: decimalComma, zone: session.zone),
            cards: CardWriter(vcardVersion, zone: session.zone), zone: session.zone)
        var isFirst = true
        let form = [format.rawValue, output.map { "to \($0)" } ?? "to stdout"]
            .joined(separator: " ")
        do {
            let result = try session.house.exportContacts(
                form: form, after: after, limit: limit, as: session.actor
            ) { contact throws(Failure) in
                if isFirst { try destination.add(writer.begin()) }
                try destination.add(writer.item(contact, isFirst: isFirst))
                isFirst = false
            }
            if isFirst { try destination.add(writer.begin()) }
            try destination.add(writer.end(next: result.next))
            try destination.finish()
            tell(result, session)
        } catch {
            destination.abandon()
            throw error
        }
    }

    private func exportOptOuts(_ session: Session) throws {
        let format = chosenFormat(session) == .json ? ExportFormat.json : .csv
        let destination = try ExportDestination(
            output, isPicture: output == nil && session.output.width != nil && format != .json)
        let table = OptOutTableWriter(delimiter: delimiter, zone: session.zone)
        var isFirst = true
        let form = [format.rawValue, output.map { "to \($0)" } ?? "to stdout"]
            .joined(separator: " ")
        do {
            try destination.add(format == .csv ? table.header() : Array("{\"items\":[".utf8))
            let count = try session.house.exportOptOuts(form: form, as: session.actor) {
                optOut throws(Failure) in
                let line =
                    format == .csv
                    ? table.line(of: optOut)
                    : Array(((isFirst ? "\n" : ",\n") + session.json(optOut).text).utf8)
                isFirst = false
                try destination.add(line)
            }
            if format == .json { try destination.add(Array("\n],\"next\":null}\n".utf8)) }
            try destination.finish()
            if let output {
                ErrorReport.toStandardError(
                    Visible.text(
                        say(
                            it: "Opposizioni esportate: \(count), in \(output)",
                            en: "Opt-outs exported: \(count), to \(output)")))
            }
        } catch {
            destination.abandon()
            throw error
        }
    }

    private func chosenFormat(_ session: Session) -> ExportFormat {
        if let format { return format }
        let name = output?.lowercased() ?? ""
        if name.hasSuffix(".vcf") { return .vcard }
        return name.hasSuffix(".json") || (output == nil && session.output.isJSON) ? .json : .csv
    }

    /// On stderr, unless the data is all that is wanted.
    private func tell(_ result: (count: Int, next: Contact.ID?), _ session: Session) {
        var line = say(
            it: "Nominativi esportati: \(result.count)", en: "Contacts exported: \(result.count)")
        if let output { line += say(it: ", in \(output)", en: ", to \(output)") }
        if let next = result.next {
            line += say(
                it: "; ce ne sono altri: --after \(next)", en: "; there are more: --after \(next)")
        }
        if output != nil || result.next != nil { ErrorReport.toStandardError(Visible.text(line)) }
    }
}

extension Session {
    fileprivate func json(_ optOut: OptOut) -> JSON {
        [
            "channel": .string(optOut.channel.rawValue), "value": .optional(optOut.value),
            "value_hash": .string(optOut.hash), "reason": .text(optOut.reason),
            "since": json(optOut.since), "until": json(optOut.until),
            "contact_uuid": .optional(optOut.contactUUID),
            "contact_name": .optional(optOut.contactName),
        ]
    }
}
