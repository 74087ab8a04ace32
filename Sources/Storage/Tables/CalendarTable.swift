public import Domain

/// The business calendars and the permitted calling hours.
public enum CalendarTable {
    private static let zones = ParsedTexts<Zone?>()
    private static let weeks = ParsedTexts<WeeklyHours?>()
    private static let holidays = ParsedTexts<Holidays?>()
    private static let exceptions = ParsedTexts<CalendarExceptions?>()
    private static let callingHours = ParsedTexts<CallingHours?>()

    public static func find(
        _ id: CalendarID, _ reading: Reading
    ) throws -> BusinessCalendar? {
        try reading.first(
            "SELECT \(columns) FROM business_calendar WHERE id = ?", [.int(id.raw)], decode)
    }

    /// The house's first one: of what is nobody's.
    public static func first(_ reading: Reading) throws -> BusinessCalendar? {
        try reading.first(
            "SELECT \(columns) FROM business_calendar ORDER BY id LIMIT 1", [], decode)
    }

    static let columns = "name, zone, weekly_hours, holidays, exceptions"

    static func decode(_ row: Row) -> BusinessCalendar {
        BusinessCalendar(
            name: row.text(0),
            zone: zones.value(of: row.text(1)) { Zone(identifier: $0) } ?? .rome,
            weeklyHours: weeks.value(of: row.text(2)) { WeeklyHours(text: $0) }
                ?? .italianOffice,
            holidays: holidays.value(of: row.text(3)) { Holidays(text: $0) } ?? .none,
            exceptions: exceptions.value(of: row.text(4)) { CalendarExceptions(text: $0) }
                ?? .none)
    }

    /// The permitted hours for a purpose; the default where nothing is stored.
    public static func callingHours(
        _ purpose: Purpose, _ reading: Reading
    ) throws -> CallingHours {
        let stored = try reading.first(
            "SELECT hours FROM calling_hours WHERE purpose = ?", [.text(purpose.rawValue)]
        ) { callingHours.value(of: $0.text(0)) { CallingHours(text: $0) } }
        return (stored ?? nil) ?? CallingHours.standard(for: purpose)
    }

    /// Whose hours an operator works in; a house without one has office hours.
    public static func calendar(
        of who: Operator.ID, _ reading: Reading
    ) throws -> BusinessCalendar {
        guard let person = try OperatorTable.find(who, reading),
            let calendar = try find(person.calendar, reading)
        else { return .italianOffice }
        return calendar
    }
}

/// Named settings of the house.
public enum SettingTable {
    public static func value(_ name: String, _ reading: Reading) throws -> String? {
        try reading.first("SELECT value FROM setting WHERE name = ?", [.text(name)]) {
            $0.text(0)
        }
    }

    public static func set(_ name: String, _ value: String, _ writing: Writing) throws {
        try writing.run(
            """
            INSERT INTO setting (name, value) VALUES (?, ?)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """, [.text(name), .text(value)])
    }
}
