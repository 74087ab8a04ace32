/// What happens in one story: the steps in order, each with its outcome; the last one may be open.
struct Plot {
    struct Beat {
        /// "sequence/step".
        var scene: String
        /// Nil: still to be done.
        var outcome: String?
    }

    /// Stands for an outcome where the action was cancelled.
    static let cancelled = "cancelled"

    var beats: [Beat] = []
    var isDeal = false

    private static let call = "telemarketing/call"
    private static let again = "telemarketing/call_again"
    private static let visit = "telemarketing/visit"
    private static let quote = "offer/quote"
    private static let chase = "offer/chase"
    private static let periodic = "periodic_call/call"

    private mutating func add(_ scene: String, _ outcome: String?) {
        beats.append(Beat(scene: scene, outcome: outcome))
    }

    /// The step that is still to be done; nil where all is told.
    var openScene: String? {
        beats.last.flatMap { $0.outcome == nil ? $0.scene : nil }
    }

    /// - parameter room: how many actions it may have, at least 1.
    /// - parameter isDeal: whether a negotiation is opened on its way, or already there.
    static func made(
        room: Int, isDeal: Bool, isOpen: Bool, knowsUs: Bool, _ dice: inout Dice
    ) -> Plot {
        var plot = Plot(isDeal: isDeal)
        if isDeal {
            plot.tellDeal(isOpen: isOpen, &dice)
        } else if knowsUs {
            plot.tellPeriodic(isOpen: isOpen, &dice)
        } else {
            plot.tellCalls(isOpen: isOpen, &dice)
        }
        // What does not fit is told from its middle on: a chain of which the house remembers
        // the end only.
        if plot.beats.count > room { plot.beats.removeFirst(plot.beats.count - room) }
        return plot
    }

    private mutating func tellCalls(isOpen: Bool, _ dice: inout Dice) {
        addAttempts(&dice)
        if isOpen {
            switch dice.weighed([46, 14, 18, 22]) {
            case 0: add(Self.call, nil)
            case 1:
                add(Self.call, "call_back")
                add(Self.call, nil)
            case 2:
                add(Self.call, "wants_documentation")
                add("telemarketing/documentation", nil)
            default:
                add(Self.call, "wants_documentation")
                add("telemarketing/documentation", "done")
                add(Self.again, nil)
            }
            return
        }
        if dice.chance(5) {
            add(Self.call, Self.cancelled)
        } else if dice.chance(25) {
            add(Self.call, "wants_documentation")
            add("telemarketing/documentation", "done")
            add(Self.again, dice.pick(["not_interested", "already_served"]))
        } else {
            add(Self.call, dice.pick(["not_interested", "already_served", "not_interested"]))
        }
    }

    private mutating func addAttempts(_ dice: inout Dice) {
        for _ in 0..<[0, 0, 0, 1, 1, 2][dice.below(6)] {
            add(Self.call, dice.pick(["no_answer", "no_answer", "person_absent", "busy"]))
        }
    }

    private mutating func tellPeriodic(isOpen: Bool, _ dice: inout Dice) {
        if dice.chance(30) { add(Self.periodic, dice.pick(["no_answer", "person_absent"])) }
        add(Self.periodic, isOpen ? nil : "already_served")
    }

    private mutating func tellDeal(isOpen: Bool, _ dice: inout Dice) {
        addAttempts(&dice)
        if dice.chance(20) {
            add(Self.call, "wants_documentation")
            add("telemarketing/documentation", "done")
            add(Self.again, "interested")
        } else {
            add(Self.call, "interested")
        }
        let depth = dice.weighed(isOpen ? [34, 26, 30, 10] : [12, 0, 70, 18])
        if depth == 0 {
            add(Self.visit, isOpen ? nil : "not_interested")
            return
        }
        add(Self.visit, "wants_offer")
        if depth == 1 {
            add(Self.quote, nil)
            return
        }
        add(Self.quote, "done")
        if depth == 3 {
            add(Self.chase, "re_offer")
            add(Self.quote, "done")
        }
        if isOpen {
            if dice.chance(35) { add(Self.chase, dice.pick(["postponement", "hold"])) }
            add(Self.chase, nil)
        } else {
            add(Self.chase, dice.pick(["order", "order", "order", "lost", "lost", "abandoned"]))
        }
    }
}
