import Domain
import Testing

@testable import Storage

@Suite("The journal proves that nothing in it was changed")
struct JournalTests {
    /// A database with three entries.
    private func journal() throws -> Database {
        let database = try Database.inMemory()
        try TestRows.write(to: database)
        try database.write { writing in
            let ledger = Ledger(writing, command: 1)
            try ledger.update(.negotiation, 1, ["amount_cents": 120_000])
            try ledger.update(.negotiation, 1, ["reason": "«so»\n\"è\"\u{1}\\"])
            try ledger.insert(
                .absence, ["operator_id": 2, "from_on": "2026-12-01", "to_on": "2026-12-02"])
        }
        return database
    }

    private func verify(_ database: Database) throws -> (examined: Int, broken: Int?) {
        try database.read { try JournalChain.verify($0) }
    }

    @Test("untouched, every entry proves")
    func whole() throws {
        let (examined, broken) = try verify(journal())
        #expect(examined == 3)
        #expect(broken == nil)
    }

    @Test("entries and payloads cannot be changed, nor entries deleted")
    func appendOnly() throws {
        let database = try journal()
        for sql in [
            "UPDATE journal_entry SET kind = 'insert'", "DELETE FROM journal_entry WHERE id = 3",
            "UPDATE journal_payload SET after = '{}'",
        ] {
            #expect(throws: Failure.self) { try database.write { _ = try $0.run(sql) } }
        }
    }

    @Test(
        "whoever gets past the guards is found out, at the entry they changed",
        arguments: [
            ("UPDATE journal_payload SET after = '{\"amount_cents\":1}' WHERE entry_id = 1", 1),
            ("UPDATE journal_payload SET before = NULL WHERE entry_id = 2", 2),
            ("UPDATE journal_payload SET salt = x'00' WHERE entry_id = 2", 2),
            ("UPDATE journal_entry SET entity_id = 2 WHERE id = 2", 2),
            ("UPDATE journal_entry SET payload_digest = x'00' WHERE id = 3", 3),
            ("UPDATE journal_entry SET hash = x'00' WHERE id = 1", 1),
            (
                """
                DELETE FROM journal_payload WHERE entry_id = 2;
                DELETE FROM journal_entry WHERE id = 2
                """, 3
            ),
        ])
    func changed(_ sql: String, _ entry: Int) throws {
        let database = try journal()
        try database.write { writing in
            try writing.script(
                """
                DROP TRIGGER journal_entry_never_changes; DROP TRIGGER journal_entry_never_goes;
                DROP TRIGGER journal_payload_never_changes;
                \(sql)
                """)
        }
        #expect(try verify(database).broken == entry)
    }

    @Test("an erased payload leaves a chain that still proves")
    func erased() throws {
        let database = try journal()
        try database.write { _ = try $0.run("DELETE FROM journal_payload WHERE entry_id = 2") }
        let (examined, broken) = try verify(database)
        #expect(examined == 3)
        #expect(broken == nil)
    }

    @Test("what was before and after is read back as it was")
    func readBack() throws {
        let database = try journal()
        let changes = try database.read { try JournalReading.changes(of: 1, $0) }
        #expect(changes.map(\.entity) == ["absence", "negotiation", "negotiation"])
        #expect(changes.map(\.isInsert) == [true, false, false])
        #expect(changes.last?.before == ["amount_cents": nil])
        #expect(changes.last?.after == ["amount_cents": 120_000])
        #expect(changes[1].after == ["reason": "«so»\n\"è\"\u{1}\\"])
    }

    // FIPS 180-2, appendix B: the digests of "abc" and of the empty message.
    @Test("SHA-256 by its published examples")
    func sha256() {
        #expect(
            Digest.hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            Digest.hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }
}
