public import Domain
import Glibc

/// What the rows of a queue say, folded and in the queue's order, so that looking for a text reads
/// no rows: ten thousand of them lie all over the file, and take as long to read as a search may.
///
/// It is gathered piece by piece between other work, and holds until something is committed.
public struct QueueTexts: Sendable {
    public let scope: QueueScope
    public let filter: QueueFilter
    /// Whether all rows are in it.
    public private(set) var isComplete = false
    /// Whether there are more than it holds: looking through the rows is then the only way.
    public private(set) var isTooLong = false

    private let source: QueueSource
    private var cursors: [QueueCursor] = []
    /// Where each row's bytes end.
    private var ends: [Int] = []
    private var bytes: [UInt8] = []

    /// How many rows one step reads, a few milliseconds; and how many are held, some 60 bytes each.
    public static let step = 1000
    static let most = 20_000

    /// - returns: nil for a queue of several people, and where a filter looks at texts already.
    public init?(scope: QueueScope, filter: QueueFilter) {
        switch scope {
        case .of(let who): source = .of(who)
        case .pool(let team): source = .pool(team)
        case .team, .all: return nil
        }
        guard filter.text.isEmpty else { return nil }
        self.scope = scope
        self.filter = filter
    }

    /// Reads the next rows.
    public mutating func gather(_ query: QueueQuery, step: Int = step) throws {
        guard !isComplete, !isTooLong else { return }
        let edge = cursors.last.map { QueueRequest.Edge.after($0) } ?? .first
        let (sql, arguments) = QueueSQL.page(
            source, filter, bands: query.bands, backward: false, select: QueueSQL.scan)
        var count = 0
        try query.reading.each(
            sql,
            source.arguments(query.now) + edge.start(backward: false) + arguments
                + [.int(step)]
        ) { row in
            count += 1
            cursors.append(
                QueueCursor(
                    dueAt: Instant(row.int(4)), priorityRank: row.int(5), id: ID(row.int(0))))
            for column in 1...3 {
                Folded.append(row, column: column, to: &bytes)
                // No text crosses from one column into the next.
                bytes.append(0)
            }
            ends.append(bytes.count)
            return true
        }
        isComplete = count < step
        isTooLong = !isComplete && cursors.count >= Self.most
    }

    /// What came of looking for a text.
    public enum Look: Hashable, Sendable {
        case at(QueueCursor)
        case nothing
        /// The rows are too many: they themselves have to be looked through.
        case unknown
    }

    /// The next row that holds a text, reading what is missing of the rows on the way there, and
    /// no more: whoever searches before all is gathered waits for less than the gathering.
    public mutating func look(
        for text: String, from: QueueCursor?, backward: Bool, _ query: QueueQuery,
        step: Int = step
    ) throws -> Look {
        while true {
            let isEnough = backward && reaches(from)
            if !backward || isEnough || isComplete,
                let hit = find(text, from: from, backward: backward)
            {
                return .at(hit)
            }
            if isEnough || isComplete { return .nothing }
            if isTooLong { return .unknown }
            try gather(query, step: step)
        }
    }

    /// Whether all rows before a place are in it.
    private func reaches(_ place: QueueCursor?) -> Bool {
        guard let place, let last = cursors.last else { return false }
        return !(last < place)
    }

    /// The next row that holds a text; nil where there is none.
    public func find(_ text: String, from: QueueCursor?, backward: Bool) -> QueueCursor? {
        let wanted = Folded(text).text
        guard !wanted.isEmpty, !wanted.contains(0) else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            if backward {
                let end = from.map { from in place { $0 < from } } ?? cursors.count
                return (0..<end).last { index in
                    let start = index == 0 ? 0 : ends[index - 1]
                    return Self.place(of: wanted, in: bytes, from: start, to: ends[index]) != nil
                }.map { cursors[$0] }
            }
            let first = from.map { from in place { $0 < from || $0 == from } } ?? 0
            let start = first == 0 ? 0 : ends[first - 1]
            return Self.place(of: wanted, in: bytes, from: start, to: bytes.count).map { offset in
                var (low, high) = (first, ends.count - 1)
                while low < high {
                    let middle = (low + high) / 2
                    if ends[middle] > offset { high = middle } else { low = middle + 1 }
                }
                return cursors[low]
            }
        }
    }

    /// How many rows lie before a place in the order.
    private func place(_ isBefore: (QueueCursor) -> Bool) -> Int {
        var (low, high) = (0, cursors.count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(cursors[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func place(
        of wanted: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
    ) -> Int? {
        guard let base = bytes.baseAddress, let first = wanted.first else { return nil }
        var offset = start
        while offset + wanted.count <= end,
            let found = memchr(base + offset, Int32(first), end - wanted.count + 1 - offset)
        {
            offset = UnsafeRawPointer(base).distance(to: found)
            if memcmp(base + offset, wanted, wanted.count) == 0 { return offset }
            offset += 1
        }
        return nil
    }
}
