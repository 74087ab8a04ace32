import Domain

/// When a calendar's owner is taken: its events, repeated as they say, without those that take no
/// time, and its busy times.
struct BusySpans {
    private let zones: CalendarZones
    private let horizon: Range<Instant>
    private(set) var spans: [Key: BusyTime] = [:]
    private(set) var events = 0
    /// Events that are cancelled, or leave their time free.
    private(set) var free = 0
    /// Events of another time.
    private(set) var outside = 0
    private(set) var rejects: [(line: Int, reason: Words)] = []
    /// Occurrences that another event of the same UID stands for.
    private var replaced: [String: Set<Moment>] = [:]

    /// What a busy time is known by within its source.
    struct Key: Hashable {
        var uid: String
        var start: Instant
    }

    /// An occurrence: its moment, or only its day.
    private enum Moment: Hashable {
        case at(Instant)
        case on(Day)
    }

    init(_ reader: CalendarReader, zones: CalendarZones, horizon: Range<Instant>) {
        self.zones = zones
        self.horizon = horizon
        for part in reader.parts where part.name == "VEVENT" {
            note(replacedBy: part, isCancel: reader.isCancel)
        }
        for part in reader.parts {
            events += 1
            if let refusal = part.refusal {
                rejects.append((part.line, refusal))
                continue
            }
            do throws(Unfit) {
                if part.name == "VFREEBUSY" {
                    try add(busyTimes: part)
                } else if reader.isCancel || isFree(part) {
                    free += 1
                } else {
                    try add(event: part)
                }
            } catch {
                rejects.append((part.line, error.words))
            }
        }
    }

    // MARK: Events

    private func uid(of part: CalendarPart) -> String { part.text("UID") ?? "#\(part.line)" }

    private func isFree(_ part: CalendarPart) -> Bool {
        let status = part.text("STATUS")?.uppercased()
        let outlook = part.text("X-MICROSOFT-CDO-BUSYSTATUS")?.uppercased()
        return status == "CANCELLED" || part.text("TRANSP")?.uppercased() == "TRANSPARENT"
            || outlook == "FREE"
    }

    private mutating func note(replacedBy part: CalendarPart, isCancel: Bool) {
        guard let line = part.first("RECURRENCE-ID"),
            let time = CalendarTime(line.value, zone: line.parameter("TZID"))
        else { return }
        let uid = uid(of: part)
        if time.isDate {
            replaced[uid, default: []].insert(.on(time.day))
        } else if let at = zones.instant(time) {
            replaced[uid, default: []].insert(.at(at))
        }
    }

    private mutating func add(event part: CalendarPart) throws(Unfit) {
        guard let line = part.first("DTSTART") else {
            throw Unfit(it: "manca DTSTART", en: "DTSTART is missing")
        }
        let start = try time(line)
        let length = try length(of: part, from: start)
        let uid = uid(of: part)
        let recurrence = Recurrence(zones: zones, horizon: horizon, length: length.seconds)
        var starts: [CalendarTime] = [start]
        let isOccurrence = part.first("RECURRENCE-ID") != nil
        if !isOccurrence {
            for rule in part.all("RRULE") { starts += try recurrence.starts(rule, from: start) }
        }
        var away = isOccurrence ? [] : replaced[uid] ?? []
        for line in part.all("EXDATE") {
            for value in line.value.split(separator: ",") {
                guard let time = CalendarTime(String(value), zone: line.parameter("TZID")) else {
                    throw Self.noTime(String(value), line)
                }
                if time.isDate {
                    away.insert(.on(time.day))
                } else if let at = zones.instant(time) {
                    away.insert(.at(at))
                }
            }
        }
        var isInside = false
        func take(_ time: CalendarTime, _ length: Length) throws(Unfit) {
            guard let at = zones.instant(time) else { throw Self.noZone(line, time) }
            guard !away.contains(.at(at)), !away.contains(.on(time.day)) else { return }
            let end = try self.end(of: time, at: at, length)
            guard at < end, at < horizon.upperBound, end > horizon.lowerBound else { return }
            isInside = true
            add(
                BusyTime(
                    uid: uid, start: at, end: end, isAllDay: time.isDate,
                    summary: summary(of: part)))
        }
        for time in starts { try take(time, length) }
        for line in part.all("RDATE") {
            for value in line.value.split(separator: ",") {
                let parts = value.split(separator: "/").map(String.init)
                guard let first = parts.first,
                    let time = CalendarTime(first, zone: line.parameter("TZID"))
                else { throw Self.noTime(String(value), line) }
                let own = try parts.count > 1 ? period(time, until: parts[1], line) : length
                try take(time, own)
            }
        }
        if !isInside { outside += 1 }
    }

