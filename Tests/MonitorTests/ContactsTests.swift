import Controls
import Domain
import Screen
import Support
import Testing

@testable import Monitor

@Suite("The list of contacts") struct ContactsTests {
    private func opened(_ columns: Int = 80, _ rows: Int = 24) -> Stage {
        var stage = Scene().opened(columns, rows)
        stage.type("4")
        return stage
    }

    private func selected(_ stage: Stage) -> String? { stage.model.contacts.list.selected?.name }

    @Test("it opens on what fits the screen, and counts when that is there")
    func opening() {
        let stage = opened()
        let jobs = stage.asked.drop { if case .contactPage = $0 { false } else { true } }
        #expect(
            jobs.first
                == .contactPage(
                    ContactListRequest(edge: .first, limit: stage.model.contactRows), .start))
        #expect(jobs.contains(.contactCount(.everything)))
        #expect(stage.text.contains("200 contacts · by name ▲"))
        #expect(stage.text.contains("[4 Contacts]"))
    }

    @Test("it is counted again whenever it is shown again")
    func counting() {
        var stage = opened()
        func counted() -> Int { stage.asked.count { $0 == .contactCount(.everything) } }
        let before = counted()
        stage.type("14")
        #expect(counted() == before + 1)
    }

    @Test("every row is reached downwards and back up, page by page, none twice")
    func walking() {
        var stage = opened()
        var seen: [String] = []
        for _ in 0..<200 {
            seen.append(selected(stage) ?? "")
            stage.type("j")
        }
        #expect(seen == stage.scene.contacts().map(\.name))
        stage.type("G")
        #expect(selected(stage) == "Ottica Brandi 19")
        #expect(stage.text.contains("▌ Ottica Brandi 19"))
        for _ in 0..<199 { stage.type("k") }
        #expect(selected(stage) == "Adler Editore")
        stage.type("g")
        #expect(selected(stage) == "Adler Editore")
    }

    @Test("Enter opens the card, Esc leads back to the same row, a semicolon to the next card")
    func cards() {
        var stage = opened()
        stage.type("jjj")
        let (row, window) = (selected(stage), stage.model.contacts.list.window)
        stage.press(.enter)
        #expect(stage.model.cards.count == 1)
        stage.press(.escape)
        #expect(stage.model.root == .contacts && stage.model.cards.isEmpty)
        #expect(selected(stage) == row && stage.model.contacts.list.window == window)
        stage.press(.enter)
        stage.type(";")
        #expect(stage.model.cards.count == 1)
        #expect(selected(stage) == "Adler Editore 4")
    }

    @Test("/ goes to the next name that has the words, beyond what is held, and round")
    func search() {
        var stage = opened()
        stage.type("/olive 7")
        stage.press(.enter)
        #expect(selected(stage) == "Olive Atlante 7")
        stage.type("/fredd")
        stage.press(.enter)
        #expect(selected(stage) == "Freddo Harbin")
        stage.type("n")
        #expect(selected(stage) == "Freddo Harbin 1")
        stage.type("NN")
        #expect(selected(stage) == "Freddo Harbin 19")
        stage.type("/zzz")
        stage.press(.enter)
        #expect(stage.text.contains("“zzz” is not in this list"))
        #expect(selected(stage) == "Freddo Harbin 19")
    }

    @Test("a filter is completed by Tab and applied by Enter; Esc takes it off, then leaves")
    func filter() {
        var stage = opened()
        stage.type("fki")
        stage.press(.tab)
        stage.type("per")
        stage.press(.tab, .enter)
        #expect(stage.model.dialog == nil)
        #expect(stage.model.contacts.filterText == "kind:person")
        #expect(stage.model.contacts.list.rows.map(\.name) == ["Adler Editore 2"])
        #expect(stage.text.contains("1 contact "))
        stage.press(.escape)
        #expect(stage.model.contacts.filter == .everything)
        #expect(stage.model.contacts.count == 200)
        stage.press(.escape)
        #expect(stage.model.root == .queue)
    }

    @Test("a filter that goes wrong stays, with the cursor behind the wrong word")
    func error() {
        var stage = opened()
        stage.type("fkind:company and colour:red")
        stage.press(.enter)
        guard case .filter(let dialog)? = stage.model.dialog else {
            return #expect(Bool(false), "the line is closed")
        }
        #expect(dialog.field.position == "kind:company and colour".count)
        #expect(stage.text.contains("column 18: “colour” is no field."))
        let sign = stage.text.split(separator: "\n").first { $0.contains("^") }
        #expect(
            sign?.firstIndex(of: "^").map { sign?.distance(from: sign!.startIndex, to: $0) } == 19)
        stage.press(.backspace)
        #expect(!stage.text.contains("column 18"), "it goes when something is typed")
        stage.press(.escape)
        #expect(stage.model.contacts.filter == .everything)
    }

    @Test("after an error at the first column, typing goes on there, and Ctrl-U clears the line")
    func clearing() {
        var stage = opened()
        func text() -> String? {
            guard case .filter(let dialog)? = stage.model.dialog else { return nil }
            return dialog.field.text
        }
        stage.type("fcolour:red")
        stage.press(.enter)
        #expect(stage.text.contains("column 1: “colour” is no field."))
        stage.type("s")
        #expect(text() == "colours:red")
        stage.press(.enter, .control("u"))
        #expect(text()?.isEmpty == true)
        stage.type("kind:person")
        stage.press(.enter)
        #expect(stage.model.contacts.filterText == "kind:person")
    }

    @Test("an empty line offers the saved segments; Tab takes one's filter")
    func segments() {
        var stage = opened()
        stage.type("f")
        #expect(stage.text.contains("province:PD kind:person"))
        stage.press(.tab, .enter)
        #expect(stage.model.contacts.filterText == "province:PD kind:person")
    }

    @Test("on another day an age is another day, and the list is read again")
    func midnight() {
        var stage = opened()
        stage.type("flast_contact:>60d")
        stage.press(.enter)
        let filter = stage.model.contacts.filter
        stage.send(.tick(moment("2026-11-23T23:59")))
        #expect(stage.model.contacts.filter == filter)
        stage.send(.tick(moment("2026-11-24T00:00")))
        #expect(stage.model.contacts.filter != filter)
        #expect(stage.asked.contains(stage.model.contacts.refreshJob()))
    }

    @Test("S changes the order and begins anew")
    func sorting() {
        var stage = opened()
        stage.type("jjS")
        #expect(stage.model.contacts.order == .lastContact)
        #expect(stage.model.contacts.list.cursor == 0)
        #expect(stage.text.contains("longest ago first"))
    }

    @Test("somebody else's change is read again, the cursor staying on its row")
    func refresh() {
        var stage = opened()
        stage.type("jjj")
        stage.send(.changedOutside)
        #expect(selected(stage) == "Adler Editore 3")
        stage.type("1")
        let before = stage.asked.count
        stage.send(.changedOutside)
        let jobs = stage.asked[before...]
        #expect(!jobs.contains { if case .contactPage = $0 { true } else { false } })
    }

    @Test("a new action is about the one under the cursor")
    func newAction() {
        var stage = opened()
        stage.type("jja")
        #expect(stage.text.contains("New action · Adler Editore 2"))
    }

    @Test("no size breaks it", arguments: [(40, 10), (60, 12), (99, 24), (100, 30), (200, 60)])
    func sizes(_ columns: Int, _ rows: Int) {
        var stage = opened(columns, rows)
        stage.type("jjGk/a")
        stage.press(.escape)
        stage.type("fkind:")
        #expect(stage.frame.size == Size(columns: columns, rows: rows))
        stage.press(.enter)
        _ = stage.frame
        stage.send(.resized(Size(columns: 80, rows: 24)))
        #expect(stage.frame.size.columns == 80)
    }

    @Test("a message that the palette found opens in the inbox")
    func message() {
        var stage = Scene().opened()
        stage.type(":in")
        for _ in 0..<2 { stage.press(.down) }
        stage.press(.enter)
        #expect(stage.model.root == .inbox)
        #expect(stage.model.inbox.selected?.id == ID(2))
    }

    @Test("money in the palette is written in the screen's language")
    func money() {
        for (language, text) in [(Language.it, "42 500 EUR"), (.en, "42 500 EUR")] {
            var stage = Scene(language: language).opened()
            stage.type(":in")
            #expect(stage.text.contains("Lusitana Sughero · Offer · \(text)"))
        }
    }
}
