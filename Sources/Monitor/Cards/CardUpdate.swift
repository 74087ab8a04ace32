import Controls
import Domain
import Screen

extension Model {
    /// Rows that a card's lines have.
    var cardRows: Int {
        if case .negotiation? = cards.last { return max(1, size.rows - 8) }
        return max(1, size.rows - 6)
    }

    mutating func card(_ verb: VerbID) -> [Job] {
        guard let card = cards.last else { return [] }
        if case .contact(let state) = card, state.isInHistory, let jobs = historyVerb(verb, state) {
            return jobs
        }
        let body = cardBody(card)
        switch verb {
        case .next: moveCard(by: 1, body)
        case .previous: moveCard(by: -1, body)
        case .pageDown: moveCard(by: cardRows - 1, body)
        case .pageUp: moveCard(by: 1 - cardRows, body)
        case .halfDown: moveCard(by: cardRows / 2, body)
        case .halfUp: moveCard(by: -cardRows / 2, body)
        case .first: moveCard(by: -body.count, body)
        case .last: moveCard(by: body.count, body)
        case .nextGroup: jumpToHeading(forward: true, body)
        case .previousGroup: jumpToHeading(forward: false, body)
        case .nextRecord: return neighbour(1)
        case .previousRecord: return neighbour(-1)
        case .open: return openLine(body)
        case .pane: togglePane()
        default:
            if let jobs = onCard(verb) { return jobs }
        }
        return moreHistory()
    }

    /// Verbs that act on a card as a whole, wherever it lies; nil for all others.
    mutating func onCard(_ verb: VerbID) -> [Job]? {
        switch verb {
        case .advance: return ask(for: .advance)
        case .stepBack: return ask(for: .stepBack)
        case .moves: dialog = .menu(MenuDialog.moves(self))
        case .edit: return edit()
        case .newLine: newLine()
        case .log: return logInteraction()
        case .copy: dialog = .menu(MenuDialog.copy(self))
        case .more: dialog = .menu(MenuDialog.more(self))
        default: return nil
        }
        return []
    }

    /// What is on top: a contact, a negotiation or a line of its offer.
    private mutating func edit() -> [Job] {
        if contactOnTop != nil { return editContact() }
        editCard()
        return []
    }

    private mutating func moveCard(by count: Int, _ body: [CardLine]) {
        changeWindow(body) { window in
            window.cursor = min(max(0, window.cursor + count), max(0, body.count - 1))
            // A heading is stepped over.
            let step = count < 0 ? -1 : 1
            while body.indices.contains(window.cursor), body[window.cursor].isHeading,
                body.indices.contains(window.cursor + step)
            {
                window.cursor += step
            }
        }
    }

    private mutating func jumpToHeading(forward: Bool, _ body: [CardLine]) {
        changeWindow(body) { window in
            let headings = body.indices.filter { body[$0].isHeading }
            if forward {
                window.cursor =
                    headings.first { $0 > window.cursor }.map { $0 + 1 } ?? window.cursor
            } else {
                window.cursor = headings.last { $0 + 1 < window.cursor }.map { $0 + 1 } ?? 0
            }
        }
    }

    private mutating func changeWindow(_ body: [CardLine], _ change: (inout ScrollWindow) -> Void) {
        guard let last = cards.indices.last else { return }
        let rows = cardRows
        func target(_ window: ScrollWindow) -> CardLine.Target? {
            body.indices.contains(window.cursor) ? body[window.cursor].target : nil
        }
        switch cards[last] {
        case .contact(var state):
            change(&state.window)
            state.window.settle(count: body.count, rows: rows)
            state.target = target(state.window)
            cards[last] = .contact(state)
        case .negotiation(var state):
            change(&state.window)
            state.window.settle(count: body.count, rows: rows)
            state.target = target(state.window)
            cards[last] = .negotiation(state)
        }
    }

    private mutating func openLine(_ body: [CardLine]) -> [Job] {
        switch cards.last?.target {
        case .action(let id): return [.story(id)]
        case .contact(let id): return [.contactCard(id, isRefresh: false)]
        case .relation(let other): return [.contactCard(other.contact, isRefresh: false)]
        case .document(let document):
            dialog = .menu(MenuDialog.document(document, self))
            return []
        case .negotiation(let id): return [.negotiationCard(id, isRefresh: false)]
        case .offerLine:
            if reasonAgainst(.edit) == nil { editCard() }
            return []
        case .point, nil: return []
        }
    }

    /// The card of the queue's next row.
    private mutating func neighbour(_ step: Int) -> [Job] {
        if root == .contacts, cards.count == 1 { return neighbourContact(step) }
        if root == .negotiations, cards.count == 1 {
            negotiations.list.move(by: step)
            guard let row = negotiations.selected else { return [] }
            let jobs = settleNegotiations()
            cards = []
            return jobs + [.negotiationCard(row.id, isRefresh: false)]
        }
        guard root == .queue || root == .board, cards.count == 1 else { return [] }
        queue.list.move(by: step)
        let jobs = settleQueue()
        guard let row = queue.selected else { return jobs }
        if let contact = row.contact {
            cards = []
            return jobs + [.contactCard(contact, isRefresh: false)]
        }
        return jobs
    }

    /// Shows a card: a new one on top, or the same one with what is new.
    mutating func show(_ card: ContactCard, isRefresh: Bool) {
        if isRefresh,
            let place = cards.lastIndex(where: {
                if case .contact(let state) = $0 {
                    state.card.contact.id == card.contact.id
                } else {
                    false
                }
            }), case .contact(var state) = cards[place]
        {
            state.renew(with: card)
            cards[place] = .contact(state)
        } else if isRefresh {
            borrow(.contact(ContactState(card: card)))
        } else {
            let origin = takeOrigin()
            cards.append(.contact(ContactState(card: card)))
            moveCard(to: origin)
        }
        settleCard()
    }

    mutating func show(_ card: NegotiationCard, isRefresh: Bool) {
        rebase(on: card)
        if isRefresh,
            let place = cards.lastIndex(where: {
                if case .negotiation(let state) = $0 {
                    state.card.negotiation.id == card.negotiation.id
                } else {
                    false
                }
            }), case .negotiation(var state) = cards[place]
        {
            state.card = card
            cards[place] = .negotiation(state)
        } else if isRefresh {
            borrow(.negotiation(NegotiationState(card: card)))
        } else {
            let origin = takeOrigin()
            cards.append(.negotiation(NegotiationState(card: card)))
            moveCard(to: origin)
        }
        settleCard()
    }

    /// The action that the card was asked for from, else the one under the cursor.
    private mutating func takeOrigin() -> Action.ID? {
        defer { openedFrom = nil }
        return openedFrom ?? (cards.isEmpty ? selectedAction?.id : nil)
    }

    /// The cursor begins on the action that one came from, so that verbs act on it.
    private mutating func moveCard(to action: Action.ID?) {
        guard let action, let card = cards.last else { return }
        let body = cardBody(card)
        guard let place = body.firstIndex(where: { $0.target == .action(action) }) else { return }
        changeWindow(body) { $0.cursor = place }
    }

    mutating func settleCard() {
        guard let card = cards.last else { return }
        moveCard(by: 0, cardBody(card))
    }

    func refreshCards() -> [Job] {
        (cards + (borrowed.map { [$0] } ?? [])).map { card in
            switch card {
            case .contact(let state): .contactCard(state.card.contact.id, isRefresh: true)
            case .negotiation(let state):
                .negotiationCard(state.card.negotiation.id, isRefresh: true)
            }
        }
    }
}
