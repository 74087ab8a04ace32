import Controls
import Domain
import Screen

/// The one place where the model changes.
extension Model {
    /// What the screen asks for when it opens; the first page comes before anything else.
    public func opening() -> [Job] { [firstPage] }

    /// What is filled in after the first paint.
    public func afterOpening() -> [Job] {
        [.catalog, .count(queue.scope), .pause, gatherTexts, .reminders, .ownPause]
    }

    public mutating func update(_ event: Event) -> [Job] {
        let before = completing
        let jobs = react(to: event)
        // Whoever looks at a board sees what is being completed.
        return completing == before ? jobs : jobs + [.presence(completing: completing)]
    }

    private mutating func react(to event: Event) -> [Job] {
        switch event {
        case .key(let key): return press(key)
        case .paste(let text): return paste(text)
        case .resized(let size):
            self.size = size
            settleCard()
            switch root {
            case .contacts: return settleQueue() + settleContacts()
            case .negotiations: return settleQueue() + settleNegotiations()
            case .board:
                settleBoard()
                return settleQueue()
            case .report:
                settleReport()
                return settleQueue()
            case .queue, .agenda, .inbox: return settleQueue()
            }
        case .tick(let now):
            let day = today
            self.now = now
            bands = DelayBands(now: now, calendar: calendar)
            let silent: [Job] =
                root == .contacts && contacts.unscheduled != nil ? [contacts.refreshJob()] : []
            let team: [Job] = root == .board ? [boardJob] : reportIsOfToday ? [reportJob] : []
            return renewClaim() + (day == today ? [] : renewFilter()) + silent + team + [.reminders]
        case .changedOutside:
            return overtaken == nil ? refresh(isOwn: false) + undoPromiseJobs : []
        case .overtaken(let failure):
            overtaken = Words(
                it: [failure.message.it, failure.hint?.it ?? ""].joined(separator: " "),
                en: [failure.message.en, failure.hint?.en ?? ""].joined(separator: " "))
            isReadOnly = true
            return [.bell]
        case .paused:
            if let job = duplicatesJob ?? calendarsJob { return [job] }
            if root == .contacts { return glanceJob() }
            if root == .negotiations { return negotiationPreviewJobs() }
            guard let row = queue.selected, queue.card?.row != row else { return [] }
            return [.actionCard(row.id, .preview)]
        default: return take(event)
        }
    }

    /// Everything that another's commit, or one's own, may have changed. Who has nothing scheduled
    /// is asked of every lead: after others' commits no more than once a minute.
    mutating func refresh(isOwn: Bool = true, renewsMarks: Bool = false) -> [Job] {
        var jobs: [Job] = [queue.refreshJob(), .count(queue.scope)]
        jobs += refreshCards() + refreshNegotiations() + standingMarks(isRenewing: renewsMarks)
        if inbox.isLoaded { jobs.append(.inbox) }
        if root == .contacts, contacts.list.isLoaded, isOwn || contacts.unscheduled == nil {
            contacts.glance = nil
            jobs.append(contacts.refreshJob())
            // Others' work is counted when the list is shown again.
            if isOwn { jobs.append(contacts.countJob) }
        }
        if agenda.agenda != nil { jobs.append(agendaJob()) }
        jobs += calendarsRefresh + absencesRefresh + recurringRefresh
        if root == .board { jobs.append(boardJob) }
        // Others' work is added up at the next minute.
        if root == .report, isOwn { jobs.append(reportJob) }
        return jobs
    }

    // MARK: Keys

