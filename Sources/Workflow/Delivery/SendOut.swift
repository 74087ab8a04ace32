public import Domain
import Storage

extension House {
    /// Writes down that something is about to leave for a contact, before it does.
    ///
    /// - parameter again: whether a second time is meant.
    /// - throws: as `outgoing`; `.refused` where it may have left before and `again` is false.
    public func beginSending(
        _ id: Action.ID, by channel: ActionChannel, to point: ContactPoint.ID?, again: Bool,
        as actor: Actor
    ) throws(Failure) -> Sending.ID {
        _ = try outgoing(id, as: actor)
        let zone = try database.read { try CalendarTable.calendar(of: actor.operator, $0).zone }
        return try command("send", as: actor) { act in
            let before = try SendingTable.all(of: id, act.reading).first {
                $0.channel == channel && $0.state.mayHaveLeft
            }
            // One rings up as often as one likes.
            if let before, !again, channel != .phone { throw Failure.sentBefore(before, zone) }
            return ID(
                try act.ledger.insert(
                    .sending,
                    [
                        "action_id": .id(id), "point_id": .optional(point),
                        "channel": .text(channel.rawValue), "operator_id": .id(actor.operator),
                        "at": .instant(act.now), "state": .text(Sending.State.sending.rawValue),
                    ]))
        }
    }

    /// Writes down what became of it. An address that is none for good becomes invalid, and the
    /// contact leaves the sequences whose exit rules name a bounce.
    ///
    /// - returns: what else happened, a sentence each.
    public func settleSending(
        _ id: Sending.ID, _ result: DeliveryResult, as actor: Actor
    ) throws(Failure) -> [Words] {
        switch result {
        case .delivered:
            return try command("send", as: actor) { try $0.note(id, .sent, nil) }
        case .failed(let error):
            return try command("send", as: actor) { try $0.note(id, .failed, error) }
        case .untouched:
            return try command("send", as: actor) { try $0.note(id, .failed, "not tried") }
        case .refused(let error):
            return try command("record_bounce", as: actor) { act in
                let notes = try act.note(id, .bounced, error)
                guard let point = try SendingTable.origin(of: id, act.reading)?.point else {
                    return notes
                }
                return try notes + act.invalidate(point)
            }
        }
    }

    /// Mails that came back: each address that is a contact's becomes invalid, whoever wrote to it
    /// is told, and the contact leaves the sequences whose exit rules name a bounce.
    ///
    /// - returns: what became of each address.
    /// - throws: `.notAllowed` unless a supervisor or an administrator asks.
    public func recordBounces(
        _ bounces: [Bounce], isDryRun: Bool = false, as actor: Actor
    ) throws(Failure) -> [Bounce.Fate] {
        try noting(denialsOf: "record_bounce", to: actor) { () throws(Failure) in
            try Permission.require(.importRows, actor)
        }
        return try command("record_bounce", as: actor, isDryRun: isDryRun) { act in
            try bounces.map { try act.record($0) }
        }
    }

    /// One transaction and one command; none where nothing is written.
    private func command<T>(
        _ kind: String, as actor: Actor, isDryRun: Bool = false, _ body: (Act) throws -> T
    ) throws(Failure) -> T {
        let now = now
        func carryOut(_ writing: Writing) throws -> T {
            let id = freshUUID()
            let number = try CommandTable.begin(
                id: id, digest: [], actor: actor, kind: kind, at: now, writing)
            let act = Act(
                ledger: Ledger(writing, command: number), actor: actor, now: now, commandID: id,
                language: try HouseSettings.language(writing.reading), grace: grace)
            let result = try body(act)
            if act.ledger.hasWritten {
                try CommandTable.finish(number, result: "{}", writing)
            } else {
                try CommandTable.discard(number, writing)
            }
            return result
        }
        return isDryRun ? try database.rehearse(carryOut) : try database.write(carryOut)
    }
}

extension Act {
    fileprivate func note(
        _ id: Sending.ID, _ state: Sending.State, _ error: String?
    ) throws -> [Words] {
        try ledger.update(
            .sending, id.raw,
            ["state": .text(state.rawValue), "error": .optional(error)])
        return []
    }

    /// Nothing goes there any more.
    fileprivate func invalidate(_ point: ContactPoint.ID) throws -> [Words] {
        guard let found = try ContactTable.point(point, reading) else { return [] }
        try ledger.update(.contactPoint, point.raw, ["status": "invalid"])
        return [
            Words(
                it: "Il recapito \(found.raw) diventa non valido",
                en: "The contact point \(found.raw) becomes invalid")
        ] + (try leaveWalks(of: found.contact, on: .bounce))
    }

    fileprivate func record(_ bounce: Bounce) throws -> Bounce.Fate {
        let points = try SendingTable.points(withAddress: bounce.address, reading)
        guard !points.isEmpty else {
            let person = try OperatorTable.all(reading).first {
                $0.email?.lowercased() == bounce.address
            }
            return Bounce.Fate(bounce, person.map { .operatorsAddress($0.login) } ?? .unknown)
        }
        guard points.contains(where: { !$0.isInvalid }) else { return Bounce.Fate(bounce, .known) }
        var notes: [Words] = []
        for point in points where !point.isInvalid {
            let last = try SendingTable.last(to: point.id, reading)
            if let last { _ = try note(last, .bounced, bounce.reason) }
            let made = try invalidate(point.id)
            notes += made
            try tell(of: bounce, point.contact, last, made)
        }
        return Bounce.Fate(bounce, .recorded, notes)
    }

    /// Whoever wrote there, else the contact's owner.
    private func tell(
        of bounce: Bounce, _ contact: Contact.ID, _ sending: Sending.ID?, _ notes: [Words]
    ) throws {
        guard let card = try ContactTable.find(contact, reading) else { return }
        let sender = try sending.flatMap { try SendingTable.origin(of: $0, reading)?.sender }
        guard let recipient = sender ?? card.owner, recipient != actor.operator else { return }
        let subject = Words(
            it: "Tornata indietro: \(card.name) · \(bounce.address)",
            en: "Came back: \(card.name) · \(bounce.address)")
        let lines = [bounce.reason, ""] + notes.map { $0(language) }
        try post(
            to: recipient, from: nil, subject: subject(language),
            body: lines.joined(separator: "\n"), action: nil, contact: contact, negotiation: nil)
    }
}

extension Failure {
    fileprivate static func sentBefore(_ before: Sending, _ zone: Zone) -> Failure {
        let at = DueMoment(at: before.at, hasTime: true)
        let isSure = before.state == .sent
        let it = isSure ? "È già partito" : "È forse già partito"
        let en = isSure ? "It has left already" : "It may have left already"
        return Failure(
            .refused,
            it: "\(it): \(before.channel.words.it), \(DateWords.fixed(at, in: zone, .it)), "
                + "\(before.operatorName).",
            en: "\(en): \(before.channel.words.en), \(DateWords.fixed(at, in: zone, .en)), "
                + "\(before.operatorName).",
            hint: Words(it: "Per spedirlo ancora: --again.", en: "To send it again: --again."))
    }
}
