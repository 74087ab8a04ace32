import Domain
import Storage
import Support
import Testing
import Workflow

/// What can be worked out again is; what was somebody's to decide is named, and left.
@Suite struct `Repairing` {
    private static let breakages = [
        ("schema_is_whole", "DROP INDEX action_queue"),
        ("schema_is_whole", "DROP TRIGGER journal_entry_never_changes"),
        (
            "schema_is_whole",
            """
            DROP TRIGGER contact_search_insert;
            CREATE TRIGGER contact_search_insert AFTER INSERT ON contact BEGIN SELECT 1; END
            """
        ),
        (
            "file_is_intact",
            // Rows that an index does not have: it was another one while they were changed.
            """
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = sql || ' AND id < 0' WHERE name = 'contact_owner';
            PRAGMA writable_schema = RESET;
            UPDATE contact SET owner_id = CASE owner_id WHEN 2 THEN 3 ELSE 2 END;
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = replace(sql, ' AND id < 0', '')
                WHERE name = 'contact_owner';
            PRAGMA writable_schema = RESET
            """
        ),
        ("name_key_is_the_names", "UPDATE contact SET name_key = 'x' WHERE id = 3"),
        ("last_contact_is_known", "UPDATE contact SET last_contact_at = 1"),
        ("last_contact_is_known", "UPDATE contact SET last_contact_at = NULL"),
        (
            "amount_follows_lines",
            "UPDATE negotiation SET amount_follows_lines = 1, amount_cents = 77 WHERE id = 1"
        ),
        (
            "stages_stand_in_a_row",
            "UPDATE stage SET position = 9 WHERE pipeline = 'sale' AND code = 'quote'"
        ),
        (
            "claim_is_of_open_action",
            "UPDATE action SET claimed_until_at = 1 WHERE state = 'done'"
        ),
        (
            "closed_action_is_nobodys",
            """
            UPDATE assignment SET closed_at = NULL WHERE id = (SELECT max(s.id)
                FROM assignment s JOIN action a ON a.id = s.action_id WHERE a.state = 'done')
            """
        ),
        (
            "commitment_is_of_open_action",
            """
            UPDATE commitment SET status = 'confirmed' WHERE action_id IN (
                SELECT id FROM action WHERE state = 'done')
            """
        ),
        (
            "commitment_is_when_due",
            """
            UPDATE commitment SET start_at = start_at - 60
            WHERE status = 'confirmed' AND is_all_day = 0
            """
        ),
        (
            "withdrawn_does_not_leave",
            """
            INSERT INTO outbox (kind, recipient_id, dedupe_key, message_id, not_before_at)
            VALUES ('mail', 1, 'x', 1, 1);
            UPDATE message SET withdrawn_at = 1 WHERE id = 1
            """
        ),
        (
            "contact_search_is_in_step",
            """
            DROP TRIGGER contact_search_update;
            UPDATE contact SET name = 'Somebody Else', name_key = 'else somebody' WHERE id = 7
            """
        ),
        (
            "email_search_is_in_step",
            """
            DROP TRIGGER email_search_update;
            UPDATE contact_point SET value = 'somebody@else.example'
            WHERE id = (SELECT min(id) FROM contact_point WHERE channel = 'email')
            """
        ),
        (
            "negotiation_search_is_in_step",
            """
            DROP TRIGGER negotiation_search_update;
            UPDATE negotiation SET title = 'Something else' WHERE id = 1
            """
        ),
    ]

    private func broken(by sql: String) throws -> Database {
        let database = try DemoTests.made(
            operators: 5, contacts: 60, negotiations: 12, actions: 260)
        try database.outsideTransaction { writing in
            try writing.script(
                "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; \(sql)")
            try writing.script(
                "PRAGMA foreign_keys = ON; PRAGMA ignore_check_constraints = OFF")
        }
        return database
    }

    private func mend(
        _ database: Database, _ folder: TestFolder
    ) throws -> (before: CheckReport, mended: [String], after: CheckReport) {
        let house = House(database) { moment("2026-11-23T14:05") }
        let keeper = try house.keeper(login: "service", as: nil, ownsDatabase: true)
        let before = try Check.run(database)
        let mended = try house.repair(before, keeping: folder.file("aside"), by: keeper)
        return (before, mended.map(\.repair.invariant), try Check.run(database))
    }

    @Test(arguments: breakages)
    func `what raw SQL broke is worked out again`(invariant: String, sql: String) throws {
        let folder = try TestFolder()
        let database = try broken(by: sql)
        let (before, mended, after) = try mend(database, folder)
        #expect(before.broken.map(\.name).contains(invariant))
        #expect(mended.contains(invariant))
        #expect(after.isSound, "\(after.text(.en))")
        // As it was before lies beside it, and the journal says that somebody mended it.
        #expect(folder.names == ["aside"])
        let said = try database.read {
            try $0.first(
                """
                SELECT p.after FROM journal_entry e JOIN journal_payload p ON p.entry_id = e.id
                JOIN command c ON c.number = e.command_number
                WHERE c.kind = 'repair' AND e.entity = 'house'
                """
            ) { $0.text(0) }
        }
        #expect(said?.contains(invariant) == true)
    }

    @Test func `every repair is proved`() {
        #expect(Set(Check.repairs.map(\.invariant)) == Set(Self.breakages.map(\.0)))
    }

    @Test func `what was somebody's to decide is left, and no copy made`() throws {
        let folder = try TestFolder()
        let database = try broken(
            by: "UPDATE action SET state = 'gone' WHERE id = 5")
        let (before, mended, after) = try mend(database, folder)
        #expect(mended == [])
        #expect(after.broken.map(\.name) == before.broken.map(\.name))
        #expect(folder.names == [])
    }

    @Test func `the values are those of the rows they come of`() throws {
        let folder = try TestFolder()
        let wanted = try DemoTests.made(operators: 5, contacts: 60, negotiations: 12, actions: 260)
        let expected = try wanted.read {
            try $0.rows(
                """
                SELECT contact_id || ':' || max(at) FROM interaction
                WHERE is_contact = 1 AND withdrawn_at IS NULL GROUP BY contact_id ORDER BY contact_id
                """
            ) { $0.text(0) }
        }
        let database = try broken(by: "UPDATE contact SET last_contact_at = NULL")
        _ = try mend(database, folder)
        let found = try database.read {
            try $0.rows(
                """
                SELECT id || ':' || last_contact_at FROM contact
                WHERE last_contact_at IS NOT NULL ORDER BY id
                """
            ) { $0.text(0) }
        }
        #expect(found == expected)
        #expect(found.count > 10)
    }
}
