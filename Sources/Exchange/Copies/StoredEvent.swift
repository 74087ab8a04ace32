import Domain

/// An entry as it lies in somebody's calendar, after they and their programs have been at it.
struct StoredEvent {
    /// What they added: alarms, notes, categories; line by line.
    private(set) var kept: [String] = []
    private var own: [String: ContentLine] = [:]

    /// Nil where the text holds no event of this UID.
    init?(_ bytes: [UInt8], uid: String) {
        var open: [String] = []
        var isFound = false
        for (number, line) in Self.unfolded(bytes).enumerated() {
            guard let property = ContentLine(line, line: number + 1) else { continue }
            let text = String(decoding: line, as: UTF8.self)
            let word = property.value.uppercased().filter { !$0.isWhitespace }
            switch property.name {
            case "BEGIN":
                open.append(word)
                if word == "VEVENT", !isFound {
                    kept = []
                    own = [:]
                } else if open.contains("VEVENT"), !isFound {
                    kept.append(text)
                }
            case "END":
                guard open.last == word else { return nil }
                open.removeLast()
                if word == "VEVENT" {
                    if EscapedText.plain(own["UID"]?.value ?? "") == uid, !isFound {
                        isFound = true
                    }
                } else if open.contains("VEVENT"), !isFound {
                    kept.append(text)
                }
            default:
                guard !isFound, open.contains("VEVENT") else { continue }
                if open.last == "VEVENT", CalendarFile.ownNames.contains(property.name) {
                    own[property.name] = property
                } else {
                    kept.append(text)
                }
            }
        }
        guard isFound else { return nil }
    }

    /// When it begins; nil where that cannot be read.
    func start(in zone: Zone) -> DueMoment? {
        guard let line = own["DTSTART"],
            let time = CalendarTime(line.value, zone: line.parameter("TZID"))
        else { return nil }
        return DueMoment(at: Self.instant(time, zone), hasTime: !time.isDate)
    }

    /// Whether it takes the time that the house says.
    func takesTime(of commitment: Commitment, in zone: Zone) -> Bool {
        guard let start = start(in: zone), start.hasTime == !commitment.isAllDay,
            start.at == commitment.start, own["RRULE"] == nil, own["RDATE"] == nil
        else { return false }
        return end(from: start, in: zone) == commitment.end
    }

    /// Whether the rest of what is the house's is as the house writes it.
    func says(_ lines: [String]) -> Bool {
        for text in lines {
            guard let line = ContentLine(Array(text.utf8), line: 1) else { continue }
            guard ["SUMMARY", "STATUS"].contains(line.name) else { continue }
            guard EscapedText.plain(own[line.name]?.value ?? "") == EscapedText.plain(line.value)
            else { return false }
        }
        return true
    }

    /// A program that changed it may have counted on.
    var sequence: Int { own["SEQUENCE"].flatMap { Int($0.value) } ?? 0 }

    private func end(from start: DueMoment, in zone: Zone) -> Instant? {
        if let line = own["DTEND"] {
            return CalendarTime(line.value, zone: line.parameter("TZID"))
                .map { Self.instant($0, zone) }
        }
        if let line = own["DURATION"] {
            guard let seconds = CalendarDuration.seconds(line.value) else { return nil }
            guard !start.hasTime else { return start.at.adding(seconds: seconds) }
            return zone.instant(
                zone.day(of: start.at).adding(days: seconds / 86_400), minute: 0)
        }
        guard !start.hasTime else { return start.at }
        return zone.instant(zone.day(of: start.at).adding(days: 1), minute: 0)
    }

    /// A zone that nobody knows is taken for the operator's.
    private static func instant(_ time: CalendarTime, _ zone: Zone) -> Instant {
        if let found = CalendarZones(home: zone).instant(time) { return found }
        let seconds = time.seconds ?? 0
        return zone.instant(
            LocalMoment(time.day, minute: seconds / 60, second: seconds % 60))
    }

    /// Lines without their ends, what begins with a blank joined to the one before.
    private static func unfolded(_ bytes: [UInt8]) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        for piece in bytes.split(separator: 0x0A) {
            var line = piece
            if line.last == 0x0D { line.removeLast() }
            if let first = line.first, first == 0x20 || first == 0x09, !lines.isEmpty {
                lines[lines.count - 1] += line.dropFirst()
            } else if !line.isEmpty {
                lines.append(Array(line))
            }
        }
        return lines
    }
}
