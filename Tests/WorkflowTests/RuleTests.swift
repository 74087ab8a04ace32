import Domain
import Storage
import Support
import Testing
import Workflow

/// Which rule an outcome leads to, and what its effect does (domain, section 3, 5).
@Suite struct RuleTests {
    private static let call = """
        (SELECT s.id FROM step s JOIN sequence q ON q.id = s.sequence_id
         WHERE s.code = 'call' AND q.code = 'telemarketing')
        """
    private static let visit = """
        (SELECT s.id FROM step s JOIN sequence q ON q.id = s.sequence_id
         WHERE s.code = 'visit' AND q.code = 'telemarketing')
        """

    /// A rule to the visit, that many minutes later.
    private func add(
        _ house: TestHouse, step: String = "NULL", type: String = "NULL", outcome: String = "NULL",
        category: String = "NULL", minutes: Int
    ) throws {
        try house.run(
            """
            INSERT INTO rule (step_id, action_type_id, outcome_code, category, effect, to_step_id,
                delay_amount, delay_unit, assignees)
            VALUES (\(step), \(type), \(outcome), \(category), 'next', \(Self.visit), \(minutes),
                'minutes', 'same')
            """)
    }

    @Test func `the most specific rule wins: step before type, outcome before category before any`()
        throws
    {
        let house = try TestHouse()
        try house.run("DELETE FROM rule WHERE step_id = \(Self.call) OR action_type_id IS NOT NULL")
        let type = "(SELECT id FROM action_type WHERE code = 'call')"
        let layers: [(Int, () throws -> Void)] = [
            (5, { try add(house, type: type, minutes: 5) }),
            (10, { try add(house, type: type, outcome: "'interested'", minutes: 10) }),
            (15, { try add(house, step: Self.call, minutes: 15) }),
            (20, { try add(house, step: Self.call, category: "'positive'", minutes: 20) }),
            (25, { try add(house, step: Self.call, outcome: "'interested'", minutes: 25) }),
        ]
        for (minutes, addRule) in layers {
            try addRule()
            let next = try house.complete(try house.call(), "interested").handovers.first
            #expect(next?.due.at == moment("2026-11-23T14:05").adding(minutes: minutes))
            // The visit that stays would be in the next one's way.
            try house.perform(.undo(.last), as: "anna")
        }
    }

    @Test func `end leaves nothing behind, and the enrollment is over`() throws {
        let house = try TestHouse()
        let receipt = try house.complete(try house.call(), "not_interested", reason: "price")
        #expect(receipt.handovers.isEmpty)
        #expect(try house.count("SELECT count(*) FROM action WHERE closed_at IS NULL") == 0)
        #expect(
            try house.count("SELECT count(*) FROM enrollment WHERE closed_at IS NULL") == 0)
    }

    @Test func `a suggestion must be answered; accepted it is made, declined it is not`() throws {
        let house = try TestHouse()
        func visited(
            _ accepts: Bool?, instead: Completion.Instead? = nil
        ) throws -> Receipt {
            let visit = try #require(
                try house.complete(try house.call(), "interested").handovers.first)
            return try house.perform(
                .complete(
                    Completion(
                        action: visit.action, version: nil, outcome: "done", report: "seen",
                        acceptsSuggestion: accepts, instead: instead)), as: "bruno")
        }
        #expect(throws: Failure.self) { try visited(nil) }
        #expect(try visited(true).handovers.first?.assigneeName == "Bruno")
        // The visit opened a negotiation, which may not fall silent.
        #expect(throws: Failure.self) { try visited(false) }
        #expect(
            try visited(false, instead: .noFurtherAction(reason: "moved away")).handovers.isEmpty)
    }

    @Test func `a retry counts, a call back asks for its time`() throws {
        let house = try TestHouse()
        let retry = try #require(try house.complete(try house.call(), "busy").handovers.first)
        #expect(try house.action(retry.action).attempt == 2)
        let call = try house.call()
        #expect(throws: Failure.self) { try house.complete(call, "callback") }
    }

    @Test func `one completion can never make two: the origin's key is unique`() throws {
        let house = try TestHouse()
        let visit = try #require(
            try house.complete(try house.call(), "interested").handovers.first)
        let key = try house.action(visit.action).originKey
        #expect(key.hasPrefix("chain:"))
        #expect(throws: Failure.self) {
            try house.run(
                "UPDATE action SET origin_key = ? WHERE id = (SELECT min(id) FROM action)",
                [.text(key)])
        }
    }
}
