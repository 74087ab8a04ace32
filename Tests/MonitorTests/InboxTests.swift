import Controls
import Domain
import Screen
import Testing

@testable import Monitor

/// Messages and commitments lead to the action that they speak of, and back to the same row.
@Suite struct InboxTests {
    /// The messages as the database gives them once this one is read: the unread come first.
    private func read(_ id: Message.ID, _ messages: [Message]) -> [Message] {
        let changed = messages.map { message in
            var message = message
            if message.id == id { message.readAt = Scene.now }
            return message
        }
        return changed.filter { $0.readAt == nil } + changed.filter { $0.readAt != nil }
    }

    @Test func `Enter on the second unread, Esc: the cursor is on the same message`() {
        var stage = Scene().opened()
        stage.type("3j")
        let id = stage.model.inbox.selected?.id
        stage.press(.enter)
        stage.send(.inbox(read(ID(2), stage.scene.messages)))
        stage.press(.escape)
        #expect(stage.model.inbox.selected?.id == id)
        #expect(stage.model.inbox.window.cursor == 1)
        #expect(stage.frame.cursor?.row == 5)
    }

    @Test func `a new message that comes meanwhile moves the row, not the cursor off it`() {
        var stage = Scene().opened()
        stage.type("3j")
        var newer = stage.scene.messages[0]
        newer.id = ID(9)
        stage.send(.inbox([newer] + stage.scene.messages))
        #expect(stage.model.inbox.selected?.id == ID(2))
        #expect(stage.model.inbox.window.cursor == 2)
    }

    @Test func `a message opens the card with the cursor on its action`() {
        var stage = Scene().opened()
        stage.type("3")
        stage.press(.enter)
        #expect(stage.frame.cursor.map { stage.line($0.row).contains("Confirm price") } == true)
        #expect(stage.model.selectedAction?.id == ID(1))
    }

    @Test func `a commitment opens the card with the cursor on its action`() {
        var stage = Scene().opened()
        stage.type("2")
        stage.model.agenda.day = Day(iso: "2026-11-20") ?? stage.model.today
        stage.send(.agenda(stage.scene.agenda(from: stage.model.today, to: stage.model.today)))
        #expect(stage.model.selectedAction?.id == ID(1))
        stage.press(.enter)
        #expect(stage.frame.cursor.map { stage.line($0.row).contains("Confirm price") } == true)
    }

    @Test func `an action from the palette is the one under the cursor`() {
        var stage = Scene().opened()
        stage.type("3")
        stage.send(.actionCard(stage.scene.actionCard(stage.scene.rows[0]), .open))
        #expect(stage.frame.cursor.map { stage.line($0.row).contains("Confirm price") } == true)
    }

    @Test(arguments: [(",", -1), (";", 1), ("[", -1), ("]", 1)])
    func `comma and bracket: the record before, semicolon and bracket: the next`(
        _ key: String, _ step: Int
    ) {
        var stage = Scene().opened()
        stage.type("jj")
        stage.press(.enter)
        stage.type(key)
        #expect(stage.model.queue.cursor == 2 + step)
    }
}
