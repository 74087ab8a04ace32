public import Storage

/// Writes the whole house as JSON lines, from one state of it.
public struct EverythingWriter {
    private let reading: Reading

    public init(_ reading: Reading) { self.reading = reading }

    /// Hands the lines to `add`, a piece at a time.
    ///
    /// - returns: how many rows there were.
    public func write(_ add: ([UInt8]) throws -> Void) throws -> Int {
        let tables = try WholeHouse.tables(reading)
        var line = Array("{\"prossima\":\"everything\",\"schema\":".utf8)
        line += String(try WholeHouse.version(reading)).utf8
        line += ",\"tables\":{".utf8
        for (index, table) in tables.enumerated() {
            if index > 0 { line.append(UInt8(ascii: ",")) }
            RowText.quote(table.name, into: &line)
            line += ":[".utf8
            for (index, column) in table.columns.enumerated() {
                if index > 0 { line.append(UInt8(ascii: ",")) }
                RowText.quote(column, into: &line)
            }
            line.append(UInt8(ascii: "]"))
        }
        line += "}}\n".utf8
        try add(line)
        var count = 0
        for table in tables {
            try WholeHouse.each(table, reading) { values in
                line.removeAll(keepingCapacity: true)
                RowText.write(values, of: table.name, into: &line)
                try add(line)
                count += 1
            }
        }
        try add(Array("{\"rows\":\(count)}\n".utf8))
        return count
    }
}

/// A row as a line of JSON.
enum RowText {
    static func write(_ values: [Value], of table: String, into line: inout [UInt8]) {
        line.append(UInt8(ascii: "{"))
        quote(table, into: &line)
        line += ":[".utf8
        for (index, value) in values.enumerated() {
            if index > 0 { line.append(UInt8(ascii: ",")) }
            switch value {
            case .null: line += "null".utf8
            case .int(let number): line += String(number).utf8
            case .real(let number): line += "\(number)".utf8
            case .text(let text): quote(text, into: &line)
            case .blob(let bytes): line += "{\"hex\":\"\(EverythingFile.hex(bytes))\"}".utf8
            }
        }
        line += "]}\n".utf8
    }

    static func quote(_ text: String, into line: inout [UInt8]) {
        line.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): line += "\\\"".utf8
            case UInt8(ascii: "\\"): line += "\\\\".utf8
            case UInt8(ascii: "\n"): line += "\\n".utf8
            case 0..<0x20, 0x7F:
                let hex = String(byte, radix: 16)
                line += (hex.utf8.count == 1 ? "\\u000" : "\\u00").utf8
                line += hex.utf8
            default: line.append(byte)
            }
        }
        line.append(UInt8(ascii: "\""))
    }
}
