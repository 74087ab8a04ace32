import Controls
import Domain
import Screen
import Support
import Testing

@testable import Monitor

extension Scene {
    func draft(_ kind: ImportKind, _ path: String) -> ImportDraft {
        ImportDraft(
            kind: kind, file: path,
            columns: [
                .init(name: "Codice", field: "key", samples: ["7", "8"]),
                .init(
                    name: "Ragione sociale", field: "name",
                    samples: ["Rossi S.r.l.", "Bianchi & Figli"]),
                .init(name: "Recapito", field: nil, samples: ["049 8765432", ""]),
                .init(name: "Colore", field: nil, samples: ["rosso", "blu"]),
            ], fields: ["key", "name", "town", "phone", "email"])
    }

    func summary(isDryRun: Bool) -> ImportSummary {
        ImportSummary(
            isDryRun: isDryRun, rowsRead: 12_400, added: 12_300, updated: 80, unchanged: 18,
            rejected: 2,
            rejects: [
                say("17: manca il nome", "17: the name is missing"),
                say("40: la chiave «7» è già alla riga 2", "40: the key “7” is on line 2 already"),
            ], rejectsFile: isDryRun ? nil : "~/list.csv.rejects.csv", duplicates: 7,
            likenesses: [
                say(
                    "75% stesso telefono: riga 12 Rossi Mario, 17 Officine Rossi",
                    "75% same phone: line 12 Rossi Mario, 17 Officine Rossi"),
                say(
                    "60% stesso nome: riga 31 Verdi, riga 30 Verdi",
                    "60% same name: line 31 Verdi, line 30 Verdi"),
            ],
            record: isDryRun ? nil : ID(3))
    }

    /// Three of them, and one that is behind.
    func imports(before: ImportRecord.ID?) -> [ImportRecord] {
        func record(
            _ id: Int, _ kind: String, _ file: String, _ hour: Int, isUndone: Bool = false,
            isFinished: Bool = true
        ) -> ImportRecord {
            let at = Self.now.adding(seconds: -3600 * hour)
            return ImportRecord(
                id: ID(id), kind: kind, file: file, actor: ID(2), actorName: "Ruth Galli",
                startedAt: at, finishedAt: isFinished ? at : nil,
                undoneAt: isUndone ? Self.now : nil,
                rowsRead: 12_400, added: 12_300, updated: 80, rejected: id, duplicates: 7)
        }
        guard before == nil else { return [record(1, "operators", "~/people.csv", 300)] }
        return [
            record(4, "calendar", "anna.ics", 1),
            record(3, "contacts", "/home/ruth/lists/fair-2026.csv", 26),
            record(2, "events", "~/helpdesk.csv.gz", 50, isUndone: true, isFinished: false),
        ]
    }
}

/// The import from the palette: a file, its columns, a rehearsal, the run.
@Suite struct ImportScreenTests {
    private func opened(
        _ language: Language = .en, _ columns: Int = 80, _ rows: Int = 24
    ) -> Stage {
        var stage = Scene(language: language).opened(columns, rows, as: Scene.ruth)
        // Behind the records that the palette finds.
        stage.type(language == .en ? ":import" : ":importa")
        stage.press(.down, .down, .down, .enter)
        return stage
    }

    private func state(_ stage: Stage) -> ImportDialog? {
        if case .importing(let state)? = stage.model.dialog { return state }
        return nil
    }

    private func matching(_ language: Language = .en, _ columns: Int = 80, _ rows: Int = 24)
        -> Stage
    {
        var stage = opened(language, columns, rows)
        stage.type("~/list.csv")
        stage.press(.enter)
        return stage
    }

    @Test func `an operator, and whoever sits in a kiosk, is told why not`() {
        var stage = Scene().opened()
        stage.type(":import")
        stage.press(.down, .down, .down, .enter)
        #expect(stage.model.dialog == nil)
        #expect(stage.text.contains("a supervisor's"))
        stage = Scene().opened(80, 24, as: Scene.ruth)
        stage.model.isKiosk = true
        stage.type(":import")
        stage.press(.down, .down, .down, .enter)
        #expect(stage.text.contains("not in kiosk mode"))
    }

    @Test func `a path is completed as far as the names agree`() {
        var stage = opened()
        stage.type("~/l")
        #expect(stage.text.contains("~/list.csv"))
        stage.press(.tab)
        #expect(state(stage)?.path.text == "~/list")
        #expect(ImportDialog.Step.file == state(stage)?.step)
    }

