import Domain
import Storage
import Support
import Testing
import Workflow

/// What a completion leaves behind: messages, commitments, what leaves the system, the journal
/// (domain, section 3, 3 and 10).
@Suite struct `Traces of a completion` {
    private func id(_ login: String) -> String {
        "(SELECT id FROM operator WHERE login = '\(login)')"
    }

    // MARK: Messages

    @Test func `none to oneself: neither a message nor mail, but a commitment`() throws {
        let house = try TestHouse()
        let next = try #require(try house.follow("no_answer"))
        #expect(next.assigneeName == "Anna")
        #expect(!next.hasMessage)
        #expect(next.hasCommitment)
        #expect(try house.count("SELECT count(*) FROM message") == 0)
        #expect(try house.count("SELECT count(*) FROM outbox") == 0)
    }

    @Test func `of pool work one to its supervisor, and no commitment`() throws {
        let house = try TestHouse()
        try house.assign("visit", to: "pool:agents")
        let next = try #require(try house.follow())
        #expect(try house.count("SELECT count(*) FROM message") == 1)
        #expect(
            try house.count(
                "SELECT count(*) FROM message WHERE recipient_id = \(id("ruth"))") == 1)
        #expect(
            try house.count("SELECT count(*) FROM commitment WHERE action_id = \(next.action)")
                == 0)
        #expect(try house.text("SELECT group_concat(kind) FROM outbox") == "mail")
    }

    @Test func `quotes outcome, report, contact and phone`() throws {
        let house = try TestHouse()
        try house.complete(try house.call(), "interested", report: "wants to see the 3-metre one")
        let body = try #require(try house.text("SELECT body FROM message"))
        for part in ["Interested", "wants to see the 3-metre one", "Rossi Srl", "049 8765432"] {
            #expect(body.contains(part), "\(part)")
        }
        #expect(
            try house.count(
                "SELECT count(*) FROM message WHERE sender_id = \(id("anna")) "
                    + "AND recipient_id = \(id("bruno")) AND action_id IS NOT NULL "
                    + "AND contact_id IS NOT NULL AND read_at IS NULL") == 1)
    }

    @Test func `quotes the phone to be called, not an invalid one`() throws {
        let house = try TestHouse()
        try house.change(
            "UPDATE rule SET assignees = 'fixed:dario' WHERE outcome_code = 'wrong_number'")
        let call = try house.call(phones: ["049 1111111", "049 2222222"])
        try house.complete(call, "wrong_number")
        let body = try #require(try house.text("SELECT body FROM message"))
        #expect(body.contains("049 2222222"))
        #expect(!body.contains("049 1111111"))
    }

    @Test func `quotes the other number where only that one is to be tried`() throws {
        let house = try TestHouse()
        try house.change(
            "UPDATE rule SET assignees = 'fixed:dario', other_number = 1 "
                + "WHERE outcome_code = 'busy'")
        let call = try house.call(phones: ["049 1111111", "049 2222222"])
        try house.complete(call, "busy")
        #expect(try #require(try house.text("SELECT body FROM message")).contains("049 2222222"))
    }

    // MARK: Commitments

    @Test func `timed, it lasts as long as the type usually does`() throws {
        let house = try TestHouse()
        let next = try #require(
            try house.complete(
                try house.call(), "appointment", asked: "2026-11-25T10:00"
            ).handovers.first)
        let row = "FROM commitment WHERE action_id = \(next.action)"
        #expect(try house.count("SELECT start_at \(row)") == moment("2026-11-25T10:00").seconds)
        #expect(try house.count("SELECT end_at \(row)") == moment("2026-11-25T11:00").seconds)
        #expect(try house.count("SELECT is_all_day \(row)") == 0)
        #expect(try house.count("SELECT operator_id = \(id("bruno")) \(row)") == 1)
        #expect(try house.count("SELECT sequence \(row)") == 0)
    }

    @Test func `of the completed action it is done, and nobody is mailed about that`() throws {
        let house = try TestHouse()
        let call = try house.call()
        try house.complete(call, "already_served")
        #expect(
            try house.text("SELECT status FROM commitment WHERE action_id = \(call)") == "done")
        #expect(try house.count("SELECT count(*) FROM outbox") == 0)
    }

    // MARK: Outbox

    @Test func `a mail and a calendar request leave after the grace of 30 seconds`() throws {
        let house = try TestHouse()
        _ = try house.follow()
        let now = house.clock.now
        for kind in ["mail", "calendar"] {
            #expect(
                try house.count(
                    "SELECT count(*) FROM outbox WHERE kind = '\(kind)' AND state = 'pending' "
                        + "AND not_before_at = \(now.seconds + 30) "
                        + "AND recipient_id = \(id("bruno"))") == 1)
        }
        #expect(try house.text("SELECT method FROM outbox WHERE kind = 'calendar'") == "request")
        #expect(try house.count("SELECT count(*) FROM outbox") == 2)
    }

    @Test func `undo within the grace voids them all, and nothing else is written`() throws {
        let house = try TestHouse()
        _ = try house.follow()
        try house.perform(.undo(.last), as: "anna")
        #expect(try house.count("SELECT count(*) FROM outbox") == 2)
        #expect(try house.count("SELECT count(*) FROM outbox WHERE state = 'void'") == 2)
        #expect(try house.count("SELECT count(*) FROM message WHERE withdrawn_at IS NULL") == 0)
        #expect(try house.text("SELECT reason FROM negotiation") == "undone")
    }

    @Test func `undo after the grace cancels the assignee's calendar entry, SEQUENCE+1`() throws {
        let house = try TestHouse()
        let visit = try #require(try house.follow()).action
        house.clock.set("2026-11-23T14:10")
        try house.change("UPDATE outbox SET state = 'delivered'")
        try house.perform(.undo(.last), as: "anna")
        let entry = "FROM commitment WHERE action_id = \(visit)"
        #expect(try house.text("SELECT status \(entry)") == "cancelled")
        #expect(try house.count("SELECT sequence \(entry)") == 1)
        #expect(
            try house.count(
                "SELECT count(*) FROM outbox WHERE state = 'pending' AND method = 'cancel' "
                    + "AND recipient_id = \(id("bruno")) "
                    + "AND commitment_id = (SELECT id \(entry))") == 1)
        // What has left stays as it left.
        #expect(try house.count("SELECT count(*) FROM outbox WHERE state = 'delivered'") == 2)
    }

    @Test func `undoing a reassignment after the grace invites the one before again`() throws {
        let house = try TestHouse()
        let visit = try #require(try house.follow()).action
        let carla = try house.who("carla").operator
        try house.perform(
            .reassign(
                ActionChange(visit, version: nil, reason: "Bruno is ill"),
                to: Action.Assignee(operator: carla)), as: "ruth")
        house.clock.set("2026-11-23T14:10")
        try house.change("UPDATE outbox SET state = 'delivered'")
        try house.perform(.undo(.last), as: "ruth")
        let pending = "SELECT count(*) FROM outbox WHERE state = 'pending' AND "
        #expect(
            try house.count(pending + "method = 'request' AND recipient_id = \(id("bruno"))") == 1)
        #expect(
            try house.count(pending + "method = 'cancel' AND recipient_id = \(id("carla"))") == 1)
        #expect(
            try house.count(
                "SELECT count(*) FROM commitment WHERE status = 'confirmed' AND sequence = 2 "
                    + "AND operator_id = \(id("bruno"))") == 1)
    }

    @Test func `reassigning cancels the old entry and makes a fresh one`() throws {
        let house = try TestHouse()
        let visit = try #require(try house.follow()).action
        let carla = try house.who("carla").operator
        try house.perform(
            .reassign(
                ActionChange(visit, version: nil, reason: "Bruno is ill"),
                to: Action.Assignee(operator: carla)), as: "ruth")
        let entries = "FROM commitment WHERE action_id = \(visit)"
        #expect(try house.count("SELECT count(DISTINCT uid) \(entries)") == 2)
        #expect(
            try house.count(
                "SELECT sequence \(entries) AND status = 'cancelled' "
                    + "AND operator_id = \(id("bruno"))") == 1)
        #expect(
            try house.count(
                "SELECT count(*) \(entries) AND status = 'confirmed' AND sequence = 0 "
                    + "AND operator_id = \(id("carla"))") == 1)
        for login in ["bruno", "carla"] {
            #expect(
                try house.count(
                    "SELECT count(*) FROM message WHERE recipient_id = \(id(login)) "
                        + "AND sender_id = \(id("ruth")) AND body LIKE '%Bruno is ill%'") == 1)
        }
    }

    @Test func `given to the pool: its supervisor is told, nobody has a commitment`() throws {
        let house = try TestHouse()
        let call = try house.call()
        let team = try house.who("anna").team
        try house.perform(
            .reassign(
                ActionChange(call, version: nil, reason: "too much"),
                to: Action.Assignee(team: team)), as: "anna")
        #expect(
            try house.count("SELECT count(*) FROM message WHERE recipient_id = \(id("ruth"))")
                == 1)
        #expect(try house.count("SELECT count(*) FROM message") == 1)
        #expect(
            try house.count("SELECT count(*) FROM commitment WHERE status = 'confirmed'") == 0)
    }

    // MARK: Journal, counters, origin

    @Test func `every row that a completion writes is journalled under its command`() throws {
        let house = try TestHouse()
        let call = try house.call()
        try house.complete(call, "interested", command: "A")
        let command = "(SELECT number FROM command WHERE id = 'A')"
        for (entity, kind) in [
            ("action", "update"), ("action", "insert"), ("interaction", "insert"),
            ("contact", "update"), ("negotiation", "insert"), ("assignment", "update"),
            ("assignment", "insert"), ("commitment", "update"), ("commitment", "insert"),
            ("message", "insert"), ("outbox", "insert"),
        ] {
            #expect(
                try house.count(
                    "SELECT count(*) FROM journal_entry WHERE command_number = \(command) "
                        + "AND entity = '\(entity)' AND kind = '\(kind)'") >= 1,
                "\(entity) \(kind)")
        }
        #expect(throws: Failure.self) { try house.change("DELETE FROM journal_entry") }
        #expect(throws: Failure.self) { try house.change("UPDATE journal_entry SET kind = 'x'") }
    }

    @Test func `a refused completion leaves nothing at all`() throws {
        let house = try TestHouse()
        let call = try house.call()
        let rows =
            "SELECT (SELECT count(*) FROM journal_entry) + (SELECT count(*) FROM command) "
            + "+ (SELECT count(*) FROM interaction) + (SELECT count(*) FROM outbox)"
        let before = try house.count(rows)
        #expect(throws: Failure.self) { try house.complete(call, "not_interested") }
        #expect(try house.count(rows) == before)
    }

    @Test func `an attempt is an interaction; only a contact moves the last contact`() throws {
        let house = try TestHouse()
        let call = try house.call()
        let next = try #require(try house.complete(call, "no_answer").handovers.first).action
        #expect(try house.count("SELECT count(*) FROM interaction WHERE is_contact = 0") == 1)
        #expect(try house.text("SELECT last_contact_at FROM contact") == nil)
        house.clock.set("2026-11-24T09:05")
        try house.complete(next, "already_served", report: "by the cousin")
        #expect(
            try house.count("SELECT last_contact_at FROM contact")
                == moment("2026-11-24T09:05").seconds)
        #expect(
            try house.count(
                "SELECT count(*) FROM interaction WHERE is_contact = 1 AND channel = 'phone' "
                    + "AND direction = 'out' AND action_id = \(next) AND revision = 1 "
                    + "AND report = 'by the cousin' AND operator_id = \(id("anna"))") == 1)
        #expect(try house.action(next).revision == 1)
    }

    @Test func `a first call carries its number, and so does what came of it`() throws {
        let house = try TestHouse()
        let call = try house.call(phones: ["049 1111111", "049 2222222"])
        let first = try house.count("SELECT id FROM contact_point WHERE raw = '049 1111111'")
        #expect(try house.action(call).point == ContactPoint.ID(first))
        try house.complete(call, "no_answer")
        #expect(try house.count("SELECT point_id FROM interaction") == first)
    }

    @Test func `an action that is no attempt leaves no interaction`() throws {
        let house = try TestHouse()
        let documentation = try #require(try house.follow("wants_documentation")).action
        try house.complete(documentation, "done", as: "carla")
        #expect(
            try house.count(
                "SELECT count(*) FROM interaction WHERE action_id = \(documentation)") == 0)
    }

    @Test func `the origin key names predecessor, revision and rule, and is unique`() throws {
        let house = try TestHouse()
        let call = try house.call()
        let visit = try #require(try house.complete(call, "interested").handovers.first).action
        let action = try house.action(visit)
        let rule = try #require(action.rule)
        #expect(action.originKey == "chain:\(call):1:\(rule)")
        #expect(action.predecessor == call)
        #expect(action.predecessorRevision == 1)
        #expect(throws: Failure.self) {
            try house.change(
                "UPDATE action SET origin_key = '\(action.originKey)' WHERE id = \(call)")
        }
    }
}
