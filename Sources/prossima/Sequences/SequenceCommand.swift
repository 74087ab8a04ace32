import ArgumentParser
import Domain
import Screen
import Storage

/// `prossima sequence …`
struct SequenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sequence",
        abstract: say(
            it: "Le sequenze: mostra, scrive, carica, controlla, prova.",
            en: "The sequences: show, write, load, check, try them."),
        subcommands: [
            ListSequences.self, ShowSequence.self, ExportSequence.self, LintSequence.self,
            LoadSequence.self, MigrateSequence.self, SimulateSequence.self,
        ])
}

/// `prossima sequence list`
struct ListSequences: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: say(it: "Elenca le sequenze.", en: "List the sequences."))

    @OptionGroup var list: ListOptions<String>
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let (all, running) = try session.read { reading in
            let all = try SequenceTable.all(reading)
            return (
                all,
                try Dictionary(
                    uniqueKeysWithValues: all.map {
                        ($0.id, try EnrollmentTable.count(of: $0.id, reading))
                    })
            )
        }
        let (rows, next) = list.page(all) { "\($0.code).\($0.version)" }
        try session.output.answer(
            .list(
                rows.map { sequence in
                    [
                        "code": .string(sequence.code), "name": .string(sequence.name),
                        "version": .int(sequence.version),
                        "state": .string(sequence.state.rawValue),
                        "running": .int(running[sequence.id] ?? 0),
                    ]
                }, next: next)
        ) { page in
            var table = Table([
                Table.Column(say(it: "Codice", en: "Code")),
                Table.Column(say(it: "Nome", en: "Name"), minimum: 8),
                Table.Column(say(it: "Versione", en: "Version"), isNumber: true),
                Table.Column(say(it: "Stato", en: "State")),
                Table.Column(say(it: "In corso", en: "Running"), isNumber: true),
            ])
            for sequence in rows {
                table.add([
                    Table.Cell(sequence.code), Table.Cell(sequence.name, .strong),
                    Table.Cell(String(sequence.version)),
                    Table.Cell(
                        sequence.state.words(spoken),
                        sequence.state == .active ? .good : .dim),
                    Table.Cell(String(running[sequence.id] ?? 0)),
                ])
            }
            page.table(table, orElse: say(it: "Nessuna sequenza.", en: "No sequences."))
            page.more(after: next)
        }
    }
}

extension ActionSequence.State {
    var words: Words {
        switch self {
        case .draft: Words(it: "bozza", en: "draft")
        case .active: Words(it: "attiva", en: "active")
        case .retired: Words(it: "ritirata", en: "retired")
        }
    }
}
