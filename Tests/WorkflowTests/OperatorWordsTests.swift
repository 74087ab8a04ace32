import Domain
import Storage
import Support
import Testing
import Workflow

/// What operators do for a living, and where: words of the house.
@Suite struct `Functions and zones of operators` {
    private func functions(_ house: TestHouse, _ login: String) throws -> [String] {
        try house.house.database.read {
            try OperatorTable.find(login: login, $0)?.functions.sorted() ?? []
        }
    }

    private func zone(_ house: TestHouse, _ login: String) throws -> String? {
        try house.house.database.read { try OperatorTable.find(login: login, $0)?.zone }
    }

    @Test func `a function that nobody knows is refused, and those that are known are named`()
        throws
    {
        let house = try TestHouse()
        let root = try house.who("root")
        let failure = #expect(throws: Failure.self) {
            try house.house.editOperator(
                "anna", OperatorChange(functions: ["telemarketing", "agnet"]), as: root)
        }
        #expect(failure?.code == .notFound)
        #expect(
            failure?.message.en
                == "There is no function “agnet”. There are: administration, agent, back_office, "
                + "legal, support, telemarketing.")
        #expect(failure?.message.it.hasPrefix("Non c'è una funzione «agnet». Ci sono: ") == true)
        #expect(failure?.hint?.en.contains("--new") == true)
        #expect(try functions(house, "anna") == ["telemarketing"])
        #expect(throws: Failure.self) {
            try house.house.addOperator(
                "elsa", OperatorChange(name: "Elsa", functions: ["agnet"]), as: root)
        }
    }

    @Test func `a new one is taken where it is meant, and is known from then on`() throws {
        let house = try TestHouse()
        let root = try house.who("root")
        try house.house.editOperator(
            "anna", OperatorChange(functions: ["night_shift"]), allowingNew: true, as: root)
        try house.house.editOperator("dario", OperatorChange(functions: ["night_shift"]), as: root)
        #expect(try functions(house, "dario") == ["night_shift"])
        for wrong in ["a b", "a,b", "\u{1B}[31m", ""] {
            let failure = #expect(throws: Failure.self) {
                try house.house.editOperator(
                    "anna", OperatorChange(functions: [wrong]), allowingNew: true, as: root)
            }
            #expect(failure?.code == .usage)
        }
    }

    @Test func `what a recurring rule asks for is known`() throws {
        let house = try TestHouse()
        try house.perform(
            .recurring(
                .add(
                    NewRecurringRule(
                        name: "Collect", filter: "lifecycle:customer",
                        period: try RecurringPeriod.read("1 year"),
                        assignees: [.function("collector")]))), as: "ruth")
        try house.house.editOperator(
            "anna", OperatorChange(functions: ["collector"]), as: try house.who("root"))
        #expect(try functions(house, "anna") == ["collector"])
    }

    @Test func `a zone that no operator and no contact has is refused, but for the first`() throws {
        let house = try TestHouse()
        let root = try house.who("root")
        let failure = #expect(throws: Failure.self) {
            try house.house.editOperator("anna", OperatorChange(zone: "nroth"), as: root)
        }
        #expect(failure?.code == .notFound)
        #expect(failure?.message.en == "There is no zone “nroth”. There are: north.")
        #expect(failure?.message.it == "Non c'è una zona «nroth». Ci sono: north.")
        try house.perform(
            .addContact(NewContact(kind: .company, name: "Sud Srl", zone: "south")), as: "anna")
        try house.house.editOperator("anna", OperatorChange(zone: "south"), as: root)
        #expect(try zone(house, "anna") == "south")
        try house.house.editOperator(
            "anna", OperatorChange(zone: "Islands"), allowingNew: true, as: root)
        #expect(try zone(house, "anna") == "Islands")
        try house.house.editOperator("anna", OperatorChange(zone: ""), as: root)
        #expect(try zone(house, "anna") == nil)
        let control = #expect(throws: Failure.self) {
            try house.house.editOperator(
                "anna", OperatorChange(zone: "a\u{7}"), allowingNew: true, as: root)
        }
        #expect(control?.code == .usage)
    }

    @Test func `the journal tells both, before and after, and undo puts them back`() throws {
        let house = try TestHouse()
        let root = try house.who("root")
        try house.house.editOperator(
            "bruno",
            OperatorChange(functions: ["support", "agent"], zone: "south"), allowingNew: true,
            as: root)
        #expect(try functions(house, "bruno") == ["agent", "support"])
        let changes = try house.house.database.read {
            try JournalQuery.page(JournalFilter(kind: "edit_operator"), limit: 2, $0)
        }.flatMap(\.changes)
        let told = Dictionary(
            uniqueKeysWithValues: changes.filter { $0.column != "row_version" }.map {
                ($0.column, "\($0.before ?? "-") > \($0.after ?? "-")")
            })
        #expect(told == ["functions": "agent > agent, support", "zone": "north > south"])
        try house.perform(.undo(.last), as: "root")
        #expect(try functions(house, "bruno") == ["agent"])
        #expect(try zone(house, "bruno") == "north")
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test func `an undo leaves what was changed again since`() throws {
        let house = try TestHouse()
        let root = try house.who("root")
        try house.house.editOperator("bruno", OperatorChange(functions: ["support"]), as: root)
        let first = try house.text("SELECT id FROM command ORDER BY number DESC LIMIT 1") ?? ""
        try house.house.editOperator("bruno", OperatorChange(functions: ["legal"]), as: root)
        try house.perform(.undo(.command(first)), as: "root")
        #expect(try functions(house, "bruno") == ["legal"])
    }

    @Test func `what somebody does already is no change`() throws {
        let house = try TestHouse()
        try house.house.editOperator(
            "bruno", OperatorChange(functions: ["agent"]), as: try house.who("root"))
        let told = try house.house.database.read {
            try JournalQuery.page(JournalFilter(kind: "edit_operator"), limit: 1, $0)
        }.flatMap(\.changes).map(\.column)
        #expect(!told.contains("functions"))
    }
}
