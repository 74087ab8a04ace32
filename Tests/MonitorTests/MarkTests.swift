import Domain
import Screen
import Support
import Testing

@testable import Monitor

@Suite("Marked rows")
struct MarkTests {
    private func bulk(_ stage: Stage) -> [BulkWork] {
        stage.asked.compactMap { if case .performBulk(let work, _) = $0 { work } else { nil } }
    }

    private func marked(_ stage: Stage) -> [Int] {
        stage.model.queue.marks.items.map(\.action.raw)
    }

    /// So many marked rows that are being moved by three days.
    private func moving(_ count: Int) throws -> (Stage, BulkWork) {
        var stage = Scene().opened(80, 24, as: Scene.ruth)
        stage.type(String(repeating: " ", count: count) + "s+3d")
        stage.press(.tab)
        stage.type("Strike")
        stage.press(.enter)
        return (stage, try #require(bulk(stage).first))
    }

    @Test("Space marks the row and moves on; again takes the mark off")
    func space() {
        var stage = Scene().opened()
        stage.press(.character(" "), .character(" "))
        #expect(marked(stage) == [1, 2])
        #expect(stage.model.queue.cursor == 2)
        #expect(stage.text.contains("2 marked"))
        #expect(stage.line(5).contains(" + !!") || stage.line(5).hasPrefix(" +"))
        stage.press(.up, .character(" "))
        #expect(marked(stage) == [1])
    }

    @Test("V marks from where it was pressed to the cursor, and shows it on the way")
    func range() {
        var stage = Scene().opened()
        stage.press(.down, .character("V"))
        #expect(stage.text.contains("1 marked"))
        stage.press(.down, .down)
        #expect(marked(stage).isEmpty)
        #expect(stage.model.queue.isMarked(2))
        #expect(stage.text.contains("3 marked"))
        stage.press(.character("V"))
        #expect(marked(stage) == [2, 3, 4])
        #expect(stage.text.contains("3 marked"))
        // A range over rows that are marked already adds only the others.
        stage.press(.character("V"), .down)
        #expect(stage.text.contains("4 marked"))
    }

    @Test("* marks all that pass the filter, then none; Esc takes marks off")
    func all() {
        var stage = Scene().opened()
        stage.press(.character("*"))
        #expect(marked(stage).count == 12)
        #expect(
            stage.asked.contains(.marks(.of(Scene.anna.operator), QueueFilter())))
        stage.press(.character("*"))
        #expect(marked(stage).isEmpty)
        stage.press(.character(" "), .escape)
        #expect(marked(stage).isEmpty)
        #expect(stage.model.root == .queue)
    }

