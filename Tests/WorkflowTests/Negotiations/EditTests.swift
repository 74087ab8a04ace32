import Domain
import Storage
import Support
import Testing
import Workflow

@Suite("Correcting a negotiation, and its lines")
struct EditNegotiationTests {
    private func line(
        _ deal: DealHouse, _ what: OfferLineChange.What = .add, _ text: String?,
        quantity: Int? = nil, price: Int? = nil, discount: Int? = nil
    ) throws {
        try deal.house.perform(
            .changeOfferLine(
                OfferLineChange(
                    deal.deal, version: nil, what, text: text, quantityMilli: quantity,
                    priceCents: price, discountBasisPoints: discount)), as: "anna")
    }

    private func lines(_ deal: DealHouse) throws -> [OfferLine] {
        try deal.house.house.database.read { try NegotiationTable.lines(of: deal.deal, $0) }
    }

    @Test("only what is said changes; what is cleared is gone")
    func edit() throws {
        let deal = try DealHouse()
        var edit = NegotiationEdit(deal.deal, version: 1)
        edit.title = "Winter order"
        edit.probability = .set(60)
        edit.expectedCloseOn = .set(try #require(Day(iso: "2026-12-15")))
        edit.owner = .set("dario")
        edit.notes = "two deliveries"
        try deal.house.perform(.editNegotiation(edit), as: "anna")
        var after = try deal.negotiation()
        #expect(after.title == "Winter order")
        #expect(after.amountCents == 4_000_000)
        #expect(after.probability == 60)
        #expect(after.owner == (try deal.house.who("dario").operator))
        #expect(
            try deal.timeline().first?.contains("title “Winter order”") == true)
        edit = NegotiationEdit(deal.deal, version: after.version)
        edit.amountCents = .clear
        edit.probability = .clear
        try deal.house.perform(.editNegotiation(edit), as: "dario")
        after = try deal.negotiation()
        #expect(after.amountCents == nil)
        #expect(after.probability == nil)
        #expect(after.title == "Winter order")
        try deal.house.perform(.undo(.last), as: "dario")
        #expect(try deal.negotiation().amountCents == 4_000_000)
        #expect(try deal.negotiation().probability == 60)
    }

    @Test("two who edit the same card: the second hears who was first, and nothing is lost")
    func locking() throws {
        let deal = try DealHouse()
        var first = NegotiationEdit(deal.deal, version: 1)
        first.amountCents = .set(4_250_000)
        try deal.house.perform(.editNegotiation(first), as: "ruth")
        var second = NegotiationEdit(deal.deal, version: 1)
        second.amountCents = .set(3_900_000)
        let failure = #expect(throws: Failure.self) {
            try deal.house.perform(.editNegotiation(second), as: "anna")
        }
        #expect(failure?.code == .changed)
        #expect(failure?.message.en == "Changed by Ruth at 14:05; nothing was done.")
        #expect(try deal.negotiation().amountCents == 4_250_000)
    }

    @Test("what cannot be is refused, and nothing is written")
    func refusals() throws {
        let deal = try DealHouse()
        let edits: [(inout NegotiationEdit) -> Void] = [
            { $0.title = "  " }, { $0.probability = .set(101) }, { $0.probability = .set(-1) },
            { $0.owner = .set("nobody") },
        ]
        for change in edits {
            var edit = NegotiationEdit(deal.deal, version: nil)
            change(&edit)
            #expect(throws: Failure.self) {
                try deal.house.perform(.editNegotiation(edit), as: "anna")
            }
        }
        #expect(throws: Failure.self) { try line(deal, .add, " ") }
        #expect(throws: Failure.self) { try line(deal, .add, "x", discount: 10_001) }
        #expect(throws: Failure.self) { try line(deal, .add, "x", quantity: -1) }
        #expect(throws: Failure.self) { try line(deal, .add, "x", quantity: .max, price: 2) }
        #expect(throws: Failure.self) { try line(deal, .edit(ID(99)), "x") }
        #expect(try deal.negotiation().version == 1)
        #expect(try lines(deal).isEmpty)
    }

    @Test("an amount that follows the lines is their sum, until somebody names another")
    func sum() throws {
        let deal = try DealHouse()
        var edit = NegotiationEdit(deal.deal, version: nil)
        edit.amountCents = .clear
        try deal.house.perform(.editNegotiation(edit), as: "anna")
        // The drawing's offer: 22,920 + 16,400 + 3,180 = 42,500 euros.
        try line(deal, .add, "NT-18", quantity: 600_000, price: 3820)
        try line(deal, .add, "NT-22", quantity: 400_000, price: 4100)
        try line(deal, .add, "NT-90", quantity: 80_000, price: 3975)
        #expect(try deal.negotiation().amountCents == 4_250_000)
        #expect(try deal.negotiation().amountFollowsLines)
        let first = try #require(try lines(deal).first)
        try line(deal, .edit(first.id), nil, discount: 1000)
        #expect(try deal.negotiation().amountCents == 4_250_000 - 229_200)
        try line(deal, .remove(first.id), nil)
        #expect(try deal.negotiation().amountCents == 1_958_000)
        #expect(try lines(deal).map(\.text) == ["NT-22", "NT-90"])
        try deal.house.perform(.undo(.last), as: "anna")
        #expect(try deal.negotiation().amountCents == 4_250_000 - 229_200)
        #expect(try lines(deal).count == 3)
        #expect(try Check.run(deal.house.house.database).isSound)
        let receipt = try deal.move(deal.change(.reOffer, amount: 4_000_000))
        #expect(receipt.notes.first?.en.contains("no longer follows") == true)
        try line(deal, .add, "Transport", price: 10_000)
        #expect(try deal.negotiation().amountCents == 4_000_000)
        edit = NegotiationEdit(deal.deal, version: nil)
        edit.followsLines = true
        try deal.house.perform(.editNegotiation(edit), as: "anna")
        #expect(try deal.negotiation().amountCents == 4_250_000 - 229_200 + 10_000)
        #expect(try Check.run(deal.house.house.database).isSound)
    }

    @Test("an amount that was there before the first line stays")
    func kept() throws {
        let deal = try DealHouse()
        try line(deal, .add, "NT-18", price: 3820)
        #expect(try deal.negotiation().amountCents == 4_000_000)
        #expect(
            try deal.timeline().contains("line “NT-18”"))
    }
}

