import Domain
import Storage

/// What is said of a due date that somebody chose, and that stays where it is: that the day is
/// full, and what else is at that hour.
extension DayRoom {
    /// One short sentence each; what another calendar holds is its owner's business, and has no
    /// title here.
    func crowding(_ due: DueMoment) throws -> [Words] {
        var notes: [Words] = []
        if let full = try full(calendar.zone.day(of: due.at)) {
            let day = full.dayWords
            notes.append(
                Words(
                    it: "\(person.name), \(day.it): giorno pieno (\(full.count) di "
                        + "\(full.capacity))",
                    en: "\(person.name), \(day.en): the day is full (\(full.count) of "
                        + "\(full.capacity))"))
        }
        return try notes
            + collisions(with: due).prefix(3).map { time in
                let hours =
                    "\(DateWords.time(time.span.lowerBound, in: calendar.zone))–"
                    + DateWords.time(time.span.upperBound, in: calendar.zone)
                let title = time.title ?? ""
                return title.isEmpty
                    ? Words(
                        it: "Si sovrappone a un impegno di \(person.name), \(hours)",
                        en: "Overlaps with a commitment of \(person.name)'s, \(hours)")
                    : Words(
                        it: "Si sovrappone a «\(title)», \(hours)",
                        en: "Overlaps with “\(title)”, \(hours)")
            }
    }
}

extension DayRoom {
    /// How far ahead an hour is proposed, days.
    private static let proposals = 60

    /// The first hour that could be proposed instead, or where none was asked for yet; full days
    /// are the customer's to have.
    func firstFree(from: Instant, isOnQuarter: Bool) throws -> DueMoment? {
        let free = FreeTime(
            minutes: terms.minutes, isWhole: terms.isAway || terms.isAppointment,
            isOnQuarter: isOnQuarter)
        let hours = OpenHours(calendar: calendar, calling: terms.calling)
        let first = calendar.zone.day(of: from)
        for offset in 0..<Self.proposals {
            let day = first.adding(days: offset)
            guard !hours.hours(on: day).isEmpty,
                try !facts.absence(of: person.id, on: day).isAbsent
            else { continue }
            let taken = try facts.taken(of: person.id, in: span(of: day), except: terms.except)
                .filter(terms.isTaken).map(\.span)
            if let found = free.first(on: day, from: from, hours: hours, taken: taken) {
                return DueMoment(at: found, hasTime: true)
            }
        }
        return nil
    }
}

extension Act {
    /// The same, of an action that was given to somebody by hand.
    func crowding(of action: Action, _ type: ActionType) throws -> [Words] {
        guard let who = action.assignee.operator,
            let person = try OperatorTable.find(who, reading)
        else { return [] }
        var terms = RoomTerms(nil, nil, type, calling: .any)
        terms.except = action.id
        return try DayRoom(
            facts: StoredFacts(reading), terms: terms, person: person,
            calendar: try calendar(of: who), now: now
        ).crowding(action.due)
    }
}
