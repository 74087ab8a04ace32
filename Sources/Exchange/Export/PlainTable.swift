/// A table of a handful of rows as separated values, for spreadsheets.
public enum PlainTable {
    /// Commas; quotes only where a reader needs them; what a spreadsheet would compute is defused.
    ///
    /// - parameter rows: the first are the titles.
    public static func csv(_ rows: [[String]]) -> String {
        var buffer: [UInt8] = []
        for row in rows { CellText.append(row.map(CellText.defused), .comma, to: &buffer) }
        return String(decoding: buffer, as: UTF8.self)
    }
}
