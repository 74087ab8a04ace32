import Domain

/// What was done to actions since a moment that is past, as the journal tells it.
///
/// It costs as much as was done since: each command's entries are read, the last first.
struct PastChanges {
    /// What the journal says of one action.
    struct Past {
        /// Columns as they were, by the oldest change that is seen.
        var columns: [String: Value] = [:]
        /// It was made since then.
        var isNew = false
        /// An erasure took what it said.
        var isErased = false

        func int(_ name: String, _ standard: Int) -> Int {
            if case .int(let value)? = columns[name] { value } else { standard }
        }

        func optional(_ name: String, _ standard: Int?) -> Int? {
            guard let value = columns[name] else { return standard }
            if case .int(let number) = value { return number }
            return nil
        }

        func text(_ name: String, _ standard: String) -> String {
            if case .text(let value)? = columns[name] { value } else { standard }
        }
    }

    private let reading: Reading
    private let moment: Instant

    init(_ reading: Reading, since moment: Instant) {
        self.reading = reading
        self.moment = moment
    }

    /// Commands are numbered in the order of their commits: the last one of then is looked for from
    /// the end.
    ///
    /// - returns: nil where the journal begins later.
    func lastCommand() throws -> Int? {
        var found: Int?
        try reading.each(
            "SELECT number, at FROM command WHERE number > 0 ORDER BY number DESC"
        ) { row in
            guard row.int(1) <= moment.seconds else { return true }
            found = row.int(0)
            return false
        }
        return found
    }

    /// - parameter command: the last one of then.
    func all(after command: Int) throws -> [Action.ID: Past] {
        let entries = try reading.rows(
            """
            SELECT e.entity_id, e.kind, p.before, p.entry_id IS NULL
            FROM journal_entry e LEFT JOIN journal_payload p ON p.entry_id = e.id
            WHERE e.command_number > ? AND e.entity = 'action'
            ORDER BY e.command_number DESC, e.id DESC
            """, [.int(command)]
        ) { (Action.ID($0.int(0)), $0.text(1), $0.optionalText(2), $0.flag(3)) }
        var found: [Action.ID: Past] = [:]
        for (id, kind, before, isErased) in entries {
            var past = found[id] ?? Past()
            if isErased {
                past.isErased = true
            } else if kind == "insert" {
                past.isNew = true
            } else if let before {
                try reading.each("SELECT key, value FROM json_each(?)", [.text(before)]) { row in
                    past.columns[row.text(0)] = row.value(1)
                    return true
                }
            }
            found[id] = past
        }
        return found
    }
}
