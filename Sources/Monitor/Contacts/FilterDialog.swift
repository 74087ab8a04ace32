public import Controls
public import Domain
import Screen

/// The line that a filter is typed into, with what Tab would put in below it.
public struct FilterDialog: Equatable, Sendable {
    public var field: TextField
    /// Shown where it is, until something is typed.
    public var error: FilterError?
    /// Which of the offers Tab takes.
    public var choice = 0

    public init(field: TextField) { self.field = field }
}

extension Model {
    /// Something that Tab puts in: a word of the language, or a saved filter as a whole.
    enum FilterOffer: Equatable {
        case candidate(FilterCompletion.Candidate)
        case segment(Segment)
    }

    func filterOffers(_ dialog: FilterDialog) -> [FilterOffer] {
        guard let words = contacts.words else { return [] }
        let text = dialog.field.text
        let segments = text.isBlank ? words.segments.map { FilterOffer.segment($0) } : []
        let completion = FilterCompletion(
            text, cursor: dialog.field.position, words.vocabulary)
        return segments + completion.candidates.map { .candidate($0) }
    }

    mutating func filter(_ filter: FilterDialog, _ key: Key) -> [Job] {
        var filter = filter
        let offers = filterOffers(filter)
        switch key {
        case .escape:
            dialog = nil
            return []
        case .enter: return apply(filter)
        case .down, .control("n"): filter.choice = min(filter.choice + 1, max(0, offers.count - 1))
        case .up, .control("p"): filter.choice = max(0, filter.choice - 1)
        case .tab:
            guard offers.indices.contains(filter.choice) else { return [] }
            complete(&filter, with: offers[filter.choice])
        case .control("u") where filter.error != nil:
            // The cursor was put where it went wrong: all that is there is meant all the same.
            filter.field = TextField()
            filter.error = nil
        default:
            guard filter.field.handle(key) else { return [] }
            filter.choice = 0
            filter.error = nil
        }
        dialog = .filter(filter)
        return []
    }

    private func complete(_ filter: inout FilterDialog, with offer: FilterOffer) {
        switch offer {
        case .segment(let segment): filter.field = TextField(segment.filter)
        case .candidate(let candidate):
            guard let words = contacts.words else { return }
            let completion = FilterCompletion(
                filter.field.text, cursor: filter.field.position, words.vocabulary)
            let (text, cursor) = completion.applying(candidate, to: filter.field.text)
            filter.field = TextField(text, position: cursor)
        }
        filter.choice = 0
        filter.error = nil
    }

    private func filterContext(_ words: FilterWords) -> FilterContext {
        FilterContext(now: now, zone: zone, me: words.me, vocabulary: words.vocabulary)
    }

    /// On another day «more than sixty days ago» means another day, too.
    mutating func renewFilter() -> [Job] {
        guard !contacts.filterText.isEmpty, let words = contacts.words,
            let filter = try? FilterParser(filterContext(words)).parse(contacts.filterText),
            filter != contacts.filter
        else { return [] }
        contacts.filter = filter
        contacts.count = nil
        return root == .contacts ? [contacts.refreshJob()] : []
    }

    /// A filter that cannot be understood stays, with the cursor behind the word that is wrong:
    /// there it is corrected, and typing goes on.
    private mutating func apply(_ filter: FilterDialog) -> [Job] {
        guard let words = contacts.words else { return [] }
        do {
            contacts.filter = try FilterParser(filterContext(words)).parse(filter.field.text)
        } catch {
            var filter = filter
            filter.error = error
            filter.field = TextField(
                filter.field.text, position: Self.end(ofWordAt: error.offset, in: filter.field))
            dialog = .filter(filter)
            return []
        }
        contacts.filterText = contacts.filter == .everything ? "" : filter.field.text
        dialog = nil
        return reloadContacts()
    }

    private static func end(ofWordAt offset: Int, in field: TextField) -> Int {
        let rest = field.characters.dropFirst(offset)
        return offset + (rest.firstIndex { !$0.isLetter && !$0.isNumber } ?? rest.endIndex)
            - rest.startIndex
    }

    // MARK: Drawing

    func drawFilter(_ filter: FilterDialog, into frame: inout Frame) {
        let offers = filterOffers(filter)
        let wanted = 5 + min(6, max(1, offers.count))
        let rows = min(wanted, size.rows - 4)
        let rect = Rect(
            column: 0, row: size.rows - 1 - rows, columns: size.columns, rows: rows)
        frame.box(
            rect, title: say("Filtra i nominativi", "Filter the contacts"),
            footer: line(
                say("Invio applica", "Enter applies"), say("Tab completa", "Tab completes"),
                say("Esc lascia", "Esc leaves")), glyphs)
        let inner = rect.inset(2, 1)
        filter.field.draw(
            into: &frame, at: inner.column, row: inner.row, columns: inner.columns,
            isFocused: true,
            placeholder: text(of: .example("province:PD,VI last_contact:>60d not consent:email")))
        let cursor = frame.cursor
        if let error = filter.error {
            let behind = filter.field.characters[..<filter.field.position].dropFirst(error.offset)
            let column = (cursor?.0 ?? inner.column) - TextWidth.of(String(behind))
            frame.put("^", at: max(inner.column, column), row: inner.row + 1, tone: .error)
            let text =
                "\(say("colonna", "column")) \(error.column): \(say(error.message)) "
                + "\(say("Atteso", "Expected")): \(say(error.expected))"
            for (offset, piece) in TextWidth.wrapped(text, to: inner.columns)
                .prefix(max(1, inner.rows - 2)).enumerated()
            {
                frame.put(
                    piece, at: inner.column, row: inner.row + 2 + offset, tone: .error,
                    limit: inner.columns)
            }
        } else {
            draw(offers, filter.choice, into: &frame, inner)
        }
        frame.cursor = cursor
    }

    private func draw(
        _ offers: [FilterOffer], _ choice: Int, into frame: inout Frame, _ rect: Rect
    ) {
        let visible = max(1, rect.rows - 2)
        let top = max(0, choice - visible + 1)
        if offers.isEmpty, contacts.words != nil {
            frame.put(
                say("niente da completare", "nothing to complete"), at: rect.column + 2,
                row: rect.row + 2, tone: .dim, limit: rect.columns - 2)
        }
        for (offset, offer) in offers.dropFirst(top).prefix(visible).enumerated() {
            let row = rect.row + 2 + offset
            let isHere = top + offset == choice
            if isHere { frame.put(glyphs.cursor, at: rect.column, row: row, tone: .accent) }
            let (text, words) =
                switch offer {
                case .segment(let segment): (segment.name, segment.filter)
                case .candidate(let candidate): (candidate.text, say(candidate.words))
                }
            let used = frame.put(
                text, at: rect.column + 2, row: row, tone: isHere ? .selected : .plain,
                limit: rect.columns / 2, ellipsis: glyphs.ellipsis)
            let column = rect.column + 2 + max(used + 2, 24)
            frame.put(
                words, at: column, row: row, tone: .dim,
                limit: max(0, rect.endColumn - column), ellipsis: glyphs.ellipsis)
        }
    }
}
