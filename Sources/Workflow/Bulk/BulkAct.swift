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
        var reasons: [Failure] = []
        var handing = try BulkHanding(work, self)
        for (place, item) in work.items.enumerated() {
            if place.isMultiple(of: Self.stride), let progress {
                guard progress(place, work.items.count) else { throw Failure.stopped }
            }
            do {
                try ledger.attempt { try carryOut(work, item, &handing, &result) }
                result.done += 1
            } catch let failure as Failure {
                if !reasons.contains(failure) { reasons.append(failure) }
                // Of what is not theirs they learn nothing.
                let title =
                    try failure.code == .notAllowed
                    ? nil
                    : ActionTable.find(item.action, reading).map { try self.title(of: $0) }
                result.refuse(item.action, title: title ?? "", failure.message)
            }
        }
        guard result.done > 0 else { throw Failure.noneDone(work.items.count, reasons) }
        try handing.tell(reason: work.reason)
        result.shares = handing.shares
        var receipt = receipt(notes: Self.notes(of: result))
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

    /// Who got how many, and how much was left as it is.
    private static func notes(of result: BulkResult) -> [Words] {
        var notes = result.shares.map { share in
            Words(it: "\(share.name): \(share.count)", en: "\(share.name): \(share.count)")
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

    /// - parameter reasons: each once; those of a single kind of failure keep its code.
    fileprivate static func noneDone(_ count: Int, _ reasons: [Failure]) -> Failure {
        guard count > 1, let first = reasons.first else {
            return reasons.first ?? Failure(.failed, it: "Niente.", en: "Nothing.")
        }
        let shown = reasons.prefix(3)
        let code = reasons.allSatisfy { $0.code == first.code } ? first.code : .refused
        return Failure(
            code,
            it: "Nessuna delle \(count) azioni si può cambiare. "
                + shown.map(\.message.it).joined(separator: " "),
            en: "None of the \(count) actions can be changed. "
                + shown.map(\.message.en).joined(separator: " "), hint: first.hint)
    }
}
