import Domain
import Screen
import Support
import Testing

@testable import Monitor

/// What `u` is said to take back is what it takes back.
@Suite struct UndoPromiseTests {
    /// After a snooze by half an hour, whose command was `id`.
    private func snoozed(_ language: Language = .en) -> Stage {
        var stage = Scene(language: language).opened()
        stage.type("s3")
        return stage
    }

    @Test func `what was done here last is what u takes back`() {
        var stage = snoozed()
        #expect(stage.text.contains("u undoes"))
        stage.lastCommand = LastCommand(id: stage.commandIDs.last ?? "", kind: "snooze")
        stage.send(.changedOutside)
        #expect(stage.text.contains("Snoozed to"))
        #expect(stage.text.contains("u undoes"))
        #expect(!stage.text.contains("last command"))
    }

    @Test func `one's command in another monitor is named instead`() {
        for (language, words) in [
            (Language.en, "u undoes the last command: reassignment"),
            (.it, "u torna indietro dall'ultimo comando: riassegnazione"),
        ] {
            var stage = snoozed(language)
            stage.lastCommand = LastCommand(id: "elsewhere-7", kind: "reassign")
            stage.send(.changedOutside)
            #expect(stage.text.contains(words))
            // The promise is not made twice, and `u` does what it said.
            let asked = stage.asked.count { $0 == .lastCommand }
            stage.send(.changedOutside)
            #expect(stage.asked.count { $0 == .lastCommand } == asked)
            stage.type("u")
            #expect(stage.commands.last == .undo(.last))
        }
    }

    @Test func `where nothing can be taken back any more, nothing is promised`() {
        var stage = snoozed()
        stage.send(.changedOutside)
        #expect(stage.text.contains("Snoozed to"))
        #expect(!stage.text.contains("u undoes"))
        stage = snoozed()
        stage.lastCommand = LastCommand(id: "elsewhere-7", kind: "erase_contact")
        stage.send(.changedOutside)
        #expect(!stage.text.contains("u undoes"))
    }

    @Test func `a claim gives nothing to take back: u would take back what was before it`() {
        var stage = Scene().opened()
        stage.type("o")
        #expect(stage.text.contains("Claimed"))
        #expect(!stage.text.contains("u undoes"))
        stage = Scene().opened()
        stage.type("u")
        #expect(stage.text.contains("Undone"))
        #expect(!stage.text.contains("u undoes"))
    }

    @Test func `nobody is asked where nothing was promised`() {
        var stage = Scene().opened()
        stage.send(.changedOutside)
        #expect(!stage.asked.contains(.lastCommand))
    }
}
