import Domain
import Storage
import Support
import Testing
import Workflow

@Suite("Rights that change while somebody works")
struct ChangedRightsTests {
    private let house: TestHouse

    init() throws { house = try TestHouse() }

    private func code(_ body: () throws -> Void) -> Failure.Code? {
        do { try body() } catch { return (error as? Failure)?.code }
        return nil
    }

    private var denials: Int {
        get throws { try house.count("SELECT count(*) FROM command WHERE kind = 'denied'") }
    }

    @Test(
        "an open monitor does and shows nothing more to who was demoted or has left",
        arguments: [OperatorChange(role: .operator), OperatorChange(isActive: false)])
    func lesser(_ change: OperatorChange) throws {
        let call = try house.call()
        let ruth = try house.who("ruth")
        try house.house.editOperator("ruth", change, as: house.who("root"))
        let skip = Command.skip(ActionChange(call, version: nil, reason: "so it is"))
        #expect(code { try house.house.perform(skip, as: ruth) } == .notAllowed)
        #expect(try house.action(call).state == .planned)
        #expect(try denials == 1)
        #expect(code { _ = try house.house.read(as: ruth) { _ in 0 } } == .refused)
        #expect(try denials == 1, "a monitor that reads on does not fill the journal")
    }

    @Test("nor to the supervisor of a team that is another's now")
    func otherTeam() throws {
        let call = try house.call()
        let ruth = try house.who("ruth")
        try house.hire("sofia", role: .supervisor)
        try house.house.editTeam("inbound", name: nil, supervisor: "sofia", as: house.who("root"))
        let skip = Command.skip(ActionChange(call, version: nil, reason: "so it is"))
        #expect(code { try house.house.perform(skip, as: ruth) } == .notAllowed)
    }

    @Test("who may do more than before goes on working")
    func more() throws {
        let call = try house.call()
        let anna = try house.who("anna")
        let root = try house.who("root")
        try house.house.editOperator("anna", OperatorChange(role: .supervisor), as: root)
        try house.house.perform(
            .skip(ActionChange(call, version: nil, reason: "so it is")), as: anna)
        #expect(try house.action(call).state == .skipped)
    }

    @Test(
        "the only administrator stays one",
        arguments: [OperatorChange(role: .supervisor), OperatorChange(isActive: false)])
    func only(_ change: OperatorChange) throws {
        let root = try house.who("root")
        #expect(code { try house.house.editOperator("root", change, as: root) } == .refused)
        try house.house.editOperator("ruth", OperatorChange(role: .admin), as: root)
        try house.house.editOperator("root", change, as: root)
    }

    @Test("an operator or a team that was added is not said to be undone")
    func added() throws {
        let root = try house.who("root")
        _ = try house.house.addTeam("south", name: "South", supervisor: nil, as: root)
        #expect(code { try house.house.perform(.undo(.last), as: root) } == .refused)
        _ = try house.house.addOperator("elena", OperatorChange(name: "Elena"), as: root)
        #expect(code { try house.house.perform(.undo(.last), as: root) } == .refused)
    }

    @Test(
        "nobody has a name that cannot be read",
        arguments: ["", "   ", String(repeating: "x", count: 101), "An\u{1B}[31mna", "An\nna"])
    func names(_ name: String) throws {
        let root = try house.who("root")
        let change = OperatorChange(name: name)
        #expect(code { _ = try house.house.addOperator("elena", change, as: root) } == .usage)
        #expect(code { try house.house.editOperator("anna", change, as: root) } == .usage)
        #expect(
            code { _ = try house.house.addTeam("s", name: name, supervisor: nil, as: root) }
                == .usage)
        #expect(
            code { try house.house.editTeam("inbound", name: name, supervisor: nil, as: root) }
                == .usage)
    }
}
