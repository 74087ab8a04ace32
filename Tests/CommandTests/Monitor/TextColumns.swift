import Storage

/// Every text of the schema: those that people write or that come from outside, and those that the
/// program writes or a grammar allows. A new column is neither until somebody says which.
enum TextColumns {
    /// What may hold anything.
    struct Free: Hashable, CustomStringConvertible {
        var table: String
        var name: String
        /// A number of the row.
        var key: String
        /// Whether no two rows may have the same.
        var isUnique: Bool

        var description: String { "\(table).\(name)" }
    }

    static let free: [Free] = columns(
        """
        absence: reason
        action: decided_by notes reason report title waits_for
        action_type: name
        assignment: decided_by reason
        business_calendar: name!
        busy_time: source! summary
        classifier(length(name)): name!
        commitment: title
        consent: legal_basis proof
        contact: country import_key! name notes postcode province sector source street tax_code
        contact: town vat_code zone
        contact_attribute(contact_id): name! value
        contact_point: label raw value
        contact_relation: job_title
        contact_tag(contact_id): tag!
        document: location title
        enrollment: reason
        import_run: file
        interaction: import_key! report
        journal_payload: after
        message: body subject
        negotiation: competitor import_key! notes reason silence_reason title
        negotiation_line: text
        operator: email name zone
        operator_function(operator_id): function!
        recurring_rule: filter name!
        outbox: last_error
        outcome: name
        pause_code: name
        segment: filter name!
        sending: error
        sequence: name
        stage: name
        step: script title
        suppression: reason
        team: name
        """)

    /// Names of the program's own, numbers, dates and grammars: a CHECK, a parser or the program
    /// alone says what stands there. Codes and logins are letters, digits and `_` wherever they are
    /// made (`SequenceFile`, `operator add`).
    static let own: Set<String> = Set(
        columns(
            """
            absence: from_on to_on
            action: origin origin_key outcome_code state uuid
            action_type: channel code purpose
            business_calendar: exceptions holidays weekly_hours zone
            busy_time: uid
            calendar_copy: content place tag
            calling_hours: hours purpose
            classifier: type
            command: id kind result
            commitment: response status uid
            consent: channel purpose state
            contact: kind lifecycle name_key preferred_hours uuid
            contact_point: channel status
            contact_relation: kind
            enrollment: recurring_since_on state
            import_run: kind
            interaction: channel direction outcome_code
            journal_entry: entity kind
            journal_payload: before
            message: uuid
            negotiation: direction expected_close_on last_move state suspended_until_on uuid
            negotiation: valid_until_on
            operator: login role
            outbox: claim dedupe_key kind method state
            outcome: category code key negotiation_move
            pause: code
            pause_code: code key
            recurring_rule: assignees period_unit sequence_code
            rule: assignees basis basis_field category condition delay_unit effect not_after_field
            rule: outcome_code overflow to_sequence_code
            sending: channel state
            sequence: code exits state
            setting: name value
            stage: code pipeline
            step: assignees channel_missing code overflow purpose
            suppression: channel value_hash
            team: code
            """
        ).map(\.description))

    /// As the schema has them; what SQLite's search keeps for itself is left out.
    static func all(_ reading: Reading) throws -> Set<String> {
        try Set(
            reading.rows(
                """
                SELECT s.name || '.' || c.name FROM sqlite_schema s, pragma_table_info(s.name) c
                WHERE s.type = 'table' AND s.sql LIKE 'CREATE TABLE%' AND c.type = 'TEXT'
                    AND s.name NOT LIKE '%\\_search\\_%' ESCAPE '\\'
                """
            ) { $0.text(0) })
    }

    /// "table(key): column column!", an exclamation mark where it is unique.
    private static func columns(_ text: String) -> [Free] {
        text.split(separator: "\n").flatMap { line -> [Free] in
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let table = parts[0].split(separator: "(").first else {
                return []
            }
            let key = parts[0].dropFirst(table.count + 1).dropLast()
            return parts[1].split(separator: " ").map { name in
                Free(
                    table: String(table), name: String(name.replacing("!", with: "")),
                    key: key.isEmpty ? "\(table).rowid" : String(key),
                    isUnique: name.hasSuffix("!"))
            }
        }
    }

