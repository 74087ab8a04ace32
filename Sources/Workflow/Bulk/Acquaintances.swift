import Domain
import Storage

/// Whom a command about many actions has met already: a few people and calendars, asked for again
/// at each of thousands of actions. None of them changes within the command.
final class Acquaintances {
    private struct Absence: Hashable {
        var person: Operator.ID
        var day: Day
    }

    private var people: [Operator.ID: Operator?] = [:]
    private var calendars: [Operator.ID: BusinessCalendar] = [:]
    private var absences: [Absence: Bool] = [:]

    func person(_ id: Operator.ID, _ reading: Reading) throws -> Operator? {
        if let known = people[id] { return known }
        let found = try OperatorTable.find(id, reading)
        people[id] = .some(found)
        return found
    }

    func calendar(of id: Operator.ID, _ reading: Reading) throws -> BusinessCalendar {
        if let known = calendars[id] { return known }
        let found = try CalendarTable.calendar(of: id, reading)
        calendars[id] = found
        return found
    }

    /// Whether somebody is away on the day, in their own zone, that an action is due.
    func isAbsent(_ id: Operator.ID, on due: Instant, _ reading: Reading) throws -> Bool {
        let day = try calendar(of: id, reading).zone.day(of: due)
        let key = Absence(person: id, day: day)
        if let known = absences[key] { return known }
        let isAbsent = try OperatorTable.absence(of: id, on: day, reading).isAbsent
        absences[key] = isAbsent
        return isAbsent
    }
}
