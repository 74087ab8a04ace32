/// Some columns of a row, as the journal keeps them: a flat JSON object.
struct RowImage {
    var columns: [(name: String, value: Value)]

    var json: String {
        var text = "{"
        for (index, column) in columns.enumerated() {
            if index > 0 { text += "," }
            RowImage.quote(column.name, into: &text)
            text += ":"
            switch column.value {
            case .null: text += "null"
            case .int(let value): text += String(value)
            case .real(let value): text += value.isFinite ? "\(value)" : "null"
            case .text(let value): RowImage.quote(value, into: &text)
            case .blob(let bytes): RowImage.quote(RowImage.hex(bytes), into: &text)
            }
        }
        return text + "}"
    }

    private static func quote(_ value: String, into text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case let other where other.value < 0x20:
                let hex = String(other.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
