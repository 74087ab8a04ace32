import Domain
import Storage
import Support
import Testing
import Workflow

@Suite("Recurring rules, run by several at once", .serialized)
struct RecurringTogether {
    @Test func `four threads that let a rule run plan every period once`() async throws {
        let folder = try TestFolder()
        let path = folder.file("house.sqlite")
        let scene = try RecurringHouse(at: "2027-03-01T10:00", file: path)
        for number in 100..<220 {
            try scene.contact(
                "Contact \(number)", last: "2026-10-01T11:00", phone: "049 8765\(number)")
        }
        let rule = try scene.rule()
        let ruth = try scene.house.who("ruth")
        let now = scene.house.clock.now
        let planned = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    let house = House(try Database.open(path)) { now }
                    return try house.runRecurring(rule, as: ruth).planned
                }
            }
            var sum = 0
            for try await count in group { sum += count }
            return sum
        }
        #expect(planned == 120)
        #expect(try scene.actions().count == 120)
        #expect(
            try scene.house.count(
                "SELECT count(DISTINCT contact_id) FROM action WHERE origin = 'recurring'") == 120)
        #expect(try scene.isSound())
    }
}
