import Screen

/// What a command says to a person: lines, fields and tables, one below the other.
struct Page {
    private(set) var lines: [String] = []
    let output: Output
    private var paint: Paint { output.paint }

    init(_ output: Output) { self.output = output }

    mutating func blank() {
        if lines.last?.isEmpty == false { lines.append("") }
    }

    mutating func heading(_ text: String) {
        blank()
        lines.append(paint(Visible.text(text), .heading))
    }

    mutating func line(_ text: String, _ tone: Tone = .plain) {
        lines.append(paint(fitting(Visible.text(text)), tone))
    }

    /// A line in parts, each with its tone.
    mutating func line(_ parts: [(text: String, tone: Tone)]) {
        var room = output.width ?? .max
        var line = ""
        for part in parts where room > 0 {
            let text = Visible.text(part.text)
            let shown =
                output.width == nil
                ? text : TextWidth.truncated(text, to: room, ellipsis: ellipsis)
            room -= TextWidth.of(shown)
            line += paint(shown, part.tone)
        }
        while line.last == " " { line.removeLast() }
        lines.append(line)
    }

    /// Several lines of text, such as a message's; wrapped to the terminal.
    mutating func paragraph(_ text: String, _ tone: Tone = .plain) {
        for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let shown = Visible.text(String(part))
            let wrapped = output.width.map { TextWidth.wrapped(shown, to: $0) } ?? [shown]
            lines += wrapped.map { paint($0, tone) }
        }
    }

    /// Names and values in two columns; what is empty is left out.
    mutating func fields(_ fields: [(String, String)]) {
        let fields = fields.filter { !$0.1.isEmpty }
        let width = fields.map { TextWidth.of($0.0) }.max() ?? 0
        for (name, value) in fields {
            let blanks = String(repeating: " ", count: width - TextWidth.of(name) + 2)
            let indent = String(repeating: " ", count: width + 2)
            let parts = value.split(separator: "\n", omittingEmptySubsequences: false)
            for (index, part) in parts.enumerated() {
                let text = Visible.text(String(part))
                let shown =
                    output.width.map {
                        TextWidth.truncated(text, to: max(1, $0 - width - 2), ellipsis: ellipsis)
                    } ?? text
                lines.append(index == 0 ? paint(name, .dim) + blanks + shown : indent + shown)
            }
        }
    }

    mutating func table(_ table: Table) {
        lines += table.lines(width: output.width, paint, ellipsis: ellipsis)
    }

    /// A table, or a line that says there is nothing in it.
    mutating func table(_ table: Table, orElse nothing: String) {
        if table.rows.isEmpty {
            line(nothing, .dim)
        } else {
            self.table(table)
        }
    }

    /// How to see what follows, where something does.
    mutating func more(after next: String?) {
        guard let next else { return }
        line(say(it: "Ancora: --after \(next)", en: "More: --after \(next)"), .dim)
    }

    private var ellipsis: String { output.glyphs.ellipsis }

    private func fitting(_ text: String) -> String {
        output.width.map { TextWidth.truncated(text, to: $0, ellipsis: ellipsis) } ?? text
    }
}
