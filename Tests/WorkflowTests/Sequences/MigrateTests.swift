import Domain
import Sequences
import Storage
import Support
import Testing
import Workflow

/// Running walks go over to another version on purpose.
@Suite struct MigrateTests {
    private struct Two {
        let house: TestHouse
        let action: Action.ID
    }

    /// Somebody walks through version 1; version 2 has other delays.
    private func two(_ change: (String) -> String) throws -> Two {
        let house = try TestHouse()
        func load(_ text: String) throws {
            try house.perform(
                .sequence(.load(try SequenceFile(text, named: "a.toml").draft)), as: "ruth")
        }
        try load(LoadTests.text)
        let contact = try #require(try house.action(try house.call()).contact)
        let action = try #require(
            try house.perform(.enroll(contact, sequence: "hello"), as: "anna").action)
        try load(change(LoadTests.text))
        return Two(house: house, action: action)
    }

    private let forward = SequenceMigration(code: "hello", from: 1, to: 2)

    @Test func `a walk goes on by the new version's rules; its date and assignee stay`() throws {
        let two = try two { $0.replacing("2 working days", with: "1 week") }
        let before = try two.house.action(two.action)
        let preview = try two.house.house.preview(forward)
        #expect(preview.moved == 1)
        #expect(preview.sentences.map(\.en) == ["1 from “greet” to “greet”"])
        try two.house.perform(.sequence(.migrate(forward)), as: "ruth")
        let after = try two.house.action(two.action)
        #expect(after.due == before.due)
        #expect(after.assignee == before.assignee)
        let call = try #require(try two.house.complete(two.action, "seen").handovers.first)
        #expect(call.due == wholeDay("2026-11-30"))
    }

    @Test func `a step that is gone stays behind, and is told; a name for it takes it along`()
        throws
    {
        let two = try two { $0.replacing("\"greet\"", with: "\"hail\"") }
        let preview = try two.house.house.preview(forward)
        #expect((preview.moved, preview.staying) == (0, 1))
        #expect(preview.groups.first?.reason?.en == "version 2 has no step “greet”")
        var named = forward
        named.steps = ["greet": "hail"]
        #expect(try two.house.house.preview(named).moved == 1)
        named.steps = ["greet": "sing"]
        #expect(throws: Failure.self) { try two.house.house.preview(named) }
    }

    @Test func `a step of another type stays behind`() throws {
        let two = try two {
            $0.replacing("type = \"wave\"", with: "type = \"task\"").replacing(
                "on = \"seen\"", with: "on = \"done\"")
        }
        #expect(
            try two.house.house.preview(forward).groups.first?.reason?.en
                == "the step has another action type")
    }

    @Test func `it is taken back as a whole`() throws {
        let two = try two { $0.replacing("2 working days", with: "1 week") }
        let receipt = try two.house.perform(.sequence(.migrate(forward)), as: "ruth")
        try two.house.perform(.undo(.command(receipt.command)), as: "ruth")
        let call = try #require(try two.house.complete(two.action, "seen").handovers.first)
        #expect(call.due == wholeDay("2026-11-25"))
    }

    @Test func `a version that is not there is named with those that are`() throws {
        let two = try two { $0.replacing("2 working days", with: "1 week") }
        let failure = #expect(throws: Failure.self) {
            try two.house.house.preview(SequenceMigration(code: "hello", from: 1, to: 9))
        }
        #expect(failure?.code == .notFound)
        #expect(failure?.hint?.en == "Versions: 1, 2.")
    }
}
