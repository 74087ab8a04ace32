import Domain
import Screen
import Support
import Testing

@testable import Monitor

@Suite("What is said of a field as one types")
struct FieldVerdictTests {
    @Test("a duration says what it comes to, or that it is none, before it is saved")
    func duration() {
        var stage = Scene().opened()
        stage.press(.character("c"), .character("6"))
        for _ in 0..<9 where !isOnDuration(stage) { stage.press(.tab) }
        #expect(isOnDuration(stage))
        stage.type("4")
        #expect(stage.text.contains("= 4:00"))
        stage.type(":12")
        #expect(stage.text.contains("= 4:12"))
        stage.type(" min")
        #expect(stage.text.contains("✗ no duration: 4, 4:12, 1:00:05"))
        stage.press(.tab)
        #expect(stage.text.contains("✗ no duration"))
        assertFrame(stage.frame, "complete-no-duration-80x24")
    }

    private func isOnDuration(_ stage: Stage) -> Bool {
        if case .complete(let state)? = stage.model.dialog {
            state.focus == .duration
        } else {
            false
        }
    }

    @Test("what is wrong with a field of a calendar is told whole at 80 columns, also from another")
    func calendars() {
        for (columns, rows) in [(80, 24), (120, 40)] {
            var stage = Scene().opened(columns, rows, as: Scene.root)
            stage.press(.character("C"), .enter, .tab, .tab)
            for _ in 0..<40 { stage.press(.backspace) }
            stage.type("nine to five")
            stage.press(.tab)
            let words = stage.text.split(whereSeparator: { $0.isWhitespace || $0 == "│" })
            let said = words.joined(separator: " ")
            #expect(said.contains("“nine” is no span of hours like 09:00-13:00."), "\(stage.text)")
            assertFrame(stage.frame, "calendars-wrong-en-\(columns)x\(rows)")
        }
    }

    @Test("the question whether to discard leaves the form in sight")
    func discard() {
        for (columns, rows) in [(80, 24), (120, 40)] {
            var stage = Scene().opened(columns, rows)
            stage.press(.character("a"))
            stage.type("Send the price list")
            stage.press(.escape)
            #expect(stage.text.contains("Discard what you typed?"))
            #expect(stage.text.contains("Send the price list"))
            assertFrame(stage.frame, "discard-\(columns)x\(rows)")
            stage.press(.enter)
            #expect(stage.text.contains("Send the price list"))
            #expect(!stage.text.contains("Discard"))
        }
    }
}
