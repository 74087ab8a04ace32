public import Domain

/// Commitments as an iCalendar file (RFC 5545; domain, section 6): a copy to read, with no METHOD.
///
/// With an hour: busy, in the operator's zone, which is described in the file. Without one: the
/// whole day, free. Each has its UID and SEQUENCE, what it follows from, and an alarm a quarter of
/// an hour before.
public struct CalendarFile {
    /// One commitment, and the UID of the one that its action followed from.
    public struct Entry: Hashable, Sendable {
        public var entry: AgendaEntry
        public var relatedTo: String?

        public init(_ entry: AgendaEntry, relatedTo: String?) {
            self.entry = entry
            self.relatedTo = relatedTo
        }
    }

    private let zone: Zone
    private let now: Instant
    private var lines: [String] = []

    /// - parameter now: when the copy is made (DTSTAMP).
    public init(_ entries: [Entry], in zone: Zone, now: Instant) {
        self.zone = zone
        self.now = now
        lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//prossima//prossima//EN",
            "CALSCALE:GREGORIAN",
        ]
        let timed = entries.map(\.entry.commitment).filter { !$0.isAllDay }
        if let first = timed.map(\.start).min(), let last = timed.map(\.end).max() {
            lines += CalendarZone(zone, from: first, to: last).lines
        }
        for entry in entries { add(entry) }
        lines.append("END:VCALENDAR")
    }

    /// CRLF behind each line, long lines folded.
    public var text: String {
        lines.map { Self.folded($0) + "\r\n" }.joined()
    }

    private mutating func add(_ item: Entry) {
        let (entry, commitment) = (item.entry, item.entry.commitment)
        lines += [
            "BEGIN:VEVENT", "UID:\(Self.escaped(commitment.uid))",
            "DTSTAMP:\(Self.utc(now))", "SEQUENCE:\(commitment.sequence)",
        ]
        if commitment.isAllDay {
            let first = zone.day(of: commitment.start)
            // The end is the first day that is free again.
            let last = max(first, zone.day(of: commitment.end.adding(seconds: -1)))
            lines += [
                "DTSTART;VALUE=DATE:\(Self.date(first))",
                "DTEND;VALUE=DATE:\(Self.date(last.adding(days: 1)))", "TRANSP:TRANSPARENT",
            ]
        } else {
            let name = zone.identifier
            lines += [
                "DTSTART;TZID=\(name):\(Self.local(commitment.start, zone))",
                "DTEND;TZID=\(name):\(Self.local(commitment.end, zone))", "TRANSP:OPAQUE",
            ]
        }
        let who = entry.contactName
        let title = [entry.typeName, who, entry.actionTitle].filter { !$0.isEmpty }
        lines += ["SUMMARY:\(Self.escaped(title.joined(separator: " · ")))", "STATUS:CONFIRMED"]
        if let related = item.relatedTo {
            lines.append("RELATED-TO:\(Self.escaped(related))")
        }
        lines += [
            "BEGIN:VALARM", "ACTION:DISPLAY",
            "DESCRIPTION:\(Self.escaped(who.isEmpty ? entry.actionTitle : who))",
            "TRIGGER:-PT15M", "END:VALARM", "END:VEVENT",
        ]
    }

    // MARK: Values

    static func date(_ day: Day) -> String {
        day.iso.filter { $0 != "-" }
    }

    static func local(_ instant: Instant, _ zone: Zone) -> String { wall(zone.local(instant)) }

    static func wall(_ local: LocalMoment) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(date(local.day))T\(two(local.minute / 60))\(two(local.minute % 60))"
            + two(local.second)
    }

    private static func utc(_ instant: Instant) -> String {
        let day = Day(number: Int((Double(instant.seconds) / 86_400).rounded(.down)))
        let rest = instant.seconds - day.number * 86_400
        return wall(LocalMoment(day, minute: rest / 60, second: rest % 60)) + "Z"
    }

    /// Section 3.3.11: backslash, semicolon, comma and line end have a backslash before them;
    /// other control characters have no place in a text.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "\\", ";", ",": escaped += "\\" + String(character)
            case "\n", "\r\n", "\r": escaped += "\\n"
            default:
                let isControl = character.unicodeScalars.contains {
                    $0.value < 0x20 && $0.value != 9 || $0.value == 0x7F
                }
                if !isControl { escaped.append(character) }
            }
        }
        return escaped
    }

    /// Section 3.1: no line is longer than 75 octets; a blank begins what goes on. No character is
    /// cut in two.
    static func folded(_ line: String) -> String {
        var folded = ""
        var octets = 0
        for scalar in line.unicodeScalars {
            let count = UTF8.width(scalar)
            if octets + count > 75 {
                folded += "\r\n "
                octets = 1
            }
            folded.unicodeScalars.append(scalar)
            octets += count
        }
        return folded
    }
}
