import Domain
import Support
import Testing

/// What holds for every calendar, purpose, class of day, basis and delay: a due date is never born
/// late, never outside the hours, and no earlier for a longer delay.
@Suite struct PermittedHoursProperties {
    /// A calendar whose holidays the test knows, so that it can tell the class of a day by itself.
    struct House {
        var calendar: BusinessCalendar
        var holidays: Set<String>
        var purpose: Purpose

        var hours: OpenHours {
            OpenHours(calendar: calendar, calling: .standard(for: purpose))
        }

        private func isHoliday(_ day: Day) -> Bool { holidays.contains(String(day.iso.suffix(5))) }

        /// The minutes of a day that are permitted, by domain, section 7.
        func permitted(on day: Day) -> Range<Int>? {
            let isEve = isHoliday(day.adding(days: 1))
            switch purpose {
            case .service: return 0..<1440
            case .marketing:
                if isHoliday(day) || day.weekday == 7 { return nil }
                return day.weekday == 6 || isEve ? 600..<1140 : 540..<1200
            case .collections:
                if isHoliday(day) || day.weekday == 7 { return nil }
                return day.weekday == 6 ? 510..<900 : 510..<1260
            }
        }

        /// Whether somebody works, and may call, at a minute of a day.
        func isOpen(_ day: Day, _ minute: Int) -> Bool {
            guard let permitted = permitted(on: day), permitted.contains(minute) else {
                return false
            }
            return calendar.hours(on: day).contains { $0.contains(minute) }
        }

        /// Whether any hour of a day is open.
        func opens(_ day: Day) -> Bool { (0..<288).contains { isOpen(day, $0 * 5) } }
    }

    static let zones = ["Europe/Rome", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"]

    private func house(_ dice: inout SplitMix) throws -> House {
        var days: [[Range<Int>]] = (0..<7).map { _ in
            guard Int.random(in: 0..<5, using: &dice) > 0 else { return [] }
            let cuts = (0..<4).map { _ in Int.random(in: 72...264, using: &dice) * 5 }.sorted()
            return [cuts[0]..<cuts[1], cuts[2]..<cuts[3]].filter { !$0.isEmpty }
        }
        // Somebody can always be called: on one day of the working week at noon.
        days[Int.random(in: 0..<5, using: &dice)] = [660..<780]
        let zone = try #require(
            Zone(identifier: Self.zones[Int.random(in: 0..<Self.zones.count, using: &dice)]))
        // Around the moments that are asked about, so that eves and holidays matter.
        let texts = Set(
            (0..<6).map { _ in
                let month = [3, 10, 11, 12].randomElement(using: &dice) ?? 3
                let day = Int.random(in: 1...28, using: &dice)
                return "\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
            })
        let holidays = try #require(Holidays(text: texts.sorted().joined(separator: "; ")))
        return House(
            calendar: BusinessCalendar(
                name: "Random", zone: zone, weeklyHours: WeeklyHours(days: days),
                holidays: holidays),
            holidays: texts, purpose: Purpose.allCases.randomElement(using: &dice) ?? .service)
    }

    private func now(_ dice: inout SplitMix) -> Instant {
        // Half of them within three days of a change of the clocks, in Rome and in New York.
        let changes = [1_774_746_000, 1_792_890_000, 1_772_953_200, 1_793_512_800]
        if Bool.random(using: &dice) {
            let change = changes.randomElement(using: &dice) ?? 0
            return Instant(change + Int.random(in: -259_200...259_200, using: &dice))
        }
        return Instant(Int.random(in: 1_767_225_600..<1_798_761_600, using: &dice))
    }

