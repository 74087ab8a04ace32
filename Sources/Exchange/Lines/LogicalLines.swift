import Domain

/// Lines with their continuations: what begins with a blank goes on with the line before it, and
/// in a card a quoted-printable line that ends with `=` goes on with the next.
final class LogicalLines {
    struct Line {
        /// Of its first physical line.
        var number: Int
        var bytes: [UInt8]
        /// The physical lines as they stood, with an end each.
        var raw: [UInt8]
    }

    private let lines: LineReader
    private let isCard: Bool
    private var ahead: LineReader.Line?
    private var hasBegun = false

    /// - parameter isCard: whether soft line breaks and unfolded base64 occur (vCard 2.1).
    init(_ lines: LineReader, isCard: Bool) {
        self.lines = lines
        self.isCard = isCard
    }

    /// What a property holds at most, a photograph included; what is longer is cut, and is
    /// nothing that the house reads.
    static let longest = 16 << 20

    func next() throws(Failure) -> Line? {
        if !hasBegun {
            hasBegun = true
            ahead = try lines.next()
        }
        guard let first = ahead else { return nil }
        var found = Line(number: first.number, bytes: first.bytes, raw: first.bytes + Self.end)
        ahead = try lines.next()
        let head = Self.head(of: first.bytes)
        let isSoft = isCard && head.contains("QUOTED-PRINTABLE")
        let isBase64 = isCard && head.contains("BASE64")
        while let next = ahead {
            let isFolded = next.bytes.first == 0x20 || next.bytes.first == 0x09
            let goesOn = isSoft && found.bytes.last == 0x3D
            guard isFolded || goesOn || (isBase64 && Self.isBase64(next.bytes)) else { break }
            if goesOn { found.bytes.removeLast() }
            if found.bytes.count < Self.longest {
                found.bytes += isFolded && !goesOn ? next.bytes.dropFirst() : next.bytes[...]
                found.raw += next.bytes + Self.end
            }
            ahead = try lines.next()
        }
        return found
    }

    private static let end: [UInt8] = [0x0D, 0x0A]

    private static func head(of bytes: [UInt8]) -> String {
        // Without parameters there is no encoding.
        guard let colon = bytes.prefix(512).firstIndex(of: 0x3A),
            bytes[..<colon].contains(0x3B)
        else { return "" }
        return String(decoding: bytes[..<colon], as: UTF8.self).uppercased()
    }

    /// Neither empty, which ends it, nor a property, which has a colon.
    private static func isBase64(_ bytes: [UInt8]) -> Bool {
        !bytes.isEmpty
            && bytes.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0)
                    || (0x61...0x7A).contains($0) || $0 == 0x2B || $0 == 0x2F || $0 == 0x3D
            }
    }
}
