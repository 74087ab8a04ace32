import Domain
import Storage

/// One command being carried out: who, when, and the ledger that everything is written through.
struct Act {
    let ledger: Ledger
    let actor: Actor
    let now: Instant
    let commandID: String
    /// The house's: of messages and titles.
    let language: Language
    /// Seconds before anything leaves.
    let grace: Int
    /// Told how far a command about many has come; false ends it, and nothing is done.
    var progress: BulkProgress?
    /// Whom a command about many has met already.
    var known: Acquaintances?

    var reading: Reading { ledger.writing.reading }

    func carryOut(_ command: Command) throws -> Receipt {
        for reason in command.reasons { try reason.requireReason() }
        return switch command {
        case .complete(let completion): try complete(completion)
        case .claim(let action, let version): try claim(action, version: version)
        case .giveBack(let action, let version): try giveBack(action, version: version)
        case .wait(let change, let until, let whom): try wait(change, until: until, for: whom)
        case .reschedule(let change, let due, let snoozed):
            try reschedule(change, due: due, snoozed: snoozed)
        case .reassign(let change, let assignee): try reassign(change, to: assignee)
        case .skip(let change): try skip(change)
        case .cancel(let change): try cancel(change)
        case .reopen(let change): try reopen(change)
        case .addAction(let new): try addAction(seen: new)
        case .recordCall(let new): try recordCall(new)
        case .undo(let target): try undo(target)
        case .markRead(let message): try markRead(message)
        case .addContact(let new): try addContact(new)
        case .addNegotiation(let new): try addNegotiation(seen: new)
        case .moveNegotiation(let change): try moveNegotiation(change)
        case .editNegotiation(let edit): try editNegotiation(edit)
        case .changeOfferLine(let change): try changeOfferLine(change)
        case .changeNegotiationDocument(let change): try changeDocument(change)
        case .enroll(let contact, let sequence): try enroll(contact, in: sequence)
        case .addSegment(let name, let filter): try addSegment(name: name, filter: filter)
        case .editSegment(let change): try editSegment(change)
        case .removeSegment(let change): try removeSegment(change)
        case .contact(let work): try contact(work)
        case .reply(let message, let text): try reply(to: message, text: text)
        case .sequence(.load(let draft)): try load(draft)
        case .sequence(.migrate(let migration)): try migrate(migration)
        case .enrollment(let work): try enrollment(work)
        case .calendar(let work): try calendar(work)
        case .reassignWork(let work): try reassignWork(work)
        case .bulk(let work): try bulk(work)
        case .pause(let work): try pause(work)
        case .recurring(let work): try recurring(work)
        case .absence(let work): try absence(work)
        }
    }

    /// A receipt for an action, which `House` completes with the command's id and kind.
    func receipt(
        action: Action.ID? = nil, contact: Contact.ID? = nil, negotiation: Negotiation.ID? = nil,
        version: Int? = nil, state: ActionState? = nil, handovers: [Receipt.Handover] = [],
        notes: [Words] = []
    ) -> Receipt {
        Receipt(
            command: commandID, kind: "", action: action, contact: contact,
            negotiation: negotiation, version: version, state: state, handovers: handovers,
            notes: notes.map { Receipt.Note(it: $0.it, en: $0.en) })
    }
}
