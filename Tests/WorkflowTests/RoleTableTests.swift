import Domain
import Sequences
import Storage
import Support
import Testing
import Workflow

/// Every command, by everybody, on what is Anna's and on what lies in her team's pool: allowed or
/// refused as the one table of roles says. Anna and Dario are in the team inbound, which Ruth
/// supervises; Bruno in agents, which is Sofia's; Root administers.
@Suite struct `The table of roles` {
    typealias Standing = Permission.Standing

    /// How somebody stands to what is Anna's, or to what is her team's pool's.
    private static let toAnnas: [String: Standing] = [
        "anna": .own, "dario": .stranger, "bruno": .stranger, "ruth": .supervisor,
        "sofia": .stranger, "root": .supervisor,
    ]
    private static let toPools: [String: Standing] = [
        "anna": .inPool, "dario": .inPool, "bruno": .stranger, "ruth": .supervisor,
        "sofia": .stranger, "root": .supervisor,
    ]
    /// What nobody else has a part in: one's messages, one's commands.
    private static let toAnnasAlone: [String: Standing] = [
        "anna": .own, "dario": .stranger, "bruno": .stranger, "ruth": .stranger,
        "sofia": .stranger, "root": .stranger,
    ]

    /// A command on something that is there, and the line that it stands in.
    struct Probe: Sendable, CustomTestStringConvertible {
        var kind: String
        var deed: Deed
        var whose: [String: Standing]
        var make: @Sendable (House) throws -> Command

        init(
            _ kind: String, _ deed: Deed, _ whose: [String: Standing],
            _ make: @escaping @Sendable (House) throws -> Command
        ) {
            self.kind = kind
            self.deed = deed
            self.whose = whose
            self.make = make
        }

        var testDescription: String { kind }
    }

    /// A fresh house, with a call of Anna's and all that hangs on it.
    final class House {
        let house: TestHouse
        let call: Action.ID
        let contact: Contact.ID

        init() throws {
            house = try TestHouse()
            try house.hire("sofia", role: .supervisor, supervises: "agents")
            call = try house.call()
            contact = try house.action(call).contact ?? ID(0)
        }

        var change: ActionChange { ActionChange(call, version: nil, reason: "so it is") }
        let later = timed("2026-11-25T10:00")

        func bulk(_ deed: BulkWork.Deed) -> BulkWork {
            BulkWork([BulkWork.Item(call, version: nil)], deed, reason: "so it is")
        }

        func own(_ visibility: Visibility = .own) throws {
            try house.perform(
                .contact(.edit(ContactEdit(contact, settings: [.init(.owner, "anna")]))), as: "anna"
            )
            try house.house.setVisibility(visibility, as: house.who("root"))
        }

        func toPool() throws -> Action.ID {
            let team = Action.Assignee(team: try house.who("anna").team)
            try house.perform(.reassign(change, to: team), as: "anna")
            return call
        }

        func deal() throws -> Negotiation.ID {
            try house.perform(
                .addNegotiation(NewNegotiation(contact: contact, title: "Order")), as: "anna"
            ).negotiation ?? ID(0)
        }

        func walk() throws -> Enrollment.ID { try house.action(call).enrollment ?? ID(0) }

        func other() throws -> Contact.ID {
            try house.perform(
                .addContact(NewContact(kind: .person, name: "Maria Rossi", owner: "anna")),
                as: "anna"
            ).contact ?? ID(0)
        }

        func segment() throws -> Segment.ID {
            try house.perform(.addSegment(name: "mine", filter: "kind:company"), as: "anna").segment
                ?? ID(0)
        }

        func absence(_ who: Operator.ID) -> NewAbsence {
            let first = Day(number: 20_800)
            return NewAbsence(who: who, from: first, to: first.adding(days: 4))
        }

        let recurring = NewRecurringRule(
            name: "Customers", filter: "kind:company",
            period: RecurringPeriod(amount: 2, unit: .months))

        func rule() throws -> RecurringRule.ID {
            try house.perform(.recurring(.add(recurring)), as: "ruth")
            return ID(try house.count("SELECT max(id) FROM recurring_rule"))
        }

