/// A screen as a value: cells with a meaning, and where the cursor is.
///
/// Whatever is put outside is cut off; whatever a terminal would obey is made visible.
///
/// Each row has a storage of its own: a frame made from another copies the rows that change, and
/// rows that both share need not be compared.
public struct Frame: Hashable, Sendable {
    public let size: Size
    /// A row's cells, one for each column.
    private var grid: [[Cell]]
    /// Graphemes of more than one scalar.
    public private(set) var clusters: [String] = []
    /// The hardware cursor: always on the selected row or field, for who reads with their ears.
    public var cursor: (column: Int, row: Int)? {
        get { cursorPlace.map { ($0.column, $0.row) } }
        set {
            cursorPlace = newValue.map {
                Place(
                    column: min(max(0, $0.column), max(0, size.columns - 1)),
                    row: min(max(0, $0.row), max(0, size.rows - 1)))
            }
        }
    }
    private var cursorPlace: Place?

    public func hasSameCursor(as other: Frame) -> Bool { cursorPlace == other.cursorPlace }

    private struct Place: Hashable, Sendable {
        var column: Int
        var row: Int
    }

    public init(size: Size) {
        self.size = size
        grid = Array(repeating: Array(repeating: .blank, count: size.columns), count: size.rows)
    }

    public var bounds: Rect {
        Rect(column: 0, row: 0, columns: size.columns, rows: size.rows)
    }

    public subscript(column: Int, row: Int) -> Cell { grid[row][column] }

    /// One row, a cell for each column.
    public func cells(ofRow row: Int) -> [Cell] { grid[row] }

    /// From the first to the last column in which a row looks other than in a frame of this size
    /// before; empty where it looks the same.
    public func changedColumns(ofRow row: Int, since before: Frame) -> Range<Int> {
        guard size == before.size else { return 0..<size.columns }
        let sharesClusters = clusters == before.clusters
        return grid[row].withUnsafeBufferPointer { mine in
            before.grid[row].withUnsafeBufferPointer { theirs in
                if sharesClusters, mine.baseAddress == theirs.baseAddress { return 0..<0 }
                func isSame(_ column: Int) -> Bool {
                    let (cell, other) = (mine[column], theirs[column])
                    if cell == other, sharesClusters || cell.code & Cell.clusterBit == 0 {
                        return true
                    }
                    return cell.code & other.code & Cell.clusterBit != 0
                        && cell.tone == other.tone && cell.emphasis == other.emphasis
                        && cell.width == other.width && text(of: cell) == before.text(of: other)
                }
                var (first, end) = (0, size.columns)
                // Most rows are the same to the bit.
                if sharesClusters, areEqual(mine, theirs) { return 0..<0 }
                while first < end, isSame(first) { first += 1 }
                while end > first, isSame(end - 1) { end -= 1 }
                return first..<end
            }
        }
    }

    /// Whether cells are the same to the bit: each is eight bytes.
    private func areEqual(
        _ mine: UnsafeBufferPointer<Cell>, _ theirs: UnsafeBufferPointer<Cell>
    ) -> Bool {
        let (one, other) = (UnsafeRawBufferPointer(mine), UnsafeRawBufferPointer(theirs))
        let end = one.count
        var offset = 0
        func difference(_ place: Int) -> UInt64 {
            one.loadUnaligned(fromByteOffset: offset + place * 8, as: UInt64.self)
                ^ other.loadUnaligned(fromByteOffset: offset + place * 8, as: UInt64.self)
        }
        while offset + 32 <= end {
            guard difference(0) | difference(1) | difference(2) | difference(3) == 0 else {
                return false
            }
            offset += 32
        }
        while offset < end {
            guard difference(0) == 0 else { return false }
            offset += 8
        }
        return true
    }

    /// Writes a text on one row.
    ///
    /// - parameter limit: columns it may take; a longer text ends with `ellipsis`.
    /// - returns: the columns it took.
    @discardableResult
    public mutating func put(
        _ text: String, at column: Int, row: Int, tone: Tone = .plain, emphasis: Emphasis = [],
        limit: Int? = nil, ellipsis: String = "…"
    ) -> Int {
        guard row >= 0, row < size.rows, column < size.columns else { return 0 }
        let room = min(limit ?? .max, size.columns - column)
        guard room > 0 else { return 0 }
        if let used = putASCII(text, at: column, row: row, tone, emphasis, room, ellipsis) {
            return used
        }
        let fitting =
            TextWidth.of(text) > room
            ? TextWidth.truncated(text, to: room, ellipsis: ellipsis) : text
        var place = column
        for character in fitting {
            place += put(character, at: place, row: row, tone, emphasis)
        }
        return place - column
    }

