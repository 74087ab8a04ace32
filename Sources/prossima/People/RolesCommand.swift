import ArgumentParser
import Domain
import Screen
import Storage
import Workflow

/// `prossima roles`: who may do what, and which contacts are seen.
struct RolesCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "roles",
        abstract: say(
            it: "Chi può fare che cosa, e quali nominativi si vedono.",
            en: "Who may do what, and which contacts are seen."),
        discussion: say(
            it: "own: ciò che è proprio (per un responsabile, anche dei suoi gruppi); pool: anche "
                + "il pool del proprio gruppo; all: tutto; none: niente. Con --contacts un "
                + "amministratore decide quali nominativi si vedono: all, zone, team o own.",
            en: "own: what is one's own (a supervisor's teams' too); pool: one's team's pool, too; "
                + "all: everything; none: nothing. With --contacts an administrator decides which "
                + "contacts are seen: all, zone, team or own."))

    @Option(
        name: .long,
        help: .say(
            it: "Da ora si vedono questi nominativi.", en: "These contacts are seen from now on.",
            value: "all|zone|team|own"))
    var contacts: Visibility?

    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        if let contacts { try session.house.setVisibility(contacts, as: session.actor) }
        let visibility = try session.read { try ContactSight.visibility($0) }
        let lines = Permission.table
        try session.output.answer([
            "contacts": .string(visibility.rawValue),
            "items": .array(
                lines.map { line in
                    [
                        "deed": .string(line.deed.rawValue),
                        "operator": .string(line.operator.rawValue),
                        "supervisor": .string(line.supervisor.rawValue),
                        "admin": .string(line.admin.rawValue),
                        "rule": .string(line.rule(spoken)),
                    ]
                }),
        ]) { page in
            let seen = visibility.words(spoken)
            page.line(say(it: "Si vedono: \(seen).", en: "Seen are: \(seen)."), .strong)
            page.blank()
            var table = Table([
                Table.Column(""), Table.Column(say(it: "operatore", en: "operator")),
                Table.Column(say(it: "responsabile", en: "supervisor")),
                Table.Column(say(it: "amministratore", en: "admin")),
                Table.Column(say(it: "Regola", en: "Rule"), minimum: 20),
            ])
            for line in lines {
                table.add([
                    Table.Cell(line.deed.rawValue, .strong),
                    Table.Cell(line.operator.words(spoken)),
                    Table.Cell(line.supervisor.words(spoken)),
                    Table.Cell(line.admin.words(spoken)),
                    Table.Cell(line.rule(spoken), .dim),
                ])
            }
            page.table(table)
        }
    }
}

extension Reach {
    /// As the manual's table has them; scripts read the codes.
    fileprivate var words: Words {
        switch self {
        case .none: Words(it: "no", en: "none")
        case .own: Words(it: "il proprio", en: "own")
        case .pool: Words(it: "pool", en: "pool")
        case .all: Words(it: "tutto", en: "all")
        }
    }
}