    /// Of every kind: a completion, a planned date with and without an hour, a time that was asked
    /// for, a field; before and after now.
    private func basis(_ now: Instant, _ dice: inout SplitMix) -> DueMoment {
        let days = Int.random(in: -20...20, using: &dice)
        switch Int.random(in: 0..<3, using: &dice) {
        case 0: return DueMoment(at: now, hasTime: false)
        case 1:
            return DueMoment(
                at: now.adding(seconds: days * 86_400 + Int.random(in: 0..<86_400, using: &dice)),
                hasTime: true)
        default: return DueMoment(at: now.adding(seconds: days * 86_400), hasTime: false)
        }
    }

    private func expectFits(_ due: DueMoment, _ house: House, _ now: Instant, _ place: String) {
        let zone = house.calendar.zone
        let local = zone.local(due.at)
        #expect(due.at >= now, "born late: \(place)")
        guard due.hasTime else {
            #expect(house.opens(local.day), "on a closed day: \(place)")
            #expect(house.calendar.endOfHours(on: local.day) == due.at, "not the end: \(place)")
            return
        }
        #expect(house.isOpen(local.day, local.minute), "outside the hours: \(place)")
    }

    @Test(arguments: UInt64(1)...6)
    func `never late, never outside, and no earlier for a longer delay`(seed: UInt64) throws {
        var dice = SplitMix(seed: seed)
        for round in 0..<150 {
            let house = try house(&dice)
            let now = now(&dice)
            let basis = basis(now, &dice)
            let limit =
                Bool.random(using: &dice)
                ? nil
                : house.calendar.zone.day(of: now).adding(
                    days: Int.random(in: -5...30, using: &dice))
            for unit in Delay.Unit.allCases {
                var last: DueMoment?
                var amount = 0
                for _ in 0..<3 {
                    let due = DueDate.answer(
                        DueDate.Question(
                            basis: basis, delay: Delay(amount: amount, unit: unit),
                            notAfter: limit, now: now, hours: house.hours))
                    let place =
                        "seed \(seed), round \(round): \(amount) \(unit) from \(basis) at \(now), "
                        + "\(house.purpose) in \(house.calendar.zone.identifier)"
                    expectFits(due, house, now, place)
                    if let last { #expect(due.at >= last.at, "not monotone: \(place)") }
                    last = due
                    amount += Int.random(in: 1...9, using: &dice)
                }
            }
        }
    }

    @Test(arguments: UInt64(1)...4)
    func `another part of the day is another, within the same hours`(seed: UInt64) throws {
        var dice = SplitMix(seed: seed)
        func part(_ minute: Int) -> Int { minute < 780 ? 0 : minute < 1020 ? 1 : 2 }
        for round in 0..<150 {
            let house = try house(&dice)
            let now = now(&dice)
            let zone = house.calendar.zone
            let failed = part(zone.local(now).minute)
            let due = DueDate.answer(
                DueDate.Question(
                    basis: DueMoment(at: now, hasTime: false),
                    delay: Delay(amount: 4, unit: .workingHours), now: now, hours: house.hours,
                    otherPartThan: now))
            expectFits(due, house, now, "seed \(seed), round \(round)")
            // A calendar that opens in one part of the day only has no other.
            let today = zone.day(of: due.at)
            let hasOther = (0..<7).contains { offset in
                (0..<288).contains {
                    part($0 * 5) != failed && house.isOpen(today.adding(days: -offset), $0 * 5)
                }
            }
            if hasOther {
                #expect(
                    part(zone.local(due.at).minute) != failed, "seed \(seed), round \(round)")
            }
        }
    }