    /// The fast path: nil where the text is not plain ASCII.
    private mutating func putASCII(
        _ text: String, at column: Int, row: Int, _ tone: Tone, _ emphasis: Emphasis,
        _ room: Int, _ ellipsis: String
    ) -> Int? {
        guard column >= 0, let plain = Self.plainCount(text) else { return nil }
        // A text that is cut keeps this path where what it ends with takes one column.
        let isCut = plain > room
        var end: Unicode.Scalar?
        if isCut {
            guard let sign = ellipsis.unicodeScalars.first, ellipsis.unicodeScalars.count == 1,
                TextWidth.of(ellipsis) == 1
            else { return nil }
            end = sign
        }
        let count = isCut ? room - 1 : plain
        let used = count + (isCut ? 1 : 0)
        breakWide(at: column, row)
        if used > 0 { breakWide(at: column + used - 1, row) }
        grid[row].withUnsafeMutableBufferPointer { cells in
            var place = column
            for byte in text.utf8.prefix(count) {
                cells[place] = Cell(code: UInt32(byte), tone: tone, emphasis: emphasis)
                place += 1
            }
            if let end { cells[place] = Cell(code: end.value, tone: tone, emphasis: emphasis) }
        }
        return used
    }

    /// How many bytes a text of printable ASCII has; nil where it has others.
    private static func plainCount(_ text: String) -> Int? {
        var text = text
        return text.withUTF8 { bytes in
            bytes.contains { !(0x20..<0x7F).contains($0) } ? nil : bytes.count
        }
    }

    private mutating func put(
        _ character: Character, at column: Int, row: Int, _ tone: Tone, _ emphasis: Emphasis
    ) -> Int {
        let scalars = character.unicodeScalars
        guard let first = scalars.first else { return 0 }
        // A mark without its letter would join whatever stands before it.
        let sign = Visible.sign(for: first) ?? (TextWidth.isJoining(first) ? "\u{FFFD}" : nil)
        let width = sign == nil ? TextWidth.of(character) : 1
        let isSingle = scalars.count == 1 || sign != nil || Visible.isHarmful(character)
        let code = isSingle ? (sign ?? first).value : intern(String(character))
        set(column, row, Cell(code: code, tone: tone, emphasis: emphasis, width: UInt8(width)))
        return width
    }

    /// Writes one cell; half a wide one at an edge becomes a space.
    private mutating func set(_ column: Int, _ row: Int, _ cell: Cell) {
        if cell.width == 2, column == -1, size.columns > 0 {
            return set(0, row, Cell(code: 0x20, tone: cell.tone, emphasis: cell.emphasis))
        }
        guard (0..<size.columns).contains(column) else { return }
        breakWide(at: column, row)
        guard cell.width == 2 else {
            grid[row][column] = cell
            return
        }
        guard column + 1 < size.columns else {
            grid[row][column] = Cell(code: 0x20, tone: cell.tone, emphasis: cell.emphasis)
            return
        }
        breakWide(at: column + 1, row)
        grid[row][column] = cell
        grid[row][column + 1] = Cell(code: 0x20, tone: cell.tone, emphasis: cell.emphasis, width: 0)
    }

    /// Before a cell is overwritten: the other half of a wide one becomes a space.
    private mutating func breakWide(at column: Int, _ row: Int) {
        // Looked at first: to change a row that is shared would copy it.
        let width = grid[row][column].width
        if width == 0, column > 0 {
            grid[row][column - 1].code = 0x20
            grid[row][column - 1].width = 1
            grid[row][column].width = 1
        }
        if width == 2, column + 1 < size.columns {
            grid[row][column + 1].width = 1
            grid[row][column].code = 0x20
            grid[row][column].width = 1
        }
    }

    private mutating func intern(_ cluster: String) -> UInt32 {
        if let index = clusters.firstIndex(of: cluster) {
            return Cell.clusterBit | UInt32(index)
        }
        clusters.append(cluster)
        return Cell.clusterBit | UInt32(clusters.count - 1)
    }

    // MARK: Areas

    /// Empties a rectangle.
    public mutating func clear(_ rect: Rect) {
        let first = max(0, rect.column)
        let end = min(size.columns, rect.endColumn)
        guard first < end else { return }
        for row in max(0, rect.row)..<max(max(0, rect.row), min(size.rows, rect.endRow)) {
            breakWide(at: first, row)
            breakWide(at: end - 1, row)
            grid[row].withUnsafeMutableBufferPointer { cells in
                cells[first..<end].update(repeating: .blank)
            }
        }
    }

    /// Copies the columns of one row of a frame that this one was made from.
    public mutating func copy(row: Int, of other: Frame, to rect: Rect) {
        guard other.size == size, clusters.starts(with: other.clusters) else { return }
        grid[rect.row].withUnsafeMutableBufferPointer { cells in
            other.grid[row].withUnsafeBufferPointer { source in
                for column in rect.column..<rect.endColumn { cells[column] = source[column] }
            }
        }
    }

