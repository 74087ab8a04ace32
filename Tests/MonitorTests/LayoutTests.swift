import Controls
import Domain
import Screen
import Testing

@testable import Monitor

/// What has room where, at the sizes that people have.
@Suite struct LayoutTests {
    @Test func `at 100 columns the queue shows the columns of 80`() {
        for columns in [80, 100, 107, 120] {
            let text = Scene().opened(columns, 24).text
            for head in ["Due", "Type", "Contact", "Company", "What to do"] {
                #expect(text.contains(head), "\(columns): \(head)")
            }
            #expect(text.contains("E-mail"), "\(columns)")
        }
    }

    @Test func `a message has room at 80x24, and goes on with J`() {
        var stage = Scene().opened()
        stage.type("3")
        var message = stage.scene.messages[0]
        message.subject =
            "Visit · Rossi Srl of Padova · Thu 26 Nov 09:30"
        message.body = (1...30).map { "line \($0) of the body" }.joined(separator: "\n")
        stage.send(.inbox([message] + stage.scene.messages.dropFirst()))
        // The date stands whole in the message, and not at all in the list.
        #expect(stage.text.contains("Thu 26 Nov 09:30"))
        #expect(stage.line(4).contains("Rossi Srl of Padova · …"))
        #expect(stage.text.contains("line 7 of"))
        #expect(!stage.text.contains("line 30 of"))
        stage.type("JJJJJJ")
        #expect(stage.text.contains("line 30 of"))
        stage.type("K")
        #expect(!stage.text.contains("line 30 of"))
        stage.type("jk")
        #expect(stage.text.contains("line 1 of"))
    }

    /// A day with many entries; the first of them are done.
    private func agenda(_ stage: Stage, count: Int, done: Int, allDay: Int) -> Agenda {
        var agenda = stage.scene.agenda(
            from: stage.model.today.adding(days: -7), to: stage.model.today.adding(days: 30))
        var entries = agenda.entries.prefix(0)
        let template = stage.scene.agenda(from: stage.model.today, to: stage.model.today).entries[0]
        for index in 0..<count {
            var entry = template
            entry.commitment.id = ID(100 + index)
            entry.commitment.isAllDay = index < allDay
            entry.contactName = (index < done ? "D" : "O") + "\(index)"
            entry.actionState = index < done ? .done : .planned
            entry.commitment.status = index < done ? .done : .confirmed
            let hour = index < allDay ? 0 : 9 + (index - allDay) / 6
            entry.commitment.start = stage.model.zone.instant(
                stage.model.today, minute: hour * 60 + index % 6 * 10)
            entry.commitment.end = entry.commitment.start.adding(minutes: index < allDay ? 1440 : 5)
            entries.append(entry)
        }
        agenda.entries = Array(entries)
        return agenda
    }

    @Test func `what was done on the day comes after what is open`() {
        var stage = Scene().opened()
        stage.type("2")
        stage.send(.agenda(agenda(stage, count: 30, done: 20, allDay: 24)))
        let text = stage.text
        #expect(text.contains("O20"))
        #expect(text.contains("O29"))
        #expect(stage.model.agenda.selected?.contactName == "O20")
        #expect(!text.contains("all d "))
    }

    @Test func `free is what is still to come`() {
        var stage = Scene().opened()
        stage.type("2")
        // At five past two the morning is over.
        #expect(!stage.text.contains("free until 13:00"))
        #expect(stage.text.contains("free until 18:00"))
        stage = Scene().opened(120, 40)
        stage.type("2")
        let free = stage.text.split(separator: "\n").first { $0.contains("Free: ") } ?? ""
        #expect(!free.contains("09:"))
        #expect(free.contains("18:00"))
    }

    @Test func `hours stand beside the week only where they are true`() {
        var stage = Scene().opened(120, 40)
        stage.type("2")
        func hasHours() -> Bool {
            (3..<34).contains { stage.line($0).contains("│ 11:00") }
        }
        #expect(hasHours())
        stage.send(.agenda(agenda(stage, count: 40, done: 30, allDay: 0)))
        #expect(!hasHours())
        // Done ones give way to open ones.
        for index in 30..<40 { #expect(stage.text.contains("O\(index)"), "\(index)") }
        #expect(stage.text.contains("more"))
    }

    @Test func `outcomes are whole where there is room for them`() {
        var stage = Scene().opened()
        stage.type("c")
        for outcome in stage.scene.outcomes {
            #expect(stage.text.contains("\(outcome.key) \(outcome.name)"))
        }
        stage.type("4")
        #expect(stage.text.contains("e.g. fri 10, tomorrow 9 (↓ month)"))
    }

    @Test func `a day without an hour shows none`() {
        var stage = Scene().opened()
        stage.type("c4")
        stage.type("fri")
        #expect(stage.text.contains("= Fri 27 Nov"))
        #expect(!stage.text.contains("= Fri 27 Nov 18:00"))
    }

    @Test func `a missing reason is asked for in words`() {
        var stage = Scene().opened()
        stage.type("c9")
        stage.press(.enter)
        #expect(stage.text.contains("This outcome asks for a reason."))
    }

    @Test func `the foot says that a report is missing, not that the key saves`() {
        var stage = Scene().opened()
        stage.model.queue.card?.outcomes[0].flags.insert(.needsReport)
        stage.type("c1")
        #expect(!stage.text.contains("1 again"))
        #expect(stage.text.contains("a report is needed"))
    }

    @Test func `the end of a chain is said once`() {
        var stage = Scene().opened()
        stage.type("c8")
        let asked = Completion(action: ID(1), version: 1, outcome: "served")
        stage.send(
            .previewed(
                CompletionPreview(
                    outcome: "served", effect: .end, next: nil,
                    notes: [
                        Words(it: "La sequenza finisce qui", en: "The sequence ends here")
                    ], demands: []), of: asked))
        #expect(stage.text.contains("The sequence ends here"))
        #expect(!stage.text.contains("The chain ends here"))
    }

    @Test func `somebody was faster: no preview as if it could be saved, the text stays`() {
        var stage = Scene().opened()
        stage.type("c6")
        stage.press(.tab)
        stage.type("she likes it")
        stage.refusal = Failure(
            .changed, it: "", en: "Changed by Ruth at 22:20; nothing was done.")
        stage.press(.control("s"))
        #expect(stage.text.contains("Changed by Ruth at 22:20"))
        #expect(stage.text.contains("what you typed"))
        #expect(stage.text.contains("she likes it"))
        #expect(!stage.text.contains("→ Visit"))
    }

    @Test func `help has titles, two columns where there is room, and says what is below`() {
        var stage = Scene().opened()
        stage.type("?")
        #expect(stage.text.contains("ON THE ROW"))
        #expect(stage.text.contains("↓ "))
        stage.type("zzz")
        #expect(stage.text.contains("No key of that name."))
        stage = Scene().opened(120, 40)
        stage.type("?")
        #expect(stage.text.contains("ON THE ROW"))
        #expect(stage.text.contains("SYSTEM"))
        stage = Scene().opened(160, 50)
        stage.type("?")
        #expect(stage.text.contains("quit"))
    }

    @Test func `every line of the help can be reached, and is on the screen when it is`() {
        for (columns, rows) in [(80, 24), (120, 40), (120, 24)] {
            var stage = Scene().opened(columns, rows)
            stage.type("?")
            let help = HelpDialog(place: .queue)
            for entry in stage.model.helpEntries(help) {
                #expect(stage.text.contains(entry.verb.words(.en).prefix(12)))
                stage.press(.down)
            }
        }
    }
}
