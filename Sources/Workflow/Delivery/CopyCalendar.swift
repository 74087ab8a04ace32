public import Domain
import Storage

/// An operator whose calendar is copied.
public struct CopiedOperator: Hashable, Sendable {
    public var id: Operator.ID
    public var login: String
    public var zone: Zone
}

/// What is at a place by the house's own notes, and what is to be there.
public struct CopyPlan: Sendable {
    /// From a month ago to a year from now.
    public var entries: [CopiedEntry]
    public var copies: [CalendarCopy]
}

extension House {
    /// Days before and after now that calendars are kept for; what is older stays as it was
    /// written.
    static let copied = (before: 31, after: 366)

    /// Who works here, with their zones.
    ///
    /// - throws: `.notAllowed` unless an administrator asks.
    public func copiedOperators(as actor: Actor) throws(Failure) -> [CopiedOperator] {
        try requireDeliverer(actor)
        return try database.read { reading in
            try OperatorTable.all(reading).filter(\.isActive).map { person in
                CopiedOperator(
                    id: person.id, login: person.login,
                    zone: try CalendarTable.find(person.calendar, reading)?.zone ?? .rome)
            }
        }
    }

    /// - parameter place: nil for a file that is written whole, of which no notes are kept.
    public func copyPlan(
        of who: Operator.ID, at place: String?
    ) throws(Failure) -> CopyPlan {
        let from = now.adding(seconds: -Self.copied.before * 86_400)
        let to = now.adding(seconds: Self.copied.after * 86_400)
        return try database.read { reading in
            var entries = try AgendaQuery.entries(of: who, from: from, to: to, reading)
            let copies = try place.map { try CalendarCopyTable.all(at: $0, reading) } ?? []
            // What was copied once is looked after, wherever it has gone.
            var known = Set(entries.map(\.commitment.id))
            for copy in copies where copy.status != .cancelled && copy.start >= from {
                guard known.insert(copy.commitment).inserted,
                    let entry = try AgendaQuery.entry(of: copy.commitment, reading)
                else { continue }
                entries.append(entry)
            }
            let copied = try entries.map { entry in
                CopiedEntry(
                    entry: entry,
                    relatedTo: try CommitmentTable.predecessorUID(
                        of: entry.commitment.action, reading),
                    changedAt: try CommitmentTable.changedAt(entry.commitment.id, reading))
            }
            return CopyPlan(entries: copied, copies: copies)
        }
    }

    /// Whether the grace of a change is over, in which an undo takes it back unheard.
    public func isSettled(_ changedAt: Instant?) -> Bool {
        changedAt.map { $0.adding(seconds: grace) <= now } ?? true
    }

    /// When a commitment changed last.
    public func changedAt(_ id: Commitment.ID) throws(Failure) -> Instant? {
        try database.read { try CommitmentTable.changedAt(id, $0) }
    }

    /// Notes what was written at a place, and tells its operator what was put back.
    public func noteCopies(
        _ changes: CopyChanges, at place: String, zone: Zone, as actor: Actor
    ) throws(Failure) {
        try requireDeliverer(actor)
        if !changes.written.isEmpty || !changes.forgotten.isEmpty {
            try database.write { writing in
                for one in changes.written {
                    try CalendarCopyTable.write(
                        one.commitment, at: place, tag: one.tag, content: one.content, writing)
                }
                for one in changes.forgotten {
                    try CalendarCopyTable.forget(one, at: place, writing)
                }
            }
        }
        guard !changes.putBack.isEmpty else { return }
        try administer("deliver", as: actor) { act in
            for (entry, what) in changes.putBack {
                try act.tellPutBack(entry, what, zone)
            }
        }
    }
}

extension Act {
    /// The house's own message: one's calendar is a copy, and times are decided here.
    fileprivate func tellPutBack(
        _ entry: AgendaEntry, _ what: CopyChanges.Interference, _ zone: Zone
    ) throws {
        let commitment = entry.commitment
        let title = [entry.typeName, entry.contactName].filter { !$0.isEmpty }
            .joined(separator: " · ")
        let here = DateWords.fixed(
            DueMoment(at: commitment.start, hasTime: !commitment.isAllDay), in: zone, language)
        let said: Words
        switch what {
        case .moved(let to):
            let there = to.map { DateWords.fixed($0, in: zone, language) } ?? "?"
            said = Words(
                it: "Nel tuo calendario era stato spostato a: \(there).",
                en: "In your calendar it had been moved to: \(there).")
        case .removed:
            said = Words(
                it: "Nel tuo calendario era stato tolto.",
                en: "In your calendar it had been removed.")
        }
        let lines = [
            said(language),
            Words(it: "È di nuovo: \(here).", en: "It is back at: \(here).")(language), "",
            Words(
                it: "Gli impegni si spostano qui, e il calendario li segue: "
                    + "prossima action reschedule \(commitment.action)",
                en: "Appointments are moved here, and the calendar follows: "
                    + "prossima action reschedule \(commitment.action)")(language),
        ]
        let action = try ActionTable.find(commitment.action, reading)
        try announce(
            to: commitment.operator,
            subject: Words(
                it: "Rimesso nel calendario: \(title)", en: "Put back in the calendar: \(title)")(
                    language),
            body: lines.joined(separator: "\n"), about: action)
    }

    /// A message of the house itself.
    func announce(
        to recipient: Operator.ID, subject: String, body: String, about action: Action?
    ) throws {
        try post(
            to: recipient, from: nil, subject: subject, body: body, action: action?.id,
            contact: action?.contact, negotiation: action?.negotiation)
    }

    /// A message and the mail of it, whomever it is from.
    func post(
        to recipient: Operator.ID, from sender: Operator.ID?, subject: String, body: String,
        action: Action.ID?, contact: Contact.ID?, negotiation: Negotiation.ID?
    ) throws {
        let message = try ledger.insert(
            .message,
            [
                "uuid": .text(freshUUID(at: now)), "recipient_id": .id(recipient),
                "sender_id": .optional(sender), "at": .instant(now), "subject": .text(subject),
                "body": .text(body), "action_id": .optional(action),
                "contact_id": .optional(contact), "negotiation_id": .optional(negotiation),
            ])
        try ledger.insert(
            .outbox,
            [
                "kind": "mail", "recipient_id": .id(recipient),
                "dedupe_key": .text("mail:\(message)"), "message_id": .int(message),
                "not_before_at": .instant(now.adding(seconds: grace)),
            ])
    }
}
