import CCalendar
import Domain

/// The occurrences of a repeating event that touch a span of time. libical walks the rule; zones,
/// UNTIL and exceptions are looked after here.
struct Recurrence {
    let zones: CalendarZones
    let horizon: Range<Instant>
    /// The event's length, seconds.
    let length: Int

    /// A rule that has come so far without reaching the horizon would take for ever.
    static let longestWalk = 1_000_000
    /// Nobody is taken more often.
    static let mostOccurrences = 20_000

    /// - throws: `Unfit` for a rule that is none, or repeats by the minute.
    func starts(_ line: ContentLine, from start: CalendarTime) throws(Unfit) -> [CalendarTime] {
        let text = line.value.filter { !$0.isWhitespace }.uppercased()
        var parts: [String: String] = [:]
        for part in text.split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1)
            if pair.count == 2 { parts[String(pair[0])] = String(pair[1]) }
        }
        if let frequency = parts["FREQ"], ["SECONDLY", "MINUTELY"].contains(frequency) {
            throw Unfit(
                it: "riga \(line.line): si ripete ogni minuto o più spesso, non è un impegno",
                en: "line \(line.line): it repeats every minute or more often, which is no "
                    + "appointment")
        }
        let until = try until(parts["UNTIL"], start, line)
        let rule = text.withCString { calendar_rule_new($0, start.moment) }
        guard let rule else { throw Self.noRule(line) }
        defer { calendar_rule_free(rule) }
        return try walk(rule, start, until, line)
    }

    private static func noRule(_ line: ContentLine) -> Unfit {
        Unfit(
            it: "riga \(line.line): «\(line.value.prefix(60))» non è una regola di ripetizione",
            en: "line \(line.line): “\(line.value.prefix(60))” is no rule to repeat by")
    }

    private func until(
        _ text: String?, _ start: CalendarTime, _ line: ContentLine
    ) throws(Unfit) -> Instant? {
        guard let text else { return nil }
        guard var time = CalendarTime(text) else { throw Self.noRule(line) }
        if !time.isUTC { time.zone = start.zone }
        // A date includes its whole day.
        if time.isDate, !start.isDate {
            time.seconds = 86_399
        }
        return zones.instant(time)
    }

    private func walk(
        _ rule: OpaquePointer, _ start: CalendarTime, _ until: Instant?, _ line: ContentLine
    ) throws(Unfit) -> [CalendarTime] {
        var found: [CalendarTime] = []
        // Far from the horizon days are enough to compare, whatever the zone.
        let firstDay = Zone.rome.day(of: horizon.lowerBound.adding(seconds: -length)).number - 2
        let lastDay = Zone.rome.day(of: horizon.upperBound).number + 2
        var moment = calendar_moment()
        for _ in 0..<Self.longestWalk {
            guard calendar_rule_next(rule, &moment), let time = start.at(moment),
                time.day.number <= lastDay
            else { return found }
            if time.day.number < firstDay { continue }
            guard let at = zones.instant(time) else { return found }
            if let until, at > until { return found }
            if at < horizon.upperBound, at.adding(seconds: max(length, 1)) > horizon.lowerBound {
                found.append(time)
            }
            guard found.count <= Self.mostOccurrences else { break }
        }
        throw Unfit(
            it: "riga \(line.line): si ripete troppe volte",
            en: "line \(line.line): it repeats too often")
    }
}
