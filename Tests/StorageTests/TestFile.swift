import Domain
import Storage

/// A house in rows: Anna in a team with a pool, a company with a phone, a negotiation, and a
/// chain of two actions with all that hangs on them.
enum TestRows {
    static let anna = Operator.ID(1)
    static let team = Team.ID(1)
    static let contact = Contact.ID(1)
    static let negotiation = Negotiation.ID(1)
    static let first = Action.ID(1)
    static let second = Action.ID(2)

    static func write(to database: Database) throws {
        try database.write { writing in try writing.script(sql) }
    }

    static let sql = """
        INSERT INTO setting VALUES ('language', 'en');
        INSERT INTO business_calendar (id, name, zone, weekly_hours)
            VALUES (1, 'office', 'Europe/Rome', '1-5 09:00-13:00 14:00-18:00');
        INSERT INTO team (id, code, name, calendar_id) VALUES (1, 'inbound', 'Inbound', 1);
        INSERT INTO operator (id, login, name, role, team_id, calendar_id)
            VALUES (1, 'anna', 'Anna', 'supervisor', 1, 1), (2, 'dario', 'Dario', 'operator', 1, 1);
        UPDATE team SET supervisor_id = 1;
        INSERT INTO absence (operator_id, from_on, to_on) VALUES (2, '2026-11-23', '2026-11-24');
        INSERT INTO action_type (id, code, name, channel) VALUES (1, 'call', 'Call', 'phone');
        INSERT INTO outcome (action_type_id, code, name, key, category, position)
            VALUES (1, 'busy', 'Busy', '2', 'no_contact', 1);
        INSERT INTO sequence (id, code, name, version, state)
            VALUES (1, 'telemarketing', 'Telemarketing', 1, 'active');
        INSERT INTO step (id, sequence_id, position, code, title, action_type_id, assignees)
            VALUES (1, 1, 1, 'call', 'First call', 1, 'same');
        INSERT INTO rule (id, step_id, outcome_code, effect) VALUES (1, 1, 'busy', 'retry');
        INSERT INTO stage (id, code, name, position, probability)
            VALUES (1, 'contact', 'Contact', 1, 10), (2, 'quote', 'Quote', 2, 50);
        INSERT INTO contact (id, uuid, kind, lifecycle, name, town, owner_id, created_at)
            VALUES (1, 'c1', 'company', 'lead', 'Rossi Srl', 'Padova', 1, 0),
                   (2, 'c2', 'person', 'lead', 'Maria Rossi', 'Padova', 1, 0);
        INSERT INTO contact_relation (from_id, to_id, kind) VALUES (2, 1, 'works_for');
        INSERT INTO contact_point (contact_id, channel, value, raw)
            VALUES (1, 'phone', '+390498765432', '049 8765432');
        INSERT INTO negotiation (id, uuid, contact_id, direction, title, stage_id, stage_since_at,
                                 state, opened_at, owner_id)
            VALUES (1, 'n1', 1, 'sale', 'Switchboard', 1, 0, 'open', 0, 1);
        INSERT INTO enrollment (id, contact_id, sequence_id, state, started_at)
            VALUES (1, 1, 1, 'active', 0);
        INSERT INTO action (id, uuid, action_type_id, title, contact_id, person_id, negotiation_id,
                            enrollment_id, step_id, origin, origin_key, state, due_at,
                            due_has_time, first_due_at, operator_id, assigned_at, outcome_code,
                            completed_at, completed_by, closed_at, created_at, changed_at)
            VALUES (1, 'a1', 1, 'First call', 1, 2, 1, 1, 1, 'manual', 'manual:1', 'done', 1000, 1,
                    1000, 1, 0, 'busy', 1000, 1, 1000, 0, 0);
        INSERT INTO action (id, uuid, action_type_id, title, contact_id, person_id, negotiation_id,
                            enrollment_id, step_id, predecessor_id, predecessor_revision, rule_id,
                            origin, origin_key, state, due_at, due_has_time, first_due_at,
                            operator_id, assigned_at, created_at, changed_at)
            VALUES (2, 'a2', 1, 'Call again', 1, 2, 1, 1, 1, 1, 1, 1, 'chain', 'chain:1:1:1',
                    'planned', 2000, 1, 2000, 1, 0, 0, 0);
        INSERT INTO assignment (id, action_id, operator_id, decided_by, opened_at)
            VALUES (1, 2, 1, 'same', 0);
        INSERT INTO interaction (contact_id, operator_id, channel, direction, at, is_contact,
                                 action_id)
            VALUES (1, 1, 'phone', 'out', 1000, 0, 1);
        INSERT INTO message (uuid, recipient_id, sender_id, at, subject, body, action_id,
                             contact_id)
            VALUES ('m1', 1, 2, 1000, 'Call', 'Please call', 2, 1);
        INSERT INTO commitment (uid, action_id, assignment_id, operator_id, title, start_at,
                                end_at, is_all_day, status)
            VALUES ('u1', 2, 1, 1, 'Call', 2000, 2900, 0, 'confirmed');
        INSERT INTO command (number, id, digest, actor_id, kind, at, result)
            VALUES (1, 'k1', x'00', 1, 'move_negotiation', 0, '{}');
        """
}
