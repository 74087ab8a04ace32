import ArgumentParser
import Domain
import Screen
import Storage
import Workflow

/// `prossima journal`: who did what, when, and what it was before.
struct JournalCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: say(
            it: "Il registro: chi ha fatto che cosa, l'ultima per prima.",
            en: "The journal: who did what, the last first."),
        discussion: say(
            it: "Un operatore legge di sé, un responsabile dei suoi gruppi, un amministratore di "
                + "tutti. Nel registro niente si cambia e niente si toglie; «prossima check» lo "
                + "dimostra, voce per voce.",
            en: "An operator reads of themselves, a supervisor of their teams, an administrator of "
                + "everybody. Nothing in the journal is changed or taken away; “prossima check” "
                + "proves it, entry by entry."))

    @Option(
        name: .long,
        help: .say(it: "Di questo operatore.", en: "Of this operator.", value: "login"))
    var of: String?

    @Option(
        name: .long,
        help: .say(
            it: "Di una tabella: action, contact, negotiation, message …",
            en: "Of a table: action, contact, negotiation, message …", value: "name"))
    var entity: String?

    @Option(
        name: .long,
        help: .say(
            it: "Di una riga di quella tabella.", en: "Of a row of that table.", value: "number"))
    var id: Int?

    @Option(
        name: .long,
        help: .say(
            it: "Di un tipo di comando: complete, reassign, export, denied …",
            en: "Of a kind of command: complete, reassign, export, denied …", value: "word"))
    var kind: String?

    @Option(
        name: .long,
        help: .say(
            it: "Da questo giorno o momento: ieri, lun, -3d, 26/11 9:30.",
            en: "From this day or moment: yesterday, mon, -3d, 26/11 9:30.", value: "when"))
    var from: String?

    @Option(
        name: .long,
        help: .say(
            it: "Fino a questo giorno compreso, o a questo momento.",
            en: "To the end of this day, or to this moment.", value: "when"))
    var to: String?

    @OptionGroup var list: ListOptions<Int>
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if id != nil, entity == nil {
            throw ValidationError(say(it: "--id vuole --entity.", en: "--id asks for --entity."))
        }
        try Self.check(entity, in: JournalWords.entityCodes, option: "--entity")
        try Self.check(kind, in: CommandWords.kinds, option: "--kind")
    }

    /// A word that no entry can have is a slip, not an empty answer.
    private static func check(_ word: String?, in known: [String], option: String) throws {
        guard let word, !known.contains(word) else { return }
        let list = known.joined(separator: ", ")
        throw ValidationError(
            say(
                it: "\(option): «\(word)» non c'è. Ci sono: \(list).",
                en: "\(option): there is no “\(word)”. There are: \(list)."))
    }

    func carryOut(_ session: Session) throws {
        let filter = try filter(session)
        let found = try session.read { reading in
            let actors = try Permission.requireJournal(filter, session.actor, reading)
            return try JournalQuery.page(
                filter, before: list.after, limit: list.limit + 1, actors: actors, reading)
        }
        let (lines, hasMore) = list.page(found)
        let next = hasMore ? lines.last.map { "\($0.entry)" } : nil
        try session.output.answer(.list(lines.map { session.json($0) }, next: next)) { page in
            var table = Table([
                Table.Column("#", isNumber: true),
                Table.Column(say(it: "Quando", en: "When")),
                Table.Column(say(it: "Chi", en: "Who"), minimum: 6),
                Table.Column(say(it: "Che cosa", en: "What"), minimum: 10),
                Table.Column(say(it: "Di che cosa", en: "Of what"), minimum: 8),
                Table.Column(say(it: "Com'era → com'è", en: "Before → after"), minimum: 12),
            ])
            for line in lines {
                let kind = CommandWords.words(for: line.kind)(spoken)
                table.add([
                    Table.Cell("\(line.entry)", .dim), Table.Cell(session.shown(line.at)),
                    Table.Cell(line.actorName ?? "—"),
                    Table.Cell(kind, line.isUndone ? .dim : .plain),
                    Table.Cell(line.subject(spoken)),
                    Table.Cell(line.summary(now: session.now, in: session.zone, spoken), .dim),
                ])
            }
            page.table(table, orElse: say(it: "Nessuna voce.", en: "No entries."))
            page.more(after: next)
        }
    }

    private func filter(_ session: Session) throws -> JournalFilter {
        var filter = JournalFilter(entity: entity, key: id, kind: kind)
        if let of { filter.actor = try session.operator(of).id }
        let range = try PastRange(from: from, to: to, session)
        (filter.from, filter.until) = (range.from, range.until)
        return filter
    }
}

extension Session {
    fileprivate func json(_ line: JournalLine) -> JSON {
        [
            "entry": .int(line.entry), "command": .int(line.command), "at": json(line.at),
            "actor": .optional(line.actorLogin), "actor_name": .optional(line.actorName),
            "on_behalf": .bool(line.isOnBehalf), "kind": .string(line.kind),
            "entity": .string(line.entity), "id": .int(line.key),
            "change": .string(line.isInsert ? "insert" : "update"),
            "before": .object(
                line.changes.compactMap { change in
                    change.before.map { JSON.Member(name: change.column, value: .string($0)) }
                }),
            "after": .object(
                line.changes.compactMap { change in
                    change.after.map { JSON.Member(name: change.column, value: .string($0)) }
                }),
            "is_erased": .bool(line.isErased), "is_undone": .bool(line.isUndone),
        ]
    }
}
