import Controls
import Domain
public import Screen

/// From the model to a frame: chrome, the screen, the dialog over it.
extension Model {
    static func isLargeEnough(_ size: Size) -> Bool { size.columns >= 40 && size.rows >= 10 }

    public func draw() -> Frame {
        var frame = Frame(size: size)
        guard Self.isLargeEnough(size) else {
            // In as few columns as there may be.
            let text = say("Ingrandisci", "Please enlarge")
            frame.put(
                "\(text) (\(say("ora", "now")) \(size.columns)x\(size.rows))", at: 0,
                row: size.rows / 2)
            frame.put(
                say("almeno 40x10", "at least 40x10"), at: 0, row: size.rows / 2 + 1, tone: .dim)
            frame.cursor = (0, size.rows / 2)
            return frame
        }
        drawPath(into: &frame)
        drawTabs(into: &frame)
        frame.horizontalLine(row: 2, from: 0, columns: size.columns, glyphs.horizontal)
        drawReminder(into: &frame)
        if let card = cards.last {
            drawCard(card, into: &frame, body)
        } else {
            switch root {
            case .queue: drawQueue(into: &frame, body)
            case .agenda: drawAgenda(into: &frame, body)
            case .inbox: drawInbox(into: &frame, body)
            case .contacts: drawContacts(into: &frame, body)
            case .negotiations: drawNegotiations(into: &frame, body)
            case .board: drawBoard(into: &frame, body)
            case .report: drawReport(into: &frame, body)
            }
        }
        if size.rows >= 24 {
            frame.horizontalLine(
                row: size.rows - 3, from: 0, columns: size.columns, glyphs.horizontal)
        }
        drawFoot(into: &frame)
        if let dialog { draw(dialog, into: &frame) }
        return frame
    }

    /// Between the chrome above and below.
    var body: Rect {
        Rect(
            column: 0, row: 3, columns: size.columns,
            rows: size.rows - (size.rows >= 24 ? 6 : 5))
    }

    func drawFoot(into frame: inout Frame) {
        drawStatus(into: &frame, row: size.rows - 2)
        drawHints(into: &frame, row: size.rows - 1)
    }

    private func draw(_ dialog: Dialog, into frame: inout Frame) {
        switch dialog {
        case .complete(let state): drawCompletion(state, into: &frame)
        case .form(let state):
            if let under = state.under { draw(under, into: &frame) }
            drawForm(state, into: &frame)
        case .menu(let state): drawMenu(state, into: &frame)
        case .people(let state): drawPeople(state, into: &frame)
        case .story(let state): drawStory(state, into: &frame)
        case .help(let state): drawHelp(state, into: &frame)
        case .palette(let state): drawPalette(state, into: &frame)
        case .confirm(let state):
            if let under = dialog.underneath { draw(under, into: &frame) }
            drawConfirm(state, into: &frame)
        case .filter(let state): drawFilter(state, into: &frame)
        case .duplicates(let state): drawDuplicates(state, into: &frame)
        case .merge(let state): drawMerge(state, into: &frame)
        case .forecast(let state): drawForecast(state, into: &frame)
        case .importing(let state): drawImport(state, into: &frame)
        case .graph(let state): drawGraph(state, into: &frame)
        case .simulation(let state): drawSimulation(state, into: &frame)
        case .dossier(let state): drawDossier(state, into: &frame)
        case .journal(let state): drawJournal(state, into: &frame)
        case .recurring(let state): drawRecurring(state, into: &frame)
        case .imports(let state): drawImports(state, into: &frame)
        case .sending(let state): drawSending(state, into: &frame)
        case .calendars(let state): drawCalendars(state, into: &frame)
        case .bulk(let state): drawBulk(state, into: &frame)
        case .balance(let state): drawBalance(state, into: &frame)
        case .past(let state): drawPast(state, into: &frame)
        case .absences(let state): drawAbsences(state, into: &frame)
        case .undoing(let state):
            drawWorking(state.done, state.whole, isEnding: state.isEnding, into: &frame)
        case .search(let field, let backward):
            let row = size.rows - 2
            frame.clear(Rect(column: 0, row: row, columns: size.columns, rows: 1))
            frame.put(backward ? "?" : "/", at: 1, row: row, tone: .hintKey)
            field.draw(into: &frame, at: 2, row: row, columns: size.columns - 3, isFocused: true)
        }
    }

    // MARK: Chrome

    private func drawPath(into frame: inout Frame) {
        let clock = DateWords.moment(now, now: now, in: zone, language)
        let away = pause.map { "[\($0.name)] " } ?? ""
        let right = "\(away)\(actor.name)   \(clock)"
        let width = min(TextWidth.of(right), size.columns / 2)
        frame.put(
            ([" prossima"] + path).joined(separator: " \(glyphs.separator) "), at: 0, row: 0,
            tone: .chrome, limit: size.columns - width - 2, ellipsis: glyphs.ellipsis)
        frame.put(
            right, at: size.columns - width - 1, row: 0, tone: .dim, limit: width,
            ellipsis: glyphs.ellipsis)
    }

