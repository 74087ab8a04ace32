import Domain

/// A text to look for, with case and accents taken off.
struct Folded {
    let text: [UInt8]

    init(_ text: String) { self.text = Folded.bytes(text) }

    var isEmpty: Bool { text.isEmpty }

    func isFound(in row: QueueRow) -> Bool {
        isFound(in: row.title) || isFound(in: row.contactName) || isFound(in: row.whereabouts)
    }

    /// Looks through a column where it lies: a queue of ten thousand rows is read between a key
    /// and its answer.
    func isFound(in row: Row, column: Int) -> Bool {
        row.withText(column) { bytes in
            guard !bytes.contains(where: { $0 >= 0x80 }) else {
                return isFound(in: String(decoding: bytes, as: UTF8.self))
            }
            guard bytes.count >= text.count else { return false }
            return text.withUnsafeBufferPointer { wanted in
                for start in 0...(bytes.count - wanted.count) {
                    var place = 0
                    while place < wanted.count,
                        Folded.small(bytes[start + place]) == wanted[place]
                    {
                        place += 1
                    }
                    if place == wanted.count { return true }
                }
                return false
            }
        }
    }

    /// Appends a column's text, folded.
    static func append(_ row: Row, column: Int, to folded: inout [UInt8]) {
        row.withText(column) { bytes in
            if bytes.contains(where: { $0 >= 0x80 }) {
                folded += slow(String(decoding: bytes, as: UTF8.self))
            } else {
                for byte in bytes { folded.append(small(byte)) }
            }
        }
    }

    private static func small(_ byte: UInt8) -> UInt8 {
        (65...90).contains(byte) ? byte + 32 : byte
    }

    func isFound(in other: String) -> Bool {
        let bytes = Folded.bytes(other)
        guard bytes.count >= text.count, let first = text.first else { return text.isEmpty }
        for start in 0...(bytes.count - text.count) where bytes[start] == first {
            if bytes[start..<(start + text.count)].elementsEqual(text) { return true }
        }
        return false
    }

    /// ASCII is folded byte by byte; the rest through its decomposition.
    private static func bytes(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            if byte >= 0x80 { return slow(text) }
            bytes.append(small(byte))
        }
        return bytes
    }

    private static func slow(_ text: String) -> [UInt8] { Array(FoldedText.fold(text).utf8) }
}
