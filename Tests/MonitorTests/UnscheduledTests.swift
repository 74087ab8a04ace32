import Domain
import Screen
import Support
import Testing

@testable import Monitor

/// The Nothing scheduled list: leads on screen 4, negotiations on screen 5.
@Suite struct UnscheduledTests {
    private func pages(_ stage: Stage) -> [ContactListRequest] {
        stage.asked.compactMap {
            if case .contactPage(let request, _) = $0 { request } else { nil }
        }
    }

    @Test func `U lists one's own leads that nothing is scheduled for, again all contacts`() {
        var stage = Scene().opened()
        stage.type("U")
        #expect(stage.model.root == .contacts)
        #expect(pages(stage).last?.unscheduled == .of(Scene.anna.operator))
        #expect(stage.model.contacts.rows.map(\.id) == stage.scene.unscheduled().map(\.id))
        #expect(stage.text.contains("nothing scheduled, mine"))
        #expect(stage.text.contains("\(stage.scene.unscheduled().count) contacts"))
        stage.type("U")
        #expect(stage.model.contacts.unscheduled == nil)
        #expect(stage.model.contacts.count == 200)
    }

    @Test func `a supervisor begins with the teams, and chooses whose`() {
        var stage = Scene().opened(80, 24, as: Scene.ruth)
        stage.model.catalog.teams = [
            Team(id: ID(1), code: "tm", name: "Telemarketing", calendar: ID(1), supervisor: ID(2)),
            Team(id: ID(2), code: "ag", name: "Agents", calendar: ID(1), supervisor: nil),
        ]
        stage.type("U")
        #expect(pages(stage).last?.unscheduled == .teams([ID(1)]))
        #expect(stage.text.contains("team Telemarketing"))
        stage.type("v")
        #expect(stage.text.contains("1  team Telemarketing ✓"))
        #expect(!stage.text.contains("team Agents"))
        stage.type("a")
        #expect(pages(stage).last?.unscheduled == .everybodys)
        stage.type("vm")
        #expect(pages(stage).last?.unscheduled == .of(Scene.ruth.operator))
    }

    @Test func `why a negotiation has nothing scheduled stands in its list and on its card`() {
        for (columns, rows) in [(80, 24), (120, 40)] {
            var scene = Scene()
            scene.silence = "they will call us in March"
            var stage = scene.opened(columns, rows)
            stage.type("5fn")
            #expect(stage.text.contains("they will call us"))
            stage.carryOut([.negotiationCard(ID(3), isRefresh: false)])
            #expect(stage.text.contains("Nothing scheduled: a adds one"))
            #expect(stage.text.contains("Why: they will call us in March"))
        }
        // With an action open it is over, whatever was said before.
        var scene = Scene()
        scene.silence = "they will call us in March"
        var stage = scene.opened()
        stage.carryOut([.negotiationCard(ID(1), isRefresh: false)])
        #expect(!stage.text.contains("they will call us"))
    }

    @Test func `a filter narrows it, a search stays in it, and Esc leaves one after the other`() {
        var stage = Scene().opened()
        stage.type("U")
        stage.type("fprovince:PD")
        stage.press(.enter)
        #expect(pages(stage).last?.unscheduled != nil)
        #expect(stage.model.contacts.filterText == "province:PD")
        stage.press(.escape)
        #expect(stage.model.contacts.filter == .everything)
        #expect(stage.model.contacts.unscheduled != nil)
        stage.press(.escape)
        #expect(stage.model.contacts.unscheduled == nil)
        #expect(stage.model.root == .contacts)
        stage.press(.escape)
        #expect(stage.model.root == .queue)
    }

    @Test func `a new action is about the lead under the cursor, and the list is read again`() {
        var stage = Scene().opened()
        stage.type("Uj")
        let lead = stage.model.contacts.selected
        stage.type("aCall them")
        stage.press(.enter)
        stage.type("tomorrow 10")
        stage.press(.enter)
        stage.type("call")
        stage.press(.control("s"))
        guard case .addAction(let new)? = stage.commands.last else {
            Issue.record("nothing added")
            return
        }
        #expect(new.contact == lead?.id)
        #expect(stage.asked.suffix(2).first == stage.model.contacts.refreshJob())
    }

    @Test func `on screen 5 it is the negotiations without anything to do, one's own`() {
        var stage = Scene().opened()
        stage.type("5U")
        #expect(stage.model.root == .negotiations)
        #expect(stage.model.negotiations.filter.isUnscheduled)
        #expect(stage.model.negotiations.filter.owner == Scene.anna.operator)
        stage.type("U")
        #expect(stage.model.negotiations.filter.isEmpty)
    }

    @Test func `from a card and from the palette it leads to the leads`() {
        var stage = Scene().opened()
        stage.press(.enter)
        stage.type("U")
        #expect(stage.model.cards.isEmpty)
        #expect(stage.model.contacts.unscheduled != nil)
        stage.type("1:nothing sch")
        #expect(stage.text.contains("nothing scheduled"))
        stage.model.dialog = nil
        // Where it is shown already, it is shown again, not taken off.
        stage.type("1U")
        #expect(stage.model.root == .contacts)
        #expect(stage.model.contacts.unscheduled != nil)
    }

    @Test
    func `after others' commits it is read again at the next minute, after one's own at once`() {
        var stage = Scene().opened()
        stage.type("U")
        let refresh = stage.model.contacts.refreshJob()
        #expect(!stage.model.update(.changedOutside).contains(refresh))
        #expect(stage.model.update(.tick(moment("2026-11-23T14:06"))).contains(refresh))
        let receipt = Receipt(command: "c", kind: "add_action")
        let new = NewAction(type: "call", title: "x", due: timed("2026-11-24T10:00"))
        #expect(stage.model.update(.done(receipt, after: .addAction(new))).contains(refresh))
    }

    @Test func `whose is asked only where it means something`() {
        var stage = Scene().opened()
        stage.type("4v")
        #expect(stage.model.dialog == nil)
        #expect(stage.text.contains("U first"))
    }

    @Test(arguments: [Language.en, .it]) func `the list`(_ language: Language) {
        for (columns, rows) in [(80, 24), (120, 40)] {
            var stage = Scene(language: language).opened(columns, rows)
            stage.type("U")
            assertFrame(stage.frame, "unscheduled-\(language.rawValue)-\(columns)x\(rows)")
        }
    }
}