@Suite("The stages of a pipeline")
struct StageTests {
    private func codes(_ house: TestHouse) throws -> [String] {
        try house.house.database.read { try StageTable.stages(of: .sale, $0).map(\.code) }
    }

    @Test("an administrator adds, moves and changes them, without a gap")
    func change() throws {
        let house = try TestHouse()
        let root = try house.who("root")
        try house.house.addStage(
            "trial", to: .sale, StageChange(name: "Trial", position: 3, probability: 60), as: root)
        #expect(
            try codes(house)
                == ["contact", "quote", "trial", "presentation", "negotiation", "order"])
        try house.house.editStage(
            "trial", of: .sale, StageChange(position: 5, staleAfterDays: 9), as: root)
        #expect(
            try codes(house)
                == ["contact", "quote", "presentation", "negotiation", "trial", "order"])
        try house.house.editStage("trial", of: .sale, StageChange(position: 1), as: root)
        #expect(try codes(house).first == "trial")
        let trial = try #require(
            try house.house.database.read { try StageTable.find(code: "trial", in: .sale, $0) })
        #expect(trial.staleAfterDays == 9)
        #expect(trial.probability == 60)
        try house.house.editStage("trial", of: .sale, StageChange(staleAfterDays: 0), as: root)
        #expect(
            try house.text("SELECT stale_after_days FROM stage WHERE code = 'trial'") == nil)
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test("nobody else does, and what cannot be is refused")
    func refusals() throws {
        let house = try TestHouse()
        let root = try house.who("root")
        #expect(throws: Failure.self) {
            try house.house.editStage(
                "quote", of: .sale, StageChange(name: "Offer"), as: try house.who("ruth"))
        }
        for change in [
            StageChange(), StageChange(name: " "), StageChange(name: "x", probability: 101),
            StageChange(name: "x", position: 9), StageChange(name: "x", staleAfterDays: -1),
        ] {
            #expect(throws: Failure.self) {
                try house.house.addStage("trial", to: .sale, change, as: root)
            }
        }
        #expect(throws: Failure.self) {
            try house.house.addStage("quote", to: .sale, StageChange(name: "x"), as: root)
        }
        #expect(try codes(house).count == 5)
    }
}
