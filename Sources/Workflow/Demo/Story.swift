import Domain

/// A plot with people and dates: when each action was made, due and done.
struct Story {
    struct Part {
        var scene: Playbook.Scene
        var outcome: String?
        var who: Cast.Person
        var decidedBy: String
        /// What led here.
        var rule: Rule?
        var attempt = 1
        var due = DemoDue(moment: DueMoment(at: Instant(0), hasTime: false), minute: 0)
        /// The first promise, where the action was moved since.
        var firstDue: Instant?
        var created = Instant(0)
        var createdMinute = 0
        var closed: Instant?
        var isPool = false
        var isWaiting = false

        var isCancelled: Bool { outcome == Plot.cancelled }
        var isDone: Bool { outcome != nil && !isCancelled }
    }

    var parts: [Part] = []
    var isDeal: Bool
}

/// Puts dates to a plot, from its end backwards: the open action's delay band is dealt, and each
/// action was made when the one before it was done, as long before as its rule says.
struct StoryTeller {
    let playbook: Playbook
    let cast: Cast
    var deck: DueDeck
    private var clock: WorkClock { deck.clock }

    init(playbook: Playbook, cast: Cast, deck: DueDeck) {
        self.playbook = playbook
        self.cast = cast
        self.deck = deck
    }

    mutating func tell(
        _ plot: Plot, caller: Cast.Person, agent: (person: Cast.Person, decidedBy: String),
        _ dice: inout Dice
    ) throws -> Story {
        var story = Story(isDeal: plot.isDeal)
        let office = dice.pick(cast.backOffice)
        for beat in plot.beats {
            var part = Story.Part(
                scene: try playbook.scene(beat.scene), outcome: beat.outcome, who: caller,
                decidedBy: "team:telemarketing round_robin")
            let before = story.parts.last
            part.rule = before.flatMap { last in
                last.outcome.flatMap { last.scene.rules[$0] }
            }
            switch beat.scene {
            case "telemarketing/documentation", "offer/quote":
                (part.who, part.decidedBy) = (office, "function:back_office")
            case "telemarketing/visit": (part.who, part.decidedBy) = agent
            case "offer/chase", "periodic_call/call":
                (part.who, part.decidedBy) = (agent.person, "owner")
            case "telemarketing/call_again" where before != nil: part.decidedBy = "step:1"
            default: break
            }
            if let before, before.scene.step.id == part.scene.step.id {
                part.decidedBy = "same"
                if part.rule?.effect == .retry { part.attempt = before.attempt + 1 }
            }
            story.parts.append(part)
        }
        setDates(&story, &dice)
        return story
    }

    private mutating func setDates(_ story: inout Story, _ dice: inout Dice) {
        var done = 0
        for place in story.parts.indices.reversed() {
            let isLast = place == story.parts.count - 1
            let isFirst = place == 0
            var before: Int
            if story.parts[place].outcome == nil {
                before = setOpen(&story.parts[place], isFirst: isFirst, &dice)
            } else {
                if isLast {
                    let span = dice.chance(40) ? 20 : 200
                    done = clock.nowMinute - 1 - dice.below(span * clock.length)
                }
                story.parts[place].closed = moment(done, &dice)
                before = setPast(&story.parts[place], done: done, isFirst: isFirst, &dice)
            }
            before = max(0, min(before, clock.nowMinute - 1))
            story.parts[place].createdMinute = before
            if isFirst { story.parts[place].created = moment(before, &dice) }
            done = before
        }
        for place in story.parts.indices.dropFirst() {
            story.parts[place].created =
                story.parts[place - 1].closed ?? story.parts[place].created
        }
    }

    /// Within the minute; before now, which is a minute later at least.
    private func moment(_ minute: Int, _ dice: inout Dice) -> Instant {
        clock.instant(minute).adding(seconds: dice.below(50))
    }

