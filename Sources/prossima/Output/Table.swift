import Screen

/// Rows under headings, aligned by the width of what is shown and not of its bytes.
struct Table {
    struct Column {
        var title: String
        var isNumber = false
        /// What a column may be narrowed to on a small terminal; nil keeps it whole.
        var minimum: Int?

        init(_ title: String, isNumber: Bool = false, minimum: Int? = nil) {
            self.title = title
            self.isNumber = isNumber
            self.minimum = minimum
        }
    }

    /// A text and what it means; from outside or not, it is made visible here.
    struct Cell {
        var text: String
        var tone: Tone

        init(_ text: String, _ tone: Tone = .plain) {
            self.text = Visible.text(text)
            self.tone = tone
        }
    }

    enum Row {
        case cells([Cell])
        case heading(String, Tone)
    }

    var columns: [Column]
    var rows: [Row] = []

    init(_ columns: [Column]) { self.columns = columns }

    mutating func add(_ cells: [Cell]) { rows.append(.cells(cells)) }
    mutating func add(heading: String, _ tone: Tone = .heading) {
        rows.append(.heading(heading, tone))
    }

    private static let gap = "  "

    /// - parameter width: the terminal's; nil truncates nothing.
    func lines(width: Int?, _ paint: Paint, ellipsis: String) -> [String] {
        let widths = widths(within: width)
        var lines: [String] = []
        if columns.contains(where: { !$0.title.isEmpty }) {
            lines.append(
                line(columns.map { Cell($0.title, .dim) }, widths, paint, ellipsis))
        }
        for row in rows {
            switch row {
            case .cells(let cells): lines.append(line(cells, widths, paint, ellipsis))
            case .heading(let text, let tone):
                let shown = Visible.text(text)
                lines.append(
                    paint(
                        width.map { TextWidth.truncated(shown, to: $0, ellipsis: ellipsis) }
                            ?? shown, tone))
            }
        }
        return lines
    }

    private func line(
        _ cells: [Cell], _ widths: [Int], _ paint: Paint, _ ellipsis: String
    ) -> String {
        var line = ""
        // Blanks are only written before something, so that no line ends in them.
        var blanks = 0
        for (index, cell) in cells.enumerated() where widths[index] > 0 {
            let text = TextWidth.truncated(cell.text, to: widths[index], ellipsis: ellipsis)
            let room = widths[index] - TextWidth.of(text)
            if columns[index].isNumber { blanks += room }
            if !text.isEmpty {
                line += String(repeating: " ", count: blanks) + paint(text, cell.tone)
                blanks = 0
            }
            if !columns[index].isNumber { blanks += room }
            blanks += Table.gap.count
        }
        return line
    }

    /// Each column's natural width; then the widest that may be narrowed gives way first.
    private func widths(within width: Int?) -> [Int] {
        var widths = columns.map { TextWidth.of($0.title) }
        for case .cells(let cells) in rows {
            for (index, cell) in cells.enumerated() {
                widths[index] = max(widths[index], TextWidth.of(cell.text))
            }
        }
        guard let width else { return widths }
        let gaps = Table.gap.count * max(0, widths.count - 1)
        var excess = widths.reduce(0, +) + gaps - width
        while excess > 0 {
            let widest = columns.indices.filter { column in
                columns[column].minimum.map { widths[column] > $0 } ?? false
            }.max { widths[$0] < widths[$1] }
            guard let widest else { break }
            widths[widest] -= 1
            excess -= 1
        }
        // Still too wide: the last columns go.
        var used = 0
        for index in widths.indices {
            let room = width - used
            widths[index] = max(0, min(widths[index], room))
            used += widths[index] + Table.gap.count
        }
        return widths
    }
}
