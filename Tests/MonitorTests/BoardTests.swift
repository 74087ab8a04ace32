import Controls
import Domain
import Screen
import Support
import Testing

@testable import Monitor

@Suite("The board")
struct BoardTests {
    private func opened(
        _ columns: Int = 80, _ rows: Int = 24, language: Language = .en,
        glyphs: Glyphs = .unicode
    ) -> Stage {
        var scene = Scene()
        scene.language = language
        var stage = scene.opened(columns, rows, as: Scene.ruth, glyphs: glyphs)
        stage.model.catalog.teams = [Scene.team]
        stage.model.catalog.pauses = PauseCode.defaults.map {
            PauseCode(code: $0.code, key: $0.key, name: $0.name(language))
        }
        stage.press(.character("7"))
        return stage
    }

    @Test(
        "it is drawn whole at 80x24, and with everything at once from 120x40",
        arguments: [
            ("board-80x24-en", 80, 24, Language.en, false),
            ("board-80x24-it-ascii", 80, 24, .it, true),
            ("board-120x40-en", 120, 40, .en, false), ("board-120x40-it", 120, 40, .it, false),
            ("board-160x50-en", 160, 50, .en, false), ("board-60x20-en", 60, 20, .en, false),
        ])
    func frames(
        _ name: String, _ columns: Int, _ rows: Int, _ language: Language, _ isASCII: Bool
    ) {
        let stage = opened(
            columns, rows, language: language, glyphs: isASCII ? .ascii : .unicode)
        assertFrame(stage.frame, name)
    }

    @Test("without colours it is told by signs alone", arguments: [(80, 24), (120, 40)])
    func mono(_ columns: Int, _ rows: Int) {
        for language in [Language.en, .it] {
            let stage = opened(columns, rows, language: language)
            assertFrame(
                stage.frame, "board-\(columns)x\(rows)-\(language.rawValue)-mono", in: .mono)
        }
    }

    @Test("no size crashes it", arguments: [(40, 10), (41, 11), (50, 12), (99, 29), (100, 30)])
    func sizes(_ columns: Int, _ rows: Int) {
        var stage = opened(columns, rows)
        stage.press(.tab, .down, .tab, .tab, .enter, .escape)
        stage.send(.resized(Size(columns: 120, rows: 40)))
        stage.send(.resized(Size(columns: 0, rows: 0)))
        #expect(stage.frame.size == Size(columns: 0, rows: 0))
    }

    @Test("an operator has none")
    func role() {
        var stage = Scene().opened()
        stage.press(.character("7"))
        #expect(stage.model.root == .queue)
        #expect(stage.text.contains("a supervisor's"))
        #expect(!stage.line(1).contains("Board"))
    }

    @Test("the pane shows the queue of the operator under the cursor; 1 shows one's own again")
    func pane() {
        var stage = opened()
        #expect(stage.model.queue.scope == .of(ID(1)))
        stage.press(.down)
        #expect(stage.model.queue.scope == .of(ID(4)))
        stage.press(.character("1"))
        #expect(stage.model.queue.scope == .of(Scene.ruth.operator))
        #expect(stage.model.root == .queue)
        stage.press(.character("7"), .escape)
        #expect(stage.model.queue.scope == .of(Scene.ruth.operator))
    }

    @Test("Enter shows that queue whole, and Esc leads back to the board")
    func drill() {
        var stage = opened()
        stage.press(.enter)
        #expect(stage.model.root == .queue)
        #expect(stage.model.queue.scope == .of(ID(1)))
        #expect(stage.line(0).contains("Anna Conti"))
        stage.press(.escape)
        #expect(stage.model.root == .board)
    }

    @Test("the digit leads back from the pane's queue to the people")
    func digit() {
        var stage = opened()
        stage.press(.tab)
        #expect(stage.model.place == .queue)
        stage.press(.character("7"))
        #expect(stage.model.place == .board)
    }

    @Test("one is counted as one, and what has no room says how many there are")
    func one() {
        var stage = opened(language: .it)
        #expect(stage.text.contains("1 libero"))
        stage.press(.tab, .tab)
        #expect(stage.text.contains("assente da ven 20 nov 17:58"))
        #expect(stage.text.contains("la prima dalle 12:30"))
        #expect(stage.text.contains("e 3 altri"))
    }

