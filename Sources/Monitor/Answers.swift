import Controls
import Domain
import Screen

/// What the world answers.
extension Model {
    mutating func take(_ event: Event) -> [Job] {
        switch event {
        case .catalog(let catalog): self.catalog = catalog
        case .page(let page, let intent):
            queue.take(page, intent)
            return settleQueue()
        case .counted(let counts): self.counts = counts
        case .found(let row): return show(found: row)
        case .gathered(let hasMore): return hasMore ? [gatherTexts] : []
        case .actionCard(let card, let purpose): return take(card, purpose)
        case .previewed(let preview, let completion):
            guard case .complete(var state) = dialog, state.outcome?.code == completion.outcome,
                state.action.id == completion.action
            else { break }
            state.preview = preview
            dialog = .complete(state)
        case .done(let receipt, let command): return took(receipt, command)
        case .contactCard(let card, let isRefresh):
            show(card, isRefresh: isRefresh)
            if case .form(let form) = dialog, form.isStale { renew(form, with: card) }
            return goOnWithBorrowed()
        case .contactHistory(let lines, let contact): take(lines, of: contact)
        case .duplicates(let found, let contact): take(found, of: contact)
        case .mergePreview(let survivor, let other): openMerge(survivor, other)
        case .negotiationCard(let card, let isRefresh):
            show(card, isRefresh: isRefresh)
            return goOnWithBorrowed()
        case .inbox(let messages): take(messages)
        case .contactPage(let page, let intent): return take(page, intent)
        case .contactCount(let count, let filter):
            if contacts.filter == filter, contacts.unscheduled == nil { contacts.count = count }
        case .unscheduledCount(let count, let filter, let whose):
            if contacts.filter == filter, contacts.unscheduled == whose { contacts.count = count }
        case .contactGlance(let glance):
            if contacts.list.selected?.id == glance.contact.id { contacts.glance = glance }
        case .contactFound(let contact, let request): return show(found: contact, request)
        case .filterWords(let words): contacts.words = words
        case .dossier(let lines, let contact):
            guard dialog == nil else { break }
            dialog = .dossier(DossierDialog(contact: contact, lines: lines))
        case .dossierSaved(let paths):
            // On one line: the dialog stands over those above it.
            let path = paths.first ?? ""
            toast = Toast(say("Salvato: \(path), e .json", "Saved: \(path), and .json"))
        case .opened(let location):
            toast = Toast(say("Si apre: \(location)", "Opening: \(location)"))
        case .negotiations(let page, let intent): return take(page, intent)
        case .negotiationTotals(let totals, let filter):
            if filter == negotiations.filter { negotiations.totals = totals }
        case .negotiationPreview(let card):
            if negotiations.selected?.id == card.negotiation.id { negotiations.card = card }
        case .forecast(let forecast):
            guard case .forecast(var state) = dialog, state.direction == forecast.direction else {
                break
            }
            state.forecast = forecast
            state.cursor = min(state.cursor, max(0, forecast.bars.count - 1))
            dialog = .forecast(state)
        case .paths, .importDraft, .importPace, .imported: takeImport(event)
        case .journal(let lines, let filter, let before, let hasMore):
            take(lines, of: filter, before: before, hasMore: hasMore)
        case .imports, .undoPace, .importUndone: return takeImports(event)
        case .recurring, .recurringCount, .recurringSheet, .recurringPace, .recurringRun,
            .recurringUndone:
            return takeRecurring(event)
        case .marked(let marks, let scope, let filter): take(marks, of: scope, filter)
        case .surveyed, .bulkPace, .bulkDone: return takeBulk(event)
        case .undoing(let done, let whole): takeUndoing(done, of: whole)
        case .board(let board, let team, let thresholds):
            return take(board, of: team, thresholds)
        case .presenceChanged: return root == .board ? [boardJob] : []
        case .report(let report, let request): take(report, of: request)
        case .ownPause(let pause): self.pause = pause
        case .lastCommand(let last): take(last: last)
        case .standing(let marks, let scope, let asked, let isRenewing):
            take(standing: marks, of: asked, in: scope, isRenewing: isRenewing)
        case .balanced(let balance): take(balance)
        case .absences(let absences): take(absences)
        case .past(let rows, let untold, let who, let moment):
            take(rows, untold: untold, of: who, at: moment)
        case .talked(let seconds, let action): take(talked: seconds, of: action)
        case .movePreviewed(let preview, let change): take(preview, of: change)
        case .agenda(let days): take(days)
        case .dialled(let number): toast = Toast(say("Chiamo \(number)", "Calling \(number)"))
        case .sendingDraft(let draft): dialog = .sending(SendDialog(draft))
        case .sent(let channel, let recipient, let notes):
            return sent(channel, recipient, notes)
        case .reminders(let entries, let new): return take(reminders: entries, new: new)
        case .story(let story): dialog = .story(StoryDialog(story: story))
        case .calendars(let sheet): take(sheet)
        case .graph(let sheet): dialog = .graph(GraphDialog(sheet: sheet))
        case .simulated(let report, let request): take(report, of: request)
        case .people(let loads, let teams, let wanted):
            guard case .people(var state) = dialog else { break }
            state.fill(loads, teams, wanted: wanted, self)
            dialog = .people(state)
        case .hits(let hits, let text):
            if case .form(var form) = dialog {
                take(hits, for: text, &form)
                dialog = .form(form)
            }
            guard case .palette(var state) = dialog, state.query.text == text else { break }
            state.hits = hits
            state.cursor = 0
            dialog = .palette(state)
        case .failed(let failure, let job): return failed(failure, job)
        case .key, .paste, .resized, .tick, .changedOutside, .overtaken, .paused: break
        }
        return []
    }

