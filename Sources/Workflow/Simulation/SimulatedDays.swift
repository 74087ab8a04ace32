import Domain
import Storage

/// What an operator's days hold in a simulation: what is planned already, and what it plans.
struct SimulatedDays {
    private let zone: Zone
    /// Due dates of open actions, by day; only where a capacity makes them count.
    private var due: [Day: [Instant: Int]] = [:]
    private let counts: Bool
    /// By the day on which they begin.
    private var taken: [Day: [TakenTime]] = [:]

    init(
        _ person: Operator, zone: Zone, from: Day, to: Day, _ reading: Reading
    ) throws {
        self.zone = zone
        counts = person.capacity != nil
        let span = zone.instant(from, minute: 0)..<zone.instant(to, minute: 0)
        if counts {
            for moment in try SimulationQuery.due(of: person.id, in: span, reading) {
                due[zone.day(of: moment), default: [:]][moment, default: 0] += 1
            }
        }
        for time in try DayQuery.taken(of: person.id, in: span, reading) {
            let last = zone.day(of: time.span.upperBound)
            var day = max(from, zone.day(of: time.span.lowerBound))
            repeat {
                taken[day, default: []].append(time)
                day = day.adding(days: 1)
            } while day <= last && day < to
        }
    }

    mutating func add(_ moment: DueMoment, _ type: ActionType) {
        let day = zone.day(of: moment.at)
        if counts { due[day, default: [:]][moment.at, default: 0] += 1 }
        if moment.hasTime { taken[day, default: []].append(Self.time(moment, type)) }
    }

    mutating func remove(_ moment: DueMoment, _ type: ActionType) {
        let day = zone.day(of: moment.at)
        if counts, let count = due[day]?[moment.at] {
            due[day]?[moment.at] = count > 1 ? count - 1 : nil
        }
        guard moment.hasTime else { return }
        let time = Self.time(moment, type)
        if let place = taken[day]?.lastIndex(of: time) { taken[day]?.remove(at: place) }
    }

    private static func time(_ moment: DueMoment, _ type: ActionType) -> TakenTime {
        TakenTime(
            span: moment.at..<moment.at.adding(minutes: type.usualMinutes),
            isAway: type.channel == .visit)
    }

    func count(in span: Range<Instant>) -> Int {
        days(in: span).reduce(0) { sum, day in
            sum + (due[day]?.reduce(0) { $0 + (span.contains($1.key) ? $1.value : 0) } ?? 0)
        }
    }

    func taken(in span: Range<Instant>) -> [TakenTime] {
        days(in: span).flatMap { taken[$0] ?? [] }.filter { $0.span.overlaps(span) }
    }

    /// A day, as it is asked about; or the few hours of one.
    private func days(in span: Range<Instant>) -> [Day] {
        let first = zone.day(of: span.lowerBound)
        let last = zone.day(of: Instant(span.upperBound.seconds - 1))
        return (first.number...max(first.number, last.number)).map { Day(number: $0) }
    }
}
