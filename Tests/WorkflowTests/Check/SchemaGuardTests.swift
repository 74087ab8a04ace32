import Domain
import Storage
import Testing

@Suite("What the schema itself refuses (domain, section 5)")
struct SchemaGuardTests {
    @Test(
        "a write that would break a guard is refused",
        arguments: [
            "UPDATE action SET outcome_code = NULL WHERE state = 'done'",
            "UPDATE action SET completed_at = NULL WHERE state = 'done'",
            "UPDATE action SET closed_at = NULL WHERE state = 'done'",
            "UPDATE action SET closed_at = 1 WHERE state = 'planned'",
            "UPDATE action SET outcome_code = 'busy' WHERE state = 'planned'",
            "UPDATE action SET state = 'gone'",
            "UPDATE action SET operator_id = NULL, team_id = NULL, pool_from_at = NULL",
            "UPDATE action SET origin_key = 'the same'",
            "UPDATE action SET contact_id = 99999",
            "UPDATE action SET predecessor_id = 99999",
            "UPDATE assignment SET action_id = 99999",
            "UPDATE assignment SET operator_id = NULL, team_id = NULL",
            """
            INSERT INTO assignment (action_id, operator_id, decided_by, opened_at)
            SELECT action_id, operator_id, decided_by, opened_at FROM assignment
            WHERE closed_at IS NULL
            """,
            "UPDATE negotiation SET state = 'won', closed_at = NULL",
            "UPDATE negotiation SET state = 'open', closed_at = 1",
            "UPDATE enrollment SET state = 'finished', closed_at = NULL",
            "UPDATE commitment SET end_at = start_at - 1",
            "UPDATE commitment SET assignment_id = 1",
            "UPDATE journal_entry SET kind = 'update'",
            "DELETE FROM journal_entry",
            "UPDATE journal_payload SET after = '{}'",
            "DELETE FROM contact",
        ])
    func refused(sql: String) throws {
        let database = try DemoTests.made(
            operators: 5, contacts: 40, negotiations: 8, actions: 160)
        do {
            _ = try database.write { try $0.run(sql) }
            Issue.record("accepted")
        } catch {
            #expect(error.code == .refused)
        }
        #expect(try Check.run(database).isSound)
    }
}
