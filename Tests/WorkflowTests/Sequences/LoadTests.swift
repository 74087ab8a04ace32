import Domain
import Sequences
import Storage
import Support
import Testing
import Workflow

/// Loading a sequence: a new version, one command, taken back before anybody uses it.
@Suite struct LoadTests {
    static let text = """
        code = "hello"
        name = "Hello"
        exit_on = ["opt_out"]

        [[step]]
        code = "greet"
        title = "Say hello"
        type = "wave"
        assignees = ["same"]
        rules = [
            { on = "seen", to = "call", after = "2 working days" },
        ]

        [[step]]
        code = "call"
        title = "Call them"
        type = "call"
        assignees = ["owner", "same"]
        script = "Ask how they are."
        rules = [
            { on = "wants_documentation", do = "end" },
            { on = "interested", do = "end" },
            { on = "appointment", do = "end" },
            { on = "wrong_number", do = "end" },
        ]

        [[type]]
        code = "wave"
        name = "Wave"
        channel = "internal"
        outcomes = [
            { key = "1", code = "seen", name = "Seen", category = "positive" },
            { key = "2", code = "unseen", name = "Not seen", category = "negative" },
        ]
        rules = [
            { on = "unseen", do = "end" },
        ]
        """

    private func draft(_ text: String = text) throws -> SequenceDraft {
        try SequenceFile(text, named: "hello.toml").draft
    }

    @discardableResult
    private func load(
        _ text: String = text, in house: TestHouse, as login: String = "ruth"
    ) throws -> Receipt {
        try house.perform(.sequence(.load(try draft(text))), as: login)
    }

    private func export(_ code: String, _ house: TestHouse) throws -> String {
        try house.house.database.read { reading in
            let sequence = try #require(try SequenceTable.active(code: code, reading))
            return SequenceWriter.text(try SequenceDraftQuery.draft(of: sequence, reading))
        }
    }

