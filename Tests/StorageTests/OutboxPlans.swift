import Domain
import Testing

@testable import Storage

/// What a deliverer asks each minute must not walk through the outbox of years.
@Suite("The outbox is read along its indexes")
struct OutboxPlans {
    private func plan(_ sql: String) throws -> [String] {
        let database = try Database.inMemory()
        return try database.read { try $0.rows("EXPLAIN QUERY PLAN \(sql)") { $0.text(3) } }
    }

    @Test(arguments: [
        """
        SELECT b.id FROM outbox b WHERE b.state = 'pending'
            AND coalesce(b.retry_at, b.not_before_at) <= 5
        ORDER BY coalesce(b.retry_at, b.not_before_at), b.id LIMIT 50
        """,
        """
        SELECT coalesce(b.retry_at, b.not_before_at) FROM outbox b WHERE b.state = 'pending'
        ORDER BY coalesce(b.retry_at, b.not_before_at), b.id LIMIT 1
        """,
        "SELECT b.id FROM outbox b WHERE b.state = 'dead' AND b.id > 5 ORDER BY b.id LIMIT 50",
        "SELECT s.id FROM sending s WHERE s.action_id = 1 ORDER BY s.id DESC LIMIT 20",
        """
        SELECT s.id FROM action a CROSS JOIN sending s ON s.action_id = a.id
        WHERE a.contact_id = 1 ORDER BY a.id DESC, s.id DESC LIMIT 10
        """,
        "SELECT id FROM sending WHERE point_id = 1 ORDER BY id DESC LIMIT 1",
        """
        SELECT p.id FROM contact_point p CROSS JOIN contact c ON c.id = p.contact_id
        WHERE p.value = 'x' AND p.channel IN ('email', 'pec') AND p.removed_at IS NULL
            AND c.withdrawn_at IS NULL
        """,
        """
        SELECT 1 FROM journal_entry e CROSS JOIN command c ON c.number = e.command_number
        WHERE e.entity = 'action' AND e.entity_id = 1 AND e.kind = 'insert'
            AND c.undone_by IS NOT NULL
        """,
        """
        SELECT a.id FROM action a WHERE a.operator_id = 1 AND a.closed_at IS NULL
            AND a.due_at >= 5 AND a.due_at < 6 AND a.action_type_id = 1 AND NOT EXISTS (
                SELECT 1 FROM escalation e WHERE e.action_id = a.id AND e.due_at = a.due_at)
        ORDER BY a.due_at, a.priority_rank, a.id LIMIT 200
        """,
    ])
    func `no scan and no sort`(sql: String) throws {
        let steps = try plan(sql)
        #expect(!steps.contains { $0.contains("TEMP B-TREE") }, "\(steps)")
        #expect(
            steps.allSatisfy {
                !$0.hasPrefix("SCAN") || $0.contains("outbox_pending") || $0.contains("outbox_dead")
            }, "\(steps)")
        #expect(steps.contains { $0.contains("INDEX") }, "\(steps)")
    }
}
