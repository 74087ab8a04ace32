import Domain
import Storage
import Support
import Testing
import Workflow

/// Trying a sequence out, without writing.
@Suite struct SimulationTests {
    private func run(
        _ house: TestHouse, _ code: String = "telemarketing", contacts: Int = 100, days: Int = 30,
        seed: UInt64 = 1, shares: [String: Int] = [:]
    ) throws -> SimulationReport {
        try house.house.simulate(
            SimulationRequest(
                sequence: code, contacts: contacts, days: days, seed: seed, shares: shares))
    }

    @Test func `nothing is written, and the same seed gives the same answers`() throws {
        let house = try TestHouse()
        let before = try house.count("SELECT max(id) FROM journal_entry")
        let one = try run(house)
        #expect(try run(house) == one)
        #expect(try run(house, seed: 2) != one)
        #expect(try house.count("SELECT max(id) FROM journal_entry") == before)
        #expect(try house.count("SELECT count(*) FROM action") == 0)
    }

    @Test func `every walk ends or is under way, and no action is done twice or by nobody`() throws
    {
        let report = try run(try TestHouse(), contacts: 500)
        #expect(report.ends.map(\.count).reduce(0, +) + report.running == 500)
        let done = report.cells.flatMap { $0.map(\.actions) }.reduce(0, +)
        #expect(done == report.actions)
        #expect(report.actions >= 500 - report.running)
        #expect(report.people.map(\.login).contains("anna"))
    }

    @Test func `nobody works on a Sunday, on a holiday, or while absent`() throws {
        let house = try TestHouse(at: "2026-12-01T09:00")
        try house.absent("anna", from: "2026-12-09", to: "2026-12-11")
        let report = try run(house, contacts: 300, days: 14)
        let anna = try #require(report.people.firstIndex { $0.login == "anna" })
        for (day, cells) in zip(report.days, report.cells) {
            let isClosed = day.weekday > 5 || day.iso == "2026-12-08"
            if isClosed { #expect(cells.allSatisfy { $0.actions == 0 && $0.available == 0 }) }
            if ("2026-12-09"..."2026-12-11").contains(day.iso) {
                #expect(cells[anna].actions == 0)
            }
        }
        // Ten minutes a call, eight hours a day: 48 is the most.
        #expect(report.cells.allSatisfy { $0[anna].actions <= 49 })
    }

    @Test func `all say no: each walk is one call`() throws {
        let report = try run(
            try TestHouse(), contacts: 40, shares: ["not_interested": 1000])
        #expect(report.actions == 40)
        #expect(
            report.ends == [
                .init(words: Words(it: "Not interested", en: "Not interested"), count: 40)
            ])
        #expect(report.running == 0)
    }

    @Test func `nobody answers: five attempts, and then it is over`() throws {
        let report = try run(try TestHouse(), contacts: 10, shares: ["no_answer": 1000])
        #expect(report.actions == 50)
        #expect(report.ends.map(\.words.en) == ["No answer, exhausted"])
    }

    @Test func `shares are kept`() throws {
        let report = try run(
            try TestHouse(), contacts: 2000, days: 60,
            shares: ["not_interested": 300, "already_served": 700])
        let ends = Dictionary(uniqueKeysWithValues: report.ends.map { ($0.words.en, $0.count) })
        // A standard deviation of 2000 throws at 30 % is 20.5: five of them.
        #expect(abs((ends["Not interested"] ?? 0) - 600) < 103)
    }

    @Test func `more than can be done in a day is an impossible day, and waits`() throws {
        let house = try TestHouse(at: "2026-11-23T09:00")
        try house.dismiss("dario")
        // 100 calls of ten minutes are 1000 minutes; one telemarketer has 480 a day.
        let report = try run(house, contacts: 100, days: 5, shares: ["not_interested": 1000])
        #expect(report.impossible.map(\.day.iso) == ["2026-11-23", "2026-11-24"])
        #expect(report.impossible.map(\.left) == [52, 4])
        #expect(report.waits.first?.seconds ?? 0 > 36 * 3600)
        #expect(report.cells.map { $0.map(\.actions).reduce(0, +) } == [48, 48, 4, 0, 0])
    }

    @Test func `what is planned already takes its time`() throws {
        let house = try TestHouse(at: "2026-11-23T09:00")
        try house.dismiss("dario")
        for _ in 0..<24 { _ = try house.call() }
        let report = try run(house, contacts: 30, days: 3, shares: ["not_interested": 1000])
        let anna = try #require(report.people.firstIndex { $0.login == "anna" })
        #expect(report.cells[0][anna].otherMinutes == 240)
        #expect(report.cells[0][anna].actions == 24)
        #expect(report.cells[0][anna].load == 100)
        #expect(report.cells[1][anna].actions == 6)
    }

    @Test(arguments: [
        ("no_answer=45%,interested=12%", ["no_answer": 450, "interested": 120]),
        ("busy=0.5%", ["busy": 5]), ("busy=100", ["busy": 1000]),
    ])
    func `shares are read`(text: String, shares: [String: Int]) throws {
        #expect(try SimulationRequest.shares(text) == shares)
    }

    @Test(arguments: ["busy", "busy=x", "busy=-1%", "busy=60%,no_answer=60%", "=3%", "busy=101%"])
    func `shares that make no sense are refused`(text: String) {
        #expect(throws: Failure.self) { try SimulationRequest.shares(text) }
    }

    @Test func `an outcome or a sequence that is not there is named`() throws {
        let house = try TestHouse()
        #expect(throws: Failure.self) { try run(house, shares: ["sold": 500]) }
        #expect(throws: Failure.self) { try run(house, "nowhere") }
        #expect(throws: Failure.self) { try run(house, contacts: 0) }
    }
}
