import ArgumentParser
import Domain
import Screen
import Storage
import Workflow

/// `prossima team …`
struct TeamCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "team",
        abstract: say(it: "Mostra e cambia i gruppi.", en: "Show and change teams."),
        subcommands: [ListTeams.self, AddTeam.self, EditTeam.self])
}

/// `prossima team list`
struct ListTeams: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: say(it: "Elenca i gruppi.", en: "List the teams."))

    @OptionGroup var list: ListOptions<String>
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let (teams, people) = try session.read { reading in
            (try TeamTable.all(reading), try OperatorTable.all(reading))
        }
        let (rows, next) = list.page(teams) { $0.code }
        func supervisor(_ team: Team) -> Operator? { people.first { $0.id == team.supervisor } }
        func members(_ team: Team) -> [Operator] {
            people.filter { $0.team == team.id && $0.isActive }
        }
        try session.output.answer(
            .list(
                rows.map { team in
                    [
                        "id": .id(team.id), "code": .string(team.code),
                        "name": .string(team.name),
                        "supervisor": .optional(supervisor(team)?.login),
                        "capacity": .optional(team.capacity),
                        "members": .array(members(team).map { .string($0.login) }),
                    ]
                }, next: next)
        ) { page in
            var table = Table([
                Table.Column(say(it: "Codice", en: "Code")),
                Table.Column(say(it: "Nome", en: "Name"), minimum: 8),
                Table.Column(say(it: "Responsabile", en: "Supervisor"), minimum: 8),
                Table.Column(say(it: "Operatori", en: "Operators"), minimum: 10),
            ])
            for team in rows {
                table.add([
                    Table.Cell(team.code), Table.Cell(team.name, .strong),
                    Table.Cell(supervisor(team)?.name ?? ""),
                    Table.Cell(members(team).map(\.login).joined(separator: ", ")),
                ])
            }
            page.table(table, orElse: say(it: "Nessun gruppo.", en: "No teams."))
            page.more(after: next)
        }
    }
}

/// `prossima team add`
struct AddTeam: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: say(it: "Aggiunge un gruppo (amministratore).", en: "Add a team (admin)."))

    @Argument(help: .say(it: "Un codice breve.", en: "A short code."))
    var code: String

    @Option(name: .long, help: .say(it: "Il nome.", en: "The name.", value: "name"))
    var name: String?

    @Option(
        name: .long, help: .say(it: "Il responsabile.", en: "The supervisor.", value: "login"))
    var supervisor: String?

    @OptionGroup var limit: TeamCapacity
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        _ = try session.house.addTeam(
            code, name: name ?? code, supervisor: supervisor, capacity: try limit.value(),
            as: session.actor)
        try session.answerDone(
            "code", code, say(it: "Aggiunto il gruppo \(code).", en: "Added team \(code)."))
    }
}

/// `prossima team edit`
struct EditTeam: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: say(it: "Cambia un gruppo (amministratore).", en: "Change a team (admin)."))

    @Argument(help: .say(it: "Quale.", en: "Which."))
    var code: String

    @Option(name: .long, help: .say(it: "Il nome.", en: "The name.", value: "name"))
    var name: String?

    @Option(
        name: .long, help: .say(it: "Il responsabile.", en: "The supervisor.", value: "login"))
    var supervisor: String?

    @OptionGroup var limit: TeamCapacity
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        try requireChange(
            [name, supervisor, limit.capacity].contains { $0 != nil },
            ["--name", "--supervisor", "--capacity"])
    }

    func carryOut(_ session: Session) throws {
        try session.house.editTeam(
            code, name: name, supervisor: supervisor, capacity: try limit.value(),
            as: session.actor)
        try session.answerDone(
            "code", code, say(it: "Cambiato il gruppo \(code).", en: "Changed team \(code)."))
    }
}

/// How many actions a day a team's members take on.
struct TeamCapacity: ParsableArguments {
    @Option(
        name: .long,
        help: .say(
            it: "Azioni al giorno di chi non ha una capienza sua: un numero, o «none».",
            en: "Actions a day of whoever has no capacity of their own: a number, or “none”.",
            value: "count"))
    var capacity: String?

    func value() throws -> Capacity? { try capacity.map { try Capacity.read($0, isTeam: true) } }
}
