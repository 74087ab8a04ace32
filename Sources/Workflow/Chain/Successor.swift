import Domain

/// The next action, before it is written.
struct Successor: Hashable {
    var type: ActionType
    var title: String
    var step: Step?
    /// Set where the chain walks over into another sequence.
    var entersSequence: ActionSequence?
    var attempt: Int
    var point: ContactPoint.ID?
    var priorityRank: Int
    var due: DueMoment
    var assignment: AssigneeChoice
    var rule: Rule
}

/// Who is to do it, and which rule said so.
struct AssigneeChoice: Hashable {
    var assignee: Action.Assignee
    var name: String
    /// The calendar that the due date was computed in.
    var calendar: BusinessCalendar
    /// As `owner`, or `owner, by substitute`.
    var decidedBy: String
    var isUnassigned = false
    /// The round robin that moved on, and whose turn it was: a substitute takes another's.
    var turn: Turn?

    struct Turn: Hashable {
        var team: Team.ID
        var member: Operator.ID
    }
}

/// What a completion will do, computed once for the preview and for the commit.
struct ChainPlan {
    var action: Action
    var outcome: Outcome?
    var rule: Rule?
    var effect: Rule.Effect?
    var successor: Successor?
    var opensNegotiation = false
    /// It was one attempt too many.
    var isExhausted = false
    /// An hour that could be proposed: none was asked for yet, or the one that was is taken.
    var firstFree: DueMoment?
    var invalidatesPoint: ContactPoint.ID?
    /// The enrollment ends here.
    var endsEnrollment = false
    var demands: [CompletionPreview.Demand] = []
    var notes: [Words] = []
}

extension ChainPlan {
    /// What else it does, one short sentence each: the preview says it before, the receipt after.
    var consequences: [Words] {
        var notes = notes
        if opensNegotiation {
            notes.append(Words(it: "Apre una trattativa", en: "Opens a negotiation"))
        }
        if invalidatesPoint != nil {
            notes.append(
                Words(it: "Il numero diventa non valido", en: "The number becomes invalid"))
        }
        if successor == nil, action.enrollment != nil {
            notes.append(Words(it: "La sequenza finisce qui", en: "The sequence ends here"))
        }
        return notes
    }
}
