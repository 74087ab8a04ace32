import Controls
import Screen

/// What a line of the board says, column by column.
struct BoardCells {
    var name, state, now, over, bands, oldest, today, done, average, bar, load: String
}

/// The columns of the board's operators, as wide as there is room.
struct BoardColumns {
    let width: Int
    private let name, state, now, bands, oldest: Int
    let bar: Int

    init(width: Int) {
        self.width = width
        let isWide = width >= 100
        name = width < 60 ? 10 : isWide ? 20 : 13
        state = isWide ? 16 : 13
        now = width < 66 ? 0 : isWide ? 18 : 9
        bands = isWide ? 9 : 0
        oldest = isWide ? 7 : 0
        bar = width < 74 ? 0 : isWide ? 8 : 7
    }

    private static let over = 4
    private static let number = 5

    /// Where each column begins.
    private var places: (state: Int, now: Int, over: Int, today: Int, bar: Int) {
        let state = 2 + name + 1
        let now = state + self.state + 1
        let over = now + (self.now > 0 ? self.now + 1 : 0)
        let today =
            over + Self.over + 1 + (bands > 0 ? bands + 1 : 0) + (oldest > 0 ? oldest + 1 : 0)
        return (state, now, over, today, today + 3 * (Self.number + 1))
    }

    func draw(
        _ cells: BoardCells, into frame: inout Frame, row: Int, tone: Tone, _ glyphs: Glyphs
    ) {
        func put(_ text: String, at column: Int, _ limit: Int) {
            guard limit > 0 else { return }
            frame.put(
                text, at: column, row: row, tone: tone, limit: min(limit, width - column),
                ellipsis: glyphs.ellipsis)
        }
        func number(_ text: String, at column: Int, _ room: Int) {
            put(text, at: column + max(0, room - TextWidth.of(text)), room)
        }
        let at = places
        put(cells.name, at: 2, name)
        put(cells.state, at: at.state, state)
        put(cells.now, at: at.now, now)
        number(cells.over, at: at.over, Self.over)
        var next = at.over + Self.over + 1
        if bands > 0 {
            put(cells.bands, at: next, bands)
            next += bands + 1
        }
        if oldest > 0 { put(cells.oldest, at: next, oldest) }
        for (offset, text) in [cells.today, cells.done, cells.average].enumerated() {
            number(text, at: at.today + offset * (Self.number + 1), Self.number)
        }
        if bar > 0 { put(cells.bar, at: at.bar, bar) }
        number(cells.load, at: at.bar + (bar > 0 ? bar + 1 : 0), 6)
    }

    /// Colours what means something by itself.
    func tint(state: Tone, over: Tone, bar: Tone, into frame: inout Frame, row: Int) {
        let at = places
        func tint(_ column: Int, _ columns: Int, _ tone: Tone) {
            frame.tint(Rect(column: column, row: row, columns: columns, rows: 1), tone)
        }
        tint(at.state, self.state, state)
        tint(at.over, Self.over + 1 + bands + oldest, over)
        if self.bar > 0 { tint(at.bar, self.bar, bar) }
    }
}
