import Domain
import Screen
import Support
import Testing

@testable import Monitor

/// The rules that recur, on the screen.
@Suite struct `Rules that recur on the screen` {
    private func opened(
        _ language: Language = .en, _ columns: Int = 80, _ rows: Int = 24,
        as actor: Actor = Scene.ruth, glyphs: Glyphs = .unicode
    ) -> Stage {
        let scene = Scene(language: language)
        var stage = scene.opened(columns, rows, as: actor, glyphs: glyphs)
        stage.recurring = scene.recurringLines
        stage.recurringRefusal = Failure(
            .notFound, it: "Non c'è una sequenza attiva «yearly».",
            en: "There is no active sequence “yearly”.")
        stage.type(language == .en ? ":recurring" : ":ricorrenti")
        // What the search box finds comes before the commands.
        stage.press(.down, .down, .down, .enter)
        return stage
    }

    private func state(_ stage: Stage) -> RecurringDialog? {
        if case .recurring(let state)? = stage.model.dialog { state } else { nil }
    }

    private func runs(_ stage: Stage) -> [Bool] {
        stage.asked.compactMap {
            if case .runRecurring(_, let isDryRun) = $0 { isDryRun } else { nil }
        }
    }

    @Test(arguments: [Language.en, .it])
    func `the list, a rule, a rehearsal and a run, as they are drawn`(_ language: Language) {
        for (columns, rows) in [(80, 24), (120, 40)] {
            let suffix = "\(language.rawValue)-\(columns)x\(rows)"
            var stage = opened(language, columns, rows)
            assertFrame(stage.frame, "recurring-\(suffix)")
            stage.press(.enter)
            assertFrame(stage.frame, "recurring-rule-\(suffix)")
            stage.type("r")
            stage.send(.recurringRun(stage.scene.recurringReport(isDryRun: true)))
            assertFrame(stage.frame, "recurring-rehearsed-\(suffix)")
            stage.press(.enter)
            stage.send(.recurringRun(stage.scene.recurringReport(isDryRun: false)))
            assertFrame(stage.frame, "recurring-run-\(suffix)")
        }
    }

