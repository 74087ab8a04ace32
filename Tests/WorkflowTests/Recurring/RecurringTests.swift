import Domain
import Storage
import Support
import Testing
import Workflow

/// Rules that feed the queue when the last interaction is older than a period.
@Suite struct `Rules that recur` {
    @Test func `worked example 8: two months after 31 December is Sunday the 28th, so Monday`()
        throws
    {
        let scene = try RecurringHouse(at: "2027-02-26T09:00")
        let rossi = try scene.contact("Rossi Srl", last: "2026-12-31T11:00")
        let rule = try scene.rule()
        // On Friday nothing yet, nor on Saturday.
        #expect(try scene.run(rule).due == 0)
        scene.house.clock.set("2027-02-27T23:30")
        #expect(try scene.run(rule).due == 0)
        scene.house.clock.set("2027-02-28T05:30")
        let report = try scene.run(rule)
        #expect((report.due, report.planned) == (1, 1))
        let action = try #require(try scene.actions().first)
        #expect(action.contact == rossi)
        #expect(action.due == wholeDay("2027-03-01"))
        #expect(action.assignee.operator == (try scene.house.who("anna").operator))
        #expect(action.title == "Periodic call")
        #expect(action.originKey == "recurring:\(rule):\(rossi):2027-02-28")
        #expect(try scene.isSound())
    }

    @Test func `it is never born late, and is planned once, however often it runs`() throws {
        let scene = try RecurringHouse(at: "2027-03-10T10:00")
        try scene.contact("Rossi Srl", last: "2026-12-31T11:00")
        let rule = try scene.rule()
        #expect(try scene.run(rule).planned == 1)
        #expect(try scene.actions().first?.due == wholeDay("2027-03-10"))
        for day in ["2027-03-10T11:00", "2027-03-11T05:30", "2027-06-01T05:30"] {
            scene.house.clock.set(day)
            let again = try scene.run(rule)
            #expect((again.due, again.planned, again.run) == (0, 0, nil))
        }
        #expect(try scene.actions().count == 1)
        #expect(try scene.house.count("SELECT count(*) FROM recurring_run") == 1)
    }

    @Test func `after a real contact the period begins anew; without one, when the walk ended`()
        throws
    {
        let scene = try RecurringHouse(at: "2027-03-01T10:00")
        try scene.contact("Rossi Srl", last: "2026-12-31T11:00")
        let rule = try scene.rule()
        try scene.run(rule)
        let first = try #require(try scene.actions().first)
        try scene.house.complete(first.id, "not_interested", reason: "no need")
        scene.house.clock.set("2027-04-30T10:00")
        #expect(try scene.run(rule).due == 0)
        scene.house.clock.set("2027-05-01T10:00")
        #expect(try scene.run(rule).planned == 1)
        // Cancelled without anybody having spoken to them: two months from then.
        let second = try #require(try scene.actions().last)
        scene.house.clock.set("2027-05-03T10:00")
        try scene.house.perform(
            .cancel(ActionChange(second.id, version: nil, reason: "closed for holidays")),
            as: "anna")
        scene.house.clock.set("2027-07-02T10:00")
        #expect(try scene.run(rule).due == 0)
        scene.house.clock.set("2027-07-03T10:00")
        #expect(try scene.run(rule).planned == 1)
        #expect(try scene.actions().count == 3)
        #expect(try scene.isSound())
    }

    @Test func `who was never spoken to counts from when the card was made`() throws {
        let scene = try RecurringHouse()
        try scene.contact("Rossi Srl")
        let rule = try scene.rule(every: "30 days")
        scene.house.clock.set("2026-12-22T10:00")
        #expect(try scene.run(rule).due == 0)
        scene.house.clock.set("2026-12-23T10:00")
        #expect(try scene.run(rule).planned == 1)
    }

