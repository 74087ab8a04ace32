import ArgumentParser
import Domain
import Storage
import Workflow

/// A house that is open, who acts in it, and where the answer goes.
struct Session {
    let house: House
    let actor: Actor
    let calendar: BusinessCalendar
    let now: Instant
    let output: Output
    /// Whether nothing can be written: it was asked for, or the file's place allows no more.
    let isReadOnly: Bool

    /// - throws: `.unavailable`, `.notAllowed`, `.usage`.
    init(_ options: GlobalOptions) throws(Failure) {
        let clock = try options.clock()
        let path = options.path
        let database = try options.openDatabase()
        let house = House(database, clock: clock)
        let actor = try house.actor(
            login: Surroundings.user.login, as: options.actsAs,
            ownsDatabase: Surroundings.owns(path))
        calendar = try database.read { reading in
            let person = try OperatorTable.find(actor.operator, reading)
            return try person.flatMap { try CalendarTable.find($0.calendar, reading) }
                ?? .italianOffice
        }
        self.house = house
        self.actor = actor
        isReadOnly = database.access != .readWrite
        if database.access == .unwritable, !options.json {
            ErrorReport.toStandardError(
                "prossima: "
                    + ErrorReport.lines(
                        say(
                            it: "\(path) o la sua cartella non si possono scrivere: si può solo "
                                + "leggere.",
                            en: "\(path) or its folder cannot be written: one can only read.")))
        }
        now = clock()
        output = options.output
    }

    var zone: Zone { calendar.zone }
    var today: Day { zone.day(of: now) }
    var bands: DelayBands { DelayBands(now: now, calendar: calendar) }

    func read<T>(_ body: (Reading) throws -> T) throws(Failure) -> T {
        try house.read(as: actor, body)
    }

    /// Carries a command out and says what it did.
    func perform(_ command: Command, _ change: ChangeOptions) throws {
        let receipt = try house.perform(command, id: change.id, as: actor)
        try answer(receipt, due: command.newDue)
    }

    // MARK: Dates as people type them

    func when(
        _ text: String, _ direction: WhenParser.Direction = .ahead
    ) throws(Failure) -> DueMoment {
        try WhenParser(now: now, calendar: calendar, direction: direction).parse(text)
    }

    func day(
        _ text: String, _ direction: WhenParser.Direction = .ahead
    ) throws(Failure) -> Day {
        zone.day(of: try when(text, direction).at)
    }

    /// A day on either side of today.
    func nearDay(_ text: String) throws(Failure) -> Day {
        zone.day(of: try WhenParser(now: now, calendar: calendar).parseNear(text).at)
    }

    // MARK: Dates as they are shown

    func shown(_ due: DueMoment) -> String { DateWords.due(due, now: now, in: zone, spoken) }
    func shown(_ instant: Instant) -> String {
        DateWords.moment(instant, now: now, in: zone, spoken)
    }
    func json(_ instant: Instant) -> JSON { .string(zone.iso8601(instant)) }
    func json(_ instant: Instant?) -> JSON { instant.map { json($0) } ?? .null }
}

/// A command that needs an open house.
protocol HouseCommand: ParsableCommand {
    var global: GlobalOptions { get }
    func carryOut(_ session: Session) throws
}

extension HouseCommand {
    func run() throws { try carryOut(Session(global)) }
}
