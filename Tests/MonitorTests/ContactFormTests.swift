import Domain
import Screen
import Support
import Testing

@testable import Monitor

/// A contact's form, its history, its duplicates: keys in, commands and frames out.
@Suite struct ContactFormTests {
    private func card(_ columns: Int = 80, _ rows: Int = 24) -> Stage {
        var stage = Scene().opened(columns, rows)
        stage.press(.enter)
        return stage
    }

    private func edits(_ stage: Stage) -> [ContactEdit] {
        stage.commands.compactMap {
            if case .contact(.edit(let edit)) = $0 { edit } else { nil }
        }
    }

    /// Puts the focus on a field by Tab, and clears it.
    private func clear(_ label: String, _ stage: inout Stage) {
        for _ in 0..<60 {
            guard case .form(let form) = stage.model.dialog else { return }
            if form.fields[form.focus].label == label { break }
            stage.press(.tab)
        }
        stage.press(.control("u"))
    }

    @Test func `only what was changed is saved, under the version that was seen`() {
        var stage = card()
        stage.type("e")
        clear("Town", &stage)
        stage.type("Vicenza")
        stage.press(.control("s"))
        #expect(edits(stage).map(\.settings) == [[.init(.town, "Vicenza")]])
        #expect(edits(stage).first?.version == stage.scene.contact.version)
        #expect(stage.model.dialog == nil)
    }

    @Test func `a wrong code is told as it is typed, and not saved`() {
        var stage = card()
        stage.type("e")
        clear("VAT code", &stage)
        stage.type("01234567890")
        #expect(stage.text.contains("its check digit should be 7, not 0"))
        stage.press(.control("s"))
        #expect(edits(stage).isEmpty)
        #expect(stage.text.contains("VAT code: its check digit should be 7"))
        stage.press(.backspace)
        stage.type("7")
        #expect(stage.text.contains("verified"))
    }

