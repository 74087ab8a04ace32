import Controls
import Domain
import Screen

/// The list of negotiations: one row each, headings with the sums of their groups, and beside it
/// (or below) what matters of the selected one.
extension Model {
    func drawNegotiations(into frame: inout Frame, _ rect: Rect) {
        let list = Rect(
            column: 0, row: rect.row,
            columns: hasPreview ? rect.columns * 65 / 100 : rect.columns,
            rows: negotiationRows + 1)
        drawNegotiationList(into: &frame, list)
        if hasPreview {
            frame.verticalLine(
                column: list.columns, from: rect.row, rows: rect.rows, glyphs.vertical)
            let column = list.columns + 2
            drawNegotiationPreview(
                into: &frame,
                Rect(
                    column: column, row: rect.row, columns: rect.columns - column - 1,
                    rows: rect.rows))
        } else if size.rows >= 24 {
            frame.horizontalLine(
                row: rect.endRow - 2, from: 0, columns: rect.columns, glyphs.horizontal)
            frame.put(
                negotiations.selected.map(summary) ?? "", at: 1, row: rect.endRow - 1,
                limit: rect.columns - 2, ellipsis: glyphs.ellipsis)
        }
    }

    private func drawNegotiationList(into frame: inout Frame, _ rect: Rect) {
        let columns = NegotiationColumns(width: rect.columns, group: negotiations.shownGroup)
        for column in columns.columns {
            put(name(of: column.field), column, into: &frame, row: rect.row, tone: .dim)
        }
        guard negotiations.isLoaded else { return }
        guard !negotiations.rows.isEmpty else {
            let text =
                if negotiations.filter.isEmpty {
                    say("Nessuna trattativa aperta.", "No open negotiations.")
                } else if negotiations.filter.isUnscheduled {
                    say(
                        "Ogni trattativa ha qualcosa in programma; U torna a tutte.",
                        "Every negotiation has something scheduled; U leads back to all.")
                } else {
                    say(
                        "Nessuna con questo filtro; f poi 0 lo toglie.",
                        "None passes the filter; f then 0 takes it off.")
                }
            frame.put(text, at: 3, row: rect.row + 2, tone: .dim, limit: rect.columns - 4)
            frame.cursor = (0, rect.row + 1)
            return
        }
        var row = rect.row + 1
        var key: Int?
        for index in negotiations.list.window.top..<negotiations.rows.count {
            let line = negotiations.rows[index]
            if negotiations.shownGroup != nil, line.key(in: negotiations.shownGroup) != key {
                guard row + 1 < rect.endRow else { break }
                key = line.key(in: negotiations.shownGroup)
                drawGroup(of: line, into: &frame, row: row, columns: rect.columns)
                row += 1
            }
            guard row < rect.endRow else { break }
            draw(line, columns, isHere: index == negotiations.cursor, into: &frame, row: row)
            row += 1
        }
    }

    /// " QUOTE  12 · 420 000 · weighted 126 000 ╌╌╌".
    private func drawGroup(
        of row: NegotiationLine, into frame: inout Frame, row place: Int, columns: Int
    ) {
        let name =
            negotiations.shownGroup == .stage
            ? row.stageName : row.ownerName.isEmpty ? say("di nessuno", "nobody's") : row.ownerName
        var title = " \(name.uppercased())"
        if let sum = negotiations.totals?.groups[row.key(in: negotiations.shownGroup)] {
            title += "  " + words(of: sum)
        }
        let used = frame.put(
            title, at: 0, row: place, tone: .heading, limit: columns, ellipsis: glyphs.ellipsis)
        if used + 1 < columns {
            frame.horizontalLine(
                row: place, from: used + 1, columns: columns - used - 1, glyphs.dashed)
        }
    }

    func words(of sum: NegotiationSum) -> String {
        line(
            "\(sum.count)", euros(sum.cents),
            say("pesato ", "weighted ") + euros(sum.weightedCents))
    }

    /// Whole euros: "42 500".
    func euros(_ cents: Int) -> String {
        String(Money.text(cents: cents / 100 * 100, language).dropLast(4))
    }

    // MARK: One row

