import ArgumentParser
import Domain
import Glibc
import Storage
import Workflow

/// Which actions a command is about: by their numbers, or all of a queue that pass a filter.
struct BulkOptions: ParsableArguments {
    @Argument(help: .say(it: "I numeri delle azioni.", en: "The actions' numbers."))
    var id: [ActionNumbers] = []

    @Option(
        name: .long,
        help: .say(
            it: "Tutte quelle aperte di un operatore, per quanto i filtri ne lasciano.",
            en: "All that an operator has open, as far as the filters leave them.",
            value: "login"))
    var from: String?

    @Option(
        name: .long,
        help: .say(
            it: "Tutte quelle aperte di un gruppo e del suo pool.",
            en: "All that a team and its pool have open.", value: "team"))
    var fromTeam: String?

    @Flag(
        name: .long,
        help: .say(
            it: "I numeri da stdin, quanti sono, con spazi o a capo fra loro.",
            en: "The numbers from stdin, however many, with blanks or line ends between."))
    var stdin = false

    @OptionGroup var filter: FilterOptions

    @Flag(
        name: .long,
        help: .say(
            it: "Mostra che cosa farebbe, e non scrivere.",
            en: "Show what it would do, and write nothing."))
    var dryRun = false

    func validate() throws {
        let given = [
            (!id.isEmpty, say(it: "i numeri delle azioni", en: "numbers of actions")),
            (from != nil, "--from"), (fromTeam != nil, "--from-team"), (stdin, "--stdin"),
        ].filter(\.0).map(\.1)
        guard !given.isEmpty else {
            throw ValidationError(
                say(
                    it: "Servono i numeri delle azioni, oppure --from, --from-team o --stdin.",
                    en: "Numbers of actions are needed, or --from, --from-team or --stdin."))
        }
        guard given.count == 1 else {
            let list = given.joined(separator: ", ")
            throw ValidationError(
                say(
                    it: "Quali azioni? Ci sono \(list) insieme: uno solo di questi.",
                    en: "Which actions? There are \(list) together: only one of these."))
        }
        guard id.isEmpty && !stdin || filter.isEmpty else {
            throw ValidationError(
                say(
                    it: "I filtri valgono con --from e --from-team.",
                    en: "Filters go with --from and --from-team."))
        }
    }

    /// The one action that is named, where it is only one: it is told of as it always was.
    var single: Action.ID? { named.count == 1 && !dryRun ? named.first : nil }

    private var named: [Action.ID] { id.flatMap(\.ids) }

    /// - throws: `.notFound`, `.notAllowed`; `.refused` where the filters leave none.
    func items(_ session: Session) throws(Failure) -> [BulkWork.Item] {
        guard id.isEmpty, !stdin else {
            var seen: Set<Action.ID> = []
            return try (stdin ? Self.numbers() : named).filter { seen.insert($0).inserted }.map {
                BulkWork.Item($0, version: nil)
            }
        }
        let scope: QueueScope
        if let from {
            scope = .of(try session.operator(from).id)
        } else {
            scope = .team(try session.team(fromTeam ?? "").id)
        }
        let passing = try filter.filter(session)
        let marks = try session.read { reading in
            try Permission.requireSight(of: scope, session.actor, reading)
            return try QueueQuery(reading, now: session.now, bands: session.bands).marks(
                scope, passing)
        }
        guard !marks.isEmpty else {
            throw Failure(
                .refused, it: "Nessuna azione passa i filtri.", en: "No action passes the filters.")
        }
        return marks.map { BulkWork.Item($0.action, version: $0.version) }
    }
}

extension BulkOptions {
    /// - throws: `.usage` with the word that is no number.
    private static func numbers() throws(Failure) -> [Action.ID] {
        var found: [Action.ID] = []
        while let line = readLine() {
            for word in line.split(whereSeparator: \.isWhitespace) {
                guard let id = Action.ID(argument: String(word)) else {
                    throw Failure(
                        .usage, it: "«\(word)» non è il numero di un'azione.",
                        en: "“\(word)” is no action's number.")
                }
                found.append(id)
            }
        }
        return found
    }
}

extension Session {
    /// One action by its own command, several as one command about many.
    func perform(
        _ deed: BulkWork.Deed, of bulk: BulkOptions, reason: String, _ change: ChangeOptions,
        movesNegotiations: Bool = false, single: (ActionChange) -> Command
    ) throws {
        if let id = bulk.single {
            return try perform(
                single(ActionChange(id, version: change.version, reason: reason)), change)
        }
        guard change.version == nil else {
            throw ValidationError(
                say(
                    it: "--version vale per una sola azione.",
                    en: "--version goes with a single action."))
        }
        let work = Command.bulk(
            BulkWork(
                try bulk.items(self), deed, reason: reason,
                movesNegotiations: movesNegotiations))
        if bulk.dryRun {
            return try answer(
                try house.rehearse(work, as: actor), isPreview: true, due: work.newDue)
        }
        try performLong(work, change, title: say(it: "Azioni", en: "Actions"))
    }

    /// Carries a command out that may take a while: a bar shows how far it is, Ctrl-C ends it.
    func performLong(_ command: Command, _ change: ChangeOptions, title: String) throws {
        let bar = BulkBar(title)
        defer { bar.clear() }
        let receipt = try house.perform(command, id: change.id, as: actor) { done, whole in
            bar.show(done, of: whole)
        }
        bar.clear()
        try answer(receipt, due: command.newDue)
    }
}

/// The bar of a command about many actions; Ctrl-C ends it, and then nothing was done.
private final class BulkBar: @unchecked Sendable {
    // Only the thread that carries the command out shows it.
    private var line: ProgressLine

    init(_ title: String) {
        line = ProgressLine(title)
        bulkInterrupted = 0
        signal(SIGINT) { _ in bulkInterrupted = 1 }
    }

    /// - returns: whether to go on.
    func show(_ done: Int, of whole: Int) -> Bool {
        line.show(done, of: whole)
        return bulkInterrupted == 0
    }

    func clear() {
        line.clear()
        signal(SIGINT, SIG_DFL)
    }
}

/// Written by the signal's handler, which may do no more than that.
nonisolated(unsafe) private var bulkInterrupted: sig_atomic_t = 0
