import Domain
import Storage

/// An action made by hand, for oneself, one's team's pool, or (by a supervisor) anybody of theirs.
extension Act {
    func addAction(_ new: NewAction) throws -> Receipt {
        guard let type = try SequenceTable.type(code: new.type, reading) else {
            let types = try SequenceTable.types(reading).map { "\($0.name) (\($0.code))" }
                .joined(separator: ", ")
            throw Failure(
                .usage, it: "Non c'è un tipo di azione «\(new.type)».",
                en: "There is no action type “\(new.type)”.",
                hint: Words(it: "Tipi: \(types).", en: "Types: \(types)."))
        }
        guard !new.title.isBlank else {
            throw Failure(.refused, it: "Che cosa c'è da fare?", en: "What is to be done?")
        }
        var contact = try new.contact.map { try standingContact($0).id }
        if let id = new.negotiation {
            guard let negotiation = try NegotiationTable.find(id, reading) else {
                throw Failure.missing(negotiation: id)
            }
            contact = contact ?? negotiation.contact
        }
        var assignee = new.assignee ?? Action.Assignee(operator: actor.operator)
        if assignee.operator == nil, assignee.team != nil { assignee.poolFrom = Instant(0) }
        try checkMayAssign(assignee)
        let calendar = try calendar(of: assignee.operator ?? actor.operator)
        let action = Action(
            id: ID(0), uuid: freshUUID(at: now), type: type.id, title: new.title, contact: contact,
            negotiation: new.negotiation, origin: .manual,
            originKey: OriginKey.manual(command: commandID), decidedBy: "by hand",
            priorityRank: new.isUrgent ? 0 : 5, due: new.due, assignee: assignee,
            assignedAt: now, notes: new.notes, createdAt: now)
        let notes = try crowding(of: action, type)
        var receipt = try add(
            action, type,
            AssigneeChoice(
                assignee: assignee, name: try name(of: assignee), calendar: calendar,
                decidedBy: "by hand"))
        receipt.notes += notes.map { Receipt.Note(it: $0.it, en: $0.en) }
        return receipt
    }

    /// Writes a first action with all that comes with it.
    ///
    /// - parameter isTold: false where one message tells of many.
    func add(
        _ action: Action, _ type: ActionType, _ choice: AssigneeChoice,
        isTold: Bool = true
    ) throws -> Receipt {
        var action = action
        if action.point == nil, type.channel == .phone {
            action.point = try number(of: action.person ?? action.contact)
        }
        action.id = try write(action)
        try assign(
            action, decidedBy: choice.decidedBy, calendar: choice.calendar)
        if let turn = choice.turn {
            try ledger.update(.team, turn.team.raw, ["last_turn_id": .id(turn.member)])
        }
        let told =
            try isTold
            && tellAssignee(
                of: action, type: type, after: nil, report: action.notes, calendar: choice.calendar
            )
        return receipt(
            action: action.id, contact: action.contact, negotiation: action.negotiation,
            version: 1, state: .planned,
            handovers: [
                Receipt.Handover(
                    action: action.id, typeName: type.name, title: action.title,
                    assigneeName: choice.name, assignee: action.assignee, due: action.due,
                    decidedBy: choice.decidedBy,
                    hasCommitment: action.assignee.operator != nil, hasMessage: told)
            ])
    }

    /// A call action carries its contact point (domain, section 4): the first valid number.
    private func number(of contact: Contact.ID?) throws -> ContactPoint.ID? {
        try contact.flatMap { try ContactTable.points(of: $0, reading) }?
            .first { $0.channel.isVoice && $0.status != .invalid }?.id
    }

    private func checkMayAssign(_ assignee: Action.Assignee) throws {
        if assignee.operator == actor.operator { return }
        if assignee.operator == nil, assignee.team == actor.team, actor.team != nil { return }
        guard actor.isSupervisor(of: try teamOfAssignee(assignee)) else {
            throw Permission.refusal(.assign)
        }
    }

    private func name(of assignee: Action.Assignee) throws -> String {
        if let who = assignee.operator { return try OperatorTable.find(who, reading)?.name ?? "" }
        return try assignee.team.flatMap { try TeamTable.find($0, reading)?.name } ?? ""
    }
}