    private func draw(
        _ row: NegotiationLine, _ columns: NegotiationColumns, isHere: Bool,
        into frame: inout Frame, row place: Int
    ) {
        let tone = tone(of: row)
        frame.put(sign(of: row), at: 1, row: place, tone: tone, limit: 1)
        for column in columns.columns {
            put(text(of: column.field, row), column, into: &frame, row: place, tone: tone)
        }
        guard isHere else { return }
        frame.put(glyphs.cursor, at: 0, row: place, tone: tone)
        frame.emphasise(Rect(column: 0, row: place, columns: columns.width, rows: 1), .bold)
        frame.cursor = (0, place)
    }

    private func put(
        _ text: String, _ column: NegotiationColumns.Column, into frame: inout Frame, row: Int,
        tone: Tone
    ) {
        let cut = TextWidth.truncated(text, to: column.columns, ellipsis: glyphs.ellipsis)
        let room = column.field.isNumber ? column.columns - TextWidth.of(cut) : 0
        frame.put(cut, at: column.start + room, row: row, tone: tone, limit: column.columns)
    }

    /// Nothing scheduled and stale stand out; what is on hold or ended steps back.
    private func tone(of row: NegotiationLine) -> Tone {
        switch row.state(on: today) {
        case .won: return .good
        case .lost, .abandoned: return .dim
        case .suspended: return .snoozed
        case .open: break
        }
        if row.nextDue == nil { return .warning }
        if row.isStale(at: now, on: today) { return .now }
        return .plain
    }

    private func sign(of row: NegotiationLine) -> String {
        switch row.state(on: today) {
        case .won: return glyphs.check
        case .lost, .abandoned: return glyphs.cross
        case .suspended: return glyphs.snoozed
        case .open: break
        }
        if row.nextDue == nil { return "?" }
        return row.isStale(at: now, on: today) ? glyphs.now : glyphs.later
    }

    private func name(of field: NegotiationColumns.Field) -> String {
        switch field {
        case .title: say("Trattativa", "Negotiation")
        case .contact: say("Nominativo", "Contact")
        case .stage: say("Stadio", "Stage")
        case .days: say("gg", "days")
        case .amount: say("Importo", "Amount")
        case .weighted: say("Pesato", "Weighted")
        case .next: say("Prossima", "Next")
        case .owner: say("Titolare", "Owner")
        }
    }

    private func text(of field: NegotiationColumns.Field, _ row: NegotiationLine) -> String {
        switch field {
        case .title: return row.title
        case .contact: return row.contactName.isEmpty ? say("—", "—") : row.contactName
        case .stage:
            return row.state.isClosed ? row.state.words(language) : row.stageName
        case .days: return row.state.isClosed ? "" : "\(row.daysInStage(at: now))"
        case .amount: return row.amountCents.map(euros) ?? say("—", "—")
        case .weighted: return row.weightedCents.map(euros) ?? ""
        case .next: return next(of: row)
        case .owner: return row.ownerName
        }
    }

    /// When the next action is due, until when it is on hold, or that nothing is scheduled.
    func next(of row: NegotiationLine) -> String {
        if let closed = row.closedAt {
            return DateWords.due(
                DueMoment(at: closed, hasTime: false), now: now, in: zone, language)
        }
        if row.state(on: today) == .suspended {
            return row.suspendedUntilOn.map {
                let date = $0.year == today.year ? "" : " \($0.year)"
                return say("fino ", "until ")
                    + "\($0.dayOfMonth) \(DateWords.month($0.month, language))\(date)"
            } ?? say("sospesa", "on hold")
        }
        guard let due = row.nextDue else { return say("niente!", "nothing!") }
        return DateWords.due(due, now: now, in: zone, language)
    }

    /// The line below the list, where no pane is beside it.
    private func summary(of row: NegotiationLine) -> String {
        let close = row.expectedCloseOn.map {
            say("chiusura ", "close ") + DateWords.day($0, today: today, language)
        }
        let days = row.daysInStage(at: now)
        let stale =
            row.isStale(at: now, on: today)
            ? say("ferma da \(Noun.day(days).it)", "stale: \(Noun.day(days).en)") : ""
        // Why nothing is scheduled is what matters most of such a one.
        let isSilent = row.nextTitle.isEmpty && row.state(on: today) == .open
        return line(
            [
                row.title, isSilent ? nothingScheduled(with: row) : "", row.ownerName,
                row.weightedCents.map { say("pesato ", "weighted ") + euros($0) } ?? "",
                close ?? "", stale,
                row.nextTitle,
            ])
    }

