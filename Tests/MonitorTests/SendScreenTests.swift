import Domain
import Screen
import Support
import Testing

@testable import Monitor

/// A fax, a letter or an e-mail, looked at and sent from a row or a card.
@Suite struct SendScreenTests {
    private func draft(_ before: Sending? = nil) -> SendingDraft {
        SendingDraft(
            action: ID(1), channel: .fax, recipient: "049 876 54 33", subject: nil,
            text: "Dear Ines,\nyour balance is 1.200,00 €.\u{1B}[31m\n\nAnna", before: before)
    }

    private var earlier: Sending {
        Sending(
            id: ID(5), action: ID(1), channel: .fax, recipient: "049 876 54 33",
            at: Scene.now.adding(minutes: -30), operatorName: "Anna Conti", state: .sent)
    }

    /// A row of a type that something leaves by, and what the house has set up.
    private func stage(
        _ channel: ActionChannel = .fax, configured: Set<ActionChannel>? = [.fax],
        columns: Int = 80, rows: Int = 24
    ) -> Stage {
        var stage = Scene().opened(columns, rows)
        var catalog = stage.model.catalog
        let code = stage.model.queue.selected?.typeCode ?? ""
        catalog.types = [
            ActionType(
                id: ID(1), code: code, name: "Fax", channel: channel, purpose: nil,
                usualMinutes: 5)
        ]
        catalog.channels = configured
        stage.send(.catalog(catalog))
        return stage
    }

    @Test func `F shows what would leave and for where, Ctrl-S sends it, Esc leaves it`() throws {
        var stage = stage()
        let id = try #require(stage.model.queue.selected?.id)
        stage.type("F")
        #expect(stage.asked.last == .previewSending(id))
        stage.send(.sendingDraft(draft()))
        #expect(stage.text.contains("Fax · 049 876 54 33"))
        #expect(stage.text.contains("your balance is 1.200,00 €."))
        #expect(!stage.text.contains("\u{1B}"))
        stage.press(.enter)
        #expect(!stage.asked.contains(.send(ID(1), again: false)))
        stage.press(.control("s"))
        #expect(stage.asked.last == .send(ID(1), again: false))
        #expect(stage.text.contains("Sending…"))
        // Twice is once.
        stage.press(.control("s"))
        #expect(stage.asked.count { $0 == .send(ID(1), again: false) } == 1)
        stage.send(.sent(.fax, recipient: "049 876 54 33", notes: []))
        #expect(stage.model.dialog == nil)
        #expect(stage.text.contains("It has left · fax · 049 876 54 33"))
        stage.send(.sendingDraft(draft()))
        stage.press(.escape)
        #expect(stage.model.dialog == nil)
    }

    @Test func `what has left before is said, and a second time is asked for`() {
        var stage = stage()
        stage.send(.sendingDraft(draft(earlier)))
        #expect(stage.text.contains("left · Anna Conti"))
        stage.press(.control("s"))
        #expect(stage.text.contains("Send it a second time?"))
        stage.press(.enter)
        #expect(!stage.asked.contains(.send(ID(1), again: true)))
        stage.press(.control("s"))
        stage.type("y")
        #expect(stage.asked.last == .send(ID(1), again: true))
    }

    @Test func `what went wrong stands in the dialog, which stays`() {
        var stage = stage()
        stage.send(.sendingDraft(draft()))
        stage.press(.control("s"))
        stage.send(
            .failed(
                Failure(.failed, it: "x", en: "It did not leave (fax): exit 3, without a word"),
                .send(ID(1), again: false)))
        #expect(stage.text.contains("exit 3, without a word"))
        stage.press(.control("s"))
        #expect(stage.asked.count { $0 == .send(ID(1), again: false) } == 2)
    }

    @Test func `a channel that is not set up, and a kind that sends nothing, say so`() {
        var off = stage(configured: [.letter])
        off.type("F")
        #expect(off.model.dialog == nil)
        #expect(off.text.contains("fax: not set up"))
        var visit = stage(.visit)
        visit.type("F")
        #expect(visit.text.contains("nothing leaves by: Fax"))
        var unknown = stage(configured: nil)
        unknown.type("F")
        if case .previewSending? = unknown.asked.last {} else { Issue.record("not asked") }
        var silent = stage(configured: [])
        silent.type("T")
        #expect(silent.text.contains("phone: not set up"))
    }

    @Test func `what left by an action stands in its preview`() {
        var stage = stage(columns: 120, rows: 40)
        guard let row = stage.model.queue.selected else { return }
        var card = stage.scene.actionCard(row)
        card.sendings = [earlier]
        stage.send(.actionCard(card, .preview))
        #expect(stage.text.contains("SENT"))
        #expect(stage.text.contains("Fax · 049 876 54 33 · left"))
    }

    @Test(arguments: [Language.en, .it]) func `the letter as a picture`(_ language: Language) {
        for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)] {
            var stage = Scene(language: language).opened(size.columns, size.rows)
            var draft = draft(earlier)
            draft.channel = .email
            draft.recipient = "ines@carvalho.example"
            draft.subject = "Estratto conto"
            stage.send(.sendingDraft(draft))
            assertFrame(stage.frame, "send-\(language.rawValue)-\(size.columns)x\(size.rows)")
        }
    }

    @Test(arguments: [(40, 10), (1, 1), (0, 0)]) func `no size is too small`(
        columns: Int, rows: Int
    ) {
        var stage = Scene().opened(columns, rows)
        stage.send(.sendingDraft(draft(earlier)))
        stage.type("jjjk")
        _ = stage.frame
    }
}
