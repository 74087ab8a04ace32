import Domain
import Storage
import Support
import Testing
import Workflow

/// Pausing, resuming, leaving and moving a contact's walk.
@Suite struct EnrollmentTests {
    private func walk(_ house: TestHouse, _ action: Action.ID) throws -> Enrollment.ID {
        try #require(try house.action(action).enrollment)
    }

    private func open(_ house: TestHouse, _ walk: Enrollment.ID) throws -> [Action] {
        try house.house.database.read { try ActionTable.open(enrollment: walk, $0) }
    }

    private func state(_ house: TestHouse, _ walk: Enrollment.ID) throws -> String? {
        try house.text("SELECT state FROM enrollment WHERE id = \(walk)")
    }

    @Test func `a pause keeps what was left: four working hours before, four after`() throws {
        // Monday 14:05, +4 working hours in another part of the day: Tuesday 09:05.
        let house = try TestHouse()
        let retry = try #require(try house.complete(try house.call(), "no_answer").handovers.first)
        #expect(retry.due == timed("2026-11-24T09:05"))
        let id = try walk(house, retry.action)
        try house.perform(.enrollment(.pause(EnrollmentChange(id, reason: "strike"))), as: "anna")
        #expect(try state(house, id) == "paused")
        #expect(try open(house, id).isEmpty)
        // From Monday 14:05 to Tuesday 09:05 there are 3 h 55 and 5 minutes of work.
        #expect(try house.count("SELECT paused_left_s FROM enrollment WHERE id = \(id)") == 14_400)
        house.clock.set("2026-12-01T10:00")
        let receipt = try house.perform(.enrollment(.resume(EnrollmentChange(id))), as: "anna")
        // Tuesday 10:00 and four hours of work: 10–13, then 14–15.
        let again = try #require(receipt.handovers.first)
        #expect(again.due == timed("2026-12-01T15:00"))
        #expect(again.assigneeName == "Anna")
        let action = try house.action(again.action)
        #expect(action.attempt == 2)
        #expect(action.predecessor == retry.action)
        #expect(try state(house, id) == "active")
    }

    @Test func `what was due on a day comes back as many days later`() throws {
        // Interested on Monday: a visit on Thursday. Two weeks later it is due on a Thursday again.
        let house = try TestHouse()
        let visit = try #require(try house.follow())
        #expect(visit.due == wholeDay("2026-11-26"))
        let id = try walk(house, visit.action)
        try house.perform(.enrollment(.pause(EnrollmentChange(id))), as: "bruno")
        house.clock.set("2026-12-14T14:05")
        let receipt = try house.perform(.enrollment(.resume(EnrollmentChange(id))), as: "bruno")
        #expect(receipt.handovers.first?.due == wholeDay("2026-12-17"))
    }

    @Test func `a pause is taken back as if it had not been`() throws {
        let house = try TestHouse()
        let call = try house.call()
        let id = try walk(house, call)
        let receipt = try house.perform(.enrollment(.pause(EnrollmentChange(id))), as: "anna")
        try house.perform(.undo(.command(receipt.command)), as: "anna")
        #expect(try state(house, id) == "active")
        #expect(try open(house, id).map(\.id) == [call])
        #expect(try house.complete(call, "interested").handovers.count == 1)
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test func `a pause that was ended is not taken back any more`() throws {
        let house = try TestHouse()
        let id = try walk(house, try house.call())
        let pause = try house.perform(.enrollment(.pause(EnrollmentChange(id))), as: "anna")
        let resume = try house.perform(.enrollment(.resume(EnrollmentChange(id))), as: "ruth")
        let failure = #expect(throws: Failure.self) {
            try house.perform(.undo(.command(pause.command)), as: "anna")
        }
        #expect(failure?.message.en.contains("was changed by Ruth since") == true)
        #expect(try open(house, id).count == 1)
        // What was taken back since has changed nothing.
        try house.perform(.undo(.command(resume.command)), as: "ruth")
        try house.perform(.undo(.command(pause.command)), as: "anna")
        #expect(try open(house, id).count == 1)
        #expect(try state(house, id) == "active")
    }

