public import Controls
public import Domain
import Screen

/// A proposal of who should hand what to whom, to be accepted whole or in part.
public struct BalanceDialog: Equatable, Sendable {
    public var balance: Balance
    /// Which of its moves are wanted.
    public var wanted: Set<Int>
    public var window = ScrollWindow()

    init(_ balance: Balance) {
        self.balance = balance
        wanted = Set(balance.moves.indices)
    }

    /// What those that are wanted would leave somebody with.
    func after(_ load: Balance.Load) -> Int {
        wanted.reduce(load.before) { count, place in
            let move = balance.moves[place]
            return count + (move.to == load.person.id ? 1 : 0)
                - (move.from == load.person.id ? 1 : 0)
        }
    }
}

extension Model {
    mutating func take(_ balance: Balance) {
        guard root == .board, dialog == nil else { return }
        guard !balance.moves.isEmpty else {
            toast = Toast(
                say(
                    "Il lavoro è già distribuito: niente da spostare.",
                    "The work is shared out fairly already: nothing to move."))
            return
        }
        dialog = .balance(BalanceDialog(balance))
    }

    mutating func balance(_ state: BalanceDialog, _ key: Key) -> [Job] {
        var state = state
        let last = state.balance.moves.count - 1
        switch key {
        case .escape, .character("q"):
            dialog = nil
            return []
        case .character(" "):
            if state.wanted.remove(state.window.cursor) == nil {
                state.wanted.insert(state.window.cursor)
            }
            state.window.cursor = min(state.window.cursor + 1, last)
        case .character("*"):
            state.wanted = state.wanted.isEmpty ? Set(state.balance.moves.indices) : []
        case .enter: return accept(state)
        default:
            let cursor = state.window.cursor
            state.window.cursor = key.moved(from: cursor, last: last) ?? cursor
        }
        state.window.settle(count: state.balance.moves.count, rows: balanceRows(state))
        dialog = .balance(state)
        return []
    }

    private mutating func accept(_ state: BalanceDialog) -> [Job] {
        let items = state.wanted.sorted().map { place in
            let move = state.balance.moves[place]
            return BulkWork.Item(
                move.work.mark.action, version: move.work.mark.version,
                to: Action.Assignee(operator: move.to))
        }
        guard !items.isEmpty else {
            dialog = nil
            return []
        }
        var bulk = BulkDialog(.reassign, items, commandID: nextCommandID())
        return begin(
            BulkWork(
                items, .reassign(.asProposed), reason: say("carico bilanciato", "balanced load")),
            &bulk)
    }

    private func balanceRows(_ state: BalanceDialog) -> Int {
        max(1, balanceRect(state).rows - 4 - balanceLoads(state).count)
    }

    private func balanceRect(_ state: BalanceDialog) -> Rect {
        bounds.centred(
            columns: min(90, size.columns),
            rows: min(state.balance.moves.count + 4 + balanceLoads(state).count, size.rows - 2))
    }

    /// "Farid 26 → 14" of each whose load the proposal changes, in columns, as many to a line as
    /// there is room.
    private func balanceLoads(_ state: BalanceDialog) -> [String] {
        let moved = Set(state.balance.moves.flatMap { [$0.from, $0.to] })
        let parts = state.balance.loads.filter { moved.contains($0.person.id) }.map {
            "\($0.person.name) \($0.before) \(glyphs.arrow) \(state.after($0))"
        }
        let width = (parts.map { TextWidth.of($0) }.max() ?? 0) + 3
        let count = max(1, (min(90, size.columns) - 4 + 3) / width)
        return stride(from: 0, to: parts.count, by: count).prefix(4).map { first in
            parts[first..<min(first + count, parts.count)].map { part in
                part + String(repeating: " ", count: width - TextWidth.of(part))
            }.joined()
        }
    }

    func drawBalance(_ state: BalanceDialog, into frame: inout Frame) {
        let rect = balanceRect(state)
        frame.box(
            rect,
            title: say(
                "Bilancia: \(state.wanted.count) di \(Noun.move(state.balance.moves.count).it)",
                "Balance: \(state.wanted.count) of \(Noun.move(state.balance.moves.count).en)"),
            footer: say(
                "Spazio toglie \(glyphs.bullet) * tutte \(glyphs.bullet) Invio esegue \(glyphs.bullet) Esc esce",
                "Space drops \(glyphs.bullet) * all \(glyphs.bullet) Enter does it \(glyphs.bullet) Esc cancels"
            ),
            glyphs)
        let inner = rect.inset(2, 1)
        var row = inner.row
        for text in balanceLoads(state) where row < inner.endRow {
            frame.put(text, at: inner.column, row: row, tone: .strong, limit: inner.columns)
            row += 1
        }
        row += 1
        let names = Dictionary(
            state.balance.loads.map { ($0.person.id, $0.person.name) },
            uniquingKeysWith: { first, _ in first })
        for place in state.balance.moves.indices.dropFirst(state.window.top) {
            guard row < inner.endRow else { break }
            let move = state.balance.moves[place]
            let isHere = place == state.window.cursor
            if isHere { putCursor(into: &frame, inner, row) }
            let isWanted = state.wanted.contains(place)
            frame.put(
                isWanted ? "[x]" : "[ ]", at: inner.column, row: row, tone: isWanted ? .mark : .dim)
            let who =
                "\(names[move.from] ?? "") \(glyphs.arrow) \(names[move.to] ?? "")"
                + (move.isForAbsence ? say(" (assente)", " (away)") : "")
            let half = max(10, (inner.columns - 18) / 2)
            frame.put(
                DateWords.due(move.work.due, now: now, in: zone, language), at: inner.column + 4,
                row: row, tone: isHere ? .selected : .plain, limit: 12)
            frame.put(
                move.work.title, at: inner.column + 17, row: row, tone: .plain, limit: half,
                ellipsis: glyphs.ellipsis)
            frame.put(
                who, at: inner.column + 18 + half, row: row,
                tone: move.isForAbsence ? .warning : .dim, limit: inner.columns - 18 - half,
                ellipsis: glyphs.ellipsis)
            row += 1
        }
    }
}
