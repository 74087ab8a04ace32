import Controls
import Domain
import Screen
import Support
import Testing

@testable import Monitor

/// Past imports, and taking one back; cards; who looks like somebody.
@Suite struct ImportsScreenTests {
    private func opened(
        _ language: Language = .en, _ columns: Int = 80, _ rows: Int = 24
    ) -> Stage {
        var stage = Scene(language: language).opened(columns, rows, as: Scene.ruth)
        stage.carryOut(stage.model.run(.imports))
        return stage
    }

    private func state(_ stage: Stage) -> ImportsDialog? {
        if case .imports(let state)? = stage.model.dialog { return state }
        return nil
    }

    @Test func `the last ones stand first, and more come at the end of the list`() {
        var stage = opened()
        #expect(state(stage)?.records.map(\.id) == [ID(4), ID(3), ID(2)])
        #expect(stage.text.contains("fair-2026.csv"))
        stage.type("G")
        #expect(state(stage)?.records.map(\.id) == [ID(4), ID(3), ID(2), ID(1)])
        #expect(stage.asked.last == .imports(before: ID(2)))
        stage.type("G")
        #expect(stage.asked.count { $0 == .imports(before: ID(1)) } == 0)
    }

    @Test func `u asks, No first, and takes back only where it is answered with yes`() {
        var stage = opened()
        stage.type("ju")
        #expect(stage.text.contains("Undo import 3: 12300 new, 80 changed?"))
        stage.press(.enter)
        #expect(state(stage)?.undoing == nil)
        stage.type("uy")
        #expect(stage.asked.last == .undoImport(ID(3)))
        #expect(state(stage)?.undoing == ID(3))
        stage.send(.undoPace(4, of: 13))
        #expect(stage.text.contains("Undoing 3: 4 of 13 batches"))
        // It is ended, whatever is pressed.
        stage.press(.escape)
        stage.type("u")
        #expect(state(stage)?.undoing == ID(3))
        var record = stage.scene.imports(before: nil)[1]
        record.undoneAt = Scene.now
        stage.send(.importUndone(record))
        #expect(state(stage)?.undoing == nil)
        #expect(stage.text.contains("undone"))
        stage.type("u")
        #expect(stage.text.contains("It is undone already."))
        stage.press(.escape)
        #expect(stage.model.dialog == nil)
    }

    @Test func `a refusal is said where it was asked, and the list stays`() {
        var stage = opened()
        stage.type("uy")
        stage.send(
            .failed(
                Failure(.refused, it: "Qualcuno ci ha lavorato.", en: "Somebody worked on it."),
                .undoImport(ID(4))))
        #expect(state(stage)?.undoing == nil)
        #expect(stage.text.contains("Somebody worked on it."))
    }

    @Test func `an operator does not see it`() {
        var stage = Scene().opened()
        stage.carryOut(stage.model.run(.imports))
        #expect(stage.model.dialog == nil)
        #expect(stage.text.contains("a supervisor's"))
    }

    private func rehearsed(_ draft: ImportDraft) -> Stage {
        var stage = Scene(language: .en).opened(80, 24, as: Scene.ruth)
        stage.carryOut(stage.model.run(.importFile))
        stage.type("~/list")
        stage.press(.enter)
        stage.model.dialog = .importing(ImportDialog(step: .match, draft: draft))
        return stage
    }

    @Test func `d chooses what becomes of who looks like somebody, and rehearses again`() {
        let scene = Scene(language: .en)
        var stage = rehearsed(scene.draft(.contacts, "~/list.csv"))
        stage.press(.enter)
        stage.send(.imported(scene.summary(isDryRun: true)))
        #expect(stage.text.contains("7  are like somebody: add them all the same (d changes)"))
        #expect(stage.text.contains("75% same phone: line 12 Rossi Mario, 17 Officine Rossi"))
        var wanted: [DuplicatePolicy] = []
        for _ in 0..<3 {
            stage.type("d")
            guard case .runImport(let draft, isDryRun: true)? = stage.asked.last else {
                Issue.record("nothing rehearsed")
                return
            }
            wanted.append(draft.duplicates)
            stage.send(.imported(scene.summary(isDryRun: true)))
        }
        #expect(wanted == [.skip, .update, .add])
    }

    @Test func `cards are shown as they will land, and match nothing`() {
        let draft = ImportDraft(
            kind: .contacts, file: "~/phone.vcf",
            columns: [
                .init(name: "name", field: "name", samples: ["Anna Bianchi", "Bruno Verdi"]),
                .init(name: "company", field: "company", samples: ["Rossi S.r.l.", ""]),
            ], fields: ["name", "company"], isCards: true)
        var stage = rehearsed(draft)
        #expect(stage.text.contains("vCards: the first cards, as they will land"))
        stage.press(.right)
        stage.type("x")
        stage.press(.enter)
        #expect(stage.asked.last == .runImport(draft, isDryRun: true))
    }

    @Test(arguments: [(40, 10), (60, 12), (80, 24), (200, 50)])
    func `it is drawn at any size`(_ columns: Int, _ rows: Int) {
        var stage = opened(.en, columns, rows)
        #expect(stage.frame.size.columns == columns)
        stage.type("uy")
        stage.send(.undoPace(1, of: 2))
        #expect(stage.frame.size.columns == columns)
    }

    @Test(arguments: [Language.en, .it]) func `the frames`(_ language: Language) {
        for (columns, rows) in [(80, 24), (120, 40)] {
            var stage = opened(language, columns, rows)
            stage.type("j")
            assertFrame(stage.frame, "imports-\(language.rawValue)-\(columns)x\(rows)")
        }
    }
}
