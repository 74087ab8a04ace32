import Domain

/// A report's lines, added up while its rows are read.
struct ReportSheet {
    private let grouping: Report.Grouping
    private let zone: Zone
    private let teams: [Team.ID: Team]
    private let types: [Int: ActionType]
    private let sequences: [Int: ActionSequence]
    private var found: [String: ReportLine] = [:]
    private(set) var total = ReportLine(key: "", name: "")

    init(
        grouping: Report.Grouping, zone: Zone, teams: [Team], types: [ActionType],
        sequences: [ActionSequence]
    ) {
        self.grouping = grouping
        self.zone = zone
        self.teams = Dictionary(uniqueKeysWithValues: teams.map { ($0.id, $0) })
        self.types = Dictionary(uniqueKeysWithValues: types.map { ($0.id.raw, $0) })
        self.sequences = Dictionary(uniqueKeysWithValues: sequences.map { ($0.id.raw, $0) })
    }

    /// Adds to the line that an event belongs to, and to the total.
    ///
    /// - parameter type: of the action, where the lines are types.
    /// - parameter sequence: likewise.
    mutating func add(
        _ person: Operator, at moment: Instant, _ type: Int?, _ sequence: Int?,
        _ change: (inout ReportLine) -> Void
    ) {
        let (key, name) = line(person, moment, type, sequence)
        change(&found[key, default: ReportLine(key: key, name: name)])
        change(&total)
    }

    private func line(
        _ person: Operator, _ moment: Instant, _ type: Int?, _ sequence: Int?
    ) -> (key: String, name: String) {
        switch grouping {
        case .operator: return (person.login, person.name)
        case .team:
            let team = person.team.flatMap { teams[$0] }
            return (team?.code ?? "", team?.name ?? "")
        case .type:
            let type = type.flatMap { types[$0] }
            return (type?.code ?? "", type?.name ?? "")
        case .sequence:
            let sequence = sequence.flatMap { sequences[$0] }
            return (sequence?.code ?? "", sequence?.name ?? "")
        case .day:
            let day = zone.day(of: moment).iso
            return (day, day)
        }
    }

    /// By name, days in their order; without the lines in which nothing stands.
    var lines: [ReportLine] {
        found.values.filter { line in
            var empty = ReportLine(key: line.key, name: line.name)
            empty.pauseSeconds = 0
            return line != empty
        }.sorted { ($0.name, $0.key) < ($1.name, $1.key) }
    }
}
