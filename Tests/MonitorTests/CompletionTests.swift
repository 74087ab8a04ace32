import Domain
import Screen
import Testing

@testable import Monitor

/// The dialog that completes an action (interface, section 3, «Completing»).
@Suite struct CompletionTests {
    private func completion(_ stage: Stage) -> Completion? {
        if case .complete(let completion)? = stage.commands.last { completion } else { nil }
    }

    @Test func `«no answer» is c 1 1`() {
        var stage = Scene().opened()
        stage.type("c11")
        #expect(completion(stage)?.outcome == "no_answer")
        #expect(completion(stage)?.action == ID(1))
        #expect(completion(stage)?.version == 1)
        #expect(stage.model.dialog == nil)
    }

    @Test func `Enter saves what is chosen`() {
        var stage = Scene().opened()
        stage.type("c6")
        #expect(stage.text.contains("→ Visit · Bruno Verdi · Thu 26 Nov 09:30"))
        #expect(stage.text.contains("why: zone agent for the north"))
        stage.press(.enter)
        #expect(completion(stage)?.outcome == "interested")
    }

    @Test func `a second Enter while the first is under way asks for nothing`() {
        var model = Scene().opened().model
        _ = model.update(.key(.character("c")))
        _ = model.update(.key(.character("1")))
        let first = model.update(.key(.enter))
        let second = model.update(.key(.enter))
        #expect(first.count == 1)
        #expect(second.isEmpty)
    }

    @Test func `keys typed before the card has come wait for it`() {
        var stage = Scene().opened()
        stage.model.queue.card = nil
        var jobs = stage.model.update(.key(.character("c")))
        jobs += stage.model.update(.key(.character("1")))
        jobs += stage.model.update(.key(.character("1")))
        #expect(stage.commands.isEmpty)
        stage.carryOut(jobs)
        #expect(completion(stage)?.outcome == "no_answer")
    }

