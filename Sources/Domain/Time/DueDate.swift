/// When the next action is due, for one candidate (domain, section 3, 9).
public enum DueDate {
    /// All that the due date follows from.
    public struct Question: Hashable, Sendable {
        /// The completion (without an hour), the planned date, the time asked for, a field.
        public var basis: DueMoment
        public var delay: Delay
        public var notAfter: Day?
        public var now: Instant
        public var hours: OpenHours
        /// When the attempt was made whose part of the day is to be avoided.
        public var otherPartThan: Instant?

        public init(
            basis: DueMoment, delay: Delay, notAfter: Day? = nil, now: Instant,
            hours: OpenHours, otherPartThan: Instant? = nil
        ) {
            self.basis = basis
            self.delay = delay
            self.notAfter = notAfter
            self.now = now
            self.hours = hours
            self.otherPartThan = otherPartThan
        }
    }

    /// Basis and delay, not after the limit, never before now, then forward into the hours.
    public static func answer(_ question: Question) -> DueMoment {
        question.delay.unit.isWithinDay || question.basis.hasTime
            ? timed(question) : dayOnly(question)
    }

    private static func timed(_ question: Question) -> DueMoment {
        let calendar = question.hours.calendar
        var due = moved(question.basis.at, by: question.delay, calendar)
        if let limit = question.notAfter {
            due = min(due, latest(on: limit, question, as: calendar.zone.local(due)))
        }
        due = question.hours.next(from: max(due, question.now))
        if let attempt = question.otherPartThan {
            due = outside(partOf: attempt, from: due, question.hours)
        }
        return DueMoment(at: due, hasTime: true)
    }

    /// As late as it may be on the limit's day: days later is the same hour; hours later is the last
    /// open minute, for a longer delay is never due earlier.
    private static func latest(
        on limit: Day, _ question: Question, as due: LocalMoment
    ) -> Instant {
        let zone = question.hours.calendar.zone
        guard question.delay.unit.isWithinDay else {
            return zone.instant(LocalMoment(limit, minute: due.minute, second: due.second))
        }
        let end = question.hours.hours(on: limit).last?.upperBound ?? 1440
        return zone.instant(limit, minute: end - 1)
    }

    private static func dayOnly(_ question: Question) -> DueMoment {
        let calendar = question.hours.calendar
        var day = calendar.zone.day(of: moved(question.basis.at, by: question.delay, calendar))
        if let limit = question.notAfter, day > limit { day = limit }
        return self.day(day, now: question.now, hours: question.hours)
    }

    /// A day as a due date: never before now, on a day with hours, at their end.
    public static func day(_ day: Day, now: Instant, hours: OpenHours) -> DueMoment {
        let calendar = hours.calendar
        var day = hours.nextDay(from: max(day, calendar.zone.day(of: now)))
        if calendar.endOfHours(on: day) < now { day = hours.nextDay(from: day.adding(days: 1)) }
        return DueMoment(at: calendar.endOfHours(on: day), hasTime: false)
    }

    static func moved(
        _ basis: Instant, by delay: Delay, _ calendar: BusinessCalendar
    ) -> Instant {
        func onDay(_ change: (Day) -> Day) -> Instant {
            let local = calendar.zone.local(basis)
            return calendar.zone.instant(
                LocalMoment(change(local.day), minute: local.minute, second: local.second))
        }
        return switch delay.unit {
        case .minutes: basis.adding(minutes: delay.amount)
        case .hours: basis.adding(minutes: delay.amount * 60)
        case .workingHours: calendar.adding(workingSeconds: delay.amount * 3600, to: basis)
        case .days: onDay { $0.adding(days: delay.amount) }
        case .workingDays: onDay { calendar.adding(workingDays: delay.amount, to: $0) }
        case .weeks: onDay { $0.adding(days: delay.amount * 7) }
        case .months: onDay { $0.adding(months: delay.amount) }
        }
    }

    /// The first open moment from `due` on that lies in another part of the day than `attempt`;
    /// where nobody works, or wants to be called, in another part of any day of the week, `due`.
    private static func outside(
        partOf attempt: Instant, from due: Instant, _ hours: OpenHours
    ) -> Instant {
        let zone = hours.calendar.zone
        let part = PartOfDay(minute: zone.local(attempt).minute)
        var other = due
        for _ in 0..<8 {
            let local = zone.local(other)
            guard PartOfDay(minute: local.minute) == part else { return other }
            other = hours.next(from: zone.instant(local.day, minute: part.end))
        }
        return due
    }
}

extension DueDate {
    /// What a time that a customer asked for comes to.
    public enum Asked: Hashable, Sendable {
        case accepted(DueMoment)
        /// Never moved silently: refused, with the nearest that is permitted.
        case refused(proposed: DueMoment)
    }

    public static func check(asked: DueMoment, now: Instant, hours: OpenHours) -> Asked {
        if asked.hasTime {
            if asked.at >= now, hours.isOpen(at: asked.at) { return .accepted(asked) }
            let nearest = hours.next(from: max(asked.at, now))
            return .refused(proposed: DueMoment(at: nearest, hasTime: true))
        }
        let wanted = hours.calendar.zone.day(of: asked.at)
        let given = day(wanted, now: now, hours: hours)
        return hours.calendar.zone.day(of: given.at) == wanted
            ? .accepted(given) : .refused(proposed: given)
    }
}
