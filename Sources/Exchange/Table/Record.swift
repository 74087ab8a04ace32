/// A record of a table: its cells as UTF-8 side by side, and the line where it starts.
struct Record {
    /// Counted from 1, the lines inside quotes and the empty ones included.
    var line: Int
    var bytes: [UInt8] = []
    /// Where each cell ends.
    var ends: [Int] = []
    /// A quote was opened and never closed: the one cell is the raw line.
    var isUnclosed = false

    var count: Int { ends.count }

    func utf8(_ cell: Int) -> ArraySlice<UInt8> {
        guard cell < ends.count else { return [] }
        return bytes[(cell == 0 ? 0 : ends[cell - 1])..<ends[cell]]
    }

    /// Empty where the record is too short.
    func text(_ cell: Int) -> String { String(decoding: utf8(cell), as: UTF8.self) }

    func isEmpty(_ cell: Int) -> Bool {
        guard cell < ends.count else { return true }
        return ends[cell] == (cell == 0 ? 0 : ends[cell - 1])
    }

    var texts: [String] { (0..<count).map(text) }
}
