import Domain
import Screen
import Support
import Testing

@testable import Monitor

/// Why an action is here, as a picture: ancestry above, descent below.
@Suite struct StoryScreenTests {
    private func story(_ scene: Scene) -> ActionStory {
        func line(
            _ id: Int, _ title: String, _ type: String, _ outcome: String, _ who: String,
            _ at: String, report: String = "", state: ActionState = .done
        ) -> ActionStory.Ancestor {
            ActionStory.Ancestor(
                action: ID(id), title: title, typeName: type, state: state, outcomeName: outcome,
                report: report, who: who, at: moment(at))
        }
        let first = scene.say("Primo contatto", "First contact")
        let visit = scene.say("Visita", "Visit")
        let call = scene.say("Chiamata", "Call")
        let one = line(
            1, first, call, scene.say("Non risponde", "No answer"), "Anna Conti",
            "2026-11-17T09:40")
        let two = line(
            2, first, call, scene.say("Interessato", "Interested"), "Anna Conti",
            "2026-11-18T15:05",
            report: scene.say(
                "Vuole vedere il tre metri; chiedere di Ines",
                "Wants to see the three-metre one; ask for Ines"))
        let this = line(3, visit, visit, "", "Bruno Verdi", "2026-11-18T15:05", state: .planned)
        let quote = line(
            4, scene.say("Preparare l'offerta", "Prepare the offer"), scene.say("Offerta", "Quote"),
            "", "Carla Neri", "2026-11-23T11:00", state: .planned)
        let chase = line(
            5, scene.say("Sollecito", "Chase"), call, scene.say("Richiamare", "Call back"),
            "Bruno Verdi", "2026-11-23T12:00")
        var action = scene.actionCard(scene.rows[0]).action
        action.id = ID(3)
        action.title = visit
        action.decidedBy = "zone"
        var story = ActionStory(
            action: action,
            summary: Words(
                it: "Dopo «Interessato» di Anna Conti", en: "After “Interested” by Anna Conti"),
            origin: Words(
                it: "regola 12: Interessato → passo successivo, 3 giorni lavorativi",
                en: "rule 12: Interested → next step, 3 working days"),
            sequenceName: "Telemarketing", stepTitle: visit, ancestry: [two, one],
            assignments: [
                ActionStory.AssignmentLine(
                    who: "Elsa Riva", decidedBy: "zone", reason: "",
                    from: moment("2026-11-18T15:05"), to: moment("2026-11-19T09:00")),
                ActionStory.AssignmentLine(
                    who: "Bruno Verdi", decidedBy: "reassigned",
                    reason: scene.say("ferie", "holiday"),
                    from: moment("2026-11-19T09:00"), to: nil),
            ])
        story.tree = ActionStory.Node(
            one,
            children: [
                ActionStory.Node(
                    two,
                    children: [
                        ActionStory.Node(
                            this,
                            children: [
                                ActionStory.Node(
                                    quote, children: [ActionStory.Node(chase, children: [])])
                            ])
                    ])
            ])
        return story
    }

    @Test(arguments: [Language.en, .it]) func `the story as a picture`(_ language: Language) {
        for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)] {
            var stage = Scene(language: language).opened(size.columns, size.rows)
            stage.send(.story(story(stage.scene)))
            assertFrame(
                stage.frame, "story-\(language.rawValue)-\(size.columns)x\(size.rows)")
        }
    }

    @Test func `its title is said once`() {
        var stage = Scene().opened(120, 40)
        var story = story(stage.scene)
        stage.send(.story(story))
        #expect(titles(stage) == 1)
        // What was made by hand has nothing before it, and its summary is its title.
        story.ancestry = []
        story.summary = Words(it: "Visit", en: "Visit")
        story.tree = nil
        stage.send(.story(story))
        #expect(titles(stage) == 1)
    }

    private func titles(_ stage: Stage) -> Int {
        let box = stage.text.split(separator: "\n").map(String.init)
        let start = box.firstIndex { $0.contains("Why is it here?") } ?? 0
        return box.dropFirst(start).prefix(20).count {
            $0.contains("│ Visit ") || $0.contains("Telemarketing · Visit")
        }
    }

    @Test func `it scrolls no further than it goes`() {
        var stage = Scene().opened(80, 24)
        stage.send(.story(story(stage.scene)))
        stage.type("jjjjjjjjjjjjjjjjjjjjjjjjjjjjjj")
        let end = stage.text
        stage.type("k")
        #expect(stage.text != end)
    }
}