    private mutating func press(_ key: Key) -> [Job] {
        guard Self.isLargeEnough(size) else {
            if key == .control("q") || key == .character("q") && dialog == nil { return quit() }
            return []
        }
        if key == .control("q") { return quit() }
        if key == .control("l") { return [.redraw] }
        if key == .control("z") { return run(.suspend) }
        borrowing = nil
        if let dialog { return press(key, in: dialog) }
        borrowed = nil
        toast = nil
        if key == .tab || key == .backTab, root == .board, cards.isEmpty, board.focus == .queue {
            leavePane()
            return []
        }
        guard let verb = VerbTable.verb(for: key, in: place) else { return sayNotHere(key) }
        if verb == .back, key == .escape, let jobs = leaveNegotiationFilter() { return jobs }
        if verb == .back, key == .escape, isOnQueue, leaveMarks() { return [] }
        // Only q asks whether to leave: Esc and ← are pressed once too often.
        if verb == .back, key != .character("q"), cards.isEmpty, root == .queue,
            !board.isDrilled
        {
            return key == .escape ? leaveSearch() : []
        }
        if verb == .back, key == .escape, cards.isEmpty, root == .contacts,
            let jobs = leaveContactSearch()
        {
            return jobs
        }
        return run(verb)
    }

    /// A key that means something in other places says so; one that means nothing is not heard.
    private mutating func sayNotHere(_ key: Key) -> [Job] {
        if let verb = VerbTable.verbElsewhere(for: key) {
            toast = Toast("\(name(of: verb)): \(say("non qui", "not here"))", isError: true)
        }
        return []
    }

    /// Esc leaves first what was searched for, then the filter.
    private mutating func leaveSearch() -> [Job] {
        if !queue.searched.isEmpty {
            queue.searched = ""
            return []
        }
        guard !queue.filter.isEmpty else { return [] }
        queue.filter = QueueFilter()
        return reloadQueue()
    }

    private mutating func press(_ key: Key, in dialog: Dialog) -> [Job] {
        switch dialog {
        case .complete(let state): completion(state, key)
        case .form(let state): form(state, key)
        case .menu(let state): menu(state, key)
        case .people(let state): people(state, key)
        case .story(let state): story(state, key)
        case .help(let state): help(state, key)
        case .palette(let state): palette(state, key)
        case .confirm(let state): confirm(state, key)
        case .search(let field, let backward): search(field, backward: backward, key)
        case .filter(let state): filter(state, key)
        case .duplicates(let state): duplicates(state, key)
        case .merge(let state): merge(state, key)
        case .forecast(let state): forecast(state, key)
        case .importing(let state): importing(state, key)
        case .graph(let state): graph(state, key)
        case .simulation(let state): simulation(state, key)
        case .dossier(let state): dossier(state, key)
        case .imports(let state): imports(state, key)
        case .sending(let state): sending(state, key)
        case .calendars(let state): calendars(state, key)
        case .journal(let state): journal(state, key)
        case .recurring(let state): recurring(state, key)
        case .bulk(let state): bulk(state, key)
        case .balance(let state): balance(state, key)
        case .past(let state): past(state, key)
        case .absences(let state): absences(state, key)
        case .undoing(let state): undoing(state, key)
        }
    }

    /// Pasted text is text, never keys: it goes to the field that has the focus, if one has.
    private mutating func paste(_ text: String) -> [Job] {
        switch dialog {
        case .complete(var state):
            switch state.focus {
            case .outcomes: return []
            case .asked: state.asked.paste(text)
            case .reason: state.reason.paste(text)
            case .duration: state.duration.paste(text)
            case .report: state.report.paste(text)
            case .insteadText: state.insteadText.paste(text)
            case .insteadWhen: state.insteadWhen.paste(text)
            }
            dialog = .complete(state)
        case .form(var state) where state.picking == nil:
            let jobs = paste(text, into: &state)
            dialog = .form(state)
            return jobs
        case .importing(var state):
            if state.step == .file { state.path.paste(text) }
            dialog = .importing(state)
        case .bulk(var state):
            switch state.focus {
            case .receivers, .negotiations: return []
            case .when: state.when.paste(text)
            case .reason: state.reason.paste(text)
            }
            dialog = .bulk(state)
        case .past(var state):
            state.field.paste(text)
            dialog = .past(state)
        case .help(var state):
            state.query.paste(text)
            state.cursor = 0
            dialog = .help(state)
        case .palette(var state):
            state.query.paste(text)
            return typed(&state)
        case .filter(var state):
            state.field.paste(text)
            state.error = nil
            dialog = .filter(state)
        case .search(var field, let backward):
            field.paste(text)
            dialog = .search(field, backward: backward)
        default: break
        }
        return []
    }
}