    @Test func `in ASCII and without colours it is told by signs`() {
        let stage = opened(.it, glyphs: .ascii)
        #expect(
            !stage.text.unicodeScalars.contains {
                !$0.isASCII && !"àèéìòù".unicodeScalars.contains($0)
            })
        assertFrame(stage.frame, "recurring-it-ascii")
        assertFrame(opened(.en).frame, "recurring-en-mono", in: .mono)
    }

    @Test
    func `each says how often, whose, what begins, when it ran last and how many it would feed`()
        throws
    {
        let stage = opened()
        let row = try #require(
            stage.text.split(separator: "\n").first { $0.contains("✓ Customers") })
        for part in ["2 months", "lifecycle:cu", "Periodic call", "Today", "40"] {
            #expect(row.contains(part), "\(part)")
        }
        #expect(stage.text.contains("- Fair of Padua"))
        // What the columns cut stands below, for the one under the cursor.
        #expect(stage.text.contains("Of whom: lifecycle:customer"))
        #expect(stage.text.contains("Periodic call · Call → owner, supervisor"))
        #expect(
            stage.text.contains(
                "Still open: 12 · last run: Mon 23 Nov 05:30, Ruth Galli: 40 actions"))
    }

    @Test func `they are counted one after the other; what cannot be counted says why`() {
        var stage = opened()
        #expect(
            stage.asked.suffix(3) == [
                .recurringCount(ID(1)), .recurringCount(ID(2)), .recurringCount(ID(3)),
            ])
        stage.type("G")
        #expect(stage.text.contains("There is no active sequence “yearly”."))
        // Whatever others commit, it is not counted again.
        stage.send(.changedOutside)
        #expect(stage.asked.count { $0 == .recurringCount(ID(1)) } == 1)
    }

    @Test func `Enter shows a rule with its next names and the day of each`() {
        var stage = opened()
        stage.press(.enter)
        #expect(stage.asked.last == .recurringSheet(ID(1)))
        #expect(stage.text.contains("WHOSE TURN IT IS · now 2 contacts"))
        let rows = stage.text.split(separator: "\n")
        #expect(rows.first { $0.contains("Nordporto Marine") }?.contains("now") == true)
        #expect(rows.first { $0.contains("Cartiera Volga") }?.contains("Mon 30 Nov") == true)
        stage.press(.escape)
        #expect(state(stage)?.phase == .list)
        stage.press(.escape)
        #expect(stage.model.dialog == nil)
    }

    @Test func `what somebody else ran is counted again, in the sheet that lies open too`() {
        var stage = opened()
        stage.press(.enter)
        stage.asked = []
        // Another's commit that is about something else.
        stage.send(.changedOutside)
        #expect(!stage.asked.contains(.recurringCount(ID(1))))
        #expect(!stage.asked.contains(.recurringSheet(ID(1))))
        stage.recurring[0].running += 40
        stage.send(.changedOutside)
        #expect(stage.asked.contains(.recurringCount(ID(1))))
        #expect(!stage.asked.contains(.recurringCount(ID(2))))
        #expect(stage.asked.contains(.recurringSheet(ID(1))))
    }

    @Test func `p switches a rule off, and on again, as it was seen`() {
        var stage = opened()
        stage.type("p")
        #expect(stage.commands.last == .recurring(.pause(RecurringChange(ID(1), version: 1))))
        #expect(stage.asked.last == .recurring)
        stage.type("jp")
        #expect(stage.commands.last == .recurring(.resume(RecurringChange(ID(2), version: 1))))
        #expect(stage.text.contains("u undoes"))
        stage.type("u")
        #expect(stage.commands.last == .undo(.last))
    }

    @Test func `r tries first, and says exactly what would happen; Enter then does it`() {
        var stage = opened()
        stage.type("r")
        #expect(runs(stage) == [true])
        stage.send(.recurringRun(stage.scene.recurringReport(isDryRun: true)))
        for part in [
            "The turn of 3 contacts: 2 actions would be planned.", "Nothing is written yet.",
            "Elif Yıldız", "1 × opted out of what the sequence is for", "Lusitana Sughero",
        ] {
            #expect(stage.text.contains(part), "\(part)")
        }
        stage.press(.enter)
        #expect(runs(stage) == [true, false])
        stage.send(.recurringPace(1, of: 3))
        #expect(stage.text.contains("1 of 3"))
        // What has begun is not left halfway.
        stage.press(.escape)
        #expect(state(stage)?.isBusy == true)
        stage.send(.recurringRun(stage.scene.recurringReport(isDryRun: false)))
        #expect(stage.text.contains("It was the turn of 3 contacts: 2 actions planned."))
        #expect(stage.text.contains("D takes all of it back"))
        // What it fed is counted anew.
        #expect(stage.asked.count { $0 == .recurringCount(ID(1)) } == 2)
    }

    @Test func `Esc leaves a rehearsal, and nothing runs`() {
        var stage = opened()
        stage.type("r")
        stage.press(.escape)
        stage.send(.recurringRun(stage.scene.recurringReport(isDryRun: true)))
        #expect(state(stage)?.phase == .list)
        stage.type("r")
        stage.send(.recurringRun(stage.scene.recurringReport(isDryRun: true)))
        stage.press(.escape)
        #expect(runs(stage) == [true, true])
    }

    @Test func `a paused rule is tried, and not run`() {
        var stage = opened()
        stage.type("jr")
        var report = stage.scene.recurringReport(isDryRun: true)
        report.rule = stage.scene.recurringLines[1].rule
        stage.send(.recurringRun(report))
        #expect(stage.text.contains("p resumes"))
        stage.press(.enter)
        #expect(stage.text.contains("“Fair of Padua” is paused: p resumes it."))
        #expect(runs(stage) == [true])
    }

    @Test func `where nobody's turn it is, there is nothing to run`() {
        var stage = opened()
        stage.type("r")
        stage.send(
            .recurringRun(
                RecurringReport(rule: stage.scene.recurringLines[0].rule, isDryRun: true)))
        #expect(!stage.text.contains("Enter runs it"))
        stage.press(.enter)
        #expect(runs(stage) == [true])
    }

    @Test func `D takes the last run back, and asks with the focus on No`() {
        var stage = opened()
        stage.press(.enter)
        stage.type("D")
        #expect(stage.text.contains("Take back the run of Mon 23 Nov 05:30, 40 actions?"))
        stage.press(.enter)
        #expect(!stage.asked.contains(.undoRecurring(ID(7))))
        stage.type("D")
        stage.type("y")
        #expect(stage.asked.last == .undoRecurring(ID(7)))
        stage.send(
            .recurringUndone(stage.scene.recurringRun(7, of: 1, "2026-11-23T05:30", 40)))
        #expect(stage.text.contains("Took back the run of “Customers”: 40 actions."))
        // The third rule's last run is taken back already.
        stage.type("GD")
        #expect(stage.text.contains("There is no run to take back."))
    }

    @Test func `an operator reads them; a refusal says the rule`() {
        var stage = opened(as: Scene.anna)
        #expect(stage.text.contains("Customers"))
        for key in ["p", "r", "D", "n", "e"] {
            stage.type(key)
            #expect(
                stage.text.contains(
                    "Recurring rules are made and run by a supervisor or an administrator."))
        }
        #expect(stage.commands.isEmpty)
        #expect(runs(stage).isEmpty)
    }

    @Test func `what the house refuses is said in the dialog`() throws {
        var stage = opened()
        stage.type("r")
        let job = try #require(stage.asked.last)
        stage.send(
            .failed(
                Failure(
                    .notAllowed, it: "", en: "Recurring rules are made by a supervisor."), job))
        #expect(state(stage)?.phase == .list)
        #expect(stage.text.contains("Recurring rules are made by a supervisor."))
    }

    @Test func `without any it says how they are added`() {
        var stage = Scene().opened(as: Scene.ruth)
        stage.recurring = []
        stage.carryOut(stage.model.run(.recurring))
        #expect(stage.text.contains("None: n adds one."))
        stage.press(.enter)
        stage.type("prD")
        #expect(stage.commands.isEmpty)
        stage.press(.escape)
        #expect(stage.model.dialog == nil)
    }

    @Test func `n adds a rule by a form, and the list comes back`() throws {
        var stage = opened()
        stage.type("n")
        #expect(stage.text.contains("New recurring rule"))
        stage.type("Leads")
        stage.press(.tab)
        stage.type("6 weeks")
        stage.press(.tab)
        stage.type("lifecycle:lead")
        stage.press(.control("s"))
        let added = try #require(stage.commands.last)
        #expect(
            added
                == .recurring(
                    .add(
                        NewRecurringRule(
                            name: "Leads", filter: "lifecycle:lead",
                            period: RecurringPeriod(amount: 6, unit: .weeks),
                            sequence: "telemarketing", assignees: [.owner]))))
        #expect(state(stage)?.phase == .list)
        #expect(stage.asked.last == .recurringCount(ID(1)) || stage.asked.last == .recurring)
    }

    @Test func `e changes one by the same form: what was not typed over stays as it is`() {
        var stage = opened()
        stage.type("e")
        #expect(stage.text.contains("2 months"))
        #expect(stage.text.contains("owner, supervisor"))
        stage.press(.tab, .control("u"))
        stage.type("10 weeks")
        stage.press(.control("s"))
        var edit = RecurringEdit(ID(1), version: 1)
        edit.period = RecurringPeriod(amount: 10, unit: .weeks)
        #expect(stage.commands.last == .recurring(.edit(edit)))
        // Of a segment it goes on to a filter by emptying the one and typing the other.
        stage = opened()
        stage.type("je")
        #expect(stage.text.contains("Fair"))
        stage.press(.tab, .tab)
        stage.type("lifecycle:lead")
        stage.press(.tab, .control("u"), .control("s"))
        edit = RecurringEdit(ID(2), version: 1)
        edit.whose = .filter("lifecycle:lead")
        #expect(stage.commands.last == .recurring(.edit(edit)))
    }

    @Test(arguments: [Language.en, .it])
    func `the form, as it is drawn`(_ language: Language) {
        for (columns, rows) in [(80, 24), (120, 40)] {
            var stage = opened(language, columns, rows)
            stage.type("n")
            stage.type(language == .en ? "Leads" : "Contatti")
            stage.press(.tab)
            assertFrame(
                stage.frame, "recurring-form-\(language.rawValue)-\(columns)x\(rows)")
        }
    }

    @Test func `what cannot be read in the form is said at its field`() {
        var stage = opened()
        stage.type("n")
        stage.press(.control("s"))
        #expect(stage.text.contains("Still needed: Name."))
        stage.type("Leads")
        stage.press(.tab)
        stage.type("often")
        stage.press(.control("s"))
        #expect(stage.text.contains("“often” is no period."))
        stage.press(.control("u"))
        stage.type("2 months")
        stage.press(.control("s"))
        #expect(stage.text.contains("Either a filter or a segment."))
        stage.type("lifecycle:lead")
        stage.press(.tab, .tab, .tab)
        stage.type(", somebody")
        stage.press(.control("s"))
        #expect(stage.text.contains("is not understood"))
        #expect(stage.commands.isEmpty)
        // Esc asks before what was typed is lost, and then the list is there again.
        stage.press(.escape)
        stage.type("y")
        #expect(state(stage)?.phase == .list)
    }

    @Test func `what the house refuses stays in the form`() throws {
        var stage = opened()
        stage.type("nLeads")
        stage.press(.tab)
        stage.type("6 weeks")
        stage.press(.tab)
        stage.type("lifecicle:lead")
        stage.refusal = Failure(.usage, it: "", en: "column 1: “lifecicle” is no field.")
        stage.press(.control("s"))
        #expect(stage.text.contains("column 1: “lifecicle” is no field."))
        #expect(stage.text.contains("lifecicle:lead"))
    }

    @Test(arguments: [(40, 10), (41, 11), (60, 14), (99, 29), (1, 1), (0, 0)])
    func `no size breaks it`(_ columns: Int, _ rows: Int) {
        var stage = opened(.it)
        stage.send(.resized(Size(columns: columns, rows: rows)))
        stage.press(.down, .enter, .pageDown, .up, .escape)
        stage.type("r")
        stage.send(.recurringRun(stage.scene.recurringReport(isDryRun: true)))
        stage.press(.end, .home, .down)
        #expect(stage.frame.size == Size(columns: columns, rows: rows))
    }
}
