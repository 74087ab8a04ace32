import ArgumentParser
import Domain
import Screen
import Storage
import Workflow

/// `prossima import list`
struct ListImports: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: say(
            it: "Elenca le importazioni, l'ultima per prima.",
            en: "List the imports, the last first."))

    @OptionGroup var list: ListOptions<ImportRecord.ID>
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let found = try session.read { reading in
            try ImportRunTable.all(before: list.after, limit: list.limit + 1, reading)
        }
        let (records, hasMore) = list.page(found)
        let next = hasMore ? records.last?.id.description : nil
        try session.output.answer(.list(records.map { session.json($0) }, next: next)) { page in
            var table = Table([
                Table.Column("#", isNumber: true),
                Table.Column(say(it: "Quando", en: "When")),
                Table.Column(say(it: "Chi", en: "Who"), minimum: 6),
                Table.Column(say(it: "Che cosa", en: "What")),
                Table.Column("File", minimum: 10),
                Table.Column(say(it: "Nuove", en: "New"), isNumber: true),
                Table.Column(say(it: "Cambiate", en: "Changed"), isNumber: true),
                Table.Column(say(it: "Scartate", en: "Rejected"), isNumber: true),
                Table.Column(""),
            ])
            for record in records {
                table.add([
                    Table.Cell(record.id.description, .dim),
                    Table.Cell(session.shown(record.startedAt)), Table.Cell(record.actorName),
                    Table.Cell(record.kindWords(spoken)), Table.Cell(record.file, .strong),
                    Table.Cell("\(record.added)"), Table.Cell("\(record.updated)"),
                    Table.Cell("\(record.rejected)"), session.state(of: record),
                ])
            }
            page.table(table, orElse: say(it: "Nessuna importazione.", en: "No imports."))
            page.more(after: next)
        }
    }
}

/// `prossima import undo`
struct UndoImport: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: say(
            it: "Annulla un'importazione intera, se nessuno ci ha lavorato.",
            en: "Undo a whole import, unless somebody worked on it."))

    @Argument(
        help: .say(
            it: "Il suo numero: prossima import list.", en: "Its number: prossima import list."))
    var id: ImportRecord.ID

    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        var progress = ProgressLine(say(it: "Annullo", en: "Undoing"))
        let record = try session.house.undoImport(id, as: session.actor) {
            progress.show($0, of: $1, detail: "\($0)/\($1)")
        }
        progress.clear()
        let (new, changed) = (Noun.newRow(record.added), Noun.changedRow(record.updated))
        try session.output.answer(session.json(record)) { page in
            page.line(
                say(
                    it: "Annullata l'importazione \(id): \(new.it), \(changed.it).",
                    en: "Undid import \(id): \(new.en), \(changed.en)."), .good)
        }
    }
}

extension Session {
    fileprivate func json(_ record: ImportRecord) -> JSON {
        [
            "import_id": .id(record.id), "kind": .string(record.kind),
            "file": .string(record.file), "actor_name": .text(record.actorName),
            "started_at": json(record.startedAt), "finished_at": json(record.finishedAt),
            "undone_at": json(record.undoneAt), "rows_read": .int(record.rowsRead),
            "added": .int(record.added), "updated": .int(record.updated),
            "rejected": .int(record.rejected), "duplicates": .int(record.duplicates),
        ]
    }

    fileprivate func state(of record: ImportRecord) -> Table.Cell {
        if record.undoneAt != nil { return Table.Cell(say(it: "annullata", en: "undone"), .dim) }
        return record.finishedAt == nil
            ? Table.Cell(say(it: "interrotta", en: "interrupted"), .warning) : Table.Cell("")
    }
}