    @Test("r asks to whom, with the loads before and after, and does all of it as one command")
    func reassign() throws {
        var stage = Scene().opened(80, 24, as: Scene.ruth)
        stage.press(.character(" "), .character(" "), .character(" "), .character("r"))
        #expect(stage.text.contains("Reassign 3 marked"))
        #expect(stage.text.contains("8 → 11"))
        #expect(stage.text.contains("Anna Conti 12 → 9"))
        #expect(stage.text.contains("away for 2 of 3"))
        assertFrame(stage.frame, "bulk-reassign-80x24")
        // The first Enter asks why, the second does it: the foot says which.
        #expect(stage.text.contains("Enter to the reason"))
        stage.press(.enter)
        #expect(stage.text.contains("Enter does it"))
        stage.type("Ill")
        stage.press(.enter)
        let work = try #require(bulk(stage).first)
        #expect(work.items.map(\.action.raw) == [1, 2, 3])
        #expect(work.reason == "Ill")
        #expect(
            work.deed == .reassign(.one(Action.Assignee(operator: ID(3)))))
        #expect(stage.commands.isEmpty)
    }

    @Test(
        "their open negotiations go along where that is ticked, and it is asked only where any are")
    func negotiations() throws {
        var stage = Scene().opened(80, 24, as: Scene.ruth)
        stage.press(.character(" "), .character(" "), .character("r"))
        #expect(!stage.text.contains("negotiations"))
        var survey = stage.scene.survey(of: [ID(1), ID(2)])
        survey.negotiations = 2
        stage.send(.surveyed(survey))
        #expect(stage.text.contains("[ ] also move their open negotiations (2)"))
        stage.press(.tab, .character(" "))
        #expect(stage.text.contains("[x] also move"))
        #expect(stage.text.contains("Space ticks"))
        assertFrame(stage.frame, "bulk-negotiations-80x24")
        stage.press(.tab)
        stage.type("Left")
        stage.press(.enter)
        #expect(bulk(stage).first?.movesNegotiations == true)
        #expect(bulk(stage).first?.reason == "Left")
    }

    @Test("the undo of many shows how far it is; Esc ends it, and a short one shows nothing")
    func undo() throws {
        var stage = Scene().opened(80, 24, as: Scene.ruth)
        stage.refusal = Failure(.refused, it: "", en: "")
        stage.press(.character("u"))
        let job = try #require(stage.asked.last { if case .perform = $0 { true } else { false } })
        #expect(job.tellsOnTheWay)
        #expect(stage.model.dialog == nil)
        stage.send(.undoing(40, of: 100))
        #expect(stage.text.contains("40 of 100"))
        stage.press(.character("c"))
        #expect(stage.text.contains("40 of 100"))
        stage.press(.escape, .escape)
        #expect(stage.asked.count { $0 == .cancelBulk } == 1)
        #expect(stage.text.contains("Stopping"))
        stage.send(.failed(Failure(.refused, it: "", en: "Stopped: nothing was done."), job))
        #expect(stage.model.dialog == nil)
        #expect(stage.text.contains("nothing was done"))
        stage.send(.undoing(10, of: 100))
        stage.send(
            .done(Receipt(command: "x", kind: "undo", action: ID(1)), after: .undo(.last)))
        #expect(stage.model.dialog == nil)
    }

    @Test("how far it has come is a bar; Esc ends it, and says that nothing was done")
    func progress() throws {
        var stage = Scene().opened(80, 24, as: Scene.ruth)
        stage.press(.character("*"), .character("X"))
        stage.type("Moved away")
        stage.press(.enter)
        stage.send(.bulkPace(6, of: 12))
        #expect(stage.text.contains("6 of 12"))
        assertFrame(stage.frame, "bulk-working-80x24")
        stage.press(.escape)
        #expect(stage.asked.last == .cancelBulk)
        let job = try #require(
            stage.asked.last { if case .performBulk = $0 { true } else { false } })
        stage.send(
            .failed(Failure(.refused, it: "Interrotto.", en: "Stopped: nothing was done."), job))
        #expect(stage.model.dialog == nil)
        #expect(stage.text.contains("nothing was done"))
        #expect(marked(stage).count == 12)
    }

    @Test("what could not be done is named with its reason, and stays marked")
    func refusals() throws {
        let (before, work) = try moving(2)
        var stage = before
        var result = BulkResult()
        result.done = 1
        result.refuse(
            ID(2), title: "Call · Elio Tessari",
            Words(it: "Modificata da Bruno.", en: "Changed by Bruno at 14:04."))
        var receipt = Receipt(command: stage.bulkID, kind: "bulk_reschedule")
        receipt.bulk = result
        stage.send(.bulkDone(receipt, after: work))
        #expect(stage.text.contains("1 done, 1 not done"))
        #expect(stage.text.contains("Changed by Bruno"))
        #expect(marked(stage) == [2])
        assertFrame(stage.frame, "bulk-refusals-80x24")
        stage.press(.enter)
        #expect(stage.model.dialog == nil)
    }

    @Test("a mark of what is no longer open goes, and the foot counts those that stay")
    func closedMarks() throws {
        let (before, work) = try moving(3)
        var stage = before
        var result = BulkResult()
        result.done = 1
        result.refuse(
            ID(2), title: "Call · Elio Tessari",
            Words(it: "È già completata.", en: "It is completed already."))
        result.refuse(
            ID(3), title: "E-mail · Olga Rinaldi",
            Words(it: "Modificata da Bruno.", en: "Changed by Bruno at 14:04."))
        var receipt = Receipt(command: stage.bulkID, kind: "bulk_reschedule")
        receipt.bulk = result
        stage.gone = [ID(2)]
        stage.standing = [ID(3): QueueMark(action: ID(3), version: 9)]
        stage.send(.bulkDone(receipt, after: work))
        #expect(stage.text.contains("It is completed already."))
        #expect(stage.text.contains("1 stays marked"))
        // What is tried again is meant as it is by now.
        #expect(stage.model.queue.marks.items == [BulkWork.Item(ID(3), version: 9)])
    }

    @Test(
        "refused as a whole, it is said in full, and what cannot be tried again is marked no more")
    func wholeRefusal() throws {
        var stage = Scene().opened(80, 24, as: Scene.ruth)
        stage.press(.character(" "), .character(" "), .character("X"))
        stage.type("Why not")
        stage.press(.enter)
        let job = try #require(
            stage.asked.last { if case .performBulk = $0 { true } else { false } })
        let refusal = Failure(
            .refused, it: "",
            en: "None of the 2 actions can be changed. It is completed already, by Bruno Keller. "
                + "It was changed by Elif at 14:04, look at it again.")
        stage.gone = [ID(1)]
        stage.standing = [ID(2): QueueMark(action: ID(2), version: 4)]
        stage.send(.failed(refusal, job))
        #expect(stage.text.contains("None of the 2 actions can be changed."))
        #expect(stage.text.contains("look at it again."))
        #expect(stage.text.contains("Why not"))
        #expect(stage.text.contains("Skip 1 marked"))
        stage.press(.enter)
        #expect(bulk(stage).last?.items == [BulkWork.Item(ID(2), version: 4)])
        // The last one is closed, too: the dialog goes, and the reason stays in sight.
        stage.gone = [ID(1), ID(2)]
        let again = try #require(
            stage.asked.last { if case .performBulk = $0 { true } else { false } })
        stage.send(.failed(Failure(.refused, it: "", en: "It is completed already."), again))
        #expect(stage.model.dialog == nil)
        #expect(marked(stage).isEmpty)
        #expect(stage.text.contains("It is completed already."))
    }

    @Test(
        "what somebody else closes is marked no more; what they only changed stays, as it was seen")
    func othersWork() {
        var stage = Scene().opened(80, 24, as: Scene.ruth)
        stage.press(.character("*"))
        stage.gone = [ID(4)]
        stage.standing = [ID(5): QueueMark(action: ID(5), version: 7)]
        stage.send(.changedOutside)
        #expect(marked(stage).count == 11)
        #expect(!marked(stage).contains(4))
        #expect(stage.model.queue.marks.items.first { $0.action == ID(5) }?.version == 1)
        stage.press(.down)
        #expect(stage.text.contains("11 marked"))
    }

    @Test("a balance that is accepted leaves the marks of other rows alone")
    func otherWork() {
        var stage = Scene().opened(80, 24, as: Scene.ruth)
        stage.press(.character(" "), .character(" "))
        let work = BulkWork([BulkWork.Item(ID(7), version: 1)], .reassign(.asProposed))
        var receipt = Receipt(command: "x", kind: "bulk_reassign")
        var result = BulkResult()
        result.done = 1
        receipt.bulk = result
        stage.send(.bulkDone(receipt, after: work))
        #expect(marked(stage) == [1, 2])
    }

    @Test("a date that there is not, or that lies too far, is told as that")
    func dates() {
        var stage = Scene().opened(80, 24, as: Scene.ruth)
        stage.press(.character(" "), .character("s"))
        stage.type("31/2")
        stage.press(.tab)
        stage.type("Strike")
        stage.press(.enter)
        #expect(stage.text.contains("the calendar has no such day"))
        stage.press(.end, .backspace, .backspace, .backspace, .backspace)
        stage.type("1/1/3500")
        stage.press(.enter)
        #expect(stage.text.contains("dates go from 1970 to 2999"))
        stage.press(.escape)
        // The question stands below, and what was typed stays in sight.
        #expect(stage.text.contains("Discard what you typed?"))
        #expect(stage.text.contains("1/1/3500"))
        #expect(stage.text.contains("Strike"))
        assertFrame(stage.frame, "bulk-discard-80x24")
    }

    @Test("cancelling many asks, with the focus on No")
    func cancel() {
        var stage = Scene().opened(80, 24, as: Scene.ruth)
        stage.press(.character(" "), .character(" "), .character("D"))
        stage.type("Sold")
        stage.press(.enter)
        #expect(stage.text.contains("Cancel 2 actions?"))
        stage.press(.enter)
        #expect(bulk(stage).isEmpty)
        stage.press(.enter, .character("y"))
        #expect(bulk(stage).count == 1)
    }

    @Test("one is counted as one; Tab is offered only where there is another field")
    func one() {
        var stage = Scene(language: .it).opened(80, 24, as: Scene.ruth)
        stage.press(.character(" "))
        #expect(stage.text.contains("1 segnata"))
        stage.press(.character("X"))
        #expect(stage.text.contains("Salta 1 segnata"))
        #expect(!stage.text.contains("Tab campo"))
        stage.press(.escape, .character("s"))
        #expect(stage.text.contains("Tab campo"))
        #expect(stage.text.contains("es. ven 10"))
    }

    @Test("a priority is one key more, with marks or without")
    func priority() {
        var stage = Scene().opened()
        stage.press(.character("!"), .character("u"))
        #expect(
            bulk(stage).first?.deed == .prioritise(rank: 0))
        #expect(bulk(stage).first?.items.map(\.action.raw) == [1])
    }

    @Test("without marks a row's verb is about the row, as it always was")
    func unmarked() {
        var stage = Scene().opened(80, 24, as: Scene.ruth)
        stage.press(.character("X"))
        stage.type("Why not")
        stage.press(.enter)
        #expect(bulk(stage).isEmpty)
        #expect(stage.commands.count == 1)
    }
}

extension Stage {
    /// Of the last command about many.
    fileprivate var bulkID: String {
        asked.compactMap { if case .performBulk(_, let id) = $0 { id } else { nil } }.last ?? ""
    }
}
