import ArgumentParser
import Domain
import Screen
import Storage
import Workflow

/// `prossima pause …`: going away for a while, and why one may.
struct PauseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: say(
            it: "Va in pausa e torna; i motivi.", en: "Go on a pause and come back; the reasons."),
        subcommands: [
            ListPauses.self, BeginPause.self, EndPause.self, AddPause.self, RemovePause.self,
        ])
}

/// `prossima pause list`
struct ListPauses: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: say(it: "Elenca i motivi.", en: "List the reasons."))

    @OptionGroup var list: ListOptions<String>
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let (codes, next) = list.page(try session.read { try PauseTable.codes($0) }, key: \.code)
        try session.output.answer(
            .list(
                codes.map {
                    ["code": .string($0.code), "key": .string($0.key), "name": .string($0.name)]
                }, next: next)
        ) { page in
            var table = Table([
                Table.Column(say(it: "Tasto", en: "Key")),
                Table.Column(say(it: "Codice", en: "Code")),
                Table.Column(say(it: "Nome", en: "Name"), minimum: 8),
            ])
            for code in codes {
                table.add([
                    Table.Cell(code.key), Table.Cell(code.code), Table.Cell(code.name, .strong),
                ])
            }
            page.table(table, orElse: say(it: "Nessun motivo.", en: "No reasons."))
            page.more(after: next)
        }
    }
}

/// `prossima pause begin`
struct BeginPause: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "begin", abstract: say(it: "Va in pausa.", en: "Go on a pause."))

    @Argument(help: .say(it: "Il codice del motivo.", en: "The reason's code."))
    var code: String

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        try session.perform(.pause(.begin(code)), change)
    }
}

/// `prossima pause end`
struct EndPause: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: say(it: "Torna dalla pausa.", en: "Come back."))

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws { try session.perform(.pause(.end), change) }
}

/// `prossima pause add`
struct AddPause: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: say(
            it: "Aggiunge un motivo (amministratore).", en: "Add a reason (administrator)."))

    @Argument(help: .say(it: "Il codice.", en: "The code."))
    var code: String

    @Option(
        name: .long,
        help: .say(
            it: "La lettera che lo sceglie.", en: "The letter that chooses it.", value: "letter"))
    var key: String

    @Option(name: .long, help: .say(it: "Il nome.", en: "The name.", value: "text"))
    var name: String

    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        try session.house.addPauseCode(
            PauseCode(code: code, key: key, name: name), as: session.actor)
        try session.output.answer(["code": .string(code)]) { page in
            page.line("\(session.output.glyphs.check) \(code)", .good)
        }
    }
}

/// `prossima pause remove`
struct RemovePause: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: say(
            it: "Toglie un motivo (amministratore).", en: "Remove a reason (administrator)."))

    @Argument(help: .say(it: "Il codice.", en: "The code."))
    var code: String

    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        try session.house.removePauseCode(code, as: session.actor)
        try session.output.answer(["code": .string(code)]) { page in
            page.line("\(session.output.glyphs.check) \(code)", .good)
        }
    }
}
