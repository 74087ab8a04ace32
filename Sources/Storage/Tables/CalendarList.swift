public import Domain

/// A business calendar as it is stored, and how many work in it.
public struct StoredCalendar: Hashable, Sendable {
    public var id: CalendarID
    public var calendar: BusinessCalendar
    public var version: Int
    /// It was taken back; its name is free.
    public var isRemoved: Bool
    /// The house's first, which everybody without another follows.
    public var isDefault: Bool
    /// Whose own it is.
    public var logins: [String]
    public var teams: [String]
}

extension CalendarTable {
    private static let stored = """
        SELECT \(columns), id, row_version, removed_at IS NOT NULL,
            id = (SELECT min(id) FROM business_calendar) FROM business_calendar
        """

    /// By name, the removed too.
    public static func find(
        name: String, _ reading: Reading
    ) throws -> StoredCalendar? {
        try reading.first(stored + " WHERE name = ?", [.text(name)], decodeStored)
            .map { try withUsers($0, reading) }
    }

    /// Those in use, by name.
    public static func all(_ reading: Reading) throws -> [StoredCalendar] {
        try reading.rows(stored + " WHERE removed_at IS NULL ORDER BY name", [], decodeStored)
            .map { try withUsers($0, reading) }
    }

    private static func decodeStored(_ row: Row) -> StoredCalendar {
        StoredCalendar(
            id: ID(row.int(5)), calendar: decode(row), version: row.int(6),
            isRemoved: row.flag(7), isDefault: row.flag(8), logins: [], teams: [])
    }

    /// A house has a handful of calendars, and some hundred people.
    private static func withUsers(
        _ stored: StoredCalendar, _ reading: Reading
    ) throws -> StoredCalendar {
        var stored = stored
        stored.logins = try reading.rows(
            """
            SELECT login FROM operator WHERE calendar_id = ? AND has_own_calendar = 1
            ORDER BY login
            """, [.id(stored.id)]
        ) { $0.text(0) }
        stored.teams = try reading.rows(
            "SELECT code FROM team WHERE calendar_id = ? AND has_own_calendar = 1 ORDER BY code",
            [.id(stored.id)]
        ) { $0.text(0) }
        return stored
    }
}
