import Domain
import Testing

@testable import Storage

/// What a completion asks of its assignee's days must not walk through all that they ever had.
@Suite("A day's room is read along its indexes")
struct DayPlans {
    private func plan(_ sql: String) throws -> [String] {
        let database = try Database.inMemory()
        return try database.read { try $0.rows("EXPLAIN QUERY PLAN \(sql)") { $0.text(3) } }
    }

    @Test func `the open actions of a day are counted in the queue's index alone`() throws {
        let steps = try plan(
            """
            SELECT count(*) FROM action
            WHERE operator_id = 1 AND closed_at IS NULL AND due_at >= 5 AND due_at < 9 AND id <> 3
            """)
        #expect(
            steps == [
                "SEARCH action USING COVERING INDEX action_queue "
                    + "(operator_id=? AND due_at>? AND due_at<?)"
            ])
    }

    @Test func `what takes a day's hours is a range of the agenda, and of the busy times`() throws {
        let commitments = try plan(
            """
            SELECT m.start_at, m.end_at, m.title, t.channel
            FROM commitment m CROSS JOIN action a ON a.id = m.action_id
                CROSS JOIN action_type t ON t.id = a.action_type_id
            WHERE m.operator_id = 1 AND m.start_at >= 5 AND m.start_at < 9 AND m.end_at > 5
                AND m.status = 'confirmed' AND m.is_all_day = 0 AND m.action_id <> 3
            ORDER BY m.start_at, m.id
            """)
        #expect(
            commitments.first == "SEARCH m USING INDEX commitment_agenda "
                + "(operator_id=? AND start_at>? AND start_at<?)")
        #expect(!commitments.contains { $0.hasPrefix("SCAN") || $0.contains("TEMP B-TREE") })
    }

    @Test func `the statements are those that the day is asked with`() throws {
        let database = try Database.inMemory()
        try TestRows.write(to: database)
        try database.read { reading in
            let day = Instant(0)..<Instant(1 << 40)
            let anna = TestRows.anna
            let open = try ActionTable.openCount(of: anna, reading)
            #expect(try DayQuery.openCount(of: anna, in: day, reading) == open)
            #expect(try DayQuery.openCount(of: anna, in: Instant(0)..<Instant(1), reading) == 0)
            _ = try DayQuery.taken(of: anna, in: day, reading)
        }
    }
}
