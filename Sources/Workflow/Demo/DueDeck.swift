import Domain

/// A due date with the work minute it lies at.
struct DemoDue {
    var moment: DueMoment
    var minute: Int
}

/// Deals delay bands to each operator's open actions, so that every queue has all of them, in the
/// proportions of a desk that nearly keeps up.
struct DueDeck {
    private static let cards: [DelayBand] = {
        let future = Array(repeating: DelayBand.future, count: 3)
        let early: [DelayBand] = [.today, .future, .late1, .soon, .late2, .today, .future, .late3]
        let day: [DelayBand] = [.today, .future, .late1, .future, .future, .today]
        let late: [DelayBand] = [.late2, .future, .today, .future, .late1, .future]
        return early + future + day + future + late + future + day + future + late + [.late3]
            + day + future + [.soon]
    }()

    let clock: WorkClock
    private let bands: DelayBands
    private var dealt: [Int]
    private var lastTimed: [Int]

    init(clock: WorkClock, bands: DelayBands, operators: Int) {
        self.clock = clock
        self.bands = bands
        dealt = Array(repeating: 0, count: operators + 1)
        lastTimed = dealt
    }

    mutating func deal(to who: Int) -> DelayBand {
        defer { dealt[who] += 1 }
        return Self.cards[dealt[who] % Self.cards.count]
    }

    /// A day without an hour in `band`; nil where no day's end lies in it.
    func day(in band: DelayBand, _ dice: inout Dice) -> DemoDue? {
        let minute = self.minute(in: band, &dice)
        let day = clock.day(minute)
        let end = clock.endOfHours(day)
        guard bands.range(of: band).contains(end.seconds) else { return nil }
        return DemoDue(
            moment: DueMoment(at: end, hasTime: false), minute: (day + 1) * clock.length - 1)
    }

    /// A time in `band`, on a quarter of an hour where that is possible. Now and then it is the
    /// operator's last one once more: agendas overlap.
    mutating func time(in band: DelayBand, of who: Int, _ dice: inout Dice) -> DemoDue {
        let range = bands.range(of: band)
        if dice.chance(12), band == .today || band == .future {
            let again = due(at: lastTimed[who])
            if range.contains(again.moment.at.seconds) { return again }
        }
        for step in [15, 15, 5, 5, 1, 1] {
            let minute = self.minute(in: band, &dice) / step * step
            let due = due(at: minute)
            if range.contains(due.moment.at.seconds) {
                lastTimed[who] = minute
                return due
            }
        }
        return outsideHours(range, &dice)
    }

    private func due(at minute: Int) -> DemoDue {
        DemoDue(moment: DueMoment(at: clock.instant(minute), hasTime: true), minute: minute)
    }

    /// At night, and on holidays, what is due now or today was asked for by a customer.
    private func outsideHours(_ range: Range<Int>, _ dice: inout Dice) -> DemoDue {
        let from = max(range.lowerBound, clock.now.seconds - 600)
        let to = min(range.upperBound, from + 4 * 3600)
        // The last minutes before midnight have no «today» left.
        guard from < to else { return due(at: clock.nowMinute + clock.length) }
        let seconds = from + dice.below(to - from)
        let rounded = (seconds + 59) / 60 * 60
        return DemoDue(
            moment: DueMoment(at: Instant(rounded < to ? rounded : from), hasTime: true),
            minute: clock.nowMinute)
    }

    private func minute(in band: DelayBand, _ dice: inout Dice) -> Int {
        let (now, day) = (clock.nowMinute, clock.length)
        return switch band {
        case .late3: now - 5 * day - 20 - dice.below(15 * day)
        case .late2: now - day - 20 - dice.below(4 * day - 40)
        case .late1: now - 20 - dice.below(day - 40)
        case .soon: now - 12 + dice.below(25)
        case .today: now + 17 + dice.below(max(1, (clock.day(now) + 1) * day - now - 17))
        case .future:
            // Tomorrow has something for everybody.
            dice.chance(25)
                ? (clock.day(now) + 1) * day + dice.below(day)
                : dice.chance(55)
                    ? (clock.day(now) + 1) * day + dice.below(5 * day)
                    : (clock.day(now) + 6) * day + dice.below(35 * day)
        }
    }
}
