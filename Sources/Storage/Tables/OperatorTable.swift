public import Domain

/// The people of the house and their teams.
public enum OperatorTable {
    /// Whose hours they work in: their own calendar, else their team's, else the house's first.
    private static let calendar = """
        CASE WHEN o.has_own_calendar = 1 THEN o.calendar_id
            ELSE coalesce(
                (SELECT t.calendar_id FROM team t WHERE t.id = o.team_id AND t.has_own_calendar = 1),
                (SELECT min(id) FROM business_calendar), o.calendar_id) END
        """

    private static let columns = """
        o.id, o.login, o.name, o.email, o.role, o.team_id, \(calendar), o.zone, o.is_active,
        o.row_version,
        (SELECT group_concat(function) FROM operator_function f WHERE f.operator_id = o.id),
        o.capacity,
        nullif(coalesce(o.capacity, (SELECT t.capacity FROM team t WHERE t.id = o.team_id)), 0)
        """

    private static func decode(_ row: Row) -> Operator {
        Operator(
            id: ID(row.int(0)), login: row.text(1), name: row.text(2),
            email: row.optionalText(3), role: Role(rawValue: row.text(4)) ?? .operator,
            functions: row.text(10).split(separator: ",").map(String.init), team: row.id(5),
            calendar: ID(row.int(6)), zone: row.optionalText(7), isActive: row.flag(8),
            capacity: row.optionalInt(12), ownCapacity: row.optionalInt(11), version: row.int(9))
    }

    public static func find(_ id: Operator.ID, _ reading: Reading) throws -> Operator? {
        try reading.first(
            "SELECT \(columns) FROM operator o WHERE o.id = ?", [.int(id.raw)], decode)
    }

    public static func find(login: String, _ reading: Reading) throws -> Operator? {
        try reading.first(
            "SELECT \(columns) FROM operator o WHERE o.login = ?", [.text(login)], decode)
    }

    public static func all(_ reading: Reading) throws -> [Operator] {
        try reading.rows("SELECT \(columns) FROM operator o ORDER BY o.name, o.id", [], decode)
    }

    /// The keys of a team's active members, in their order.
    public static func members(of team: Team.ID, _ reading: Reading) throws -> [Operator.ID] {
        try reading.rows(
            "SELECT o.id FROM operator o WHERE o.team_id = ? AND o.is_active = 1 ORDER BY o.id",
            [.int(team.raw)]
        ) { ID($0.int(0)) }
    }

    /// How many actions an operator has open.
    private static let load = """
        (SELECT count(*) FROM action a WHERE a.operator_id = o.id AND a.closed_at IS NULL)
        """

    /// The keys of a team's active members, the least loaded first.
    public static func leastLoaded(
        team: Team.ID, _ reading: Reading
    ) throws -> [Operator.ID] {
        try reading.rows(
            """
            SELECT o.id FROM operator o WHERE o.team_id = ? AND o.is_active = 1
            ORDER BY \(load), o.id
            """, [.int(team.raw)]
        ) { ID($0.int(0)) }
    }

    /// The keys of the active operators who do this for a living (of a sales zone, where one is
    /// named), the least loaded first.
    public static func leastLoaded(
        function: String, zone: String? = nil, _ reading: Reading
    ) throws -> [Operator.ID] {
        try reading.rows(
            """
            SELECT o.id FROM operator_function x JOIN operator o ON o.id = x.operator_id
            WHERE x.function = ?1 AND o.is_active = 1 AND (?2 IS NULL OR o.zone = ?2)
            ORDER BY \(load), o.id
            """, [.text(function), .optional(zone)]
        ) { ID($0.int(0)) }
    }

    /// The absence that covers a day, if any.
    public static func absence(
        of who: Operator.ID, on day: Day, _ reading: Reading
    ) throws -> (isAbsent: Bool, substitute: Operator.ID?) {
        let found = try reading.first(
            """
            SELECT substitute_id FROM absence
            WHERE operator_id = ? AND to_on >= ? AND from_on <= ? AND removed_at IS NULL
            ORDER BY id LIMIT 1
            """, [.int(who.raw), .text(day.iso), .text(day.iso)]
        ) { row -> Operator.ID? in row.id(0) }
        guard let found else { return (false, nil) }
        return (true, found)
    }

    /// Where work goes that nobody can take: the first active administrator.
    public static func firstAdministrator(_ reading: Reading) throws -> Operator? {
        try reading.first(
            """
            SELECT \(columns) FROM operator o
            WHERE o.role = 'admin' AND o.is_active = 1 ORDER BY o.id LIMIT 1
            """, [], decode)
    }
}

public enum TeamTable {
    private static let columns = """
        id, code, name,
        CASE WHEN has_own_calendar = 1 THEN calendar_id
            ELSE coalesce((SELECT min(id) FROM business_calendar), calendar_id) END,
        supervisor_id, row_version, capacity
        """

    private static func decode(_ row: Row) -> Team {
        Team(
            id: ID(row.int(0)), code: row.text(1), name: row.text(2), calendar: ID(row.int(3)),
            supervisor: row.id(4), capacity: row.optionalInt(6), version: row.int(5))
    }

    public static func find(_ id: Team.ID, _ reading: Reading) throws -> Team? {
        try reading.first("SELECT \(columns) FROM team WHERE id = ?", [.int(id.raw)], decode)
    }

    public static func find(code: String, _ reading: Reading) throws -> Team? {
        try reading.first("SELECT \(columns) FROM team WHERE code = ?", [.text(code)], decode)
    }

    public static func all(_ reading: Reading) throws -> [Team] {
        try reading.rows("SELECT \(columns) FROM team ORDER BY name, id", [], decode)
    }

    public static func supervised(
        by who: Operator.ID, _ reading: Reading
    ) throws -> Set<Team.ID> {
        Set(
            try reading.rows("SELECT id FROM team WHERE supervisor_id = ?", [.int(who.raw)]) {
                ID($0.int(0))
            })
    }

    /// Who got the last of the team's round robin.
    public static func lastTurn(of team: Team.ID, _ reading: Reading) throws -> Operator.ID? {
        try reading.first("SELECT last_turn_id FROM team WHERE id = ?", [.int(team.raw)]) {
            $0.id(0)
        } ?? nil
    }
}
