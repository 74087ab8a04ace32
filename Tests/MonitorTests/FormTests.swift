import Controls
import Domain
import Screen
import Testing

@testable import Monitor

/// Small forms: what is typed is never lost by a slip, what is final asks first.
@Suite struct FormTests {
    private static let forms: [String] = ["m", "W", "X", "D", "a", "p"]

    private func form(_ stage: Stage) -> FormDialog? {
        if case .form(let form)? = stage.model.dialog { form } else { nil }
    }

    @Test(arguments: forms) func `Esc asks before it drops what was typed`(_ key: String) {
        var stage = Scene().opened()
        stage.type(key)
        stage.type("abc")
        stage.press(.escape)
        #expect(stage.text.contains("Discard what you typed?"))
        // The safe answer has the focus, and leads back to the text.
        stage.press(.enter)
        #expect(form(stage)?.fields[0].text.text == "abc")
        stage.press(.escape)
        stage.type("y")
        #expect(stage.model.dialog == nil)
        #expect(stage.commands.isEmpty)
    }

    @Test(arguments: forms) func `Esc leaves an untouched form at once`(_ key: String) {
        var stage = Scene().opened()
        stage.type(key)
        #expect(form(stage) != nil)
        stage.press(.escape)
        #expect(stage.model.dialog == nil)
    }

    @Test func `a reassignment's reason and a move's reason are asked about too`() {
        var stage = Scene().opened(as: Scene.ruth)
        stage.type("r")
        stage.press(.enter)
        stage.type("ill")
        stage.press(.escape)
        #expect(stage.text.contains("Discard what you typed?"))
        stage = Scene().opened()
        stage.carryOut([.negotiationCard(ID(1), isRefresh: false)])
        stage.type(".wx")
        stage.press(.escape)
        #expect(stage.text.contains("Discard what you typed?"))
    }

    @Test func `what stood in a field before is not what was typed`() {
        var stage = Scene().opened()
        stage.model.queue.filter.text = "Re"
        stage.type("f/")
        #expect(form(stage)?.fields[0].text.text == "Re")
        stage.press(.escape)
        #expect(stage.model.dialog == nil)
        // What is looked for can be typed again: nobody is asked about it.
        stage.type("f/x")
        stage.press(.escape)
        #expect(stage.model.dialog == nil)
    }

    @Test func `the completion asks for whatever was typed in it`() {
        var stage = Scene().opened()
        stage.type("c6")
        stage.press(.tab, .tab)
        stage.type("4")
        stage.press(.escape)
        #expect(stage.text.contains("Discard what you typed?"))
    }

    @Test func `cancelling an action is final: after the reason it asks, with the focus on No`() {
        var stage = Scene().opened()
        stage.type("D")
        stage.type("wrong company")
        stage.press(.enter)
        #expect(stage.commands.isEmpty)
        #expect(stage.text.contains("Cancel this action?"))
        stage.press(.enter)
        #expect(stage.commands.isEmpty)
        #expect(form(stage)?.fields[0].text.text == "wrong company")
        stage.press(.enter)
        stage.type("y")
        #expect(
            stage.commands == [
                .cancel(ActionChange(ID(1), version: 1, reason: "wrong company"))
            ])
        #expect(stage.model.dialog == nil)
    }

    @Test func `skipping, which u takes back, does not ask`() {
        var stage = Scene().opened()
        stage.type("X")
        stage.type("not now")
        stage.press(.enter)
        #expect(stage.commands.count == 1)
    }

    @Test(arguments: ["?", ":", "c", "s", "f", "m", "/", "y", "q"])
    func `Ctrl-Q quits from under any dialog`(_ key: String) {
        var stage = Scene().opened()
        stage.type(key)
        stage.press(.control("q"))
        #expect(stage.model.isDone)
    }

    @Test func `Ctrl-Q asks where something was typed`() {
        var stage = Scene().opened()
        stage.type("m")
        stage.type("fri 10")
        stage.press(.control("q"))
        #expect(!stage.model.isDone)
        #expect(stage.text.contains("Quit, and lose what you typed?"))
        stage.press(.escape)
        #expect(form(stage)?.fields[0].text.text == "fri 10")
        stage.press(.control("q"))
        stage.type("y")
        #expect(stage.model.isDone)
    }

    @Test func `quitting gives back to the pool what the dialog took from it`() {
        var stage = Scene().opened()
        stage.model.queue.list.rows[0].assignee = Action.Assignee(team: ID(1))
        stage.type("c")
        stage.press(.control("q"))
        #expect(stage.model.isDone)
        #expect(stage.commands.last == .giveBack(ID(1), version: nil))
    }

    @Test func `O is offered where something was closed, else it says why not`() {
        var stage = Scene().opened()
        stage.type("O")
        #expect(stage.model.dialog == nil)
        #expect(stage.text.contains("reopen: it is open"))
        stage.type("c11")
        stage.type("O")
        #expect(form(stage)?.title.contains("Confirm price list v2") == true)
    }
}