    @Test func `several numbers in one field are told apart before they are saved`() {
        var stage = card(120, 40)
        stage.type("e")
        clear("+ Phone", &stage)
        stage.type("049 876543 / 347 1234567")
        #expect(stage.text.contains("+39049876543, +393471234567"))
        stage.press(.control("s"))
        #expect(
            edits(stage).first?.newPoints
                == [.init(channel: .phone, raw: "049 876543 / 347 1234567")])
    }

    @Test func `what is typed is not lost: Esc asks with the focus on No, a failure keeps it`() {
        var stage = card()
        stage.type("e")
        clear("Town", &stage)
        stage.type("Vicenza")
        stage.press(.escape)
        stage.press(.enter)
        #expect(stage.text.contains("Vicenza"))
        stage.refusal = Failure(.busy, it: "occupato", en: "busy")
        stage.press(.control("s"))
        #expect(stage.text.contains("busy"))
        #expect(stage.text.contains("Vicenza"))
        stage.send(.resized(Size(columns: 40, rows: 10)))
        #expect(stage.text.contains("Vicenza"))
        stage.send(.resized(Size(columns: 10, rows: 3)))
        stage.send(.resized(Size(columns: 80, rows: 24)))
        #expect(stage.text.contains("Vicenza"))
        stage.refusal = nil
        stage.press(.control("s"))
        #expect(edits(stage).last?.settings == [.init(.town, "Vicenza")])
        // Nothing changed: Esc just leaves.
        stage.type("e")
        stage.press(.escape)
        #expect(stage.model.dialog == nil)
    }

    @Test func `somebody else was faster: both values are shown, and one chooses`() {
        var stage = card(120, 40)
        stage.type("e")
        clear("Town", &stage)
        stage.type("Verona")
        var changed = stage.scene.contactCard
        changed.contact.town = "Vicenza"
        changed.contact.sector = "cork"
        changed.contact.version = 9
        stage.changedCard = changed
        stage.refusal = Failure(.changed, it: "modificato", en: "changed")
        stage.press(.control("s"))
        #expect(stage.text.contains("Changed by Bruno Verdi at 10:42."))
        #expect(stage.text.contains("theirs: Vicenza"))
        #expect(stage.text.contains("cork"))
        stage.refusal = nil
        stage.press(.control("s"))
        #expect(edits(stage).last?.version == 9)
        #expect(edits(stage).last?.settings == [.init(.town, "Verona")])
        // The other's is taken by a key: then there is nothing of one's own left to save.
        stage.type("e")
        clear("Town", &stage)
        stage.type("Verona")
        stage.refusal = Failure(.changed, it: "modificato", en: "changed")
        changed.contact.town = "Rovigo"
        stage.changedCard = changed
        stage.press(.control("s"))
        stage.press(.control("t"))
        stage.refusal = nil
        let count = edits(stage).count
        stage.press(.control("s"))
        #expect(edits(stage).count == count)
        #expect(stage.model.dialog == nil)
    }

    @Test func `a new contact that may be there already is added when said twice`() {
        var stage = Scene().opened(120, 40)
        stage.knows = true
        stage.press(.function(2))
        stage.type("Ines Carvalho")
        #expect(stage.text.contains("Perhaps there already: Carvalho Ines (77), 90 %"))
        assertFrame(stage.frame, "contact-new-en-120x40")
        stage.press(.control("s"))
        #expect(stage.commands.isEmpty)
        stage.press(.control("s"))
        guard case .addContact(let new)? = stage.commands.first else {
            Issue.record("nothing was added")
            return
        }
        #expect(new.name == "Ines Carvalho")
        #expect(!new.refusesDuplicates)
    }

    @Test func `an interaction is logged with a report, and what is next`() {
        var stage = card()
        stage.type("i")
        stage.type("asked for a price")
        for _ in 0..<6 { stage.press(.tab) }
        stage.type("send the list")
        stage.press(.tab)
        stage.type("tomorrow 10")
        stage.press(.control("s"))
        guard case .contact(.log(let log))? = stage.commands.first else {
            Issue.record("nothing was logged")
            return
        }
        #expect(log.report == "asked for a price")
        #expect(log.direction == .in)
        #expect(log.channel == .phone)
        guard case .next(let next)? = log.instead else {
            Issue.record("nothing is next")
            return
        }
        #expect(next.title == "send the list")
        #expect(next.due == timed("2026-11-24T10:00"))
    }

    @Test func `an empty log is not saved`() {
        var stage = card()
        stage.type("i")
        stage.press(.control("s"))
        #expect(stage.commands.isEmpty)
        #expect(stage.text.contains("Still needed: Report."))
    }

    @Test func `two cards are merged side by side, field by field`() {
        var stage = card(120, 40)
        stage.type("Mu")
        #expect(stage.text.contains("same phone, same name"))
        stage.press(.enter)
        stage.press(.right)
        assertFrame(stage.frame, "merge-en-120x40")
        stage.press(.control("s"))
        #expect(
            stage.commands
                == [
                    .contact(
                        .merge(ContactMerge(survivor: ID(1), other: ID(77), taken: [.name])))
                ])
    }

    @Test func `each value says whether it stays, in signs that need no colour`() throws {
        var stage = card(120, 40)
        stage.type("Mu")
        stage.press(.enter)
        func name() throws -> Substring {
            try #require(
                stage.text.split(separator: "\n").first { $0.contains("Carvalho Ines") })
        }
        #expect(try name().contains("✓ Ines Carvalho"))
        #expect(try name().contains("✗ Carvalho Ines"))
        stage.press(.right)
        #expect(try name().contains("✗ Ines Carvalho"))
        #expect(try name().contains("✓ Carvalho Ines"))
    }

    @Test func `with the sides swapped, the other card is on top after the merge`() {
        var stage = card(120, 40)
        stage.type("Mu")
        stage.press(.enter)
        stage.type("x")
        #expect(stage.text.contains("STAYS: 77"))
        stage.press(.control("s"))
        #expect(
            stage.commands == [
                .contact(.merge(ContactMerge(survivor: ID(77), other: ID(1))))
            ])
        #expect(
            stage.asked.last { if case .contactCard = $0 { true } else { false } }
                == .contactCard(ID(77), isRefresh: false))
        #expect(stage.model.cards.count == 1)
    }

    @Test func `after an undo the history loses what was taken back, and no page that was read`()
        throws
    {
        var stage = card(120, 40)
        let (first, shared) = (stage.scene.contactCard.history, stage.scene.history[2])
        func line(_ report: String) -> InteractionLine {
            var line = shared
            line.report = report
            return line
        }
        let older = [line("older"), line("oldest")]
        guard case .contact(var state)? = stage.model.cards.last else { return }
        state.card.history = first + older
        stage.model.cards = [.contact(state)]
        // The newest went; the first page has one more from the second.
        var card = stage.scene.contactCard
        card.history = Array(first.dropFirst()) + [older[0]]
        card.historyCount = 30
        stage.send(.contactCard(card, isRefresh: true))
        guard case .contact(let renewed)? = stage.model.cards.last else { return }
        #expect(renewed.card.history == Array(first.dropFirst()) + older)
        #expect(renewed.card.historyCount == 30)
    }

    @Test func `the history goes on by pages as one goes down`() {
        for columns in [80, 120] {
            var stage = card(columns, 30)
            if columns == 120 { stage.press(.tab) }
            let before = stage.scene.contactCard.history.count
            stage.type("G")
            let pages = stage.asked.filter { if case .contactHistory = $0 { true } else { false } }
            #expect(pages.count >= 1)
            guard case .contact(let state)? = stage.model.cards.last else { return }
            #expect(state.card.history.count == before + 2 * pages.count)
        }
    }

    @Test func `a relation's other side is found as one types`() {
        var stage = card()
        stage.type("Mr")
        stage.press(.tab)
        stage.type("Car")
        #expect(stage.text.contains("Ines Carvalho"))
        stage.press(.enter)
        stage.type("buyer")
        stage.press(.control("s"))
        #expect(
            stage.commands
                == [
                    .contact(
                        .relate(ContactRelation(ID(1), .worksFor, ID(1), jobTitle: "buyer")))
                ])
    }

    @Test func `suggestions are turned by arrows, and gone when something else is typed`() {
        var stage = card()
        stage.type("Mr")
        stage.press(.tab)
        stage.type("Ca")
        guard case .form(let form)? = stage.model.dialog else { return }
        // Negotiations and messages are no contacts.
        #expect(form.hits.map(\.title) == ["Ines Carvalho"])
        let two = [
            SearchHit(target: .contact(ID(5)), title: "Cara", detail: []),
            SearchHit(target: .contact(ID(6)), title: "Carlo", detail: []),
        ]
        stage.send(.hits(two, for: "Cx"))
        #expect(stage.text.contains("Ines Carvalho"), "an answer to what was typed before")
        stage.send(.hits(two, for: "Ca"))
        stage.press(.down, .enter)
        stage.press(.control("s"))
        #expect(
            stage.commands == [.contact(.relate(ContactRelation(ID(1), .worksFor, ID(6))))])
        stage.type("Mr")
        stage.press(.tab)
        stage.type("Carlo")
        stage.press(.backspace, .backspace, .backspace, .backspace)
        guard case .form(let again)? = stage.model.dialog else { return }
        #expect(again.hits.isEmpty)
    }

    @Test func `a number is marked invalid where the cursor stands on it`() {
        var stage = card()
        stage.type("g")
        stage.press(.down)
        stage.type("Mx")
        #expect(
            edits(stage).first?.points == [.init(stage.scene.points[0].id, status: .invalid)])
    }

    @Test(arguments: [Language.en, .it]) func `the form of a card`(_ language: Language) {
        for (columns, rows) in [(80, 24), (120, 40)] {
            var stage = Scene(language: language).opened(columns, rows)
            stage.press(.enter)
            stage.type("e")
            assertFrame(stage.frame, "contact-edit-\(language.rawValue)-\(columns)x\(rows)")
        }
    }

    @Test func `forms are drawn at any size, whatever has the focus`() {
        for (columns, rows) in [(40, 10), (41, 11), (60, 14), (200, 60)] {
            var stage = card(columns, rows)
            for key in ["e", "i", "Mc", "Mr", "Md", "Mu"] {
                stage.type(key)
                for _ in 0..<40 {
                    stage.press(.tab)
                    #expect(stage.frame.size == Size(columns: columns, rows: rows))
                }
                stage.press(.escape)
                stage.type("y")
                stage.model.dialog = nil
            }
        }
    }
}
