import Domain
import Storage
import Support
import Testing
import Workflow

/// Whose trade an action is, for those who hand it over.
@Suite struct `The trade of an action` {
    private func wanted(_ action: Action.ID, _ house: TestHouse) throws -> [String] {
        try house.house.database.read { try TradeQuery($0).functions(for: action) }
    }

    private func task(_ type: String, _ house: TestHouse, as login: String) throws -> Action.ID {
        try #require(
            try house.perform(
                .addAction(
                    NewAction(type: type, title: "By hand", due: timed("2026-11-24T10:00"))),
                as: login
            ).action)
    }

    @Test func `is the function that its step names`() throws {
        let house = try TestHouse()
        let documents = try #require(try house.follow("wants_documentation"))
        #expect(try wanted(documents.action, house) == ["back_office"])
        // An agent of the zone is an agent; each function once.
        #expect(
            try wanted(try #require(try house.follow("interested")).action, house) == ["agent"])
    }

    @Test func `is its type's, where every step of the type names some`() throws {
        let house = try TestHouse()
        #expect(try wanted(try task("visit", house, as: "anna"), house) == ["agent"])
        // No step quotes, and calls are telemarketing's as well as administration's.
        #expect(try wanted(try task("call", house, as: "dario"), house) == ["telemarketing"])
    }

    @Test func `is that of whoever has it, where nothing names one`() throws {
        let house = try TestHouse()
        #expect(try wanted(try house.call(), house) == ["telemarketing"])
        #expect(try wanted(ID(999), house).isEmpty)
    }

    @Test func `the survey of many counts how many are somebody's work`() throws {
        let house = try TestHouse()
        let documents = try #require(try house.follow("wants_documentation")).action
        let call = try house.call()
        let survey = try house.house.database.read { reading in
            try QueueQuery(
                reading, now: house.clock.now,
                bands: DelayBands(now: house.clock.now, calendar: .italianOffice)
            ).survey(
                [documents, call],
                loads: try LoadQuery.loads(
                    overdueBefore: house.clock.now,
                    today: try #require(Day(iso: "2026-11-23")), reading),
                teams: try TeamTable.all(reading), zone: .rome)
        }
        func fits(_ login: String) -> Int? {
            survey.receivers.first { $0.load.login == login }?.fits
        }
        #expect(fits("carla") == 1)
        #expect(fits("dario") == 1)
        #expect(fits("bruno") == 0)
        let carla = survey.receivers.first { $0.load.login == "carla" }
        #expect(carla?.trade == ["back_office"])
    }
}
