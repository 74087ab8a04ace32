import ArgumentParser
import Domain
import Screen
import Storage
import Workflow

/// `prossima queue`: somebody's pending actions, a team's, a pool's.
struct QueueCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "queue",
        abstract: say(
            it: "Mostra le azioni aperte, per scadenza.", en: "Show open actions, by due date."))

    @OptionGroup var scope: ScopeOptions
    @OptionGroup var filter: FilterOptions

    @Option(
        name: .long,
        help: .say(
            it: "Com'era in quel momento: 9:30, -2h, -1d 9:30, 2026-11-20 16:00.",
            en: "As it stood at that moment: 9:30, -2h, -1d 9:30, 2026-11-20 16:00.",
            value: "when"))
    var at: String?

    @OptionGroup var list: ListOptions<QueueCursor>
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let scope = try scope.scope(session)
        if let at { return try showPast(scope, at, session) }
        let filter = try filter.filter(session)
        let page = try session.read { reading in
            try QueueQuery(reading, now: session.now, bands: session.bands).page(
                QueueRequest(
                    scope: scope, filter: filter,
                    edge: list.after.map { .after($0) } ?? .first, limit: list.limit))
        }
        try session.show(page, isOwn: scope == .of(session.actor.operator))
    }
}

extension QueueCommand {
    /// From the journal.
    private func showPast(_ scope: QueueScope, _ at: String, _ session: Session) throws {
        guard case .of(let who) = scope, filter.isEmpty else {
            throw ValidationError(
                say(
                    it: "--at vale per la coda di un operatore, senza filtri.",
                    en: "--at goes with one operator's queue, without filters."))
        }
        guard let moment = PastMoment.parse(at, now: session.now, zone: session.zone) else {
            throw Failure(
                .usage, it: "«\(at)» non è un momento passato.",
                en: "“\(at)” is no past moment.",
                hint: Words(
                    it: "Per esempio: 9:30, -2h, -1d 9:30, 2026-11-20 16:00.",
                    en: "For example: 9:30, -2h, -1d 9:30, 2026-11-20 16:00."))
        }
        let then = try session.read { reading in
            try PastQueue(
                reading, at: moment,
                bands: DelayBands(now: moment, calendar: session.calendar)
            ).rows(of: who)
        }
        var rows = then.rows[...]
        if let after = list.after { rows = rows.drop { $0.cursor <= after } }
        try session.show(
            QueuePage(
                rows: Array(rows.prefix(list.limit)), hasMoreBefore: list.after != nil,
                hasMoreAfter: rows.count > list.limit),
            isOwn: who == session.actor.operator)
        if then.untold > 0 {
            ErrorReport.toStandardError(
                say(
                    it: "Azioni che una cancellazione ha tolto dal giornale: \(then.untold).",
                    en: "Actions that an erasure took from the journal: \(then.untold)."))
        }
    }
}

extension Session {
    /// A page of a queue, with how to see the next.
    func show(_ page: QueuePage, isOwn: Bool) throws {
        let next = page.hasMoreAfter ? page.rows.last?.cursor.text : nil
        let names = output.isJSON ? try names() : nil
        try output.answer(
            .list(names.map { names in page.rows.map { json($0, names) } } ?? [], next: next)
        ) { text in
            text.table(
                table(of: page.rows, showsAssignee: !isOwn),
                orElse: say(it: "Niente da fare.", en: "Nothing to do."))
            text.more(after: next)
        }
    }
}

/// Whose queue.
struct ScopeOptions: ParsableArguments {
    @Option(
        name: .long,
        help: .say(
            it: "Di un altro operatore (un responsabile, dei propri gruppi).",
            en: "Of another operator (a supervisor, of their teams).", value: "login"))
    var of: String?

    @Option(
        name: .long,
        help: .say(
            it: "Di un gruppo: i suoi operatori e il suo pool.",
            en: "Of a team: its operators and its pool.", value: "team"))
    var team: String?

    @Flag(
        name: .long,
        help: .say(it: "Il pool del proprio gruppo.", en: "The pool of one's own team."))
    var pool = false

    @Flag(name: .long, help: .say(it: "Di tutti (amministratore).", en: "Everybody's (admin)."))
    var all = false

    func validate() throws {
        guard [of != nil, team != nil, pool, all].filter({ $0 }).count <= 1 else {
            throw ValidationError(
                say(
                    it: "Uno solo fra --of, --team, --pool e --all.",
                    en: "Only one of --of, --team, --pool and --all."))
        }
    }

    /// - throws: `.notAllowed`, `.notFound`.
    func scope(_ session: Session) throws(Failure) -> QueueScope {
        let scope = try named(session)
        try session.read { try Permission.requireSight(of: scope, session.actor, $0) }
        return scope
    }

    private func named(_ session: Session) throws(Failure) -> QueueScope {
        if let of { return .of(try session.operator(of).id) }
        if let team { return .team(try session.team(team).id) }
        if all { return .all }
        guard pool else { return .of(session.actor.operator) }
        guard let team = session.actor.team else {
            throw Failure(
                .notFound, it: "Non sei in alcun gruppo.", en: "You are in no team.")
        }
        return .pool(team)
    }
}

/// What of a queue.
struct FilterOptions: ParsableArguments {
    @Option(
        name: .long, parsing: .singleValue,
        help: .say(
            it: "Solo una fascia di ritardo: late3, late2, late1, soon, today, future.",
            en: "One delay band only: late3, late2, late1, soon, today, future.", value: "band"))
    var band: [DelayBand] = []

    @Option(
        name: .long,
        help: .say(
            it: "Solo un tipo di azione.", en: "One type of action only.", value: "code"))
    var type: String?

    @Option(
        name: .long,
        help: .say(it: "Solo una sequenza.", en: "One sequence only.", value: "code"))
    var sequence: String?

    @Option(
        name: .long,
        help: .say(
            it: "Solo dove compare questo testo.", en: "Only where this text is found.",
            value: "text"))
    var text = ""

    @Flag(
        name: .long,
        help: .say(
            it: "Solo quelle da assegnare: nessuno era presente.",
            en: "Unassigned ones only: nobody was present."))
    var unassigned = false

    var isEmpty: Bool {
        band.isEmpty && type == nil && sequence == nil && text.isEmpty && !unassigned
    }

    /// - throws: `.notFound` where no type or sequence has that code.
    func filter(_ session: Session) throws(Failure) -> QueueFilter {
        if type != nil || sequence != nil {
            let catalog = try session.read { try CatalogQuery.catalog($0) }
            let types = catalog.types.map(\.code)
            if let type, !types.contains(type) {
                throw Failure(
                    .notFound, it: "Non c'è un tipo di azione «\(type)».",
                    en: "There is no action type “\(type)”.", hint: .oneOf(types))
            }
            let sequences = catalog.sequences.map(\.code)
            if let sequence, !sequences.contains(sequence) {
                throw Failure(
                    .notFound, it: "Non c'è una sequenza «\(sequence)».",
                    en: "There is no sequence “\(sequence)”.", hint: .oneOf(sequences))
            }
        }
        var filter = QueueFilter(bands: Set(band), type: type, sequence: sequence, text: text)
        filter.isUnassigned = unassigned
        return filter
    }
}

extension Words {
    /// A hint that names what there is.
    static func oneOf(_ codes: [String]) -> Words {
        let list = codes.joined(separator: ", ")
        return Words(it: "Ci sono: \(list)", en: "There are: \(list)")
    }
}
