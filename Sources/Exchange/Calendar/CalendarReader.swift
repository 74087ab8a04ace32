import Domain

/// A part of a calendar: an event, or busy times.
struct CalendarPart {
    /// VEVENT or VFREEBUSY.
    var name: String
    /// Of its BEGIN.
    var line: Int
    var lines: [ContentLine] = []
    var refusal: Words?

    func first(_ name: String) -> ContentLine? { lines.first { $0.name == name } }
    func all(_ name: String) -> [ContentLine] { lines.filter { $0.name == name } }

    /// The first property's text, unescaped; nil where it says nothing.
    func text(_ name: String) -> String? {
        first(name).map { EscapedText.plain($0.value) }
            .flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    }
}

/// Takes a calendar apart: its events and busy times with their lines, and its zones.
struct CalendarReader {
    private(set) var parts: [CalendarPart] = []
    private(set) var zones: [(name: String, text: [UInt8])] = []
    /// METHOD:CANCEL takes back what it names.
    private(set) var isCancel = false
    /// METHOD:REPLY answers an invitation.
    private(set) var isReply = false
    /// Lines that are part of nothing.
    private(set) var stray: [Int] = []
    private var open: [(name: String, line: Int)] = []
    private var part: CalendarPart?
    private var zone: [UInt8]?
    private var zoneName: String?
    private var isZoneOdd = false

    /// More than this is no calendar of one person.
    static let mostParts = 200_000

    /// - throws: `.failed` where the file cannot be read, or holds no calendar.
    init(_ stream: TextStream) throws(Failure) {
        let lines = LogicalLines(LineReader(stream), isCard: false)
        var hasBegun = false
        while let line = try lines.next() {
            if line.bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
            let property = ContentLine(line.bytes, line: line.number)
            let isSound =
                !line.bytes.contains(0)
                && (!stream.hasMalformed || String(validating: line.bytes, as: UTF8.self) != nil)
            if property?.name == "BEGIN" { hasBegun = true }
            take(property, line, isSound: isSound)
            guard parts.count <= Self.mostParts else {
                throw Failure(
                    .failed, it: "\(stream.path) ha più di \(Self.mostParts) eventi.",
                    en: "\(stream.path) has more than \(Self.mostParts) events.")
            }
        }
        guard hasBegun else {
            throw Failure(
                .failed, it: "\(stream.path), riga 1: non è un calendario iCalendar.",
                en: "\(stream.path), line 1: it is no iCalendar calendar.")
        }
        finish()
    }

    private mutating func take(
        _ property: ContentLine?, _ line: LogicalLines.Line, isSound: Bool
    ) {
        let word = property?.value.uppercased().filter { !$0.isWhitespace } ?? ""
        switch property?.name {
        case "BEGIN":
            open.append((word, line.number))
            if word == "VTIMEZONE", part == nil { zone = [] }
            if word == "VEVENT" || word == "VFREEBUSY" { begin(word, line.number) }
            zone? += line.raw
        case "END":
            zone? += line.raw
            close(word, line.number)
        default:
            zone? += line.raw
            guard let property, isSound else {
                refuse(line.number)
                return
            }
            let place = open.last?.name
            if place == "VTIMEZONE", property.name == "TZID" { zoneName = property.value }
            if zone != nil, property.name == "RRULE", !Self.isYearly(word) { isZoneOdd = true }
            if place == "VCALENDAR", property.name == "METHOD" {
                isCancel = word == "CANCEL"
                isReply = word == "REPLY"
            }
            // An alarm's properties are its own.
            if place == part?.name { part?.lines.append(property) }
        }
    }

    private mutating func begin(_ name: String, _ line: Int) {
        if var unfinished = part {
            unfinished.refusal = unfinished.refusal ?? Self.unclosed(unfinished.name)
            parts.append(unfinished)
        }
        part = CalendarPart(name: name, line: line)
    }

    private mutating func close(_ name: String, _ line: Int) {
        guard let place = open.lastIndex(where: { $0.name == name }) else {
            refuse(line)
            return
        }
        open.removeSubrange(place...)
        if name == part?.name, let finished = part {
            parts.append(finished)
            part = nil
        }
        if name == "VTIMEZONE", let text = zone {
            if let zoneName, !isZoneOdd { zones.append((zoneName, text)) }
            zone = nil
            zoneName = nil
            isZoneOdd = false
        }
    }

    private mutating func refuse(_ line: Int) {
        guard part != nil else {
            if zone == nil { stray.append(line) }
            return
        }
        guard part?.refusal == nil else { return }
        part?.refusal = Words(
            it: "la riga \(line) non è una proprietà", en: "line \(line) is no property")
    }

    /// No zone changes its clocks more often than some times a year; writing one out that does
    /// would take for ever.
    private static func isYearly(_ rule: String) -> Bool {
        rule.contains("FREQ=YEARLY")
            && !["BYSECOND", "BYMINUTE", "BYHOUR"].contains { rule.contains($0) }
    }

    private mutating func finish() {
        guard var unfinished = part else { return }
        unfinished.refusal = unfinished.refusal ?? Self.unclosed(unfinished.name)
        parts.append(unfinished)
    }

    private static func unclosed(_ name: String) -> Words {
        Words(it: "non finisce: manca END:\(name)", en: "it does not end: END:\(name) is missing")
    }
}
