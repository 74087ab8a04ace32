import Domain
import Storage
import Support
import Testing
import Workflow

@testable import Exchange

@Suite("What is later than its type allows")
struct EscalationTests {
    private func told(_ house: DeliveryHouse) throws -> [String] {
        try house.house.database.read { reading in
            try reading.rows(
                """
                SELECT m.subject FROM message m JOIN operator o ON o.id = m.recipient_id
                WHERE o.login = 'ruth' AND m.sender_id IS NULL ORDER BY m.id
                """
            ) { $0.text(0) }
        }
    }

    private func settings(_ allowed: [String: Int]) -> DeliverySettings {
        var settings = DeliverySettings()
        settings.escalation = allowed
        return settings
    }

    /// A visit on Thursday at 9:30; the office is open 9–13 and 14–18.
    @Test func `its supervisor is told once, when so many working hours are over`() throws {
        let house = try DeliveryHouse()
        let visit = try house.visit()
        let allowed = settings(["visit": 4 * 3600])
        // From Monday 14:05 to Thursday 14:30: four working hours after 9:30.
        house.pass(seconds: 3 * 86_400 + 25 * 60)
        #expect(try house.deliver(allowed).escalated == 0)
        house.pass(seconds: 60)
        #expect(try house.deliver(allowed).escalated == 1)
        #expect(try told(house) == ["Late: Visit · Rossi Srl · Bruno Verdì"])
        #expect(
            try house.count(
                "SELECT count(*) FROM message WHERE sender_id IS NULL AND action_id = \(visit)")
                == 1)
        #expect(try house.deliver(allowed).escalated == 0)
        // Another due date is another promise.
        try house.reschedule(visit, to: "2026-11-27T09:30")
        house.pass(seconds: 86_400)
        #expect(try house.deliver(allowed).escalated == 1)
    }

    @Test func `several are one message; other types, and what is done, are none`() throws {
        let house = try DeliveryHouse()
        for name in ["One", "Two", "Three"] { try house.visit(name) }
        let done = try house.visit("Four")
        try house.perform(
            .skip(ActionChange(done, version: nil, reason: "no need")), as: "bruno")
        house.pass(seconds: 5 * 86_400)
        #expect(try house.deliver(settings(["call": 3600])).escalated == 0)
        #expect(try house.deliver(settings(["visit": 3600])).escalated == 3)
        #expect(try told(house) == ["Late: 3 actions"])
        let body = try house.text(
            "SELECT body FROM message WHERE subject LIKE 'Late%'")
        for name in ["One", "Two", "Three"] { #expect(body.contains("Visit · \(name) · Bruno")) }
        #expect(!body.contains("Four"))
    }

    @Test func `a type that is not there is a problem, and the rest is delivered`() throws {
        let house = try DeliveryHouse()
        try house.visit()
        house.pass(seconds: 30)
        var settings = try house.settings(command: house.sink())
        settings.escalation = ["viist": 3600]
        let report = try house.deliver(settings)
        #expect(report.problems.first?.en == "[escalation]: there is no action type “viist”.")
        #expect(report.sent == 1)
    }

    @Test func `a type says itself how late it may be, and the configuration says otherwise`()
        throws
    {
        let house = try DeliveryHouse()
        #expect(try !house.house.escalates())
        try house.change("UPDATE action_type SET escalate_after_h = 4 WHERE code = 'visit'")
        #expect(try house.house.escalates())
        try house.visit()
        // Thursday 14:31: four working hours and a minute after 9:30.
        house.pass(seconds: 3 * 86_400 + 26 * 60)
        #expect(try house.deliver(settings(["visit": 0])).escalated == 0)
        #expect(try house.deliver(settings(["visit": 8 * 3600])).escalated == 0)
        #expect(try house.deliver(settings([:])).escalated == 1)
        #expect(try house.deliver(settings([:])).escalated == 0)
    }
}
