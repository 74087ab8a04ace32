import Domain
import Screen
import Support
import Testing

@testable import Monitor

/// What stands on each screen, at the two sizes that are drawn, in both languages.
@Suite struct FrameTests {
    private static let sizes = [(80, 24), (120, 40)]

    private func record(
        _ name: String, _ language: Language = .en, as actor: Actor = Scene.anna,
        _ act: (inout Stage) -> Void
    ) {
        for (columns, rows) in Self.sizes {
            var stage = Scene(language: language).opened(columns, rows, as: actor)
            act(&stage)
            assertFrame(stage.frame, "\(name)-\(language.rawValue)-\(columns)x\(rows)")
        }
    }

    @Test(arguments: [Language.en, .it]) func `the queue`(_ language: Language) {
        record("queue", language) { _ in }
    }

    @Test(arguments: [Language.en, .it])
    func `the completion with its preview`(_ language: Language) {
        record("complete", language) { $0.type("c6") }
    }

    @Test(arguments: [Language.en, .it]) func `a contact`(_ language: Language) {
        record("contact", language) { $0.press(.enter) }
    }

    @Test(arguments: [Language.en, .it]) func `a negotiation`(_ language: Language) {
        record("negotiation", language) { $0.carryOut([.negotiationCard(ID(1), isRefresh: false)]) }
    }

    @Test(arguments: [Language.en, .it]) func `the agenda`(_ language: Language) {
        record("agenda", language) { $0.type("2") }
    }

    @Test(arguments: [Language.en, .it]) func `the inbox`(_ language: Language) {
        record("inbox", language) { $0.type("3") }
    }

    @Test(arguments: [Language.en, .it]) func `the contacts`(_ language: Language) {
        record("contacts", language) { $0.type("4jj") }
    }

    @Test(arguments: [Language.en, .it])
    func `a filter that is completed`(_ language: Language) {
        record("filter", language) { $0.type("4fkind:company pro") }
    }

    @Test(arguments: [Language.en, .it]) func `a filter that goes wrong`(_ language: Language) {
        record("filter-error", language) {
            $0.type("4fkind:company and lifecycle:custom")
            $0.press(.enter)
        }
    }

    @Test func `the help`() { record("help", .it) { $0.type("?") } }

    @Test func `the palette`() { record("palette", .it) { $0.type(":in") } }

    @Test func `to whom a supervisor can reassign`() {
        record("reassign", .en, as: Scene.ruth) { $0.type("r") }
    }

    @Test func `a call back with a time, and the month`() {
        record("callback", .en) {
            $0.type("c4")
            $0.type("fri 10")
        }
        record("month", .en) {
            $0.type("c4")
            $0.press(.down)
        }
    }

    @Test func `signs in ASCII`() {
        let stage = Scene().opened(80, 24, glyphs: .ascii)
        assertFrame(stage.frame, "queue-ascii")
        #expect(stage.text.unicodeScalars.contains { !$0.isASCII } == false)
    }

    @Test func `a terminal that is too small says so, one that is just not is used`() {
        let small = Scene().opened(39, 9)
        #expect(small.text.contains("Please enlarge (now 39x9)"))
        assertFrame(Scene().opened(40, 10).frame, "queue-40x10")
    }
}
