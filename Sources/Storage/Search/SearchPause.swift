/// Holds the search back while many contacts are written in one transaction, and then writes the
/// words of all of them in one statement: an `INSERT` with triggers flushes the index each time,
/// which is most of what a contact costs.
public struct SearchPause {
    /// The last contact that the search knows of: one behind it must not change its words before
    /// `end`.
    public let lastContact: Int
    private let lastPoint: Int

    public init(_ writing: Writing) throws {
        lastContact = try Self.last("contact", writing.reading)
        lastPoint = try Self.last("contact_point", writing.reading)
        try writing.run("INSERT INTO search_pause (id) VALUES (1)")
    }

    private static func last(_ table: String, _ reading: Reading) throws -> Int {
        try reading.first("SELECT max(id) FROM \(table)") { $0.int(0) } ?? 0
    }

    public func end(_ writing: Writing) throws {
        try writing.run(
            """
            INSERT INTO contact_search (rowid, name, town, vat_code, tax_code)
            SELECT id, name, town, vat_code, tax_code FROM contact WHERE id > ? ORDER BY id
            """, [.int(lastContact)])
        try writing.run(
            """
            INSERT INTO email_search (rowid, value)
            SELECT id, value FROM contact_point
            WHERE id > ? AND channel IN ('email', 'pec') ORDER BY id
            """, [.int(lastPoint)])
        try writing.run("DELETE FROM search_pause")
    }
}
