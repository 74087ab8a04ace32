/// What somebody asks the house to do: one write transaction, exactly once.
///
/// The same values come from a key on the screen and from the command line; `Workflow` checks
/// who may, and carries them out. Their encoding is what the digest of a replay is made of.
public enum Command: Hashable, Sendable, Codable {
    case complete(Completion)
    case claim(Action.ID, version: Int?)
    case giveBack(Action.ID, version: Int?)
    case wait(ActionChange, until: DueMoment, for: String)
    case reschedule(ActionChange, due: DueMoment, snoozed: Bool)
    case reassign(ActionChange, to: Action.Assignee)
    case skip(ActionChange)
    case cancel(ActionChange)
    case reopen(ActionChange)
    case addAction(NewAction)
    case recordCall(RecordedCall)
    case undo(UndoTarget)
    case markRead(Message.ID)
    case addContact(NewContact)
    case addNegotiation(NewNegotiation)
    case moveNegotiation(NegotiationChange)
    case editNegotiation(NegotiationEdit)
    case changeOfferLine(OfferLineChange)
    case changeNegotiationDocument(NegotiationDocumentChange)
    case enroll(Contact.ID, sequence: String)
    case addSegment(name: String, filter: String)
    case editSegment(SegmentChange)
    case removeSegment(SegmentChange)
    case contact(ContactWork)
    case reply(to: Message.ID, text: String)
    case sequence(SequenceWork)
    case enrollment(EnrollmentWork)
    case calendar(CalendarWork)
    case reassignWork(WorkHandover)
    case bulk(BulkWork)
    case pause(PauseWork)
    case recurring(RecurringWork)
    case absence(AbsenceWork)

    /// A word for the command table and the journal.
    public var kind: String {
        switch self {
        case .complete: "complete"
        case .claim: "claim"
        case .giveBack: "give_back"
        case .wait: "wait"
        case .reschedule(_, _, let snoozed): snoozed ? "snooze" : "reschedule"
        case .reassign: "reassign"
        case .skip: "skip"
        case .cancel: "cancel"
        case .reopen: "reopen"
        case .addAction: "add_action"
        case .recordCall: "record_call"
        case .undo: "undo"
        case .markRead: "mark_read"
        case .addContact: "add_contact"
        case .addNegotiation: "add_negotiation"
        case .moveNegotiation: "move_negotiation"
        case .editNegotiation: "edit_negotiation"
        case .changeOfferLine(let change): change.kind
        case .changeNegotiationDocument(let change): change.kind
        case .enroll: "enroll"
        case .addSegment: "add_segment"
        case .editSegment: "edit_segment"
        case .removeSegment: "remove_segment"
        case .contact(let work): work.kind
        case .reply: "reply"
        case .sequence(let work): work.kind
        case .enrollment(let work): work.kind
        case .calendar(let work): work.kind
        case .reassignWork: "reassign_work"
        case .bulk(let work): work.kind
        case .pause(let work): work.kind
        case .recurring(let work): work.kind
        case .absence(let work): work.kind
        }
    }
}

extension Command {
    /// What it is about, for the journal: "action 12"; empty where that takes more than a number.
    public var subject: String {
        switch self {
        case .complete(let completion): "action \(completion.action)"
        case .claim(let action, _), .giveBack(let action, _): "action \(action)"
        case .wait(let change, _, _), .reschedule(let change, _, _), .reassign(let change, _),
            .skip(let change), .cancel(let change), .reopen(let change):
            "action \(change.action)"
        case .recordCall(let call): "action \(call.action)"
        case .markRead(let message), .reply(let message, _): "message \(message)"
        case .moveNegotiation(let change): "negotiation \(change.negotiation)"
        case .editNegotiation(let edit): "negotiation \(edit.negotiation)"
        case .enroll(let contact, _): "contact \(contact)"
        case .contact(.edit(let edit)): "contact \(edit.contact)"
        case .contact(.erase(let contact, _)): "contact \(contact)"
        case .reassignWork(let work): "operator \(work.login)"
        default: ""
        }
    }
}

/// Which command an undo takes back.
public enum UndoTarget: Hashable, Sendable, Codable {
    /// The caller's last one that can be taken back.
    case last
    case command(String)
}

/// An action to change, the version of it that was seen, and why.
public struct ActionChange: Hashable, Sendable, Codable {
    public var action: Action.ID
    /// Nil takes whatever version there is (a script that did not read it before).
    public var version: Int?
    public var reason: String

