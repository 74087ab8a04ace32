import Domain
import Storage
import Support
import Testing
import Workflow

/// Changing a rule that recurs, and trying several.
@Suite struct `Rules that are changed` {
    private func found(_ id: RecurringRule.ID, _ scene: RecurringHouse) throws -> RecurringRule {
        try #require(try scene.house.house.database.read { try RecurringTable.find(id, $0) })
    }

    private func edit(
        _ edit: RecurringEdit, _ scene: RecurringHouse, as login: String = "ruth"
    ) throws {
        try scene.house.perform(.recurring(.edit(edit)), as: login)
    }

    @Test func `only what is given changes, and undo puts it back`() throws {
        let scene = try RecurringHouse()
        let id = try scene.rule()
        let before = try found(id, scene)
        try edit(RecurringEdit(id, period: try RecurringPeriod.read("1 year")), scene)
        var expected = before
        expected.period = RecurringPeriod(amount: 12, unit: .months)
        expected.version = 2
        #expect(try found(id, scene) == expected)
        try scene.house.perform(
            .addSegment(name: "Fair", filter: "lifecycle:lead"), as: "ruth")
        try edit(
            RecurringEdit(
                id, version: 2, name: " Of  the fair ", whose: .segment("fair"),
                assignees: [.team("inbound", .roundRobin), .supervisor], isActive: false), scene)
        let changed = try found(id, scene)
        #expect(changed.name == "Of the fair")
        #expect(changed.segment != nil && changed.filter.isEmpty)
        #expect(changed.assignees == [.team("inbound", .roundRobin), .supervisor])
        #expect(!changed.isActive)
        try scene.house.perform(.undo(.last), as: "ruth")
        let back = try found(id, scene)
        #expect((back.name, back.filter, back.segment) == ("Customers", before.filter, nil))
        #expect(back.assignees == before.assignees && back.isActive)
        #expect(back.period == expected.period)
        #expect(try scene.isSound())
    }

