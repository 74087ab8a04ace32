import Domain

/// A record of a table: its cells as UTF-8 side by side, and the line where it starts.
struct Record {
    /// Counted from 1, the lines inside quotes and the empty ones included.
    var line: Int
    var bytes: [UInt8] = []
    /// Where each cell ends.
    var ends: [Int] = []
    /// Why its reader could not take it: a quote that never closes (the one cell is then the raw
    /// line), a card without a name.
    var refusal: Words?
    /// The record as it stood in the file, where that is more than its cells: a card.
    var raw: [UInt8]?

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

/// Where an import's records come from: a table, or cards made into one.
protocol RecordSource: AnyObject {
    /// The text they are read from: its encoding, and how far it was read.
    var stream: TextStream { get }
    /// The next records, none where a piece of the file ended inside one; nil at the end.
    func next() throws(Failure) -> [Record]?
}
