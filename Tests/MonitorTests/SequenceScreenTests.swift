import Domain
import Screen
import Support
import Testing

@testable import Monitor

/// A sequence drawn and tried out on the screen, and a contact's walks.
@Suite struct SequenceScreenTests {
    @Test func `the palette offers the sequences, and draws the one that is chosen`() {
        var stage = Scene().opened()
        // Behind the records that the palette finds.
        stage.type(":sequences")
        stage.press(.down, .down, .down, .enter)
        #expect(stage.text.contains("Sequences"))
        stage.type("1")
        #expect(stage.asked.last == .graph(.code("telemarketing")))
        #expect(stage.text.contains("1. First contact [call]"))
        // A way back is a rail from where it leaves to where it arrives.
        #expect(stage.text.contains("┌"))
        stage.press(.escape)
        #expect(stage.model.dialog == nil)
    }

    @Test func `from an action's why its sequence is drawn, where it stands`() {
        var stage = Scene().opened()
        let row = stage.scene.rows[0]
        var story = ActionStory(
            action: stage.scene.actionCard(row).action, summary: Words(it: "a", en: "a"),
            origin: Words(it: "b", en: "b"), sequenceName: "Telemarketing",
            stepTitle: "Visit", ancestry: [], assignments: [])
        stage.send(.story(story))
        stage.type("s")
        #expect(stage.asked.last == .graph(.action(row.id)))
        // Without a sequence there is nothing to draw.
        story.sequenceName = nil
        stage.send(.story(story))
        stage.type("s")
        #expect(stage.asked.count { $0 == .graph(.action(row.id)) } == 1)
    }

    @Test func `a graph scrolls, and no further than it goes`() {
        var stage = Scene().opened()
        stage.send(.graph(stage.scene.sheet))
        stage.press(.end)
        let end = stage.text
        stage.press(.down)
        #expect(stage.text == end)
        stage.press(.home)
        stage.press(.up)
        #expect(stage.text.contains("1. First contact"))
    }

    @Test func `a trial is asked for, shown with bars, and turned to more contacts`() {
        var stage = Scene().opened()
        stage.send(.graph(stage.scene.sheet))
        stage.type("s")
        let request = SimulationRequest(sequence: "telemarketing", contacts: 100)
        #expect(stage.asked.last == .simulate(request))
        #expect(stage.text.contains("Trying…"))
        stage.send(.simulated(stage.scene.trial, of: request))
        #expect(stage.text.contains("LOAD OF EACH DAY"))
        #expect(stage.text.contains("▰"))
        stage.type("c")
        #expect(
            stage.asked.last
                == .simulate(SimulationRequest(sequence: "telemarketing", contacts: 1000)))
        // What was asked before comes too late.
        stage.send(.simulated(stage.scene.trial, of: request))
        #expect(stage.text.contains("Trying…"))
    }

    @Test func `a contact's walks are on the card, and its menu changes them`() {
        var stage = Scene().opened(120, 60)
        var card = stage.scene.contactCard
        card.enrollments = [stage.scene.walk]
        stage.changedCard = card
        stage.press(.enter)
        #expect(stage.text.contains("SEQUENCES"))
        stage.type("Ms1")
        #expect(
            stage.commands.last
                == .enrollment(.pause(EnrollmentChange(ID(7), version: 3))))
        stage.type("Ms3no more")
        stage.press(.enter)
        #expect(
            stage.commands.last
                == .enrollment(.exit(EnrollmentChange(ID(7), version: 3, reason: "no more"))))
    }

    @Test(arguments: [Language.en, .it]) func `the graph as a picture`(_ language: Language) {
        for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)] {
            var stage = Scene(language: language).opened(size.columns, size.rows)
            stage.send(.graph(stage.scene.sheet))
            assertFrame(
                stage.frame, "graph-\(language.rawValue)-\(size.columns)x\(size.rows)")
            stage.type("s")
            stage.send(
                .simulated(
                    stage.scene.trial,
                    of: SimulationRequest(sequence: "telemarketing", contacts: 100)))
            assertFrame(
                stage.frame, "trial-\(language.rawValue)-\(size.columns)x\(size.rows)")
        }
    }

    @Test(arguments: [(40, 10), (1, 1), (0, 0), (200, 60)])
    func `no size is too small`(columns: Int, rows: Int) {
        var stage = Scene().opened(columns, rows)
        stage.send(.graph(stage.scene.sheet))
        _ = stage.frame
        stage.type("jjGs")
        stage.send(
            .simulated(
                stage.scene.trial,
                of: SimulationRequest(sequence: "telemarketing", contacts: 100)))
        stage.type("jG")
        _ = stage.frame
    }

    @Test func `another step is chosen from the sequence's own, but for the one it is at`() {
        var stage = Scene().opened(120, 60)
        var card = stage.scene.contactCard
        card.enrollments = [stage.scene.walk]
        stage.changedCard = card
        stage.press(.enter)
        stage.type("Ms2")
        #expect(stage.text.contains("to which step?"))
        #expect(stage.text.contains("2. Send the documentation"))
        #expect(!stage.text.contains("1. First contact  "))
        stage.type("1")
        #expect(
            stage.commands.last
                == .enrollment(
                    .move(EnrollmentChange(ID(7), version: 3), step: "documentation")))
    }
}
