import Domain
import Support
import Testing

@Suite("Dates of what is past")
struct PastWhenTests {
    /// A Monday.
    let parser = WhenParser(
        now: moment("2026-11-23T14:05"), calendar: .italianOffice, direction: .past)

    @Test(
        "a day is the latest there was, today counted too",
        arguments: [
            ("monday", "2026-11-23"), ("dom", "2026-11-22"), ("martedì", "2026-11-17"),
            ("fri", "2026-11-20"), ("ieri", "2026-11-22"), ("yesterday", "2026-11-22"),
            ("l'altroieri", "2026-11-21"), ("oggi", "2026-11-23"), ("24/11", "2025-11-24"),
            ("23/11", "2026-11-23"), ("29/2", "2024-02-29"), ("26/11/2026", "2026-11-26"),
            ("-1d", "2026-11-22"), ("-3g", "2026-11-20"), ("-2w", "2026-11-09"),
            ("-1mo", "2026-10-23"), ("-1gl", "2026-11-20"), ("+1d", "2026-11-24"),
        ])
    func days(text: String, expected: String) throws {
        let found = try parser.parse(text)
        #expect(!found.hasTime && Zone.rome.day(of: found.at).iso == expected)
    }

    @Test(
        "an hour is the latest there was",
        arguments: [
            ("9:30", "2026-11-23T09:30"), ("15:30", "2026-11-22T15:30"),
            ("ieri 9:30", "2026-11-22T09:30"), ("-1d 9:30", "2026-11-22T09:30"),
            ("-2h", "2026-11-23T12:05"), ("-30m", "2026-11-23T13:35"),
            ("ven 10", "2026-11-20T10:00"),
        ])
    func hours(text: String, expected: String) throws {
        #expect(try parser.parse(text) == timed(expected))
    }

    @Test(
        "what is no date is refused with examples of what is past",
        arguments: ["boh", "-d", "-1x", "-2h 10", "-", "ier", "mon 9 10"])
    func refused(text: String) {
        let failure = #expect(throws: Failure.self) { try parser.parse(text) }
        #expect(failure?.code == .usage)
        #expect(failure?.message.en.hasSuffix("is not a date.") == true)
        #expect(failure?.hint?.it == "Per esempio: ieri, lun, -3d, 26/11 9:30.")
    }

    @Test("further back than there are dates is out of range, or too far back")
    func tooFar() {
        let early = #expect(throws: Failure.self) { try parser.parse("-700mo") }
        let far = #expect(throws: Failure.self) { try parser.parse("-10001d") }
        #expect(early?.message.en.contains("out of range") == true)
        #expect(far?.message.en.contains("too far back") == true)
    }

    @Test("for what is due neither yesterday nor a minus means anything")
    func ahead() {
        let ahead = WhenParser(now: moment("2026-11-23T14:05"), calendar: .italianOffice)
        for text in ["ieri", "yesterday", "-1d"] {
            #expect(throws: Failure.self) { try ahead.parse(text) }
        }
    }

    @Test(
        "an absence lies on either side of today: weeks ago rather than in most of a year",
        arguments: [
            ("20/11", "2026-11-20"), ("-3d", "2026-11-20"), ("ieri", "2026-11-22"),
            ("30/11", "2026-11-30"), ("monday", "2026-11-30"), ("domani", "2026-11-24"),
            ("1/2", "2027-02-01"), ("1/8", "2027-08-01"), ("2027-08-01", "2027-08-01"),
            ("+300d", "2027-09-19"),
        ])
    func near(text: String, expected: String) throws {
        let ahead = WhenParser(now: moment("2026-11-23T14:05"), calendar: .italianOffice)
        #expect(Zone.rome.day(of: try ahead.parseNear(text).at).iso == expected)
        #expect(throws: Failure.self) { try ahead.parseNear("boh") }
    }
}
