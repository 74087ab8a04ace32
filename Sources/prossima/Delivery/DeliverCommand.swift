import ArgumentParser
import Domain
import Exchange
import Glibc
import Screen
import Storage
import Workflow

/// `prossima deliver`: what waits in the outbox leaves, and calendars are brought up to date.
struct DeliverCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliver",
        abstract: say(
            it: "Consegna posta e calendari; elenca e riprova ciò che non è riuscito.",
            en: "Deliver mail and calendars; list and retry what failed."),
        discussion: say(
            it:
                "Per cron o un timer di systemd, o con --watch finché non lo si ferma. Da che parte "
                + "si esce lo dice il file di configurazione (docs/manual/delivery.md). Più "
                + "d'uno insieme non consegnano due volte.",
            en: "For cron or a systemd timer, or with --watch until it is stopped. The "
                + "configuration file says which ways lead outside (docs/manual/delivery.md). "
                + "Several at once do not deliver twice."))

    @Flag(
        name: .long,
        help: .say(
            it: "Resta in ascolto, e consegna quando è ora.",
            en: "Stay, and deliver whenever it is time."))
    var watch = false

    @Flag(
        name: .customLong("list"),
        help: .say(
            it: "Elenca ciò che non si è potuto consegnare, con l'errore.",
            en: "List what could not be delivered, with its error."))
    var lists = false

    @Option(
        name: .long,
        help: .say(
            it: "Riprova una consegna non riuscita, o tutte (all).",
            en: "Retry a failed delivery, or all of them.", value: "id|all"))
    var retry: Retried?

    @Option(
        name: .long,
        help: .say(
            it: "Il file di configurazione, se non è quello solito.",
            en: "The configuration file, where it is not the usual one.", value: "file"),
        completion: .file())
    var config: String?

    @OptionGroup var list: ListOptions<OutboxItem.ID>
    @OptionGroup var global: GlobalOptions

    /// One failed delivery, or all.
    enum Retried: ExpressibleByArgument {
        case one(OutboxItem.ID)
        case all

        init?(argument: String) {
            if argument == "all" {
                self = .all
            } else if let number = Int(argument), number > 0 {
                self = .one(ID(number))
            } else {
                return nil
            }
        }
    }

    func validate() throws {
        guard [watch, lists, retry != nil].filter(\.self).count > 1 else { return }
        throw ValidationError(
            say(
                it: "--watch, --list e --retry si usano uno per volta.",
                en: "--watch, --list and --retry are used one at a time."))
    }

    func carryOut(_ session: Session) throws {
        if lists {
            let waiting = try session.house.database.read { try OutboxTable.counts($0).pending }
            return try session.list(try dead(session), waiting: waiting, list)
        }
        if let retry { return try self.retry(retry, session) }
        let path = config ?? Paths.foundConfiguration
        if let config, access(config, R_OK) != 0 {
            throw Failure(
                .usage, it: "\(config) non si può leggere.", en: "\(config) cannot be read.")
        }
        let settings = try SettingsReader.read(path)
        if try settings.isEmpty && !session.house.escalates() {
            throw Failure(
                .failed, it: "Non è configurata nessuna consegna: niente è partito.",
                en: "No delivery is set up: nothing left.",
                hint: Words(
                    it: "Si scrive in \(path): docs/manual/delivery.md",
                    en: "It is written in \(path): docs/manual/delivery.md"))
        }
        let delivery = Delivery(house: session.house, settings: settings)
        if watch { return try DeliveryWatch(session, delivery).run() }
        let report = try delivery.run(as: session.actor)
        try session.tell(report)
        if !report.isClean { throw ExitCode(1) }
    }

    private func dead(_ session: Session) throws(Failure) -> [DeadLetter] {
        try session.house.deadLetters(
            after: list.after, limit: list.limit + 1, as: session.actor)
    }

    private func retry(_ which: Retried, _ session: Session) throws {
        let id: OutboxItem.ID? = if case .one(let id) = which { id } else { nil }
        let count = try session.house.retryDelivery(id, as: session.actor)
        try session.output.answer(["revived": .int(count)]) { page in
            page.line(
                say(
                    it: "Da riprovare alla prossima consegna: \(count).",
                    en: "The next delivery tries \(count) again."), .good)
        }
    }
}

extension Session {
    fileprivate func tell(_ report: DeliveryReport) throws {
        try output.answer(JSON(report)) { page in
            for line in report.lines(spoken) { page.line(line) }
        }
    }

    fileprivate func list(
        _ found: [DeadLetter], waiting: Int, _ options: ListOptions<OutboxItem.ID>
    ) throws {
        let (letters, hasMore) = options.page(found)
        let next = hasMore ? letters.last?.id.description : nil
        let rows = letters.map { letter -> JSON in
            [
                "id": .id(letter.id), "recipient": .string(letter.recipientName),
                "subject": .text(letter.subject), "not_before_at": json(letter.notBefore),
                "settled_at": json(letter.settledAt), "attempts": .int(letter.attempts),
                "error": .string(letter.error),
            ]
        }
        try output.answer(.list(rows, next: next)) { page in
            var table = Table([
                Table.Column("#", isNumber: true), Table.Column(say(it: "Per", en: "To")),
                Table.Column(say(it: "Oggetto", en: "Subject"), minimum: 16),
                Table.Column(say(it: "Dal", en: "Since")),
                Table.Column(say(it: "Tentativi", en: "Attempts"), isNumber: true),
                Table.Column(say(it: "Errore", en: "Error"), minimum: 20),
            ])
            for letter in letters {
                table.add([
                    Table.Cell(letter.id.description, .dim), Table.Cell(letter.recipientName),
                    Table.Cell(letter.subject, .strong), Table.Cell(shown(letter.notBefore)),
                    Table.Cell("\(letter.attempts)"), Table.Cell(letter.error, .warning),
                ])
            }
            page.table(
                table,
                orElse: waiting == 0
                    ? say(it: "Tutto è stato consegnato.", en: "Everything was delivered.")
                    : say(
                        it: "Niente è fallito per sempre; in attesa: \(waiting).",
                        en: "Nothing has failed for good; waiting: \(waiting)."))
            page.more(after: next)
            if !letters.isEmpty {
                page.line("prossima deliver --retry \(say(it: "NUMERO", en: "NUMBER"))|all", .dim)
            }
        }
    }
}
