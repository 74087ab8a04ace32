import Controls
public import Domain
import Screen

/// Which sequence is to be drawn.
public enum GraphRequest: Hashable, Sendable {
    /// The active version, by its code.
    case code(String)
    /// The version that an action walks through, and its step.
    case action(Action.ID)
}

/// A sequence as the screen draws it.
public struct SequenceSheet: Equatable, Sendable {
    public var code: String
    public var version: Int
    public var graph: SequenceGraph
    /// Where the action stands, from 0; nil where none was asked about.
    public var here: Int?

    public init(code: String, version: Int, graph: SequenceGraph, here: Int? = nil) {
        self.code = code
        self.version = version
        self.graph = graph
        self.here = here
    }
}

/// A sequence drawn as text: steps, outcomes as arrows, ways back as rails.
public struct GraphDialog: Equatable, Sendable {
    public var sheet: SequenceSheet
    public var top: Int?
}

extension Model {
    mutating func graph(_ state: GraphDialog, _ key: Key) -> [Job] {
        var state = state
        let last = max(0, graphLines(state.sheet).count - graphRect.inset(2, 1).rows)
        var top = state.top ?? startOfGraph(state.sheet)
        let page = max(1, graphRect.inset(2, 1).rows - 1)
        switch key {
        case .escape, .enter, .character("q"):
            dialog = nil
            return []
        case .character("s"): return openSimulation(of: state.sheet)
        default: top = key.moved(from: top, last: last, page: page) ?? top
        }
        state.top = min(max(0, top), last)
        dialog = .graph(state)
        return []
    }

    func drawGraph(_ state: GraphDialog, into frame: inout Frame) {
        let rect = graphRect
        let sheet = state.sheet
        frame.box(
            rect, title: line("\(sheet.graph.name) v\(sheet.version)", exits(sheet.graph)),
            footer: line(
                say("j k scorre", "j k scrolls"), say("s simula", "s simulates"),
                say("Esc chiude", "Esc closes")), glyphs)
        let inner = rect.inset(2, 1)
        let lines = graphLines(sheet)
        let top = min(state.top ?? startOfGraph(sheet), max(0, lines.count - inner.rows))
        frame.cursor = (inner.column, inner.row)
        for (offset, line) in lines.dropFirst(top).prefix(inner.rows).enumerated() {
            let row = inner.row + offset
            var column = inner.column
            let isHere = line.box != nil && line.box == sheet.here
            if isHere { putCursor(into: &frame, inner, row) }
            for part in line.parts where column < inner.endColumn {
                frame.put(
                    part.text, at: column, row: row,
                    tone: isHere && part.tone == .heading ? .selected : part.tone,
                    limit: inner.endColumn - column, ellipsis: glyphs.ellipsis)
                column += TextWidth.of(part.text)
            }
        }
    }

    private var graphRect: Rect {
        bounds
            .centred(columns: min(110, size.columns), rows: size.rows)
    }

    private func graphLines(_ sheet: SequenceSheet) -> [Flowchart.Line] {
        sheet.graph.chart(language, glyphs).lines(
            columns: graphRect.inset(2, 1).columns, glyphs)
    }

    /// Where the action's step is seen.
    private func startOfGraph(_ sheet: SequenceSheet) -> Int {
        guard let here = sheet.here else { return 0 }
        return graphLines(sheet).firstIndex { $0.box == here } ?? 0
    }

    private func exits(_ graph: SequenceGraph) -> String {
        guard !graph.exits.isEmpty else { return "" }
        return say("finisce con ", "ends with ")
            + graph.exits.map { say($0.words) }
            .joined(separator: ", ")
    }

    /// A menu of the active sequences, to draw one.
    mutating func openSequences() {
        dialog = .menu(
            MenuDialog(
                title: say("Sequenze", "Sequences"),
                choices: zip("123456789abcdefghilmnopr", catalog.sequences).map { key, sequence in
                    MenuDialog.Choice(
                        key: String(key), words: sequence.name,
                        effect: .graph(.code(sequence.code)))
                }))
    }
}