    @Test func `a loaded sequence is walked through by its rules`() throws {
        let house = try TestHouse()
        let receipt = try load(in: house)
        #expect(receipt.sequence == "hello")
        #expect(receipt.sequenceVersion == 1)
        let contact = try #require(try house.action(try house.call()).contact)
        let wave = try #require(
            try house.perform(.enroll(contact, sequence: "hello"), as: "anna").action)
        let call = try #require(try house.complete(wave, "seen").handovers.first)
        #expect(call.title == "Call them")
        #expect(call.due == wholeDay("2026-11-25"))
        #expect(try house.complete(call.action, "wants_documentation").handovers.isEmpty)
    }

    @Test(arguments: ["telemarketing", "offer", "periodic_call", "collections", "ticket"])
    func `exported, loaded elsewhere and exported again it is the same text`(code: String) throws {
        let text = try export(code, try TestHouse())
        let other = try TestHouse()
        try other.change("UPDATE sequence SET state = 'retired' WHERE code = '\(code)'")
        let receipt = try load(text, in: other)
        #expect(receipt.sequenceVersion == 2)
        #expect(try export(code, other) == text)
    }

    @Test func `the same file again is nothing new`() throws {
        let house = try TestHouse()
        try load(in: house)
        let commands = try house.count("SELECT count(*) FROM command")
        let again = try load(in: house)
        #expect(again.sequenceVersion == nil)
        #expect(again.isUnchanged)
        #expect(try house.count("SELECT count(*) FROM sequence WHERE code = 'hello'") == 1)
        // There is nothing to take back: an undo takes back the load that did something.
        #expect(try house.count("SELECT count(*) FROM command") == commands)
        try house.perform(.undo(.last), as: "ruth")
        #expect(
            try house.count(
                "SELECT count(*) FROM sequence WHERE code = 'hello' AND state = 'active'")
                == 0)
    }

    @Test func `a new version is for those who begin; who walks keeps theirs`() throws {
        let house = try TestHouse()
        try load(in: house)
        let contact = try #require(try house.action(try house.call()).contact)
        let old = try #require(
            try house.perform(.enroll(contact, sequence: "hello"), as: "anna").action)
        let receipt = try load(Self.text.replacing("2 working days", with: "1 week"), in: house)
        #expect(receipt.sequenceVersion == 2)
        #expect(receipt.notes.contains { $0.en.contains("1 enrolment stays in version 1") })
        let call = try #require(try house.complete(old, "seen").handovers.first)
        #expect(call.due == wholeDay("2026-11-25"))
        let other = try #require(
            try house.action(try house.call(phones: ["049 8765433"])).contact)
        let new = try #require(
            try house.perform(.enroll(other, sequence: "hello"), as: "anna").action)
        #expect(try house.complete(new, "seen").handovers.first?.due == wholeDay("2026-11-30"))
    }

    @Test func `taken back, the version before is in force and the new type is gone`() throws {
        let house = try TestHouse()
        let receipt = try load(in: house)
        try house.perform(.undo(.command(receipt.command)), as: "ruth")
        #expect(
            try house.count("SELECT count(*) FROM sequence WHERE state = 'active'") == 5)
        let types = try house.house.database.read { try SequenceTable.types($0).map(\.code) }
        #expect(!types.contains("wave"))
        #expect(throws: Failure.self) {
            try house.perform(.enroll(ID(1), sequence: "hello"), as: "anna")
        }
        // The next is another version, for a number is never given twice.
        #expect(try load(in: house).sequenceVersion == 2)
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test func `taking back a second version gives the first`() throws {
        let house = try TestHouse()
        try load(in: house)
        let before = try export("hello", house)
        let second = try load(
            Self.text.replacing("Say hello", with: "Greet").replacing("\"Seen\"", with: "\"Saw\""),
            in: house)
        #expect(try export("hello", house) != before)
        try house.perform(.undo(.command(second.command)), as: "ruth")
        #expect(try export("hello", house) == before)
    }

    @Test func `once somebody is enrolled it is not taken back, and says why`() throws {
        let house = try TestHouse()
        let receipt = try load(in: house)
        let contact = try #require(try house.action(try house.call()).contact)
        try house.perform(.enroll(contact, sequence: "hello"), as: "anna")
        let failure = #expect(throws: Failure.self) {
            try house.perform(.undo(.command(receipt.command)), as: "ruth")
        }
        #expect(failure?.message.en.contains("somebody is enrolled") == true)
    }

    @Test func `keys of outcomes are exchanged, and exchanged back by an undo`() throws {
        let house = try TestHouse()
        try load(in: house)
        let swapped = Self.text.replacing("key = \"1\"", with: "key = \"0\"")
            .replacing("key = \"2\"", with: "key = \"1\"")
            .replacing("key = \"0\"", with: "key = \"2\"")
        let receipt = try load(swapped, in: house)
        func key(_ code: String) throws -> String? {
            try house.text("SELECT key FROM outcome WHERE code = '\(code)'")
        }
        #expect(try (key("seen"), key("unseen")) == ("2", "1"))
        try house.perform(.undo(.command(receipt.command)), as: "ruth")
        #expect(try (key("seen"), key("unseen")) == ("1", "2"))
    }

    @Test func `an outcome that a file leaves out stays, and it is said`() throws {
        let house = try TestHouse()
        try load(in: house)
        let line =
            "    { key = \"2\", code = \"unseen\", name = \"Not seen\", category = \"negative\" },\n"
        let receipt = try load(
            Self.text.replacing(line, with: "").replacing("Say hello", with: "Greet"), in: house)
        #expect(receipt.notes.contains { $0.en.contains("stay: unseen") })
        #expect(
            try house.count(
                "SELECT count(*) FROM outcome WHERE code = 'unseen' AND removed_at IS NULL") == 1)
    }

    @Test func `an operator loads nothing; a loop without an end is refused`() throws {
        let house = try TestHouse()
        #expect(throws: Failure.self) { try load(in: house, as: "anna") }
        let loop = Self.text.replacing(
            "to = \"call\", after = \"2 working days\"", with: "do = \"retry\"")
        #expect(try load(loop, in: house).sequenceVersion == 1)
        let failure = #expect(throws: Failure.self) {
            try load(
                Self.text.replacing(
                    "{ on = \"unseen\", do = \"end\" }",
                    with: "{ on = \"unseen\", do = \"callback\" }"
                ).replacing(
                    "to = \"call\", after = \"2 working days\"", with: "do = \"callback\""),
                in: house)
        }
        #expect(failure?.message.en.contains("no outcome ever leads to an end") == true)
        #expect(try house.count("SELECT count(*) FROM sequence WHERE code = 'hello'") == 1)
    }

    @Test func `init loads the shipped files, and writes them down`() throws {
        let house = try TestHouse()
        for file in try DefaultSequences.files(.en) where !file.draft.code.isEmpty {
            let stored = try SequenceFile(
                try export(file.draft.code, house), named: file.name
            ).draft
            #expect(stored.steps == file.draft.steps)
            #expect(stored.exits == file.draft.exits)
        }
        #expect(
            try house.count("SELECT count(*) FROM journal_entry WHERE entity = 'sequence'") == 5)
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test func `an enrolment that was taken back does not keep a load from being taken back`()
        throws
    {
        let house = try TestHouse()
        let loaded = try load(in: house)
        let contact = try #require(try house.action(try house.call()).contact)
        let enrolled = try house.perform(.enroll(contact, sequence: "hello"), as: "anna")
        let undo = Command.undo(.command(loaded.command))
        #expect(throws: Failure.self) { try house.perform(undo, as: "ruth") }
        try house.perform(.undo(.command(enrolled.command)), as: "anna")
        try house.perform(undo, as: "ruth")
        #expect(try Check.run(house.house.database).isSound)
    }
}
