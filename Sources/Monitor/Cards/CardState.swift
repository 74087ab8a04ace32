public import Controls
public import Domain
import Screen

/// A card that was drilled into.
public enum CardState: Equatable, Sendable {
    case contact(ContactState)
    case negotiation(NegotiationState)

    var openActions: [QueueRow] {
        switch self {
        case .contact(let state): state.card.openActions
        case .negotiation(let state): state.card.openActions
        }
    }

    /// Where the line under the cursor leads.
    var target: CardLine.Target? {
        switch self {
        case .contact(let state): state.target
        case .negotiation(let state): state.target
        }
    }

    /// The action under the cursor, else the only one that is open.
    var selectedAction: ActionTarget? {
        let rows = openActions
        let row =
            if case .action(let id)? = target {
                rows.first { $0.id == id }
            } else {
                rows.count == 1 ? rows.first : nil
            }
        return row.map { ActionTarget(id: $0.id, version: $0.version, row: $0) }
    }
}

public struct ContactState: Equatable, Sendable {
    public var card: ContactCard
    public var window = ScrollWindow()
    var target: CardLine.Target?
    /// On a wide screen the history stands beside the card: whether the keys move in it.
    var isInHistory = false
    var historyWindow = ScrollWindow()
    /// A page of the history is on its way.
    var isLoading = false
}

public struct NegotiationState: Equatable, Sendable {
    public var card: NegotiationCard
    public var window = ScrollWindow()
    var target: CardLine.Target?
}

/// One line of a card, and where it leads.
struct CardLine: Equatable, Sendable {
    enum Target: Hashable, Sendable {
        case action(Action.ID)
        case contact(Contact.ID)
        case negotiation(Negotiation.ID)
        case point(ContactPoint.ID)
        case relation(RelatedContact)
        case document(DocumentLine)
        case offerLine(OfferLine.ID)
    }

    /// Before the text, dim, in a column of its own: when it was.
    var lead = ""
    /// Dim, before the text.
    var label = ""
    var text: String
    var tone: Tone
    var trailing = ""
    var isHeading = false
    var target: Target?
}
