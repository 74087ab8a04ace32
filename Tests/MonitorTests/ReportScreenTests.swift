import Domain
import Screen
import Support
import Testing

@testable import Monitor

@Suite("The report on the screen")
struct ReportScreenTests {
    private func opened(
        _ columns: Int = 80, _ rows: Int = 24, language: Language = .en,
        as actor: Actor = Scene.ruth, glyphs: Glyphs = .unicode
    ) -> Stage {
        var stage = Scene(language: language).opened(columns, rows, as: actor, glyphs: glyphs)
        stage.model.catalog.teams = [Scene.team]
        stage.model.catalog.outcomes = [
            ("no_answer", stage.scene.say("Non risponde", "No answer")),
            ("call_back", stage.scene.say("Richiamare il…", "Call back at…")),
            ("interested", stage.scene.say("Interessato", "Interested")),
        ].enumerated().map { place, outcome in
            Outcome(
                id: ID(place + 1), type: ID(1), code: outcome.0, name: outcome.1, key: "\(place)",
                category: .neutral, position: place, flags: [])
        }
        stage.press(.character("R"))
        return stage
    }

    private func asked(_ stage: Stage) -> [ReportRequest] {
        stage.asked.compactMap { if case .report(let request) = $0 { request } else { nil } }
    }

    private func days(_ first: String, _ last: String) throws -> ClosedRange<Day> {
        try #require(Day(iso: first))...#require(Day(iso: last))
    }

    @Test(
        "it is drawn whole at 80x24, and with more of everything at 120x40",
        arguments: [(80, 24), (120, 40)], [Language.en, .it])
    func frames(_ size: (Int, Int), _ language: Language) {
        let stage = opened(size.0, size.1, language: language)
        assertFrame(stage.frame, "report-\(language.rawValue)-\(size.0)x\(size.1)")
    }

    @Test("its days are drawn one by one, with all of them at a glance above")
    func byDay() {
        for (columns, rows) in [(80, 24), (120, 40)] {
            var stage = opened(columns, rows)
            stage.press(.tab, .tab, .tab, .tab, .down, .down)
            assertFrame(stage.frame, "report-days-en-\(columns)x\(rows)")
        }
    }

    @Test("in ASCII, too, late is another sign than on time")
    func ascii() {
        let stage = opened(language: .it, glyphs: .ascii)
        assertFrame(stage.frame, "report-it-ascii")
        #expect(stage.line(6).contains("#-"))
    }

    @Test("without colours it is told by signs alone", arguments: [(80, 24), (120, 40)])
    func mono(_ columns: Int, _ rows: Int) {
        assertFrame(opened(columns, rows).frame, "report-mono-\(columns)x\(rows)", in: .mono)
    }

    @Test(
        "no size crashes it",
        arguments: [(40, 10), (41, 11), (59, 14), (70, 12), (73, 24), (99, 29), (200, 60)])
    func sizes(_ columns: Int, _ rows: Int) {
        var stage = opened(columns, rows)
        stage.press(.tab, .tab, .tab, .tab, .end, .enter, .escape, .pageUp, .home)
        stage.send(.resized(Size(columns: 0, rows: 0)))
        #expect(stage.frame.size == Size(columns: 0, rows: 0))
    }