    private mutating func take(_ card: ActionCard, _ purpose: CardPurpose) -> [Job] {
        switch purpose {
        case .preview:
            if queue.selected?.id == card.row.id { queue.card = card }
        case .complete:
            guard case .complete(let state) = dialog, state.action.id == card.row.id else { break }
            return fill(state, with: card)
        case .open:
            openedFrom = card.row.id
            if let contact = card.contact { return [.contactCard(contact.id, isRefresh: false)] }
            if let negotiation = card.negotiation {
                return [.negotiationCard(negotiation.id, isRefresh: false)]
            }
            return [.story(card.row.id)]
        case .copy(let target): return copy(target, from: card.points, id: card.row.id.raw)
        }
        return []
    }

    // MARK: Commands

    private mutating func took(_ receipt: Receipt, _ command: Command) -> [Job] {
        switch dialog {
        case .complete(let state) where state.isSaving && state.commandID == receipt.command:
            dialog = nil
        case .form(let state) where state.isSaving && state.commandID == receipt.command:
            dialog = state.under
        case .merge(let state) where state.isSaving && state.commandID == receipt.command:
            dialog = nil
        case .undoing: dialog = nil
        default: break
        }
        switch command {
        case .complete, .skip, .cancel, .reschedule, .wait, .reassign:
            queue.staysOnLine = receipt.action == queue.selected?.id
            // What stood beside it is not the next row's.
            if receipt.action == queue.card?.row.id { queue.card = nil }
        default: break
        }
        switch command {
        case .complete, .skip, .cancel:
            lastClosed = receipt.action.map { ClosedAction(id: $0, title: title(of: $0)) }
        case .undo, .reopen:
            lastClosed = nil
            queue.wanted = receipt.action
            negotiations.wanted = receipt.negotiation
        default: break
        }
        if let text = sentence(for: receipt, command) { toast = said(text, after: receipt) }
        if case .pause = command { return refresh() + [.ownPause] }
        if case .addContact = command, let id = receipt.contact {
            return refresh() + [.contactCard(id, isRefresh: false)]
        }
        if case .contact(.merge(let merge)) = command, forward(merge) {
            return refresh() + [.contactCard(merge.survivor, isRefresh: false)]
        }
        return refresh()
    }

