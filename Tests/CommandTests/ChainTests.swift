import Foundation
import Testing

/// From a contact to the next person's queue and back, all on the command line.
struct ChainTests {
    @Test func `a completed call is the agent's visit, with message and calendar entry`() throws {
        let robot = try Robot.house()
        try robot.call()

        let done = try robot.run(
            "action", "complete", "1", "--outcome", "interested", "--report", "Wants a visit",
            "--duration", "4:12", "--as", "anna", "--json")
        #expect(done.status == 0)
        #expect(done.json["state"] as? String == "done")
        let handover = (done.json["handovers"] as? [[String: Any]])?.first
        #expect(handover?["assignee"] as? String == "bruno")
        #expect(handover?["commitment"] as? Bool == true)
        #expect(handover?["message"] as? Bool == true)

        // Three working days after Monday 23 November.
        let queue = try robot.run("queue", "--as", "bruno", "--json").items
        #expect(queue.map { $0["type"] as? String } == ["visit"])
        #expect(queue.first?["due_at"] as? String == "2026-11-26T18:00:00+01:00")
        #expect(queue.first?["due_has_time"] as? Bool == false)
        #expect(queue.first?["band"] as? String == "future")

        let inbox = try robot.run("inbox", "--as", "bruno", "--json").items
        #expect(inbox.count == 1)
        #expect((inbox.first?["body"] as? String)?.contains("Wants a visit") == true)
        #expect((inbox.first?["body"] as? String)?.contains("049 876 54 32") == true)

        let agenda = try robot.run("agenda", "--as", "bruno", "--json").items
        #expect(agenda.map { $0["all_day"] as? Bool } == [true])
        #expect(agenda.first?["overlaps"] as? [Int] == [])

        let why = try robot.run("action", "why", "2", "--as", "bruno", "--json").json
        #expect(why["decided_by"] as? String == "zone")
        #expect((why["ancestry"] as? [[String: Any]])?.first?["action_id"] as? Int == 1)
    }

