import Domain
import Storage
import Support
import Testing
import Workflow

/// What an administrator writes of operators.
@Suite struct AdministrationTests {
    private func email(_ house: TestHouse, _ login: String) throws -> String? {
        try house.text("SELECT email FROM operator WHERE login = '\(login)'")
    }

    @Test(arguments: [
        "anna", "anna@", "@example.org", "a b@example.org", "a@b@c", "-x@a.org", "a,b@c",
    ])
    func `what is no address is refused, and the one that was there stays`(text: String) throws {
        let house = try TestHouse()
        let root = try house.who("root")
        try house.house.editOperator("anna", OperatorChange(email: "anna@example.org"), as: root)
        let failure = #expect(throws: Failure.self) {
            try house.house.editOperator("anna", OperatorChange(email: text), as: root)
        }
        #expect(failure?.code == .refused)
        #expect(failure?.message.en == "“\(text)” is not an e-mail address.")
        #expect(try email(house, "anna") == "anna@example.org")
        #expect(throws: Failure.self) {
            _ = try house.house.addOperator(
                "elsa", OperatorChange(name: "Elsa", email: text), as: root)
        }
    }

    @Test func `an empty address takes it away`() throws {
        let house = try TestHouse()
        let root = try house.who("root")
        try house.house.editOperator("anna", OperatorChange(email: "anna@example.org"), as: root)
        try house.house.editOperator("anna", OperatorChange(email: ""), as: root)
        #expect(try email(house, "anna") == nil)
    }

    @Test func `who stops working leaves work, and their supervisor hears of it`() throws {
        let house = try TestHouse()
        for phone in ["049 8765432", "049 8765433"] { _ = try house.call(phones: [phone]) }
        let root = try house.who("root")
        #expect(
            try house.house.editOperator("anna", OperatorChange(zone: "north"), as: root) == nil)
        #expect(
            try house.house.editOperator("anna", OperatorChange(isActive: false), as: root) == 2)
        let told = try house.text(
            """
            SELECT o.login || ': ' || m.subject FROM message m
            JOIN operator o ON o.id = m.recipient_id ORDER BY m.id DESC LIMIT 1
            """)
        #expect(told == "ruth: Anna works here no more: 2 open actions")
        // Once: they are gone already. And nobody hears of nothing.
        #expect(
            try house.house.editOperator("anna", OperatorChange(isActive: false), as: root) == nil)
        let messages = try house.count("SELECT count(*) FROM message")
        #expect(
            try house.house.editOperator("dario", OperatorChange(isActive: false), as: root) == 0)
        #expect(try house.count("SELECT count(*) FROM message") == messages)
    }
}
