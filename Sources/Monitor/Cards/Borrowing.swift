import Domain

/// A verb that waits for the card of the row that it acts on.
struct Borrowing: Equatable, Sendable {
    enum Subject: Hashable, Sendable {
        case contact(Contact.ID)
        case negotiation(Negotiation.ID)
    }

    var subject: Subject
    var verb: VerbID
}

/// In a list, a verb of a card acts on the row under the cursor: the card is read for it, and is
/// not opened. Any other key before it came calls the verb off.
extension Model {
    /// The verbs of a card that a list's row has, too.
    private static let ofContact: Set<VerbID> = [.edit, .log, .more, .copy]
    private static let ofNegotiation: Set<VerbID> = [
        .edit, .advance, .stepBack, .moves, .newLine, .more,
    ]

    /// The card that verbs act on: the one on top, else the one that a row lends.
    var cardAtHand: CardState? { cards.last ?? borrowed }

    /// The row that lends its card for a verb; nil where none does.
    func lender(for verb: VerbID) -> Borrowing.Subject? {
        guard cards.isEmpty else { return nil }
        switch root {
        case .contacts where Self.ofContact.contains(verb):
            return contacts.selected.map { .contact($0.id) }
        case .negotiations where Self.ofNegotiation.contains(verb):
            return negotiations.selected.map { .negotiation($0.id) }
        default: return nil
        }
    }

    mutating func borrow(for verb: VerbID) -> [Job]? {
        guard let subject = lender(for: verb) else { return nil }
        borrowing = Borrowing(subject: subject, verb: verb)
        return switch subject {
        case .contact(let id): [.contactCard(id, isRefresh: true)]
        case .negotiation(let id): [.negotiationCard(id, isRefresh: true)]
        }
    }

    /// Takes a card that is on no pile: what is lent is renewed; what waited for it can go on.
    mutating func borrow(_ card: CardState) {
        if borrowed?.subject == card.subject { borrowed = card }
        guard let waiting = borrowing, waiting.subject == card.subject else { return }
        borrowed = card
    }

    /// What waited for the card that has come.
    mutating func goOnWithBorrowed() -> [Job] {
        guard let waiting = borrowing, borrowed?.subject == waiting.subject else { return [] }
        borrowing = nil
        return run(waiting.verb)
    }
}

extension CardState {
    fileprivate var subject: Borrowing.Subject {
        switch self {
        case .contact(let state): .contact(state.card.contact.id)
        case .negotiation(let state): .negotiation(state.card.negotiation.id)
        }
    }
}
