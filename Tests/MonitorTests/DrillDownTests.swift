import Domain
import Screen
import Support
import Testing

@testable import Monitor

/// From the row to cards and back, palette, inbox, agenda and help.
@Suite struct DrillDownTests {
    @Test func `Enter opens the contact, Esc goes back to the same row`() {
        var stage = Scene().opened()
        stage.type("jj")
        stage.press(.enter)
        #expect(stage.text.contains("INES CARVALHO"))
        stage.press(.escape)
        #expect(stage.model.cards.isEmpty)
        #expect(stage.model.queue.cursor == 2)
    }

    @Test func `from the contact to its negotiation, and out again one by one`() {
        var stage = Scene().opened()
        stage.press(.enter)
        // The cursor begins on the action that one came from; its negotiation stands above.
        #expect(stage.model.selectedAction?.id == ID(1))
        stage.type("K")
        stage.press(.enter)
        #expect(stage.model.cards.count == 2)
        #expect(stage.text.contains("[OFFER]"))
        stage.type("q")
        #expect(stage.model.cards.count == 1)
        stage.type("q")
        #expect(stage.model.cards.isEmpty)
    }

    @Test func `acting from a card works as from the queue`() {
        var stage = Scene().opened()
        stage.press(.enter)
        stage.type("c11")
        guard case .complete(let completion)? = stage.commands.last else {
            Issue.record("nothing completed")
            return
        }
        #expect(completion.action == ID(1))
        #expect(stage.model.cards.count == 1)
    }

    @Test func `a negotiation is advanced with one key`() {
        var stage = Scene().opened()
        stage.carryOut([.negotiationCard(ID(1), isRefresh: false)])
        stage.type(">")
        #expect(
            stage.commands == [
                .moveNegotiation(NegotiationChange(negotiation: ID(1), version: 4, move: .advance))
            ])
    }

    @Test func `closing a negotiation with open actions asks what becomes of them`() {
        var stage = Scene().opened()
        stage.carryOut([.negotiationCard(ID(1), isRefresh: false)])
        stage.type(".w")
        #expect(stage.text.contains("1 open action"))
        stage.type("ordine")
        stage.press(.enter)
        stage.type("k")
        stage.press(.enter)
        guard case .moveNegotiation(let change)? = stage.commands.last else {
            Issue.record("nothing moved")
            return
        }
        #expect(change.move == .won)
        #expect(change.openActions == .keep)
    }

    @Test func `the palette finds records and commands`() {
        var stage = Scene().opened()
        stage.type(":in")
        #expect(stage.text.contains("CONTACTS"))
        #expect(stage.text.contains("COMMANDS"))
        stage.press(.enter)
        #expect(stage.model.cards.count == 1)
    }

    @Test func `an answer to an older query is not shown`() {
        var stage = Scene().opened()
        stage.type(":in")
        stage.send(.hits([], for: "i"))
        #expect(stage.text.contains("Ines Carvalho"))
    }

    @Test func `a message opens what it speaks of and is read`() {
        var stage = Scene().opened()
        stage.type("3")
        stage.press(.enter)
        #expect(stage.commands == [.markRead(ID(1))])
        #expect(stage.model.cards.count == 1)
    }

    @Test func `the agenda names overlaps and what is free`() {
        var stage = Scene().opened()
        stage.type("2")
        #expect(stage.text.contains("overlaps: Piero Z"))
        #expect(stage.text.contains("free until 15:00"))
        stage.type("l")
        #expect(stage.model.agenda.day.iso == "2026-11-24")
        stage.type("m")
        #expect(stage.model.agenda.day.iso == "2026-12-24")
        stage.type("t")
        #expect(stage.model.agenda.day.iso == "2026-11-23")
    }

    @Test func `another calendar's times are dim in the agenda, and nothing is free in them`() {
        var scene = Scene()
        scene.busy = [
            BusyTime(
                uid: "1", start: moment("2026-11-23T15:30"), end: moment("2026-11-23T18:30"),
                isAllDay: false, summary: "Dentist \u{1B}[31m"),
            BusyTime(
                uid: "2", start: moment("2026-11-24T00:00"), end: moment("2026-11-25T00:00"),
                isAllDay: true, summary: ""),
        ]
        for (columns, rows) in [(80, 24), (120, 40)] {
            var stage = scene.opened(columns, rows)
            stage.type("2")
            assertFrame(stage.frame, "agenda-busy-\(columns)x\(rows)")
            #expect(stage.text.contains("15:30"))
            #expect(stage.text.contains("Dentist"))
            #expect(!stage.text.contains("\u{1B}"))
            #expect(stage.model.agenda.shown?.free.last?.upperBound ?? 0 <= 930)
            stage.type("l")
            #expect(stage.text.contains("busy"))
            #expect(!stage.text.contains("free until"))
        }
    }

    @Test func `completing from the agenda takes the commitment's action`() {
        var stage = Scene().opened()
        stage.type("2c11")
        guard case .complete(let completion)? = stage.commands.last else {
            Issue.record("nothing completed")
            return
        }
        #expect(completion.action == ID(2))
    }

    @Test func `help runs what it lists`() {
        var stage = Scene().opened()
        stage.type("?agenda")
        stage.press(.enter)
        #expect(stage.model.root == .agenda)
    }

    @Test func `help tells why a verb cannot be done`() {
        var stage = Scene().opened()
        stage.type("?reassign")
        #expect(stage.text.contains("a supervisor's"))
    }

    @Test func `every key of every verb has one meaning in a place`() {
        for place in Place.allCases {
            var seen: [Key: [VerbID]] = [:]
            for verb in VerbTable.all where verb.places.contains(place) {
                for key in verb.keys { seen[key, default: []].append(verb.id) }
            }
            for (key, verbs) in seen where verbs.count > 1 {
                // A place's own verb comes before one that holds everywhere.
                let widths = verbs.compactMap { VerbTable.verb($0)?.places.count }
                #expect(
                    widths.filter { $0 == widths.min() }.count == 1, "\(key) in \(place): \(verbs)")
            }
        }
    }

    @Test func `every verb has a key that is no letter, or stands in the palette`() {
        for verb in VerbTable.all where verb.group == .move {
            let hasOther = verb.keys.contains { if case .character = $0 { false } else { true } }
            let isPunctuation = verb.keys.contains {
                if case .character(let character) = $0 { !character.isLetter } else { false }
            }
            let isInAgenda = verb.places == [.agenda]
            #expect(hasOther || isPunctuation || isInAgenda, "\(verb.id)")
        }
    }
}
