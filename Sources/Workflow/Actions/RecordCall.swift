import Domain
import Storage

/// «Record the call only»: the interaction of an action that somebody else goes on with (domain,
/// section 2, reassign).
extension Act {
    func recordCall(_ new: RecordedCall) throws -> Receipt {
        guard let action = try ActionTable.find(new.action, reading) else {
            throw Failure.missing(action: new.action)
        }
        try checkMayRecord(action)
        guard let contact = action.contact else { throw Failure.nobodyOutside }
        let outcome = try new.outcome.map { try self.outcome($0, of: action) }
        guard outcome != nil || !new.report.isBlank || new.durationSeconds > 0 else {
            throw Failure.nothingToRecord
        }
        if let point = new.point { try check(point, of: action) }
        try writeInteraction(
            Interaction(
                contact: contact, point: new.point ?? action.point,
                channel: try new.channel ?? SequenceTable.type(action.type, reading)?.channel,
                direction: new.direction, durationSeconds: new.durationSeconds,
                outcome: outcome?.code,
                // Without an outcome it is what the word says: a real exchange.
                isContact: outcome?.flags.contains(.contact) ?? true, report: new.report,
                action: action.id))
        return receipt(
            action: action.id, contact: contact, version: action.version,
            state: action.state(at: now))
    }

    /// Who may act on the action, and who held it when it was taken away.
    private func checkMayRecord(_ action: Action) throws {
        let standing = Permission.standing(
            of: actor, to: action, teamOfAssignee: try teamOfAssignee(action.assignee), at: now)
        // Who held it is in their right.
        let hadIt = try AssignmentTable.isKnown(actor.operator, of: action.id, reading)
        try Permission.require(.recordCall, actor, standing: hadIt ? .own : standing)
    }

    private func outcome(_ code: String, of action: Action) throws -> Outcome {
        let outcome = try Outcome.named(code, of: action.type, reading)
        guard !outcome.flags.isDisjoint(with: [.attempt, .contact]) else {
            throw Failure(
                .refused, it: "«\(outcome.name)» non dice di un contatto con l'esterno.",
                en: "“\(outcome.name)” tells of no exchange with the outside.")
        }
        return outcome
    }

    private func check(_ point: ContactPoint.ID, of action: Action) throws {
        let points = try [action.person, action.contact].compactMap(\.self).flatMap {
            try ContactTable.points(of: $0, reading)
        }
        guard points.contains(where: { $0.id == point }) else {
            throw Failure(
                .notFound, it: "Il recapito \(point) non è di questo nominativo.",
                en: "Contact point \(point) is not this contact's.")
        }
    }
}

extension Failure {
    fileprivate static let nobodyOutside = Failure(
        .refused, it: "L'azione non riguarda alcun nominativo: non c'è una chiamata da registrare.",
        en: "The action is about no contact: there is no call to record.")

    fileprivate static let nothingToRecord = Failure(
        .refused, it: "Che cosa si registra? Serve un esito, un resoconto o una durata.",
        en: "Record what? An outcome, a report or a duration is needed.")
}