        func message() throws -> Message.ID {
            try house.perform(
                .reassign(
                    change, to: Action.Assignee(operator: try house.who("dario").operator)),
                as: "ruth")
            try house.perform(
                .reassign(change, to: Action.Assignee(operator: try house.who("anna").operator)),
                as: "ruth")
            return ID(
                try house.count(
                    "SELECT max(id) FROM message WHERE recipient_id = \(try house.who("anna").operator)"
                ))
        }
    }

    static let probes: [Probe] = actions + contacts + deals + rest

    private static let actions: [Probe] = [
        Probe("complete", .takeAction, toAnnas) {
            .complete(Completion(action: $0.call, version: nil, outcome: "already_served"))
        },
        Probe("complete", .takeAction, toPools) {
            .complete(Completion(action: try $0.toPool(), version: nil, outcome: "already_served"))
        },
        Probe("claim", .takeAction, toPools) { .claim(try $0.toPool(), version: nil) },
        Probe("give_back", .changeAction, toAnnas) {
            try $0.house.perform(.claim($0.call, version: nil), as: "anna")
            return .giveBack($0.call, version: nil)
        },
        Probe("wait", .changeAction, toAnnas) {
            .wait($0.change, until: $0.later, for: "the customer")
        },
        Probe("reschedule", .changeAction, toAnnas) {
            .reschedule($0.change, due: $0.later, snoozed: false)
        },
        Probe("reschedule", .changeAction, toPools) {
            _ = try $0.toPool()
            return .reschedule($0.change, due: $0.later, snoozed: false)
        },
        Probe("snooze", .changeAction, toAnnas) {
            .reschedule($0.change, due: $0.later, snoozed: true)
        },
        Probe("skip", .changeAction, toAnnas) { .skip($0.change) },
        Probe("cancel", .changeAction, toAnnas) { .cancel($0.change) },
        Probe("reopen", .changeAction, toAnnas) {
            try $0.house.complete($0.call, "already_served")
            return .reopen($0.change)
        },
        Probe("reassign", .reassign, toAnnas) {
            .reassign($0.change, to: Action.Assignee(team: try $0.house.who("anna").team))
        },
        Probe("bulk_reassign", .reassign, toAnnas) {
            .bulk(
                $0.bulk(.reassign(.one(Action.Assignee(team: try $0.house.who("anna").team)))))
        },
        Probe("bulk_reschedule", .changeAction, toAnnas) { .bulk($0.bulk(.reschedule($0.later))) },
        Probe("bulk_skip", .changeAction, toAnnas) { .bulk($0.bulk(.skip)) },
        Probe("bulk_cancel", .changeAction, toAnnas) { .bulk($0.bulk(.cancel)) },
        Probe("bulk_prioritise", .changeAction, toAnnas) {
            .bulk($0.bulk(.prioritise(rank: 0)))
        },
        Probe("record_call", .recordCall, toAnnas) {
            .recordCall(RecordedCall(action: $0.call, report: "rang"))
        },
        Probe("add_action", .assign, toAnnas) {
            .addAction(
                NewAction(
                    type: "task", title: "Sort", due: $0.later,
                    assignee: Action.Assignee(operator: try $0.house.who("anna").operator)))
        },
        Probe("add_action", .assign, toPools) {
            .addAction(
                NewAction(
                    type: "task", title: "Sort", due: $0.later,
                    assignee: Action.Assignee(team: try $0.house.who("anna").team)))
        },
        Probe("reassign_work", .handOver, toAnnas) {
            // Of somebody of Anna's team who left.
            try $0.house.hire("gone", "inbound")
            let gone = Action.Assignee(operator: try $0.house.who("gone").operator)
            try $0.house.perform(.reassign($0.change, to: gone), as: "ruth")
            try $0.house.dismiss("gone")
            return .reassignWork(WorkHandover(login: "gone", reason: "left"))
        },
        Probe("undo", .undo, toAnnasAlone) {
            try $0.house.complete($0.call, "already_served", command: "A")
            return .undo(.command("A"))
        },
        Probe("mark_read", .readMessage, toAnnasAlone) { .markRead(try $0.message()) },
        Probe("reply", .readMessage, toAnnasAlone) { .reply(to: try $0.message(), text: "Yes.") },
    ]

