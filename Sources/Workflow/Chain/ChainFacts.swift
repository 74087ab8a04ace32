import Domain
import Storage

/// What the chain asks the house while it plans: rules, people, calendars, absences. A completion
/// reads them from the tables, a simulation from memory; what is decided by them stands in one
/// place.
protocol ChainFacts {
    func type(_ id: ActionType.ID) throws -> ActionType?
    func step(_ id: Step.ID) throws -> Step?
    func step(_ code: String, of sequence: ActionSequence.ID) throws -> Step?
    /// The active sequence of that code, and where it begins.
    func beginning(of code: String) throws -> (step: Step, sequence: ActionSequence)?
    /// Those of a step (if there is one) and of its type.
    func rules(step: Step.ID?, type: ActionType.ID) throws -> [Rule]
    func callingHours(_ purpose: Purpose) throws -> CallingHours
    func calendar(_ id: CalendarID) throws -> BusinessCalendar?
    func person(_ id: Operator.ID) throws -> Operator?
    func person(login: String) throws -> Operator?
    func firstAdministrator() throws -> Operator?
    func team(_ id: Team.ID) throws -> Team?
    func team(code: String) throws -> Team?
    func members(of team: Team.ID) throws -> [Operator.ID]
    /// Who got the last of a team's round robin.
    func lastTurn(of team: Team.ID) throws -> Operator.ID?
    func leastLoaded(team: Team.ID) throws -> [Operator.ID]
    func leastLoaded(function: String, zone: String?) throws -> [Operator.ID]
    func absence(
        of who: Operator.ID, on day: Day
    ) throws -> (isAbsent: Bool, substitute: Operator.ID?)
    /// How many actions of somebody's are open and due in a span of time, but for one.
    func openActions(
        of who: Operator.ID, in span: Range<Instant>, except: Action.ID?
    ) throws -> Int
    /// What takes somebody's time in a span of it, but for one action's commitment.
    func taken(
        of who: Operator.ID, in span: Range<Instant>, except: Action.ID?
    ) throws -> [TakenTime]
    /// Who did the step at a position of a walk.
    func whoDid(step position: Int, of enrollment: Enrollment.ID) throws -> Operator.ID?
}

/// The facts as the tables have them now.
struct StoredFacts: ChainFacts {
    let reading: Reading

    init(_ reading: Reading) { self.reading = reading }

    func type(_ id: ActionType.ID) throws -> ActionType? { try SequenceTable.type(id, reading) }
    func step(_ id: Step.ID) throws -> Step? { try SequenceTable.step(id, reading) }
    func step(_ code: String, of sequence: ActionSequence.ID) throws -> Step? {
        try SequenceTable.step(code, of: sequence, reading)
    }
    func beginning(of code: String) throws -> (step: Step, sequence: ActionSequence)? {
        guard let sequence = try SequenceTable.active(code: code, reading),
            let first = try SequenceTable.steps(of: sequence.id, reading).first
        else { return nil }
        return (first, sequence)
    }
    func rules(step: Step.ID?, type: ActionType.ID) throws -> [Rule] {
        try SequenceTable.rules(step: step, type: type, reading)
    }
    func callingHours(_ purpose: Purpose) throws -> CallingHours {
        try CalendarTable.callingHours(purpose, reading)
    }
    func calendar(_ id: CalendarID) throws -> BusinessCalendar? {
        try CalendarTable.find(id, reading)
    }
    func person(_ id: Operator.ID) throws -> Operator? { try OperatorTable.find(id, reading) }
    func person(login: String) throws -> Operator? {
        try OperatorTable.find(login: login, reading)
    }
    func firstAdministrator() throws -> Operator? { try OperatorTable.firstAdministrator(reading) }
    func team(_ id: Team.ID) throws -> Team? { try TeamTable.find(id, reading) }
    func team(code: String) throws -> Team? { try TeamTable.find(code: code, reading) }
    func members(of team: Team.ID) throws -> [Operator.ID] {
        try OperatorTable.members(of: team, reading)
    }
    func lastTurn(of team: Team.ID) throws -> Operator.ID? {
        try TeamTable.lastTurn(of: team, reading)
    }
    func leastLoaded(team: Team.ID) throws -> [Operator.ID] {
        try OperatorTable.leastLoaded(team: team, reading)
    }
    func leastLoaded(function: String, zone: String?) throws -> [Operator.ID] {
        try OperatorTable.leastLoaded(function: function, zone: zone, reading)
    }
    func absence(
        of who: Operator.ID, on day: Day
    ) throws -> (isAbsent: Bool, substitute: Operator.ID?) {
        try OperatorTable.absence(of: who, on: day, reading)
    }
    func openActions(
        of who: Operator.ID, in span: Range<Instant>, except: Action.ID?
    ) throws -> Int {
        try DayQuery.openCount(of: who, in: span, except: except, reading)
    }
    func taken(
        of who: Operator.ID, in span: Range<Instant>, except: Action.ID?
    ) throws -> [TakenTime] {
        try DayQuery.taken(of: who, in: span, except: except, reading)
    }
    func whoDid(step position: Int, of enrollment: Enrollment.ID) throws -> Operator.ID? {
        try ActionTable.whoDid(step: position, of: enrollment, reading)
    }
}