    /// Takes the card away that has gone into another.
    ///
    /// - returns: whether it was the one on top.
    private mutating func forward(_ merge: ContactMerge) -> Bool {
        func isGone(_ card: CardState) -> Bool {
            if case .contact(let state) = card {
                state.card.contact.id == merge.other
            } else {
                false
            }
        }
        let wasOnTop = cards.last.map(isGone) ?? false
        cards.removeAll(where: isGone)
        return wasOnTop
    }

    /// As it stood on the screen; its number where it did not.
    private func title(of id: Action.ID) -> String {
        let rows = queue.rows + cards.flatMap(\.openActions)
        return rows.first { $0.id == id }.map { line($0.contactName, $0.title) } ?? "\(id)"
    }

    /// "Done → Visit · Bruno Verdi · Thu 26 Nov 09:30"; nil where nobody asked.
    private func sentence(for receipt: Receipt, _ command: Command) -> String? {
        if case .markRead = command { return nil }
        if case .undo = command, !receipt.notes.isEmpty {
            return line(receipt.notes.map { $0.words(language) })
        }
        if case .pause(let work) = command {
            return work == .end
                ? say("Di ritorno", "Back again")
                : say("In pausa: P per tornare", "On a pause: P to come back")
        }
        var parts: [String] = [done(command)]
        parts += receipt.handovers.map { handover in
            let who =
                handover.assignee.operator == actor.operator
                ? say("tu", "you") : handover.assigneeName
            let when = DateWords.due(handover.due, now: now, in: zone, language)
            return "\(glyphs.arrow) \(handover.typeName), \(who), \(when)"
        }
        parts += receipt.notes.map { $0.words(language) }
        return line(parts)
            .replacing(" \(glyphs.bullet) \(glyphs.arrow)", with: " \(glyphs.arrow)")
    }

    private func done(_ command: Command) -> String {
        switch command {
        case .complete: say("Completata", "Completed")
        case .claim: say("Presa in carico", "Claimed")
        case .giveBack: say("Restituita", "Given back")
        case .wait: say("In attesa", "Waiting")
        case .reschedule(_, let due, let snoozed):
            (snoozed ? say("Rimandata a ", "Snoozed to ") : say("Spostata a ", "Moved to "))
                + DateWords.due(due, now: now, in: zone, language)
        case .reassign: say("Riassegnata", "Reassigned")
        case .skip: say("Saltata", "Skipped")
        case .cancel: say("Annullata", "Cancelled")
        case .reopen: say("Riaperta", "Reopened")
        case .addAction: say("Azione aggiunta", "Action added")
        case .recordCall: say("Chiamata registrata", "Call recorded")
        case .undo: say("Tornato indietro", "Undone")
        case .markRead: ""
        case .addContact: say("Nominativo aggiunto", "Contact added")
        case .addNegotiation: say("Trattativa aggiunta", "Negotiation added")
        case .moveNegotiation(let change): change.move.words(language).capitalizedFirst
        case .editNegotiation: say("Trattativa corretta", "Negotiation edited")
        case .changeOfferLine(let change):
            say(CommandWords.words(for: change.kind)).capitalizedFirst
        case .changeNegotiationDocument(let change):
            say(CommandWords.words(for: change.kind)).capitalizedFirst
        case .enroll: say("Iscritto", "Enrolled")
        case .addSegment: say("Insieme salvato", "Segment saved")
        case .editSegment: say("Insieme cambiato", "Segment changed")
        case .removeSegment: say("Insieme tolto", "Segment removed")
        case .reply: say("Risposta inviata", "Reply sent")
        case .contact(let work): say(CommandWords.words(for: work.kind)).capitalizedFirst
        case .sequence(let work): say(CommandWords.words(for: work.kind)).capitalizedFirst
        case .enrollment(let work): say(CommandWords.words(for: work.kind)).capitalizedFirst
        case .calendar(let work): say(CommandWords.words(for: work.kind)).capitalizedFirst
        case .reassignWork, .bulk, .pause, .recurring, .absence:
            say(CommandWords.words(for: command.kind)).capitalizedFirst
        }
    }

