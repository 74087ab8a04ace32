import ArgumentParser
import Domain
import Screen
import Storage

/// `prossima negotiation list`
struct ListNegotiations: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: say(
            it: "Elenca le trattative, o i loro totali.",
            en: "List negotiations, or their totals."))

    @Flag(
        name: .long, help: .say(it: "Anche quelle chiuse.", en: "Closed ones, too."))
    var all = false

    @Flag(
        name: .long,
        help: .say(
            it: "Quelle aperte senza alcuna azione aperta.",
            en: "Open ones without an open action."))
    var nothingScheduled = false

    @Flag(
        name: .long,
        help: .say(it: "Quelle senza nominativo.", en: "Those without a contact."))
    var withoutContact = false

    @Flag(
        name: .long,
        help: .say(
            it: "Invece dell'elenco: quante e quanto valgono, per stato.",
            en: "Instead of the list: how many and their worth, by state."))
    var totals = false

    @OptionGroup var list: ListOptions<Negotiation.ID>
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard [all, nothingScheduled, withoutContact, totals].filter({ $0 }).count <= 1 else {
            throw ValidationError(
                say(
                    it: "Uno solo fra --all, --nothing-scheduled, --without-contact e --totals.",
                    en: "Only one of --all, --nothing-scheduled, --without-contact, --totals."))
        }
    }

    private var filter: ListQuery.NegotiationFilter {
        if nothingScheduled { return .nothingScheduled }
        if withoutContact { return .withoutContact }
        return all ? .all : .open
    }

    func carryOut(_ session: Session) throws {
        if totals { return try session.showTotals() }
        let found = try session.read { reading in
            try ListQuery.negotiations(
                filter, after: list.after, limit: list.limit + 1, reading)
        }
        let (rows, hasMore) = list.page(found)
        let next = hasMore ? rows.last?.id.description : nil
        try session.output.answer(.list(rows.map { session.json($0) }, next: next)) { page in
            page.table(
                session.table(of: rows, showsContact: true),
                orElse: say(it: "Nessuna trattativa.", en: "No negotiations."))
            page.more(after: next)
        }
    }
}

extension Session {
    fileprivate func showTotals() throws {
        let totals = try read { try ListQuery.negotiationTotals($0) }
        try output.answer(
            .list(
                totals.map { total in
                    [
                        "state": .string(total.state.rawValue), "count": .int(total.count),
                        "amount_cents": .int(total.cents),
                    ]
                })
        ) { page in
            var table = Table([
                Table.Column(say(it: "Stato", en: "State")),
                Table.Column(say(it: "Quante", en: "Count"), isNumber: true),
                Table.Column(say(it: "Valore", en: "Amount"), isNumber: true),
            ])
            for total in totals {
                table.add([
                    Table.Cell(total.state.words(spoken)), Table.Cell(String(total.count)),
                    Table.Cell(Money.text(cents: total.cents, spoken), .strong),
                ])
            }
            page.table(table, orElse: say(it: "Nessuna trattativa.", en: "No negotiations."))
        }
    }

    func table(of lines: [NegotiationLine], showsContact: Bool = false) -> Table {
        var columns = [
            Table.Column("#", isNumber: true),
            Table.Column(say(it: "Trattativa", en: "Negotiation"), minimum: 10),
        ]
        if showsContact {
            columns.append(Table.Column(say(it: "Nominativo", en: "Contact"), minimum: 10))
        }
        columns += [
            Table.Column(say(it: "Stato", en: "State"), minimum: 4),
            Table.Column(say(it: "Stadio", en: "Stage"), minimum: 6),
            Table.Column(say(it: "Valore", en: "Amount"), isNumber: true),
            Table.Column(say(it: "Titolare", en: "Owner"), minimum: 6),
            Table.Column(say(it: "Prossima", en: "Next")),
        ]
        var table = Table(columns)
        for line in lines {
            var cells = [
                Table.Cell(line.id.description, .dim), Table.Cell(line.title, .strong),
            ]
            if showsContact { cells.append(Table.Cell(line.contactName)) }
            cells += [
                Table.Cell(line.state.words(spoken), line.state.tone),
                Table.Cell("\(line.stageName) \(line.stagePosition)/\(line.stageCount)"),
                Table.Cell(line.amountCents.map { Money.text(cents: $0, spoken) } ?? ""),
                Table.Cell(line.ownerName), next(of: line),
            ]
            table.add(cells)
        }
        return table
    }

    private func next(of line: NegotiationLine) -> Table.Cell {
        if let due = line.nextDue { return Table.Cell(shown(due)) }
        return line.state == .open
            ? Table.Cell(say(it: "niente", en: "nothing"), .warning) : Table.Cell("")
    }
}

extension Negotiation.State {
    var words: Words {
        switch self {
        case .open: Words(it: "aperta", en: "open")
        case .suspended: Words(it: "sospesa", en: "on hold")
        case .won: Words(it: "vinta", en: "won")
        case .lost: Words(it: "persa", en: "lost")
        case .abandoned: Words(it: "abbandonata", en: "abandoned")
        }
    }

    fileprivate var tone: Tone {
        switch self {
        case .open: .plain
        case .won: .good
        case .suspended, .lost, .abandoned: .dim
        }
    }
}
