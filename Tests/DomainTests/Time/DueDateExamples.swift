import Domain
import Support
import Testing

/// The worked examples of the rules; the number is the example's.
@Suite("Due dates, by the worked examples")
struct DueDateExamples {
    let office = BusinessCalendar.italianOffice
    let rome = Zone.rome

    func due(
        _ now: String, _ amount: Int, _ unit: Delay.Unit, basis: DueMoment? = nil,
        notAfter: Day? = nil, otherPart: Bool = false, calendar: BusinessCalendar? = nil,
        calling: CallingHours = .any
    ) -> DueMoment {
        let now = moment(now)
        return DueDate.answer(
            DueDate.Question(
                basis: basis ?? DueMoment(at: now, hasTime: false),
                delay: Delay(amount: amount, unit: unit), notAfter: notAfter, now: now,
                hours: OpenHours(calendar: calendar ?? office, calling: calling),
                otherPartThan: otherPart ? now : nil))
    }

    @Test(
        "1–3: no answer comes back after four working hours, in another part of the day",
        arguments: [
            ("2026-11-23T14:05", "2026-11-24T09:05"), ("2026-11-24T09:30", "2026-11-24T14:30"),
            ("2026-11-27T17:30", "2026-11-30T12:30"),
        ])
    func noAnswer(now: String, expected: String) {
        #expect(due(now, 4, .workingHours, otherPart: true) == timed(expected))
    }

    @Test("4: busy at closing time comes back on Monday, after the clocks went back")
    func busyOverTheEndOfSummerTime() {
        let answer = due("2026-10-23T17:50", 30, .minutes)
        #expect(rome.iso8601(answer.at) == "2026-10-26T09:00:00+01:00")
    }

    @Test(
        "5–8: working days skip weekends and holidays; months end on a working day",
        arguments: [
            ("2026-12-04T16:00", 3, Delay.Unit.workingDays, "2026-12-10"),
            ("2027-10-01T10:00", 1, .workingDays, "2027-10-05"),
            ("2027-03-26T10:00", 1, .workingDays, "2027-03-30"),
            ("2026-12-31T10:00", 2, .months, "2027-03-01"),
        ])
    func days(now: String, amount: Int, unit: Delay.Unit, expected: String) {
        #expect(due(now, amount, unit) == wholeDay(expected))
    }

    @Test("9: a chase does not come later than three working days before the offer ends")
    func notAfter() throws {
        let validUntil = try #require(Day(iso: "2026-12-02"))
        let limit = office.adding(workingDays: -3, to: validUntil)
        #expect(
            due("2026-11-23T10:00", 5, .workingDays, notAfter: limit) == wholeDay("2026-11-27"))
    }

    @Test("10: a chained action is never born late")
    func neverBornLate() {
        let day = due(
            "2026-11-23T14:05", 2, .workingDays, basis: wholeDay("2026-11-16"))
        #expect(day == wholeDay("2026-11-23"))
        let hour = due(
            "2026-11-23T14:05", 2, .workingDays, basis: timed("2026-11-16T10:00"))
        #expect(hour == timed("2026-11-23T14:05"))
    }

    @Test("11: a time asked for on a Sunday is refused, Monday at nine is proposed")
    func asked() {
        let hours = OpenHours(calendar: office, calling: .standard(for: .marketing))
        let answer = DueDate.check(
            asked: timed("2026-11-29T11:00"), now: moment("2026-11-23T14:05"), hours: hours)
        #expect(answer == .refused(proposed: timed("2026-11-30T09:00")))
    }

    @Test("12: a half-day substitute is due at one o'clock")
    func halfDay() throws {
        var mornings = office
        mornings.weeklyHours = try #require(WeeklyHours(text: "1-5 09:00-13:00"))
        let answer = due("2026-12-04T16:00", 3, .workingDays, calendar: mornings)
        #expect(answer == DueMoment(at: moment("2026-12-10T13:00"), hasTime: false))
    }

    @Test("an hour that the clocks skip moves forward; of one that comes twice the first counts")
    func changeOfClocks() throws {
        let spring = try #require(Day(iso: "2026-03-29"))
        #expect(rome.iso8601(rome.instant(spring, minute: 150)) == "2026-03-29T03:30:00+02:00")
        let autumn = try #require(Day(iso: "2026-10-25"))
        #expect(rome.iso8601(rome.instant(autumn, minute: 150)) == "2026-10-25T02:30:00+02:00")
    }
}

@Suite("Delay bands, by the worked examples")
struct DelayBandExamples {
    let bands = DelayBands(now: moment("2026-11-23T14:05"), calendar: .italianOffice)

    @Test(
        "a band follows from the working time since the due date",
        arguments: [
            ("2026-11-23T14:15", DelayBand.soon), ("2026-11-23T13:45", .soon),
            ("2026-11-23T09:30", .late1), ("2026-11-20T18:00", .late1),
            ("2026-11-20T16:00", .late1), ("2026-11-19T16:00", .late2),
            ("2026-11-16T09:00", .late3), ("2026-11-23T18:00", .today),
            ("2026-11-24T09:00", .future),
        ])
    func band(due: String, expected: DelayBand) {
        #expect(bands.band(of: moment(due)) == expected)
    }

    @Test(
        "lateness is counted in working time",
        arguments: [
            ("2026-11-23T13:45", 5), ("2026-11-23T09:30", 215), ("2026-11-20T18:00", 245),
            ("2026-11-20T16:00", 365), ("2026-11-19T16:00", 845), ("2026-11-16T09:00", 2645),
        ])
    func lateness(due: String, minutes: Int) {
        let seconds = BusinessCalendar.italianOffice.workingSeconds(
            from: moment(due), to: moment("2026-11-23T14:05"))
        #expect(seconds == minutes * 60)
    }

    @Test("the bands are ranges without gaps, and agree with the working time")
    func rangesAgree() {
        let now = moment("2026-11-23T14:05")
        let calendar = BusinessCalendar.italianOffice
        var random = SplitMix(seed: 7)
        for _ in 0..<2000 {
            let due = Instant(now.seconds + Int.random(in: -2_000_000...400_000, using: &random))
            let late = calendar.workingSeconds(from: due, to: now)
            let expected: DelayBand? =
                late > 40 * 3600 ? .late3 : late > 8 * 3600 ? .late2 : late > 900 ? .late1 : nil
            if let expected { #expect(bands.band(of: due) == expected, "due \(due.seconds)") }
            #expect(
                DelayBand.allCases.filter { bands.range(of: $0).contains(due.seconds) }.count == 1)
            #expect(
                QueueGroup.allCases.filter { bands.range(of: $0).contains(due.seconds) }.count == 1)
        }
    }
}
