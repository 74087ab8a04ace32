import Domain

/// Why a verb cannot be done now: disabled verbs stay listed, with the reason.
extension Model {
    var place: Place {
        if !cards.isEmpty { return .card }
        return switch root {
        case .queue: .queue
        case .agenda: .agenda
        case .inbox: .inbox
        case .contacts: .contacts
        case .negotiations: .negotiations
        case .board: board.focus == .queue ? .queue : .board
        case .report: .report
        }
    }

    func reasonAgainst(_ verb: VerbID) -> Words? {
        switch verb {
        case .complete, .snooze, .reschedule, .claim, .wait, .skip, .cancel, .toPool, .reassign:
            if isReadOnly { return Words(it: "sola lettura", en: "read-only") }
            if selectedAction == nil, queue.marks.isEmpty || !isOnQueue {
                return noAction
            }
            if verb == .reassign, actor.role == .operator {
                return Words(it: "è del responsabile", en: "a supervisor's")
            }
            if verb == .toPool, actor.team == nil {
                return Words(it: "non sei in un gruppo", en: "you are in no team")
            }
            return nil
        case .priority:
            if isReadOnly { return Words(it: "sola lettura", en: "read-only") }
            return queue.marks.isEmpty && selectedAction == nil ? noAction : nil
        case .mark, .markRange, .markAll:
            return queue.rows.isEmpty ? noAction : nil
        case .copy where copiesContact || lender(for: .copy) != nil: return nil
        case .why, .copy:
            return selectedAction == nil ? noAction : nil
        case .dial, .send: return reasonAgainstSending(verb)
        case .newAction, .undo:
            if isReadOnly { return Words(it: "sola lettura", en: "read-only") }
            return verb == .newAction && isListWithoutRow
                ? Words(it: "nessuna riga", en: "no row") : nil
        case .reopen:
            if isReadOnly { return Words(it: "sola lettura", en: "read-only") }
            if closedAction != nil { return nil }
            return selectedAction == nil || root == .inbox && cards.isEmpty
                ? Words(it: "niente da riaprire", en: "nothing to reopen")
                : Words(it: "è aperta", en: "it is open")
        case .edit, .log, .more, .advance, .stepBack, .moves, .newLine:
            return reasonAgainstCard(verb)
        case .reply: return reasonAgainstReply
        case .newContact:
            return isReadOnly ? Words(it: "sola lettura", en: "read-only") : nil
        case .board:
            return actor.role == .operator
                ? Words(it: "è del responsabile", en: "a supervisor's") : nil
        case .past:
            if case .of = queue.scope { return nil }
            return Words(it: "di un solo operatore", en: "of one operator only")
        case .tray, .absences:
            return actor.role == .operator
                ? Words(it: "è del responsabile", en: "a supervisor's") : nil
        case .open where place == .report:
            return reportDetail == nil
                ? Words(it: "niente dietro questa riga", en: "nothing behind this line") : nil
        case .balance:
            if isReadOnly { return Words(it: "sola lettura", en: "read-only") }
            return board.rows.isEmpty ? Words(it: "nessun operatore", en: "no operators") : nil
        case .pause:
            return isReadOnly ? Words(it: "sola lettura", en: "read-only") : nil
        case .pane:
            return contactOnTop == nil || !hasPreview
                ? Words(it: "su schermi larghi", en: "on wide screens") : nil
        case .findNext, .findPrevious:
            return (root == .contacts ? contacts.searched : queue.searched).isEmpty
                ? Words(it: "niente di cercato", en: "nothing searched") : nil
        case .sequences:
            return catalog.sequences.isEmpty
                ? Words(it: "non ce ne sono", en: "there are none") : nil
        case .importFile, .imports:
            if isReadOnly { return Words(it: "sola lettura", en: "read-only") }
            if isKiosk { return Words(it: "non in chiosco", en: "not in kiosk mode") }
            return actor.role == .operator
                ? Words(it: "è del responsabile", en: "a supervisor's") : nil
        case .suspend:
            return isKiosk ? Words(it: "non in chiosco", en: "not in kiosk mode") : nil
        case .scope:
            if root == .board {
                return board.focus == .operators
                    ? nil : Words(it: "è la coda del riquadro", en: "it is the pane's queue")
            }
            if place == .report {
                return actor.role == .operator
                    ? Words(it: "è del responsabile", en: "a supervisor's") : nil
            }
            guard root == .contacts, cards.isEmpty, contacts.unscheduled == nil else { return nil }
            return Words(
                it: "prima U: niente in programma", en: "U first: nothing scheduled")
        default: return nil
        }
    }