    @Test("rows of the pane are marked and reassigned from there")
    func marks() {
        var stage = opened(120, 40)
        stage.press(.tab, .character(" "), .character(" "))
        #expect(stage.model.queue.marks.count == 2)
        #expect(stage.text.contains("2 marked"))
        stage.press(.tab, .character("r"))
        #expect(stage.text.contains("Reassign 2 marked"))
        assertFrame(stage.frame, "board-reassign-120x40")
    }

    @Test("Tab on a small screen leads through the queue to the day's numbers")
    func day() {
        var stage = opened()
        stage.press(.tab)
        #expect(stage.model.board.focus == .queue)
        stage.press(.tab)
        #expect(stage.text.contains("alerts"))
        assertFrame(stage.frame, "board-day-80x24")
        stage.press(.tab)
        #expect(stage.model.board.pane == .queue)
    }

    @Test("it is read again when others work, and at each minute")
    func live() {
        var stage = opened()
        let before = stage.asked.count { $0 == .board(nil) }
        stage.send(.changedOutside)
        stage.send(.tick(Scene.now.adding(minutes: 1)))
        #expect(stage.asked.count { $0 == .board(nil) } == before + 2)
        stage.press(.character("1"))
        let away = stage.asked.count { $0 == .board(nil) }
        stage.send(.changedOutside)
        #expect(stage.asked.count { $0 == .board(nil) } == away)
    }

    @Test("somebody who comes or goes is seen, while the board is on top and only then")
    func presences() {
        var stage = opened()
        #expect(stage.model.isBoardOnTop)
        let before = stage.asked.count { $0 == .board(nil) }
        stage.send(.presenceChanged)
        #expect(stage.asked.count { $0 == .board(nil) } == before + 1)
        stage.press(.character("A"))
        #expect(!stage.model.isBoardOnTop)
        stage.press(.escape, .character("1"))
        #expect(!stage.model.isBoardOnTop)
        stage.send(.presenceChanged)
        #expect(stage.asked.count { $0 == .board(nil) } == before + 1)
    }

    @Test("balance proposes, and does what is left of it as one command")
    func balance() throws {
        var stage = opened()
        stage.press(.character("b"))
        #expect(stage.text.contains("Balance: 2 of 2 moves"))
        assertFrame(stage.frame, "board-balance-80x24")
        stage.press(.character(" "), .enter)
        let work = stage.asked.compactMap {
            if case .performBulk(let work, _) = $0 { work } else { nil }
        }
        #expect(work.count == 1)
        #expect(work.first?.items.count == 1)
        #expect(work.first?.items.first?.to == Action.Assignee(operator: ID(3)))
        #expect(work.first?.deed == .reassign(.asProposed))
    }

    @Test("P asks why and goes away; P again comes back")
    func pause() {
        var stage = opened()
        stage.press(.character("P"), .character("l"))
        #expect(stage.commands == [.pause(.begin("lunch"))])
        stage.send(
            .ownPause(Pause(code: "lunch", name: "Lunch", from: Scene.now)))
        #expect(stage.line(0).contains("[Lunch]"))
        stage.press(.character("P"))
        #expect(stage.commands.last == .pause(.end))
    }

    @Test("an open completion is told to boards, and its end")
    func presence() {
        var stage = Scene().opened()
        stage.press(.character("c"))
        #expect(stage.asked.last == .presence(completing: ID(1)))
        stage.press(.escape)
        #expect(stage.asked.last == .presence(completing: nil))
    }

    @Test("how long was talked stands in the field, and what was typed stays")
    func talked() {
        var stage = Scene().opened()
        stage.press(.character("c"))
        stage.send(.talked(252, of: ID(1)))
        #expect(stage.text.contains("4:12"))
        stage.send(.talked(300, of: ID(1)))
        #expect(!stage.text.contains("5:00"))
    }
}