    /// Whatever is counted in days, weeks and working time is the same by the clock on the wall a
    /// week later, whether the clocks change in between or not.
    @Test(arguments: ["Europe/Rome", "America/New_York"], UInt64(1)...4)
    func `both changes of the clocks leave the hour on the wall`(
        zone identifier: String, seed: UInt64
    ) throws {
        var dice = SplitMix(seed: seed)
        let zone = try #require(Zone(identifier: identifier))
        // Sundays in March and in October or November.
        let weeks = ["2026-03-08", "2026-03-29", "2026-10-25", "2026-11-01"].compactMap {
            Day(iso: $0)
        }
        for _ in 0..<60 {
            var house = try house(&dice)
            house.calendar.zone = zone
            house.calendar.holidays = .none
            house.holidays = []
            let week = try #require(weeks.randomElement(using: &dice))
            let start = LocalMoment(
                week.adding(days: Int.random(in: -3...2, using: &dice)),
                minute: Int.random(in: 360..<1320, using: &dice))
            for unit: Delay.Unit in [.workingHours, .days, .workingDays, .weeks] {
                let delay = Delay(amount: Int.random(in: 0...9, using: &dice), unit: unit)
                let walls = [0, 21, -21].map { shift -> LocalMoment in
                    let now = zone.instant(
                        LocalMoment(start.day.adding(days: shift), minute: start.minute))
                    let due = DueDate.answer(
                        DueDate.Question(
                            basis: DueMoment(at: now, hasTime: false), delay: delay, now: now,
                            hours: house.hours))
                    let local = zone.local(due.at)
                    return LocalMoment(local.day.adding(days: -shift), minute: local.minute)
                }
                #expect(Set(walls).count == 1, "\(delay) from \(start): \(walls)")
            }
        }
    }

    /// A wish decides between open hours, for two weeks; it never opens one.
    @Test(arguments: UInt64(1)...4)
    func `preferred hours are kept where they can be had within two weeks`(seed: UInt64) throws {
        var dice = SplitMix(seed: seed)
        for round in 0..<100 {
            let house = try house(&dice)
            let now = now(&dice)
            let zone = house.calendar.zone
            let from = Int.random(in: 84...240, using: &dice) * 5
            let liked = from..<(from + 60)
            let weekday = Int.random(in: 1...7, using: &dice)
            var hours = house.hours
            hours.preferred = WeeklyHours(
                days: (1...7).map { $0 == weekday ? [liked] : [] })
            func isLiked(_ day: Day, _ minute: Int) -> Bool {
                day.weekday == weekday && liked.contains(minute) && house.isOpen(day, minute)
            }
            func answer(_ hours: OpenHours, _ amount: Int) -> DueMoment {
                DueDate.answer(
                    DueDate.Question(
                        basis: DueMoment(at: now, hasTime: false),
                        delay: Delay(amount: amount, unit: .hours), now: now, hours: hours))
            }
            var last: Instant?
            for amount in [0, 5, 30, 100] {
                let place = "seed \(seed), round \(round), \(amount) hours"
                let due = answer(hours, amount)
                expectFits(due, house, now, place)
                let plain = answer(house.hours, amount)
                #expect(due.at >= plain.at, "earlier than without a wish: \(place)")
                if let last { #expect(due.at >= last, "not monotone: \(place)") }
                last = due.at
                // From the day behind the delay on, so that its own hours make no difference.
                let start = zone.day(of: now.adding(minutes: amount * 60))
                let canBeHad = (1...12).contains { offset in
                    stride(from: liked.lowerBound, to: liked.upperBound, by: 5).contains {
                        isLiked(start.adding(days: offset), $0)
                    }
                }
                let local = zone.local(due.at)
                if canBeHad { #expect(isLiked(local.day, local.minute), "not liked: \(place)") }
            }
        }
    }

    @Test func `whoever works in one part of the day only tries again in that one, soon`() {
        // Carla works from nine to one; nobody answered on Monday at ten.
        let calendar = BusinessCalendar(
            name: "Half days", zone: .rome,
            weeklyHours: WeeklyHours(days: Array(repeating: [540..<780], count: 5)),
            holidays: .italy)
        let now = moment("2026-11-23T10:00")
        let due = DueDate.answer(
            DueDate.Question(
                basis: DueMoment(at: now, hasTime: false),
                delay: Delay(amount: 4, unit: .workingHours), now: now,
                hours: OpenHours(calendar: calendar), otherPartThan: now))
        // Four hours of work later.
        #expect(due == timed("2026-11-24T10:00"))
    }
}
