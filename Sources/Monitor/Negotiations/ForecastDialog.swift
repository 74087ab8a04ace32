import Controls
public import Domain
import Screen

/// What may come in, month by month, as bars.
public struct ForecastDialog: Equatable, Sendable {
    public var forecast: Forecast?
    public var direction = Negotiation.Direction.sale
    public var isMine = false
    public var cursor = 0
}

/// Where a month's list was opened from, and what was listed before.
public struct ForecastOrigin: Equatable, Sendable {
    var dialog: ForecastDialog
    var filter: NegotiationFilter
    var ownerName: String
}

extension Model {
    mutating func forecast(_ state: ForecastDialog, _ key: Key) -> [Job] {
        var state = state
        let last = max(0, (state.forecast?.bars.count ?? 0) - 1)
        switch key {
        case .escape, .character("q"), .character("F"):
            dialog = nil
            return []
        case .down, .character("j"): state.cursor = min(state.cursor + 1, last)
        case .up, .character("k"): state.cursor = max(0, state.cursor - 1)
        case .home, .character("g"): state.cursor = 0
        case .end, .character("G"): state.cursor = last
        case .character("m"):
            state.isMine.toggle()
            return read(&state)
        case .tab, .character("d"):
            state.direction = state.direction == .sale ? .purchase : .sale
            return read(&state)
        case .enter:
            guard let bars = state.forecast?.bars, bars.indices.contains(state.cursor) else {
                return []
            }
            dialog = nil
            var filter = NegotiationFilter()
            filter.closing = bars[state.cursor].days
            filter.direction = state.direction
            filter.owner = state.isMine ? actor.operator : nil
            let origin = ForecastOrigin(
                dialog: state, filter: negotiations.filter, ownerName: negotiations.ownerName)
            let jobs = show(filter)
            negotiations.forecast = origin
            return jobs
        default: break
        }
        dialog = .forecast(state)
        return []
    }

    private mutating func read(_ state: inout ForecastDialog) -> [Job] {
        dialog = .forecast(state)
        return [.forecast(state.direction, owner: state.isMine ? actor.operator : nil)]
    }

    /// From a month's list to that month of the forecast, over what was listed before.
    mutating func backToForecast(_ origin: ForecastOrigin) -> [Job] {
        var state = origin.dialog
        let jobs = show(origin.filter)
        negotiations.ownerName = origin.ownerName
        return jobs + read(&state)
    }

    func drawForecast(_ state: ForecastDialog, into frame: inout Frame) {
        let bars = state.forecast?.bars ?? []
        let rect = frame.bounds.centred(
            columns: min(100, size.columns), rows: min(max(bars.count, 9) + 5, size.rows))
        let whose = state.isMine ? say("mie", "mine") : say("di tutti", "everybody's")
        frame.box(
            rect,
            title: line(
                say("Previsione", "Forecast"), state.direction.words(language), whose),
            footer: line(
                say("Invio elenca", "Enter lists"), say("m mie, di tutti", "m mine, all"),
                say("d vendite, acquisti", "d sales, purchases"), say("Esc chiude", "Esc closes")),
            glyphs)
        let inner = rect.inset(2, 1)
        guard state.forecast != nil else { return }
        let columns = Self.forecastColumns
        let names = [
            say("Aperte", "Open"), say("Vinto", "Won"), say("Sicuro", "Committed"),
            say("Pesato", "Weighted"),
        ]
        func put(_ texts: [String], row: Int, tones: [Tone]) {
            for (index, text) in texts.enumerated() {
                let end = inner.column + columns[index]
                frame.put(
                    text, at: end - TextWidth.of(text), row: row, tone: tones[index],
                    limit: max(0, inner.endColumn - end + TextWidth.of(text)))
            }
        }
        put(names, row: inner.row, tones: [.dim, .dim, .dim, .dim])
        let most = bars.map { max($0.weightedCents, $0.committedCents) }.max() ?? 0
        let start = inner.column + columns[3] + 2
        let width = max(0, inner.endColumn - start)
        for (index, bar) in bars.enumerated() where inner.row + 1 + index < inner.endRow - 1 {
            let row = inner.row + 1 + index
            let isHere = index == state.cursor
            let tone: Tone = bar.span == .past && bar.count > 0 ? .warning : .plain
            if isHere { putCursor(into: &frame, inner, row) }
            frame.put(
                bar.span.words(language), at: inner.column, row: row,
                tone: isHere ? .selected : tone, limit: 12)
            func amount(_ cents: Int) -> String { cents == 0 ? glyphs.bullet : euros(cents) }
            put(
                [
                    "\(bar.count)", amount(bar.wonCents), amount(bar.committedCents),
                    amount(bar.weightedCents),
                ], row: row, tones: [.plain, .good, .strong, .plain])
            let parts = ForecastBar.columns(of: bar, most: most, width: width)
            frame.put(
                String(repeating: glyphs.full, count: parts.committed), at: start, row: row,
                tone: .good, limit: width)
            frame.put(
                String(repeating: glyphs.empty, count: parts.rest), at: start + parts.committed,
                row: row, tone: .accent, limit: width - parts.committed)
        }
        frame.put(
            "\(glyphs.full) "
                + say(
                    "sicuro: al \(Forecast.committed)% o più, per intero",
                    "committed: at \(Forecast.committed)% or more, in full")
                + "   \(glyphs.empty) "
                + say("pesato: per la probabilità", "weighted: by probability"),
            at: inner.column, row: inner.endRow - 1, tone: .dim, limit: inner.columns)
    }

    /// Where the numbers of the forecast end, from the left.
    private static let forecastColumns = [19, 30, 41, 52]
}
