import Domain
import Support
import Testing
import Workflow

/// A reason is a line or two; what is longer is a report.
@Suite struct `How long a reason may be` {
    private func longest(_ more: Int) -> String { String(repeating: "à", count: 500 + more) }

    private func commands(_ house: TestHouse, _ reason: String) throws -> [(String, Command)] {
        let call = try house.call()
        let change = ActionChange(call, version: nil, reason: reason)
        let who = try house.who("anna").operator
        let day = Zone.rome.day(of: moment("2026-12-01T10:00"))
        return [
            ("anna", .skip(change)), ("anna", .cancel(change)),
            ("anna", .reschedule(change, due: timed("2026-12-01T10:00"), snoozed: false)),
            ("anna", .wait(change, until: timed("2026-12-01T10:00"), for: "the customer")),
            (
                "anna",
                .complete(
                    Completion(
                        action: call, version: nil, outcome: "not_interested", reason: reason))
            ),
            (
                "ruth",
                .absence(.add(NewAbsence(who: who, from: day, to: day, reason: reason)))
            ),
            ("ruth", .bulk(BulkWork([BulkWork.Item(call, version: nil)], .skip, reason: reason))),
        ]
    }

    @Test func `one letter too many is refused, and the limit is said`() throws {
        let house = try TestHouse()
        for (login, command) in try commands(house, longest(1)) {
            let failure = #expect(throws: Failure.self) { try house.perform(command, as: login) }
            #expect(failure?.code == .usage, "\(command.kind)")
            #expect(
                failure?.message.en == "A reason has at most 500 characters: this one has 501.")
            #expect(
                failure?.message.it == "Un motivo ha al più 500 caratteri: questo ne ha 501.")
        }
    }

    @Test func `as many as that are taken`() throws {
        for place in 0..<7 {
            let house = try TestHouse()
            let (login, command) = try commands(house, longest(0))[place]
            try house.perform(command, as: login)
        }
    }
}
