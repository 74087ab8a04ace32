import Domain
import Storage
import Support
import Testing
import Workflow

@testable import Exchange

@Suite("An answer to an invitation")
struct ReplyTests {
    private struct Answered {
        let house: DeliveryHouse
        let visit: Action.ID
        let uid: String

        init() throws {
            let house = try DeliveryHouse()
            self.house = house
            visit = try house.visit()
            uid = try house.text("SELECT uid FROM commitment WHERE action_id = \(visit)")
        }

        /// As mail programs send it.
        func read(
            _ partstat: String, from email: String = "bruno@example.org", uid: String? = nil,
            sequence: Int? = 0, as login: String = "root", isDryRun: Bool = false
        ) throws -> CalendarReport {
            let file = try Fixture(
                """
                BEGIN:VCALENDAR
                PRODID:-//Someone//Else//EN
                VERSION:2.0
                METHOD:REPLY
                BEGIN:VEVENT
                UID:\(uid ?? self.uid)
                DTSTAMP:20261123T140000Z
                DTSTART:20261126T083000Z
                DTEND:20261126T093000Z
                \(sequence.map { "SEQUENCE:\($0)\n" } ?? "")ORGANIZER:mailto:prossima@example.org
                ATTENDEE;CN="Bruno; Verdì";PARTSTAT=\(partstat):MAILTO:\(email)
                SUMMARY:Accepted: Visit
                END:VEVENT
                END:VCALENDAR

                """, suffix: "ics")
            defer { withExtendedLifetime(file) {} }
            return try CalendarImport(
                house: house.house, file: file.path, login: "root", zone: .rome,
                isDryRun: isDryRun, language: .en
            ).run(as: house.who(login))
        }

        var response: String {
            get throws {
                try house.text(
                    "SELECT coalesce(response, '–') FROM commitment WHERE uid = '\(uid)'")
            }
        }

        /// What the supervisor heard.
        var told: [String] {
            get throws {
                try house.house.database.read { reading in
                    try reading.rows(
                        """
                        SELECT m.subject FROM message m JOIN operator o ON o.id = m.recipient_id
                        WHERE o.login = 'ruth' AND m.sender_id IS NULL ORDER BY m.id
                        """
                    ) { $0.text(0) }
                }
            }
        }
    }

    @Test(arguments: [
        ("ACCEPTED", "accepted"), ("declined", "declined"), ("TENTATIVE", "tentative"),
    ])
    func `marks the commitment, and its supervisor is told`(word: String, state: String) throws {
        let answered = try Answered()
        let report = try answered.read(word)
        #expect(report.answers == 1)
        #expect([report.events, report.busy, report.rejected] == [1, 0, 0])
        #expect(try answered.response == state)
        #expect(
            try answered.told == [
                "Bruno Verdì: \(state) · Visit · Rossi Srl · Thu 26 Nov 2026 09:30"
            ])
        #expect(try answered.house.count("SELECT count(*) FROM busy_time") == 0)
        // Again it says nothing new.
        let again = try answered.read(word)
        #expect([again.answers, again.unchanged] == [0, 1])
        #expect(try answered.told.count == 1)
    }

    @Test func `another answer replaces it, and undo takes it back`() throws {
        let answered = try Answered()
        _ = try answered.read("ACCEPTED")
        _ = try answered.read("DECLINED", sequence: nil)
        #expect(try answered.response == "declined")
        #expect(try answered.told.count == 2)
        try answered.house.perform(.undo(.last), as: "root")
        #expect(try answered.response == "accepted")
    }

    @Test func `to a time before it moved counts no more`() throws {
        let answered = try Answered()
        _ = try answered.read("ACCEPTED")
        try answered.house.reschedule(answered.visit, to: "2026-11-27T11:00")
        let moved = try #require(
            try answered.house.house.database.read {
                try CommitmentTable.find(uid: answered.uid, $0)
            })
        #expect(moved.response == nil)
        let late = try answered.read("DECLINED", sequence: 0)
        #expect(late.rejects.map(\.reason) == ["it answers to what it was before it moved"])
        #expect(try answered.read("DECLINED", sequence: 1).answers == 1)
    }

    @Test func `that fits nothing is rejected with its reason`() throws {
        let answered = try Answered()
        for (report, reason) in [
            (try answered.read("ACCEPTED", uid: "other"), "no appointment has this UID"),
            (
                try answered.read("ACCEPTED", from: "eve@example.org"),
                "the appointment is not of who answers"
            ),
            (try answered.read("NEEDS-ACTION"), "line 12: “NEEDS-ACTION” is no answer"),
        ] {
            #expect(report.rejects.map(\.reason) == [reason])
            #expect(report.answers == 0)
        }
        #expect(try answered.response == "–")
        // Carla is a colleague, and nobody's supervisor.
        let foreign = try answered.read("ACCEPTED", as: "carla")
        #expect(foreign.rejected == 1)
        #expect(try answered.read("ACCEPTED", as: "bruno", isDryRun: true).answers == 1)
        #expect(try answered.response == "–")
        #expect(try answered.read("ACCEPTED", as: "bruno").answers == 1)
    }
}
