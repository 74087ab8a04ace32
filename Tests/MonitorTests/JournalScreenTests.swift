import Controls
import Domain
import Screen
import Support
import Testing

@testable import Monitor

extension Scene {
    /// Six entries, the last first, in two pages.
    func journal(_ filter: JournalFilter, before: Int?) -> [JournalLine] {
        func line(_ entry: Int, _ actor: Int, _ kind: String, _ key: Int) -> JournalLine {
            JournalLine(
                entry: entry, command: entry, at: Scene.now, actor: ID(actor),
                actorName: actor == 1 ? "Anna Conti" : "Ruth Galli",
                actorLogin: actor == 1 ? "anna" : "ruth", isOnBehalf: false, kind: kind,
                entity: "action", key: key, isInsert: false,
                changes: [
                    JournalLine.Change(column: "state", before: "planned", after: "done"),
                    JournalLine.Change(column: "outcome_code", before: nil, after: "busy"),
                ], isErased: false, isUndone: false)
        }
        let all = [
            line(6, 1, "complete", 12), line(5, 2, "reassign", 12), line(4, 1, "snooze", 9),
            line(3, 1, "complete", 9), line(2, 2, "complete", 7), line(1, 1, "denied", 7),
        ].filter { line in
            (filter.actor == nil || filter.actor == line.actor)
                && (filter.key == nil || filter.key == line.key)
                && (filter.kind == nil || filter.kind == line.kind)
        }
        guard filter == JournalFilter() else { return all }
        return before == nil ? Array(all.prefix(4)) : all.filter { $0.entry < before ?? 0 }
    }
}

@Suite struct `The journal on the screen` {
    private func opened(
        as actor: Actor = Scene.ruth, _ language: Language = .en, _ columns: Int = 80,
        _ rows: Int = 24
    ) -> Stage {
        var stage = Scene(language: language).opened(columns, rows, as: actor)
        stage.carryOut(stage.model.run(.journal))
        return stage
    }

    private func entries(_ stage: Stage) -> [Int] {
        if case .journal(let state)? = stage.model.dialog { state.lines.map(\.entry) } else { [] }
    }

    @Test func `the last entry stands first, with what it changed below`() {
        let stage = opened()
        #expect(entries(stage) == [6, 5, 4, 3])
        #expect(stage.text.contains("Anna Conti"))
        #expect(stage.text.contains("completion"))
        #expect(stage.text.contains("action 12"))
        #expect(stage.text.contains("state: planned → done"))
        #expect(stage.text.contains("outcome: → busy"))
    }

    @Test func `in Italian nothing of it is English`() {
        let stage = opened(as: Scene.ruth, .it)
        #expect(stage.text.contains("azione 12"))
        #expect(stage.text.contains("stato: da fare → fatta"))
        #expect(!stage.text.contains("action"))
        #expect(!stage.text.contains("state"))
    }

    @Test func `more come at the end of the list`() {
        var stage = opened()
        stage.type("G")
        #expect(entries(stage) == [6, 5, 4, 3, 2, 1])
        #expect(stage.asked.last == .journal(JournalFilter(), before: 3))
        stage.type("G")
        #expect(stage.asked.count { $0 == .journal(JournalFilter(), before: 1) } == 0)
    }

    @Test func `it is narrowed to whose, which row, which command; Esc widens, then closes`() {
        var stage = opened()
        stage.type("a")
        #expect(entries(stage) == [6, 4, 3, 1])
        stage.type("jc")
        #expect(entries(stage) == [4])
        stage.press(.escape)
        #expect(entries(stage) == [6, 5, 4, 3])
        stage.type("r")
        #expect(entries(stage) == [6, 5])
        stage.press(.escape, .escape)
        #expect(stage.model.dialog == nil)
    }

    @Test func `an operator reads their own`() {
        let stage = opened(as: Scene.anna)
        #expect(stage.model.dialog != nil)
        #expect(!stage.text.contains("a supervisor's"))
    }

    @Test func `in Italian, on every size, nothing breaks`() {
        for (columns, rows) in [(80, 24), (120, 40), (40, 10), (1, 1), (0, 0)] {
            let stage = opened(as: Scene.ruth, .it, columns, rows)
            if columns >= 80 { #expect(stage.text.contains("Registro")) }
        }
    }
}

@Suite struct `When the house is not there any more` {
    private let failure = Failure(
        .unavailable, it: "Ripristinato.", en: "A backup was restored.",
        hint: Words(it: "Esci e riapri.", en: "Quit and open it again."))

    @Test func `it is said until the monitor is left, and nothing is begun any more`() {
        var stage = Scene().opened(80, 24, as: Scene.anna)
        stage.send(.overtaken(failure))
        #expect(stage.text.contains("A backup was restored. Quit and open it again."))
        #expect(stage.asked.last == .bell)
        stage.type("j")
        #expect(stage.text.contains("A backup was restored."))
        stage.type("c")
        #expect(stage.model.dialog == nil)
        #expect(stage.text.contains("A backup was restored."))
        // What others commit now is another house's.
        let before = stage.asked.count
        stage.send(.changedOutside)
        #expect(stage.asked.count == before)
    }

    @Test func `what was typed stays in the form`() {
        var stage = Scene().opened(80, 24, as: Scene.anna)
        stage.type("c6")
        stage.press(.tab)
        stage.type("She wants the long one")
        stage.send(.overtaken(failure))
        stage.refusal = failure
        stage.press(.control("s"))
        #expect(stage.text.contains("She wants the long one"))
    }
}
