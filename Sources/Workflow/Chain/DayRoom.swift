import Domain

/// Where somebody has room: the first of their days that is not full, and the first free hour of
/// it (domain, section 3, 8 and 9).
struct DayRoom {
    let facts: any ChainFacts
    let terms: RoomTerms
    let person: Operator
    let calendar: BusinessCalendar
    let now: Instant

    /// How far ahead room is looked for, days: nobody is booked out for longer.
    private static let horizon = 366

    struct Found {
        var due: DueMoment
        var parts: [Decision.Part] = []
        /// It is full, and the next candidate is to be asked.
        var refused: FullDay?
    }

    /// - parameter isLast: nobody else is left to ask.
    func place(_ due: DueMoment, isLast: Bool = false) throws -> Found {
        guard !terms.isFixed else { return Found(due: due) }
        let hours = OpenHours(
            calendar: calendar, calling: terms.calling, preferred: terms.preferred)
        // What is over goes to a day that the contact likes, where one has room soon.
        if let wished = hours.asWished,
            let found = try place(due, isLast: isLast, wished, days: OpenHours.patience).found
        {
            return found
        }
        let (found, full) = try place(due, isLast: isLast, hours, days: Self.horizon)
        // No room as far as one sees, or as the rule allows: it stays where it was.
        return found ?? Found(due: due, parts: full.map { [.over($0)] } ?? [])
    }

    /// - returns: nil where none of the days has room, and the first that was full.
    private func place(
        _ due: DueMoment, isLast: Bool, _ hours: OpenHours, days: Int
    ) throws -> (found: Found?, full: FullDay?) {
        let first = calendar.zone.day(of: due.at)
        let latest = terms.latest(calendar)
        var full: [FullDay] = []
        for offset in 0..<days {
            let day = first.adding(days: offset)
            if let latest, day > max(latest, first) { break }
            if hours.isWished, hours.hours(on: day).isEmpty { continue }
            if offset > 0 {
                guard !hours.hours(on: day).isEmpty,
                    try !facts.absence(of: person.id, on: day).isAbsent
                else { continue }
            }
            let fullDay = try self.full(day)
            if let fullDay, terms.overflow != .stay {
                if terms.overflow == .nextAssignee, !isLast {
                    return (Found(due: due, refused: fullDay), fullDay)
                }
                full.append(fullDay)
                continue
            }
            guard let moment = try self.due(due, on: day, isFirst: offset == 0, hours) else {
                continue
            }
            let stays = fullDay.map { [Decision.Part.over($0)] } ?? []
            let found = Found(due: moment, parts: parts(full, from: due, to: moment) + stays)
            return (found, full.first)
        }
        return (nil, full.first)
    }

    /// A day that has no room for one more.
    func full(_ day: Day) throws -> FullDay? {
        guard let capacity = person.capacity else { return nil }
        let count = try facts.openActions(of: person.id, in: span(of: day), except: terms.except)
        return count >= capacity ? FullDay(day: day, count: count, capacity: capacity) : nil
    }

    /// What takes the hours of a due moment.
    func collisions(with due: DueMoment) throws -> [TakenTime] {
        guard due.hasTime else { return [] }
        let own = due.at..<due.at.adding(minutes: terms.minutes)
        return try facts.taken(of: person.id, in: own, except: terms.except)
            .filter { $0.span.overlaps(own) }
    }

    func span(of day: Day) -> Range<Instant> {
        calendar.zone.instant(
            day, minute: 0)..<calendar.zone.instant(day.adding(days: 1), minute: 0)
    }

    /// The same on that day; nil where it has no free hour.
    private func due(
        _ due: DueMoment, on day: Day, isFirst: Bool, _ hours: OpenHours
    ) throws -> DueMoment? {
        guard let free = terms.freeTime(hasTime: due.hasTime) else {
            return isFirst
                ? due : DueMoment(at: calendar.endOfHours(on: day), hasTime: false)
        }
        let span = span(of: day)
        let taken = try facts.taken(of: person.id, in: span, except: terms.except)
            .filter(terms.isTaken).map(\.span)
        func first(from: Instant) -> DueMoment? {
            free.first(on: day, from: from, hours: hours, taken: taken)
                .map { DueMoment(at: $0, hasTime: true) }
        }
        if isFirst { return first(from: due.hasTime ? due.at : max(span.lowerBound, now)) }
        guard terms.keepsHour else { return first(from: span.lowerBound) }
        let hour = calendar.zone.local(due.at).minute
        // A day that closes before that hour is taken as it opens.
        return first(from: calendar.zone.instant(day, minute: hour))
            ?? first(from: span.lowerBound)
    }

    private func parts(
        _ full: [FullDay], from due: DueMoment, to moment: DueMoment
    ) -> [Decision.Part] {
        var parts: [Decision.Part] = []
        if let first = full.first { parts.append(.full(first, more: full.count - 1)) }
        let isNewHour = moment.hasTime && (!due.hasTime || full.isEmpty && moment.at != due.at)
        if isNewHour { parts.append(.free) }
        return parts
    }
}
