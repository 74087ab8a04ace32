import Domain
import Foundation
import Support
import Testing
import Workflow

@testable import Storage

@Suite("Checking the database")
struct CheckTests {
    /// How one invariant is broken by raw SQL, with the schema's own guards off.
    struct Breakage: CustomTestStringConvertible, Sendable {
        var invariant: String
        var sql: String

        init(_ invariant: String, _ sql: String) {
            self.invariant = invariant
            self.sql = sql
        }

        var testDescription: String { invariant }
    }

    static let breakages = [
        Breakage("file_is_intact", "UPDATE action SET attempt = 0 WHERE id = 5"),
        Breakage("schema_is_whole", "DROP TRIGGER journal_entry_never_changes"),
        Breakage("schema_is_whole", "DROP INDEX action_queue"),
        Breakage("schema_is_whole", "DROP INDEX assignment_open"),
        Breakage("references_lead_somewhere", "UPDATE action SET contact_id = 99999 WHERE id = 5"),
        Breakage(
            "amounts_are_whole_cents", "UPDATE negotiation SET amount_cents = 10.5 WHERE id = 1"),
        Breakage(
            "moments_are_whole_seconds", "UPDATE action SET created_at = 'today' WHERE id = 5"),
        Breakage(
            "dates_are_iso", "UPDATE negotiation SET expected_close_on = '26/11/2026' WHERE id = 1"
        ),
        Breakage(
            "journal_proves_itself",
            """
            DROP TRIGGER journal_payload_never_changes;
            UPDATE journal_payload SET after = '{}' WHERE entry_id = 3
            """),
        Breakage(
            "journal_proves_itself",
            """
            DROP TRIGGER journal_entry_never_goes;
            DELETE FROM journal_payload WHERE entry_id = 3; DELETE FROM journal_entry WHERE id = 3
            """),
        Breakage("undo_is_mutual", "UPDATE command SET undone_by = 1 WHERE number = 2"),
        Breakage(
            "done_has_outcome_and_time",
            "UPDATE action SET outcome_code = NULL WHERE id = (\(done))"),
        Breakage(
            "done_has_outcome_and_time",
            "UPDATE action SET completed_at = 1 WHERE id = (\(open))"),
        Breakage("closed_has_time", "UPDATE action SET closed_at = NULL WHERE id = (\(done))"),
        Breakage("state_is_known", "UPDATE action SET state = 'gone' WHERE id = (\(open))"),
        Breakage(
            "outcome_is_of_its_type",
            "UPDATE action SET outcome_code = 'married' WHERE id = (\(done))"),
        Breakage(
            "open_is_somebodys",
            """
            UPDATE action SET operator_id = NULL, team_id = NULL, pool_from_at = NULL
            WHERE id = (\(open))
            """),
        Breakage(
            "pool_has_its_time",
            "UPDATE action SET team_id = 1, pool_from_at = NULL WHERE id = (\(open))"),
        Breakage(
            "claim_is_of_open_action",
            "UPDATE action SET claimed_until_at = 1 WHERE id = (\(done))"),
        Breakage(
            "waiting_says_for_whom",
            "UPDATE action SET state = 'waiting', waits_for = '' WHERE id = (\(open))"),
        Breakage(
            "origin_key_is_unique",
            """
            ALTER TABLE action RENAME TO action_before;
            CREATE TABLE action AS SELECT * FROM action_before;
            UPDATE action SET origin_key = (SELECT origin_key FROM action WHERE id = 1)
            WHERE id = 2
            """),
        Breakage(
            "chain_names_its_cause",
            "UPDATE action SET origin_key = 'chain:0:0:0' WHERE id = (\(chained))"),
        Breakage(
            "recurring_names_its_rule",
            "UPDATE action SET origin = 'recurring' WHERE id = (\(open))"),
        Breakage(
            "recurring_rules_can_be_read", "UPDATE recurring_rule SET assignees = 'whoever'"),
        Breakage(
            "predecessor_came_before",
            """
            UPDATE action SET predecessor_revision = 7, origin_key =
                'chain:' || predecessor_id || ':7:' || rule_id WHERE id = (\(chained))
            """),
        Breakage("capacities_are_sane", "UPDATE operator SET capacity = -3 WHERE id = 2"),
        Breakage("capacities_are_sane", "UPDATE team SET capacity = 0 WHERE id = 1"),
        Breakage("capacities_are_sane", "UPDATE operator SET capacity = 'many' WHERE id = 2"),
        Breakage("steps_can_be_read", "UPDATE step SET overflow = 'never' WHERE id = 1"),
        Breakage("rules_can_be_read", "UPDATE rule SET overflow = 'never' WHERE id = 1"),
        Breakage("appointments_are_yes_or_no", "UPDATE step SET is_appointment = 2 WHERE id = 1"),
        Breakage(
            "one_open_assignment",
            """
            DROP INDEX assignment_open;
            INSERT INTO assignment (action_id, operator_id, decided_by, opened_at)
            SELECT action_id, operator_id, decided_by, opened_at FROM assignment
            WHERE closed_at IS NULL LIMIT 1
            """),
        Breakage(
            "open_action_is_assigned",
            "UPDATE assignment SET closed_at = 1 WHERE action_id = (\(open))"),
        Breakage(
            "closed_action_is_nobodys",
            "UPDATE assignment SET closed_at = NULL WHERE action_id = (\(done))"),
        Breakage(
            "assignment_has_commitment",
            "UPDATE commitment SET status = 'cancelled' WHERE action_id = (\(open))"),
        Breakage(
            "commitment_is_of_open_action",
            "UPDATE commitment SET status = 'confirmed' WHERE action_id = (\(done))"),
        Breakage(
            "commitment_is_when_due",
            """
            UPDATE commitment SET start_at = start_at - 60 WHERE is_all_day = 0 AND id = (
                SELECT id FROM commitment WHERE status = 'confirmed' AND is_all_day = 0 LIMIT 1)
            """),
        Breakage(
            "negotiation_closed_has_time",
            "UPDATE negotiation SET state = 'won', closed_at = NULL WHERE id = 1"),
        Breakage(
            "negotiation_is_on_its_pipeline",
            "UPDATE negotiation SET direction = 'purchase' WHERE id = 1"),
        Breakage(
            "stages_stand_in_a_row",
            "UPDATE stage SET position = 9 WHERE pipeline = 'sale' AND code = 'order'"),
        Breakage(
            "lines_are_measured",
            "INSERT INTO negotiation_line (negotiation_id, position, text) VALUES (1, 1, ' ')"),
        Breakage(
            "amount_follows_lines",
            "UPDATE negotiation SET amount_follows_lines = 1, amount_cents = 100 WHERE id = 1"),
        Breakage(
            "enrollment_closed_has_time",
            "UPDATE enrollment SET state = 'finished', closed_at = NULL WHERE id = 1"),
        Breakage(
            "closed_negotiation_has_no_enrollment",
            """
            UPDATE negotiation SET state = 'won', closed_at = 1 WHERE id = (
                SELECT negotiation_id FROM enrollment
                WHERE closed_at IS NULL AND negotiation_id IS NOT NULL LIMIT 1)
            """),
        Breakage(
            "opted_out_is_left_alone",
            """
            INSERT INTO suppression (channel, value_hash, contact_id, reason, since_at)
            SELECT 'contact', 'x', e.contact_id, 'x', 1 FROM enrollment e
            JOIN sequence q ON q.id = e.sequence_id AND q.code = 'telemarketing'
            WHERE e.closed_at IS NULL LIMIT 1
            """),
        Breakage("name_key_is_the_names", "UPDATE contact SET name_key = 'x' WHERE id = 3"),
        Breakage("last_contact_is_known", "UPDATE contact SET last_contact_at = 1"),
        Breakage(
            "merged_forwards_once", "UPDATE contact SET merged_into_id = 2 WHERE id = 1"),
        Breakage(
            "subsidiaries_form_no_ring",
            """
            INSERT INTO contact_relation (from_id, to_id, kind)
            VALUES (1, 2, 'subsidiary_of'), (2, 3, 'subsidiary_of'), (3, 1, 'subsidiary_of')
            """),
        Breakage(
            "classifier_values_fit",
            """
            INSERT INTO classifier (name, type) VALUES ('vines', 'number');
            INSERT INTO contact_attribute (contact_id, name, value) VALUES (1, 'vines', 'many')
            """),
        Breakage("erased_is_blank", "UPDATE contact SET erased_at = 1 WHERE id = 1"),
        Breakage(
            "outbox_is_of_one_thing",
            """
            INSERT INTO outbox (kind, recipient_id, dedupe_key, not_before_at)
            VALUES ('mail', 1, 'x', 1)
            """),
        Breakage(
            "withdrawn_does_not_leave",
            """
            INSERT INTO outbox (kind, recipient_id, dedupe_key, message_id, not_before_at)
            VALUES ('mail', 1, 'x', 1, 1);
            UPDATE message SET withdrawn_at = 1 WHERE id = 1
            """),
        Breakage(
            "interaction_is_of_a_completion", "UPDATE interaction SET revision = 9 WHERE id = 1"),
        Breakage(
            "calendars_can_be_read", "UPDATE business_calendar SET weekly_hours = 'always'"),
        Breakage("calling_hours_can_be_read", "UPDATE calling_hours SET hours = 'always'"),
        Breakage("sequences_can_be_read", "UPDATE sequence SET exits = 'whim' WHERE id = 1"),
        Breakage(
            "paused_enrollment_knows_where",
            "UPDATE enrollment SET state = 'paused' WHERE closed_at IS NULL"),
        Breakage("steps_can_be_read", "UPDATE step SET assignees = 'whoever' WHERE id = 1"),
        Breakage(
            "preferred_hours_can_be_read",
            "UPDATE contact SET preferred_hours = 'always' WHERE id = 1"),
        Breakage("rules_can_be_read", "UPDATE rule SET delay_unit = 'moons' WHERE id = 1"),
        Breakage(
            "contact_search_is_in_step",
            """
            DROP TRIGGER contact_search_update;
            UPDATE contact SET name = 'Somebody Else' WHERE id = 7
            """),
        Breakage(
            "contact_search_is_in_step",
            """
            DROP TRIGGER contact_search_insert;
            INSERT INTO contact (uuid, kind, lifecycle, name, created_at)
            VALUES ('x', 'person', 'lead', 'Nobody', 1)
            """),
        Breakage(
            "email_search_is_in_step",
            """
            DROP TRIGGER email_search_update;
            UPDATE contact_point SET value = 'somebody@else.example'
            WHERE id = (SELECT min(id) FROM contact_point WHERE channel = 'email')
            """),
        Breakage(
            "email_search_is_in_step",
            """
            DROP TRIGGER email_search_insert;
            INSERT INTO contact_point (contact_id, channel, value, raw)
            VALUES (1, 'pec', 'a@pec.example', 'a@pec.example')
            """),
        Breakage(
            "negotiation_search_is_in_step",
            """
            DROP TRIGGER negotiation_search_update;
            UPDATE negotiation SET title = 'Something else' WHERE id = 1
            """),
    ]

