import Domain
import Exchange
import Screen

/// A report as a table, JSON and CSV.
struct ReportTexts {
    let report: Report
    /// By code.
    let outcomes: [String: String]
    /// Seconds.
    let workingDay: Int
    let today: Day

    var title: String {
        let (first, last) = (report.days.lowerBound, report.days.upperBound)
        let days =
            first == last
            ? DateWords.date(first, spoken)
            : "\(DateWords.date(first, spoken)) – \(DateWords.date(last, spoken))"
        return say(it: "Dal lavoro: \(days)", en: "Work done: \(days)")
    }

    /// The numbers of a line, in the order of every form.
    static let figures = ReportFigure.allCases

    /// As a person reads it.
    func shown(_ figure: ReportFigure, of line: ReportLine) -> String {
        figure.shown(of: line, workingDay: workingDay, spoken)
    }

    var table: Table {
        var table = Table(
            [Table.Column(report.grouping.words(spoken), minimum: 10)]
                + Self.figures.map { Table.Column($0.words(spoken), isNumber: true) })
        guard !report.lines.isEmpty else { return table }
        for line in report.lines {
            table.add(
                [Table.Cell(name(of: line))]
                    + Self.figures.map { Table.Cell(shown($0, of: line)) })
        }
        table.add(
            [Table.Cell(say(it: "Totale", en: "Total"), .strong)]
                + Self.figures.map { Table.Cell(shown($0, of: report.total), .strong) })
        return table
    }

    func name(of line: ReportLine) -> String {
        line.name.isEmpty ? say(it: "(nessuno)", en: "(none)") : line.name
    }

    /// The most frequent first.
    var outcomeCounts: [(name: String, count: Int)] {
        report.total.outcomes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
            (outcomes[$0.key] ?? $0.key, $0.value)
        }
    }

    var aheadTable: Table {
        let count = report.ahead.first?.days.count ?? 0
        var table = Table(
            [
                Table.Column(say(it: "Operatore", en: "Operator"), minimum: 10),
                Table.Column(say(it: "In ritardo", en: "Overdue"), isNumber: true),
            ]
                + (0..<count).map { Table.Column(dayName($0), isNumber: true) })
        for line in report.ahead {
            table.add(
                [
                    Table.Cell(line.name),
                    Table.Cell("\(line.overdue)", line.overdue > 0 ? .overdue : .dim),
                ] + line.days.map { Table.Cell("\($0)") })
        }
        return table
    }

    /// "Thu 26".
    func dayName(_ offset: Int) -> String {
        let day = today.adding(days: offset)
        return "\(DateWords.weekday(day.weekday, spoken)) \(day.dayOfMonth)"
    }

    // MARK: For scripts

    var json: JSON {
        [
            "from": .string(report.days.lowerBound.iso), "to": .string(report.days.upperBound.iso),
            "by": .string(report.grouping.rawValue),
            "items": .array(report.lines.map { json($0) }), "total": json(report.total),
            "ahead": .array(
                report.ahead.map { line in
                    [
                        "login": .string(line.login), "overdue": .int(line.overdue),
                        "days": .array(
                            line.days.enumerated().map { offset, count in
                                [
                                    "on": .string(today.adding(days: offset).iso),
                                    "count": .int(count),
                                ]
                            }),
                    ]
                }),
            "next": .null,
        ]
    }

    private func json(_ line: ReportLine) -> JSON {
        var members = [
            JSON.Member(name: "key", value: .string(line.key)),
            JSON.Member(name: "name", value: .string(line.name)),
        ]
        members += Self.figures.map {
            JSON.Member(name: $0.key, value: .optional($0.value(of: line)))
        }
        members.append(
            JSON.Member(
                name: "outcomes",
                value: .object(
                    line.outcomes.sorted { $0.key < $1.key }.map {
                        JSON.Member(name: $0.key, value: .int($0.value))
                    })))
        return .object(members)
    }

    /// A column for each outcome that came.
    var csv: String {
        let codes = report.total.outcomes.keys.sorted()
        var rows = [["key", "name"] + Self.figures.map(\.key) + codes.map { "outcome_\($0)" }]
        for line in report.lines {
            rows.append(
                [line.key, line.name]
                    + Self.figures.map { $0.value(of: line).map(String.init) ?? "" }
                    + codes.map { "\(line.outcomes[$0] ?? 0)" })
        }
        return PlainTable.csv(rows)
    }
}
