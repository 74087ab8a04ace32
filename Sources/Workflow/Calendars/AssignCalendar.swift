import Domain
import Storage

/// Whose calendar is which: an operator's own, else their team's, else the house's first.
extension Act {
    func assignCalendar(_ assignment: CalendarAssignment) throws -> Receipt {
        let chosen = try assignment.calendar.map { try knownCalendar($0) }
        var columns: [String: Value] = ["has_own_calendar": .flag(chosen != nil)]
        // Who follows keeps nothing of what they had.
        columns["calendar_id"] = try chosen.map { .id($0.id) } ?? .int(firstCalendar())
        let (entity, key, version, name) = try holder(assignment.whose)
        if let seen = assignment.version, seen != version { throw changedMeanwhile(name) }
        columns["row_version"] = .int(version + 1)
        try ledger.update(entity, key, columns)
        let now = try effective(assignment.whose)
        return receipt(
            version: version + 1,
            notes: [
                Words(
                    it: "\(name) segue il calendario «\(now)»",
                    en: "\(name) follows the calendar “\(now)”")
            ])
    }

    func changedMeanwhile(_ name: String) -> Failure {
        Failure(
            .changed, it: "«\(name)» è cambiato nel frattempo; niente è stato fatto.",
            en: "“\(name)” was changed in the meantime; nothing was done.",
            hint: Words(it: "Guarda di nuovo.", en: "Look again."))
    }

    func holder(
        _ whose: CalendarAssignment.Whose
    ) throws -> (entity: Entity, key: Int, version: Int, name: String) {
        switch whose {
        case .operator(let login):
            guard let person = try OperatorTable.find(login: login, reading) else {
                throw Failure.missing(login: login)
            }
            return (.operator, person.id.raw, person.version, person.name)
        case .team(let code):
            guard let team = try TeamTable.find(code: code, reading) else {
                throw Failure.missing(team: code)
            }
            return (.team, team.id.raw, team.version, team.name)
        }
    }

    /// The name of the calendar that holds for them now.
    private func effective(_ whose: CalendarAssignment.Whose) throws -> String {
        let id =
            switch whose {
            case .operator(let login): try OperatorTable.find(login: login, reading)?.calendar
            case .team(let code): try TeamTable.find(code: code, reading)?.calendar
            }
        return try id.flatMap { try CalendarTable.find($0, reading)?.name } ?? ""
    }

    // MARK: Undo

    /// A calendar that was changed or given to somebody since is not put back as it was.
    func checkCalendarUndo(_ entry: CommandTable.Entry, _ changes: [JournalChange]) throws {
        let entities: [String: Set<Entity>] = [
            "add_calendar": [.calendar], "edit_calendar": [.calendar],
            "remove_calendar": [.calendar],
            "assign_calendar": [.operator, .team], "set_capacity": [.operator, .team],
        ]
        guard let own = entities[entry.kind] else { return }
        for change in changes {
            guard let entity = Entity(rawValue: change.entity), own.contains(entity) else {
                continue
            }
            let later = try JournalReading.touches(
                of: change.entity, change.key, after: entry.number, reading)
            if let last = later.last {
                let name = try last.actor.flatMap { try OperatorTable.find($0, reading)?.name }
                throw Failure(
                    .refused,
                    it: "Non si può più annullare: è stato cambiato ancora da \(name ?? "").",
                    en: "It cannot be undone any more: it was changed again by \(name ?? "").")
            }
            if entry.kind == "add_calendar", try isCalendarUsed(change.key) {
                throw Failure(
                    .refused, it: "Non si può più annullare: qualcuno segue il calendario.",
                    en: "It cannot be undone any more: somebody follows the calendar.",
                    hint: Words(
                        it: "Prima togliglielo (calendar unassign).",
                        en: "Take it from them first (calendar unassign)."))
            }
        }
    }

    private func isCalendarUsed(_ key: Int) throws -> Bool {
        try CalendarTable.all(reading).contains {
            $0.id.raw == key && !($0.logins.isEmpty && $0.teams.isEmpty)
        }
    }

    /// As it was, but for its version, which grows: whoever saw the change must look again.
    func restoreCalendar(_ change: JournalChange) throws {
        try restoreUnchanged(.calendar, change)
        guard case .int(let written) = change.after["row_version"] else { return }
        try ledger.update(.calendar, change.key, ["row_version": .int(written + 1)])
    }
}