    // MARK: Failures

    private mutating func failed(_ failure: Failure, _ job: Job) -> [Job] {
        let text = [failure.message(language), failure.hint?(language)].compactMap(\.self)
            .joined(separator: " ")
        if let jobs = recurringFailed(failure, text, job) { return jobs }
        switch (job, dialog) {
        case (.perform(_, let id), .complete(let state)) where state.commandID == id:
            return refused(state, failure)
        case (.perform(.claim, _), .complete(let state)) where state.card == nil:
            dialog = nil
        case (.perform(.claim, _), .complete(var state)):
            state.claimedAt = nil
            state.canRecordCall = true
            state.error = text
            dialog = .complete(state)
            return [.bell]
        case (.preview, .complete(var state)):
            state.error = text
            dialog = .complete(state)
            return []
        case (.perform(_, let id), .form(var state)) where state.commandID == id:
            state.isSaving = false
            state.error = text
            // The same id with other fields would be refused as reused.
            state.commandID = nextCommandID()
            // Another was faster: what they wrote is asked for, to be shown beside.
            if failure.code == .changed, case .contact(let contact?, _) = state.purpose {
                state.isStale = true
                dialog = .form(state)
                return [.contactCard(contact, isRefresh: true)]
            }
            if failure.code == .changed, case .calendar(_, let back) = state.purpose {
                state.isStale = true
                dialog = .form(state)
                return [.calendars(on: back.day)]
            }
            if case .contact(nil, _) = state.purpose { state.acceptsDuplicates = true }
            dialog = .form(state)
            // What the other has changed is shown beside what was typed.
            return failure.code == .changed ? refreshCards() : []
        case (.undoImport, .imports(let state)), (.imports, .imports(let state)):
            importsFailed(state, text)
            return []
        case (.journal, .journal(var state)):
            state.isLoading = false
            state.error = text
            dialog = .journal(state)
            return []
        case (.performBulk, .bulk(let state)):
            return [.bell] + bulkFailed(state, text)
        case (.survey, .bulk), (.perform(.undo, _), .undoing): dialog = nil
        case (.past, .past(var state)):
            state.error = text
            dialog = .past(state)
            return []
        case (.readImport, .importing(let state)), (.runImport, .importing(let state)):
            importFailed(state, text)
            return refresh()
        case (.previewMove, .form(var state)):
            state.preview = nil
            state.error = text
            dialog = .form(state)
            return []
        case (.perform(_, let id), .merge(var state)) where state.commandID == id:
            state.isSaving = false
            state.error = text
            state.commandID = nextCommandID()
            dialog = .merge(state)
            return []
        case (.actionCard(_, .complete), .complete), (.people, .people): dialog = nil
        case (.simulate(let request), .simulation(var state)) where state.request == request:
            state.error = text
            dialog = .simulation(state)
            return []
        case (.send, .sending(var state)):
            state.isSending = false
            state.error = text
            dialog = .sending(state)
            return [.bell] + refresh()
        case (.calendars, .calendars(let state)) where state.sheet == nil: dialog = nil
        case (.report(let request), _) where request == report.request: report.report = nil
        case (.page, _): queue.list.gaveUp()
        case (.actionCard(_, .preview), _): queue.card = nil
        case (.contactPage, _): contacts.list.gaveUp()
        case (.negotiations, _): negotiations.list.gaveUp()
        default: break
        }
        toast = Toast(text, isError: true)
        guard case .perform = job else { return [] }
        return [.bell] + (failure.code == .changed ? refresh() : [])
    }
}
