public import Controls
public import Domain
import Screen

/// A queue as it stood at a moment that is past: the moment is typed, the rows are only looked at.
public struct PastDialog: Equatable, Sendable {
    public var whose: Operator.ID
    public var name: String
    public var field = TextField()
    /// The moment that the rows are of.
    public var moment: Instant?
    public var bands: DelayBands?
    public var rows: [QueueRow] = []
    /// Rows that an erasure took from the journal.
    public var untold = 0
    public var window = ScrollWindow()
    public var error: String?
}

extension Model {
    mutating func openPast() {
        guard case .of(let who) = queue.scope else { return }
        let name =
            who == actor.operator
            ? actor.name : board.rows.first { $0.id == who }?.name ?? queue.rows.first?.assigneeName
        dialog = .past(PastDialog(whose: who, name: name ?? ""))
    }

    mutating func past(_ state: PastDialog, _ key: Key) -> [Job] {
        var state = state
        let last = max(0, state.rows.count - 1)
        defer { if case .past = dialog { dialog = .past(state) } }
        switch key {
        case .escape:
            dialog = nil
            return []
        case .enter:
            guard let moment = PastMoment.parse(state.field.text, now: now, zone: zone) else {
                state.error = say(
                    "«\(state.field.text)» non è un momento passato: 9:30, -2h, -1d 9:30, 2026-11-20 16:00",
                    "“\(state.field.text)” is no past moment: 9:30, -2h, -1d 9:30, 2026-11-20 16:00"
                )
                return []
            }
            state.error = nil
            return [.past(state.whose, at: moment)]
        case .down: state.window.cursor = min(state.window.cursor + 1, last)
        case .up: state.window.cursor = max(0, state.window.cursor - 1)
        case .pageDown: state.window.cursor = min(state.window.cursor + pastRows, last)
        case .pageUp: state.window.cursor = max(0, state.window.cursor - pastRows)
        default: _ = state.field.handle(key)
        }
        state.window.settle(count: state.rows.count, rows: pastRows)
        return []
    }

    mutating func take(
        _ rows: [QueueRow], untold: Int, of who: Operator.ID, at moment: Instant
    ) {
        guard case .past(var state) = dialog, state.whose == who else { return }
        state.rows = rows
        state.untold = untold
        state.moment = moment
        state.bands = DelayBands(now: moment, calendar: calendar)
        state.window = ScrollWindow()
        dialog = .past(state)
    }

    private var pastRect: Rect {
        bounds.centred(
            columns: min(100, size.columns), rows: max(6, size.rows - 4))
    }

    private var pastRows: Int { max(1, pastRect.rows - 5) }

    func drawPast(_ state: PastDialog, into frame: inout Frame) {
        let rect = pastRect
        frame.box(
            rect, title: line(say("Com'era la coda", "The queue as it stood"), state.name),
            footer: say(
                "Invio mostra \(glyphs.bullet) frecce scorrono \(glyphs.bullet) Esc esce",
                "Enter shows \(glyphs.bullet) arrows scroll \(glyphs.bullet) Esc closes"), glyphs)
        let inner = rect.inset(2, 1)
        frame.put(say("Quando", "When"), at: inner.column, row: inner.row, tone: .strong)
        state.field.draw(
            into: &frame, at: inner.column + 8, row: inner.row,
            columns: max(1, min(30, inner.columns - 8)), isFocused: true,
            placeholder: text(of: .example("9:30, -2h, -1d 9:30")))
        var said = state.error ?? ""
        if state.error == nil, let moment = state.moment {
            said = line(
                DateWords.moment(moment, now: now, in: zone, language),
                say(Noun.open(state.rows.count)),
                state.untold > 0
                    ? say(
                        "\(Noun.erased(state.untold).it) dal registro",
                        "\(Noun.erased(state.untold).en) from the journal") : "")
        }
        frame.put(
            said, at: inner.column, row: inner.row + 1,
            tone: state.error == nil ? .dim : .error, limit: inner.columns,
            ellipsis: glyphs.ellipsis)
        guard let moment = state.moment, let bands = state.bands else { return }
        let columns = QueueColumns(width: inner.columns, showsAssignee: false)
        for (offset, row) in state.rows.dropFirst(state.window.top).prefix(pastRows).enumerated() {
            let place = inner.row + 3 + offset
            guard place < inner.endRow else { break }
            var part = Frame(size: Size(columns: inner.columns, rows: 1))
            let tone = bands.isAside(row) ? Tone.snoozed : bands.band(of: row.due.at).tone
            columns.draw(
                [
                    DateWords.due(row.due, now: moment, in: zone, language), row.typeName,
                    row.contactName, row.whereabouts, row.title, "",
                ], sign: sign(of: row, bands), into: &part, row: 0, tone: tone, glyphs)
            frame.put(
                part.snapshotLine, at: inner.column, row: place, tone: tone, limit: inner.columns)
            if state.window.top + offset == state.window.cursor {
                frame.put(glyphs.cursor, at: inner.column - 1, row: place, tone: .accent)
            }
        }
    }
}

extension Frame {
    /// The text of the first row.
    fileprivate var snapshotLine: String {
        (0..<size.columns).map { text(of: self[$0, 0]) }.joined()
    }
}
