import Domain
public import Storage

/// As many successors as completions that stand, none twice (domain, section 3).
public enum Successors {
    /// What breaks it, in words; empty where nothing does.
    ///
    /// A completion or a skip stands as long as nobody took it back, and its receipt says what it
    /// made. What an undo took back stands no more, and nobody may bring it back.
    public static func faults(_ reading: Reading) throws -> [String] {
        let promised = try pairs(
            """
            SELECT json_extract(h.value, '$.action'), c.number
            FROM command c, json_each(c.result, '$.handovers') h
            WHERE c.kind IN ('complete', 'skip') AND c.undone_by IS NULL
            """, reading)
        let there = try pairs(
            """
            SELECT id, predecessor_id FROM action
            WHERE origin = 'chain' AND NOT (state = 'cancelled' AND reason = 'undone')
            """, reading)
        var faults: [String] = []
        for (action, predecessor) in there where promised[action] == nil {
            faults.append("action \(action) follows \(predecessor), which no completion says")
        }
        let chained = try Set(
            pairs("SELECT id, 1 FROM action WHERE origin = 'chain'", reading).keys)
        for (action, command) in promised where chained.contains(action) && there[action] == nil {
            faults.append("command \(command) made action \(action), which is taken back")
        }
        let twice = try pairs(
            """
            SELECT predecessor_id, count(*) FROM action
            WHERE origin = 'chain' AND NOT (state = 'cancelled' AND reason = 'undone')
            GROUP BY predecessor_id, predecessor_revision HAVING count(*) > 1
            """, reading)
        faults += twice.map { "action \($0) was followed \($1) times by one completion" }
        return faults.sorted()
    }

    private static func pairs(_ sql: String, _ reading: Reading) throws -> [Int: Int] {
        var found: [Int: Int] = [:]
        try reading.each(sql) { row in
            found[row.int(0)] = row.int(1)
            return true
        }
        return found
    }
}
