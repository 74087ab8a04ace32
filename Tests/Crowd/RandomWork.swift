public import Domain
import Storage
public import Support
public import Workflow

/// What the people of a house do next, at random: mostly what they may, to what they know of,
/// in the version that they saw last.
public struct RandomWork {
    public var dice: SplitMix
    private let people: [Actor]
    private let teams: [Team.ID]
    /// The version in which somebody looked at an action, which may be an old one by now.
    private var seen: [Action.ID: Int] = [:]

    /// - parameter logins: who takes part.
    public init(seed: UInt64, _ house: House, logins: [String]) throws(Failure) {
        dice = SplitMix(seed: seed)
        var people: [Actor] = []
        for login in logins {
            people.append(try house.actor(login: login, as: nil, ownsDatabase: false))
        }
        self.people = people
        teams = try house.database.read { try TeamTable.all($0).map(\.id) }
    }

    /// A command, and who gives it.
    ///
    /// - parameter actions: what there is, the latest last; not empty.
    public mutating func next(
        on actions: [Action.ID], _ house: House
    ) throws(Failure) -> (command: Command, actor: Actor) {
        // The latest is what most are at.
        let place = chance(60) ? actions.count - 1 : below(actions.count)
        let id = actions[place]
        let action = try house.database.read { try ActionTable.find(id, $0) }
        guard let action else { return (.undo(.last), somebody()) }
        let version = version(of: action)
        let change = ActionChange(id, version: version, reason: "at random")
        let holder = people.first { $0.operator == action.assignee.operator }
        let actor = chance(65) ? holder ?? somebody() : somebody()
        return (try command(for: action, change, house), actor)
    }

    /// An action made by hand: it can be made where nothing can be done to any that is there, all of
    /// them closed and their contacts opted out.
    public mutating func byHand(_ house: House) -> (command: Command, actor: Actor) {
        let new = NewAction(type: "task", title: "By hand", due: due(house))
        return (.addAction(new), somebody())
    }

    /// What was seen before, now and then; else what is there, or none.
    private mutating func version(of action: Action) -> Int? {
        if chance(20) { return nil }
        if let old = seen[action.id], chance(30) { return old }
        seen[action.id] = action.version
        return action.version
    }

    private mutating func command(
        for action: Action, _ change: ActionChange, _ house: House
    ) throws(Failure) -> Command {
        if !action.state.isOpen, chance(30) { return .reopen(change) }
        switch below(100) {
        case 0..<36: return .complete(try completion(of: action, change, house))
        case 36..<54: return .undo(.last)
        case 54..<63: return .reassign(change, to: assignee())
        case 63..<68: return .reopen(change)
        case 68..<76: return .reschedule(change, due: due(house), snoozed: chance(30))
        case 76..<83: return .claim(action.id, version: change.version)
        case 83..<86: return .giveBack(action.id, version: change.version)
        case 86..<90: return .wait(change, until: due(house), for: "the customer")
        case 90..<93: return .skip(change)
        case 93..<95: return .cancel(change)
        default: return try walk(of: action, house) ?? .claim(action.id, version: nil)
        }
    }

    private mutating func walk(of action: Action, _ house: House) throws(Failure) -> Command? {
        guard let enrollment = action.enrollment else { return nil }
        let change = EnrollmentChange(enrollment, reason: "at random")
        switch below(5) {
        case 0, 1: return .enrollment(.pause(change))
        case 2, 3: return .enrollment(.resume(change))
        default:
            let code = try house.database.read { reading in
                try action.step.flatMap { try SequenceTable.step($0, reading)?.code }
            }
            return code.map { .enrollment(.move(change, step: $0)) }
        }
    }

    private mutating func completion(
        of action: Action, _ change: ActionChange, _ house: House
    ) throws(Failure) -> Completion {
        let outcomes = try house.database.read { try SequenceTable.outcomes(of: action.type, $0) }
        let outcome = outcomes[below(outcomes.count)]
        var completion = Completion(
            action: action.id, version: change.version, outcome: outcome.code,
            report: "said at random", reason: "at random",
            asked: outcome.flags.contains(.needsTime) ? due(house) : nil)
        completion.acceptsSuggestion = chance(50)
        switch below(6) {
        case 0: completion.instead = .end(.lost, reason: "at random")
        case 1:
            completion.instead = .next(
                NewAction(type: "task", title: "By hand", due: due(house)))
        case 2, 3: completion.instead = .noFurtherAction(reason: "at random")
        default: break
        }
        completion.openActions = chance(50) ? .keep : .cancel
        return completion
    }

    private mutating func assignee() -> Action.Assignee {
        chance(25)
            ? Action.Assignee(team: teams[below(teams.count)])
            : Action.Assignee(operator: somebody().operator)
    }

    /// Within the next days, at ten or at four.
    private mutating func due(_ house: House) -> DueMoment {
        let day = Zone.rome.day(of: house.now).adding(days: below(5))
        let at = Zone.rome.instant(day, minute: chance(50) ? 600 : 960)
        return DueMoment(at: at, hasTime: true)
    }

    private mutating func somebody() -> Actor { people[below(people.count)] }

    /// 0 … count - 1.
    public mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &dice) }

    public mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
}
