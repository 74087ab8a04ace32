import Domain
import Storage

/// Many actions in one command (docs/decisions/0016): each by the rules of one, in the order they
/// are given; what the rules refuse is left as it is and named, and the rest is done.
extension Act {
    /// How often the progress is told, actions.
    private static let stride = 25

    func bulk(_ work: BulkWork) throws -> Receipt {
        var act = self
        act.known = Acquaintances()
        return try act.carryOut(work)
    }

    private func carryOut(_ work: BulkWork) throws -> Receipt {
        try check(work)
        var result = BulkResult()
        var refusals = Refusals()
        var handing = try BulkHanding(work, self)
        for (place, item) in work.items.enumerated() {
            if place.isMultiple(of: Self.stride), let progress {
                guard progress(place, work.items.count) else { throw Failure.stopped }
            }
            do {
                let holder = try holder(of: item, work)
                try ledger.attempt { try carryOut(work, item, &handing, &result) }
                result.done += 1
                if let holder { result.give(holder.assignee, name: holder.name) }
            } catch let failure as Failure {
                refusals.add(failure)
                // Of what is not theirs they learn nothing.
                let title =
                    try failure.code == .notAllowed
                    ? nil
                    : ActionTable.find(item.action, reading).map { try self.title(of: $0) }
                result.refuse(item.action, title: title ?? "", failure.message)
            }
        }
        guard result.done > 0 else { throw refusals.noneDone(of: work.items.count) }
        try handing.tell(reason: work.reason)
        if case .reassign = work.deed {
            result.shares = handing.shares
            result.negotiations = handing.negotiations.count
        }
        var receipt = receipt(notes: Self.notes(of: result, work))
        receipt.bulk = result
        return receipt
    }

    private func check(_ work: BulkWork) throws {
        guard !work.items.isEmpty else {
            throw Failure(.refused, it: "Nessuna azione.", en: "No actions.")
        }
        guard Set(work.items.map(\.action)).count == work.items.count else {
            throw Failure(
                .usage, it: "Un'azione è nominata due volte.", en: "An action is named twice.")
        }
        if case .prioritise = work.deed { return }
        guard !work.reason.isBlank else { throw Failure.reasonMissing }
    }

    private func carryOut(
        _ work: BulkWork, _ item: BulkWork.Item, _ handing: inout BulkHanding,
        _ result: inout BulkResult
    ) throws {
        let change = ActionChange(item.action, version: item.version, reason: work.reason)
        switch work.deed {
        case .reassign(let receivers): try handing.handOver(change, item, receivers)
        case .reschedule(let due): _ = try reschedule(change, due: due, snoozed: false)
        case .skip: result.successors += try skip(change).handovers.count
        case .cancel: _ = try cancel(change)
        case .prioritise(let rank): try prioritise(change, rank: rank)
        }
    }

    /// Whose an action is that stays theirs; nil where it changes hands, or where there is none.
    private func holder(
        of item: BulkWork.Item, _ work: BulkWork
    ) throws -> (assignee: Action.Assignee, name: String)? {
        if case .reassign = work.deed { return nil }
        guard let action = try ActionTable.find(item.action, reading) else { return nil }
        let assignee = settled(action).assignee
        if let who = assignee.operator {
            return (Action.Assignee(operator: who), try person(who)?.name ?? "")
        }
        guard let team = assignee.team else { return nil }
        return (Action.Assignee(team: team), try TeamTable.find(team, reading)?.name ?? "")
    }

    /// Another place among what is due at the same time.
    private func prioritise(_ change: ActionChange, rank: Int) throws {
        let action = try action(change.action, version: change.version, for: .reschedule)
        guard (0...9).contains(rank) else {
            throw Failure(
                .usage, it: "La priorità va da 0 (urgente) a 9.",
                en: "A priority goes from 0 (urgent) to 9.")
        }
        guard action.priorityRank != rank else {
            throw Failure(
                .refused, it: "Ha già questa priorità.", en: "It has this priority already.")
        }
        let changed = try ledger.update(
            .action, action.id.raw,
            [
                "priority_rank": .int(rank), "changed_at": .instant(now),
                "changed_by": .id(actor.operator), "row_version": .int(action.version + 1),
            ], where: "row_version = ? AND closed_at IS NULL", [.int(action.version)])
        guard changed else { throw try self.changed(action) }
    }

    /// Who got how many, and how much was left as it is. Whose they are that stay is in the shares.
    private static func notes(of result: BulkResult, _ work: BulkWork) -> [Words] {
        var notes: [Words] = []
        if case .reassign = work.deed {
            notes = result.shares.map { share in
                Words(it: "\(share.name): \(share.count)", en: "\(share.name): \(share.count)")
            }
        }
        if result.negotiations > 0 {
            notes.append(
                Words(
                    it: "Trattative passate con loro: \(result.negotiations)",
                    en: "Negotiations that went along: \(result.negotiations)"))
        }
        if result.successors > 0 {
            notes.append(
                Words(
                    it: "Azioni che seguono: \(result.successors)",
                    en: "Actions that follow: \(result.successors)"))
        }
        if result.refusedCount > 0 {
            notes.append(
                Words(
                    it: "Non fatte, e rimaste com'erano: \(result.refusedCount)",
                    en: "Not done, and left as they were: \(result.refusedCount)"))
        }
        return notes
    }
}

extension Failure {
    /// It was ended while it went on.
    static let stopped = Failure(
        .refused, it: "Interrotto: niente è stato fatto.", en: "Stopped: nothing was done.")
}

/// Why some of many were refused: a few reasons to be told, each once. Ten thousand may each have
/// one of their own.
private struct Refusals {
    private static let told = 3
    private var reasons: [Failure] = []
    private var codes: Set<Failure.Code> = []

    mutating func add(_ failure: Failure) {
        codes.insert(failure.code)
        guard reasons.count < Self.told, !reasons.contains(failure) else { return }
        reasons.append(failure)
    }

    /// Those of a single kind of failure keep its code.
    func noneDone(of count: Int) -> Failure {
        guard count > 1, let first = reasons.first else {
            return reasons.first ?? Failure(.failed, it: "Niente.", en: "Nothing.")
        }
        return Failure(
            codes.count == 1 ? first.code : .refused,
            it: "Nessuna delle \(count) azioni si può cambiare. "
                + reasons.map(\.message.it).joined(separator: " "),
            en: "None of the \(count) actions can be changed. "
                + reasons.map(\.message.en).joined(separator: " "), hint: first.hint)
    }
}
