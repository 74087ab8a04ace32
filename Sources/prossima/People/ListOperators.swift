import ArgumentParser
import Domain
import Screen
import Storage

/// `prossima operator list`: who there is, and how much each has to do.
struct ListOperators: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: say(
            it: "Elenca gli operatori; il carico, a chi ne risponde.",
            en: "List the operators; their load, to whoever answers for it."))

    @OptionGroup var list: ListOptions<String>
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let overdue = Instant(session.bands.range(of: QueueGroup.overdue).upperBound)
        let (loads, names) = try session.read { reading in
            (
                try LoadQuery.loads(
                    overdueBefore: overdue, today: session.zone.day(of: session.now), reading),
                try Names(reading)
            )
        }
        let (rows, next) = list.page(loads) { $0.login }
        try session.output.answer(
            .list(rows.map { session.json($0, names) }, next: next)
        ) { page in
            page.table(session.table(of: rows))
            page.more(after: next)
        }
    }
}

extension Session {
    /// A load is for whoever answers for it.
    private func mayCount(_ load: OperatorLoad) -> Bool {
        load.operator == actor.operator || actor.isSupervisor(of: load.team)
    }

    fileprivate func json(_ load: OperatorLoad, _ names: Names) -> JSON {
        let counts = mayCount(load)
        return [
            "id": .id(load.operator), "login": .string(load.login), "name": .string(load.name),
            "role": .string(load.role.rawValue),
            "functions": .array(load.functions.map { .string($0) }),
            "team": names.code(load.team), "active": .bool(load.isActive),
            "absent": .bool(load.isAbsent), "open": counts ? .int(load.open) : .null,
            "overdue": counts ? .int(load.overdue) : .null,
            "capacity": .optional(load.capacity),
        ]
    }

    fileprivate func table(of loads: [OperatorLoad]) -> Table {
        var table = Table([
            Table.Column("Login"), Table.Column(say(it: "Nome", en: "Name"), minimum: 8),
            Table.Column(say(it: "Ruolo", en: "Role")),
            Table.Column(say(it: "Gruppo", en: "Team"), minimum: 6),
            Table.Column(say(it: "Funzioni", en: "Functions"), minimum: 8),
            Table.Column(say(it: "Aperte", en: "Open"), isNumber: true),
            Table.Column(say(it: "In ritardo", en: "Overdue"), isNumber: true),
            Table.Column(say(it: "Al giorno", en: "A day"), isNumber: true),
            Table.Column(""),
        ])
        for load in loads {
            let counts = mayCount(load)
            let note =
                !load.isActive
                ? say(it: "non attivo", en: "not active")
                : load.isAbsent ? say(it: "assente", en: "away") : ""
            table.add([
                Table.Cell(load.login), Table.Cell(load.name, load.isActive ? .strong : .dim),
                Table.Cell(load.role.words(spoken)), Table.Cell(load.teamName),
                Table.Cell(load.functions.joined(separator: ", ")),
                Table.Cell(counts ? String(load.open) : ""),
                Table.Cell(
                    counts ? String(load.overdue) : "", load.overdue > 0 ? .overdue : .dim),
                Table.Cell(load.capacity.map(String.init) ?? ""),
                Table.Cell(note, .warning),
            ])
        }
        return table
    }
}
