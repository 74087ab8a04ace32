public import Controls
public import Domain
import Screen

/// A few fields and one purpose: waiting, moving, skipping, a new action, a negotiation's move.
public struct FormDialog: Equatable, Sendable {
    public enum Kind: Hashable, Sendable { case text, date, amount }
    /// What a field of a move says.
    public enum Role: Hashable, Sendable { case until, amount, reason, competitor, openActions }

    public struct Field: Equatable, Sendable {
        public var label: String
        public var kind: Kind
        public var text: TextField
        public var hint: String
        /// What a move's form reads the field as.
        public var role: Role?
        /// What somebody else has put there in the meantime.
        public var theirs: String?
        /// As it stood when the form was opened.
        public var original: String

        init(
            _ label: String, _ kind: Kind = .text, hint: String = "", text: String = "",
            role: Role? = nil
        ) {
            self.label = label
            self.kind = kind
            self.hint = hint
            self.role = role
            self.text = TextField(text)
            original = self.text.text
        }

        /// Text, but only what was typed over what stood there.
        var changed: String? { text.text == original ? nil : text.text }
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

    public var hasText: Bool { fields.contains { !$0.text.isEmpty } }
    public var isChanged: Bool { fields.contains { $0.changed != nil } }

    static func pickDay(for dialog: CompletionDialog, _ model: Model) -> FormDialog {
        var form = FormDialog(
            model.say("Quando?", "When?"),
            [
                Field(
                    model.say("Quando", "When"), .date, hint: "ven 10",
                    text: dialog.asked.text)
            ], .asked(dialog), commandID: dialog.commandID)
        form.picking =
            model.when(dialog.asked.text).map { model.zone.day(of: $0.at) } ?? model.today
        return form
    }
}
