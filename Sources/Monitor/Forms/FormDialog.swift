public import Controls
public import Domain
import Screen

/// Fields under headings and one purpose: waiting, moving, a new action, a whole contact.
public struct FormDialog: Equatable, Sendable {
    public enum Kind: Hashable, Sendable {
        case text, date, amount
        /// One of some words: ←→ or Space turns, a letter jumps.
        case choice([String])
        /// Several lines.
        case area(rows: Int)
        /// Another contact, found as one types.
        case contact
    }

    /// What a field must be, said as one types.
    public enum Check: Hashable, Sendable {
        case none
        case field(ContactField)
        case point(ContactPoint.Channel)
        case attribute
        case calendarName, zone, hours, holiday, year, town
        case capacity(isTeam: Bool)
    }

    /// What a field of a contact's form is of.
    public enum Part: Hashable, Sendable {
        case field(ContactField)
        case point(ContactPoint.ID)
        case newPoint(ContactPoint.Channel)
        case tags
        case attribute(String)
        case newAttribute
    }

    /// What a field of a move says.
    public enum Role: Hashable, Sendable { case until, amount, reason, competitor, openActions }

    public struct Field: Equatable, Sendable {
        public var label: String
        public var kind: Kind
        public var text: TextField
        public var area: TextArea
        public var hint: Hint?
        /// Stands over the field, where a section begins.
        public var heading: String?
        public var check = Check.none
        public var part: Part?
        /// What a move's form reads the field as.
        public var role: Role?
        /// As it was when the form opened.
        public var initial: String
        /// What another wrote there in the meantime.
        public var theirs: String?
        /// The contact that was picked.
        public var picked: Contact.ID?

        init(
            _ label: String, _ kind: Kind = .text, hint: Hint? = nil, text: String = "",
            heading: String? = nil, check: Check = .none, part: Part? = nil, role: Role? = nil
        ) {
            self.label = label
            self.kind = kind
            self.hint = hint
            self.heading = heading
            self.check = check
            self.part = part
            self.role = role
            self.text = TextField(text)
            area = TextArea(text)
            initial = text
        }

        /// What stands in it.
        public var value: String {
            get { isArea ? area.text : text.text }
            set {
                if isArea { area = TextArea(newValue) } else { text = TextField(newValue) }
            }
        }

        var isArea: Bool { if case .area = kind { true } else { false } }
        var isEmpty: Bool { isArea ? area.isEmpty : text.isEmpty }
        var isChanged: Bool { value != initial }
        /// What stands in it, but only what was typed over what stood there.
        var changed: String? { isChanged ? value : nil }

        var rows: Int { if case .area(let rows) = kind { rows } else { 1 } }
    }

    /// What the form is for; the fields stand in the order that `command` reads them in.
    public indirect enum Purpose: Equatable, Sendable {
        case wait(Action.ID, version: Int?)
        case reschedule(Action.ID, version: Int?, snoozed: Bool)
        case skip(Action.ID, version: Int?)
        case cancel(Action.ID, version: Int?)
        case reopen(Action.ID, version: Int?)
        case toPool(Action.ID, version: Int?)
        case reassign(Action.ID, version: Int?, Action.Assignee, name: String)
        case newAction(contact: Contact.ID?, negotiation: Negotiation.ID?)
        case move(Negotiation.ID, version: Int, NegotiationMove)
        case editNegotiation(Negotiation.ID, version: Int)
        /// A new line where there is none.
        case offerLine(Negotiation.ID, version: Int, OfferLine.ID?)
        case filterText
        /// Back to the completion with the chosen day in its field.
        case asked(CompletionDialog)
        /// All of a card; nil is a new one.
        case contact(Contact.ID?, version: Int)
        case log(Contact.ID)
        case consent(Contact.ID)
        case relation(Contact.ID)
        case document(Contact.ID)
        case exitEnrollment(Enrollment.ID, version: Int)
        case negotiationDocument(Negotiation.ID)
        /// The personal data, for good.
        case erase(Contact.ID)
        case reply(Message.ID)
        /// Back to the calendars' screen.
        case calendar(CalendarTarget, back: CalendarsDialog)
        /// A rule that recurs, nil being a new one; back to the list of them.
        case recurring(RecurringRule?, back: RecurringDialog)
        /// Who is away; back to the month of absences.
        case absence(Operator.ID, back: AbsencesDialog)
    }

    public var title: String
    public var fields: [Field]
    public var purpose: Purpose
    public var focus = 0
    public var error: String?
    public var isSaving = false
    public var commandID: String
    /// The month grid under a date field, with its selected day.
    public var picking: Day?
    /// Who may be there already, for a new contact; asked before it is added all the same.
    public var duplicates: [Duplicate] = []
    public var acceptsDuplicates = false
    /// Somebody else was faster: the form waits for the card as it is now.
    public var isStale = false
    /// Contacts that the text of a field of that kind finds.
    public var hits: [SearchHit] = []
    /// What the move would do, by the same code that does it.
    public var preview: MovePreview?
    /// What the preview was computed for.
    public var previewed: NegotiationChange?

    init(_ title: String, _ fields: [Field], _ purpose: Purpose, commandID: String) {
        self.title = title
        self.fields = fields
        self.purpose = purpose
        self.commandID = commandID
    }

    /// Whether anything was typed that leaving would lose; a filter's text is looked for, not kept.
    public var hasText: Bool { purpose != .filterText && fields.contains(where: \.isChanged) }

    /// Where the form was opened from, where that is not the screen itself.
    var under: Dialog? {
        switch purpose {
        case .calendar(_, let back): .calendars(back)
        case .absence(_, let back): .absences(back)
        case .recurring(_, let back): .recurring(back)
        default: nil
        }
    }

    /// Whether `u` cannot take it back, so that it asks before it does it.
    var isFinal: Bool {
        switch purpose {
        case .cancel, .erase: true
        default: false
        }
    }

    static func pickDay(for dialog: CompletionDialog, _ model: Model) -> FormDialog {
        var form = FormDialog(
            model.say("Quando?", "When?"),
            [
                Field(
                    model.say("Quando", "When"), .date,
                    hint: .example(model.say("ven 10", "fri 10")),
                    text: dialog.asked.text)
            ], .asked(dialog), commandID: dialog.commandID)
        form.picking =
            model.when(dialog.asked.text).map { model.zone.day(of: $0.at) } ?? model.today
        return form
    }

    /// Somebody else was faster: takes over what only they changed, and keeps what one typed.
    ///
    /// - parameter fresh: the fields as they are now; a field with a part is known by it, another
    ///   by its place.
    /// - returns: whether both changed a field, which shows both and has the cursor.
    mutating func takeOver(_ fresh: [Field]) -> Bool {
        var fresh = fresh
        for (index, field) in fresh.enumerated() {
            let mine =
                field.part == nil
                ? (index < fields.count ? fields[index] : nil)
                : fields.first { $0.part == field.part }
            guard let mine, mine.isChanged else { continue }
            fresh[index].value = mine.value
            if field.initial != mine.initial, field.initial != mine.value {
                fresh[index].theirs = field.initial
            }
        }
        fields = fresh
        let conflict = fresh.firstIndex { $0.theirs != nil }
        focus = conflict ?? min(focus, fresh.count - 1)
        return conflict != nil
    }
}
