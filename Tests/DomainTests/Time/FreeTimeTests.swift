import Domain
import Support
import Testing

/// The first hour of a day that somebody has free.
struct FreeTimeTests {
    private let hours = OpenHours(calendar: .italianOffice)
    private let hour = FreeTime(minutes: 60, isWhole: true, isOnQuarter: true)
    private let thursday = Day(number: 20_783)

    private func taken(_ spans: (String, String)...) -> [Range<Instant>] {
        spans.map { moment("2026-11-26T\($0.0)")..<moment("2026-11-26T\($0.1)") }
    }

    private func first(
        _ free: FreeTime, from: String, _ taken: [Range<Instant>] = []
    ) -> Instant? {
        free.first(on: thursday, from: moment(from), hours: hours, taken: taken)
    }

    @Test func `the day is the one that is meant`() {
        #expect(thursday.iso == "2026-11-26")
    }

    @Test func `an empty day is free as it opens, or from the next quarter of an hour`() {
        #expect(first(hour, from: "2026-11-26T00:00") == moment("2026-11-26T09:00"))
        #expect(first(hour, from: "2026-11-26T09:07") == moment("2026-11-26T09:15"))
        #expect(first(hour, from: "2026-11-26T09:15") == moment("2026-11-26T09:15"))
    }

    @Test func `an appointment goes behind what is taken, and not into a gap that is too short`() {
        let busy = taken(("09:00", "10:20"), ("11:30", "12:00"))
        #expect(first(hour, from: "2026-11-26T00:00", busy) == moment("2026-11-26T10:30"))
        let less = taken(("09:00", "10:20"), ("11:15", "12:00"))
        #expect(first(hour, from: "2026-11-26T00:00", less) == moment("2026-11-26T12:00"))
    }

    @Test func `an appointment does not run into the break, a call may`() {
        let busy = taken(("09:00", "12:30"))
        #expect(first(hour, from: "2026-11-26T00:00", busy) == moment("2026-11-26T14:00"))
        let call = FreeTime(minutes: 60, isWhole: false, isOnQuarter: false)
        #expect(first(call, from: "2026-11-26T12:50", busy) == moment("2026-11-26T12:50"))
    }

    @Test func `what is next to it does not touch it`() {
        let busy = taken(("09:00", "10:00"), ("11:00", "13:00"))
        #expect(first(hour, from: "2026-11-26T00:00", busy) == moment("2026-11-26T10:00"))
    }

    @Test func `a full day, a day that is over and a closed day have none`() {
        #expect(first(hour, from: "2026-11-26T00:00", taken(("08:00", "19:00"))) == nil)
        #expect(first(hour, from: "2026-11-26T17:10") == nil)
        let sunday = Day(number: 20_786)
        #expect(
            hour.first(on: sunday, from: moment("2026-11-29T00:00"), hours: hours, taken: [])
                == nil)
    }

    // MARK: Against a naive search

    /// Tries every minute of the day, one after the other.
    private func naive(
        _ free: FreeTime, on day: Day, from: Instant, _ hours: OpenHours, _ taken: [Range<Instant>]
    ) -> Instant? {
        let zone = hours.calendar.zone
        let spans = hours.hours(on: day).map {
            zone.instant(day, minute: $0.lowerBound)..<zone.instant(day, minute: $0.upperBound)
        }
        var candidates = [from]
        candidates += (0..<(27 * 60)).map {
            Instant((zone.instant(day, minute: 0).seconds / 60 + $0) * 60)
        }.filter { $0 > from }
        return candidates.first { start in
            let end = start.adding(minutes: free.minutes)
            guard zone.day(of: start) == day, hours.isOpen(at: start) else { return false }
            if free.isOnQuarter, start.seconds % 900 != 0 { return false }
            let fits = spans.contains {
                $0.contains(start) && (!free.isWhole || end <= $0.upperBound)
            }
            // What takes no time is in nobody's way.
            return fits
                && taken.allSatisfy {
                    $0.isEmpty || $0.upperBound <= start || $0.lowerBound >= end
                }
        }
    }

    @Test(arguments: UInt64(1)...8)
    func `it finds what trying every minute finds, on any day of any calendar`(seed: UInt64) {
        var dice = SplitMix(seed: seed)
        // The nights on which Rome's and New York's clocks change in 2026, and days between.
        let days = ["2026-03-29", "2026-10-25", "2026-03-08", "2026-11-01", "2026-07-15"]
        let zones = ["Europe/Rome", "America/New_York", "Asia/Kathmandu"]
        for round in 0..<120 {
            let cuts = (0..<4).map { _ in Int.random(in: 0...288, using: &dice) * 5 }.sorted()
            let open = [cuts[0]..<cuts[1], cuts[2]..<cuts[3]].filter { !$0.isEmpty }
            let zone = Zone(identifier: zones[round % zones.count]) ?? .rome
            let calendar = BusinessCalendar(
                name: "Random", zone: zone,
                weeklyHours: WeeklyHours(days: Array(repeating: open, count: 7)), holidays: .none)
            let hours = OpenHours(
                calendar: calendar,
                calling: Bool.random(using: &dice) ? .any : .standard(for: .marketing))
            let day = Day(iso: days[round % days.count]) ?? thursday
            let midnight = zone.instant(day, minute: 0)
            let taken = (0..<Int.random(in: 0...8, using: &dice)).map { _ in
                let start = midnight.adding(minutes: Int.random(in: -120...1500, using: &dice))
                return start..<start.adding(minutes: Int.random(in: 0...180, using: &dice))
            }
            let free = FreeTime(
                minutes: Int.random(in: 1...150, using: &dice),
                isWhole: Bool.random(using: &dice), isOnQuarter: Bool.random(using: &dice))
            let from = midnight.adding(minutes: Int.random(in: -60...1400, using: &dice))
            #expect(
                free.first(on: day, from: from, hours: hours, taken: taken)
                    == naive(free, on: day, from: from, hours, taken),
                "seed \(seed), round \(round)")
        }
    }
}