    @Test func `leaving needs a reason, and takes the open action along`() throws {
        let house = try TestHouse()
        let id = try walk(house, try house.call())
        #expect(throws: Failure.self) {
            try house.perform(.enrollment(.exit(EnrollmentChange(id))), as: "anna")
        }
        try house.perform(
            .enrollment(.exit(EnrollmentChange(id, reason: "went out of business"))), as: "anna")
        #expect(try state(house, id) == "exited")
        #expect(try open(house, id).isEmpty)
        #expect(
            try house.text("SELECT reason FROM enrollment WHERE id = \(id)")
                == "went out of business")
        #expect(throws: Failure.self) {
            try house.perform(.enrollment(.pause(EnrollmentChange(id))), as: "anna")
        }
    }

    @Test func `a walk goes on at another step, and a step that is not there is named`() throws {
        let house = try TestHouse()
        let id = try walk(house, try house.call())
        let receipt = try house.perform(
            .enrollment(.move(EnrollmentChange(id), step: "visit")), as: "anna")
        let visit = try #require(receipt.handovers.first)
        #expect(visit.title == "Visit")
        #expect(visit.assigneeName == "Bruno")
        #expect(try open(house, id).map(\.id) == [visit.action])
        let failure = #expect(throws: Failure.self) {
            try house.perform(
                .enrollment(.move(EnrollmentChange(id), step: "party")), as: "ruth")
        }
        #expect(
            failure?.hint?.en == "Steps: call, documentation, call_again, visit, clean_up.")
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test func `somebody else's walk is not theirs to stop, nor one that is in hand`() throws {
        let house = try TestHouse()
        let call = try house.call()
        let id = try walk(house, call)
        #expect(throws: Failure.self) {
            try house.perform(.enrollment(.pause(EnrollmentChange(id))), as: "bruno")
        }
        try house.perform(.claim(call, version: nil), as: "anna")
        let failure = #expect(throws: Failure.self) {
            try house.perform(.enrollment(.pause(EnrollmentChange(id))), as: "ruth")
        }
        #expect(failure?.message.en.hasPrefix("Anna is at it") == true)
    }

    @Test func `a version that was seen and is not the one any more changes nothing`() throws {
        let house = try TestHouse()
        let id = try walk(house, try house.call())
        try house.perform(.enrollment(.pause(EnrollmentChange(id, version: 1))), as: "anna")
        let failure = #expect(throws: Failure.self) {
            try house.perform(.enrollment(.resume(EnrollmentChange(id, version: 1))), as: "anna")
        }
        #expect(failure?.code == .changed)
    }

    @Test func `who opted out in the meantime is not called again`() throws {
        let house = try TestHouse()
        let call = try house.call()
        let id = try walk(house, call)
        let contact = try #require(try house.action(call).contact)
        try house.perform(.enrollment(.pause(EnrollmentChange(id))), as: "anna")
        try house.run(
            """
            INSERT INTO suppression (channel, value_hash, contact_id, reason, since_at)
            VALUES ('phone', 'x', ?, 'asked', 1)
            """, [.id(contact)])
        #expect(throws: Failure.self) {
            try house.perform(.enrollment(.resume(EnrollmentChange(id))), as: "anna")
        }
    }

    @Test func `a list names the step and the date, page by page`() throws {
        let house = try TestHouse()
        for _ in 0..<3 { _ = try house.call() }
        let second = try walk(house, ID(2))
        try house.perform(.enrollment(.pause(EnrollmentChange(second))), as: "anna")
        let page = try house.house.database.read {
            try EnrollmentListQuery.page(
                EnrollmentListRequest(sequence: "telemarketing", limit: 2), $0)
        }
        #expect(page.map(\.enrollment.state) == [.active, .paused])
        #expect(page.map(\.stepCode) == ["call", "call"])
        #expect(page.first?.due == wholeDay("2026-11-23"))
        let rest = try house.house.database.read {
            try EnrollmentListQuery.page(
                EnrollmentListRequest(after: page.last?.enrollment.id, limit: 2), $0)
        }
        #expect(rest.count == 1)
    }

    @Test func `nobody walks twice through one sequence at once`() throws {
        let house = try TestHouse()
        let call = try house.call()
        let id = try walk(house, call)
        let contact = try #require(try house.action(call).contact)
        let failure = #expect(throws: Failure.self) {
            try house.perform(.enroll(contact, sequence: "telemarketing"), as: "anna")
        }
        #expect(failure?.code == .refused)
        #expect(
            failure?.message.en.contains("is in “Telemarketing” already (enrolment \(id)") == true)
        // Another sequence is another matter, and what is over may begin again.
        try house.perform(.enroll(contact, sequence: "periodic_call"), as: "anna")
        try house.complete(call, "already_served")
        try house.perform(.enroll(contact, sequence: "telemarketing"), as: "anna")
    }

    @Test func `a contact that was taken back is neither edited, called nor enrolled`() throws {
        let house = try TestHouse()
        let made = try house.perform(
            .addContact(
                NewContact(
                    kind: .person, name: "Ines Carvalho",
                    points: [NewContact.Point(channel: .phone, raw: "049 8765432")])),
            as: "anna")
        let contact = try #require(made.contact)
        try house.perform(.undo(.command(made.command)), as: "anna")
        for command: Command in [
            .contact(.edit(ContactEdit(contact, addedTags: ["vip"]))),
            .enroll(contact, sequence: "telemarketing"),
            .addAction(
                NewAction(
                    type: "call", title: "Call", contact: contact, due: timed("2026-11-24T10:00"))),
            .addNegotiation(NewNegotiation(contact: contact, direction: .sale, title: "Vines")),
        ] {
            let failure = #expect(throws: Failure.self) { try house.perform(command, as: "anna") }
            #expect(failure?.message.en.contains("was taken back") == true, "\(command.kind)")
        }
    }
}
