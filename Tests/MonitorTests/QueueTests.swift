import Controls
import Domain
import Screen
import Testing

@testable import Monitor

/// Moving, searching, filtering and acting on the queue's rows.
@Suite struct QueueTests {
    private func title(_ stage: Stage) -> String { stage.model.queue.selected?.title ?? "" }

    @Test func `j and k move, g and G go to the ends`() {
        var stage = Scene().opened()
        stage.type("jj")
        #expect(stage.model.queue.cursor == 2)
        stage.type("k")
        #expect(stage.model.queue.cursor == 1)
        stage.type("G")
        #expect(title(stage) == "Contract renewal")
        stage.type("gk")
        #expect(stage.model.queue.cursor == 0)
    }

    @Test func `a list at its end fills a terminal that grows`() {
        var stage = Scene().opened(80, 14)
        stage.type("G")
        #expect(stage.model.queue.list.window.top > 0)
        stage.send(.resized(Size(columns: 80, rows: 40)))
        #expect(stage.model.queue.list.window.top == 0)
        #expect(title(stage) == "Contract renewal")
    }

    @Test func `J and K jump between the groups`() {
        var stage = Scene().opened()
        stage.type("J")
        #expect(title(stage) == "Send revised contract")
        stage.type("J")
        #expect(title(stage) == "Demo, room B")
        stage.type("K")
        #expect(title(stage) == "Send revised contract")
    }

    @Test func `the hardware cursor stands on the selected row`() {
        var stage = Scene().opened()
        stage.type("j")
        let row = stage.frame.cursor?.row ?? 0
        let line = stage.text.split(separator: "\n", omittingEmptySubsequences: false)[row]
        #expect(line.contains("Elio Tessari"))
    }

    @Test func `search finds on, back, and says when there is no more`() {
        var stage = Scene().opened()
        stage.type("/Re")
        stage.press(.enter)
        #expect(title(stage) == "Reply to the tender questions")
        stage.type("n")
        #expect(title(stage) == "Reprint volume 2027")
        stage.type("N")
        #expect(title(stage) == "Reply to the tender questions")
        stage.type("N")
        #expect(stage.text.contains("“Re” not found"))
    }

    @Test func `a filter is said in the path and the status, and 0 takes it off`() {
        var stage = Scene().opened()
        stage.type("f2")
        #expect(stage.model.queue.rows.map(\.typeCode) == ["visit", "visit"])
        #expect(stage.text.contains("filter: Visit"))
        stage.type("f0")
        #expect(stage.model.queue.rows.count == 12)
    }

    @Test func `the row under the cursor keeps its place when others go`() {
        var stage = Scene().opened()
        stage.type("jjj")
        let page = QueuePage(
            rows: Array(Scene().rows.dropFirst()), hasMoreBefore: false, hasMoreAfter: false)
        stage.send(.page(page, .refresh))
        #expect(title(stage) == "Callback he asked for")
        #expect(stage.model.queue.cursor == 2)
    }

    @Test func `after an act on it the cursor stays on the same line`() {
        var stage = Scene().opened()
        stage.type("j")
        var rows = Scene().rows
        rows.remove(at: 1)
        stage.send(
            .page(QueuePage(rows: rows, hasMoreBefore: false, hasMoreAfter: false), .refresh))
        #expect(stage.model.queue.cursor == 1)
        #expect(title(stage) == "Send revised contract")
    }

