import Domain
import Storage

/// What surrounds the action that is completed: whom it concerns, where in the sequence it is.
struct Scene {
    let action: Action
    let type: ActionType
    let step: Step?
    let contact: Contact?
    let negotiation: Negotiation?
    let points: [ContactPoint]
    /// Attempts since the last real contact, this one included (domain, section 3, 7).
    let attempt: Int

    /// A scene that stands in no table.
    init(
        _ action: Action, type: ActionType, step: Step?, contact: Contact?,
        negotiation: Negotiation?, points: [ContactPoint], attempt: Int
    ) {
        self.action = action
        self.type = type
        self.step = step
        self.contact = contact
        self.negotiation = negotiation
        self.points = points
        self.attempt = attempt
    }

    init(_ action: Action, _ reading: Reading) throws {
        guard let type = try SequenceTable.type(action.type, reading) else {
            throw Failure(
                .failed, it: "Il tipo dell'azione \(action.id) non c'è più.",
                en: "The type of action \(action.id) is gone.")
        }
        self.action = action
        self.type = type
        step = try action.step.flatMap { try SequenceTable.step($0, reading) }
        contact = try action.contact.flatMap { try ContactTable.find($0, reading) }
        negotiation = try action.negotiation.flatMap { try NegotiationTable.find($0, reading) }
        points =
            try (action.person ?? action.contact).map {
                try ContactTable.points(of: $0, reading)
            } ?? []
        // What a contact led to is its first attempt, made in the same second.
        let wasReached = (contact?.lastContactAt).map { $0 > action.createdAt } ?? false
        attempt =
            (wasReached ? 1 : action.attempt)
            + (try InteractionTable.attempts(
                of: action.id, since: contact?.lastContactAt, reading))
    }

    private var voicePoints: [ContactPoint] {
        points.filter { $0.channel.isVoice && $0.status != .invalid }
    }

    /// The number that was called: the action's own, else the first.
    var voicePoint: ContactPoint.ID? {
        action.point ?? (type.channel == .phone ? voicePoints.first?.id : nil)
    }

    /// Another number that could be tried.
    var otherPoint: ContactPoint.ID? { voicePoints.first { $0.id != voicePoint }?.id }

    /// The number of the action that follows.
    func point(after plan: ChainPlan) -> ContactPoint.ID? {
        plan.invalidatesPoint != nil || plan.rule?.otherNumber == true ? otherPoint : voicePoint
    }

    /// A date of the negotiation that a rule speaks of.
    func field(_ name: String) -> Day? {
        switch name {
        case "valid_until": negotiation?.validUntilOn
        case "expected_close": negotiation?.expectedCloseOn
        case "suspended_until": negotiation?.suspendedUntilOn
        default: nil
        }
    }
}
