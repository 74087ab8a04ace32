import ArgumentParser
import Domain
import Workflow

/// `prossima action complete`: the heart (domain, section 3).
struct CompleteAction: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "complete",
        abstract: say(
            it: "Completa un'azione con il suo esito, e dice che cosa ne è seguito.",
            en: "Complete an action with its outcome, and say what followed."))

    @Argument(help: .say(it: "Il numero dell'azione.", en: "The action's number."))
    var id: Action.ID

    @Option(
        name: .shortAndLong,
        help: .say(
            it: "Il codice dell'esito, o il suo tasto (action show li elenca).",
            en: "The outcome's code, or its key (action show lists them).", value: "code"))
    var outcome: String

    @Option(
        name: .shortAndLong, help: .say(it: "Il resoconto.", en: "The report.", value: "text"))
    var report = ""

    @Option(
        name: .long,
        help: .say(
            it: "Il motivo, dove l'esito lo chiede.", en: "The reason, where the outcome asks.",
            value: "text"))
    var reason = ""

    @Option(
        name: .long,
        help: .say(
            it: "Quando ha chiesto il cliente: domani 15:30, 26/11 9:30.",
            en: "The time the customer asked for: tomorrow 15:30, 26/11 9:30.", value: "when"))
    var at: String?

    @Option(
        name: .long,
        help: .say(
            it: "Quanto è durata: secondi, o minuti:secondi.",
            en: "How long it took: seconds, or minutes:seconds.", value: "m:ss"))
    var duration: CallDuration?

    @Option(
        name: .long,
        help: .say(it: "Con chi si è parlato.", en: "Who was spoken to.", value: "contact"))
    var person: Contact.ID?

    @Flag(
        inversion: .prefixedNo,
        help: .say(
            it: "Se la regola propone un'azione: sì o no.",
            en: "Where the rule suggests an action: yes or no."))
    var suggested: Bool?

    @OptionGroup var instead: InsteadOptions

    @Flag(
        name: .customLong("preview"),
        help: .say(
            it: "Dice che cosa succederebbe, e non fa niente.",
            en: "Say what would happen, and do nothing."))
    var isPreview = false

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let completion = Completion(
            action: id, version: change.version, outcome: try code(session), report: report,
            reason: reason, durationSeconds: duration?.seconds ?? 0,
            asked: try at.map { try session.when($0) }, person: person,
            acceptsSuggestion: suggested, instead: try instead.instead(session),
            openActions: instead.openActions?.change)
        if isPreview {
            return try session.answer(
                try session.house.preview(completion, as: session.actor))
        }
        do {
            try session.perform(.complete(completion), change)
        } catch let failure as Failure where failure.code == .refused && failure.hint == nil {
            // What is missing has an option that gives it.
            let preview = try session.house.preview(completion, as: session.actor)
            let missing = preview.demands.map { session.sentence($0) }.joined(separator: " ")
            throw Failure(
                failure.code, failure.message,
                hint: missing.isEmpty ? nil : Words(it: missing, en: missing))
        }
    }

    /// A key is as good as a code.
    private func code(_ session: Session) throws(Failure) -> String {
        guard outcome.count == 1 else { return outcome }
        return try session.card(of: id).outcomes.first { $0.key == outcome }?.code ?? outcome
    }
}

/// Nothing falls silent: what becomes of a negotiation that would be left without an action.
struct InsteadOptions: ParsableArguments {
    @Option(
        name: .long,
        help: .say(
            it: "La prossima azione della trattativa: il suo tipo.",
            en: "The negotiation's next action: its type.", value: "code"))
    var nextType: String?

    @Option(name: .long, help: .say(it: "Il suo titolo.", en: "Its title.", value: "text"))
    var nextTitle: String?

    @Option(name: .long, help: .say(it: "La sua scadenza.", en: "Its due date.", value: "when"))
    var nextDue: String?

    @Option(
        name: .long, help: .say(it: "Il suo incaricato.", en: "Its assignee.", value: "login"))
    var nextTo: String?

    @Option(
        name: .long,
        help: .say(
            it: "Chiude la trattativa: won, lost o abandoned (con --end-reason).",
            en: "End the negotiation: won, lost or abandoned (with --end-reason).", value: "end"))
    var end: NegotiationEnd?

    @Option(
        name: .long,
        help: .say(
            it: "Nessun'altra azione, per questo motivo.",
            en: "No further action, for this reason.", value: "reason"))
    var noFurtherAction: String?

    @Option(
        name: .long,
        help: .say(
            it: "Le altre azioni aperte di una trattativa che si chiude: keep o cancel.",
            en: "The other open actions of a negotiation that ends: keep or cancel.",
            value: "keep|cancel"))
    var openActions: OpenActionsOfEnd?

    @Option(
        name: .long,
        help: .say(
            it: "Perché la trattativa si chiude.", en: "Why the negotiation ends.",
            value: "text"))
    var endReason = ""

    func validate() throws {
        let next = [nextType, nextTitle, nextDue]
        let isNext = next.contains { $0 != nil } || nextTo != nil
        if isNext, next.contains(where: { $0 == nil }) {
            throw ValidationError(
                say(
                    it: "--next-type, --next-title e --next-due vanno insieme.",
                    en: "--next-type, --next-title and --next-due go together."))
        }
        guard [isNext, end != nil, noFurtherAction != nil].filter({ $0 }).count <= 1 else {
            throw ValidationError(
                say(
                    it: "Uno solo fra --next-…, --end e --no-further-action.",
                    en: "Only one of --next-…, --end and --no-further-action."))
        }
    }

    func instead(_ session: Session) throws(Failure) -> Completion.Instead? {
        if let end { return .end(end.move, reason: endReason) }
        if let noFurtherAction { return .noFurtherAction(reason: noFurtherAction) }
        guard let nextType, let nextTitle, let nextDue else { return nil }
        var assignee: Action.Assignee?
        if let nextTo { assignee = Action.Assignee(operator: try session.operator(nextTo).id) }
        return .next(
            NewAction(
                type: nextType, title: nextTitle, due: try session.when(nextDue),
                assignee: assignee))
    }
}
