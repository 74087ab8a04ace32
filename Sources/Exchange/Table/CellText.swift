/// Cells as a table of separated values spells them (RFC 4180).
enum CellText {
    /// Writes a row, its line end included: quotes only where a reader would need them.
    static func append(_ cells: [String], _ delimiter: Delimiter, to buffer: inout [UInt8]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { buffer.append(delimiter.byte) }
            append(cell, delimiter, to: &buffer)
        }
        buffer.append(0x0A)
    }

    private static func append(
        _ cell: String, _ delimiter: Delimiter, to buffer: inout [UInt8]
    ) {
        let bytes = Array(cell.utf8)
        let blanks: [UInt8] = [0x20, 0x09]
        let needsQuotes =
            bytes.contains { $0 == delimiter.byte || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
            || bytes.first.map(blanks.contains) == true || bytes.last.map(blanks.contains) == true
        guard needsQuotes else {
            buffer += bytes
            return
        }
        buffer.append(0x22)
        for byte in bytes {
            if byte == 0x22 { buffer.append(0x22) }
            buffer.append(byte)
        }
        buffer.append(0x22)
    }

    /// What a spreadsheet would compute, or hand to a program, made into text: an apostrophe in
    /// front (OWASP, «CSV injection»). One more where apostrophes stand there already, so that
    /// `plain` gives back what was there.
    static func defused(_ cell: String) -> String { isFormula(cell) ? "'" + cell : cell }

    /// The cell without the apostrophe that `defused` put in front.
    static func plain(_ cell: String) -> String {
        cell.utf8.first == 0x27 && isFormula(cell) ? String(cell.dropFirst()) : cell
    }

    private static func isFormula(_ cell: String) -> Bool {
        guard let first = cell.utf8.first(where: { $0 != 0x27 }) else { return false }
        return [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains(first)
    }
}