    /// "nothing scheduled: they will call us".
    private func nothingScheduled(with row: NegotiationLine) -> String {
        let reason = row.silenceReason.isEmpty ? "" : ": \(row.silenceReason)"
        return say("niente in programma", "nothing scheduled") + reason
    }

    // MARK: The pane

    private func drawNegotiationPreview(into frame: inout Frame, _ rect: Rect) {
        guard let row = negotiations.selected else { return }
        var page = PageWriter(rect: rect, ellipsis: glyphs.ellipsis)
        let state = row.state(on: today)
        page.line(
            line(row.stageName.uppercased(), state == .open ? "" : state.words(language)),
            state == .open ? .accent : .snoozed, into: &frame)
        page.line(row.title, .strong, into: &frame)
        page.line(
            row.contactName.isEmpty
                ? say("senza nominativo", "without a contact") : row.contactName,
            row.contactName.isEmpty ? .warning : .plain, into: &frame)
        let bar = Bar.text(
            row.stagePosition, of: row.stageCount, columns: row.stageCount, glyphs)
        let days = row.daysInStage(at: now)
        page.line(
            "\(bar)  " + stageAge(days),
            row.isStale(at: now, on: today) ? .now : .plain, into: &frame)
        page.gap()
        page.line(
            row.amountCents.map { Money.text(cents: $0, language) } ?? say("—", "—"), .strong,
            trailing: row.weightedCents.map { say("pesato ", "weighted ") + euros($0) } ?? "",
            into: &frame)
        if let close = row.expectedCloseOn {
            page.line(
                say("Chiusura ", "Close ") + DateWords.date(close, language),
                close < today && !row.state.isClosed ? .warning : .plain, into: &frame)
        }
        page.line(row.ownerName, .plain, into: &frame)
        if row.nextTitle.isEmpty, state == .open {
            page.line(say("Niente in programma", "Nothing scheduled"), .warning, into: &frame)
            if !row.silenceReason.isEmpty {
                page.sentence(silence(of: row), .plain, into: &frame)
            }
        } else if !row.nextTitle.isEmpty {
            page.line(row.nextTitle, .plain, trailing: next(of: row), into: &frame)
        }
        guard let card = negotiations.card, card.negotiation.id == row.id else { return }
        if !card.lines.isEmpty {
            page.heading(say("RIGHE", "LINES"), into: &frame)
            for offer in card.lines.prefix(5) {
                page.line(
                    offer.text, .plain, trailing: offer.totalCents.map(euros) ?? "", into: &frame)
            }
        }
        page.heading(say("CRONOLOGIA", "TIMELINE"), into: &frame)
        for event in card.timeline {
            let when = DateWords.due(
                DueMoment(at: event.at, hasTime: false), now: now, in: zone, language)
            page.line("\(when) \(event.text(language))", .dim, into: &frame)
        }
    }
}

/// Which columns a list of negotiations has, and where: the less important give way.
struct NegotiationColumns {
    enum Field: CaseIterable {
        case title, contact, stage, days, amount, weighted, next, owner

        var isNumber: Bool { self == .days || self == .amount || self == .weighted }

        /// What it needs at least.
        var minimum: Int {
            switch self {
            case .title: 16
            case .contact: 12
            case .stage: 11
            case .days: 4
            case .amount: 9
            case .weighted: 9
            case .next: 12
            case .owner: 8
            }
        }
    }

    struct Column {
        var field: Field
        var start: Int
        var columns: Int
    }

    let width: Int
    private(set) var columns: [Column] = []

    init(width: Int, group: NegotiationGroup?) {
        self.width = width
        var wanted: [Field] = [.title, .amount, .next, .stage, .days, .contact, .weighted, .owner]
        if group == .stage { wanted.removeAll { $0 == .stage } }
        if group == .owner { wanted.removeAll { $0 == .owner } }
        var room = width - 3
        var taken: Set<Field> = []
        for field in wanted where room >= field.minimum + 1 {
            taken.insert(field)
            room -= field.minimum + 1
        }
        // What is left over is for the names.
        let isShared = taken.contains(.contact)
        let extra = [Field.title: isShared ? room - room / 2 : room, .contact: room / 2]
        var start = 3
        for field in Field.allCases where taken.contains(field) {
            let columns = field.minimum + max(0, extra[field] ?? 0)
            self.columns.append(Column(field: field, start: start, columns: columns))
            start += columns + 1
        }
    }
}
