import Domain

extension Command {
    /// The date that a command moves one action, or many, to.
    var newDue: DueMoment? {
        switch self {
        case .reschedule(_, let due, _), .wait(_, let due, _): due
        case .bulk(let work):
            if case .reschedule(let due) = work.deed { due } else { nil }
        default: nil
        }
    }
}