    @Test func `the journal tells what it was before`() throws {
        let scene = try RecurringHouse()
        try edit(RecurringEdit(try scene.rule(), name: "Buyers"), scene)
        let line = try #require(
            try scene.house.house.database.read {
                try JournalQuery.page(JournalFilter(kind: "edit_recurring"), limit: 9, $0).first
            })
        let change = line.changes.first { $0.column == "name" }
        #expect((change?.before, change?.after) == ("Customers", "Buyers"))
    }

    @Test func `what is wrong changes nothing`() throws {
        let scene = try RecurringHouse()
        let id = try scene.rule()
        try scene.rule("Others")
        let before = try found(id, scene)
        let wrong: [(Failure.Code, RecurringEdit)] = [
            (.usage, RecurringEdit(id)), (.refused, RecurringEdit(id, name: "others")),
            (.usage, RecurringEdit(id, name: "a\u{1B}[31m")),
            (.usage, RecurringEdit(id, whose: .filter("lifecycle:nonsense"))),
            (.usage, RecurringEdit(id, whose: .filter(" "))),
            (.notFound, RecurringEdit(id, whose: .segment("nowhere"))),
            (.notFound, RecurringEdit(id, sequence: "nowhere")),
            (.usage, RecurringEdit(id, assignees: [.same])),
            (.usage, RecurringEdit(id, period: RecurringPeriod(amount: 0, unit: .days))),
            (.changed, RecurringEdit(id, version: 7, isActive: false)),
            (.notFound, RecurringEdit(ID(99), isActive: false)),
        ]
        for (code, edit) in wrong {
            let failure = #expect(throws: Failure.self) { try self.edit(edit, scene) }
            #expect(failure?.code == code, "\(failure?.message.en ?? "")")
        }
        let denied = #expect(throws: Failure.self) {
            try edit(RecurringEdit(id, isActive: false), scene, as: "anna")
        }
        #expect(denied?.code == .notAllowed)
        #expect(try found(id, scene) == before)
    }

    @Test func `its own name in other letters is no other rule's`() throws {
        let scene = try RecurringHouse()
        let id = try scene.rule()
        try edit(RecurringEdit(id, name: "CUSTOMERS"), scene)
        #expect(try found(id, scene).name == "CUSTOMERS")
    }

    @Test func `a name that somebody else has taken is not put back`() throws {
        let scene = try RecurringHouse()
        let id = try scene.rule()
        try edit(RecurringEdit(id, name: "Buyers"), scene)
        try scene.rule("Customers", as: "root")
        let failure = #expect(throws: Failure.self) {
            try scene.house.perform(.undo(.last), as: "ruth")
        }
        #expect(failure?.code == .refused)
        #expect(try found(id, scene).name == "Buyers")
    }

    @Test func `tried one after the other, rules plan what they then plan`() throws {
        let scene = try RecurringHouse(at: "2027-03-01T10:00")
        // More than a batch, on days that are full after twenty.
        for number in 100..<230 {
            try scene.contact(
                "Contact \(number)", last: "2026-10-01T11:00", phone: "049 8765\(number)")
        }
        try scene.house.limit("anna", .actions(20))
        let rules = [
            try scene.rule("All"), try scene.rule("Again", every: "30 days"),
        ]
        let before = try scene.house.count("SELECT count(*) FROM journal_entry")
        let copy = try scene.house.house.toTryRecurring(as: try scene.house.who("ruth"))
        let tried = try rules.map {
            try copy.runRecurring($0, isDryRun: true, as: try scene.house.who("ruth"))
        }
        #expect(tried.map(\.planned) == [130, 0])
        #expect(tried.allSatisfy { $0.run == nil })
        #expect(try scene.house.count("SELECT count(*) FROM journal_entry") == before)
        #expect(try scene.house.count("SELECT count(*) FROM action") == 0)
        let done = try rules.map { try scene.run($0) }
        for (tried, done) in zip(tried, done) {
            #expect((tried.due, tried.planned) == (done.due, done.planned))
            #expect(tried.skipped == done.skipped)
            #expect(tried.shares == done.shares)
            #expect(tried.items.map(\.handover.due) == done.items.map(\.handover.due))
        }
        // Tried alone, it is as exact.
        scene.house.clock.set("2027-03-02T10:00")
        #expect(try scene.run(rules[1], isDryRun: true) == scene.run(rules[1]).asTried)
    }

    /// The demonstration is larger than what SQLite keeps of an unnamed database in memory.
    @Test func `a large house is tried, too, and stays as it is`() throws {
        let house = House(try DemoTests.usual.get()) { DemoTests.monday }
        let mario = try house.actor(login: "mario", as: nil, ownsDatabase: true)
        let rules = try house.database.read { try RecurringTable.all($0) }
        let before = try house.database.read {
            try $0.first("SELECT count(*) FROM command") { $0.int(0) }
        }
        let copy = try house.toTryRecurring(as: mario)
        let planned = try rules.map {
            try copy.runRecurring($0.id, isDryRun: true, as: mario).planned
        }
        #expect(rules.count == 3)
        #expect(planned.allSatisfy { $0 > 0 }, "\(planned)")
        #expect(try Check.run(copy.database).isSound)
        let after = try house.database.read {
            try $0.first("SELECT count(*) FROM command") { $0.int(0) }
        }
        #expect(after == before)
    }

    @Test func `who may run no rule may try none, and that is in the journal`() throws {
        let scene = try RecurringHouse()
        let anna = try scene.house.who("anna")
        let failure = #expect(throws: Failure.self) {
            try scene.house.house.toTryRecurring(as: anna)
        }
        #expect(failure?.code == .notAllowed)
        let kinds = try scene.house.house.database.read {
            try JournalQuery.page(JournalFilter(kind: "denied"), limit: 9, $0).count
        }
        #expect(kinds == 1)
    }
}

extension RecurringReport {
    /// As a dry run says it.
    fileprivate var asTried: RecurringReport {
        var report = self
        report.isDryRun = true
        report.run = nil
        return report
    }
}
