import Domain
import Screen
import Support
import Testing

@testable import Monitor

/// What is taken off a card, opened from it or handed over: documents, relations, the dossier, and
/// the erasure of personal data.
@Suite struct CardMenuTests {
    private static let admin = Actor(
        operator: ID(3), name: "Ada Admin", role: .admin, team: nil, supervises: [])

    private func contact(_ columns: Int = 80, _ rows: Int = 40, as actor: Actor = Scene.anna)
        -> Stage
    {
        var stage = Scene().opened(columns, rows, as: actor)
        stage.carryOut([.contactCard(ID(1), isRefresh: false)])
        return stage
    }

    private func negotiation() -> Stage {
        var stage = Scene().opened(80, 40)
        stage.carryOut([.negotiationCard(ID(1), isRefresh: false)])
        return stage
    }

    /// Puts the cursor on the line that has a text.
    private func go(to text: String, _ stage: inout Stage) {
        stage.type("g")
        for _ in 0..<60 where !stage.text.contains("▌\(text)") { stage.type("j") }
        #expect(stage.text.contains("▌\(text)"))
    }

    @Test func `a relation is opened by Enter and removed from the menu`() {
        var stage = contact()
        go(to: "Lusitana Sughero", &stage)
        stage.press(.enter)
        #expect(stage.asked.last == .contactCard(ID(20), isRefresh: false))
        stage.press(.escape)
        stage.type("M")
        #expect(stage.text.contains("remove “works for”: Lusitana Sughero"))
        stage.type("x")
        #expect(
            stage.commands == [
                .contact(.unrelate(ContactRelation(ID(1), .worksFor, ID(20))))
            ])
    }

    @Test func `a relation that the other one has is removed as it was written`() {
        var stage = contact()
        var card = stage.scene.contactCard
        card.relations[0].isInverse = true
        stage.send(.contactCard(card, isRefresh: true))
        go(to: "Lusitana Sughero", &stage)
        stage.type("Mx")
        #expect(
            stage.commands == [
                .contact(.unrelate(ContactRelation(ID(20), .worksFor, ID(1))))
            ])
    }

    @Test func `a contact's document is opened, copied and removed`() {
        let link = "https://files.example/contract.pdf"
        var stage = contact()
        go(to: "Contract 2026", &stage)
        stage.press(.enter)
        stage.type("o")
        #expect(stage.asked.last == .openOutside(link))
        #expect(stage.text.contains("Opening: \(link)"))
        stage.press(.enter)
        stage.type("y")
        #expect(stage.asked.last == .copy(link))
        stage.type("Mx")
        #expect(stage.commands == [.contact(.removeDocument(ID(1), document: 1))])
    }

    @Test func `a contact's number, address and id are copied from its card and from the list`() {
        var stage = contact()
        stage.type("gyp")
        #expect(stage.asked.last == .copy("049 555 0147"))
        go(to: "Mobile", &stage)
        stage.type("yp")
        #expect(stage.asked.last == .copy("333 155 0192"), "the one under the cursor")
        stage.type("ym")
        #expect(stage.asked.last == .copy("ines@lusitana.example"))
        stage.type("yi")
        #expect(stage.asked.last == .copy("1"))
        stage.type("4ym")
        #expect(stage.asked.last == .copy("ines@lusitana.example"))
        #expect(stage.model.cards.isEmpty)
        #expect(stage.text.contains("Copied: ines@lusitana.example"))
    }

    @Test func `a negotiation gets documents, and loses them`() {
        var stage = negotiation()
        stage.type("Md")
        stage.type("/srv/offers/v3.pdf")
        stage.press(.tab)
        stage.type("Offer v3")
        stage.press(.control("s"))
        #expect(
            stage.commands == [
                .changeNegotiationDocument(
                    NegotiationDocumentChange(
                        ID(1), .add(location: "/srv/offers/v3.pdf", title: "Offer v3")))
            ])
        go(to: "Offer v2", &stage)
        stage.press(.enter)
        stage.type("x")
        #expect(
            stage.commands.last
                == .changeNegotiationDocument(NegotiationDocumentChange(ID(1), .remove(1))))
    }

    @Test func `a document without a place is not linked`() {
        var stage = negotiation()
        stage.type("Md")
        stage.press(.control("s"))
        #expect(stage.commands.isEmpty)
        #expect(stage.text.contains("Still needed: Where."))
    }

    @Test func `in a kiosk no other program is started, and nothing is written to a folder`() {
        var stage = contact()
        stage.model.isKiosk = true
        go(to: "Contract 2026", &stage)
        stage.press(.enter)
        #expect(!stage.text.contains("open the document"))
        stage.press(.escape)
        stage.type("Mk")
        #expect(!stage.text.contains("saves to your folder"))
        stage.type("s")
        #expect(!stage.asked.contains(.saveDossier(ID(1))))
    }

    @Test func `where no desktop is, a document is copied and removed, not opened`() {
        var stage = contact()
        stage.model.canOpenOutside = false
        go(to: "Contract 2026", &stage)
        stage.press(.enter)
        #expect(!stage.text.contains("open the document"))
        #expect(stage.text.contains("copy the link"))
    }

    @Test func `where it is only read, a document is not removed`() {
        var stage = contact()
        stage.model.isReadOnly = true
        go(to: "Contract 2026", &stage)
        stage.press(.enter)
        #expect(stage.text.contains("copy the link"))
        #expect(!stage.text.contains("remove the document"))
    }

    @Test func `all that is known is shown line by line, and saved`() {
        var stage = contact(80, 24)
        stage.type("Mk")
        #expect(stage.asked.last == .dossier(ID(1)))
        #expect(stage.text.contains("All that is known"))
        #expect(stage.text.contains("line 1 "))
        stage.type("G")
        #expect(stage.text.contains("line 100 "))
        #expect(!stage.text.contains("line 1 "))
        stage.type("s")
        #expect(stage.text.contains("Saved: /home/anna/dossier-1.txt"))
        stage.type("g")
        stage.press(.escape)
        #expect(stage.model.dialog == nil)
    }

    @Test func `only an administrator is offered the erasure`() {
        var stage = contact()
        stage.type("M")
        #expect(!stage.text.contains("erase"))
    }

    @Test func `an erasure asks for the reason, then says what goes and stays, and stands on No`() {
        var stage = contact(80, 24, as: Self.admin)
        stage.type("Me")
        stage.press(.control("s"))
        #expect(stage.commands.isEmpty)
        #expect(stage.text.contains("Still needed: Reason."))
        stage.type("letter of 20 Nov")
        stage.press(.control("s"))
        #expect(stage.text.contains("Erase the data of “Ines Carvalho” for good?"))
        #expect(stage.text.contains("What goes: name"))
        #expect(stage.text.contains("What stays: dates"))
        #expect(stage.text.contains("open actions 1, open negotiations 1"))
        // Enter is No: back to the form, with the reason kept.
        stage.press(.enter)
        #expect(stage.commands.isEmpty)
        #expect(stage.text.contains("letter of 20 Nov"))
        stage.press(.control("s"))
        stage.type("y")
        #expect(stage.commands == [.contact(.erase(ID(1), reason: "letter of 20 Nov"))])
        #expect(!stage.text.contains("u undoes"))
    }

    @Test func `the question of an erasure is drawn at any size`() {
        for (columns, rows) in [(40, 10), (60, 14), (120, 40)] {
            var stage = contact(columns, rows, as: Self.admin)
            stage.type("Me")
            stage.type("x")
            stage.press(.control("s"))
            #expect(stage.text.contains("[ No ]"))
        }
    }

    @Test func `the question of an erasure`() {
        var stage = contact(80, 24, as: Self.admin)
        stage.type("Me")
        stage.type("letter of 20 Nov")
        stage.press(.control("s"))
        assertFrame(stage.frame, "erase-en-80x24")
    }
}