    @Test func `operators are chosen by an administrator only`() {
        var stage = opened()
        var kinds: [ImportKind] = []
        for _ in 0..<3 {
            stage.press(.down)
            kinds += state(stage).map { [$0.kind] } ?? []
        }
        #expect(kinds == [.negotiations, .actions, .contacts])
    }

    @Test func `a match is corrected, and a field is one column's only`() {
        var stage = matching()
        #expect(stage.text.contains("columns imported: 2 of 4"))
        stage.type("jj")
        // After what is left out come those that no other column is: the town, the phone.
        stage.press(.right, .right)
        #expect(state(stage)?.draft?.columns[2].field == "phone")
        stage.type("j")
        stage.press(.right)
        #expect(state(stage)?.draft?.columns.map(\.field) == ["key", "name", "phone", "town"])
        stage.press(.left)
        #expect(state(stage)?.draft?.columns[3].field == nil)
        stage.press(.left)
        #expect(state(stage)?.draft?.columns[3].field == "email")
        stage.type("x")
        #expect(state(stage)?.draft?.columns[3].field == nil)
    }

    @Test func `it is rehearsed before it is run, and nothing is run twice`() {
        var stage = matching()
        stage.press(.enter)
        guard case .runImport(let draft, let isDryRun)? = stage.asked.last else {
            Issue.record("nothing rehearsed")
            return
        }
        #expect(isDryRun)
        #expect(draft.columns[1].field == "name")
        stage.press(.enter)
        #expect(stage.asked.count { if case .runImport = $0 { true } else { false } } == 1)
        stage.send(.imported(stage.scene.summary(isDryRun: true)))
        #expect(stage.text.contains("12300  new"))
        #expect(stage.text.contains("line 17: the name is missing"))
        stage.press(.enter)
        #expect(stage.asked.last == .runImport(draft, isDryRun: false))
        stage.send(
            .importPace(ImportPace(rows: 3000, part: 250, whole: 1000, milliseconds: 2000)))
        #expect(stage.text.contains("25% · 3000 rows · 1500 a second · 0m 6s left"))
        stage.send(.imported(stage.scene.summary(isDryRun: false)))
        #expect(stage.text.contains("prossima import undo 3"))
        #expect(stage.text.contains("7  are like somebody"))
        stage.press(.escape)
        #expect(stage.model.dialog == nil)
    }

    @Test func `Esc cancels once, and what was written stays to go on from`() {
        var stage = matching()
        stage.press(.enter)
        stage.press(.escape)
        stage.press(.escape)
        #expect(stage.asked.count { $0 == .cancelImport } == 1)
        #expect(stage.text.contains("Cancelling"))
        guard let job = stage.asked.last(where: { $0.isLong }) else {
            Issue.record("nothing long")
            return
        }
        stage.send(
            .failed(
                Failure(
                    .failed, it: "Importazione interrotta.", en: "Import cancelled.",
                    hint: Words(it: "1000 righe", en: "1000 rows are imported")), job))
        #expect(state(stage)?.step == .match)
        #expect(stage.text.contains("Import cancelled. 1000 rows are imported"))
    }

    @Test func `a file that cannot be read is said, and the path stays`() {
        var stage = opened()
        stage.type("~/nothing")
        stage.press(.enter)
        stage.press(.escape)
        stage.send(
            .failed(
                Failure(.failed, it: "Non c'è.", en: "There is no ~/nothing."),
                .readImport(.contacts, "~/nothing")))
        #expect(stage.text.contains("There is no ~/nothing.") || state(stage)?.step == .match)
    }

    @Test(arguments: [(40, 10), (60, 12), (80, 24), (200, 50)])
    func `every step is drawn at any size`(_ columns: Int, _ rows: Int) {
        var stage = opened(.en, columns, rows)
        stage.type("~/list.csv")
        #expect(stage.frame.size.columns == columns)
        stage.press(.enter)
        #expect(stage.frame.size.columns == columns)
        stage.press(.enter)
        stage.send(.importPace(ImportPace(rows: 0, part: 0, whole: 0, milliseconds: 0)))
        #expect(stage.frame.size.columns == columns)
        stage.send(.imported(stage.scene.summary(isDryRun: true)))
        #expect(stage.frame.size.columns == columns)
    }

    @Test(arguments: [Language.en, .it]) func `the frames`(_ language: Language) {
        for (columns, rows) in [(80, 24), (120, 40)] {
            let size = "\(language.rawValue)-\(columns)x\(rows)"
            var stage = matching(language, columns, rows)
            assertFrame(stage.frame, "import-match-\(size)")
            stage.press(.enter)
            stage.send(.imported(stage.scene.summary(isDryRun: true)))
            assertFrame(stage.frame, "import-rehearsed-\(size)")
        }
    }
}
