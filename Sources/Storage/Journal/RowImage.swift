/// Some columns of a row, as the journal keeps them: a flat JSON object.
struct RowImage {
    var columns: [(name: String, value: Value)]

    /// Written byte by byte: it is a good part of what a command costs.
    var json: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32 * columns.count)
        bytes.append(UInt8(ascii: "{"))
        for (index, column) in columns.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            RowImage.quote(column.name, into: &bytes)
            bytes.append(UInt8(ascii: ":"))
            switch column.value {
            case .null: bytes += "null".utf8
            case .int(let value): bytes += String(value).utf8
            case .real(let value): bytes += (value.isFinite ? "\(value)" : "null").utf8
            case .text(let value): RowImage.quote(value, into: &bytes)
            case .blob(let blob): RowImage.quote(RowImage.hex(blob), into: &bytes)
            }
        }
        bytes.append(UInt8(ascii: "}"))
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func quote(_ value: String, into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var value = value
        value.withUTF8 { text in
            // Most texts, and every column's name, are copied as they are.
            if text.contains(where: isEscaped) {
                for byte in text { escape(byte, into: &bytes) }
            } else {
                bytes.append(contentsOf: text)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private static func escape(_ byte: UInt8, into bytes: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""): bytes += "\\\"".utf8
        case UInt8(ascii: "\\"): bytes += "\\\\".utf8
        case UInt8(ascii: "\n"): bytes += "\\n".utf8
        case UInt8(ascii: "\r"): bytes += "\\r".utf8
        case UInt8(ascii: "\t"): bytes += "\\t".utf8
        case 0..<0x20:
            let hex = String(byte, radix: 16)
            bytes += "\\u".utf8
            bytes += repeatElement(UInt8(ascii: "0"), count: 4 - hex.utf8.count)
            bytes += hex.utf8
        default: bytes.append(byte)
        }
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
