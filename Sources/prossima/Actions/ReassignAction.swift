import ArgumentParser
import Domain
import Storage

/// `prossima action reassign`: somebody else's; the due date stays.
struct ReassignAction: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "reassign",
        abstract: say(
            it: "Riassegna una o più azioni.", en: "Reassign one or more actions."))

    @OptionGroup var bulk: BulkOptions
    @OptionGroup var assignee: AssigneeOptions

    @Option(
        name: .long,
        help: .say(
            it: "A turno fra gli operatori di un gruppo, presenti alla scadenza.",
            en: "In turn among a team's operators, present when due.", value: "team"))
    var roundRobin: String?

    @Option(
        name: .long,
        help: .say(
            it: "Ognuna al meno carico fra gli operatori di un gruppo, presenti alla scadenza.",
            en: "Each to the least loaded of a team's operators, present when due.",
            value: "team"))
    var leastLoaded: String?

    @Flag(
        name: .long,
        help: .say(
            it: "Passano anche le trattative aperte di chi le ha, a cui appartengono.",
            en: "The open negotiations of who has them, to which they belong, go along."))
    var withNegotiations = false

    @Option(name: .long, help: .say(it: "Il motivo.", en: "The reason.", value: "text"))
    var reason: String

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        let given = [!assignee.isEmpty, roundRobin != nil, leastLoaded != nil].filter { $0 }.count
        guard given == 1 else {
            throw ValidationError(
                say(
                    it: "Serve --to, --pool, --round-robin o --least-loaded, uno solo.",
                    en: "--to, --pool, --round-robin or --least-loaded is needed, only one."))
        }
    }

    func carryOut(_ session: Session) throws {
        let receivers = try receivers(session)
        try session.perform(
            .reassign(receivers), of: bulk, reason: reason, change,
            movesNegotiations: withNegotiations
        ) { single in
            if case .one(let to) = receivers, !withNegotiations {
                return .reassign(single, to: to)
            }
            return .bulk(
                BulkWork(
                    [BulkWork.Item(single.action, version: single.version)],
                    .reassign(receivers), reason: reason, movesNegotiations: withNegotiations))
        }
    }

    private func receivers(_ session: Session) throws(Failure) -> BulkWork.Receivers {
        if let roundRobin { return .roundRobin(try members(of: roundRobin, session)) }
        if let leastLoaded { return .leastLoaded(try members(of: leastLoaded, session)) }
        guard let to = try assignee.assignee(session) else {
            throw Failure(.refused, it: "A chi?", en: "To whom?")
        }
        return .one(to)
    }

    /// Those who have a queue of their own: supervisors are left out.
    private func members(of code: String, _ session: Session) throws(Failure) -> [Operator.ID] {
        let team = try session.team(code)
        let members = try session.read { reading in
            try OperatorTable.all(reading).filter {
                $0.team == team.id && $0.isActive && $0.role == .operator
            }.map(\.id)
        }
        guard !members.isEmpty else {
            throw Failure(
                .refused, it: "Il gruppo «\(code)» non ha operatori attivi.",
                en: "The team “\(code)” has no active operators.")
        }
        return members.sorted()
    }
}