    /// Puts other texts into every free column of every row.
    ///
    /// - parameter texts: a row's is chosen by its number and its column's.
    static func fill(_ database: Database, with texts: [String]) throws {
        try write(database) { column, place in
            let text = """
                (SELECT v FROM temp.torture WHERE k = (\(column.key) * 7 + \(place * 31)) \
                % \(texts.count))
                """
            return column.isUnique ? "\(column.key) || ' ' || \(text)" : text
        } before: { writing in
            try writing.script(
                "CREATE TEMP TABLE IF NOT EXISTS torture (k INTEGER PRIMARY KEY, v TEXT)")
            try writing.run("DELETE FROM temp.torture")
            for (number, text) in texts.enumerated() {
                try writing.run(
                    "INSERT INTO temp.torture VALUES (?, ?)", [.int(number), .text(text)])
            }
        }
    }

    /// Puts into every free column a mark that says which it is: "z012z".
    static func mark(_ database: Database) throws {
        try write(database) { column, place in
            "'\(mark(of: place))'" + (column.isUnique ? " || \(column.key)" : "")
        } before: { _ in
        }
    }

    /// The columns whose marks stand in a text.
    static func marked(in text: String) -> Set<Free> {
        Set(free.indices.filter { text.contains(mark(of: $0)) }.map { free[$0] })
    }

    private static func mark(of place: Int) -> String { "z\(100 + place)z" }

    private static func write(
        _ database: Database, _ value: (Free, Int) -> String,
        before prepare: (Writing) throws -> Void
    ) throws {
        try database.outsideTransaction { writing in
            try prepare(writing)
            try writing.script(rows)
            for (place, column) in free.enumerated() {
                // What the journal says is what a row was: a column of it.
                let text = value(column, place)
                let new =
                    column.table == "journal_payload" ? "json_object('title', \(text))" : text
                try writing.run(
                    """
                    UPDATE OR IGNORE \(column.table) SET \(column.name) = coalesce(\(new), '?')
                    """)
            }
        }
    }

    /// One of each thing that a demonstration has none of, about the first contact and the first
    /// negotiation; and the journal lets itself be changed.
    private static let rows = """
        DROP TRIGGER IF EXISTS journal_payload_never_changes;
        INSERT OR IGNORE INTO absence (id, operator_id, from_on, to_on)
            SELECT id, id, '2026-11-20', '2026-11-28' FROM operator WHERE id > 1;
        INSERT OR IGNORE INTO consent (id, contact_id, purpose, channel, state, at)
            SELECT id, id, 'marketing', 'phone', 'given', 1 FROM contact;
        INSERT OR IGNORE INTO document (id, contact_id, title, location, added_at, added_by)
            SELECT id, id, 'x', 'x', 1, 1 FROM contact;
        INSERT OR IGNORE INTO classifier VALUES ('sign', 'text');
        INSERT OR IGNORE INTO contact_attribute SELECT id, 'sign', 'x' FROM contact;
        INSERT OR IGNORE INTO contact_tag SELECT id, 'x' FROM contact
            WHERE id NOT IN (SELECT contact_id FROM contact_tag);
        INSERT OR IGNORE INTO suppression (id, channel, value_hash, contact_id, reason, since_at)
            SELECT 9000 + id, 'fax', 'x' || id, id, 'x', 1 FROM contact WHERE id % 3 = 0;
        INSERT OR IGNORE INTO segment (id, name, filter, created_at) VALUES (1, 's', 'town:x', 1);
        INSERT OR IGNORE INTO negotiation_line (id, negotiation_id, position, text)
            SELECT id, id, 1, 'x' FROM negotiation;
        INSERT OR IGNORE INTO document (id, negotiation_id, title, location, added_at, added_by)
            SELECT 5000 + id, id, 'x', 'x', 1, 1 FROM negotiation;
        INSERT OR IGNORE INTO busy_time (id, operator_id, source, uid, start_at, end_at)
            SELECT id, id, 'x', 'x', 1795446000, 1795449600 FROM operator;
        INSERT OR IGNORE INTO import_run (id, kind, file, actor_id, started_at)
            VALUES (1, 'contacts', 'x', 1, 1795446000);
        INSERT OR IGNORE INTO sending (id, action_id, channel, operator_id, at, state)
            SELECT id, id, 'fax', 1, 1, 'failed' FROM action WHERE closed_at IS NULL;
        INSERT OR IGNORE INTO recurring_rule (id, name, period_amount, period_unit, sequence_code,
                assignees, owner_id, created_at)
            VALUES (1, 'x', 1, 'days', 'telemarketing', 'owner', 1, 1);
        INSERT OR IGNORE INTO outbox (id, kind, recipient_id, dedupe_key, message_id,
                not_before_at, state) SELECT 1, 'mail', 1, 'x', min(id), 1, 'dead' FROM message;
        UPDATE action SET state = 'waiting', waits_for = 'x'
            WHERE closed_at IS NULL AND state = 'planned' AND id % 5 = 0;
        """
}
