import ArgumentParser
import Domain
import Screen
import Storage

/// `prossima segment show`: who is in it, how many, and why somebody is or is not.
struct ShowSegment: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: say(
            it: "Elenca e conta chi è in un insieme; --why dice perché qualcuno c'è o non c'è.",
            en: "List and count who is in a segment; --why says why somebody is in it or not."))

    @Argument(help: .say(it: "Il nome dell'insieme.", en: "The segment's name."))
    var name: String

    @Option(
        name: .long,
        help: .say(
            it: "Perché questo nominativo c'è, o no: ogni condizione col suo valore.",
            en: "Why this contact is in it, or not: each condition with its value.",
            value: "contact"))
    var why: Contact.ID?

    @Option(
        name: .long,
        help: .say(
            it: "L'ordine: name, last_contact o created.",
            en: "The order: name, last_contact or created.", value: "order"))
    var sort = ContactListRequest.Order.name

    @OptionGroup var list: ListOptions<Contact.ID>
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let segment = try session.segment(name)
        let filter = try session.filter(segment.filter)
        if let why { return try session.explain(segment, filter, why) }
        let page = try session.page(of: filter, order: sort, list)
        let count = try session.count(filter)
        let next = page.hasMoreAfter ? page.rows.last?.id.description : nil
        let more = [
            JSON.Member(name: "segment", value: session.json(segment, try session.names())),
            JSON.Member(name: "count", value: .int(count)),
        ]
        try session.answer(contacts: page.rows, next: next, more: more) { page in
            page.line(segment.name, .strong)
            page.line(segment.filter, .dim)
            page.line(
                count == 1
                    ? say(it: "1 nominativo", en: "1 contact")
                    : Noun.contact(count)(spoken))
            page.blank()
        }
    }
}

/// `prossima segment count`
struct CountSegment: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "count",
        abstract: say(it: "Conta chi è in un insieme.", en: "Count who is in a segment."))

    @Argument(help: .say(it: "Il nome dell'insieme.", en: "The segment's name."))
    var name: String

    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let segment = try session.segment(name)
        let count = try session.count(session.filter(segment.filter))
        try session.output.answer(["name": .string(segment.name), "count": .int(count)]) {
            $0.line("\(count)")
        }
    }
}

extension Session {
    func count(_ filter: Filter) throws(Failure) -> Int {
        try read { try ContactListQuery($0, now: now).count(filter) }
    }

    fileprivate func explain(_ segment: Segment, _ filter: Filter, _ id: Contact.ID) throws {
        guard let subject = try read({ try FilterSubjectQuery.subject(id, at: now, $0) }) else {
            throw Failure(
                .notFound, it: "Non c'è un nominativo \(id).", en: "There is no contact \(id).")
        }
        let isIn = filter.holds(for: subject)
        let reasons = filter.reasons(for: subject, in: zone, spoken)
        let json: JSON = [
            "segment": .string(segment.name), "contact_id": .id(id), "is_in": .bool(isIn),
            "reasons": .array(
                reasons.map {
                    [
                        "condition": .string($0.condition), "value": .text($0.value),
                        "holds": .bool($0.holds), "depth": .int($0.depth),
                    ]
                }),
        ]
        try output.answer(json) { page in
            let name = subject.contact.name
            page.line(
                isIn
                    ? say(
                        it: "\(name) è in «\(segment.name)».",
                        en: "\(name) is in “\(segment.name)”.")
                    : say(
                        it: "\(name) non è in «\(segment.name)».",
                        en: "\(name) is not in “\(segment.name)”."), isIn ? .good : .warning)
            var table = Table([
                Table.Column(""), Table.Column(say(it: "Condizione", en: "Condition"), minimum: 12),
                Table.Column(say(it: "Valore", en: "Value"), minimum: 8),
            ])
            for reason in reasons {
                let indent = String(repeating: "  ", count: reason.depth)
                table.add([
                    Table.Cell(
                        reason.holds ? say(it: "sì", en: "yes") : "no",
                        reason.holds ? .good : .warning),
                    Table.Cell(indent + reason.condition),
                    Table.Cell(
                        reason.value.isEmpty ? "-" : reason.value, .dim),
                ])
            }
            page.table(table)
        }
    }
}
