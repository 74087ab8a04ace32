import Domain
import Storage
import Support
import Testing
import Workflow

/// Business calendars: made, changed, given to people, taken back.
struct CalendarTests {
    private func stored(_ name: String, _ house: TestHouse) throws -> StoredCalendar? {
        try house.house.database.read { try CalendarTable.find(name: name, $0) }
    }

    /// The name of the calendar that somebody works in.
    private func calendar(of login: String, _ house: TestHouse) throws -> String {
        let who = try house.who(login).operator
        return try house.house.database.read { try CalendarTable.calendar(of: who, $0).name }
    }

    private func code(_ command: Command, as login: String, _ house: TestHouse) -> Failure.Code? {
        do {
            try house.perform(command, as: login)
            return nil
        } catch { return (error as? Failure)?.code }
    }

    private let short = Command.calendar(
        .add(CalendarEdit("Short", hours: "1-5 09:00-13:00; 6 10:00-12:00")))

    private func assign(_ name: String?, _ whose: CalendarAssignment.Whose) -> Command {
        .calendar(.assign(CalendarAssignment(whose, calendar: name)))
    }

    @Test func `one is made, changed and taken back; each is journalled, and versions grow`() throws
    {
        let house = try TestHouse()
        try house.perform(short, as: "root")
        var edit = CalendarEdit("Short", version: 1, rename: "Mornings")
        edit.addedHolidays = ["06-13 town Padova"]
        edit.exceptions = [.init(try #require(Day(iso: "2026-12-24")), hours: "09:00-11:00")]
        try house.perform(.calendar(.edit(edit)), as: "root")
        let changed = try #require(try stored("Mornings", house))
        #expect(changed.version == 2)
        #expect(changed.calendar.weeklyHours.text == "1-5 09:00-13:00; 6 10:00-12:00")
        #expect(changed.calendar.exceptions.text == "2026-12-24 09:00-11:00")
        #expect(changed.calendar.holidays.rules.last?.town == "Padova")
        try house.perform(.undo(.last), as: "root")
        let restored = try #require(try stored("Short", house))
        #expect(restored.calendar.exceptions == .none)
        #expect(restored.calendar.holidays == .italy)
        #expect(restored.version == 3, "whoever saw version 2 must look again")
        try house.perform(.undo(.last), as: "root")
        #expect(try stored("Short", house)?.isRemoved == true)
        #expect(
            try house.house.database.read { try CalendarTable.all($0).map(\.calendar.name) }
                == ["Italia"])
        try house.perform(short, as: "root")
        #expect(try stored("Short", house)?.isRemoved == false, "its name was free")
        #expect(
            try house.count(
                "SELECT count(*) FROM journal_entry WHERE entity = 'business_calendar'") >= 5)
    }

    @Test func `an operator's own comes before their team's, and that before the house's`() throws {
        let house = try TestHouse()
        try house.perform(short, as: "root")
        try house.perform(
            .calendar(.add(CalendarEdit("Late", hours: "1-5 14:00-20:00"))), as: "root")
        #expect(try calendar(of: "bruno", house) == "Italia")
        try house.perform(assign("Short", .team(code: "agents")), as: "root")
        try house.perform(assign("Late", .operator(login: "carla")), as: "root")
        #expect(try calendar(of: "bruno", house) == "Short")
        #expect(try calendar(of: "carla", house) == "Late")
        #expect(try calendar(of: "anna", house) == "Italia")
        try house.perform(assign("Italia", .operator(login: "bruno")), as: "root")
        #expect(
            try calendar(of: "bruno", house) == "Italia", "chosen, although their team's is not")
        try house.perform(.undo(.last), as: "root")
        #expect(try calendar(of: "bruno", house) == "Short")
        try house.perform(assign(nil, .operator(login: "carla")), as: "root")
        #expect(try calendar(of: "carla", house) == "Short")
        try house.perform(assign(nil, .team(code: "agents")), as: "root")
        #expect(try calendar(of: "carla", house) == "Italia")
    }

    @Test func `what is planned next reads the calendar as it is then`() throws {
        let house = try TestHouse()
        // The visit would be on Thursday 26, due at 18:00 by Italy's hours.
        try house.perform(short, as: "root")
        try house.perform(assign("Short", .team(code: "agents")), as: "root")
        var edit = CalendarEdit("Short")
        edit.exceptions = [.init(try #require(Day(iso: "2026-11-26")), hours: "")]
        try house.perform(.calendar(.edit(edit)), as: "root")
        let next = try #require(try house.follow())
        #expect(next.due == DueMoment(at: moment("2026-11-27T13:00"), hasTime: false))
    }

    @Test func `only an administrator, only what is there, only the version that was seen`() throws
    {
        let house = try TestHouse()
        for login in ["anna", "ruth"] {
            #expect(code(short, as: login, house) == .notAllowed)
            #expect(
                code(assign("Italia", .operator(login: login)), as: login, house) == .notAllowed)
        }
        try house.perform(short, as: "root")
        #expect(code(short, as: "root", house) == .refused, "the name is taken")
        #expect(code(assign("Nobody's", .team(code: "agents")), as: "root", house) == .notFound)
        #expect(code(assign("Short", .team(code: "nobody")), as: "root", house) == .notFound)
        #expect(code(assign("Short", .operator(login: "x")), as: "root", house) == .notFound)
        func edit(_ change: (inout CalendarEdit) -> Void) -> Command {
            var edit = CalendarEdit("Short")
            change(&edit)
            return .calendar(.edit(edit))
        }
        let wrong: [(Command, Failure.Code)] = [
            (
                edit {
                    $0.version = 7; $0.hours = "1 09:00-10:00"
                }, .changed
            ),
            (edit { _ in }, .refused), (edit { $0.zone = "Europe/Padova" }, .usage),
            (edit { $0.hours = "1-5 25:00-26:00" }, .usage), (edit { $0.rename = "  " }, .usage),
            (edit { $0.rename = "Italia" }, .refused),
            (edit { $0.addedHolidays = ["02-30"] }, .usage),
            (edit { $0.addedHolidays = ["01-06"] }, .refused),
            (edit { $0.removedHolidays = ["03-03"] }, .notFound),
            (edit { $0.removedExceptions = ["2026-12-24"] }, .notFound),
        ]
        for (command, expected) in wrong {
            #expect(code(command, as: "root", house) == expected, "\(command)")
        }
        #expect(try stored("Short", house)?.version == 1)
    }

    @Test func `nothing is taken back that others stand on`() throws {
        let house = try TestHouse()
        try house.perform(short, as: "root", id: "made")
        try house.perform(assign("Short", .team(code: "agents")), as: "root")
        #expect(code(.undo(.command("made")), as: "root", house) == .refused)
        #expect(try calendar(of: "bruno", house) == "Short")
    }
}