    /// - returns: when it was made.
    private mutating func setOpen(
        _ part: inout Story.Part, isFirst: Bool, _ dice: inout Dice
    ) -> Int {
        part.isPool = isFirst && part.scene.step.code == "call" && dice.chance(5)
        let who = part.isPool ? 0 : part.who.id.raw
        let band = deck.deal(to: who)
        let rule = part.rule
        let isTimed = rule.map { $0.basis == .asked || $0.delay.unit.isWithinDay }
        var isMoved = false
        if isTimed ?? dice.chance(35) {
            part.due = deck.time(in: band, of: who, &dice)
        } else if let day = deck.day(in: band, &dice) {
            part.due = day
        } else {
            part.due = deck.time(in: band, of: who, &dice)
            isMoved = rule != nil
        }
        part.isWaiting = band == .future && dice.chance(6)
        let (due, now, day) = (part.due.minute, clock.nowMinute, clock.length)
        guard let rule else { return min(due, now) - day / 2 - dice.below(7 * day) }
        if rule.basis == .asked { return min(due, now) - 20 - dice.below(3 * day) }
        if !isMoved, let before = before(due, rule.delay, &dice), before < now { return before }
        // The rule alone would not have put it there: somebody moved it since.
        let before = min(due, now) - 10 - dice.below(2 * day)
        part.firstDue = after(before, rule.delay)
        return before
    }

    /// - returns: when it was made.
    private func setPast(
        _ part: inout Story.Part, done: Int, isFirst: Bool, _ dice: inout Dice
    ) -> Int {
        let length = clock.length
        func wholeDay(_ day: Int) -> DemoDue {
            DemoDue(
                moment: DueMoment(at: clock.endOfHours(day), hasTime: false),
                minute: (day + 1) * length - 1)
        }
        func time(_ minute: Int) -> DemoDue {
            DemoDue(
                moment: DueMoment(at: clock.instant(minute), hasTime: true), minute: minute)
        }
        let late = [0, 0, 0, 0, 0, 1, 2][dice.below(7)]
        guard let rule = part.rule else {
            part.due = wholeDay(clock.day(done) - late)
            return min(done, part.due.minute) - length - dice.below(5 * length)
        }
        if rule.basis == .asked {
            part.due = time((done - dice.below(20)) / 5 * 5)
            return part.due.minute - 20 - dice.below(4 * length)
        }
        if rule.delay.unit.isWithinDay {
            part.due = time(done - dice.below(30))
            return before(part.due.minute, rule.delay, &dice) ?? done - 10
        }
        if rule.delay.amount == 0 {
            let before = done - 10 - dice.below(length / 2)
            part.due = wholeDay(clock.day(before))
            return before
        }
        part.due = wholeDay(clock.day(done) - late)
        return min(before(part.due.minute, rule.delay, &dice) ?? done - length, done - 5)
    }

    /// The work minute from which `delay` leads to `due`; nil where that lies in the future.
    private func before(_ due: Int, _ delay: Delay, _ dice: inout Dice) -> Int? {
        let length = clock.length
        guard !delay.unit.isWithinDay else { return due - minutes(delay) }
        let start = (clock.day(due) - minutes(delay) / length) * length
        let room = min(length, clock.nowMinute - start)
        return room > 0 ? start + dice.below(room) : nil
    }

    private func after(_ minute: Int, _ delay: Delay) -> Instant {
        delay.unit.isWithinDay
            ? clock.instant(minute + minutes(delay))
            : clock.endOfHours(clock.day(minute + minutes(delay)))
    }

    /// Work minutes; days are working days.
    private func minutes(_ delay: Delay) -> Int {
        switch delay.unit {
        case .minutes: delay.amount
        case .hours, .workingHours: delay.amount * 60
        case .days, .workingDays: delay.amount * clock.length
        case .weeks: delay.amount * clock.length * 5
        case .months: delay.amount * clock.length * 21
        }
    }
}
