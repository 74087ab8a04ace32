extension Frame {
    /// A picture of the frame in colour, on a dark ground, for the README.
    public func svg(theme: Theme) -> String {
        let (cellWidth, cellHeight, margin) = (9, 19, 12)
        let width = size.columns * cellWidth + 2 * margin
        let height = size.rows * cellHeight + 2 * margin
        var svg = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" \
            width="\(width)" height="\(height)" font-family="DejaVu Sans Mono,Menlo,Consolas,monospace" \
            font-size="15" xml:space="preserve">
            <rect width="100%" height="100%" rx="8" fill="#16181d"/>

            """
        for row in 0..<size.rows {
            var column = 0
            while column < size.columns {
                let cell = self[column, row]
                var run = text(of: cell)
                var end = column + 1
                // Only ASCII joins a run: elsewhere fonts differ in width.
                while end < size.columns, cell.code < 0x7F, self[end, row].code < 0x7F,
                    self[end, row].tone == cell.tone, self[end, row].emphasis == cell.emphasis
                {
                    run += text(of: self[end, row])
                    end += 1
                }
                defer { column = end }
                let style = theme.style(of: cell.tone)
                let emphasis = style.emphasis.union(cell.emphasis)
                let isReverse = emphasis.contains(.reverse)
                guard isReverse || run.contains(where: { $0 != " " }) else { continue }
                let x = margin + column * cellWidth
                let y = margin + row * cellHeight + 14
                let ink = Frame.hex(style.colour, emphasis)
                if isReverse {
                    svg += "<rect x=\"\(x)\" y=\"\(margin + row * cellHeight)\" "
                    svg += "width=\"\((end - column) * cellWidth)\" height=\"\(cellHeight)\" "
                    svg += "fill=\"\(ink)\"/>\n"
                }
                var look = "fill=\"\(isReverse ? "#16181d" : ink)\""
                if emphasis.contains(.bold) { look += " font-weight=\"bold\"" }
                if emphasis.contains(.underline) { look += " text-decoration=\"underline\"" }
                let length = (end - column) * cellWidth
                svg += "<text x=\"\(x)\" y=\"\(y)\" textLength=\"\(length)\" \(look)>"
                svg += "\(Frame.escaped(run))</text>\n"
            }
        }
        return svg + "</svg>\n"
    }

    private static func hex(_ colour: Colour?, _ emphasis: Emphasis) -> String {
        guard let colour else { return emphasis.contains(.dim) ? "#7c828d" : "#d5d8de" }
        return switch colour {
        case .black: "#3b3f46"
        case .red: "#d5494f"
        case .green: "#6fb36f"
        case .yellow: "#d79b3f"
        case .blue: "#5b8dd9"
        case .magenta: "#b07cc6"
        case .cyan: "#4fb3bf"
        case .white: "#c9ccd3"
        case .brightBlack: "#7c828d"
        case .brightRed: "#ff6b70"
        case .brightGreen: "#8fd68f"
        case .brightYellow: "#ffd166"
        case .brightBlue: "#7fb0ff"
        case .brightMagenta: "#d6a3ea"
        case .brightCyan: "#7fe0ea"
        case .brightWhite: "#ffffff"
        }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
