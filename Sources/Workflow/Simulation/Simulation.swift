public import Domain
import Storage

extension House {
    /// Walks contacts through the active version of a sequence, against the calendars, absences
    /// and open work of now, by the same planning code as a completion; nothing is written.
    ///
    /// All contacts begin today. Each operator does one action after the other in the order of
    /// their queue, each as long as its type usually takes; what the day has no room for stays for
    /// the next.
    ///
    /// - throws: `.notFound`, `.usage`.
    public func simulate(_ request: SimulationRequest) throws(Failure) -> SimulationReport {
        let now = now
        // The walks themselves ask nothing of the file, and nobody waits for them.
        let simulation = try database.read { try Simulation(request, at: now, $0) }
        do {
            return try simulation.run()
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.failed, it: "\(error)", en: "\(error)")
        }
    }
}

/// One run.
final class Simulation {
    let request: SimulationRequest
    let facts: SimulatedFacts
    let sequence: ActionSequence
    let first: Step
    var dice: Dice
    let deck: OutcomeDeck
    var walks: [SimulatedWalk] = []
    var desks: [SimulatedDesk] = []
    var places: [Operator.ID: Int] = [:]
    let days: [Day]
    let start: Instant
    let end: Instant
    let zone: Zone
    private let samples: [SimulationQuery.Sample]

    /// Who is to come next, and when.
    struct Turn: Comparable {
        var at: Int
        var desk: Int

        static func < (one: Self, other: Self) -> Bool {
            (one.at, one.desk) < (other.at, other.desk)
        }
    }

    var turns = Heap<Turn>()
    var serial = 0

    // What is told in the end.
    var cells: [[SimulationReport.Cell]]
    var ends: [Words: Int] = [:]
    var waits: [SimulationReport.Wait] = []
    var impossible: [SimulationReport.Impossible] = []
    var unassigned = 0
    var actions = 0

    init(_ request: SimulationRequest, at now: Instant, _ reading: Reading) throws {
        guard (1...1_000_000).contains(request.contacts), (1...366).contains(request.days) else {
            throw Failure(
                .usage, it: "Da 1 a 1000000 nominativi, da 1 a 366 giorni.",
                en: "From 1 to 1000000 contacts, from 1 to 366 days.")
        }
        self.request = request
        guard let active = try SequenceTable.active(code: request.sequence, reading) else {
            throw Failure(
                .notFound, it: "Non c'è una sequenza attiva «\(request.sequence)».",
                en: "There is no active sequence “\(request.sequence)”.",
                hint: Words(it: "prossima sequence list", en: "prossima sequence list"))
        }
        let administrator = try OperatorTable.firstAdministrator(reading)
        let zone =
            try administrator.map { try CalendarTable.calendar(of: $0.id, reading).zone } ?? .rome
        let today = zone.day(of: now)
        days = (0..<request.days).map { today.adding(days: $0) }
        let facts = try SimulatedFacts(
            from: today, to: today.adding(days: request.days + 60), reading)
        self.facts = facts
        guard let beginning = facts.beginning(of: request.sequence) else {
            throw Failure(
                .refused, it: "La sequenza «\(active.name)» non ha passi.",
                en: "The sequence “\(active.name)” has no steps.")
        }
        (first, sequence) = (beginning.step, active)
        self.zone = zone
        start = now
        end = zone.instant(today.adding(days: request.days), minute: 0)
        dice = Dice(seed: request.seed)
        let types = Dictionary(
            uniqueKeysWithValues: facts.outcomes.compactMap { id, outcomes in
                facts.type(id).map { ($0, outcomes) }
            })
        try Self.check(request.shares, types)
        deck = OutcomeDeck(types, shares: request.shares)
        samples = try SimulationQuery.contacts(request.contacts, reading)
        cells = []
        makeDesks(try Self.planned(until: end, zone, reading))
        cells = Array(
            repeating: Array(repeating: SimulationReport.Cell(), count: desks.count),
            count: days.count)
        fillHours()
    }

    private static func check(
        _ shares: [String: Int], _ types: [ActionType: [Outcome]]
    ) throws {
        let known = Set(types.values.flatMap { $0.map(\.code) })
        for code in shares.keys.sorted() where !known.contains(code) {
            let list = known.sorted().joined(separator: ", ")
            throw Failure(
                .usage, it: "Non c'è un esito «\(code)».", en: "There is no outcome “\(code)”.",
                hint: Words(it: "Esiti: \(list).", en: "Outcomes: \(list)."))
        }
    }