    /// On the card at hand, or on the row that lends one.
    private func reasonAgainstCard(_ verb: VerbID) -> Words? {
        if isReadOnly { return Words(it: "sola lettura", en: "read-only") }
        if let card = contactOnTop {
            guard [.edit, .log, .more].contains(verb) else {
                return Words(it: "non è una trattativa", en: "no negotiation")
            }
            if card.contact.withdrawnAt != nil {
                return Words(it: "la scheda è stata annullata", en: "the card was taken back")
            }
            return card.contact.erasedAt == nil
                ? nil : Words(it: "i dati sono cancellati", en: "the data is erased")
        }
        if let card = negotiationOnTop {
            if verb == .log {
                return Words(it: "non è un nominativo", en: "no contact")
            }
            // What has ended can still be corrected, and reopened.
            return card.negotiation.state.isClosed && verb != .moves && verb != .edit
                ? Words(it: "è chiusa", en: "it is closed") : nil
        }
        return lender(for: verb) == nil ? Words(it: "nessuna riga", en: "no row") : nil
    }

    /// The house must have set the channel up, and the action must be of a kind that something
    /// leaves by.
    private func reasonAgainstSending(_ verb: VerbID) -> Words? {
        guard let target = selectedAction else { return noAction }
        if isReadOnly { return Words(it: "sola lettura", en: "read-only") }
        var channel = ActionChannel.phone
        if verb == .send {
            // Of an entry of the agenda or a message the kind is not known here: the house says it.
            guard let row = target.row,
                let type = catalog.types.first(where: { $0.code == row.typeCode })
            else { return nil }
            channel = type.channel
            guard channel.sends, channel != .phone else {
                return Words(
                    it: "niente parte con: \(type.name)", en: "nothing leaves by: \(type.name)")
            }
        }
        guard let ways = catalog.channels, !ways.contains(channel) else { return nil }
        let name = channel.words
        return Words(it: "\(name.it): non è configurato", en: "\(name.en): not set up")
    }

    /// A list of whom actions are about, and nobody in it: a new action would be about nobody.
    private var isListWithoutRow: Bool {
        guard cards.isEmpty else { return false }
        return switch root {
        case .contacts: contacts.list.selected == nil
        case .negotiations: negotiations.selected == nil
        case .queue, .agenda, .inbox, .board, .report: false
        }
    }

    private var noAction: Words {
        cards.isEmpty
            ? Words(it: "nessuna azione selezionata", en: "no action selected")
            : Words(it: "portati su un'azione aperta", en: "move onto an open action")
    }

    /// The action that verbs act on.
    var selectedAction: ActionTarget? {
        if let card = cards.last { return card.selectedAction }
        switch root {
        case .queue:
            return queue.selected.map { ActionTarget(id: $0.id, version: $0.version, row: $0) }
        case .board:
            return board.focus == .operators
                ? nil
                : queue.selected.map { ActionTarget(id: $0.id, version: $0.version, row: $0) }
        case .contacts, .report: return nil
        case .inbox:
            return inbox.selected?.action.map { ActionTarget(id: $0, version: nil, row: nil) }
        case .agenda:
            return agenda.selected.map {
                ActionTarget(id: $0.commitment.action, version: nil, row: nil)
            }
        case .negotiations: return nil
        }
    }

    /// What `O` reopens: the agenda's closed action under the cursor, else what was closed last.
    var closedAction: ClosedAction? {
        if cards.isEmpty, root == .agenda, let entry = agenda.selected, !entry.actionState.isOpen {
            return ClosedAction(id: entry.commitment.action, title: entry.actionTitle)
        }
        return lastClosed
    }

    var negotiationOnTop: NegotiationCard? {
        if case .negotiation(let state)? = cardAtHand { return state.card }
        return nil
    }
}

/// An action, and the version of it that was seen.
struct ActionTarget: Hashable, Sendable {
    var id: Action.ID
    var version: Int?
    var row: QueueRow?
}
