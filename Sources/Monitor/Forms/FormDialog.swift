public import Controls
public import Domain
import Screen

/// A few fields and one purpose: waiting, moving, skipping, a new action, a negotiation's move.
public struct FormDialog: Equatable, Sendable {
    public enum Kind: Hashable, Sendable { case text, date, amount }

    public struct Field: Equatable, Sendable {
        public var label: String
        public var kind: Kind
        public var text: TextField
        public var hint: String

        init(_ label: String, _ kind: Kind = .text, hint: String = "", text: String = "") {
            self.label = label
            self.kind = kind
            self.hint = hint
            self.text = TextField(text)
        }
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
        case move(Negotiation.ID, version: Int, NegotiationMove, openActions: Int)
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
    /// What stood in the fields when the form opened.
    private let initial: [String]

    init(_ title: String, _ fields: [Field], _ purpose: Purpose, commandID: String) {
        self.title = title
        self.fields = fields
        self.purpose = purpose
        self.commandID = commandID
        initial = fields.map(\.text.text)
    }

    /// Whether anything was typed that leaving would lose.
    public var hasText: Bool { fields.map(\.text.text) != initial }

    /// Whether `u` cannot take it back, so that it asks before it does it.
    var isFinal: Bool { if case .cancel = purpose { true } else { false } }

    static func pickDay(for dialog: CompletionDialog, _ model: Model) -> FormDialog {
        var form = FormDialog(
            model.say("Quando?", "When?"),
            [
                Field(
                    model.say("Quando", "When"), .date, hint: model.say("ven 10", "fri 10"),
                    text: dialog.asked.text)
            ], .asked(dialog), commandID: dialog.commandID)
        form.picking =
            model.when(dialog.asked.text).map { model.zone.day(of: $0.at) } ?? model.today
        return form
    }
}
