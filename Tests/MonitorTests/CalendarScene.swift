import Domain
import Support

@testable import Monitor

/// Three calendars, two teams and five people, one of them away.
extension Scene {
    static let root = Actor(
        operator: ID(9), name: "Ada Root", role: .admin, team: nil, supervises: [])

    var mornings: BusinessCalendar {
        var calendar = BusinessCalendar(
            name: say("Mattina", "Mornings"), zone: .rome,
            weeklyHours: WeeklyHours(
                days: Array(repeating: [540..<780], count: 5) + [[600..<720]]),
            holidays: Holidays(
                Holidays.italy.rules + [.init(.fixed(month: 6, day: 13), town: "Padova")]))
        calendar.exceptions.set(Day(number: 20_811), [540..<660])
        calendar.exceptions.set(Day(number: 20_818), [])
        return calendar
    }

    func calendars(on day: Day) -> CalendarsSheet {
        var office = BusinessCalendar.italianOffice
        office.exceptions.set(Day(number: 20_783), [540..<780])
        func person(
            _ login: String, _ name: String, _ team: Int, _ calendar: Int, own: Bool = false,
            capacity: Int? = nil, ownCapacity: Capacity = .ofTeam, count: Int = 0
        ) -> CalendarsSheet.Holder {
            CalendarsSheet.Holder(
                whose: .operator(login: login), name: name, team: ID(team), calendar: ID(calendar),
                hasOwn: own, capacity: capacity, ownCapacity: ownCapacity, onTheDay: count,
                version: 3)
        }
        func team(
            _ code: String, _ name: String, _ id: Int, _ calendar: Int, own: Bool,
            capacity: Int? = nil
        ) -> CalendarsSheet.Holder {
            CalendarsSheet.Holder(
                whose: .team(code: code), name: name, team: ID(id), calendar: ID(calendar),
                hasOwn: own, capacity: capacity,
                ownCapacity: capacity.map(Capacity.actions) ?? .unlimited, version: 2)
        }
        return CalendarsSheet(
            day: day,
            lines: [
                .init(id: ID(1), calendar: office, version: 4, isDefault: true),
                .init(id: ID(2), calendar: mornings, version: 2, isDefault: false),
                .init(
                    id: ID(3),
                    calendar: BusinessCalendar(
                        name: "Schweiz", zone: Zone(identifier: "Europe/Zurich") ?? .rome,
                        weeklyHours: .italianOffice, holidays: .none),
                    version: 1, isDefault: false),
            ],
            teams: [
                team("tm", "Telemarketing", 1, 1, own: false, capacity: 40),
                team("ag", say("Agenti", "Agents"), 2, 2, own: true),
            ],
            people: [
                person("anna", "Anna Conti", 1, 1, capacity: 40, count: 12),
                person(
                    "bruno", "Bruno Verdi", 2, 1, own: true, capacity: 6,
                    ownCapacity: .actions(6), count: 6),
                person("carla", "Carla Bassi", 2, 2),
                person("dario", "Dario Neri", 1, 1, capacity: 40, count: 3),
                person("ruth", "Ruth Galli", 1, 1, ownCapacity: .unlimited),
            ],
            absences: [
                .init(
                    login: "bruno", name: "Bruno Verdi", from: Day(number: 20_782),
                    to: Day(number: 20_784), substitute: "Carla Bassi"),
                .init(
                    login: "dario", name: "Dario Neri", from: Day(number: 20_796),
                    to: Day(number: 20_800), substitute: nil),
            ])
    }
}
