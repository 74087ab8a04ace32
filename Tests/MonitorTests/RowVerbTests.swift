import Domain
import Screen
import Support
import Testing

@testable import Monitor

/// In the lists of contacts and negotiations, the verbs of a card act on the row.
@Suite struct RowVerbTests {
    private func list(_ digit: String, _ columns: Int = 80, _ rows: Int = 24) -> Stage {
        var stage = Scene().opened(columns, rows)
        stage.type(digit)
        return stage
    }

    @Test func `a contact is edited from the list, and the list stays`() {
        var stage = list("4")
        stage.type("e")
        #expect(stage.text.contains("Edit · Ines Carvalho"))
        stage.press(.control("u"))
        stage.type("Ines C.")
        stage.press(.control("s"))
        guard case .contact(.edit(let edit))? = stage.commands.last else {
            Issue.record("nothing was edited")
            return
        }
        #expect(edit.contact == ID(1))
        #expect(edit.settings == [.init(.name, "Ines C.")])
        #expect(stage.model.root == .contacts)
        #expect(stage.model.cards.isEmpty)
        #expect(stage.model.dialog == nil)
    }

    @Test func `somebody else's change is shown in a form that a row opened, too`() {
        var stage = list("4")
        stage.type("e")
        stage.press(.control("u"))
        stage.type("Ines C.")
        var changed = stage.scene.contactCard
        changed.contact.name = "I. Carvalho"
        changed.contact.version = 9
        stage.changedCard = changed
        stage.refusal = Failure(.changed, it: "modificato", en: "changed")
        stage.press(.control("s"))
        #expect(stage.text.contains("theirs: I. Carvalho"))
    }

    @Test func `an interaction is logged from the list`() {
        var stage = list("4")
        stage.type("i")
        stage.type("asked for a price")
        stage.press(.control("s"))
        guard case .contact(.log(let log))? = stage.commands.last else {
            Issue.record("nothing was logged")
            return
        }
        #expect(log.contact == ID(1))
        #expect(log.report == "asked for a price")
    }

    @Test func `a contact's menu opens over the list, its duplicates are shown from it`() {
        var stage = list("4")
        stage.type("M")
        guard case .menu(let menu)? = stage.model.dialog else {
            Issue.record("no menu")
            return
        }
        #expect(menu.title == "Ines Carvalho")
        stage.type("u")
        #expect(stage.text.contains("same phone, same name"))
    }

    @Test func `a negotiation advances from the list, one row after the other`() {
        var stage = list("5")
        stage.type(">")
        let advance = Command.moveNegotiation(
            NegotiationChange(negotiation: ID(1), version: 4, move: .advance))
        #expect(stage.commands == [advance])
        #expect(stage.model.cards.isEmpty)
        #expect(stage.model.negotiations.selected?.id == ID(1))
        stage.type("<")
        #expect(stage.commands.count == 2)
    }

    @Test func `a move is chosen over the list, with its preview`() {
        var stage = list("5")
        stage.type(".p")
        stage.type("+8d")
        #expect(stage.text.contains("Expected close: 1 Dec 2026"))
        stage.press(.control("s"))
        guard case .moveNegotiation(let change)? = stage.commands.last else {
            Issue.record("nothing moved")
            return
        }
        #expect(change.negotiation == ID(1))
        #expect(change.move == .postponement)
    }

    @Test func `a negotiation is corrected and its offer gets a line from the list`() {
        var stage = list("5")
        stage.type("e")
        #expect(stage.text.contains("Negotiation · #1"))
        stage.press(.escape)
        stage.type("+")
        #expect(stage.text.contains("New line"))
    }

    @Test func `a key that comes before the card calls the verb off`() {
        var stage = list("4")
        // The answer to this one does not come.
        #expect(stage.model.update(.key(.character("e"))) == [.contactCard(ID(1), isRefresh: true)])
        stage.type("j")
        stage.send(.contactCard(stage.scene.contactCard, isRefresh: true))
        #expect(stage.model.dialog == nil)
    }

    @Test func `the card of another row is not taken for it`() {
        var stage = list("4")
        stage.type("je")
        #expect(stage.model.dialog == nil)
    }

    @Test func `help and palette know the keys, an empty list says why not`() {
        var stage = list("5")
        stage.press(.character("?"))
        stage.type("advance")
        #expect(stage.text.contains(">"))
        #expect(!stage.text.contains("No key of that name"))
        stage.press(.escape)
        stage.model.negotiations.list.forget()
        stage.type(">")
        #expect(stage.text.contains("no row"))
    }

    @Test func `nothing is changed where it is only read`() {
        var stage = list("4")
        stage.model.isReadOnly = true
        stage.type("e")
        #expect(stage.text.contains("read-only"))
        #expect(stage.model.dialog == nil)
    }
}
