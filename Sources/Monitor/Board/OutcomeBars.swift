import Controls
import Domain
import Screen

/// How often each outcome came, as bars: on the board and in a report.
extension Model {
    /// The most frequent first. Where not all fit, the last row says how many do not.
    ///
    /// - parameter names: columns for the names.
    func drawOutcomeBars(
        _ outcomes: [(name: String, count: Int)], names: Int, into frame: inout Frame, _ rect: Rect
    ) {
        guard rect.rows > 0 else { return }
        let fits = outcomes.count <= rect.rows
        let shown = fits ? outcomes.count : rect.rows - 1
        let most = outcomes.first?.count ?? 0
        let bars = rect.column + names + 2
        let columns = min(24, max(4, rect.columns - names - 10))
        for (offset, outcome) in outcomes.prefix(shown).enumerated() {
            let row = rect.row + offset
            frame.put(
                outcome.name, at: rect.column + 1, row: row, limit: names,
                ellipsis: glyphs.ellipsis)
            frame.put(
                Bar.text(outcome.count, of: most, columns: columns, glyphs), at: bars, row: row,
                tone: .accent, limit: columns)
            frame.put(
                "\(outcome.count)", at: bars + columns + 1, row: row,
                limit: max(0, rect.endColumn - bars - columns - 1))
        }
        guard !fits else { return }
        let rest = outcomes.count - shown
        frame.put(
            say("e \(Noun.otherOne(rest).it)", "and \(rest) more"), at: rect.column + 1,
            row: rect.row + shown, tone: .dim, limit: rect.columns - 1, ellipsis: glyphs.ellipsis)
    }
}
