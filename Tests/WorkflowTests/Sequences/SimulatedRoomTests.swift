import Domain
import Storage
import Support
import Testing
import Workflow

/// Full days and free hours, as a simulation meets them: it walks by the same planner.
@Suite struct SimulatedRoomTests {
    private func run(
        _ house: TestHouse, contacts: Int, shares: [String: Int]
    ) throws -> SimulationReport {
        try house.house.simulate(
            SimulationRequest(
                sequence: "telemarketing", contacts: contacts, days: 14, seed: 3, shares: shares))
    }

    private func actions(_ report: SimulationReport, of login: String) throws -> [String: Int] {
        let place = try #require(report.people.firstIndex { $0.login == login })
        var counts: [String: Int] = [:]
        for (day, cells) in zip(report.days, report.cells) where cells[place].actions > 0 {
            counts[day.iso] = cells[place].actions
        }
        return counts
    }

    @Test func `a capacity spreads what begins today over the days that follow`() throws {
        let house = try TestHouse()
        for login in ["anna", "dario"] { try house.limit(login, .actions(5)) }
        let report = try run(house, contacts: 24, shares: ["not_interested": 1000])
        let expected = ["2026-11-23": 5, "2026-11-24": 5, "2026-11-25": 2]
        #expect(try actions(report, of: "anna") == expected)
        #expect(try actions(report, of: "dario") == expected)
        #expect(report.waits.isEmpty)
    }

    @Test func `what is planned already takes its room`() throws {
        let house = try TestHouse()
        try house.limit("anna", .actions(2))
        try house.dismiss("dario")
        for _ in 0..<2 { _ = try house.call() }
        let report = try run(house, contacts: 2, shares: ["not_interested": 1000])
        #expect(try actions(report, of: "anna") == ["2026-11-24": 2])
    }

    @Test func `without capacities nothing is spread`() throws {
        let report = try run(try TestHouse(), contacts: 24, shares: ["not_interested": 1000])
        #expect(try actions(report, of: "anna") == ["2026-11-23": 12])
    }

    @Test func `appointments stand one behind the other`() throws {
        let house = try TestHouse()
        try house.assign("visit", to: "fixed:bruno")
        try house.change("UPDATE step SET is_appointment = 1 WHERE code = 'visit'")
        let report = try run(
            house, contacts: 16, shares: ["interested": 1000, "done": 0, "not_done": 0])
        // An hour each, eight a day from Thursday on; half of them is nobody's afternoon.
        let days = try actions(report, of: "bruno")
        #expect(days["2026-11-26"] == 8)
        #expect(days["2026-11-27"] == 8)
    }
}
