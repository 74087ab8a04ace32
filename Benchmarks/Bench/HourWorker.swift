import CBaseline
import Domain
import Glibc
import Storage
import Workflow

/// One person of the hour, in a process of their own. It prints a line for each thing that was done:
/// what, and how many seconds after the moment that was drawn for it.
struct HourWorker {
    private let house: House
    private let actor: Actor
    private var rows: [QueueRow] = []
    private var outcomes: Outcomes
    /// What can be undone: the last command of one's own.
    private var last: String?
    private var overtaken = 0
    /// The row whose completion was not taken as it was: it is tried again with all that may be asked.
    private var asked: QueueRow?
    private let colleagues: [Operator.ID]

    /// What somebody does next, in a hundred: as people do, they mostly complete.
    private enum Deed { case complete, reassign, undo }

    /// - parameter arguments: the file, the person's number, when it begins, how many things they
    ///   do, how many a second.
    static func work(_ arguments: [String]) throws {
        guard arguments.count == 5, let number = Int(arguments[1]),
            let start = Double(arguments[2]), let count = Int(arguments[3]),
            let rate = Double(arguments[4])
        else { throw Refusal("hour-worker FILE NUMBER START COUNT RATE") }
        var worker = try HourWorker(arguments[0], number)
        try worker.rehearse()
        var memory = [residentMegabytes()]
        var due = start
        for done in 0..<count {
            // Arrivals that know nothing of one another (a Poisson process).
            due += -log(Double.random(in: Double.ulpOfOne..<1)) / rate
            // Waking up late is the machine's, and is in the time.
            while case let left = due - baseline_now(), left > 0 {
                usleep(useconds_t(min(left, 1) * 1e6))
            }
            worker.act(due)
            if done == count / 4 { memory.append(residentMegabytes()) }
        }
        memory.append(residentMegabytes())
        print("overtaken \(worker.overtaken)")
        print("memory " + memory.map { "\($0)" }.joined(separator: " "))
    }

    private init(_ path: String, _ number: Int) throws {
        house = House(try Database.open(path)) { Instant.now }
        // Supervisors first: there are fewest of them.
        let people = try house.database.read { try OperatorTable.all($0) }
            .filter { $0.isActive && $0.role != .admin }
            .sorted { $0.role == .supervisor && $1.role != .supervisor }
        guard !people.isEmpty else { throw Refusal("nobody works here") }
        let person = people[number % people.count]
        let actor = try house.actor(login: person.login, as: nil, ownsDatabase: false)
        self.actor = actor
        colleagues = people.filter { $0.team.map { actor.supervises.contains($0) } ?? false }
            .map(\.id)
        outcomes = Outcomes(from: number)
    }

    /// As the monitor does at its first preview: what a completion's statements are is known then.
    private mutating func rehearse() throws {
        read()
        for row in rows {
            do {
                try house.rehearse(.complete(completion(of: row)), as: actor)
                return
            } catch {
                guard error.code == .refused else { throw error }
            }
        }
    }

    /// One thing, until it is done: who was overtaken takes the next row.
    private mutating func act(_ due: Double) {
        var wanted = deed()
        asked = nil
        for _ in 0..<60 {
            do {
                guard let (command, word) = try next(wanted) else { continue }
                let receipt = try house.perform(command, as: actor)
                let seconds = baseline_now() - due
                last = word == "undone" ? nil : receipt.command
                print("\(word) \(seconds)")
                read()
                return
            } catch let failure as Failure {
                switch failure.code {
                case .changed, .notAllowed: overtaken += 1
                case .refused where wanted == .undo: overtaken += 1
                case .refused: print("asked \(failure.message.en)")
                default: return print("error \(failure.message.en)")
                }
                if failure.code != .refused { asked = nil }
                if wanted == .undo { (wanted, last) = (.complete, nil) }
            } catch { return print("error \(error)") }
        }
        print("idle 1")
    }

    private func deed() -> Deed {
        // Those with a team of their own hand work on; the others now and then.
        switch Int.random(in: 0..<100) {
        case 0..<15 where last != nil: .undo
        case 15..<27: .reassign
        default: actor.role == .supervisor ? .reassign : .complete
        }
    }

    /// - returns: nil where there is none of it.
    private mutating func next(_ deed: Deed) throws -> (Command, String)? {
        if deed == .undo, let last { return (.undo(.command(last)), "undone") }
        // What is asked for is said once; then it is the next row's turn.
        if let row = asked {
            asked = nil
            return (.complete(answered(row)), "completed")
        }
        if rows.isEmpty { read() }
        guard !rows.isEmpty else { return nil }
        let row = rows.remove(at: Int.random(in: 0..<rows.count))
        guard deed == .reassign else {
            asked = row
            return (.complete(completion(of: row)), "completed")
        }
        let change = ActionChange(row.id, version: row.version, reason: "Too much today")
        let others = colleagues.filter { $0 != row.assignee.operator }
        if let colleague = others.randomElement() {
            return (.reassign(change, to: Action.Assignee(operator: colleague)), "reassigned")
        }
        guard let team = actor.team, row.assignee.operator == actor.operator else { return nil }
        return (.reassign(change, to: Action.Assignee(team: team)), "reassigned")
    }

    private mutating func completion(of row: QueueRow) -> Completion {
        Completion(
            action: row.id, version: row.version,
            outcome: row.typeCode == "call" ? outcomes.next() : "done",
            report: "Spoke with the customer; sends the papers by Friday", reason: "Not now",
            durationSeconds: 240)
    }

    /// With all that the dialog may ask for.
    private mutating func answered(_ row: QueueRow) -> Completion {
        var completion = completion(of: row)
        completion.acceptsSuggestion = true
        completion.openActions = .keep
        completion.instead = .noFurtherAction(reason: "They call when they need something")
        return completion
    }

    /// One's queue as the screen shows it, after each thing that was done: one's own, or now and
    /// then the pool; a supervisor's is their team's.
    private mutating func read() {
        let scope: QueueScope =
            if actor.role == .supervisor, let team = actor.supervises.randomElement() {
                .team(team)
            } else if let team = actor.team, Int.random(in: 0..<8) == 0 {
                .pool(team)
            } else {
                .of(actor.operator)
            }
        let now = house.now
        do {
            rows = try house.database.read { reading in
                try QueueQuery(
                    reading, now: now, bands: DelayBands(now: now, calendar: .italianOffice)
                ).page(QueueRequest(scope: scope, edge: .first, limit: 20)).rows
            }
        } catch {
            print("error \(error.message.en)")
        }
    }
}

/// What this process has in memory just now.
private func residentMegabytes() -> Double {
    guard let file = fopen("/proc/self/statm", "r") else { return .nan }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    guard fgets(&line, 256, file) != nil else { return .nan }
    let words = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
        .split(separator: " ")
    let pages = words.count > 1 ? Double(words[1]) ?? .nan : .nan
    return pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 1e6
}
