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
    /// What becomes of the occurrences from one on, the earliest first (RFC 5545, 3.2.13).
    private var changes: [String: [Change]] = [:]

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

    /// An occurrence that was changed together with all that come after it: they are moved by as
    /// much as it was, and last as long.
    private struct Change {
        /// The occurrence's own time, before it was moved.
        var from: Instant
        var by: CalendarShift
        var length: Length
        /// Whether they take no time from then on.
        var isFree: Bool
        var summary: String
    }

    init(_ reader: CalendarReader, zones: CalendarZones, horizon: Range<Instant>) {
        self.zones = zones
        self.horizon = horizon
        for part in reader.parts where part.name == "VEVENT" {
            note(replacedBy: part)
        }
        for uid in changes.keys { changes[uid]?.sort { $0.from < $1.from } }
        for part in reader.parts {
            events += 1
            if let refusal = part.refusal {
                rejects.append((part.line, refusal))
                continue
            }
            do throws(Unfit) {
                if part.name == "VFREEBUSY" {
                    try add(busyTimes: part)
                } else if reader.isCancel || (isFree(part) && !isTakenLater(part)) {
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

    /// Whether occurrences of an event that is free itself are changed to take their time.
    private func isTakenLater(_ part: CalendarPart) -> Bool {
        part.first("RECURRENCE-ID") == nil
            && changes[uid(of: part)]?.contains { !$0.isFree } == true
    }

    private mutating func note(replacedBy part: CalendarPart) {
        guard let line = part.first("RECURRENCE-ID"),
            let time = CalendarTime(line.value, zone: line.parameter("TZID"))
        else { return }
        let uid = uid(of: part)
        if time.isDate {
            replaced[uid, default: []].insert(.on(time.day))
        } else if let at = zones.instant(time) {
            replaced[uid, default: []].insert(.at(at))
        }
        // What cannot be read is rejected with its own line.
        guard line.parameter("RANGE")?.uppercased() == "THISANDFUTURE",
            let from = zones.instant(time), let first = part.first("DTSTART"),
            let start = try? self.time(first), let length = try? length(of: part, from: start)
        else { return }
        changes[uid, default: []].append(
            Change(
                from: from, by: CalendarShift(from: time, to: start, zones), length: length,
                isFree: isFree(part), summary: summary(of: part)))
    }

    private mutating func add(event part: CalendarPart) throws(Unfit) {
        guard let line = part.first("DTSTART") else {
            throw Unfit(it: "manca DTSTART", en: "DTSTART is missing")
        }
        let start = try time(line)
        let length = try length(of: part, from: start)
        let uid = uid(of: part)
        let isOccurrence = part.first("RECURRENCE-ID") != nil
        if let line = part.first("RECURRENCE-ID"),
            line.parameter("RANGE")?.uppercased() == "THISANDPRIOR"
        {
            throw Unfit(
                it: "riga \(line.line): RANGE=THISANDPRIOR non esiste più (RFC 5545)",
                en: "line \(line.line): RANGE=THISANDPRIOR is no more (RFC 5545)")
        }
        let changes = isOccurrence ? [] : changes[uid] ?? []
        var starts: [CalendarTime] = [start]
        if !isOccurrence {
            // What lies outside may be moved into it.
            let reach = changes.map { abs($0.by.seconds) }.max() ?? 0
            let recurrence = Recurrence(
                zones: zones,
                horizon: horizon.lowerBound.adding(
                    seconds: -reach)..<horizon.upperBound.adding(seconds: reach),
                length: changes.map(\.length.seconds).reduce(length.seconds, max))
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
        let (isFree, summary) = (isFree(part), summary(of: part))
        var isInside = false
        func take(_ time: CalendarTime, _ own: Length) throws(Unfit) {
            guard let at = zones.instant(time) else { throw Self.noZone(line, time) }
            guard !away.contains(.at(at)), !away.contains(.on(time.day)) else { return }
            guard let change = changes.last(where: { $0.from <= at }) else {
                if !isFree { try add(time, own, summary) }
                return
            }
            // A time that was added with a length of its own keeps it where the others keep theirs.
            let isSame = change.length == length
            if !change.isFree {
                try add(change.by.moved(time), isSame ? own : change.length, change.summary)
            }
        }
        func add(_ time: CalendarTime, _ length: Length, _ summary: String) throws(Unfit) {
            guard let at = zones.instant(time) else { throw Self.noZone(line, time) }
            let end = try self.end(of: time, at: at, length)
            guard at < end, at < horizon.upperBound, end > horizon.lowerBound else { return }
            isInside = true
            self.add(
                BusyTime(
                    uid: uid, start: at, end: end, isAllDay: time.isDate, summary: summary))
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
    private struct Length: Equatable {
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
