import Domain
import Screen
import Support
import Testing

@testable import Monitor

/// The list of negotiations, the forecast, and a card's moves and forms.
@Suite struct NegotiationScreenTests {
    private func list(_ columns: Int = 80, _ rows: Int = 24) -> Stage {
        var stage = Scene().opened(columns, rows)
        stage.type("5")
        return stage
    }

    private func card() -> Stage {
        var stage = Scene().opened()
        stage.carryOut([.negotiationCard(ID(1), isRefresh: false)])
        return stage
    }

    @Test func `five opens the list, and its totals come after it`() {
        let stage = list()
        #expect(stage.model.root == .negotiations)
        let reads = stage.asked.suffix(2)
        #expect(
            reads.first
                == .negotiations(stage.model.negotiations.request(.first, limit: 15), .start))
        #expect(reads.last == .negotiationTotals(NegotiationFilter(), by: nil))
        #expect(stage.text.contains("Autumn order"))
        #expect(stage.text.contains("nothing!"))
        #expect(stage.text.contains("until 7 Dec"))
    }

    @Test func `Enter opens the card, Esc comes back to the same row`() {
        var stage = list()
        stage.type("jj")
        stage.press(.enter)
        #expect(stage.asked.last == .negotiationCard(ID(3), isRefresh: false))
        #expect(stage.model.cards.count == 1)
        stage.press(.escape)
        #expect(stage.model.root == .negotiations)
        #expect(stage.model.negotiations.selected?.id == ID(3))
    }

    @Test func `a filter is chosen by a key, named, and taken off by Esc`() {
        var stage = list()
        stage.type("fn")
        #expect(stage.model.negotiations.filter.isUnscheduled)
        #expect(stage.model.negotiations.rows.map(\.id) == [ID(3)])
        #expect(stage.text.contains("filter: nothing scheduled"))
        stage.press(.escape)
        #expect(stage.model.negotiations.filter.isEmpty)
        #expect(stage.model.root == .negotiations)
        stage.press(.escape)
        #expect(stage.model.root == .queue)
    }

    @Test func `filters add up, and each is taken off by its own key`() {
        var stage = list()
        stage.type("fmfs")
        #expect(stage.model.negotiations.filter.owner == ID(1))
        #expect(stage.model.negotiations.filter.isStale)
        stage.type("fm")
        #expect(stage.model.negotiations.filter.owner == nil)
        #expect(stage.model.negotiations.filter.isStale)
        stage.type("f0")
        #expect(stage.model.negotiations.filter.isEmpty)
    }

    @Test func `the same order chosen again is reversed`() {
        var stage = list()
        stage.type("Sa")
        #expect(stage.model.negotiations.sort == .amount)
        #expect(!stage.model.negotiations.isReversed)
        stage.type("Sa")
        #expect(stage.model.negotiations.isReversed)
        stage.type("Se")
        #expect(!stage.model.negotiations.isReversed)
    }

    @Test func `groups have headings with their sums`() {
        var stage = list()
        stage.type("Ss")
        #expect(stage.text.contains("OFFER  2 · 60 700 · weighted 36 420"))
        stage.type("J")
        #expect(stage.model.negotiations.selected?.id == ID(3))
        stage.type("K")
        #expect(stage.model.negotiations.selected?.id == ID(1))
    }

    @Test func `a new action is about the selected negotiation`() {
        var stage = list()
        stage.type("ja")
        stage.type("Call them")
        stage.press(.enter)
        stage.type("tomorrow 10")
        stage.press(.enter)
        stage.type("x")
        stage.press(.control("s"))
        guard case .addAction(let new)? = stage.commands.last else {
            Issue.record("nothing added")
            return
        }
        #expect(new.negotiation == ID(2))
    }

    @Test func `the forecast lists what is in a month`() {
        var stage = list()
        stage.type("F")
        #expect(stage.asked.last == .forecast(.sale, owner: nil))
        stage.type("jj")
        stage.press(.enter)
        let filter = stage.model.negotiations.filter
        #expect(filter.closing?.lowerBound.iso == "2026-12-01")
        #expect(filter.direction == .sale)
        #expect(stage.text.contains("closing Dec 2026"))
    }

    @Test func `from a month's list Esc leads back to that month of the forecast`() {
        var stage = list()
        stage.type("fm")
        stage.type("Fjj")
        stage.press(.enter)
        stage.press(.escape)
        guard case .forecast(let forecast)? = stage.model.dialog else {
            Issue.record("no forecast")
            return
        }
        #expect(forecast.cursor == 2)
        #expect(forecast.forecast != nil)
        // Below it lies what was listed before.
        stage.press(.escape)
        #expect(stage.model.negotiations.filter.owner == ID(1))
        #expect(stage.model.negotiations.filter.closing == nil)
        // Another filter has nothing to do with the forecast.
        stage.type("Fjj")
        stage.press(.enter)
        stage.type("fn")
        stage.press(.escape)
        #expect(stage.model.dialog == nil)
        #expect(stage.model.negotiations.filter.isEmpty)
    }

    @Test func `a postponement shows what it does to the open actions before it is made`() {
        var stage = card()
        stage.type(".p")
        #expect(stage.text.contains("stays as it is"))
        stage.type("+8d")
        #expect(stage.text.contains("Expected close: 1 Dec 2026"))
        #expect(stage.text.contains("moves to"))
        stage.press(.control("s"))
        guard case .moveNegotiation(let change)? = stage.commands.last else {
            Issue.record("nothing moved")
            return
        }
        #expect(change.move == .postponement)
        #expect(change.until?.iso == "2026-12-01")
        #expect(change.version == 4)
    }

    @Test func `what is missing is asked for in its field`() {
        var stage = card()
        stage.type(".x")
        stage.press(.control("s"))
        #expect(stage.commands.isEmpty)
        #expect(stage.text.contains("A reason is needed."))
        stage.type("price")
        stage.press(.control("s"))
        #expect(stage.text.contains("There are other open actions"))
        guard case .form(let form)? = stage.model.dialog else {
            Issue.record("no form")
            return
        }
        #expect(form.fields[form.focus].role == .openActions)
        stage.type("q")
        stage.press(.control("s"))
        #expect(stage.text.contains("k keep, c cancel"))
        stage.press(.backspace)
        stage.type("c")
        stage.press(.control("s"))
        guard case .moveNegotiation(let change)? = stage.commands.last else {
            Issue.record("nothing moved")
            return
        }
        #expect(change.reason == "price")
        #expect(change.openActions == .cancel)
    }

    @Test func `an answer to what was typed before is not shown`() {
        var stage = card()
        stage.type(".p")
        let old = NegotiationChange(
            negotiation: ID(1), version: 4, move: .postponement, until: Day(number: 1))
        stage.send(
            .movePreviewed(
                MovePreview(move: .postponement, notes: [Words(it: "ZZ", en: "ZZ")]), of: old))
        #expect(!stage.text.contains("ZZ"))
    }

    @Test func `Esc asks before it throws typed text away`() {
        var stage = card()
        stage.type("e")
        stage.press(.escape)
        #expect(stage.model.dialog == nil)
        stage.type("e")
        stage.type("!")
        stage.press(.escape)
        #expect(stage.text.contains("Discard what you typed?"))
        stage.press(.enter)
        #expect(stage.text.contains("Autumn order!"))
        stage.press(.escape)
        stage.type("y")
        #expect(stage.model.dialog == nil)
        #expect(stage.commands.isEmpty)
    }

    @Test func `the form writes only what was changed`() {
        var stage = card()
        stage.type("e")
        stage.press(.tab, .tab)
        stage.press(.control("u"))
        stage.type("75")
        stage.press(.control("s"))
        var edit = NegotiationEdit(ID(1), version: 4)
        edit.probability = .set(75)
        #expect(stage.commands == [.editNegotiation(edit)])
    }

    @Test func `somebody else's change is shown beside one's own, and only then written over`() {
        var stage = card()
        stage.type("e")
        stage.press(.tab)
        stage.press(.control("u"))
        stage.type("39000")
        stage.refusal = Failure(
            .changed, it: "Modificata da Bruno alle 10:42.", en: "Changed by Bruno at 10:42.")
        stage.press(.control("s"))
        #expect(stage.text.contains("Changed by Bruno at 10:42."))
        var theirs = stage.scene.negotiationCard
        theirs.negotiation.version = 5
        theirs.negotiation.amountCents = 4_100_000
        theirs.negotiation.title = "Spring order"
        stage.send(.negotiationCard(theirs, isRefresh: true))
        #expect(stage.text.contains("theirs: 41000"))
        #expect(stage.text.contains("Spring order"))
        stage.refusal = nil
        stage.press(.control("s"))
        var edit = NegotiationEdit(ID(1), version: 5)
        edit.amountCents = .set(3_900_000)
        #expect(stage.commands.last == .editNegotiation(edit))
    }

    @Test func `a line of the offer is added, and refused where it is no number`() {
        var stage = card()
        stage.type("+")
        stage.type("NT-90")
        stage.press(.enter)
        stage.type("many")
        stage.press(.control("s"))
        #expect(stage.text.contains("is not a quantity"))
        stage.press(.control("u"))
        stage.type("80")
        stage.press(.enter)
        stage.type("39.75")
        stage.press(.control("s"))
        #expect(
            stage.commands == [
                .changeOfferLine(
                    OfferLineChange(
                        ID(1), version: 4, .add, text: "NT-90", quantityMilli: 80_000,
                        priceCents: 3975, discountBasisPoints: 0))
            ])
    }

    @Test func `Enter on a line opens it, and an emptied text removes it`() {
        var stage = card()
        stage.type("J")
        stage.press(.enter)
        #expect(stage.text.contains("Offer line"))
        stage.press(.control("u"))
        stage.press(.control("s"))
        #expect(
            stage.commands == [
                .changeOfferLine(OfferLineChange(ID(1), version: 4, .remove(ID(1))))
            ])
    }

    @Test func `what has ended can only be reopened or corrected`() {
        var stage = card()
        var ended = stage.scene.negotiationCard
        ended.negotiation.state = .lost
        ended.negotiation.closedAt = Scene.now
        stage.send(.negotiationCard(ended, isRefresh: true))
        stage.type(">")
        #expect(stage.commands.isEmpty)
        stage.type(".")
        guard case .menu(let menu)? = stage.model.dialog else {
            Issue.record("no menu")
            return
        }
        #expect(menu.choices.map(\.effect) == [.move(.reopen)])
    }

    @Test(arguments: [(40, 10), (41, 11), (79, 23), (80, 24), (100, 24), (200, 60)])
    func `any size is drawn`(_ columns: Int, _ rows: Int) {
        var stage = list(columns, rows)
        for keys in ["", "Ss", "So", "Sx", "fk", "f0"] {
            stage.type(keys)
            #expect(stage.frame.size == Size(columns: columns, rows: rows))
        }
        stage.type("F")
        #expect(stage.frame.size.columns == columns)
    }

    // MARK: Frames

    private func record(
        _ name: String, _ language: Language, _ act: (inout Stage) -> Void
    ) {
        for (columns, rows) in [(80, 24), (120, 40)] {
            var stage = Scene(language: language).opened(columns, rows)
            act(&stage)
            assertFrame(stage.frame, "\(name)-\(language.rawValue)-\(columns)x\(rows)")
        }
    }

    @Test(arguments: [Language.en, .it]) func `the list`(_ language: Language) {
        record("negotiations", language) { $0.type("5") }
    }

    @Test(arguments: [Language.en, .it]) func `the list by stage`(_ language: Language) {
        record("negotiations-by-stage", language) { $0.type("5Ss") }
    }

    @Test(arguments: [Language.en, .it]) func `the forecast`(_ language: Language) {
        record("forecast", language) { $0.type("5F") }
    }

    @Test(arguments: [Language.en, .it]) func `a move with its preview`(_ language: Language) {
        record("move", language) {
            $0.carryOut([.negotiationCard(ID(1), isRefresh: false)])
            $0.type(".p")
            $0.type("+8d")
        }
    }

    @Test(arguments: [Language.en, .it]) func `the form`(_ language: Language) {
        record("negotiation-form", language) {
            $0.carryOut([.negotiationCard(ID(1), isRefresh: false)])
            $0.type("e")
        }
    }

    @Test func `signs in ASCII`() {
        var stage = Scene().opened(80, 24, glyphs: .ascii)
        stage.type("5")
        #expect(stage.text.unicodeScalars.contains { !$0.isASCII } == false)
        stage.type("F")
        #expect(stage.text.unicodeScalars.contains { !$0.isASCII } == false)
    }
}