    private static let contacts: [Probe] = [
        Probe("edit_contact", .changeContact, toAnnas) {
            try $0.own()
            return .contact(.edit(ContactEdit($0.contact, settings: [.init(.sector, "wood")])))
        },
        Probe("relate_contact", .changeContact, toAnnas) {
            let other = try $0.other()
            try $0.own()
            return .contact(.relate(ContactRelation(other, .worksFor, $0.contact)))
        },
        Probe("unrelate_contact", .changeContact, toAnnas) {
            let relation = ContactRelation(try $0.other(), .worksFor, $0.contact)
            try $0.house.perform(.contact(.relate(relation)), as: "anna")
            try $0.own()
            return .contact(.unrelate(relation))
        },
        Probe("record_consent", .changeContact, toAnnas) {
            try $0.own()
            return .contact(
                .consent(
                    NewConsent(
                        contact: $0.contact, purpose: .marketing, channel: .phone, state: .given,
                        legalBasis: "form")))
        },
        Probe("add_document", .changeContact, toAnnas) {
            try $0.own()
            return .contact(
                .addDocument(
                    NewDocument(contact: $0.contact, title: "Offer", location: "/srv/offer.pdf")))
        },
        Probe("remove_document", .changeContact, toAnnas) {
            try $0.house.perform(
                .contact(
                    .addDocument(
                        NewDocument(contact: $0.contact, title: "Offer", location: "/srv/o.pdf"))),
                as: "anna")
            try $0.own()
            return .contact(.removeDocument($0.contact, document: 1))
        },
        Probe("log_interaction", .changeContact, toAnnas) {
            try $0.own()
            return .contact(
                .log(
                    NewInteraction(
                        contact: $0.contact, channel: .phone, direction: .in, report: "rang")))
        },
        Probe("merge_contacts", .changeContact, toAnnas) {
            let other = try $0.other()
            try $0.own()
            return .contact(.merge(ContactMerge(survivor: $0.contact, other: other)))
        },
        Probe("enroll", .changeContact, toAnnas) {
            try $0.own()
            return .enroll($0.contact, sequence: "periodic_call")
        },
        Probe("add_negotiation", .changeContact, toAnnas) {
            try $0.own()
            return .addNegotiation(NewNegotiation(contact: $0.contact, title: "Order"))
        },
        Probe("erase_contact", .eraseContact, toAnnas) {
            .contact(.erase($0.contact, reason: "asked for"))
        },
        Probe("define_classifier", .classify, toAnnas) { _ in
            .contact(.classify(name: "vines", type: .number))
        },
    ]

    private static let deals: [Probe] = [
        Probe("move_negotiation", .moveNegotiation, toAnnas) {
            .moveNegotiation(
                NegotiationChange(negotiation: try $0.deal(), version: nil, move: .advance))
        },
        Probe("edit_negotiation", .moveNegotiation, toAnnas) {
            var edit = NegotiationEdit(try $0.deal(), version: nil)
            edit.title = "Winter order"
            return .editNegotiation(edit)
        },
        Probe("add_line", .moveNegotiation, toAnnas) {
            .changeOfferLine(OfferLineChange(try $0.deal(), version: nil, .add, text: "Phone"))
        },
        Probe("edit_line", .moveNegotiation, toAnnas) {
            let deal = try $0.deal()
            try $0.house.perform(
                .changeOfferLine(OfferLineChange(deal, version: nil, .add, text: "Phone")),
                as: "anna")
            return .changeOfferLine(
                OfferLineChange(deal, version: nil, .edit(ID(1)), text: "Telephone"))
        },
        Probe("remove_line", .moveNegotiation, toAnnas) {
            let deal = try $0.deal()
            try $0.house.perform(
                .changeOfferLine(OfferLineChange(deal, version: nil, .add, text: "Phone")),
                as: "anna")
            return .changeOfferLine(OfferLineChange(deal, version: nil, .remove(ID(1))))
        },
        Probe("pause_enrollment", .changeEnrollment, toAnnas) {
            .enrollment(.pause(EnrollmentChange(try $0.walk(), reason: "strike")))
        },
        Probe("resume_enrollment", .changeEnrollment, toAnnas) {
            let change = EnrollmentChange(try $0.walk(), reason: "strike")
            try $0.house.perform(.enrollment(.pause(change)), as: "anna")
            return .enrollment(.resume(change))
        },
        Probe("exit_enrollment", .changeEnrollment, toAnnas) {
            .enrollment(.exit(EnrollmentChange(try $0.walk(), reason: "enough")))
        },
    ]