    private var path: [String] {
        var path: [String]
        switch root {
        case .queue: path = [say("Coda", "Queue") + " \(glyphs.bullet) " + scopeName]
        case .agenda:
            path = [
                say("Agenda", "Agenda") + " \(glyphs.bullet) "
                    + say("settimana ", "week ") + "\(agenda.day.isoWeek)"
            ]
        case .inbox: path = [say("Messaggi", "Inbox")]
        case .contacts:
            let filtered =
                contacts.filter == .everything ? say("tutti", "all") : contacts.filterText
            let silent = contacts.unscheduled.map { _ in
                say("niente in programma", "nothing scheduled")
            }
            path = [
                say("Nominativi", "Contacts") + " \(glyphs.bullet) "
                    + (contacts.filter == .everything ? silent ?? filtered : filtered)
            ]
        case .negotiations:
            let filter = negotiations.filter.isEmpty ? "" : say("filtrate", "filtered")
            path = [line(say("Trattative", "Negotiations"), filter)]
        case .board:
            path = [line(say("Gruppo", "Board"), boardName, say("oggi", "today"))]
        case .report: path = [line("Report", reportName)]
        }
        for card in cards {
            switch card {
            case .contact(let state): path.append(state.card.contact.name)
            case .negotiation(let state): path.append(state.card.negotiation.title)
            }
        }
        return path
    }

    private var scopeName: String {
        let whose =
            switch queue.scope {
            case .of(actor.operator): say("mia", "mine")
            case .of where board.isDrilled: board.selected?.name ?? ""
            case .of: say("di un altro", "another's")
            case .pool(let id): "pool " + teamName(id)
            case .team(let id): say("gruppo ", "team ") + teamName(id)
            case .all: say("tutti", "everybody")
            }
        let filter = queue.filter.isEmpty ? say("aperte", "open") : say("filtrate", "filtered")
        return "\(whose) \(glyphs.bullet) \(filter)"
    }

    private func teamName(_ id: Team.ID) -> String { catalog.team(id)?.name ?? "" }

    private func drawTabs(into frame: inout Frame) {
        let counts = board.ownQueue == nil ? self.counts : board.ownCounts
        let unread = counts.map { $0.unread > 0 ? " \($0.unread)" : "" } ?? ""
        let tabs: [(Root, String)] =
            [
                (.queue, say("Coda", "Queue") + (counts.map { " \($0.open)" } ?? "")),
                (.agenda, "Agenda"), (.inbox, say("Messaggi", "Inbox") + unread),
                (.contacts, say("Nominativi", "Contacts")),
                (.negotiations, say("Trattative", "Negotiations")),
            ] + (actor.role == .operator ? [] : [(.board, say("Gruppo", "Board"))])
        var column = 0
        let gap = hasPreview ? 4 : 1
        for (root, name) in tabs {
            let isHere = root == self.root
            let text = isHere ? "[\(root.rawValue) \(name)]" : " \(root.rawValue) \(name) "
            column += frame.put(
                text, at: column, row: 1, tone: isHere ? .activeTab : .tab,
                emphasis: isHere ? .bold : [], limit: size.columns - column)
            column += gap
        }
    }

    func drawStatus(into frame: inout Frame, row: Int) {
        if let toast = shownToast {
            // What is too long for the line takes those above it: a hint is never cut off.
            for (offset, text) in toastLines.enumerated() {
                let row = row - toastLines.count + 1 + offset
                frame.clear(Rect(column: 0, row: row, columns: size.columns, rows: 1))
                frame.put(
                    text, at: 1, row: row, tone: toast.isError ? .error : .good,
                    limit: size.columns - 2, ellipsis: glyphs.ellipsis)
            }
            return
        }
        frame.put(
            status.joined(separator: " \(glyphs.bullet) "), at: 1, row: row, tone: .dim,
            limit: size.columns - 2, ellipsis: glyphs.ellipsis)
    }

    /// What was done or went wrong, on as many lines as it takes; at most a third of the screen.
    var toastLines: [String] {
        guard let toast = shownToast else { return [] }
        return Array(
            TextWidth.wrapped(words(of: toast), to: size.columns - 2).prefix(max(1, size.rows / 3)))
    }

    /// That the house is not there any more stays, whatever was done last.
    private var shownToast: Toast? {
        overtaken.map { Toast(say($0), isError: true) } ?? toast
    }

