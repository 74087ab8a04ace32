import ArgumentParser
import Domain
import Screen
import Storage

/// `prossima queue`: somebody's pending actions, a team's, a pool's.
struct QueueCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "queue",
        abstract: say(
            it: "Mostra le azioni aperte, per scadenza.", en: "Show open actions, by due date."))

    @OptionGroup var scope: ScopeOptions
    @OptionGroup var filter: FilterOptions
    @OptionGroup var list: ListOptions<QueueCursor>
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let scope = try scope.scope(session)
        let page = try session.read { reading in
            try QueueQuery(reading, now: session.now, bands: session.bands).page(
                QueueRequest(
                    scope: scope, filter: filter.filter,
                    edge: list.after.map { .after($0) } ?? .first, limit: list.limit))
        }
        try session.show(page, isOwn: scope == .of(session.actor.operator))
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
        let actor = session.actor
        if let of {
            let person = try session.operator(of)
            guard Permission.maySee(actor, workOf: person) else { throw Failure.notYourQueue }
            return .of(person.id)
        }
        if let team {
            let id = try session.team(team).id
            guard actor.isSupervisor(of: id) else { throw Failure.notYourQueue }
            return .team(id)
        }
        if all {
            guard actor.role == .admin else { throw Failure.notYourQueue }
            return .all
        }
        guard pool else { return .of(actor.operator) }
        guard let team = actor.team else {
            throw Failure(
                .notFound, it: "Non sei in alcun gruppo.", en: "You are in no team.")
        }
        return .pool(team)
    }
}

extension Failure {
    static let notYourQueue = Failure(
        .notAllowed,
        it: "Un operatore vede la propria coda e il pool del proprio gruppo; "
            + "un responsabile quelle dei propri gruppi; un amministratore tutte.",
        en: "An operator sees their own queue and their team's pool; "
            + "a supervisor their teams'; an administrator everybody's.")
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

    var filter: QueueFilter {
        QueueFilter(bands: Set(band), type: type, sequence: sequence, text: text)
    }
}
