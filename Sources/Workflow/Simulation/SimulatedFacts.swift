import Domain
import Storage

/// The facts in memory: read once, and moved on by the walks themselves.
final class SimulatedFacts: ChainFacts {
    private let types: [ActionType.ID: ActionType]
    private var steps: [Step.ID: Step] = [:]
    private var rules: [Step.ID: [Rule]] = [:]
    private var typeRules: [ActionType.ID: [Rule]] = [:]
    private(set) var outcomes: [ActionType.ID: [Outcome]] = [:]
    private var beginnings: [String: (step: Step, sequence: ActionSequence)] = [:]
    private var calling: [Purpose: CallingHours] = [:]
    private var calendars: [CalendarID: BusinessCalendar] = [:]
    let people: [Operator]
    private let byID: [Operator.ID: Operator]
    private let teams: [Team.ID: Team]
    private var turns: [Team.ID: Operator.ID] = [:]
    private var absences: [Operator.ID: [(days: ClosedRange<Day>, substitute: Operator.ID?)]] = [:]
    /// How many actions each has open.
    private var load: [Operator.ID: Int] = [:]
    /// What each has to do at which hours.
    private var days: [Operator.ID: SimulatedDays] = [:]
    /// Who did which step of which walk.
    private var did: [Enrollment.ID: [Int: Operator.ID]] = [:]

    init(from: Day, to: Day, _ reading: Reading) throws {
        let allTypes = try SequenceTable.types(reading)
        types = Dictionary(uniqueKeysWithValues: allTypes.map { ($0.id, $0) })
        people = try OperatorTable.all(reading)
        byID = Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0) })
        let allTeams = try TeamTable.all(reading)
        teams = Dictionary(uniqueKeysWithValues: allTeams.map { ($0.id, $0) })
        for type in allTypes {
            outcomes[type.id] = try SequenceTable.outcomes(of: type.id, reading)
            typeRules[type.id] = try SequenceTable.rules(of: type.id, reading)
        }
        for sequence in try SequenceTable.all(reading) where sequence.state == .active {
            let own = try SequenceTable.steps(of: sequence.id, reading)
            for step in own {
                steps[step.id] = step
                rules[step.id] =
                    try SequenceTable.rules(of: step.id, reading) + (typeRules[step.type] ?? [])
            }
            if let first = own.first { beginnings[sequence.code] = (first, sequence) }
        }
        for purpose in Purpose.allCases {
            calling[purpose] = try CalendarTable.callingHours(purpose, reading)
        }
        for id in Set(people.map(\.calendar) + allTeams.map(\.calendar)) {
            calendars[id] = try CalendarTable.find(id, reading)
        }
        for team in allTeams { turns[team.id] = try TeamTable.lastTurn(of: team.id, reading) }
        for absence in try SimulationQuery.absences(from: from, to: to, reading) {
            absences[absence.who, default: []].append((absence.days, absence.substitute))
        }
        for person in people {
            load[person.id] = try ActionTable.openCount(of: person.id, reading)
            days[person.id] = try SimulatedDays(
                person, zone: calendars[person.calendar]?.zone ?? .rome, from: from, to: to,
                reading)
        }
    }

    // MARK: What the walks change

    func opened(_ who: Operator.ID, _ due: DueMoment, _ type: ActionType) {
        load[who, default: 0] += 1
        days[who]?.add(due, type)
    }
    func closed(_ who: Operator.ID, _ due: DueMoment, _ type: ActionType) {
        load[who, default: 0] -= 1
        days[who]?.remove(due, type)
    }
    func turned(_ turn: AssigneeChoice.Turn) { turns[turn.team] = turn.member }
    func did(_ position: Int, of walk: Enrollment.ID, _ who: Operator.ID) {
        did[walk, default: [:]][position] = who
    }

    // MARK: What is asked

    func type(_ id: ActionType.ID) -> ActionType? { types[id] }
    func step(_ id: Step.ID) -> Step? { steps[id] }
    func step(_ code: String, of sequence: ActionSequence.ID) -> Step? {
        steps.values.first { $0.sequence == sequence && $0.code == code }
    }
    func beginning(of code: String) -> (step: Step, sequence: ActionSequence)? {
        beginnings[code]
    }
    func rules(step: Step.ID?, type: ActionType.ID) -> [Rule] {
        step.flatMap { rules[$0] } ?? typeRules[type] ?? []
    }
    func callingHours(_ purpose: Purpose) -> CallingHours { calling[purpose] ?? .any }
    func calendar(_ id: CalendarID) -> BusinessCalendar? { calendars[id] }
    func person(_ id: Operator.ID) -> Operator? { byID[id] }
    func person(login: String) -> Operator? { people.first { $0.login == login } }
    func firstAdministrator() -> Operator? {
        people.filter { $0.role == .admin && $0.isActive }.min { $0.id.raw < $1.id.raw }
    }
    func team(_ id: Team.ID) -> Team? { teams[id] }
    func team(code: String) -> Team? { teams.values.first { $0.code == code } }
    func members(of team: Team.ID) -> [Operator.ID] {
        people.filter { $0.team == team && $0.isActive }.map(\.id).sorted { $0.raw < $1.raw }
    }
    func lastTurn(of team: Team.ID) -> Operator.ID? { turns[team] }
    func leastLoaded(team: Team.ID) -> [Operator.ID] { leastLoaded(members(of: team)) }
    func leastLoaded(function: String, zone: String?) -> [Operator.ID] {
        leastLoaded(
            people.filter { person in
                person.isActive && person.functions.contains(function)
                    && (zone == nil || person.zone == zone)
            }.map(\.id))
    }
    private func leastLoaded(_ who: [Operator.ID]) -> [Operator.ID] {
        who.sorted { (load[$0] ?? 0, $0.raw) < (load[$1] ?? 0, $1.raw) }
    }
    func absence(
        of who: Operator.ID, on day: Day
    ) -> (isAbsent: Bool, substitute: Operator.ID?) {
        guard let found = absences[who]?.first(where: { $0.days.contains(day) }) else {
            return (false, nil)
        }
        return (true, found.substitute)
    }
    func openActions(
        of who: Operator.ID, in span: Range<Instant>, except: Action.ID?
    ) -> Int {
        days[who]?.count(in: span) ?? 0
    }
    func taken(
        of who: Operator.ID, in span: Range<Instant>, except: Action.ID?
    ) -> [TakenTime] {
        days[who]?.taken(in: span) ?? []
    }
    func whoDid(step position: Int, of enrollment: Enrollment.ID) -> Operator.ID? {
        did[enrollment]?[position]
    }
}