    private static let rest: [Probe] = [
        Probe("edit_segment", .changeSegment, toAnnas) {
            .editSegment(SegmentChange(try $0.segment(), version: nil, name: "ours"))
        },
        Probe("remove_segment", .changeSegment, toAnnas) {
            .removeSegment(SegmentChange(try $0.segment(), version: nil))
        },
        Probe("add_recurring", .changeRecurring, toAnnas) { .recurring(.add($0.recurring)) },
        Probe("pause_recurring", .changeRecurring, toAnnas) {
            .recurring(.pause(RecurringChange(try $0.rule())))
        },
        Probe("resume_recurring", .changeRecurring, toAnnas) {
            let rule = try $0.rule()
            try $0.house.perform(.recurring(.pause(RecurringChange(rule))), as: "ruth")
            return .recurring(.resume(RecurringChange(rule)))
        },
        Probe("remove_recurring", .changeRecurring, toAnnas) {
            .recurring(.remove(RecurringChange(try $0.rule())))
        },
        Probe("load_sequence", .loadSequence, toAnnas) { _ in
            .sequence(.load(try SequenceFile(LoadTests.text, named: "a.toml").draft))
        },
        Probe("migrate_sequence", .migrateEnrollments, toAnnas) {
            for delay in ["2 working days", "1 week"] {
                let text = LoadTests.text.replacing("2 working days", with: delay)
                try $0.house.perform(
                    .sequence(.load(try SequenceFile(text, named: "a.toml").draft)), as: "ruth")
            }
            return .sequence(.migrate(SequenceMigration(code: "hello", from: 1, to: 2)))
        },
        Probe("add_calendar", .changeCalendar, toAnnas) { _ in
            .calendar(.add(CalendarEdit("mornings", hours: "1-5 09:00-13:00")))
        },
        Probe("edit_calendar", .changeCalendar, toAnnas) {
            try $0.house.perform(
                .calendar(.add(CalendarEdit("mornings", hours: "1-5 09:00-13:00"))), as: "root")
            return .calendar(.edit(CalendarEdit("mornings", hours: "1-5 09:00-12:00")))
        },
        Probe("remove_calendar", .changeCalendar, toAnnas) {
            try $0.house.perform(
                .calendar(.add(CalendarEdit("mornings", hours: "1-5 09:00-13:00"))), as: "root")
            return .calendar(.remove(name: "mornings", version: nil))
        },
        Probe("add_absence", .recordAbsence, toAnnas) {
            .absence(.add($0.absence(try $0.house.who("anna").operator)))
        },
        Probe("end_absence", .recordAbsence, toAnnas) {
            let anna = try $0.house.who("anna").operator
            let absence = $0.absence(anna)
            try $0.house.perform(.absence(.add(absence)), as: "root")
            return .absence(.end(AbsenceEnd(who: anna, back: absence.to)))
        },
        Probe("set_capacity", .setCapacity, toAnnas) { _ in
            .calendar(.capacity(CapacityChange(.operator(login: "anna"), .actions(14))))
        },
        Probe("assign_calendar", .changeCalendar, toAnnas) {
            try $0.house.perform(
                .calendar(.add(CalendarEdit("mornings", hours: "1-5 09:00-13:00"))), as: "root")
            return .calendar(
                .assign(CalendarAssignment(.operator(login: "anna"), calendar: "mornings")))
        },
    ]

    @Test(arguments: probes.indices)
    func `a command is allowed as the table says, and a refusal names the rule`(
        number: Int
    ) throws {
        let probe = Self.probes[number]
        let line = Permission.line(probe.deed)
        for (login, standing) in probe.whose.sorted(by: { $0.key < $1.key }) {
            let house = try House()
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
        let probed = Set(Self.probes.map(\.kind)).union(Self.everybodys)
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
            "bulk_prioritise", "begin_pause", "end_pause", "add_recurring", "pause_recurring",
            "resume_recurring", "remove_recurring", "add_absence", "end_absence",
        ]
        #expect(probed == known)
    }
}
