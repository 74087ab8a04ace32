import Domain
import Storage
import Support
import Synchronization
import Workflow

/// A house in memory on a Monday at five past two, with a telemarketer, an agent, a back office
/// and their supervisor.
final class TestHouse {
    let house: House
    let clock: TestClock
    private(set) var people: [String: Actor] = [:]

    /// - parameter path: of a new file, where it is to be shared; nil keeps it in memory.
    init(at time: String = "2026-11-23T14:05", file path: String? = nil) throws {
        let clock = TestClock(moment(time))
        self.clock = clock
        house = House(try path.map(Database.create) ?? Database.inMemory()) { clock.now }
        try house.initialise(language: .en, login: "root", name: "Root")
        let root = try house.actor(login: "root", as: nil, ownsDatabase: true)
        _ = try house.addOperator(
            "ruth", OperatorChange(name: "Ruth", role: .supervisor), as: root)
        for team in ["inbound", "agents"] {
            _ = try house.addTeam(team, name: team, supervisor: "ruth", as: root)
        }
        try add("anna", "inbound", ["telemarketing"], root)
        try add("dario", "inbound", ["telemarketing"], root)
        try add("bruno", "agents", ["agent"], root, zone: "north")
        try add("carla", "agents", ["back_office"], root)
        try house.editOperator("ruth", OperatorChange(team: "inbound"), as: root)
        for login in ["root", "ruth", "anna", "dario", "bruno", "carla"] {
            people[login] = try house.actor(login: login, as: nil, ownsDatabase: false)
        }
    }

    private func add(
        _ login: String, _ team: String, _ functions: [String], _ root: Actor,
        zone: String? = nil
    ) throws {
        _ = try house.addOperator(
            login,
            OperatorChange(
                name: login.capitalizedFirst, team: team, functions: functions, zone: zone),
            as: root)
    }

    func who(_ login: String) throws -> Actor {
        guard let actor = people[login] else { throw Failure(.failed, it: login, en: login) }
        return actor
    }

    @discardableResult
    func perform(_ command: Command, as login: String, id: String = freshUUID()) throws -> Receipt {
        try house.perform(command, id: id, as: try who(login))
    }

    /// A contact in the north with these numbers, in Anna's telemarketing queue.
    func call(phones: [String] = ["049 8765432"]) throws -> Action.ID {
        let contact = try perform(
            .addContact(
                NewContact(
                    kind: .company, name: "Rossi Srl", town: "Padova", zone: "north",
                    points: phones.map { NewContact.Point(channel: .phone, raw: $0) })),
            as: "anna")
        let id = contact.contact ?? ID(0)
        return try perform(.enroll(id, sequence: "telemarketing"), as: "anna").action ?? ID(0)
    }

    func action(_ id: Action.ID) throws -> Action {
        guard let action = try house.database.read({ try ActionTable.find(id, $0) }) else {
            throw Failure(.notFound, it: "\(id)", en: "\(id)")
        }
        return action
    }

    /// Changes the data behind the rules' back.
    func run(_ sql: String, _ values: [Value] = []) throws {
        try house.database.write { _ = try $0.run(sql, values) }
    }

    func count(_ sql: String) throws -> Int {
        try house.database.read { try $0.first(sql) { $0.int(0) } ?? 0 }
    }

    func text(_ sql: String) throws -> String? {
        try house.database.read { try $0.first(sql) { $0.optionalText(0) } ?? nil }
    }

    /// Changes the house's data by hand: steps, rules, calendars.
    func change(_ sql: String) throws {
        _ = try house.database.write { try $0.run(sql) }
    }

    /// Who does the steps with this code, from now on.
    func assign(_ step: String, to assignees: String) throws {
        try change("UPDATE step SET assignees = '\(assignees)' WHERE code = '\(step)'")
    }

    /// Somebody more who works here.
    func hire(
        _ login: String, _ team: String? = nil, role: Role = .operator,
        functions: [String] = [], zone: String? = nil, supervises: String? = nil
    ) throws {
        let root = try who("root")
        _ = try house.addOperator(
            login,
            OperatorChange(
                name: login.capitalizedFirst, role: role, team: team, functions: functions,
                zone: zone), allowingNew: true, as: root)
        if let supervises {
            try house.editTeam(supervises, name: nil, supervisor: login, as: root)
            for (login, actor) in people where actor.role == .supervisor {
                people[login] = try house.actor(login: login, as: nil, ownsDatabase: false)
            }
        }
        people[login] = try house.actor(login: login, as: nil, ownsDatabase: false)
    }

    func dismiss(_ login: String) throws {
        try house.editOperator(login, OperatorChange(isActive: false), as: try who("root"))
    }

    func absent(
        _ login: String, from: String, to: String, substitute: String? = nil
    ) throws {
        guard let first = Day(iso: from), let last = Day(iso: to) else {
            throw Failure(.usage, it: from, en: from)
        }
        try house.addAbsence(
            of: login, from: first, to: last, substitute: substitute, reason: "",
            as: try who("root"))
    }

    /// Completes a fresh call, and gives what follows.
    func follow(
        _ outcome: String = "interested", as login: String = "anna"
    ) throws -> Receipt.Handover? {
        try complete(try call(), outcome, as: login).handovers.first
    }

    @discardableResult
    func complete(
        _ id: Action.ID, _ outcome: String, as login: String = "anna", asked: String? = nil,
        report: String = "", reason: String = "", command: String = freshUUID()
    ) throws -> Receipt {
        try perform(
            .complete(
                Completion(
                    action: id, version: nil, outcome: outcome, report: report, reason: reason,
                    asked: asked.map(timed))), as: login, id: command)
    }
}

/// The only clock of a test.
final class TestClock: Sendable {
    private let moment: Mutex<Instant>

    init(_ now: Instant) { moment = Mutex(now) }

    var now: Instant { moment.withLock { $0 } }

    func set(_ text: String) { moment.withLock { $0 = Support.moment(text) } }

    func add(seconds: Int) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
}