    public init(_ action: Action.ID, version: Int?, reason: String = "") {
        self.action = action
        self.version = version
        self.reason = reason
    }
}

/// What was said when completing an action (domain, section 3).
public struct Completion: Hashable, Sendable, Codable {
    public var action: Action.ID
    public var version: Int?
    /// The outcome's code.
    public var outcome: String
    public var report: String
    /// Why not interested, why lost.
    public var reason: String
    public var durationSeconds: Int
    /// From the opening of the dialog to its end, as the monitor measured it.
    public var wrapUpSeconds: Int?
    /// The time the customer asked for.
    public var asked: DueMoment?
    /// Who was spoken to.
    public var person: Contact.ID?
    /// Where the rule only suggests: whether its successor is wanted.
    public var acceptsSuggestion: Bool?
    /// What happens to an open negotiation that would be left without an open action.
    public var instead: Instead?
    /// What becomes of a negotiation's other open actions, when the outcome ends it.
    public var openActions: NegotiationChange.OpenActions?

    /// Nothing falls silent (domain, section 3, 6): one of these is demanded.
    public enum Instead: Hashable, Sendable, Codable {
        case next(NewAction)
        case end(NegotiationMove, reason: String)
        case noFurtherAction(reason: String)
    }

    public init(
        action: Action.ID, version: Int?, outcome: String, report: String = "",
        reason: String = "", durationSeconds: Int = 0, asked: DueMoment? = nil,
        person: Contact.ID? = nil, acceptsSuggestion: Bool? = nil, instead: Instead? = nil,
        openActions: NegotiationChange.OpenActions? = nil
    ) {
        self.action = action
        self.version = version
        self.outcome = outcome
        self.report = report
        self.reason = reason
        self.durationSeconds = durationSeconds
        self.asked = asked
        self.person = person
        self.acceptsSuggestion = acceptsSuggestion
        self.instead = instead
        self.openActions = openActions
    }
}

/// An action made by hand.
public struct NewAction: Hashable, Sendable, Codable {
    /// The type's code.
    public var type: String
    public var title: String
    public var contact: Contact.ID?
    public var negotiation: Negotiation.ID?
    public var due: DueMoment
    /// Nil is whoever makes it.
    public var assignee: Action.Assignee?
    public var isUrgent: Bool
    public var notes: String

    public init(
        type: String, title: String, contact: Contact.ID? = nil,
        negotiation: Negotiation.ID? = nil, due: DueMoment,
        assignee: Action.Assignee? = nil, isUrgent: Bool = false, notes: String = ""
    ) {
        self.type = type
        self.title = title
        self.contact = contact
        self.negotiation = negotiation
        self.due = due
        self.assignee = assignee
        self.isUrgent = isUrgent
        self.notes = notes
    }
}

/// A contact made by hand.
public struct NewContact: Hashable, Sendable, Codable {
    public struct Point: Hashable, Sendable, Codable {
        public var channel: ContactPoint.Channel
        public var raw: String

        public init(channel: ContactPoint.Channel, raw: String) {
            self.channel = channel
            self.raw = raw
        }
    }

    public var kind: Contact.Kind
    public var lifecycle: Contact.Lifecycle
    public var name: String
    public var town: String?
    public var province: String?
    public var zone: String?
    public var sector: String?
    public var vatCode: String?
    public var taxCode: String?
    public var notes: String
    /// The owner's login.
    public var owner: String?
    /// The company a person works for, and as what.
    public var worksFor: Contact.ID?
    public var jobTitle: String
    public var points: [Point]
    /// Fields that have no place of their own above.
    public var settings: [ContactEdit.Setting] = []
    public var tags: [String] = []
    public var attributes: [ContactEdit.Attribute] = []
    /// Whether somebody who may be there already is refused, rather than added again.
    public var refusesDuplicates = false

    public init(
        kind: Contact.Kind, lifecycle: Contact.Lifecycle = .lead, name: String,
        town: String? = nil, province: String? = nil, zone: String? = nil,
        sector: String? = nil, vatCode: String? = nil, taxCode: String? = nil,
        notes: String = "", owner: String? = nil, worksFor: Contact.ID? = nil,
        jobTitle: String = "", points: [Point] = []
    ) {
        self.kind = kind
        self.lifecycle = lifecycle
        self.name = name
        self.town = town
        self.province = province
        self.zone = zone
        self.sector = sector
        self.vatCode = vatCode
        self.taxCode = taxCode
        self.notes = notes
        self.owner = owner
        self.worksFor = worksFor
        self.jobTitle = jobTitle
        self.points = points
    }
}
