import GRDBSQLite
import Schema
import Support
import Testing

@testable import Storage

/// Houses as programs of before have left them, written and read without any of ours.
enum OldHouse {
    /// A file as a program of that version left it: its schema, and a house in rows.
    ///
    /// - parameter more: statements of that version's schema.
    static func file(
        version: Int, in folder: TestFolder, and more: String = ""
    ) throws -> String {
        let path = folder.file("v\(version).sqlite")
        var database: OpaquePointer?
        #expect(sqlite3_open(path, &database) == SQLITE_OK)
        defer { sqlite3_close(database) }
        var scripts = (0..<Int32(version)).map { String(cString: schema_migration($0).sql) }
        scripts += [
            TestRows.sql, more, "PRAGMA application_id = \(Database.applicationID)",
            "PRAGMA user_version = \(version)", "PRAGMA journal_mode = WAL",
        ]
        for script in scripts {
            #expect(sqlite3_exec(database, script, nil, nil, nil) == SQLITE_OK, "\(script)")
        }
        return path
    }

    /// What a query finds in a file of whatever version, a row a text.
    static func rows(of path: String, _ sql: String) -> [String] {
        var (database, statement): (OpaquePointer?, OpaquePointer?)
        sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE, nil)
        defer { sqlite3_close(database) }
        guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK else {
            return [String(cString: sqlite3_errmsg(database))]
        }
        defer { sqlite3_finalize(statement) }
        var found: [String] = []
        while sqlite3_step(statement) == SQLITE_ROW {
            let cells = (0..<sqlite3_column_count(statement)).map { column in
                sqlite3_column_text(statement, column).map { String(cString: $0) } ?? "–"
            }
            found.append(cells.joined(separator: "|"))
        }
        return found
    }

    /// Every row of every table, and every table's name, in their order; SQLite's own are left out.
    static func everything(in path: String) -> [String] {
        let tables = rows(
            of: path,
            """
            SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'
                AND name NOT LIKE '%\\_search%' ESCAPE '\\' AND name <> 'contact_word' ORDER BY name
            """)
        return tables.flatMap { [$0] + rows(of: path, "SELECT * FROM \($0) ORDER BY 1") }
    }

    /// Enough rows for every table that a migration rewrites or indexes, in version 1's columns.
    static let manyRows = """
        CREATE TEMP TABLE n (i INTEGER PRIMARY KEY);
        WITH RECURSIVE up (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM up WHERE i < 70)
            INSERT INTO n SELECT i FROM up;
        INSERT INTO contact (id, uuid, kind, lifecycle, name, town, vat_code, owner_id, notes,
                             created_at)
            SELECT i, 'c' || i, 'company', 'customer', 'Società n. ' || i, 'Città ' || i % 7,
                printf('%011d', i), 1, 'note ' || i, i FROM n;
        INSERT INTO contact_point (contact_id, channel, value, raw)
            SELECT i, 'phone', '+39049' || (1000000 + i), '049 ' || (1000000 + i) FROM n
            UNION ALL SELECT i, 'email', 'info@n' || i || '.example', 'info@n' || i || '.example'
            FROM n;
        INSERT INTO contact_tag (contact_id, tag) SELECT i, 'fair' FROM n WHERE i % 3 = 0;
        INSERT INTO negotiation (id, uuid, contact_id, direction, title, stage_id, stage_since_at,
                                 state, amount_cents, opened_at, owner_id)
            SELECT i, 'n' || i, i, CASE i % 2 WHEN 0 THEN 'sale' ELSE 'purchase' END,
                'Deal ' || i, 1 + i % 2, i, 'open', i * 100, i, 2 FROM n;
        INSERT INTO action (id, uuid, action_type_id, title, contact_id, negotiation_id, origin,
                            origin_key, state, due_at, due_has_time, first_due_at, operator_id,
                            assigned_at, notes, created_at, changed_at)
            SELECT i, 'a' || i, 1, 'Call ' || i, i, i, 'manual', 'manual:' || i, 'planned',
                i * 1000, 1, i * 1000, 2, 0, 'ask for ' || i, 0, 0 FROM n;
        INSERT INTO assignment (id, action_id, operator_id, decided_by, opened_at)
            SELECT i, i, 2, 'same', 0 FROM n;
        INSERT INTO interaction (contact_id, channel, direction, at, is_contact, report)
            SELECT i, 'phone', 'out', i, 1, 'spoke of ' || i FROM n;
        INSERT INTO message (id, uuid, recipient_id, sender_id, at, subject, body, action_id,
                             contact_id)
            SELECT i, 'm' || i, 2, 1, i, 'Call', 'Please call ' || i, i, i FROM n;
        INSERT INTO commitment (uid, action_id, assignment_id, operator_id, title, start_at,
                                end_at, is_all_day, status)
            SELECT 'u' || i, i, i, 2, 'Call', i * 1000, i * 1000 + 900, 0, 'confirmed' FROM n;
        INSERT INTO outbox (kind, recipient_id, dedupe_key, message_id, not_before_at)
            SELECT 'mail', 2, 'mail:' || i, i, i FROM n;
        DROP TABLE n;
        """
}
