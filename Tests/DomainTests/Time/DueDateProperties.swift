import Domain
import Support
import Testing

/// What holds for every calendar, delay and moment.
struct DueDateProperties {
    /// A calendar that opens somewhere in the week, with a few holidays and exceptions.
    private func calendar(_ dice: inout SplitMix) -> BusinessCalendar {
        var days: [[Range<Int>]] = (0..<7).map { _ in
            guard Int.random(in: 0..<4, using: &dice) > 0 else { return [] }
            let cuts = (0..<4).map { _ in Int.random(in: 0...288, using: &dice) * 5 }.sorted()
            return [cuts[0]..<cuts[1], cuts[2]..<cuts[3]].filter { !$0.isEmpty }
        }
        days[Int.random(in: 0..<7, using: &dice)] = [540..<780]
        let zones = ["Europe/Rome", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]
        let zone = Zone(identifier: zones[Int.random(in: 0..<zones.count, using: &dice)])
        var exceptions = CalendarExceptions.none
        for _ in 0..<3 {
            let day = Day(number: Int.random(in: 20_400..<20_900, using: &dice))
            exceptions.set(day, Bool.random(using: &dice) ? [] : [600..<720])
        }
        return BusinessCalendar(
            name: "Random", zone: zone ?? .rome, weeklyHours: WeeklyHours(days: days),
            holidays: Bool.random(using: &dice) ? .italy : .none, exceptions: exceptions)
    }

    private func now(_ dice: inout SplitMix) -> Instant {
        // Half of them within three days of a change of the clocks in 2026, spring and autumn.
        let changes = [1_774_746_000, 1_792_890_000, 1_772_953_200, 1_793_512_800]
        if Bool.random(using: &dice) {
            let change = changes[Int.random(in: 0..<changes.count, using: &dice)]
            return Instant(change + Int.random(in: -259_200...259_200, using: &dice))
        }
        return Instant(Int.random(in: 1_767_225_600..<1_798_761_600, using: &dice))
    }

    private func answer(
        _ amount: Int, _ unit: Delay.Unit, at now: Instant, _ calendar: BusinessCalendar
    ) -> DueMoment {
        DueDate.answer(
            DueDate.Question(
                basis: DueMoment(at: now, hasTime: false),
                delay: Delay(amount: amount, unit: unit), now: now,
                hours: OpenHours(calendar: calendar)))
    }

    /// A calendar's hours where the clocks jump over them are no hours: whoever opens at 2:00 on
    /// that night opens when the clocks say three.
    private func isWithinHours(_ due: DueMoment, _ calendar: BusinessCalendar) -> Bool {
        if due.hasTime { return calendar.isOpen(at: due.at) }
        let day = calendar.zone.day(of: due.at)
        return calendar.isWorkingDay(day) && calendar.endOfHours(on: day) == due.at
    }

    @Test(arguments: UInt64(1)...8)
    func `never born late, never outside hours, and no earlier for a longer delay`(seed: UInt64) {
        var dice = SplitMix(seed: seed)
        for round in 0..<250 {
            let (calendar, now) = (calendar(&dice), now(&dice))
            for unit in Delay.Unit.allCases {
                var last: DueMoment?
                var amount = 0
                for _ in 0..<4 {
                    let due = answer(amount, unit, at: now, calendar)
                    let place = "seed \(seed), round \(round): \(amount) \(unit) from \(now)"
                    #expect(due.at >= now, "born late: \(place)")
                    #expect(isWithinHours(due, calendar), "outside hours: \(place)")
                    if let last { #expect(due.at >= last.at, "not monotone: \(place)") }
                    last = due
                    amount += Int.random(in: 1...9, using: &dice)
                }
            }
        }
    }

    @Test(
        arguments: [
            ("2026-03-27T16:00", "2026-03-30"), ("2026-10-23T16:00", "2026-10-26"),
            ("2027-03-26T16:00", "2027-03-30"), ("2027-10-29T16:00", "2027-11-02"),
        ])
    func `a working day over a change of the clocks keeps its hour`(now: String, next: String) {
        let office = BusinessCalendar.italianOffice
        let day = answer(1, .workingDays, at: moment(now), office)
        #expect(day.at == moment(next + "T18:00"))
        // Two hours left on Friday, two more when it opens again at nine.
        let hours = answer(4, .workingHours, at: moment(now), office)
        #expect(hours.at == moment(next + "T11:00"))
    }
}