    @Test func `a call is recorded alone, and its lead's chain ends on the list`() throws {
        let robot = try Robot.house()
        try robot.call()
        let recorded = try robot.run(
            "action", "record", "1", "--report", "They rang us", "--duration", "0:40",
            "--direction", "in", "--as", "anna", "--json")
        #expect(recorded.status == 0)
        #expect(recorded.json["kind"] as? String == "record_call")
        #expect(recorded.json["state"] as? String == "planned")
        let contact = try robot.run("contact", "show", "1", "--json", "--as", "anna").json
        let history = contact["history"] as? [[String: Any]]
        #expect(history?.first?["report"] as? String == "They rang us")
        #expect(history?.first?["direction"] as? String == "in")
        #expect(
            try robot.run("action", "record", "1", "--report", "x", "--as", "bruno").status == 77)
        #expect(try robot.run("contact", "list", "--nothing-scheduled", "--json").items.isEmpty)
        try robot.tamper("UPDATE step SET max_attempts = 1")
        try robot.run("action", "complete", "1", "-o", "no_answer", "--as", "anna")
        let left = try robot.run("contact", "list", "--nothing-scheduled", "--json").items
        #expect(left.map { $0["name"] as? String } == ["Rossi Srl"])
    }

    @Test func `why says how late an action is, by both clocks`() throws {
        let robot = try Robot.house()
        try robot.call()
        func late(_ time: String, _ arguments: [String] = []) throws -> Robot.Answer {
            try robot.run(
                ["action", "why", "1", "--as", "ruth"] + arguments,
                variables: ["PROSSIMA_NOW": time])
        }
        _ = try robot.run(
            ["action", "reassign", "1", "--to", "dario", "--reason", "ill", "--as", "ruth"],
            variables: ["PROSSIMA_NOW": "2026-11-24T09:30:00+01:00"])
        let why = try late("2026-11-24T10:00:00+01:00", ["--json"]).json
        #expect(why["late_since_due_seconds"] as? Int == 3600)
        #expect(why["late_since_assigned_seconds"] as? Int == 1800)
        #expect(
            try late("2026-11-24T10:00:00+01:00").out
                .contains("1 h 00 for the customer, 0 h 30 for the assignee"))
        let early = try late("2026-11-23T14:10:00+01:00", ["--json"]).json
        #expect(early["late_since_due_seconds"] is NSNull)
    }

    @Test func `undo takes all of it back`() throws {
        let robot = try Robot.house()
        try robot.call()
        try robot.run("action", "complete", "1", "-o", "interested", "--as", "anna")
        #expect(try robot.run("undo", "--as", "anna").status == 0)
        #expect(try robot.run("queue", "--as", "bruno", "--json").items.isEmpty)
        #expect(try robot.run("inbox", "--as", "bruno", "--json").items.isEmpty)
        #expect(try robot.run("agenda", "--as", "bruno", "--json").items.isEmpty)
        let queue = try robot.run("queue", "--as", "anna", "--json").items
        #expect(queue.map { $0["id"] as? Int } == [1])
    }

    @Test func `a command id given twice does it once`() throws {
        let robot = try Robot.house()
        try robot.call()
        let line = ["action", "complete", "1", "-o", "interested", "--as", "anna", "--json"]
        let first = try robot.run(line + ["--command-id", "one"])
        let again = try robot.run(line + ["--command-id", "one"])
        #expect(again.status == 0)
        #expect(first.json["replay"] as? Bool == false)
        #expect(again.json["replay"] as? Bool == true)
        #expect(again.json["row_version"] as? Int == first.json["row_version"] as? Int)
        #expect(try robot.run("queue", "--as", "bruno", "--json").items.count == 1)

        let other = try robot.run(
            "action", "complete", "1", "-o", "busy", "--as", "anna", "--json", "--command-id",
            "one")
        #expect(other.status == 1)
        #expect(other.error["code"] as? String == "command_id_reused")
    }

    @Test func `a preview says the same and does nothing`() throws {
        let robot = try Robot.house()
        try robot.call()
        let preview = try robot.run(
            "action", "complete", "1", "-o", "6", "--as", "anna", "--preview", "--json")
        #expect(preview.status == 0)
        let next = preview.json["next"] as? [String: Any]
        #expect(next?["assignee_name"] as? String == "Bruno")
        #expect(next?["due_at"] as? String == "2026-11-26T18:00:00+01:00")
        #expect(try robot.run("queue", "--as", "bruno", "--json").items.isEmpty)

        let asked = try robot.run(
            "action", "complete", "1", "-o", "appointment", "--as", "anna", "--preview", "--json")
        let demands = asked.json["demands"] as? [[String: Any]]
        #expect(demands?.map { $0["code"] as? String } == ["time"])
    }

    @Test func `next shows the first action, and says 2 when there is none`() throws {
        let robot = try Robot.house()
        let none = try robot.run("next", "--as", "anna")
        #expect(none.status == 2)
        #expect(none.out.isEmpty)
        try robot.call()
        let next = try robot.run("next", "--claim", "--as", "anna", "--json")
        #expect(next.status == 0)
        #expect(next.json["state"] as? String == "in_progress")
        #expect(next.json["claimed_until_at"] as? String == "2026-11-23T14:20:00+01:00")
    }

    @Test func `an action goes through all its transitions`() throws {
        let robot = try Robot.house()
        try robot.run(
            "action", "add", "--type", "task", "--title", "Count", "--due", "tomorrow 10:00",
            "--as", "anna")
        func state(_ line: String) throws -> String? {
            let answer = try robot.run(line.split(separator: " ").map(String.init) + ["--json"])
            return answer.json["state"] as? String
        }
        #expect(try state("action claim 1 --as anna") == "in_progress")
        #expect(try state("action release 1 --as anna") == "planned")
        #expect(try state("action wait 1 --until +3d --for Bruno --as anna") == "waiting")
        #expect(try state("action snooze 1 --until +1h --as anna") == "waiting")
        #expect(try state("action reassign 1 --to dario --reason busy --as ruth") == "planned")
        #expect(
            try state("action reschedule 1 --due 26/11 --reason later --as dario") == "planned")
        #expect(try state("action skip 1 --reason enough --as dario") == "skipped")
        #expect(try state("action reopen 1 --reason again --as ruth") == "planned")
        #expect(try state("action cancel 1 --reason never --as dario") == "cancelled")
    }

    @Test func `a negotiation is opened, moved and closed`() throws {
        let robot = try Robot.house()
        try robot.call()
        try robot.run(
            "negotiation", "add", "--contact", "1", "--title", "Autumn", "--amount", "1.200,50",
            "--expected-close", "15/12", "--as", "anna")
        try robot.run("negotiation", "move", "1", "advance", "--as", "anna")
        let card = try robot.run("negotiation", "show", "1", "--json", "--as", "anna").json
        #expect(card["amount_cents"] as? Int == 120_050)
        #expect(card["expected_close_on"] as? String == "2026-12-15")
        #expect(card["stage"] as? String == "quote")

        try robot.run(
            "action", "add", "--type", "call", "--title", "Chase", "--due", "+1d",
            "--negotiation", "1", "--as", "anna")
        let undecided = try robot.run(
            "negotiation", "close", "1", "lost", "--reason", "price", "--as", "anna", "--json")
        #expect(undecided.status == 1)
        #expect(undecided.error["code"] as? String == "refused")
        let closed = try robot.run(
            "negotiation", "close", "1", "lost", "--reason", "price", "--open-actions", "cancel",
            "--as", "anna")
        #expect(closed.status == 0)
        let totals = try robot.run("negotiation", "list", "--totals", "--json").items
        #expect(totals.first?["state"] as? String == "lost")
        #expect(totals.first?["amount_cents"] as? Int == 120_050)
        let left = try robot.run("action", "list", "--negotiation", "1", "--json").items
        #expect(left.map { $0["state"] as? String } == ["cancelled"])
    }

    @Test func `a day without hours is still that day`() throws {
        let robot = try Robot.house()
        try robot.run(
            "action", "add", "--type", "task", "--title", "Inventory", "--due", "sun", "--as",
            "anna")
        let queue = try robot.run("queue", "--as", "anna", "--json").items
        #expect(queue.first?["due_at"] as? String == "2026-11-29T23:59:59+01:00")
        let table = try robot.run("queue", "--as", "anna").out
        #expect(table.contains("THIS WEEK"))
        #expect(table.contains("Sun 29"))
    }
}