    private var status: [String] {
        var parts: [String] = []
        switch (root, cards.isEmpty) {
        case (.queue, true):
            if let counts {
                parts.append(say(Noun.open(counts.open)))
                let late = counts.groups[.overdue] ?? 0
                parts.append(say("\(late) in ritardo", "\(late) overdue"))
                if counts.pool > 0 { parts.append("\(counts.pool) pool") }
            }
            parts.append(say("per scadenza ", "sorted by due ") + glyphs.up)
            if !queue.filter.isEmpty { parts.append(filterWords) }
            if !queue.searched.isEmpty { parts.append("/\(queue.searched)") }
            parts += markStatus
        case (.agenda, true):
            if let day = agenda.shown {
                let minute = day.day == today ? zone.local(now).minute : 0
                let free = day.freeMinutes(from: minute)
                parts.append(say(Noun.commitment(day.items.count)))
                if let end = day.hours.last?.upperBound {
                    let span = "\(free / 60) h \(free % 60) min"
                    let until = DateWords.clock(minute: end)
                    parts.append(
                        say("\(span) libere prima delle \(until)", "\(span) free before \(until)"))
                }
            }
            parts.append(say("t torna a oggi", "t jumps to today"))
        case (.inbox, true):
            let unread = inbox.messages.count { $0.readAt == nil }
            parts.append(say(Noun.message(inbox.messages.count)))
            parts.append(say("\(unread) da leggere", "\(unread) unread"))
        case (.contacts, true): parts += contactStatus
        case (.negotiations, true): parts += negotiationStatus
        case (.board, true): parts += boardStatus
        case (.report, true): parts += reportStatus
        case (_, false) where negotiationOnTop != nil: parts += negotiationCardStatus
        case (_, false):
            parts += cardStatus
            parts.append(say("Esc torna indietro", "Esc goes back"))
        }
        if isReadOnly { parts.append(say("sola lettura", "read-only")) }
        if actor.isOnBehalf { parts.append(say("per conto di \(actor.name)", "as \(actor.name)")) }
        return parts
    }

    private var filterWords: String {
        var words: [String] = []
        let filter = queue.filter
        let late: Set<DelayBand> = [.late1, .late2, .late3]
        if filter.bands.isSuperset(of: late) { words.append(QueueGroup.overdue.words(language)) }
        words += DelayBand.allCases.filter {
            filter.bands.contains($0) && !(late.contains($0) && filter.bands.isSuperset(of: late))
        }.map { $0.words(language) }
        words += catalog.types.filter { $0.code == filter.type }.map(\.name)
        words += catalog.sequences.filter { $0.code == filter.sequence }.map(\.name)
        if filter.isUnassigned { words.append(say("da assegnare", "unassigned")) }
        if !filter.text.isEmpty { words.append("«\(filter.text)»") }
        return say("filtro: ", "filter: ") + words.joined(separator: ", ")
    }

    private func drawHints(into frame: inout Frame, row: Int) {
        func hint(_ id: VerbID) -> HintLine.Item? {
            guard let verb = VerbTable.verb(id), verb.places.contains(place),
                reasonAgainst(id) == nil
            else { return nil }
            let key = id == .open ? glyphs.enter : verb.keys.first?.name ?? ""
            return HintLine.Item(key: key, words: (verb.short ?? verb.words)(language))
        }
        let verbs: [VerbID] =
            switch place {
            case .queue: [.open, .complete, .snooze, .newAction, .reassign, .search, .filter]
            case .card:
                contactOnTop == nil
                    ? [.open, .complete, .newAction, .snooze, .back]
                    : [.complete, .newAction, .log, .edit, .more, .pane, .back]
            case .agenda: [.open, .complete, .snooze]
            case .inbox: [.open, .complete]
            case .contacts:
                contacts.unscheduled == nil
                    ? [
                        .open, .search, .filter, .sortContacts, .newAction, .palette, .log, .edit,
                        .more,
                    ] : [.open, .newAction, .log, .scope, .filter, .edit, .more, .unscheduled]
            case .negotiations: [.open, .newAction, .filter, .sort, .forecast]
            case .board: [.open, .boardPane, .balance, .reassign, .scope, .report, .pause]
            case .report: [.grouping, .open, .scope, .back]
            }
        var items: [HintLine.Item] = []
        if place == .agenda {
            items = [
                HintLine.Item(key: "h/l", words: say("giorno", "day")),
                HintLine.Item(key: "j/k", words: say("impegno", "item")),
                HintLine.Item(key: "H/L", words: say("settimana", "week")),
                HintLine.Item(key: "m", words: say("mese", "month")),
                HintLine.Item(key: "t", words: say("oggi", "today")),
            ]
        } else if place == .report {
            items = [
                HintLine.Item(key: "h/l", words: say("periodo", "period")),
                HintLine.Item(
                    key: "d/w/m", words: say("giorno, settimana, mese", "day, week, month")),
                HintLine.Item(key: "t", words: say("oggi", "today")),
            ]
        } else {
            items = [HintLine.Item(key: "j/k", words: say("muovi", "move"))]
        }
        let moves = HintLine.Item(key: "> < .", words: say("mosse", "moves"))
        if place == .card, negotiationOnTop != nil {
            items.append(moves)
            items += [.edit].compactMap(hint)
        }
        items += verbs.compactMap(hint)
        if place == .negotiations {
            items += reasonAgainst(.moves) == nil ? [moves] : []
            items += [.edit, .unscheduled].compactMap(hint)
        }
        if case .search = dialog {
            items = [
                HintLine.Item(key: glyphs.enter, words: say("trova", "find")),
                HintLine.Item(key: "Esc", words: say("lascia", "cancel")),
            ]
        }
        HintLine.draw(
            items, last: HintLine.Item(key: "?", words: say("aiuto", "help")), into: &frame,
            row: row, columns: size.columns)
    }
}