    private func summary(of part: CalendarPart) -> String {
        let text = part.text("SUMMARY") ?? ""
        return String(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(200))
    }

    private mutating func add(_ time: BusyTime) {
        let key = Key(uid: time.uid, start: time.start)
        if let known = spans[key], known.end >= time.end { return }
        spans[key] = time
    }

    // MARK: Busy times

    private mutating func add(busyTimes part: CalendarPart) throws(Unfit) {
        var isInside = false
        for line in part.all("FREEBUSY") {
            if line.parameter("FBTYPE")?.uppercased() == "FREE" { continue }
            for value in line.value.split(separator: ",") {
                let parts = value.split(separator: "/").map(String.init)
                guard parts.count == 2,
                    let start = CalendarTime(parts[0], zone: line.parameter("TZID")),
                    let at = zones.instant(start)
                else { throw Self.noTime(String(value), line) }
                let end = try self.end(of: start, at: at, period(start, until: parts[1], line))
                guard at < end, at < horizon.upperBound, end > horizon.lowerBound else { continue }
                isInside = true
                add(
                    BusyTime(
                        uid: uid(of: part), start: at, end: end, isAllDay: start.isDate,
                        summary: summary(of: part)))
            }
        }
        if !isInside { outside += 1 }
    }

    // MARK: Times and lengths

    /// Days are counted on the calendar, hours on the clock.
    private struct Length {
        var seconds: Int
        var isDays: Bool
    }

    private func time(_ line: ContentLine) throws(Unfit) -> CalendarTime {
        guard let time = CalendarTime(line.value, zone: line.parameter("TZID")) else {
            throw Self.noTime(line.value, line)
        }
        guard zones.instant(time) != nil else { throw Self.noZone(line, time) }
        return time
    }

    private func length(of part: CalendarPart, from start: CalendarTime) throws(Unfit) -> Length {
        if let line = part.first("DTEND") {
            let end = try time(line)
            guard let from = zones.instant(start), let to = zones.instant(end), from <= to else {
                throw Unfit(
                    it: "riga \(line.line): finisce prima di cominciare",
                    en: "line \(line.line): it ends before it begins")
            }
            guard start.isDate, end.isDate else {
                return Length(seconds: to.seconds(since: from), isDays: false)
            }
            // An end on the day it begins is what many write for that one day.
            let days = max(1, end.day.number - start.day.number)
            return Length(seconds: days * 86_400, isDays: true)
        }
        if let line = part.first("DURATION") {
            guard let seconds = CalendarDuration.seconds(line.value), seconds >= 0 else {
                throw Unfit(
                    it: "riga \(line.line): «\(line.value.prefix(40))» non è una durata",
                    en: "line \(line.line): “\(line.value.prefix(40))” is no duration")
            }
            return Length(seconds: seconds, isDays: start.isDate)
        }
        return Length(seconds: start.isDate ? 86_400 : 0, isDays: start.isDate)
    }

    private func period(
        _ start: CalendarTime, until text: String, _ line: ContentLine
    ) throws(Unfit) -> Length {
        if let seconds = CalendarDuration.seconds(text) {
            return Length(seconds: max(0, seconds), isDays: false)
        }
        guard let end = CalendarTime(text, zone: line.parameter("TZID")),
            let from = zones.instant(start), let to = zones.instant(end)
        else { throw Self.noTime(text, line) }
        return Length(seconds: max(0, to.seconds(since: from)), isDays: false)
    }

    private func end(
        of time: CalendarTime, at start: Instant, _ length: Length
    ) throws(Unfit) -> Instant {
        guard length.isDays else { return start.adding(seconds: length.seconds) }
        var end = time
        end.day = time.day.adding(days: length.seconds / 86_400)
        return zones.instant(end) ?? start.adding(seconds: length.seconds)
    }

    private static func noTime(_ text: String, _ line: ContentLine) -> Unfit {
        Unfit(
            it: "riga \(line.line): «\(text.prefix(40))» non è una data",
            en: "line \(line.line): “\(text.prefix(40))” is no date")
    }

    private static func noZone(_ line: ContentLine, _ time: CalendarTime) -> Unfit {
        Unfit(
            it: "riga \(line.line): il fuso «\(time.zone ?? "")» non si conosce",
            en: "line \(line.line): the zone “\(time.zone ?? "")” is not known")
    }
}
