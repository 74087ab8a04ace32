import Domain
import Storage
import Support
import Testing
import Workflow

/// Who is away: recorded by their supervisor, ended early, taken back.
@Suite struct AbsenceTests {
    private let house: TestHouse

    init() throws { house = try TestHouse() }

    private func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

    private func new(
        _ from: String, _ to: String, substitute: String? = nil, of login: String = "anna"
    ) throws -> Command {
        .absence(
            .add(
                NewAbsence(
                    who: try house.who(login).operator, from: try day(from), to: try day(to),
                    substitute: substitute, reason: "holidays")))
    }

    private func isAway(_ login: String, _ iso: String) throws -> Bool {
        let (who, day) = (try house.who(login).operator, try day(iso))
        return try house.house.database.read {
            try OperatorTable.absence(of: who, on: day, $0).isAbsent
        }
    }

    @Test func `a supervisor records one with who stands in, and it counts at once`() throws {
        try house.perform(new("2026-12-09", "2026-12-13", substitute: "dario"), as: "ruth")
        #expect(try isAway("anna", "2026-12-09"))
        #expect(try isAway("anna", "2026-12-13"))
        #expect(try !isAway("anna", "2026-12-14"))
        let entries = try house.house.database.read {
            try JournalQuery.page(JournalFilter(kind: "add_absence"), limit: 9, $0)
        }
        #expect(entries.map(\.entity) == ["absence"])
        try house.perform(.undo(.last), as: "ruth")
        #expect(try !isAway("anna", "2026-12-09"))
        let days = TeamAbsences.month(of: try day("2026-12-09"))
        let month = try house.house.database.read { reading in
            try AbsenceMonth.absences(
                of: try TeamTable.all(reading), days: days, zone: .rome, reading)
        }
        #expect(month.lines.allSatisfy { $0.spans.isEmpty })
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test func `back earlier, it ends the day before; back on its first day, it never was`() throws
    {
        let anna = try house.who("anna").operator
        try house.perform(new("2026-12-09", "2026-12-13"), as: "ruth")
        let back = try day("2026-12-11")
        try house.perform(.absence(.end(AbsenceEnd(who: anna, back: back))), as: "ruth")
        #expect(try isAway("anna", "2026-12-10"))
        #expect(try !isAway("anna", "2026-12-11"))
        try house.perform(.undo(.last), as: "ruth")
        #expect(try isAway("anna", "2026-12-13"))
        try house.perform(
            .absence(.end(AbsenceEnd(who: anna, back: try day("2026-12-09")))), as: "ruth")
        #expect(try !isAway("anna", "2026-12-09"))
        #expect(try !isAway("anna", "2026-12-13"))
        let refused = #expect(throws: Failure.self) {
            try house.perform(.absence(.end(AbsenceEnd(who: anna, back: back))), as: "ruth")
        }
        #expect(refused?.code == .refused)
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test func `what cannot be is refused with what is wrong`() throws {
        try house.perform(new("2026-12-09", "2026-12-13"), as: "ruth")
        for (command, words) in [
            (try new("2026-12-13", "2026-12-20"), "away already"),
            (try new("2026-12-24", "2026-12-20"), "ends before it begins"),
            (try new("2026-12-20", "2026-12-24", substitute: "anna"), "cannot stand in"),
            (try new("2026-12-20", "2026-12-24", substitute: "nobody"), "nobody"),
        ] {
            let failure = #expect(throws: Failure.self) { try house.perform(command, as: "ruth") }
            #expect(failure?.message.en.contains(words) == true, "\(failure?.message.en ?? "")")
        }
        let denied = #expect(throws: Failure.self) {
            try house.perform(new("2026-12-20", "2026-12-24"), as: "dario")
        }
        #expect(denied?.code == .notAllowed)
    }
}