    @Test func `why it is in the queue names the rule, its period and the last contact`() throws {
        let scene = try RecurringHouse(at: "2027-03-01T10:00")
        try scene.contact("Rossi Srl", last: "2026-12-31T11:00")
        try scene.contact("Verdi Srl", phone: "049 8765433")
        try scene.house.run(
            "UPDATE contact SET created_at = ?", [.instant(moment("2026-06-01T09:00"))])
        try scene.run(try scene.rule())
        let origins = try scene.actions().map { action in
            try scene.house.house.database.read { try StoryQuery.story(action.id, $0)?.origin }
        }
        // Who waits longest comes first.
        #expect(
            origins.map { $0?.it } == [
                "attività ricorrente «Customers», ogni 2 mesi, dal 1 giu 2026",
                "attività ricorrente «Customers», ogni 2 mesi, ultimo contatto 31 dic 2026",
            ])
        #expect(
            origins.last??.en
                == "recurring activity “Customers”, every 2 months, last contact 31 Dec 2026")
    }

    @Test func `only those of its filter or segment, and by its own assignees`() throws {
        let scene = try RecurringHouse(at: "2027-03-01T10:00")
        try scene.contact("Customer", last: "2026-10-01T11:00")
        try scene.contact(
            "Lead", last: "2026-10-01T11:00", phone: "049 8765433", lifecycle: .lead)
        try scene.contact(
            "Recent", last: "2027-02-20T11:00", phone: "049 8765434")
        try scene.house.perform(
            .addSegment(name: "Leads", filter: "lifecycle:lead"), as: "ruth")
        let customers = try scene.rule()
        let leads = try scene.rule(
            "Leads", every: "6 weeks", filter: "", segment: "leads",
            assignees: [.team("inbound", .roundRobin)])
        #expect(try scene.run(customers).items.map(\.contactName) == ["Customer"])
        let report = try scene.run(leads)
        #expect(report.items.map(\.contactName) == ["Lead"])
        #expect(report.items.first?.handover.decidedBy == "team:inbound round_robin")
    }

    @Test func `where the owner is missing nobody who lets it run gets the work by a slip`() throws
    {
        let scene = try RecurringHouse(at: "2027-03-01T10:00")
        try scene.contact("Nobody's", owner: nil, last: "2026-10-01T11:00")
        try scene.run(try scene.rule(), as: "root")
        let action = try #require(try scene.actions().first)
        #expect(action.isUnassigned)
    }

    @Test func `who opted out, walks already or cannot be reached is left out and counted`() throws
    {
        let scene = try RecurringHouse(at: "2026-11-23T14:05")
        let out = try scene.contact("Out Srl")
        let walking = try scene.contact("Walking Srl", phone: "049 8765433")
        try scene.contact("Free Srl", phone: "049 8765434")
        try scene.house.perform(.enroll(walking, sequence: "telemarketing"), as: "anna")
        let call = try #require(
            try scene.house.perform(.enroll(out, sequence: "telemarketing"), as: "anna").action)
        try scene.house.complete(call, "do_not_call")
        let rule = try scene.rule(sequence: "telemarketing")
        scene.house.clock.set("2027-03-01T10:00")
        let report = try scene.run(rule)
        #expect((report.due, report.planned) == (3, 1))
        #expect(report.items.map(\.contactName) == ["Free Srl"])
        #expect(report.skipped.map(\.count).reduce(0, +) == 2)
        let reasons = report.skipped.map(\.reason.en).joined(separator: "; ")
        #expect(reasons.contains("opted out"))
        #expect(reasons.contains("already"))
        // Nobody is named in what is counted.
        #expect(!reasons.contains("Srl"))
        #expect(try scene.isSound())
    }

    @Test func `each assignee gets one message, however many there are`() throws {
        let scene = try RecurringHouse(at: "2027-03-01T10:00")
        for number in 1...3 {
            try scene.contact(
                "Contact \(number)", last: "2026-10-01T11:00", phone: "049 876540\(number)")
        }
        try scene.run(try scene.rule())
        let anna = try scene.house.who("anna").operator
        #expect(
            try scene.house.text(
                "SELECT group_concat(subject) FROM message WHERE recipient_id = \(anna)")
                == "Recurring rule “Customers”: 3 actions")
        #expect(try scene.house.count("SELECT count(*) FROM commitment") == 3)
    }

    @Test func `a dry run says the same and writes nothing`() throws {
        let scene = try RecurringHouse(at: "2027-03-01T10:00")
        for number in 1...3 {
            try scene.contact(
                "Contact \(number)", last: "2026-10-01T11:00", phone: "049 876540\(number)")
        }
        let rule = try scene.rule(isActive: false)
        let before = try scene.house.count("SELECT count(*) FROM journal_entry")
        let tried = try scene.run(rule, isDryRun: true)
        #expect((tried.due, tried.planned, tried.run) == (3, 3, nil))
        #expect(try scene.house.count("SELECT count(*) FROM journal_entry") == before)
        #expect(try scene.house.count("SELECT count(*) FROM action") == 0)
        let refused = #expect(throws: Failure.self) { try scene.run(rule) }
        #expect(refused?.code == .refused)
        try scene.house.perform(.recurring(.resume(RecurringChange(rule))), as: "ruth")
        let done = try scene.run(rule)
        #expect(done.items.map(\.contactName) == tried.items.map(\.contactName))
        #expect(done.shares == tried.shares)
    }

    @Test func `a run is undone as a whole, over its batches, and may be planned again`() throws {
        let scene = try RecurringHouse(at: "2027-03-01T10:00")
        for number in 100..<350 {
            try scene.contact(
                "Contact \(number)", last: "2026-10-01T11:00", phone: "049 8765\(number)")
        }
        let rule = try scene.rule()
        let report = try scene.run(rule)
        #expect(report.planned == 250)
        #expect(
            try scene.house.count("SELECT count(*) FROM command WHERE kind = 'run_recurring'") == 3)
        let run = try #require(report.run)
        // Not piece by piece.
        let piece = #expect(throws: Failure.self) {
            try scene.house.perform(.undo(.last), as: "ruth")
        }
        #expect(piece?.hint?.en.contains("recurring undo") == true)
        let undone = try scene.house.house.undoRecurring(run, as: try scene.house.who("ruth"))
        #expect(undone.planned == 250)
        #expect(try scene.house.count("SELECT count(*) FROM action WHERE closed_at IS NULL") == 0)
        #expect(
            try scene.house.count("SELECT count(*) FROM enrollment WHERE closed_at IS NULL") == 0)
        #expect(try scene.isSound())
        #expect(throws: Failure.self) {
            try scene.house.house.undoRecurring(run, as: try scene.house.who("ruth"))
        }
        #expect(try scene.run(rule).planned == 250)
        #expect(try scene.isSound())
    }

    @Test func `an undo is refused once somebody has worked on it, and then nothing is undone`()
        throws
    {
        let scene = try RecurringHouse(at: "2027-03-01T10:00")
        for number in 1...2 {
            try scene.contact(
                "Contact \(number)", last: "2026-10-01T11:00", phone: "049 876540\(number)")
        }
        let run = try #require(try scene.run(try scene.rule()).run)
        let action = try #require(try scene.actions().first)
        try scene.house.perform(.claim(action.id, version: nil), as: "anna")
        let refused = #expect(throws: Failure.self) {
            try scene.house.house.undoRecurring(run, as: try scene.house.who("ruth"))
        }
        #expect(refused?.message.it.contains("Anna") == true)
        #expect(try scene.house.count("SELECT count(*) FROM action WHERE closed_at IS NULL") == 2)
    }

    @Test func `a rule that cannot be is refused, with what is wrong`() throws {
        let scene = try RecurringHouse()
        try scene.rule()
        let wrong: [(Failure.Code, () throws -> Void)] = [
            (.refused, { try scene.rule("customers") }), (.usage, { try scene.rule("  ") }),
            (.usage, { try scene.rule("a\u{1B}[31m") }), (.usage, { try scene.rule("a\u{7}") }),
            (.usage, { try scene.rule("b", filter: "lifecycle:nonsense") }),
            (.usage, { try scene.rule("c", filter: " ") }),
            (.notFound, { try scene.rule("d", segment: "nowhere") }),
            (.notFound, { try scene.rule("e", sequence: "nowhere") }),
            (.usage, { try scene.rule("f", assignees: [.same]) }),
            (.usage, { try scene.rule("g", assignees: []) }),
            (.notFound, { try scene.rule("h", assignees: [.fixed(login: "nobody")]) }),
            (.notAllowed, { try scene.rule("i", as: "anna") }),
        ]
        for (code, make) in wrong {
            let failure = #expect(throws: Failure.self) { try make() }
            #expect(failure?.code == code, "\(failure?.message.en ?? "")")
        }
        #expect(try scene.house.count("SELECT count(*) FROM recurring_rule") == 1)
    }

    @Test
    func `rules are paused, resumed and removed; each is taken back, and told by the journal`()
        throws
    {
        let scene = try RecurringHouse(at: "2027-03-01T10:00")
        let rule = try scene.rule()
        func found() throws -> RecurringRule? {
            try scene.house.house.database.read { try RecurringTable.find(rule, $0) }
        }
        try scene.house.perform(.recurring(.pause(RecurringChange(rule))), as: "ruth")
        #expect(try found()?.isActive == false)
        let twice = #expect(throws: Failure.self) {
            try scene.house.perform(.recurring(.pause(RecurringChange(rule))), as: "ruth")
        }
        #expect(twice?.code == .refused)
        let stale = #expect(throws: Failure.self) {
            try scene.house.perform(
                .recurring(.resume(RecurringChange(rule, version: 1))), as: "ruth")
        }
        #expect(stale?.code == .changed)
        try scene.house.perform(.undo(.last), as: "ruth")
        #expect(try found()?.isActive == true)
        try scene.house.perform(.recurring(.remove(RecurringChange(rule))), as: "ruth")
        #expect(try found() == nil)
        #expect(throws: Failure.self) { try scene.run(rule) }
        // The name is free; then the old one does not come back under it.
        let other = try scene.rule()
        try scene.house.perform(.recurring(.remove(RecurringChange(other))), as: "ruth")
        try scene.house.perform(.undo(.last), as: "ruth")
        #expect(
            try scene.house.count("SELECT count(*) FROM recurring_rule WHERE removed_at IS NULL")
                == 1)
        #expect(try scene.isSound())
        let kinds = try scene.house.house.database.read {
            try JournalQuery.page(JournalFilter(entity: "recurring_rule"), limit: 100, $0).map(
                \.kind)
        }
        #expect(
            Set(kinds).isSuperset(of: ["add_recurring", "pause_recurring", "remove_recurring"]))
    }

    @Test func `a supervisor plans only for contacts that they see`() throws {
        let scene = try RecurringHouse(at: "2027-03-01T10:00")
        try scene.house.hire("sofia", role: .supervisor, supervises: "agents")
        try scene.contact("Annas", last: "2026-10-01T11:00")
        try scene.contact("Brunos", owner: "bruno", last: "2026-10-01T11:00", phone: "049 8765433")
        let rule = try scene.rule()
        try scene.house.house.setVisibility(.own, as: try scene.house.who("root"))
        #expect(try scene.run(rule, as: "ruth").items.map(\.contactName) == ["Annas"])
        #expect(try scene.run(rule, as: "sofia").items.map(\.contactName) == ["Brunos"])
        #expect(throws: Failure.self) { try scene.run(rule, as: "anna") }
    }

    @Test func `what is over a full day goes to the next day that the contact likes, where soon`()
        throws
    {
        // 1 March 2027 is a Monday; all three like Tuesday mornings, and Anna takes one a day.
        let scene = try RecurringHouse(at: "2027-03-01T10:00")
        for number in 1...3 {
            let contact = try scene.contact(
                "Contact \(number)", last: "2026-10-0\(number)T11:00",
                phone: "049 876540\(number)")
            try scene.house.perform(
                .contact(
                    .edit(
                        ContactEdit(
                            contact, settings: [.init(.preferredHours, "2 09:00-12:00")]))),
                as: "anna")
        }
        try scene.house.limit("anna", .actions(1))
        try scene.run(try scene.rule())
        #expect(
            try scene.actions().map(\.due) == [
                wholeDay("2027-03-02"), wholeDay("2027-03-09"),
                // No Tuesday has room within two weeks: the next day that has.
                wholeDay("2027-03-03"),
            ])
    }
}