@Suite("Absences on a month")
struct AbsenceMonthTests {
    @Test("who is away when, who stands in, and what is due then")
    func month() {
        var stage = Scene().opened(as: Scene.ruth)
        stage.press(.character("7"), .character("A"))
        #expect(stage.text.contains("Mon 23 Nov: 2 away"))
        stage.press(.down)
        #expect(stage.text.contains("Elif Yıldız stands in"))
        #expect(stage.text.contains("3 due"))
        assertFrame(stage.frame, "absences-80x24")
        stage.press(.down)
        #expect(stage.text.contains("nobody stands in"))
        stage.press(.character("m"))
        #expect(
            stage.asked.contains {
                if case .absences(nil, let days) = $0 {
                    days.lowerBound.iso == "2026-12-01"
                } else {
                    false
                }
            })
        stage.press(.escape)
        #expect(stage.model.dialog == nil)
    }

    @Test("it opens on the person under the board's cursor")
    func underTheCursor() {
        var stage = Scene().opened(as: Scene.ruth)
        stage.press(.character("7"), .down, .down)
        #expect(stage.model.board.selected?.name == "Dmitri Orlov")
        stage.press(.character("A"), .character("n"))
        #expect(stage.text.contains("Absence · Dmitri Orlov"))
        // Of who is not in the month, as the last of a larger team, it is the first.
        stage.press(.escape, .escape, .down, .down, .character("A"))
        guard case .absences(let state)? = stage.model.dialog else {
            Issue.record("no month")
            return
        }
        #expect(state.window.cursor == 0)
    }

    @Test("an absence is recorded from the day under the cursor, with who stands in")
    func record() {
        var stage = Scene().opened(as: Scene.ruth)
        stage.press(.character("7"), .character("A"), .down, .character("n"))
        #expect(stage.text.contains("Absence · Bruno Keller"))
        stage.press(.tab)
        // What the day stands at is replaced.
        stage.press(.control("u"))
        stage.type("25/11")
        stage.press(.tab, .right, .tab)
        stage.type("holidays")
        stage.press(.control("s"))
        guard case .absence(.add(let new))? = stage.commands.last else {
            Issue.record("\(stage.asked)")
            return
        }
        #expect(
            new
                == NewAbsence(
                    who: ID(4), from: Day(number: 20_780), to: Day(number: 20_782),
                    substitute: "anna", reason: "holidays"))
        guard case .absences? = stage.model.dialog else {
            Issue.record("the month is shown again")
            return
        }
        #expect(stage.asked.contains { if case .absences = $0 { true } else { false } })
    }

    @Test("somebody is back on the day under the cursor; on a day at work that is said")
    func back() {
        var stage = Scene(language: .it).opened(as: Scene.ruth)
        stage.press(.character("7"), .character("A"), .character("b"))
        #expect(stage.text.contains("Quel giorno non è assente."))
        stage.press(.down, .character("b"))
        guard case .absence(.end(let end))? = stage.commands.last else {
            Issue.record("\(stage.asked)")
            return
        }
        #expect(end == AbsenceEnd(who: ID(4), back: Day(number: 20_780)))
        stage.press(.character("u"))
        #expect(stage.commands.last == .undo(.last))
    }
}

@Suite("Looking back, and the tray")
struct PastTests {
    @Test("a queue as it stood: the moment is typed, its rows are shown")
    func past() {
        var stage = Scene().opened()
        stage.press(.character("@"))
        stage.type("9:30")
        stage.press(.enter)
        #expect(stage.asked.last == .past(Scene.anna.operator, at: Scene.at("2026-11-23T09:30")))
        #expect(stage.text.contains("12 open"))
        assertFrame(stage.frame, "past-80x24")
        stage.press(.escape)
        #expect(stage.model.dialog == nil)
    }

    @Test("what lies ahead is no past moment")
    func ahead() {
        var stage = Scene().opened()
        stage.press(.character("@"))
        stage.type("18:00")
        stage.press(.enter)
        #expect(stage.text.contains("is no past moment"))
    }

    @Test("a supervisor's tray is their own queue with a filter, and t takes it off")
    func tray() {
        var stage = Scene().opened(as: Scene.ruth)
        stage.press(.character("t"))
        #expect(stage.model.queue.filter.isUnassigned)
        #expect(stage.text.contains("unassigned"))
        stage.press(.character("t"))
        #expect(stage.model.queue.filter.isEmpty)
    }
}
