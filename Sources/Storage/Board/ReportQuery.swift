public import Domain

/// Reads what a report says: for each operator the ranges of a few indexes, and no more.
public struct ReportQuery {
    private let reading: Reading
    private let now: Instant
    private let bands: DelayBands
    private let zone: Zone
    private let days: ClosedRange<Day>
    private let grouping: Report.Grouping
    /// How many days ahead the open work is counted.
    private let ahead: Int

    /// - parameter bands: of now: what is late by now is what a board calls so.
    /// - parameter zone: whose midnights begin the days.
    public init(
        _ reading: Reading, now: Instant, bands: DelayBands, zone: Zone, days: ClosedRange<Day>,
        grouping: Report.Grouping, ahead: Int = 7
    ) {
        self.reading = reading
        self.now = now
        self.bands = bands
        self.zone = zone
        self.days = days
        self.grouping = grouping
        self.ahead = ahead
    }

    private var from: Instant { zone.instant(days.lowerBound, minute: 0) }
    private var to: Instant { zone.instant(days.upperBound.adding(days: 1), minute: 0) }

    /// - parameter people: whose work is told, active or not.
    public func report(_ people: [Operator]) throws -> Report {
        var sheet = ReportSheet(
            grouping: grouping, zone: zone, teams: try TeamTable.all(reading),
            types: try SequenceTable.types(reading),
            sequences: try SequenceTable.all(reading))
        let positive = try positiveOutcomes()
        for person in people {
            let calendar = try CalendarTable.calendar(of: person.id, reading)
            try addDone(by: person, calendar, positive, &sheet)
            try addInteractions(of: person, &sheet)
            try addReassignments(to: person, &sheet)
            if grouping == .operator || grouping == .team {
                let paused = try PauseTable.seconds(
                    of: person.id, from: from, to: min(to, max(now, from)), reading)
                sheet.add(person, at: from, nil, nil) { $0.pauseSeconds += paused }
            }
        }
        return Report(
            days: days, grouping: grouping, lines: sheet.lines, total: sheet.total,
            ahead: try people.filter(\.isActive).map { try ahead(of: $0) })
    }

    private struct TypedOutcome: Hashable {
        var type: Int
        var code: String
    }

    private func positiveOutcomes() throws -> Set<TypedOutcome> {
        Set(
            try reading.rows(
                "SELECT action_type_id, code FROM outcome WHERE category = 'positive'"
            ) { TypedOutcome(type: $0.int(0), code: $0.text(1)) })
    }

    private func addDone(
        by person: Operator, _ calendar: BusinessCalendar, _ positive: Set<TypedOutcome>,
        _ sheet: inout ReportSheet
    ) throws {
        try reading.each(
            """
            SELECT completed_at, due_at, action_type_id, outcome_code, enrollment_id FROM action
            WHERE completed_by = ? AND completed_at >= ? AND completed_at < ?
            """, [.id(person.id), .instant(from), .instant(to)]
        ) { row in
            let (completed, due) = (Instant(row.int(0)), Instant(row.int(1)))
            let outcome = TypedOutcome(type: row.int(2), code: row.text(3))
            let sequence = try sequence(of: row.optionalInt(4))
            sheet.add(person, at: completed, outcome.type, sequence) { line in
                line.done += 1
                if completed <= due {
                    line.onTime += 1
                } else {
                    line.lateSeconds += calendar.workingSeconds(from: due, to: completed)
                }
                if positive.contains(outcome) { line.conversions += 1 }
                line.outcomes[outcome.code, default: 0] += 1
            }
            return true
        }
    }

    private func addInteractions(of person: Operator, _ sheet: inout ReportSheet) throws {
        try reading.each(
            """
            SELECT at, is_contact, duration_s, wrap_up_s, action_id FROM interaction
            WHERE operator_id = ? AND at >= ? AND at < ? AND withdrawn_at IS NULL
            """, [.id(person.id), .instant(from), .instant(to)]
        ) { row in
            let action = try action(row.optionalInt(4))
            sheet.add(person, at: Instant(row.int(0)), action?.type, action?.sequence) { line in
                line.attempts += 1
                if row.flag(1) { line.reached += 1 }
                line.talkSeconds += row.int(2)
                line.wrapUpSeconds += row.int(3)
            }
            return true
        }
    }

    private func addReassignments(to person: Operator, _ sheet: inout ReportSheet) throws {
        try reading.each(
            """
            SELECT opened_at, action_id, id FROM assignment
            WHERE operator_id = ? AND opened_at >= ? AND opened_at < ?
                AND decided_by = 'reassigned' AND operator_id IS NOT NULL
            """, [.id(person.id), .instant(from), .instant(to)]
        ) { row in
            // Its row stays when it is undone: nobody was given anything.
            if try JournalReading.isTakenBack(.assignment, row.int(2), reading) { return true }
            let action = try action(row.optionalInt(1))
            sheet.add(person, at: Instant(row.int(0)), action?.type, action?.sequence) {
                $0.reassigned += 1
            }
            return true
        }
    }

    /// Only where the lines are types or sequences it is asked for.
    private func action(_ id: Int?) throws -> (type: Int, sequence: Int?)? {
        guard grouping == .type || grouping == .sequence, let id else { return nil }
        let found = try reading.first(
            "SELECT action_type_id, enrollment_id FROM action WHERE id = ?", [.int(id)]
        ) { (type: $0.int(0), enrollment: $0.optionalInt(1)) }
        guard let found else { return nil }
        return (found.type, try sequence(of: found.enrollment))
    }

    private func sequence(of enrollment: Int?) throws -> Int? {
        guard grouping == .sequence, let enrollment else { return nil }
        return try reading.first(
            "SELECT sequence_id FROM enrollment WHERE id = ?", [.int(enrollment)]
        ) { $0.int(0) }
    }

    private func ahead(of person: Operator) throws -> ReportAhead {
        let source = QueueSource.of(person.id)
        let today = zone.day(of: now)
        func count(_ range: Range<Int>) throws -> Int {
            try reading.first(
                """
                SELECT count(*) FROM action a
                WHERE \(source.condition) AND a.due_at >= ? AND a.due_at < ?
                """, source.arguments(now) + [.int(range.lowerBound), .int(range.upperBound)]
            ) { $0.int(0) } ?? 0
        }
        func midnight(_ offset: Int) -> Int {
            zone.instant(today.adding(days: offset), minute: 0).seconds
        }
        // What is due just now is late nowhere else either: it is the first thing of today.
        let late = bands.range(of: QueueGroup.overdue)
        return ReportAhead(
            login: person.login, name: person.name, overdue: try count(late),
            days: try (0..<ahead).map { offset in
                let start = offset == 0 ? late.upperBound : max(late.upperBound, midnight(offset))
                return try count(start..<max(start, midnight(offset + 1)))
            })
    }
}
