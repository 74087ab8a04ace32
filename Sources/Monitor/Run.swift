import Controls
import Domain
import Screen

/// What each verb begins.
extension Model {
    mutating func run(_ verb: VerbID) -> [Job] {
        if let reason = reasonAgainst(verb) {
            toast = Toast("\(name(of: verb)): \(reason(language))", isError: true)
            return []
        }
        switch verb {
        case .queue: return show(.queue)
        case .agenda: return show(.agenda)
        case .inbox: return show(.inbox)
        case .contacts: return show(.contacts)
        case .negotiations: return show(.negotiations)
        case .board: return show(.board)
        case .report: return show(.report)
        case .pause: return togglePause()
        case .past: openPast()
        case .tray: return showTray()
        case .unscheduled: return showUnscheduled()
        case .importFile: dialog = .importing(ImportDialog())
        case .sequences: openSequences()
        case .journal: return openJournal()
        case .recurring: return openRecurring()
        case .imports: return openImports()
        case .calendars: return openCalendars()
        case .help: dialog = .help(HelpDialog(place: place))
        case .palette: dialog = .palette(PaletteDialog())
        case .back: return back()
        case .quit: return quit()
        case .redraw: return [.redraw]
        case .suspend: return [.suspend]
        case .undo: return [.perform(.undo(.last), id: nextCommandID())]
        case .newAction: newAction()
        case .newContact: return newContact()
        case .reopen: reopen()
        case .copy where copiesContact || lender(for: .copy) != nil: return move(verb)
        default:
            if Self.onAction.contains(verb) { return act(verb) }
            return move(verb)
        }
        return []
    }

    /// A verb in one or two words, as a refusal names it.
    func name(of verb: VerbID) -> String {
        let known = VerbTable.verb(verb)
        return String(
            (known?.short ?? known?.words).map(say)?.prefix { $0 != ":" && $0 != "…" } ?? "")
    }

    private static let onAction: Set<VerbID> = [
        .complete, .snooze, .reschedule, .claim, .wait, .reassign, .toPool, .skip, .cancel, .why,
        .copy, .dial, .send,
    ]

    private mutating func move(_ verb: VerbID) -> [Job] {
        if !cards.isEmpty { return card(verb) }
        switch root {
        case .board: return boardOrPane(verb)
        case .report: return report(verb)
        case .queue: return verb == .open ? openRow() : queue(verb)
        case .agenda: return agenda(verb)
        case .inbox: return inbox(verb)
        case .contacts: return contacts(verb)
        case .negotiations: return negotiations(verb)
        }
    }

    /// From a row to the contact; without one, to the negotiation or the action's story.
    private mutating func openRow() -> [Job] {
        guard let row = queue.selected else { return [] }
        openedFrom = row.id
        if let contact = row.contact { return [.contactCard(contact, isRefresh: false)] }
        if let negotiation = row.negotiation {
            return [.negotiationCard(negotiation, isRefresh: false)]
        }
        return [.story(row.id)]
    }

    private mutating func boardOrPane(_ verb: VerbID) -> [Job] {
        guard board.focus == .queue else { return board(verb) }
        return verb == .open ? openRow() : queue(verb)
    }

    private mutating func show(_ root: Root) -> [Job] {
        let own = root == .board ? [] : leaveBoard()
        let origin = self.root
        self.root = root
        cards = []
        switch root {
        case .queue: return own + settleQueue()
        case .agenda: return own + [agendaJob()]
        case .inbox:
            inbox.isLoaded = false
            return own + [.inbox]
        case .contacts: return own + showContacts()
        case .negotiations: return own + openNegotiations()
        case .board: return showBoard()
        case .report: return own + showReport(from: origin)
        }
    }

    private mutating func back() -> [Job] {
        if !cards.isEmpty {
            cards.removeLast()
        } else if let jobs = backToBoard() {
            return jobs
        } else if root == .board, board.focus == .queue {
            leavePane()
        } else if root == .report {
            return backInReport() ?? show(report.origin)
        } else if root != .queue {
            root = .queue
            return leaveBoard()
        } else {
            dialog = .confirm(
                ConfirmDialog(
                    question: say("Uscire da prossima?", "Quit prossima?"),
                    purpose: .quit(from: nil)))
        }
        return []
    }

    // MARK: On an action

    private mutating func act(_ verb: VerbID) -> [Job] {
        if isOnQueue, !queue.marks.isEmpty, let task = Self.onMarked[verb] { return openBulk(task) }
        guard let target = selectedAction else { return [] }
        switch verb {
        case .complete: return openCompletion(target)
        case .snooze: dialog = .menu(MenuDialog.snooze(self))
        case .copy: dialog = .menu(MenuDialog.copy(self))
        case .why: return [.story(target.id)]
        case .dial: return [.dial(target.id)]
        case .send: return [.previewSending(target.id)]
        case .claim: return claim(target)
        case .reassign:
            dialog = .people(
                PeopleDialog(
                    action: target.id, version: target.version,
                    from: target.row?.assignee.operator))
            return [.people(target.id, due: target.row?.due.at)]
        default: dialog = actionForm(verb, target).map(Dialog.form)
        }
        return []
    }