    @Test("it begins with this month by operator; h and l leaf, d, w and m say how far")
    func periods() throws {
        var stage = opened()
        #expect(
            asked(stage) == [
                ReportRequest(
                    days: try days("2026-11-01", "2026-11-30"), grouping: .operator)
            ])
        #expect(stage.text.contains("November 2026"))
        stage.press(.character("h"))
        #expect(asked(stage).last?.days == (try days("2026-10-01", "2026-10-31")))
        stage.press(.character("l"), .character("w"))
        #expect(asked(stage).last?.days == (try days("2026-11-23", "2026-11-29")))
        #expect(stage.text.contains("23 – 29 Nov 2026, week 48"))
        stage.press(.left)
        #expect(asked(stage).last?.days == (try days("2026-11-16", "2026-11-22")))
        stage.press(.character("d"), .right)
        #expect(asked(stage).last?.days == (try days("2026-11-17", "2026-11-17")))
        stage.press(.character("t"))
        #expect(asked(stage).last?.days == (try days("2026-11-23", "2026-11-23")))
        stage.press(.character("m"))
        #expect(asked(stage).last?.days == (try days("2026-11-01", "2026-11-30")))
    }

    @Test("Tab says what the lines are, round and round")
    func grouping() {
        var stage = opened()
        for grouping: Report.Grouping in [.team, .type, .sequence, .day, .operator] {
            stage.press(.tab)
            #expect(asked(stage).last?.grouping == grouping)
        }
    }

    @Test("Enter shows an operator's days, then one day's types; Esc leads back, and out")
    func drill() throws {
        var stage = opened()
        stage.press(.down, .enter)
        #expect(asked(stage).last?.login == "bruno")
        #expect(asked(stage).last?.grouping == .day)
        #expect(stage.line(0).contains("Bruno Keller"))
        stage.press(.enter)
        #expect(asked(stage).last?.days == (try days("2026-11-02", "2026-11-02")))
        #expect(asked(stage).last?.grouping == .type)
        #expect(asked(stage).last?.login == "bruno")
        stage.press(.enter)
        #expect(stage.text.contains("nothing behind this line"))
        stage.press(.escape, .escape)
        #expect(asked(stage).last?.login == nil)
        #expect(asked(stage).last?.grouping == .operator)
        stage.press(.escape)
        #expect(stage.model.root == .queue)
    }

    @Test("below the last line stands the total, with the outcomes and the work of all")
    func total() {
        var stage = opened()
        stage.press(.end)
        #expect(stage.text.contains("TIMES AND OUTCOMES · total"))
        #expect(stage.text.contains("WORK AHEAD · all"))
        // 368 + 192 + 16 + 406 of the four.
        #expect(stage.text.contains("982 attempts"))
        #expect(stage.frame.cursor?.row == 9)
        let request = stage.model.report.request
        stage.send(.report(stage.scene.report(request), of: request))
        #expect(stage.model.report.isOnTotal)
        stage.press(.enter)
        #expect(stage.text.contains("nothing behind this line"))
        stage.press(.up)
        #expect(stage.text.contains("TIMES AND OUTCOMES · Elif Yıldız"))
        stage.press(.down, .home)
        #expect(stage.text.contains("TIMES AND OUTCOMES · Anna Conti"))
    }

    @Test("a team's line leads to its operators; v chooses a team, or all")
    func teams() {
        var stage = opened()
        stage.press(.tab, .enter)
        #expect(asked(stage).last?.team == Scene.team.id)
        #expect(asked(stage).last?.grouping == .operator)
        stage.press(.character("v"), .character("0"))
        #expect(asked(stage).last?.team == nil)
        stage.press(.character("v"), .character("1"))
        #expect(asked(stage).last?.team == Scene.team.id)
        #expect(stage.line(0).contains("South"))
    }

    @Test("from the board it leads back to the board, and the palette opens it too")
    func origin() {
        var stage = Scene().opened(as: Scene.ruth)
        stage.press(.character("7"), .character("R"))
        #expect(stage.model.root == .report)
        #expect(stage.model.queue.scope == .of(Scene.ruth.operator))
        stage.press(.escape)
        #expect(stage.model.root == .board)
        stage.press(.character("1"), .character(":"))
        stage.type("report:")
        // The records that were found stand above the commands.
        stage.press(.down, .down, .down, .enter)
        #expect(stage.model.root == .report)
    }

    @Test("an operator has one of their own, and no teams to choose from")
    func operators() {
        var stage = opened(as: Scene.anna)
        #expect(stage.model.root == .report)
        stage.press(.character("v"))
        #expect(stage.text.contains("a supervisor's"))
        stage.press(.tab, .enter)
        #expect(asked(stage).last?.team == nil)
    }

    @Test("it is read again at each minute of a period that goes on, and no other")
    func live() {
        var stage = opened()
        stage.send(.tick(Scene.now.adding(minutes: 1)))
        #expect(asked(stage).count == 2)
        stage.send(.changedOutside)
        #expect(asked(stage).count == 2)
        stage.press(.character("h"))
        stage.send(.tick(Scene.now.adding(minutes: 2)))
        #expect(asked(stage).count == 3)
    }

    @Test("what comes too late is not shown, and what is refused is said")
    func answers() {
        var stage = opened()
        let old = stage.model.report.request
        stage.press(.character("h"))
        let shown = stage.model.report.report
        stage.send(.report(stage.scene.report(old), of: old))
        #expect(stage.model.report.report == shown)
        stage.send(
            .failed(
                Failure(.notAllowed, it: "No", en: "Not yours to see"),
                .report(stage.model.report.request)))
        #expect(stage.text.contains("Not yours to see"))
        #expect(stage.model.report.report == nil)
    }

    @Test("an empty period says so")
    func empty() {
        var stage = opened()
        let request = stage.model.report.request
        stage.send(
            .report(
                Report(
                    days: request.days, grouping: .operator, lines: [],
                    total: ReportLine(key: "", name: ""), ahead: []), of: request))
        #expect(stage.text.contains("Nothing in this period."))
    }

    @Test("its keys are in the help")
    func help() {
        var stage = opened()
        stage.press(.character("?"))
        for words in ["previous period", "a week at a time", "a line for each operator"] {
            stage.model.dialog = .help(HelpDialog(place: .report))
            stage.type(words)
            #expect(stage.text.contains(words))
        }
    }
}
