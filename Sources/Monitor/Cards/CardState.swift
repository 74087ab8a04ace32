public import Controls
public import Domain
import Screen

/// A card that was drilled into.
public enum CardState: Equatable, Sendable {
    case contact(ContactState)
    case negotiation(NegotiationState)

    /// The action under the cursor, else the only one that is open.
    var selectedAction: ActionTarget? {
        let rows: [QueueRow]
        let target: CardLine.Target?
        switch self {
        case .contact(let state):
            rows = state.card.openActions
            target = state.target
        case .negotiation(let state):
            rows = state.card.openActions
            target = state.target
        }
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
        case offerLine(OfferLine.ID)
    }

    /// Before the text, dim: when it was.
    var lead = ""
    var text: String
    var tone: Tone
    var trailing = ""
    var isHeading = false
    var target: Target?
}