    private mutating func claim(_ target: ActionTarget) -> [Job] {
        let isMine =
            target.row?.state == .inProgress && target.row?.assignee.operator == actor.operator
        let command: Command =
            isMine
            ? .giveBack(target.id, version: target.version)
            : .claim(target.id, version: target.version)
        return [.perform(command, id: nextCommandID())]
    }

    private mutating func actionForm(_ verb: VerbID, _ target: ActionTarget) -> FormDialog? {
        let reason = FormDialog.Field(say("Motivo", "Reason"))
        let what = target.row.map { line($0.contactName, $0.title) } ?? ""
        switch verb {
        case .wait:
            return FormDialog(
                line(say("In attesa", "Wait"), what),
                [
                    FormDialog.Field(say("Fino a", "Until"), .date, hint: .example("+3d")),
                    FormDialog.Field(
                        say("In attesa di", "Waiting for"),
                        hint: .example(say("i disegni del cliente", "the customer's drawings"))),
                ], .wait(target.id, version: target.version), commandID: nextCommandID())
        case .reschedule:
            return FormDialog(
                line(say("Sposta la scadenza", "Reschedule"), what),
                [
                    FormDialog.Field(
                        say("Quando", "When"), .date,
                        hint: .example(say("ven 10, +3d", "fri 10, +3d"))), reason,
                ], .reschedule(target.id, version: target.version, snoozed: false),
                commandID: nextCommandID())
        case .skip:
            return FormDialog(
                line(say("Salta", "Skip"), what), [reason],
                .skip(target.id, version: target.version), commandID: nextCommandID())
        case .cancel:
            return FormDialog(
                line(say("Annulla l'azione", "Cancel the action"), what), [reason],
                .cancel(target.id, version: target.version), commandID: nextCommandID())
        case .toPool:
            return FormDialog(
                line(say("Al pool del gruppo", "To the team's pool"), what), [reason],
                .toPool(target.id, version: target.version), commandID: nextCommandID())
        default: return nil
        }
    }

    private mutating func reopen() {
        guard let closed = closedAction else { return }
        dialog = .form(
            FormDialog(
                line(say("Riapri", "Reopen"), closed.title),
                [FormDialog.Field(say("Motivo", "Reason"))], .reopen(closed.id, version: nil),
                commandID: nextCommandID()))
    }

    private mutating func newAction() {
        let (contact, negotiation, name) = subject
        dialog = .form(
            FormDialog(
                line(say("Nuova azione", "New action"), name),
                [
                    FormDialog.Field(say("Che cosa", "What")),
                    FormDialog.Field(
                        say("Quando", "When"), .date,
                        hint: .example(say("domani 10", "tomorrow 10"))),
                    FormDialog.Field(
                        say("Tipo", "Type"),
                        hint: .saying(
                            catalog.types.prefix(5).map { $0.name.lowercased() }.joined(
                                separator: ", "))),
                ], .newAction(contact: contact, negotiation: negotiation),
                commandID: nextCommandID()))
    }

    /// Whom a new action is about.
    private var subject: (Contact.ID?, Negotiation.ID?, String) {
        switch cards.last {
        case .contact(let state)?: return (state.card.contact.id, nil, state.card.contact.name)
        case .negotiation(let state)?:
            return (
                state.card.negotiation.contact, state.card.negotiation.id,
                state.card.negotiation.title
            )
        case nil: break
        }
        switch root {
        case .queue, .board:
            guard let row = queue.selected else { return (nil, nil, "") }
            return (row.contact, row.negotiation, row.contactName)
        case .contacts:
            return (contacts.list.selected?.id, nil, contacts.list.selected?.name ?? "")
        case .negotiations:
            guard let row = negotiations.selected else { return (nil, nil, "") }
            return (row.contact, row.id, row.title)
        case .agenda, .inbox, .report: return (nil, nil, "")
        }
    }

    // MARK: Search

    mutating func search(_ field: TextField, backward: Bool, _ key: Key) -> [Job] {
        var field = field
        switch key {
        case .escape: dialog = nil
        case .enter:
            dialog = nil
            if root == .contacts { return searchContacts(field.text, backward: backward) }
            if !field.isEmpty { queue.searched = field.text }
            return findAgain(backward: backward)
        case .backspace where field.isEmpty: dialog = nil
        default:
            _ = field.handle(key)
            dialog = .search(field, backward: backward)
        }
        return []
    }
}
