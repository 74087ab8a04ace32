import Controls
public import Domain
import Screen

/// Two cards side by side, field by field; the one on the left stays.
public struct MergeDialog: Equatable, Sendable {
    public struct Line: Equatable, Sendable {
        public var field: ContactField
        public var mine: String
        public var theirs: String
        public var takesTheirs: Bool

        /// Nothing to choose where both say the same, or one says nothing.
        public var isChoice: Bool { mine != theirs && !mine.isEmpty && !theirs.isEmpty }
    }

    public var survivor: ContactCard
    public var other: ContactCard
    public var lines: [Line]
    public var cursor = 0
    public var error: String?
    public var isSaving = false
    public var commandID: String
}

/// Cards that may be the same as one, with how likely and why.
public struct DuplicatesDialog: Equatable, Sendable {
    public var card: ContactCard
    public var found: [Duplicate]
    public var cursor = 0
}

extension Model {
    mutating func duplicates(_ state: DuplicatesDialog, _ key: Key) -> [Job] {
        var state = state
        switch key {
        case .escape:
            dialog = nil
            return []
        case .down, .character("j"): state.cursor = min(state.cursor + 1, state.found.count - 1)
        case .up, .character("k"): state.cursor = max(0, state.cursor - 1)
        case .enter:
            guard state.found.indices.contains(state.cursor) else {
                dialog = nil
                return []
            }
            // What is not theirs is neither opened nor merged.
            guard !state.found[state.cursor].isWithheld else { return [] }
            return [.mergePreview(state.card.contact.id, with: state.found[state.cursor].contact)]
        case .character("o"):
            guard state.found.indices.contains(state.cursor),
                !state.found[state.cursor].isWithheld
            else { return [] }
            dialog = nil
            return [.contactCard(state.found[state.cursor].contact, isRefresh: false)]
        default: break
        }
        dialog = .duplicates(state)
        return []
    }

    mutating func openMerge(_ survivor: ContactCard, _ other: ContactCard) {
        let mine = texts(of: survivor)
        let theirs = texts(of: other)
        let lines = ContactField.allCases.map { field in
            MergeDialog.Line(
                field: field, mine: mine[field] ?? "", theirs: theirs[field] ?? "",
                takesTheirs: (mine[field] ?? "").isEmpty)
        }.filter { !($0.mine.isEmpty && $0.theirs.isEmpty) }
        dialog = .merge(
            MergeDialog(
                survivor: survivor, other: other, lines: lines,
                cursor: lines.firstIndex(where: \.isChoice) ?? 0, commandID: nextCommandID()))
    }

    private func texts(of card: ContactCard) -> [ContactField: String] {
        var texts: [ContactField: String] = [:]
        for field in contactFields(card) {
            if case .field(let name)? = field.part { texts[name] = field.value }
        }
        return texts
    }

    mutating func merge(_ state: MergeDialog, _ key: Key) -> [Job] {
        var state = state
        if state.isSaving { return [] }
        state.error = nil
        let choices = state.lines.indices.filter { state.lines[$0].isChoice }
        switch key {
        case .escape:
            dialog = nil
            return []
        case .down, .character("j"):
            state.cursor = choices.first { $0 > state.cursor } ?? state.cursor
        case .up, .character("k"):
            state.cursor = choices.last { $0 < state.cursor } ?? state.cursor
        case .left, .character("h"): state.choose(false)
        case .right, .character("l"): state.choose(true)
        case .character(" "):
            if state.lines.indices.contains(state.cursor) {
                state.choose(!state.lines[state.cursor].takesTheirs)
            }
        case .character("x"):
            // The other one stays instead.
            openMerge(state.other, state.survivor)
            return []
        case .control("s"):
            state.isSaving = true
            dialog = .merge(state)
            let taken = state.lines.filter { $0.isChoice && $0.takesTheirs }.map(\.field)
            return [
                .perform(
                    .contact(
                        .merge(
                            ContactMerge(
                                survivor: state.survivor.contact.id, other: state.other.contact.id,
                                taken: taken))), id: state.commandID)
            ]
        default: break
        }
        dialog = .merge(state)
        return []
    }

    // MARK: Drawing

