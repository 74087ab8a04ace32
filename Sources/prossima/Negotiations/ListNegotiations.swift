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

    @OptionGroup var which: NegotiationFilterOptions

    @Option(
        name: .long,
        help: .say(
            it: "L'ordine: close (chiusura attesa), amount (valore), age (da quanto è nello "
                + "stadio), newest; altrimenti dalla più vecchia.",
            en: "The order: close (expected), amount, age (in its stage), newest; else the "
                + "oldest first.", value: "order"))
    var sort: NegotiationSort?

    @Flag(name: .long, help: .say(it: "L'ordine alla rovescia.", en: "The other way round."))
    var reverse = false

    @Option(
        name: .long,
        help: .say(
            it: "Raggruppate per stage o owner.", en: "Grouped by stage or owner.",
            value: "group"))
    var group: NegotiationGroup?

    @Flag(
        name: .long,
        help: .say(
            it: "Invece dell'elenco: quante e quanto valgono, per stato, o per gruppo.",
            en: "Instead of the list: how many and their worth, by state, or by group."))
    var totals = false

    @OptionGroup var list: ListOptions<Negotiation.ID>
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let filter = try which.filter(session)
        if totals {
            if group == nil, filter.isEmpty { return try session.showTotals() }
            return try session.showTotals(of: filter, by: group)
        }
        var request = NegotiationRequest(
            filter: filter, sort: sort ?? .newest,
            isReversed: sort == nil && filter.state == .open ? !reverse : reverse,
            group: group, limit: list.limit)
        let page = try session.read { reading in
            let query = NegotiationQuery(reading, now: session.now, today: session.today)
            if let after = list.after {
                guard let line = try query.line(after) else {
                    throw Failure(
                        .notFound, it: "Non c'è una trattativa \(after).",
                        en: "There is no negotiation \(after).")
                }
                request.edge = .after(line)
            }
            return try query.page(request)
        }
        let next = page.hasMoreAfter ? page.rows.last?.id.description : nil
        try session.output.answer(.list(page.rows.map { session.json($0) }, next: next)) { text in
            text.table(
                session.table(of: page.rows, showsContact: true, group: request.group),
                orElse: say(it: "Nessuna trattativa.", en: "No negotiations."))
            text.more(after: next)
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

    /// What passes a filter, by stage or owner.
    fileprivate func showTotals(
        of filter: NegotiationFilter, by group: NegotiationGroup?
    ) throws {
        let (totals, names) = try read { reading in
            let query = NegotiationQuery(reading, now: now, today: today)
            let stages = try StageTable.all(reading).map { ($0.id.raw, $0.name) }
            let people = try OperatorTable.all(reading).map { ($0.id.raw, $0.name) }
            return (
                try query.totals(filter, by: group),
                group == .stage ? stages : group == .owner ? people : []
            )
        }
        let nobody = group == .owner ? [(0, "—")] : []
        let groups = (names + nobody).compactMap { key, name in
            totals.groups[key].map { (name, $0) }
        }
        func json(_ name: JSON, _ sum: NegotiationSum) -> JSON {
            [
                "group": name, "count": .int(sum.count), "amount_cents": .int(sum.cents),
                "weighted_cents": .int(sum.weightedCents),
            ]
        }
        try output.answer(
            .list(groups.map { json(.string($0.0), $0.1) } + [json(.null, totals.all)])
        ) { page in
            var table = Table([
                Table.Column("", minimum: 8),
                Table.Column(say(it: "Quante", en: "Count"), isNumber: true),
                Table.Column(say(it: "Valore", en: "Amount"), isNumber: true),
                Table.Column(say(it: "Pesato", en: "Weighted"), isNumber: true),
            ])
            let total = (say(it: "Totale", en: "Total"), totals.all)
            for (name, sum) in groups + [total] {
                table.add([
                    Table.Cell(name), Table.Cell(String(sum.count)),
                    Table.Cell(Money.text(cents: sum.cents, spoken), .strong),
                    Table.Cell(Money.text(cents: sum.weightedCents, spoken)),
                ])
            }
            page.table(table)
        }
    }

    func table(
        of lines: [NegotiationLine], showsContact: Bool = false, group: NegotiationGroup? = nil
    ) -> Table {
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
            Table.Column(say(it: "Giorni", en: "Days"), isNumber: true),
            Table.Column(say(it: "Valore", en: "Amount"), isNumber: true),
            Table.Column(say(it: "Titolare", en: "Owner"), minimum: 6),
            Table.Column(say(it: "Prossima", en: "Next")),
        ]
        var table = Table(columns)
        var heading: String?
        for line in lines {
            let title = group == .stage ? line.stageName : group == .owner ? line.ownerName : nil
            if let title, title != heading {
                table.add(heading: title.isEmpty ? "—" : title)
                heading = title
            }
            let state = line.state(on: today)
            var cells = [
                Table.Cell(line.id.description, .dim), Table.Cell(line.title, .strong),
            ]
            if showsContact { cells.append(Table.Cell(line.contactName)) }
            cells += [
                Table.Cell(state.words(spoken), state.tone),
                Table.Cell("\(line.stageName) \(line.stagePosition)/\(line.stageCount)"),
                line.state.isClosed
                    ? Table.Cell("")
                    : Table.Cell(
                        "\(line.daysInStage(at: now))",
                        line.isStale(at: now, on: today) ? .warning : .plain),
                Table.Cell(line.amountCents.map { Money.text(cents: $0, spoken) } ?? ""),
                Table.Cell(line.ownerName), next(of: line),
            ]
            table.add(cells)
        }
        return table
    }

    private func next(of line: NegotiationLine) -> Table.Cell {
        if let due = line.nextDue { return Table.Cell(shown(due)) }
        return line.state(on: today) == .open
            ? Table.Cell(say(it: "niente", en: "nothing"), .warning) : Table.Cell("")
    }
}

extension Negotiation.State {
    fileprivate var tone: Tone {
        switch self {
        case .open: .plain
        case .won: .good
        case .suspended, .lost, .abandoned: .dim
        }
    }
}