    @Test func `a call back asks for its time, typed as people type it`() {
        var stage = Scene().opened()
        stage.type("c4")
        stage.press(.enter)
        #expect(stage.commands.isEmpty)
        #expect(stage.text.contains("When? For example: +3d, fri 10, tomorrow 15:30"))
        stage.type("fri 10")
        #expect(stage.text.contains("= Fri 27 Nov 10:00"))
        stage.press(.enter)
        #expect(
            completion(stage)?.asked == DueMoment(at: Scene.at("2026-11-27T10:00"), hasTime: true))
    }

    @Test func `the month grid gives its day to the field`() {
        var stage = Scene().opened()
        stage.type("c4")
        stage.press(.down, .right, .down, .enter)
        #expect(stage.text.contains("2026-12-01"))
        stage.press(.enter)
        #expect(completion(stage)?.asked?.hasTime == false)
    }

    @Test func `an hour that was typed stays when the day is picked`() {
        var stage = Scene().opened()
        stage.type("c4")
        stage.type("fri 10")
        stage.press(.down, .right, .enter)
        #expect(stage.text.contains("2026-11-28 10:00"))
    }

    @Test func `an outcome that needs a reason goes to the reason`() {
        var stage = Scene().opened()
        stage.type("c9")
        stage.press(.enter)
        #expect(stage.commands.isEmpty)
        stage.type("prezzo")
        stage.press(.enter)
        #expect(completion(stage)?.reason == "prezzo")
    }

    @Test func `in the report Enter is a new line and Ctrl-S saves`() {
        var stage = Scene().opened()
        stage.type("c6")
        stage.press(.tab)
        stage.type("uno")
        stage.press(.enter)
        stage.type("due")
        stage.press(.control("s"))
        #expect(completion(stage)?.report == "uno\ndue")
    }

    @Test func `pasted text is never taken for keys`() {
        var stage = Scene().opened()
        stage.type("c")
        stage.send(.paste("1\n1\n"))
        #expect(stage.commands.isEmpty)
        #expect(stage.model.dialog != nil)
        stage.type("6")
        stage.press(.tab)
        stage.send(.paste("riga 1\nriga 2"))
        stage.press(.control("s"))
        #expect(completion(stage)?.report == "riga 1\nriga 2")
    }

    @Test func `Esc asks before typed text is lost, and No goes back to it`() {
        var stage = Scene().opened()
        stage.type("c6")
        stage.press(.tab)
        stage.type("abc")
        stage.press(.escape)
        #expect(stage.text.contains("Discard what you typed?"))
        stage.press(.enter)
        #expect(stage.text.contains("abc"))
        stage.press(.escape)
        stage.type("y")
        #expect(stage.model.dialog == nil)
        #expect(stage.commands.isEmpty)
    }

    @Test func `what the rules refuse is said, and nothing typed is lost`() {
        var stage = Scene().opened()
        stage.type("c6")
        stage.press(.tab)
        stage.type("abc")
        stage.refusal = Failure(.refused, it: "No.", en: "The rule says no.")
        stage.press(.control("s"))
        #expect(stage.text.contains("The rule says no."))
        #expect(stage.text.contains("abc"))
        stage.refusal = nil
        stage.press(.control("s"))
        #expect(stage.model.dialog == nil)
    }

    @Test func `a row that somebody changed is read again, and the next save is a new command`() {
        var stage = Scene().opened()
        stage.type("c6")
        stage.refusal = Failure(.changed, it: "Cambiata.", en: "Changed meanwhile.")
        stage.press(.enter)
        stage.refusal = nil
        stage.press(.enter)
        #expect(stage.commandIDs.count == 2)
        #expect(Set(stage.commandIDs).count == 2)
        #expect(stage.asked.contains(.actionCard(ID(1), .complete)))
    }

    @Test func `what was reassigned meanwhile is offered as a call only, with what was typed`() {
        var stage = Scene().opened()
        stage.type("c6")
        stage.press(.tab)
        stage.type("wants it blue")
        stage.press(.tab)
        stage.type("4:12")
        stage.press(.control("r"))
        #expect(stage.commands.isEmpty)
        stage.refusal = Failure(.changed, it: "Cambiata.", en: "Changed by Ruth at 14:05.")
        stage.press(.control("s"))
        #expect(stage.text.contains("Ctrl-R records the call only"))
        #expect(stage.text.contains("wants it blue"))
        stage.refusal = nil
        stage.press(.control("r"))
        #expect(
            stage.commands.last
                == .recordCall(
                    RecordedCall(
                        action: ID(1), durationSeconds: 252, outcome: "interested",
                        report: "wants it blue")))
        #expect(Set(stage.commandIDs).count == 2)
        #expect(stage.model.dialog == nil)
        #expect(stage.text.contains("Call recorded"))
    }

    @Test func `a call that is recorded alone has an outcome, a report or a duration`() {
        var stage = Scene().opened()
        stage.type("c6")
        stage.refusal = Failure(.notAllowed, it: "No.", en: "Not yours.")
        stage.press(.enter)
        stage.refusal = nil
        guard case .complete(var dialog) = stage.model.dialog else { return }
        dialog.selected = nil
        stage.model.dialog = .complete(dialog)
        stage.press(.control("r"))
        #expect(stage.commands.count == 1)
        #expect(stage.text.contains("Choose an outcome, or write the report."))
    }

    @Test func `a claim that cannot be renewed says so while one still speaks`() {
        var stage = Scene().opened()
        stage.model.queue.list.rows[0].assignee = Action.Assignee(team: ID(1))
        stage.type("c6")
        stage.refusal = Failure(.changed, it: "Cambiata.", en: "Changed by Ruth at 14:14.")
        stage.send(.tick(Scene.now.adding(minutes: 10)))
        #expect(stage.text.contains("Changed by Ruth at 14:14."))
        #expect(stage.text.contains("Ctrl-R records the call only"))
    }

    @Test func `one's own call back is claimed too where a pool may take it`() {
        var stage = Scene().opened()
        stage.model.queue.list.rows[0].assignee.team = ID(1)
        stage.model.queue.list.rows[0].assignee.poolFrom = Scene.now.adding(minutes: 30)
        stage.type("c")
        #expect(stage.commands == [.claim(ID(1), version: nil)])
    }

    @Test func `a pool's action is claimed first`() {
        var stage = Scene().opened()
        stage.model.queue.list.rows[0].assignee = Action.Assignee(team: ID(1))
        stage.type("c")
        #expect(stage.commands == [.claim(ID(1), version: nil)])
    }

    @Test func `a claim is renewed while its dialog is open, and given back by Esc`() {
        var stage = Scene().opened()
        stage.model.queue.list.rows[0].assignee = Action.Assignee(team: ID(1))
        stage.type("c6")
        stage.send(.tick(Scene.now.adding(minutes: 9)))
        #expect(stage.commands.count == 1)
        stage.send(.tick(Scene.now.adding(minutes: 10)))
        #expect(stage.commands.count == 2)
        stage.press(.escape)
        #expect(stage.commands.last == .giveBack(ID(1), version: nil))
    }

    @Test func `a date typed right after its outcome is a date, not other outcomes' keys`() {
        var stage = Scene().opened()
        stage.type("c4")
        stage.type("26/11 9:30")
        #expect(stage.commands.isEmpty)
        stage.press(.enter)
        #expect(completion(stage)?.outcome == "callback")
        #expect(
            completion(stage)?.asked == DueMoment(at: Scene.at("2026-11-26T09:30"), hasTime: true))
    }

    @Test func `a refused time: the nearest stays in sight at 80x24, and Ctrl-N takes it`() {
        var stage = Scene().opened()
        stage.type("c4")
        stage.type("sun 10")
        let asked = Completion(
            action: ID(1), version: 1, outcome: "callback",
            asked: DueMoment(at: Scene.at("2026-11-29T10:00"), hasTime: true))
        var preview = stage.scene.preview(asked)
        preview.notes = [Words(it: "uno", en: "one"), Words(it: "due", en: "two")]
        preview.demands = [
            .otherTime(
                Words(
                    it: "Fuori dagli orari in cui si può chiamare: marketing mai di domenica",
                    en: "Outside the hours in which one may call: marketing never on a Sunday"),
                proposed: DueMoment(at: Scene.at("2026-11-30T09:00"), hasTime: true))
        ]
        stage.send(.previewed(preview, of: asked))
        #expect(stage.text.contains("Mon 30 Nov 09:00"))
        #expect(stage.text.contains("Ctrl-N"))
        stage.press(.control("n"))
        stage.press(.enter)
        #expect(
            completion(stage)?.asked == DueMoment(at: Scene.at("2026-11-30T09:00"), hasTime: true))
    }

    @Test func `a long refusal keeps its hint at 80 columns`() {
        var stage = Scene().opened()
        stage.send(
            .failed(
                Failure(
                    .refused, it: "",
                    en:
                        "It cannot be undone any more: “Second attempt, ask for the CFO of Nordporto "
                        + "Marine” was touched by Bruno Verdi.",
                    hint: Words(it: "", en: "You can reopen the action (O).")),
                .perform(.undo(.last), id: "x")))
        #expect(stage.text.contains("touched by Bruno Verdi."))
        #expect(stage.text.contains("(O)."))
        // Gone with the next key, and what it covered is there again.
        let before = Scene().opened().model
        var canvas = Canvas()
        _ = canvas.draw(stage.model)
        stage.type("j")
        var moved = before
        _ = moved.update(.key(.character("j")))
        stage.model.queue.card = nil
        moved.queue.card = nil
        #expect(canvas.draw(stage.model) == moved.draw())
    }
}
