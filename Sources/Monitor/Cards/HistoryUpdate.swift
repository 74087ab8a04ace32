import Controls
import Domain
import Screen

/// A contact's history: beside the card or below it, by pages as one goes down.
extension Model {
    /// How near to the end of what is there the next page is asked for.
    private static var margin: Int { 10 }

    mutating func togglePane() {
        guard hasPreview, case .contact(var state)? = cards.last else { return }
        state.isInHistory.toggle()
        cards[cards.count - 1] = .contact(state)
    }

    /// Keys that move in the history; nil for those that act on the card.
    mutating func historyVerb(_ verb: VerbID, _ state: ContactState) -> [Job]? {
        guard hasPreview else { return nil }
        var state = state
        let count = state.card.history.count
        let page = max(1, cardRows - 4)
        switch verb {
        case .next: state.historyWindow.cursor += 1
        case .previous: state.historyWindow.cursor -= 1
        case .pageDown: state.historyWindow.cursor += page
        case .pageUp: state.historyWindow.cursor -= page
        case .halfDown: state.historyWindow.cursor += page / 2
        case .halfUp: state.historyWindow.cursor -= page / 2
        case .first: state.historyWindow.cursor = 0
        case .last: state.historyWindow.cursor = count - 1
        case .pane: state.isInHistory = false
        default: return nil
        }
        // A line may take three rows: a third of them is always in sight.
        state.historyWindow.settle(count: count, rows: max(1, page / 3))
        cards[cards.count - 1] = .contact(state)
        return moreHistory()
    }

    /// The next page, where the cursor comes near the end of what is there.
    mutating func moreHistory() -> [Job] {
        guard case .contact(var state)? = cards.last, !state.isLoading,
            state.card.history.count < state.card.historyCount, let last = state.card.history.last
        else { return [] }
        let isNear =
            hasPreview
            ? state.isInHistory
                && state.historyWindow.cursor + Self.margin >= state.card.history.count
            : state.window.cursor + Self.margin >= cardBody(.contact(state)).count
        guard isNear else { return [] }
        state.isLoading = true
        cards[cards.count - 1] = .contact(state)
        return [.contactHistory(state.card.contact.id, after: last)]
    }

    mutating func take(_ lines: [InteractionLine], of contact: Contact.ID) {
        for (place, card) in cards.enumerated() {
            guard case .contact(var state) = card, state.card.contact.id == contact,
                state.isLoading
            else { continue }
            state.isLoading = false
            state.card.history += lines
            // What was withdrawn in the meantime is not waited for.
            if lines.isEmpty { state.card.historyCount = state.card.history.count }
            cards[place] = .contact(state)
        }
    }
}

extension ContactState {
    /// The card with what is new; the older pages that were read stay.
    mutating func renew(with card: ContactCard) {
        let older = self.card.history
        self.card = card
        isLoading = false
        if card.history.count < card.historyCount, let last = card.history.last,
            let place = older.firstIndex(of: last)
        {
            self.card.history += older[(place + 1)...]
        }
    }
}
