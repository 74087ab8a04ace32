import Domain
import Support
import Testing

@Suite("A fair distribution")
struct BalanceTests {
    private func person(
        _ id: Int, functions: Set<String> = ["telemarketing"], zone: String? = nil,
        capacity: Int? = nil
    ) -> Balance.Person {
        Balance.Person(
            id: ID(id), name: "P\(id)", functions: functions, zone: zone, capacity: capacity)
    }

    private func work(
        _ holder: Int, _ ids: ClosedRange<Int>, zone: String? = nil, bound: Bool = false
    ) -> [Balance.Work] {
        ids.map { number in
            Balance.Work(
                mark: QueueMark(action: ID(number), version: 1), title: "W\(number)",
                holder: ID(holder),
                due: DueMoment(
                    at: moment("2026-11-24T09:00").adding(minutes: number), hasTime: true),
                zone: zone, isBound: bound)
        }
    }

    private func after(_ balance: Balance) -> [Int] { balance.loads.map(\.after) }

    @Test("who has most gives to who has least, until they are as equal as can be")
    func even() {
        let balance = Balance(
            [person(1), person(2), person(3)], work(1, 1...9) + work(2, 11...13)
        ) { _, _ in false }
        #expect(after(balance) == [4, 4, 4])
        #expect(balance.moves.allSatisfy { $0.from == ID(1) })
        // The last ones due go first.
        #expect(balance.moves.first?.work.mark.action == ID(9))
    }

    @Test("a capacity counts: who takes on half as much gets half as much")
    func capacity() {
        let balance = Balance(
            [person(1, capacity: 20), person(2, capacity: 10)], work(1, 1...12)
        ) { _, _ in false }
        #expect(after(balance) == [8, 4])
    }

    @Test("who does something else for a living, or sells in another zone, gets nothing")
    func skills() {
        let people = [
            person(1, functions: ["agent"], zone: "north"),
            person(2, functions: ["back_office"]),
            person(3, functions: ["agent"], zone: "south"),
            person(4, functions: ["agent"], zone: "north"),
        ]
        let balance = Balance(people, work(1, 1...6, zone: "north")) { _, _ in false }
        #expect(after(balance) == [3, 0, 0, 3])
    }

    @Test("what is bound to its holder stays")
    func bound() {
        let balance = Balance(
            [person(1), person(2)], work(1, 1...6, bound: true)
        ) { _, _ in false }
        #expect(balance.moves.isEmpty)
    }

    @Test("what is due while its holder is away goes to who is there, and nobody away gets any")
    func absences() {
        let balance = Balance(
            [person(1), person(2), person(3)], work(1, 1...2) + work(2, 11...16)
        ) { who, _ in who == ID(1) }
        #expect(balance.moves.filter(\.isForAbsence).map(\.from) == [ID(1), ID(1)])
        #expect(after(balance) == [0, 4, 4])
    }

    @Test("what is fair already is left alone")
    func fair() {
        let balance = Balance(
            [person(1), person(2)], work(1, 1...3) + work(2, 11...12)
        ) { _, _ in false }
        #expect(balance.moves.isEmpty)
    }
}
