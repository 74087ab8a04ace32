import Domain
import Screen
import Support
import Testing

@testable import Monitor

@Suite("What begins soon")
struct ReminderTests {
    private func entry(
        _ id: Int, at start: Instant, allDay: Bool = false, state: ActionState = .planned
    ) -> AgendaEntry {
        AgendaEntry(
            commitment: Commitment(
                id: ID(id), uid: "u\(id)", sequence: 0, action: ID(id), operator: ID(1),
                title: "", start: start, end: start.adding(minutes: 30), isAllDay: allDay,
                status: .confirmed), typeName: "Visit", contactName: "Rossi \u{1B}[31m Srl",
            actionTitle: "Show it", actionState: state, priorityRank: 5)
    }

    private func jobs(
        _ stage: inout Stage, _ entries: AgendaEntry..., new: Set<Commitment.ID> = []
    ) -> [Job] {
        stage.model.update(.reminders(entries, new: new))
    }

    @Test func `what is new rings the bell, and stays in the bar until it begins`() {
        var stage = Scene().opened()
        let start = Scene.now.adding(minutes: 12)
        let first = jobs(&stage, entry(1, at: start), new: [ID(1)])
        #expect(first == [Job.bell])
        #expect(stage.line(2).contains("in 12 min"))
        #expect(stage.line(2).contains("Rossi"))
        #expect(!stage.line(2).contains("\u{1B}"))
        // What another terminal has announced is in the bar of this one too, without a sound.
        let again = jobs(&stage, entry(1, at: start))
        #expect(again.isEmpty)
        #expect(stage.line(2).contains("in 12 min"))
        let tick = stage.model.update(.tick(Scene.now.adding(minutes: 11)))
        #expect(tick.contains(.reminders))
        #expect(stage.line(2).contains("in 1 min"))
        _ = stage.model.update(.tick(start))
        #expect(!stage.line(2).contains("Rossi"))
    }

    @Test func `a second one says so`() {
        var stage = Scene().opened()
        let start = Scene.now.adding(minutes: 12)
        let both = jobs(
            &stage, entry(1, at: start), entry(2, at: start.adding(minutes: 2)), new: [ID(2)])
        #expect(both == [Job.bell])
        #expect(stage.line(2).contains("and 1 more"))
    }

    @Test func `a day without an hour, and what is done, are no reminders`() {
        var stage = Scene().opened()
        let start = Scene.now.adding(minutes: 5)
        let none = jobs(
            &stage, entry(1, at: start, allDay: true), entry(2, at: start, state: .done))
        #expect(none.isEmpty)
        #expect(!stage.line(2).contains("Rossi"))
    }
}

@Suite("A reply from the inbox")
struct ReplyScreenTests {
    @Test func `R asks for the words, Ctrl-S sends them to whom it is from`() throws {
        var stage = Scene().opened()
        stage.type("3R")
        let message = try #require(stage.model.inbox.selected)
        #expect(stage.text.contains("Reply · \(message.senderName ?? "")"))
        stage.press(.control("s"))
        #expect(stage.commands == [])
        #expect(stage.text.contains("Still needed: Reply."))
        stage.type("On my way")
        stage.press(.control("s"))
        #expect(stage.commands == [.reply(to: message.id, text: "On my way")])
    }

    @Test func `the system's own messages take none, and say so`() throws {
        var stage = Scene().opened()
        stage.type("3")
        var message = try #require(stage.model.inbox.selected)
        message.senderName = nil
        stage.send(.inbox([message]))
        stage.type("R")
        #expect(stage.model.dialog == nil)
        #expect(stage.text.contains("the system reads no replies"))
    }
}