    /// Adds to a row's cells, keeping their tones: the cursor row is bold and keeps its colours.
    public mutating func emphasise(_ rect: Rect, _ emphasis: Emphasis) {
        change(rect) { $0.emphasis.formUnion(emphasis) }
    }

    /// Takes from a row's cells what `emphasise` added.
    public mutating func calm(_ rect: Rect, _ emphasis: Emphasis) {
        change(rect) { $0.emphasis.subtract(emphasis) }
    }

    /// Gives every cell of a rectangle another tone.
    public mutating func tint(_ rect: Rect, _ tone: Tone) { change(rect) { $0.tone = tone } }

    private mutating func change(_ rect: Rect, _ body: (inout Cell) -> Void) {
        let columns =
            max(0, rect.column)..<max(max(0, rect.column), min(size.columns, rect.endColumn))
        for row in max(0, rect.row)..<max(max(0, rect.row), min(size.rows, rect.endRow)) {
            grid[row].withUnsafeMutableBufferPointer { cells in
                for column in columns { body(&cells[column]) }
            }
        }
    }

    public mutating func horizontalLine(
        row: Int, from column: Int, columns: Int, _ glyph: String, tone: Tone = .border
    ) {
        guard columns > 0 else { return }
        let end = min(column + columns, size.columns)
        guard let sign = Self.plainSign(glyph), column >= 0, row >= 0, row < size.rows,
            column < end
        else {
            put(
                String(repeating: glyph, count: columns), at: column, row: row, tone: tone,
                limit: columns)
            return
        }
        breakWide(at: column, row)
        breakWide(at: end - 1, row)
        grid[row].withUnsafeMutableBufferPointer { cells in
            cells[column..<end].update(repeating: Cell(code: sign, tone: tone))
        }
    }

    public mutating func verticalLine(
        column: Int, from row: Int, rows: Int, _ glyph: String, tone: Tone = .border
    ) {
        guard (0..<size.columns).contains(column), rows > 0 else { return }
        let sign = Self.plainSign(glyph)
        for row in max(0, row)..<max(max(0, row), min(size.rows, row + rows)) {
            if let sign {
                breakWide(at: column, row)
                grid[row][column] = Cell(code: sign, tone: tone)
            } else {
                put(glyph, at: column, row: row, tone: tone)
            }
        }
    }

    /// A line's sign, where it is one scalar of one column; nil where it has to be put as a text.
    private static func plainSign(_ glyph: String) -> UInt32? {
        let scalars = glyph.unicodeScalars
        guard scalars.count == 1, let sign = scalars.first, TextWidth.of(glyph) == 1,
            Visible.sign(for: sign) == nil
        else { return nil }
        return sign.value
    }

    /// A box with a title above and a hint below, emptied inside.
    public mutating func box(_ rect: Rect, title: String, footer: String, _ glyphs: Glyphs) {
        guard rect.columns >= 2, rect.rows >= 2 else { return clear(rect) }
        clear(rect)
        let inner = rect.columns - 2
        for (row, left, right) in [
            (rect.row, glyphs.topLeft, glyphs.topRight),
            (rect.endRow - 1, glyphs.bottomLeft, glyphs.bottomRight),
        ] {
            put(left, at: rect.column, row: row, tone: .border)
            horizontalLine(row: row, from: rect.column + 1, columns: inner, glyphs.horizontal)
            put(right, at: rect.endColumn - 1, row: row, tone: .border)
        }
        verticalLine(column: rect.column, from: rect.row + 1, rows: rect.rows - 2, glyphs.vertical)
        verticalLine(
            column: rect.endColumn - 1, from: rect.row + 1, rows: rect.rows - 2, glyphs.vertical)
        if !title.isEmpty, inner > 4 {
            put(
                " \(title) ", at: rect.column + 2, row: rect.row, tone: .heading,
                limit: inner - 2, ellipsis: glyphs.ellipsis)
        }
        if !footer.isEmpty, inner > 4 {
            let text = TextWidth.truncated(" \(footer) ", to: inner - 2, ellipsis: glyphs.ellipsis)
            put(
                text, at: rect.endColumn - 2 - TextWidth.of(text), row: rect.endRow - 1,
                tone: .hint)
        }
    }

    /// What a cell shows.
    public func text(of cell: Cell) -> String {
        if cell.width == 0 { return "" }
        if cell.code & Cell.clusterBit != 0 {
            return clusters[Int(cell.code & ~Cell.clusterBit)]
        }
        return Unicode.Scalar(cell.code).map { String($0) } ?? " "
    }

    /// The rows as text, without the spaces at their ends.
    public var text: String {
        (0..<size.rows).map { row in
            var line = ""
            for column in 0..<size.columns { line += text(of: self[column, row]) }
            while line.hasSuffix(" ") { line.removeLast() }
            return line
        }.joined(separator: "\n")
    }
}
