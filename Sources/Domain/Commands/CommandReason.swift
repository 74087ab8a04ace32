extension Command {
    /// Why somebody says that it is done, where it is somebody's to say; one limit is for all of
    /// them (`String.longestReason`).
    public var reasons: [String] {
        switch self {
        case .complete(let completion):
            switch completion.instead {
            case .end(_, let reason), .noFurtherAction(let reason): [completion.reason, reason]
            case .next, nil: [completion.reason]
            }
        case .wait(let change, _, let whom): [change.reason, whom]
        case .reschedule(let change, _, _), .reassign(let change, _), .skip(let change),
            .cancel(let change), .reopen(let change):
            [change.reason]
        case .moveNegotiation(let change): [change.reason]
        case .contact(.erase(_, let reason)): [reason]
        case .contact(.log(let new)): [new.reason]
        case .enrollment(.pause(let change)), .enrollment(.resume(let change)),
            .enrollment(.exit(let change)), .enrollment(.move(let change, _)):
            [change.reason]
        case .reassignWork(let work): [work.reason]
        case .bulk(let work): [work.reason]
        case .absence(.add(let new)): [new.reason]
        default: []
        }
    }
}