    @Test func `snoozing by key`() {
        var stage = Scene().opened()
        stage.type("s3")
        let due = DueMoment(at: Scene.at("2026-11-23T14:35"), hasTime: true)
        #expect(
            stage.commands == [
                .reschedule(ActionChange(ID(1), version: 1), due: due, snoozed: true)
            ])
    }

    @Test func `waiting asks until when and for what`() {
        var stage = Scene().opened()
        stage.type("W")
        stage.type("+3d")
        stage.press(.enter)
        stage.type("disegni")
        stage.press(.enter)
        guard case .wait(let change, _, let reason)? = stage.commands.last else {
            Issue.record("no wait")
            return
        }
        #expect(change.action == ID(1))
        #expect(reason == "disegni")
    }

    @Test func `a date that is none is said, with examples`() {
        var stage = Scene().opened()
        stage.type("mboh")
        stage.press(.enter, .enter)
        #expect(stage.commands.isEmpty)
        #expect(stage.text.contains("“boh” is not a date"))
    }

    @Test func `an operator is told that reassigning is a supervisor's`() {
        var stage = Scene().opened()
        stage.type("r")
        #expect(stage.model.dialog == nil)
        #expect(stage.text.contains("a supervisor's"))
    }

    @Test func `a supervisor reassigns with both loads in sight and a reason`() {
        var stage = Scene().opened(as: Scene.ruth)
        stage.type("r")
        #expect(stage.text.contains("Elsa Riva"))
        #expect(stage.text.contains("5 → 6"))
        #expect(stage.text.contains("from Anna Conti 12 → 11"))
        // Dario, whose work it is, stands before her.
        stage.press(.down, .enter)
        stage.type("ferie")
        stage.press(.enter)
        #expect(
            stage.commands == [
                .reassign(
                    ActionChange(ID(1), version: 1, reason: "ferie"),
                    to: Action.Assignee(operator: ID(11)))
            ])
    }

    @Test func `o claims, and gives back what one holds`() {
        var stage = Scene().opened()
        stage.type("o")
        stage.model.queue.list.rows[0].state = .inProgress
        stage.type("o")
        #expect(
            stage.commands == [.claim(ID(1), version: 1), .giveBack(ID(1), version: 1)])
    }

    @Test func `read-only says so for every verb that writes`() {
        var stage = Scene().opened()
        stage.model.isReadOnly = true
        for key in "csaoWmpXDOu" {
            stage.type(String(key))
            #expect(stage.model.dialog == nil)
            #expect(stage.text.contains("read-only"))
        }
        #expect(stage.commands.isEmpty)
    }

    @Test func `q at the root asks, and No is what Enter takes`() {
        var stage = Scene().opened()
        stage.type("q")
        stage.press(.enter)
        #expect(!stage.model.isDone)
        stage.type("qy")
        #expect(stage.model.isDone)
    }

    @Test func `the preview is read when the keys pause, not at each key`() {
        var stage = Scene().opened(120, 40)
        var jobs: [Job] = []
        for _ in 0..<5 { jobs += stage.model.update(.key(.character("j"))) }
        #expect(!jobs.contains { if case .actionCard = $0 { true } else { false } })
        stage.carryOut(jobs)
        #expect(stage.model.queue.card?.row.id == stage.model.queue.selected?.id)
    }

    @Test func `a row that one moves away leaves the cursor on its line`() {
        var stage = Scene().opened()
        stage.type("j")
        stage.type("s3")
        #expect(stage.commands.count == 1)
        #expect(stage.model.queue.cursor == 1)
    }

    @Test func `after a completion nothing of it stands beside the next row, whose own is read`() {
        var stage = Scene().opened(120, 40)
        stage.send(.paused)
        #expect(stage.model.queue.card?.row.id == ID(1))
        let completion = Completion(action: ID(1), version: nil, outcome: "no_answer")
        let receipt = Receipt(command: "c", kind: "complete", action: ID(1))
        let jobs = stage.model.update(.done(receipt, after: .complete(completion)))
        #expect(stage.model.queue.card == nil)
        #expect(!stage.text.contains("Chiedi") && !stage.text.contains("Ask if v2"))
        let rest = Array(stage.scene.rows.dropFirst())
        let refresh = jobs.contains { if case .page(_, .refresh) = $0 { true } else { false } }
        #expect(refresh)
        stage.send(
            .page(QueuePage(rows: rest, hasMoreBefore: false, hasMoreAfter: false), .refresh))
        #expect(stage.model.queue.selected?.id == rest[0].id)
        #expect(stage.model.queue.card?.row.id == rest[0].id)
    }

    @Test func `Esc at the root asks nothing`() {
        var stage = Scene().opened()
        stage.press(.escape, .left)
        #expect(stage.model.dialog == nil)
    }

    @Test func `after an undo the cursor is on what came back`() {
        var stage = Scene().opened()
        stage.type("jjj")
        stage.type("u")
        #expect(stage.model.queue.selected?.id == ID(1))
    }

    @Test func `G shows a full page, with the last row at its end`() {
        var stage = Scene().opened(80, 16)
        stage.type("G")
        #expect(stage.text.contains("Paola Torri"))
        #expect(stage.text.contains("Ivo Marcovi"))
        #expect(!stage.text.contains("Ines Carvalho"))
    }
}
