public import Domain

/// Commitments as iCalendar (RFC 5545; domain, section 6): a file to read or a copy for a calendar,
/// with no METHOD, or an invitation or cancel for a mail (RFC 5546).
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

    /// `REQUEST` or `CANCEL`; empty in a file.
    let method: String
    private let zone: Zone
    private let now: Instant
    private var lines: [String] = []

    /// - parameter now: when the copy is made (DTSTAMP).
    public init(_ entries: [Entry], in zone: Zone, now: Instant) {
        self.init(entries.map(\.entry.commitment), "", zone, now)
        for entry in entries {
            add(Self.own(entry, in: zone, stamp: now) + Self.alarm(entry))
        }
        lines.append("END:VCALENDAR")
    }

    /// A copy of one commitment, for a calendar that its operator writes in, too.
    ///
    /// - parameter kept: what they added to it, line by line; nil where it is new.
    init(copy entry: Entry, keeping kept: [String]?, in zone: Zone, now: Instant) {
        self.init([entry.entry.commitment], "", zone, now)
        add(Self.own(entry, in: zone, stamp: now) + (kept ?? Self.alarm(entry)))
        lines.append("END:VCALENDAR")
    }

    /// An invitation or a cancel, for a mail.
    ///
    /// - parameter sender: the house, where answers go.
    init(
        invitation: Parcel.Invitation, from sender: MailAddress, to recipient: MailAddress,
        description: String, in zone: Zone, now: Instant
    ) {
        let isCancel = invitation.method == .cancel
        self.init(
            [invitation.entry.commitment], isCancel ? "CANCEL" : "REQUEST", zone, now)
        let entry = Entry(invitation.entry, relatedTo: invitation.relatedTo)
        var event = Self.own(entry, in: zone, stamp: now, isCancel: isCancel)
        event += [
            "ORGANIZER;CN=prossima:mailto:\(sender.address)",
            "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;"
                + "RSVP=\(isCancel ? "FALSE" : "TRUE");CN=\(Self.parameter(recipient.name)):"
                + "mailto:\(recipient.address)",
            "DESCRIPTION:\(Self.escaped(description))",
        ]
        // A cancel has no alarm (RFC 5546, section 3.2.5).
        add(isCancel ? event : event + Self.alarm(entry))
        lines.append("END:VCALENDAR")
    }

    private init(_ commitments: [Commitment], _ method: String, _ zone: Zone, _ now: Instant) {
        self.zone = zone
        self.now = now
        self.method = method
        lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//prossima//prossima//EN",
            "CALSCALE:GREGORIAN",
        ]
        if !method.isEmpty { lines.append("METHOD:\(method)") }
        let timed = commitments.filter { !$0.isAllDay }
        if let first = timed.map(\.start).min(), let last = timed.map(\.end).max() {
            lines += CalendarZone(zone, from: first, to: last).lines
        }
    }

    /// CRLF behind each line, long lines folded.
    public var text: String {
        lines.map { Self.folded($0) + "\r\n" }.joined()
    }

    private mutating func add(_ event: [String]) {
        lines += ["BEGIN:VEVENT"] + event + ["END:VEVENT"]
    }

    /// The properties that are the house's: what anybody else writes into them is put back.
    static let ownNames: Set<String> = [
        "UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "DURATION", "TRANSP", "SUMMARY",
        "STATUS", "RELATED-TO", "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID",
    ]

    /// - parameter stamp: nil leaves DTSTAMP out, for it is no part of what is said.
    static func own(
        _ item: Entry, in zone: Zone, stamp: Instant?, isCancel: Bool = false
    ) -> [String] {
        let (entry, commitment) = (item.entry, item.entry.commitment)
        var lines = ["UID:\(escaped(commitment.uid))"]
        if let stamp { lines.append("DTSTAMP:\(utc(stamp))") }
        lines.append("SEQUENCE:\(commitment.sequence)")
        if commitment.isAllDay {
            let first = zone.day(of: commitment.start)
            // The end is the first day that is free again.
            let last = max(first, zone.day(of: commitment.end.adding(seconds: -1)))
            lines += [
                "DTSTART;VALUE=DATE:\(date(first))",
                "DTEND;VALUE=DATE:\(date(last.adding(days: 1)))", "TRANSP:TRANSPARENT",
            ]
        } else {
            let name = zone.identifier
            lines += [
                "DTSTART;TZID=\(name):\(local(commitment.start, zone))",
                "DTEND;TZID=\(name):\(local(commitment.end, zone))", "TRANSP:OPAQUE",
            ]
        }
        let title = [entry.typeName, entry.contactName, entry.actionTitle]
            .filter { !$0.isEmpty }
        lines += [
            "SUMMARY:\(escaped(title.joined(separator: " · ")))",
            "STATUS:\(isCancel ? "CANCELLED" : "CONFIRMED")",
        ]
        if let related = item.relatedTo { lines.append("RELATED-TO:\(escaped(related))") }
        return lines
    }

    private static func alarm(_ item: Entry) -> [String] {
        let who = item.entry.contactName
        return [
            "BEGIN:VALARM", "ACTION:DISPLAY",
            "DESCRIPTION:\(escaped(who.isEmpty ? item.entry.actionTitle : who))",
            "TRIGGER:-PT15M", "END:VALARM",
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

    static func utc(_ instant: Instant) -> String {
        let day = Day(number: Int((Double(instant.seconds) / 86_400).rounded(.down)))
        let rest = instant.seconds - day.number * 86_400
        return wall(LocalMoment(day, minute: rest / 60, second: rest % 60)) + "Z"
    }

    /// Section 3.3.11: backslash, semicolon, comma and line end have a backslash before them;
    /// other control characters have no place in a text. What Unicode calls a line end is one too,
    /// for readers that split there.
    static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        var before: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            defer { before = scalar }
            switch scalar {
            case "\\", ";", ",": escaped.append(contentsOf: ["\\", scalar])
            case "\n" where before == "\r": break
            case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}":
                escaped.append(contentsOf: ["\\", "n"])
            case "\t": escaped.append(scalar)
            default:
                let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                if !isControl { escaped.append(scalar) }
            }
        }
        return String(escaped)
    }

    /// A parameter's value, in quotes; it has none itself (section 3.2, and RFC 6868).
    static func parameter(_ text: String) -> String {
        var quoted = String.UnicodeScalarView()
        // Scalar by scalar: a mark that is combined with a quote hides it from `replacing`.
        for scalar in HeaderText.plain(text).unicodeScalars {
            switch scalar {
            case "^": quoted.append(contentsOf: ["^", "^"])
            case "\"": quoted.append(contentsOf: ["^", "'"])
            default: quoted.append(scalar)
            }
        }
        return "\"\(String(quoted))\""
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