    private static let done = "SELECT id FROM action WHERE state = 'done' LIMIT 1"
    private static let open = """
        SELECT id FROM action WHERE state = 'planned' AND operator_id IS NOT NULL LIMIT 1
        """
    private static let chained = "SELECT id FROM action WHERE origin = 'chain' LIMIT 1"

    private func small() throws -> Database {
        try DemoTests.made(operators: 5, contacts: 60, negotiations: 12, actions: 260)
    }

    @Test("an invariant that is broken by raw SQL is named", arguments: breakages)
    func named(breakage: Breakage) throws {
        let database = try small()
        try database.outsideTransaction { writing in
            try writing.script(
                "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; "
                    + "PRAGMA legacy_alter_table = ON")
            try writing.script(breakage.sql)
            try writing.script("PRAGMA ignore_check_constraints = OFF")
        }
        let report = try Check.run(database)
        let broken = try #require(report.broken.first { $0.name == breakage.invariant })
        #expect(broken.violationCount > 0)
        #expect(!broken.violations.isEmpty)
        // What is wrong is said in Italian, too.
        #expect(broken.violations.filter { FlawWords.phrases[$0.phrase] == nil } == [])
        #expect(report.brokenRules.it.contains(broken.words.it))
        #expect(broken.rowsExamined > 0)
    }

