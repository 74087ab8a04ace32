import Domain

@testable import Monitor

/// What the team did in November.
extension Scene {
    private static let people: [(login: String, name: String)] = [
        ("anna", "Anna Conti"), ("bruno", "Bruno Keller"), ("dmitri", "Dmitri Orlov"),
        ("elif", "Elif Yıldız"),
    ]

    private func line(
        _ key: String, _ name: String, done: Int, onTime: Int, lateSeconds: Int = 0
    ) -> ReportLine {
        var line = ReportLine(key: key, name: name)
        line.done = done
        line.onTime = onTime
        line.lateSeconds = lateSeconds
        line.attempts = done * 2
        line.reached = done / 2
        line.conversions = done / 8
        line.talkSeconds = done * 220
        line.wrapUpSeconds = done * 40
        line.reassigned = done / 30
        line.pauseSeconds = done * 15
        line.outcomes = [
            "no_answer": done / 2, "call_back": done / 4, "interested": done / 8,
            "not_interested": done / 10,
        ].filter { $0.value > 0 }
        return line
    }

    private func lines(_ request: ReportRequest) -> [ReportLine] {
        switch request.grouping {
        case .operator:
            let numbers = [(184, 171, 46_800), (96, 60, 1_036_800), (8, 8, 0), (203, 203, 0)]
            return zip(Self.people, numbers).map { person, numbers in
                line(
                    person.login, person.name, done: numbers.0, onTime: numbers.1,
                    lateSeconds: numbers.2)
            }
        case .team: return [line("south", "South", done: 491, onTime: 442, lateSeconds: 1_083_600)]
        case .type:
            return [
                line("call", say("Chiamata", "Call"), done: 460, onTime: 420, lateSeconds: 864_000),
                line("visit", say("Visita", "Visit"), done: 31, onTime: 22, lateSeconds: 219_600),
            ]
        case .sequence:
            return [
                line("", "", done: 11, onTime: 11),
                line(
                    "telemarketing", "Telemarketing", done: 480, onTime: 431, lateSeconds: 1_083_600
                ),
            ]
        case .day:
            let days = request.days.lowerBound.number...request.days.upperBound.number
            return days.map { Day(number: $0) }.filter { $0.weekday < 6 && $0.number <= 20_780 }
                .map { day in
                    let done = day.dayOfMonth % 7 * 5 + 3
                    return line(
                        day.iso, day.iso, done: done, onTime: done - day.dayOfMonth % 3,
                        lateSeconds: day.dayOfMonth % 3 * 5400)
                }
        }
    }

    func report(_ request: ReportRequest) -> Report {
        let lines = lines(request)
        var total = ReportLine(key: "", name: "")
        for line in lines { total.add(line) }
        let people =
            request.login.map { login in Self.people.filter { $0.login == login } } ?? Self.people
        return Report(
            days: request.days, grouping: request.grouping, lines: lines, total: total,
            ahead: people.enumerated().map { place, person in
                ReportAhead(
                    login: person.login, name: person.name, overdue: [3, 7, 0, 0][place],
                    days: (0..<7).map { $0 == 5 || $0 == 6 ? 0 : (place + 3) * (8 - $0) / 4 })
            })
    }
}
