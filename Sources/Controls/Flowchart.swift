public import Screen

/// A graph as lines of text: boxes one below the other, what leads out of each under its heading,
/// and a rail at the left for every way back, from where it leaves to where it arrives.
public struct Flowchart: Equatable, Sendable {
    public struct Box: Equatable, Sendable {
        public var heading: String
        /// Under the heading, dim.
        public var details: [String]
        public var ways: [Way]

        public init(heading: String, details: [String] = [], ways: [Way] = []) {
            self.heading = heading
            self.details = details
            self.ways = ways
        }
    }

    /// One way out of a box.
    public struct Way: Equatable, Sendable {
        public var label: String
        public var target: String
        public var terms: String
        /// The box that it leads to; nil where it leads out, or to the same again.
        public var box: Int?
        public var tone: Tone

        public init(
            label: String, target: String, terms: String = "", box: Int? = nil,
            tone: Tone = .plain
        ) {
            self.label = label
            self.target = target
            self.terms = terms
            self.box = box
            self.tone = tone
        }
    }

    /// A line in parts, each with its tone.
    public struct Line: Equatable, Sendable {
        public var parts: [(text: String, tone: Tone)]
        /// Of the box that it begins.
        public var box: Int?

        public var text: String { parts.map(\.text).joined() }

        public static func == (one: Line, other: Line) -> Bool {
            one.box == other.box && one.text == other.text
                && one.parts.map(\.tone) == other.parts.map(\.tone)
        }
    }

    public var boxes: [Box]

    public init(_ boxes: [Box]) { self.boxes = boxes }

    /// - parameter columns: what the lines are to fit in; labels give way first.
    public func lines(columns: Int, _ glyphs: Glyphs) -> [Line] {
        var rows: [Row] = []
        for (index, box) in boxes.enumerated() {
            if index > 0 { rows.append(Row()) }
            rows.append(Row(parts: [(box.heading, .heading)], box: index))
            for detail in box.details { rows.append(Row(parts: [("  " + detail, .dim)])) }
            for way in box.ways { rows.append(Row(way: way, from: index)) }
        }
        let rails = rails(in: rows)
        let gutter = (rails.map(\.column).max() ?? -1) + 1
        let indent = gutter == 0 ? 0 : gutter * 2
        let widest = boxes.flatMap(\.ways).map { TextWidth.of($0.label) }.max() ?? 0
        let label = min(widest, max(8, (columns - indent) * 2 / 5))
        return rows.enumerated().map { place, row in
            var parts = row.parts
            if let way = row.way { parts = self.parts(way, label: label, row, glyphs) }
            if gutter > 0 {
                parts.insert(
                    (Self.gutter(at: place, rails, columns: gutter, glyphs), .accent), at: 0)
            }
            return Line(parts: parts.filter { !$0.text.isEmpty }, box: row.box)
        }
    }

    private struct Row {
        var parts: [(text: String, tone: Tone)] = []
        var box: Int?
        var way: Way?
        var from = 0

        var leadsBack: Bool { way?.box.map { $0 <= from } ?? false }
    }

    private func parts(
        _ way: Way, label: Int, _ row: Row, _ glyphs: Glyphs
    ) -> [(text: String, tone: Tone)] {
        let shown = TextWidth.truncated(way.label, to: label, ellipsis: glyphs.ellipsis)
        let blanks = String(repeating: " ", count: max(0, label - TextWidth.of(shown)))
        let arrow = row.leadsBack ? glyphs.incoming : glyphs.arrow
        let stub = String(repeating: row.leadsBack ? glyphs.horizontal : " ", count: 2)
        return [
            ("\(stub)\(glyphs.branch) ", row.leadsBack ? .accent : .dim), (shown + blanks, .plain),
            (" \(arrow) ", .dim),
            (way.target, way.tone), (way.terms.isEmpty ? "" : "  " + way.terms, .dim),
        ]
    }

    // MARK: Ways back

    /// All ways back to one box share a rail.
    private struct Rail {
        var top: Int
        var bottom: Int
        /// Where ways join it.
        var sources: Set<Int>
        /// From the right, 0 is next to the text.
        var column = 0
    }

    private func rails(in rows: [Row]) -> [Rail] {
        var rails: [Int: Rail] = [:]
        let headings = Dictionary(
            uniqueKeysWithValues: rows.enumerated().compactMap { place, row in
                row.box.map { ($0, place) }
            })
        for (place, row) in rows.enumerated() where row.leadsBack {
            guard let box = row.way?.box, let top = headings[box] else { continue }
            rails[box, default: Rail(top: top, bottom: place, sources: [])].sources.insert(place)
            rails[box]?.bottom = place
        }
        var placed: [Rail] = []
        for var rail in rails.values.sorted(by: {
            ($0.bottom - $0.top, $0.top) < ($1.bottom - $1.top, $1.top)
        }) {
            let taken = Set(
                placed.filter { $0.top <= rail.bottom && rail.top <= $0.bottom }.map(\.column))
            rail.column = (0...placed.count).first { !taken.contains($0) } ?? 0
            placed.append(rail)
        }
        return placed
    }

    private static func gutter(
        at row: Int, _ rails: [Rail], columns: Int, _ glyphs: Glyphs
    ) -> String {
        var cells = Array(repeating: " ", count: columns * 2)
        for rail in rails.sorted(by: { $0.column < $1.column })
        where (rail.top...rail.bottom).contains(row) {
            let place = (columns - 1 - rail.column) * 2
            let isJoint = row == rail.top || rail.sources.contains(row)
            if isJoint {
                for index in (place + 1)..<cells.count where cells[index] == " " {
                    cells[index] = glyphs.horizontal
                }
            }
            cells[place] =
                row == rail.top
                ? glyphs.topLeft
                : row == rail.bottom
                    ? glyphs.bottomLeft : isJoint ? glyphs.branch : glyphs.vertical
        }
        return cells.joined()
    }
}
