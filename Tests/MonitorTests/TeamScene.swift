import Domain
import Screen
import Support

@testable import Monitor

/// The team that Ruth supervises, as boards and reassignments show it.
extension Scene {
    static let team = Team(
        id: ID(1), code: "south", name: "South", calendar: ID(1), supervisor: ruth.operator)

    func load(
        _ id: Int, _ name: String, open: Int, overdue: Int, isAbsent: Bool = false,
        role: Role = .operator
    ) -> OperatorLoad {
        OperatorLoad(
            operator: ID(id), login: name.lowercased(), name: name, role: role, functions: [],
            team: Self.team.id, teamName: Self.team.name, isActive: true, isAbsent: isAbsent,
            open: open, overdue: overdue)
    }

    func survey(of actions: [Action.ID]) -> BulkSurvey {
        func receiver(_ load: OperatorLoad, absentFor: Int = 0, holds: Int = 0)
            -> BulkSurvey.Receiver
        { BulkSurvey.Receiver(load: load, absentFor: absentFor, holds: holds) }
        return BulkSurvey(
            open: actions.count, inPool: 0,
            dueDays: Day(iso: "2026-11-20").flatMap { first in
                Day(iso: "2026-11-23").map { first...$0 }
            },
            receivers: [
                receiver(
                    load(1, "Anna Conti", open: 12, overdue: 2), holds: actions.count),
                receiver(load(3, "Elif Yıldız", open: 8, overdue: 0)),
                receiver(load(4, "Bruno Keller", open: 6, overdue: 1), absentFor: 2),
                receiver(load(5, "Dmitri Orlov", open: 14, overdue: 0)),
            ], teams: [Self.team])
    }
}

extension Scene {
    var board: Board {
        func row(
            _ id: Int, _ name: String, _ state: OperatorState, _ contact: String = "",
            late: (Int, Int, Int) = (0, 0, 0), today: Int, done: Int, average: Int? = nil,
            capacity: Int? = nil, oldest: String? = nil
        ) -> BoardRow {
            BoardRow(
                id: ID(id), login: name.lowercased(), name: name, team: Self.team.id,
                teamName: Self.team.name, state: state, contactName: contact, late3: late.0,
                late2: late.1, late1: late.2, soon: min(2, today), today: max(0, today - 2),
                done: done, handled: average == nil ? 0 : 1, handledSeconds: average ?? 0,
                capacity: capacity, oldest: oldest.map(Self.at))
        }
        func ago(_ seconds: Int) -> Instant { Self.now.adding(seconds: -seconds) }
        let rows = [
            row(
                1, "Anna Conti", .onCall(ID(1), since: ago(252)), "Carvalho", late: (1, 1, 1),
                today: 11, done: 9, average: 220, capacity: 25, oldest: "2026-11-20T16:00"),
            row(
                4, "Bruno Keller", .paused(say("Pranzo", "Lunch"), since: ago(720)),
                late: (0, 0, 1), today: 6, done: 4, average: 305, capacity: 20,
                oldest: "2026-11-23T10:00"),
            row(
                5, "Dmitri Orlov", .wrapUp(ID(2), since: ago(95)), "Haddad", today: 14, done: 13,
                average: 178, capacity: 20),
            row(3, "Elif Yıldız", .ready, today: 8, done: 11, average: 192),
            row(
                6, "Farid Nazari", .onCall(ID(3), since: ago(690)), "Okoye", late: (2, 1, 4),
                today: 19, done: 3, average: 588, oldest: "2026-11-16T09:00"),
            row(
                7, "Gudrun Holm", .offline(lastSeen: Self.at("2026-11-20T17:58")),
                late: (0, 2, 0), today: 0, done: 0, oldest: "2026-11-19T16:00"),
        ]
        let thresholds = BoardThresholds()
        var alerts = rows.flatMap { row in
            thresholds.alerts(for: row, at: Self.now).map {
                BoardAlert(operator: row.id, name: row.name, kind: $0)
            }
        }
        alerts.append(
            BoardAlert(
                operator: nil, name: "South",
                kind: .poolUnclaimed(count: 4, oldest: Self.at("2026-11-23T12:30"))))
        var hours = [Int](repeating: 0, count: 24)
        for (hour, count) in [(9, 12), (10, 19), (11, 15), (12, 7), (13, 19), (14, 2)] {
            hours[hour] = count
        }
        return Board(
            at: Self.now, rows: rows,
            pools: [
                BoardPool(
                    team: Self.team.id, name: "South", waiting: 4,
                    oldest: Self.at("2026-11-23T12:30"), unassigned: 1)
            ], alerts: alerts,
            outcomes: [
                ("no_answer", say("Non risponde", "No answer"), 14),
                ("call_back", say("Richiamare il…", "Call back at…"), 12),
                ("interested", say("Interessato", "Interested"), 9),
                ("not_interested", say("Non interessato", "Not interested"), 2),
            ].map { BoardOutcome(code: $0.0, name: $0.1, count: $0.2) },
            callsByHour: hours, lastHour: [1, 3, 4, 2, 3, 1, 0, 2, 3, 4, 3, 2],
            totals: BoardTotals(
                done: 40, load: 111, overdue: 13, overdueThen: 21,
                morning: Self.at("2026-11-23T09:00"), calls: 28, reached: 13, talkSeconds: 6776,
                oldest: Self.at("2026-11-16T09:00"), oldestOwner: "Farid Nazari"))
    }

    var balance: Balance {
        let people = [(1, "Anna Conti"), (3, "Elif Yıldız")].map {
            Balance.Person(
                id: ID($0.0), name: $0.1, functions: ["telemarketing"], zone: nil, capacity: nil)
        }
        let work = rows.prefix(4).map {
            Balance.Work(
                mark: QueueMark(action: $0.id, version: $0.version),
                title: "\($0.typeName) · \($0.contactName)", holder: ID(1), due: $0.due,
                zone: nil, isBound: false)
        }
        return Balance(people, work) { _, _ in false }
    }

    func absences(_ days: ClosedRange<Day>) -> TeamAbsences {
        func span(_ from: Int, _ to: Int, _ substitute: String?, _ reason: String, _ due: Int)
            -> TeamAbsences.Span
        {
            TeamAbsences.Span(
                days: days.lowerBound.adding(days: from - 1)...days.lowerBound.adding(days: to - 1),
                substitute: substitute, reason: reason, due: due)
        }
        return TeamAbsences(
            days: days,
            lines: [
                TeamAbsences.Line(id: ID(1), login: "anna", name: "Anna Conti", spans: []),
                TeamAbsences.Line(
                    id: ID(4), login: "bruno", name: "Bruno Keller",
                    spans: [span(20, 24, "Elif Yıldız", say("ferie", "holidays"), 3)]),
                TeamAbsences.Line(
                    id: ID(5), login: "dmitri", name: "Dmitri Orlov",
                    spans: [span(2, 3, nil, "", 0), span(23, 23, nil, say("visita", "doctor"), 1)]),
            ])
    }
}
