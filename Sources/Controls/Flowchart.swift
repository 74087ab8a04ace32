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

    /// - parameter columns: what the lines are to fit in; what is longer goes on below.
    public func lines(columns: Int, _ glyphs: Glyphs) -> [Line] {
        var gutter = 0
        var rows = rows(columns, gutter, glyphs)
        var rails = rails(in: rows)
        // Rails take room, lines that go on below make rails longer: at most a few times.
        for _ in 0..<4 where Self.columns(of: rails) > gutter {
            gutter = Self.columns(of: rails)
            rows = self.rows(columns, gutter, glyphs)
            rails = self.rails(in: rows)
        }
        return rows.enumerated().map { place, row in
            var parts = row.parts
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
        /// The box above that a way begins to lead back to.
        var back: Int?
    }

    /// - parameter gutter: how many rails there are at the left.
    private func rows(_ columns: Int, _ gutter: Int, _ glyphs: Glyphs) -> [Row] {
        let room = max(16, columns - gutter * 2)
        let widest = boxes.flatMap(\.ways).map { TextWidth.of($0.label) }.max() ?? 0
        let label = min(widest, max(8, room * 2 / 5))
        var rows: [Row] = []
        for (index, box) in boxes.enumerated() {
            if index > 0 { rows.append(Row()) }
            rows.append(Row(parts: [(box.heading, .heading)], box: index))
            for detail in box.details {
                for line in TextWidth.wrapped(detail, to: room - 2) {
                    rows.append(Row(parts: [("  " + line, .dim)]))
                }
            }
            for way in box.ways { rows += self.rows(way, from: index, label, room, glyphs) }
        }
        return rows
    }

    /// A way, and below it what of its label and its terms has no room beside it.
    private func rows(
        _ way: Way, from: Int, _ label: Int, _ room: Int, _ glyphs: Glyphs
    ) -> [Row] {
        let leadsBack = way.box.map { $0 <= from } ?? false
        let arrow = leadsBack ? glyphs.incoming : glyphs.arrow
        let stub = String(repeating: leadsBack ? glyphs.horizontal : " ", count: 2)
        let labels = TextWidth.wrapped(way.label, to: label)
        let lead = "\(stub)\(glyphs.branch) "
        let before = TextWidth.of(lead) + label + TextWidth.of(" \(arrow) ")
        let beside = room - before
        var (terms, below) = (way.terms.isEmpty ? "" : "  " + way.terms, [String]())
        if !terms.isEmpty, TextWidth.of(way.target) + TextWidth.of(terms) > beside {
            terms = ""
            below = TextWidth.wrapped(way.terms, to: max(8, beside - 2))
        }
        var rows = [
            Row(
                parts: [
                    (lead, leadsBack ? .accent : .dim),
                    (Self.padded(labels.first ?? "", to: label), .plain), (" \(arrow) ", .dim),
                    (way.target, way.tone), (terms, .dim),
                ], back: leadsBack ? way.box : nil)
        ]
        for index in 0..<max(labels.count - 1, below.count) {
            let text = index + 1 < labels.count ? labels[index + 1] : ""
            var parts: [(text: String, tone: Tone)] = [
                (String(repeating: " ", count: TextWidth.of(lead)) + text, .plain)
            ]
            if index < below.count {
                let gap = before + 2 - TextWidth.of(lead) - TextWidth.of(text)
                parts.append((String(repeating: " ", count: max(1, gap)) + below[index], .dim))
            }
            rows.append(Row(parts: parts))
        }
        return rows
    }

    private static func padded(_ text: String, to columns: Int) -> String {
        text + String(repeating: " ", count: max(0, columns - TextWidth.of(text)))
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
        for (place, row) in rows.enumerated() {
            guard let box = row.back, let top = headings[box] else { continue }
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

    private static func columns(of rails: [Rail]) -> Int {
        (rails.map(\.column).max() ?? -1) + 1
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
