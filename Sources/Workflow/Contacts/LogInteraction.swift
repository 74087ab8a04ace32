import Domain
import Storage

/// An exchange that no action asked for; with an outcome it goes on as an action's would.
extension Act {
    func log(_ new: NewInteraction) throws -> Receipt {
        let contact = try liveContact(new.contact)
        guard new.outcome != nil || !new.report.isBlank else {
            throw Failure(
                .refused, it: "Serve un resoconto: che cosa ha detto?",
                en: "A report is needed: what did they say?")
        }
        guard let code = new.outcome else {
            try ledger.insert(
                .interaction,
                [
                    "contact_id": .id(contact.id), "operator_id": .id(actor.operator),
                    "channel": .text(new.channel.rawValue),
                    "direction": .text(new.direction.rawValue), "at": .instant(now),
                    "duration_s": .int(new.durationSeconds), "is_contact": 1,
                    "report": .text(new.report),
                ])
            try noteContact(contact.id)
            guard case .next(var next)? = new.instead else {
                return receipt(contact: contact.id, version: contact.version)
            }
            next.contact = next.contact ?? contact.id
            return try addAction(next)
        }
        let type = try type(of: new.channel, with: code)
        return try goOn(from: new, type, code, contact)
    }

    /// The first action type of the channel that has the outcome.
    private func type(of channel: ActionChannel, with outcome: String) throws -> ActionType {
        let types = try SequenceTable.types(reading).filter { $0.channel == channel }
        var known: [Outcome] = []
        for type in types {
            let outcomes = try SequenceTable.outcomes(of: type.id, reading)
            if outcomes.contains(where: { $0.code == outcome }) { return type }
            known += outcomes
        }
        throw Failure.noSuchOutcome(outcome, known)
    }

    /// An action that was done at once: its outcome's flags and rule do the rest.
    private func goOn(
        from new: NewInteraction, _ type: ActionType, _ code: String, _ contact: Contact
    ) throws -> Receipt {
        let isInbound = new.direction == .in
        let title = Words(
            it: isInbound ? "Contatto in arrivo" : "Contatto fuori programma",
            en: isInbound ? "Inbound contact" : "Unplanned contact")(language)
        let action = Action(
            id: ID(0), uuid: freshUUID(at: now), type: type.id, title: title, contact: contact.id,
            origin: .manual, originKey: OriginKey.manual(command: "\(commandID)/log"),
            decidedBy: "by hand", due: DueMoment(at: now, hasTime: true),
            assignee: Action.Assignee(operator: actor.operator), assignedAt: now, createdAt: now)
        let made = try add(
            action, type,
            AssigneeChoice(
                assignee: action.assignee, name: actor.name,
                calendar: try calendar(of: actor.operator), decidedBy: "by hand"))
        guard let id = made.action else { return made }
        let done = try complete(
            Completion(
                action: id, version: nil, outcome: code, report: new.report, reason: new.reason,
                durationSeconds: new.durationSeconds, asked: new.asked,
                instead: new.instead))
        // Completing takes it for an outbound one.
        if isInbound, let row = try InteractionTable.last(of: id, reading) {
            try ledger.update(.interaction, row, ["direction": "in"])
        }
        return done
    }
}
