import Domain
import Storage

/// Hands many actions over: whose turn it is, who got and gave what, and what they are told.
struct BulkHanding {
    /// One who may get some: how much they have by now.
    private struct Candidate {
        var person: Operator
        var load: Int
    }

    private let act: Act
    private let movesNegotiations: Bool
    /// Those that changed hands.
    private(set) var negotiations: Set<Negotiation.ID> = []
    private var candidates: [Candidate] = []
    private var turn = 0
    private var given: [Operator.ID: ToldWork] = [:]
    private var taken: [Operator.ID: ToldWork] = [:]
    /// Pools hear through their supervisor.
    private var pooled: [Team.ID: ToldWork] = [:]
    private(set) var shares: [BulkResult.Share] = []

    init(_ work: BulkWork, _ act: Act) throws {
        self.act = act
        movesNegotiations = work.movesNegotiations
        guard case .reassign(let receivers) = work.deed else { return }
        switch receivers {
        case .one, .asProposed: break
        case .roundRobin(let people), .leastLoaded(let people):
            candidates = try people.map { id in
                guard let person = try act.person(id), person.isActive else {
                    throw Failure(
                        .refused, it: "Uno degli operatori scelti non è attivo.",
                        en: "One of the chosen operators is not active.")
                }
                return Candidate(
                    person: person, load: try ActionTable.openCount(of: id, act.reading))
            }
            guard !candidates.isEmpty else {
                throw Failure(.refused, it: "A chi?", en: "To whom?")
            }
        }
    }

    mutating func handOver(
        _ change: ActionChange, _ item: BulkWork.Item, _ receivers: BulkWork.Receivers
    ) throws {
        let action = try act.action(change.action, version: change.version, for: .reassign)
        let place = try place(for: action, receivers)
        let assignee: Action.Assignee
        switch receivers {
        case .one(let to): assignee = to
        case .asProposed:
            guard let to = item.to else {
                throw Failure(.refused, it: "A chi?", en: "To whom?")
            }
            assignee = to
        case .roundRobin, .leastLoaded:
            guard let place else { throw Failure.nobodyPresent }
            assignee = Action.Assignee(operator: candidates[place].person.id)
        }
        let name = try act.nameOfActive(assignee)
        let moved = try act.handOver(
            action, to: assignee, name: name, reason: change.reason)
        let negotiation = try moveNegotiation(of: action, to: assignee)
        // Nothing below fails: what was written is counted.
        if let negotiation { negotiations.insert(negotiation) }
        if let place {
            candidates[place].load += 1
            turn = place + 1
        }
        if let holder = candidates.firstIndex(where: { $0.person.id == action.assignee.operator }) {
            candidates[holder].load -= 1
        }
        try note(action, moved, name)
    }

    /// An open negotiation of the giver's own becomes the receiver's; a pool owns none.
    ///
    /// - returns: nil where it stays whose it is.
    private func moveNegotiation(
        of action: Action, to assignee: Action.Assignee
    ) throws -> Negotiation.ID? {
        guard movesNegotiations, let id = action.negotiation,
            let giver = action.assignee.operator, let receiver = assignee.operator,
            let negotiation = try NegotiationTable.find(id, act.reading),
            !negotiation.state.isClosed, negotiation.owner == giver,
            let login = try act.person(receiver)?.login
        else { return nil }
        var edit = NegotiationEdit(id, version: nil)
        edit.owner = .set(login)
        _ = try act.editNegotiation(edit)
        return id
    }

    /// Whose turn it is: not who has it already, nor who is away when it is due.
    private func place(for action: Action, _ receivers: BulkWork.Receivers) throws -> Int? {
        func fits(_ place: Int) throws -> Bool {
            let id = candidates[place].person.id
            guard id != act.settled(action).assignee.operator else { return false }
            return try !act.isAbsent(id, on: action.due.at)
        }
        switch receivers {
        case .one, .asProposed: return nil
        case .roundRobin:
            for step in candidates.indices {
                let place = (turn + step) % candidates.count
                if try fits(place) { return place }
            }
            return nil
        case .leastLoaded:
            var best: Int?
            for place in candidates.indices where try fits(place) {
                if let known = best, candidates[known].load <= candidates[place].load { continue }
                best = place
            }
            return best
        }
    }

    // MARK: What is told

    private mutating func note(_ before: Action, _ after: Action, _ name: String) throws {
        var title: String?
        func text() throws -> String {
            let text = try title ?? act.title(of: after)
            title = text
            return text
        }
        func add(_ told: ToldWork?) throws -> ToldWork {
            var told = told ?? ToldWork()
            try told.add(try text())
            return told
        }
        if let old = before.assignee.operator { taken[old] = try add(taken[old]) }
        if let new = after.assignee.operator {
            given[new] = try add(given[new])
        } else if let team = after.assignee.team {
            pooled[team] = try add(pooled[team])
        }
        if let known = shares.firstIndex(where: { $0.assignee == after.assignee }) {
            shares[known].count += 1
        } else {
            shares.append(BulkResult.Share(assignee: after.assignee, name: name, count: 1))
        }
    }

    /// One message to each who got or gave some, in the order of their keys.
    func tell(reason: String) throws {
        for (who, told) in taken.sorted(by: { $0.key < $1.key }) {
            try tell(
                who, told, reason,
                Words(
                    it: "Riassegnate ad altri: \(told.count) delle tue azioni",
                    en: "Reassigned to others: \(told.count) of your actions"))
        }
        for (who, told) in given.sorted(by: { $0.key < $1.key }) {
            try tell(
                who, told, reason,
                Words(
                    it: "Riassegnate a te: \(told.count) azioni",
                    en: "Reassigned to you: \(told.count) actions"))
        }
        for (team, told) in pooled.sorted(by: { $0.key < $1.key }) {
            guard let pool = try TeamTable.find(team, act.reading), let who = pool.supervisor else {
                continue
            }
            try tell(
                who, told, reason,
                Words(
                    it: "Al pool \(pool.name): \(told.count) azioni",
                    en: "To the pool \(pool.name): \(told.count) actions"))
        }
    }

    private func tell(
        _ who: Operator.ID, _ told: ToldWork, _ reason: String, _ subject: Words
    ) throws {
        guard who != act.actor.operator else { return }
        var lines = [
            Words(
                it: "\(act.actor.name) ha riassegnato. Motivo: \(reason)",
                en: "\(act.actor.name) reassigned. Reason: \(reason)")(act.language), "",
        ]
        lines += told.lines(act.language)
        try act.post(
            to: who, from: act.actor.operator, subject: subject(act.language),
            body: lines.joined(separator: "\n"), action: nil, contact: nil, negotiation: nil)
    }
}

extension Failure {
    fileprivate static let nobodyPresent = Failure(
        .refused, it: "Nessun altro dei prescelti è presente alla scadenza.",
        en: "Nobody else of those chosen is present when it is due.")
}