    func drawDuplicates(_ state: DuplicatesDialog, into frame: inout Frame) {
        let rect = frame.bounds.centred(
            columns: min(90, size.columns), rows: min(max(5, state.found.count + 3), size.rows - 2))
        frame.box(
            rect, title: line(say("Doppioni", "Duplicates"), state.card.contact.name),
            footer: say(
                "Invio unisce… · o apre · Esc chiude", "Enter merges… · o opens · Esc closes"),
            glyphs)
        let inner = rect.inset(2, 1)
        if state.found.isEmpty {
            frame.put(
                say("Nessun doppione.", "No duplicates."), at: inner.column, row: inner.row,
                tone: .good, limit: inner.columns)
        }
        let top = max(0, state.cursor - inner.rows + 1)
        for (offset, found) in state.found.dropFirst(top).prefix(inner.rows).enumerated() {
            let row = inner.row + offset
            let isHere = top + offset == state.cursor
            if isHere { putCursor(into: &frame, inner, row) }
            let bar = Bar.text(found.score, of: 100, columns: 5, glyphs)
            frame.put(
                "\(bar) \(found.score) %", at: inner.column, row: row,
                tone: found.score >= 80 ? .warning : .dim, limit: 12)
            guard !found.isWithheld else {
                frame.put(
                    found.why(language), at: inner.column + 13, row: row,
                    tone: isHere ? .strong : .dim, limit: inner.columns - 13,
                    ellipsis: glyphs.ellipsis)
                continue
            }
            let name = [found.name, found.town].filter { !$0.isEmpty }.joined(separator: ", ")
            frame.put(
                name, at: inner.column + 13, row: row, tone: isHere ? .strong : .plain,
                limit: inner.columns / 2 - 8, ellipsis: glyphs.ellipsis)
            frame.put(
                found.why(language), at: inner.column + 6 + inner.columns / 2, row: row,
                tone: .dim, limit: inner.columns / 2 - 6, ellipsis: glyphs.ellipsis)
        }
    }

    func drawMerge(_ state: MergeDialog, into frame: inout Frame) {
        let rect = frame.bounds.centred(
            columns: min(100, size.columns), rows: min(state.lines.count + 7, size.rows))
        frame.box(
            rect, title: say("Unisci due schede", "Merge two cards"),
            footer: line(
                say("\(glyphs.check) resta", "\(glyphs.check) stays"),
                say("← → sceglie", "← → chooses"), say("x scambia", "x swaps"),
                say("Ctrl-S unisce", "Ctrl-S merges"), say("Esc esce", "Esc cancels")), glyphs)
        let inner = rect.inset(2, 1)
        // Before each value stands the sign that says whether it stays.
        let label = 18
        let half = max(8, (inner.columns - label - 3) / 2)
        let right = inner.column + label + half + 3
        func put(_ text: String, _ column: Int, _ row: Int, _ tone: Tone) {
            frame.put(
                text, at: column, row: row, tone: tone, limit: half, ellipsis: glyphs.ellipsis)
        }
        put(
            say("RESTA: \(state.survivor.contact.id)", "STAYS: \(state.survivor.contact.id)"),
            inner.column + label, inner.row, .heading)
        put(
            say("CONFLUISCE: \(state.other.contact.id)", "GOES IN: \(state.other.contact.id)"),
            right, inner.row, .heading)
        let room = max(1, inner.rows - 3)
        let top = max(0, min(state.cursor - room + 2, state.lines.count - room))
        for (offset, line) in state.lines.dropFirst(top).prefix(room).enumerated() {
            let row = inner.row + 1 + offset
            let isHere = top + offset == state.cursor && line.isChoice
            if isHere { putCursor(into: &frame, inner, row) }
            frame.put(
                say(line.field.words), at: inner.column, row: row, tone: isHere ? .strong : .dim,
                limit: label - 3, ellipsis: glyphs.ellipsis)
            for (text, column, stays) in [
                (line.mine, inner.column + label, !line.takesTheirs),
                (line.theirs, right, line.takesTheirs),
            ] where !text.isEmpty {
                put(text.replacing("\n", with: " "), column, row, stays ? .plain : .dim)
                if stays || line.isChoice {
                    frame.put(
                        stays ? glyphs.check : glyphs.cross, at: column - 2, row: row,
                        tone: stays ? .good : .dim)
                }
            }
        }
        drawMergeSums(state, into: &frame, inner)
    }

    /// "1 point", "3 points"; nothing where there are none.
    private func counted(_ count: Int, _ noun: Noun) -> String { count > 0 ? say(noun(count)) : "" }

    /// What goes along, and what was wrong.
    private func drawMergeSums(
        _ state: MergeDialog, into frame: inout Frame, _ inner: Rect
    ) {
        let other = state.other
        let sums = line(
            counted(other.points.count, .point), counted(other.negotiations.count, .negotiation),
            counted(other.openActions.count, .action), counted(other.historyCount, .interaction))
        frame.put(
            state.error ?? say("Passano anche: ", "What goes along: ") + sums, at: inner.column,
            row: inner.endRow - 1, tone: state.error == nil ? .dim : .error, limit: inner.columns,
            ellipsis: glyphs.ellipsis)
    }
}

extension MergeDialog {
    fileprivate mutating func choose(_ theirs: Bool) {
        guard lines.indices.contains(cursor), lines[cursor].isChoice else { return }
        lines[cursor].takesTheirs = theirs
    }
}
