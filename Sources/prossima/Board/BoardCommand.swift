import ArgumentParser
import Domain
import Exchange
import Screen
import Storage
import Workflow

/// `prossima board`: the team at work, as it is now.
struct BoardCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "board",
        abstract: say(
            it: "Mostra il gruppo al lavoro: stato, carico, ritardi, avvisi.",
            en: "Show the team at work: states, load, delays, alerts."))

    @Option(
        name: .long,
        help: .say(
            it: "Solo questo gruppo, e non tutti i propri.",
            en: "This team only, not all of one's.",
            value: "team"))
    var team: String?

    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let only = try team.map { try session.team($0).id }
        let thresholds = try SettingsReader.read(Paths.foundConfiguration).board
        let board = try session.read { reading in
            let teams = try House.boardTeams(only, as: session.actor, reading)
            return try BoardQuery(
                reading, now: session.now, calendar: session.calendar, thresholds: thresholds
            ).board(
                teams,
                present: try PresenceFolder(database: session.house.database.path).present(reading))
        }
        try session.output.answer(session.json(board, thresholds)) { page in
            page.table(
                session.table(of: board),
                orElse: say(it: "Nessun operatore.", en: "No operators."))
            page.blank()
            for alert in board.alerts {
                page.line(
                    alert.words(thresholds, now: session.now, zone: session.zone)(spoken),
                    alert.isGrave ? .overdue : .warning)
            }
            let worrying = Set(board.alerts.map(\.name))
            for pool in board.pools where pool.waiting > 0 && !worrying.contains(pool.name) {
                page.line(
                    say(
                        it: "pool \(pool.name): \(pool.waiting) da prendere",
                        en: "pool \(pool.name): \(pool.waiting) to be claimed"))
            }
            page.line(session.summary(of: board.totals), .strong)
        }
    }
}

extension Session {
    fileprivate func table(of board: Board) -> Table {
        var table = Table([
            Table.Column(say(it: "Operatore", en: "Operator"), minimum: 8),
            Table.Column(say(it: "Stato", en: "State"), minimum: 8),
            Table.Column(say(it: "Con", en: "Now"), minimum: 6),
            Table.Column(say(it: "Rit.", en: "Over"), isNumber: true),
            Table.Column(say(it: "Oggi", en: "Today"), isNumber: true),
            Table.Column(say(it: "Fatte", en: "Done"), isNumber: true),
            Table.Column(say(it: "Media", en: "Avg"), isNumber: true),
            Table.Column(say(it: "Carico", en: "Load"), isNumber: true),
            Table.Column(say(it: "La più vecchia", en: "Oldest"), minimum: 6),
        ])
        for row in board.rows {
            table.add([
                Table.Cell(row.name), Table.Cell(words(for: row)), Table.Cell(row.contactName),
                Table.Cell("\(row.overdue)", row.overdue > 0 ? .overdue : .dim),
                Table.Cell("\(row.dueToday)"), Table.Cell("\(row.done)"),
                Table.Cell(row.averageSeconds.map { DateWords.duration(seconds: $0) } ?? ""),
                Table.Cell(
                    row.capacity.map { "\(row.load)/\($0)" } ?? "\(row.load)",
                    row.capacity.map { row.load > $0 } == true ? .overdue : .plain),
                Table.Cell(row.oldest.map { shown($0) } ?? ""),
            ])
        }
        return table
    }

    private func words(for row: BoardRow) -> String {
        let duration = row.state.since.map { since in
            " " + DateWords.duration(seconds: max(0, now.seconds - since.seconds))
        }
        let state =
            switch row.state {
            case .ready: say(it: "libero", en: "ready")
            case .onCall: say(it: "chiama", en: "on call")
            case .wrapUp: say(it: "chiude", en: "wrap-up")
            case .paused(let name, _): name
            case .offline:
                row.isAbsent ? say(it: "assente", en: "absent") : say(it: "fuori", en: "offline")
            }
        return state + (duration ?? "")
    }

    fileprivate func summary(of totals: BoardTotals) -> String {
        var parts = [
            say(
                it: "fatte \(totals.done) di \(totals.load)",
                en: "done \(totals.done) of \(totals.load)")
        ]
        var late = say(it: "in ritardo \(totals.overdue)", en: "overdue \(totals.overdue)")
        if let then = totals.overdueThen, let morning = totals.morning {
            let time = DateWords.time(morning, in: zone)
            late += say(it: " (alle \(time) erano \(then))", en: " (was \(then) at \(time))")
        }
        parts.append(late)
        parts.append(
            say(
                it: "\(totals.calls) chiamate nell'ultima ora",
                en: "\(totals.calls) calls in the last hour"))
        return parts.joined(separator: " \(output.glyphs.bullet) ")
    }

    fileprivate func json(_ board: Board, _ thresholds: BoardThresholds) -> JSON {
        [
            "at": json(board.at), "items": .array(board.rows.map { json($0) }),
            "pools": .array(
                board.pools.map { pool in
                    [
                        "team_name": .string(pool.name), "waiting": .int(pool.waiting),
                        "oldest_due_at": json(pool.oldest), "unassigned": .int(pool.unassigned),
                    ]
                }),
            "alerts": .array(
                board.alerts.map { alert in
                    [
                        "name": .string(alert.name), "grave": .bool(alert.isGrave),
                        "text": .string(
                            alert.words(thresholds, now: now, zone: zone)(spoken)),
                    ]
                }),
            "outcomes": .array(
                board.outcomes.map { outcome in
                    [
                        "code": .string(outcome.code), "name": .string(outcome.name),
                        "count": .int(outcome.count),
                    ]
                }),
            "calls_by_hour": .array(board.callsByHour.map { .int($0) }),
            "totals": [
                "done": .int(board.totals.done), "load": .int(board.totals.load),
                "overdue": .int(board.totals.overdue),
                "overdue_this_morning": .optional(board.totals.overdueThen),
                "morning": json(board.totals.morning),
                "calls_last_hour": .int(board.totals.calls),
                "reached_last_hour": .int(board.totals.reached),
            ],
            "next": .null,
        ]
    }

    private func json(_ row: BoardRow) -> JSON {
        [
            "login": .string(row.login), "name": .string(row.name),
            "team_name": .string(row.teamName), "state": .string(row.state.code),
            "since": json(row.state.since), "action_id": .optional(row.state.action),
            "contact_name": .text(row.contactName), "late3": .int(row.late3),
            "late2": .int(row.late2), "late1": .int(row.late1), "soon": .int(row.soon),
            "today": .int(row.today), "overdue": .int(row.overdue), "done": .int(row.done),
            "average_seconds": .optional(row.averageSeconds), "load": .int(row.load),
            "capacity": .optional(row.capacity), "oldest_due_at": json(row.oldest),
            "absent": .bool(row.isAbsent),
        ]
    }
}