    /// Minutes of what is open already, by operator and day.
    private static func planned(
        until end: Instant, _ zone: Zone, _ reading: Reading
    ) throws -> [Operator.ID: [Day: Int]] {
        var planned: [Operator.ID: [Day: Int]] = [:]
        try SimulationQuery.open(until: end, reading) { who, due, minutes in
            planned[who, default: [:]][zone.day(of: due), default: 0] += minutes
        }
        return planned
    }

    private func makeDesks(_ planned: [Operator.ID: [Day: Int]]) {
        for person in facts.people where person.isActive {
            var other: [Int] = Array(repeating: 0, count: days.count)
            for (day, minutes) in planned[person.id] ?? [:] {
                // What is late is there today.
                other[max(0, day.number - days[0].number)] += minutes
            }
            places[person.id] = desks.count
            desks.append(
                SimulatedDesk(
                    person: person, calendar: facts.calendar(person.calendar) ?? .italianOffice,
                    freeAt: start.seconds, planned: other))
        }
    }

    private func fillHours() {
        for (place, desk) in desks.enumerated() {
            for (index, day) in days.enumerated()
            where !facts.absence(of: desk.person.id, on: day).isAbsent {
                let from = index == 0 ? zone.local(start).minute : 0
                cells[index][place].available = desk.calendar.hours(on: day).reduce(0) {
                    $0 + max(0, $1.upperBound - max($1.lowerBound, from))
                }
            }
        }
    }

    // MARK: The run

    func run() throws -> SimulationReport {
        try enroll(samples)
        var day = 0
        while let turn = turns.removeFirst() {
            let at = Instant(turn.at)
            while day < days.count,
                turn.at >= zone.instant(days[day].adding(days: 1), minute: 0).seconds
            {
                closeDay(day)
                day += 1
            }
            guard at < end else { break }
            guard desks[turn.desk].nextTurn == turn.at else { continue }
            desks[turn.desk].nextTurn = nil
            try work(turn.desk, at)
        }
        while day < days.count {
            closeDay(day)
            day += 1
        }
        return report()
    }

    func schedule(_ desk: Int, _ at: Instant) {
        let at = max(at.seconds, desks[desk].freeAt)
        if let next = desks[desk].nextTurn, next <= at { return }
        desks[desk].nextTurn = at
        turns.insert(Turn(at: at, desk: desk))
    }

    /// What is due by the day's end and was not done.
    private func closeDay(_ index: Int) {
        let close = zone.instant(days[index].adding(days: 1), minute: 0).seconds
        for place in desks.indices {
            var (left, minutes) = (0, 0)
            for task in desks[place].waiting where task.due.at.seconds < close {
                left += 1
                minutes += task.type.usualMinutes
            }
            guard left > 0 else { continue }
            cells[index][place].left = left
            cells[index][place].leftMinutes = minutes
            guard cells[index][place].available > 0 else { continue }
            impossible.append(
                SimulationReport.Impossible(
                    day: days[index], person: place, left: left, minutes: minutes))
        }
    }

    private func report() -> SimulationReport {
        let used = desks.indices.filter { place in
            cells.contains { $0[place].actions > 0 || $0[place].left > 0 }
        }
        let order = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0) })
        return SimulationReport(
            sequence: sequence.name, version: sequence.version, contacts: request.contacts,
            days: days,
            people: used.map {
                SimulationReport.Person(
                    login: desks[$0].person.login, name: desks[$0].person.name)
            },
            cells: cells.map { row in used.map { row[$0] } },
            ends: ends.map { SimulationReport.End(words: $0.key, count: $0.value) }
                .sorted { ($1.count, $0.words.en) < ($0.count, $1.words.en) },
            running: walks.filter { !$0.isOver }.count,
            waits: Array(
                waits.sorted { ($1.seconds, $0.at) < ($0.seconds, $1.at) }.prefix(10)),
            impossible: impossible.compactMap { one in
                order[one.person].map {
                    SimulationReport.Impossible(
                        day: one.day, person: $0, left: one.left, minutes: one.minutes)
                }
            }, unassigned: unassigned, actions: actions)
    }
}
