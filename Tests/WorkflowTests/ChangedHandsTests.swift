import Domain
import Storage
import Support
import Testing
import Workflow

@Suite("The undo of a handover")
struct ChangedHandsTests {
    private let house: TestHouse
    private let call: Action.ID

    init() throws {
        house = try TestHouse()
        call = try house.call()
        let team = Action.Assignee(team: try house.who("anna").team)
        try house.perform(
            .reassign(ActionChange(call, version: nil, reason: "so it is"), to: team), as: "anna")
    }

    private func refusal() throws -> Failure? {
        let anna = try house.who("anna")
        do throws(Failure) {
            try house.house.perform(.undo(.last), as: anna)
            return nil
        } catch {
            return error
        }
    }

    @Test("brings the action back to who gave it to the pool")
    func back() throws {
        try house.perform(.undo(.last), as: "anna")
        #expect(try house.action(call).assignee.operator == house.who("anna").operator)
    }

    @Test("is refused once they claimed it from there, and after they gave it back")
    func claimed() throws {
        try house.perform(.claim(call, version: nil), as: "anna")
        #expect(try refusal()?.message.en.contains("has changed hands since") == true)
        try house.perform(.giveBack(call, version: nil), as: "anna")
        #expect(try refusal()?.message.en.contains("has changed hands since") == true)
    }
}
