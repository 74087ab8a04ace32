import Domain
import Support

@testable import Exchange

extension Property {
    /// Dates: as operators type them, as files write them, as calendars do. A time that was read,
    /// written out, is read as itself; capitals and spaces do not matter; an error shows the word
    /// that was not understood at its place.
    public static let dates = Property(
        name: "dates",
        samples: [
            "+3d", "+2h", "+5wd", "+10 000d", "+1mo", "fri 10", "ven 10", "domani 15:30",
            "tomorrow 15.30", "26/11 9:30", "29/2/2028 alle 8", "26-11-26", "dom", "lunedì 1530",
            "2026-11-26T09:30", "2026-11-26T09:30:15+01:00", "15:30", "oggi ore 16", "dopodomani",
            "20261126T093000Z", "20261126", "PT1H30M", "-P1W", "5 may 2008", "1.3.17 10:15",
            "2017-03-01 10:15", "3/1/2017",
        ]
    ) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        if let broken = brokenInFiles(text) ?? brokenInCalendars(text) { return .broken(broken) }
        var verdict = Verdict.refused
        for (now, calendar) in desks {
            let parser = WhenParser(now: now, calendar: calendar)
            do throws(Failure) {
                let due = try parser.parse(text)
                verdict = .read
                if let broken = broken(due, text, parser, calendar) { return .broken(broken) }
                guard !text.hasPrefix("+") || due.at >= now else {
                    return .broken("it lies in the past")
                }
            } catch {
                if let broken = misplaced(error, text) { return .broken(broken) }
            }
        }
        return verdict
    }

    /// A Monday at work, and the night in which the clocks go back, where nobody ever closes.
    private static let desks: [(Instant, BusinessCalendar)] = [
        (moment("2026-11-23T14:05"), .italianOffice),
        (
            moment("2026-10-24T23:59"),
            BusinessCalendar(
                name: "always", zone: .rome,
                weeklyHours: WeeklyHours(days: Array(repeating: [0..<1440], count: 7)),
                holidays: .italy)
        ),
    ]

    // MARK: As operators type them

    private static func broken(
        _ due: DueMoment, _ text: String, _ parser: WhenParser, _ calendar: BusinessCalendar
    ) -> String? {
        let day = calendar.zone.day(of: due.at)
        let written = due.hasTime ? calendar.zone.iso8601(due.at) : day.iso
        guard (try? parser.parse(written)) == due else {
            return "written as \(written) it is another time"
        }
        let shouted = "  " + text.uppercased().replacing(" ", with: " \t ") + " "
        // Some letters have no way back from their capitals.
        if text.uppercased().lowercased() == text.lowercased() {
            guard (try? parser.parse(shouted)) == due else {
                return "capitals make it another time"
            }
        }
        return nil
    }

    /// The message quotes a word and says where it stands.
    private static func misplaced(_ failure: Failure, _ text: String) -> String? {
        guard let match = failure.message.en.firstMatch(of: /“([^”]*)” \(position (\d+)\)/),
            let position = Int(match.2)
        else { return nil }
        let rest = text.dropFirst(position - 1)
        guard position >= 1, position <= max(1, text.count), rest.hasPrefix(match.1) else {
            return "“\(match.1)” is not at \(position)"
        }
        return failure.hint == nil ? "an error without an example" : nil
    }

    // MARK: As files and calendars write them

    private static func brokenInFiles(_ text: String) -> String? {
        for order in [ImportMap.DateOrder.dayFirst, .monthFirst] {
            var reader = DateReader(order: order, firstYear: 2008)
            guard let found = reader.read(text) else { continue }
            let (day, minute) = (found.moment.day, found.moment.minute)
            guard Day(iso: day.iso) == day, (0..<1440).contains(minute) else {
                return "a file's date is \(day.iso), minute \(minute)"
            }
            let written = day.iso + (found.hasTime ? " " + DateWords.clock(minute: minute) : "")
            var again = DateReader(order: order)
            guard again.read(written) == found else { return "a file's \(written) is another date" }
        }
        return nil
    }

    private static func brokenInCalendars(_ text: String) -> String? {
        if let seconds = CalendarDuration.seconds(text) {
            let written = (seconds < 0 ? "-" : "") + "PT\(abs(seconds))S"
            guard CalendarDuration.seconds(written) == seconds else {
                return "a duration of \(seconds) seconds is another one"
            }
        }
        guard let time = CalendarTime(text) else { return nil }
        var written = time.day.iso.filter { $0 != "-" }
        if let seconds = time.seconds {
            let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60]
            written += "T" + clock.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
        }
        if time.isUTC { written += "Z" }
        return CalendarTime(written) == time ? nil : "a calendar's \(written) is another time"
    }
}
