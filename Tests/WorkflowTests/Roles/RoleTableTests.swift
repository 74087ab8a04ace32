import Domain
import Storage
import Support
import Testing
import Workflow

/// Every command, by everybody, on what is Anna's and on what lies in her team's pool: allowed or
/// refused as the one table of roles says. Anna and Dario are in the team inbound, which Ruth
/// supervises; Bruno in agents, which is Sofia's; Root administers.
@Suite struct `The table of roles` {
    @Test(arguments: RoleProbe.all.indices)
    func `a command is allowed as the table says, and a refusal names the rule`(
        number: Int
    ) throws {
        let probe = RoleProbe.all[number]
        let line = Permission.line(probe.deed)
        for (login, standing) in probe.whose.sorted(by: { $0.key < $1.key }) {
            let house = try RoleHouse()
            let command = try probe.make(house)
            #expect(command.kind == probe.kind)
            let actor = try house.house.who(login)
            let mayDo = line.reach(of: actor.role).allows(standing)
            let denials = "SELECT count(*) FROM command WHERE kind = 'denied'"
            do {
                try house.house.perform(command, as: login)
                #expect(mayDo, "\(login) did: \(probe.kind)")
                #expect(try house.house.count(denials) == 0)
            } catch let failure as Failure {
                #expect(!mayDo, "\(login), \(probe.kind): \(failure.message.en)")
                #expect(
                    failure.code == .notAllowed, "\(login), \(probe.kind): \(failure.message.en)")
                let rules = Permission.table.map(\.rule)
                #expect(rules.contains(failure.message), "\(failure.message.en)")
                // Who was refused what, and by which rule, stands in the journal.
                #expect(try house.house.count(denials) == 1)
                let said = try house.house.text(
                    """
                    SELECT p.after FROM journal_entry e JOIN journal_payload p ON p.entry_id = e.id
                    JOIN command c ON c.number = e.command_number
                    WHERE c.kind = 'denied' AND c.actor_id = \(actor.operator)
                    """)
                #expect(said?.contains("\"command\":\"\(probe.kind)\"") == true, "\(said ?? "")")
            }
        }
    }

    @Test func `every line of the table has its rule in both languages, and one line each`() {
        #expect(Permission.table.map(\.deed).count == Deed.allCases.count)
        #expect(Set(Permission.table.map(\.deed)) == Set(Deed.allCases))
        for line in Permission.table {
            #expect(line.rule.it.hasSuffix("."))
            #expect(line.rule.en.hasSuffix("."))
            // Whoever has more to answer for may never do less.
            #expect(Self.rank(line.operator) <= Self.rank(line.supervisor), "\(line.deed)")
            #expect(Self.rank(line.supervisor) <= Self.rank(line.admin), "\(line.deed)")
        }
    }

    private static func rank(_ reach: Reach) -> Int { Reach.allCases.firstIndex(of: reach) ?? 0 }

    /// What everybody may do: for oneself, or on what one may do anything with.
    private static let everybodys: Set<String> = [
        "add_contact", "add_segment", "begin_pause", "end_pause",
    ]

    @Test func `every kind of command is tried`() throws {
        let probed = Set(RoleProbe.all.map(\.kind)).union(Self.everybodys)
        // Moving a walk to another step is the same line's as pausing it.
        let known: Set<String> = [
            "complete", "claim", "give_back", "wait", "reschedule", "snooze", "reassign", "skip",
            "cancel", "reopen", "add_action", "record_call", "undo", "mark_read", "add_contact",
            "add_negotiation", "move_negotiation", "edit_negotiation", "add_line", "edit_line",
            "remove_line", "enroll", "add_segment", "edit_segment", "remove_segment", "reply",
            "edit_contact", "relate_contact", "unrelate_contact", "record_consent",
            "add_document", "remove_document", "log_interaction", "merge_contacts",
            "erase_contact", "define_classifier", "load_sequence", "migrate_sequence",
            "pause_enrollment", "resume_enrollment", "exit_enrollment", "add_calendar",
            "edit_calendar", "remove_calendar", "assign_calendar", "set_capacity",
            "reassign_work", "bulk_reassign", "bulk_reschedule", "bulk_skip", "bulk_cancel",
            "bulk_prioritise", "begin_pause", "end_pause", "add_recurring", "edit_recurring",
            "pause_recurring", "resume_recurring", "remove_recurring", "add_absence", "end_absence",
        ]
        #expect(probed == known)
    }
}
