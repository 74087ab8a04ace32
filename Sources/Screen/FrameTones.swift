extension Frame {
    /// A letter for each cell's tone, row by row: what a test compares beside the text.
    public var toneMap: String {
        (0..<size.rows).map { row in
            var line = ""
            for column in 0..<size.columns {
                let cell = self[column, row]
                line += cell.code == 0x20 && cell.emphasis.isEmpty ? " " : cell.tone.letter
            }
            while line.hasSuffix(" ") { line.removeLast() }
            return line
        }.joined(separator: "\n")
    }
}

extension Tone {
    var letter: String {
        switch self {
        case .plain: "."
        case .dim: "d"
        case .strong: "S"
        case .heading: "H"
        case .chrome: "c"
        case .tab: "t"
        case .activeTab: "T"
        case .overdue: "O"
        case .now: "N"
        case .today: "Y"
        case .later: "L"
        case .snoozed: "Z"
        case .done: "D"
        case .border: "b"
        case .field: "f"
        case .focusedField: "F"
        case .hint: "h"
        case .hintKey: "K"
        case .error: "E"
        case .warning: "W"
        case .good: "G"
        case .match: "M"
        case .mark: "+"
        case .accent: "A"
        case .selected: "s"
        }
    }
}