    @Test("every invariant is broken by a test")
    func complete() throws {
        let broken = Set(Self.breakages.map(\.invariant))
        let report = try Check.run(try small())
        #expect(Set(report.results.map(\.name)) == broken)
    }

    @Test("nothing is found where nothing is broken")
    func sound() throws {
        let report = try Check.run(try DemoTests.usual.get())
        #expect(report.isSound, "\(report.text(.en))")
        let rows = Dictionary(
            uniqueKeysWithValues: report.results.map { ($0.name, $0.rowsExamined) })
        #expect(rows["done_has_outcome_and_time"] == 5000)
        #expect(rows["contact_search_is_in_step"] == 2000)
        #expect((rows["journal_proves_itself"] ?? 0) > 300)
    }

    @Test("commands leave every invariant as it was")
    func commands() throws {
        let house = try TestHouse()
        let call = try house.call()
        try house.complete(call, "interested")
        try house.perform(.undo(.last), as: "anna")
        let visit = try #require(try house.complete(call, "interested").handovers.first).action
        let carla = Action.Assignee(operator: try house.who("carla").operator)
        let change = ActionChange(visit, version: nil, reason: "ill")
        try house.perform(.reassign(change, to: carla), as: "ruth")
        try house.perform(.undo(.last), as: "ruth")
        try house.perform(
            .wait(change, until: timed("2026-11-30T10:00"), for: "the customer"), as: "bruno")
        try house.perform(.claim(visit, version: nil), as: "bruno")
        try house.perform(.giveBack(visit, version: nil), as: "bruno")
        let other = try house.call(phones: ["049 8765499"])
        try house.perform(
            .reassign(
                ActionChange(other, version: nil, reason: "busy"),
                to: Action.Assignee(team: try house.who("anna").team)), as: "anna")
        try house.perform(.claim(other, version: nil), as: "dario")
        try house.perform(.giveBack(other, version: nil), as: "dario")
        try house.perform(.claim(other, version: nil), as: "dario")
        try house.complete(other, "do_not_call", as: "dario")
        try house.perform(.reopen(ActionChange(other, version: nil, reason: "slip")), as: "dario")
        try house.perform(.cancel(ActionChange(other, version: nil, reason: "no")), as: "dario")
        let report = try Check.run(house.house.database)
        #expect(report.isSound, "\(report.text(.en))")
    }

    @Test("the report is said in both languages, and as JSON")
    func report() throws {
        let database = try small()
        try database.outsideTransaction { writing in
            try writing.script(
                "PRAGMA ignore_check_constraints = ON; "
                    + "UPDATE action SET state = 'gone'; PRAGMA ignore_check_constraints = OFF")
        }
        let report = try Check.run(database)
        #expect(report.text(.it).contains("Ogni azione è in uno dei sei stati"))
        #expect(report.text(.it).contains("azione 1: gone"))
        #expect(report.text(.en).contains("and 240 more"))
        let state = try #require(report.broken.first { $0.name == "state_is_known" })
        #expect(state.violations.count == 20)
        #expect(state.violationCount == 260)
        #expect(state.violations.first?.text(.en) == "action 1: gone")
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let json = String(decoding: try encoder.encode(report), as: UTF8.self)
        #expect(json.contains("\"is_sound\":false"))
        #expect(json.contains("\"name\":\"state_is_known\",\"rows_examined\":260"))
        #expect(json.contains("{\"detail\":\"gone\",\"id\":1,\"table\":\"action\"}"))
    }
}
