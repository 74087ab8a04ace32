import Domain
import Storage
import Support
import Testing
import Workflow

@Suite("Completing an action")
struct CompleteActionTests {
    @Test(
        "interested opens a negotiation and hands a visit to the zone's agent, with a message and a commitment"
    )
    func interested() throws {
        let house = try TestHouse(at: "2026-12-04T16:00")
        let call = try house.call()
        let receipt = try house.complete(call, "interested", report: "wants to see it")
        let visit = try #require(receipt.handovers.first)
        #expect(visit.assigneeName == "Bruno")
        #expect(visit.decidedBy == "zone")
        #expect(visit.due == wholeDay("2026-12-10"))
        #expect(visit.hasCommitment && visit.hasMessage)
        let action = try house.action(visit.action)
        #expect(action.negotiation != nil)
        #expect(action.originKey.hasPrefix("chain:\(call):1:"))
        #expect(try house.count("SELECT count(*) FROM negotiation") == 1)
        #expect(try house.count("SELECT count(*) FROM message") == 1)
        #expect(
            try house.count(
                "SELECT count(*) FROM commitment WHERE status = 'confirmed' AND is_all_day = 1")
                == 1)
        #expect(try house.count("SELECT count(*) FROM outbox WHERE state = 'pending'") == 2)
        let body = try house.house.database.read {
            try $0.first("SELECT body FROM message") { $0.text(0) }
        }
        #expect(try #require(body).contains("wants to see it"))
        #expect(try #require(body).contains("049 8765432"))
    }

    @Test("an absent owner's work goes to the substitute, by the substitute's hours (example 12)")
    func substitute() throws {
        let house = try TestHouse(at: "2026-12-04T16:00")
        let root = try house.who("root")
        try house.house.addAbsence(
            of: "bruno", from: try #require(Day(iso: "2026-12-09")),
            to: try #require(Day(iso: "2026-12-13")), substitute: "carla", reason: "", as: root)
        let visit = try #require(
            try house.complete(try house.call(), "interested").handovers.first)
        #expect(visit.assigneeName == "Carla")
        #expect(visit.decidedBy == "zone, by substitute")
    }

    @Test("no answer: the fifth time since the last contact ends the retries (example 15)")
    func exhausted() throws {
        let house = try TestHouse()
        var call = try house.call()
        for attempt in 1...4 {
            let next = try #require(try house.complete(call, "no_answer").handovers.first)
            #expect(try house.action(next.action).attempt == attempt + 1)
            call = next.action
        }
        #expect(try house.complete(call, "no_answer").handovers.isEmpty)
    }

    @Test(
        "wrong number: the point is invalid, the same step on the other number at once (example 16)"
    )
    func wrongNumber() throws {
        let house = try TestHouse()
        let call = try house.call(phones: ["049 1111111", "049 2222222"])
        let next = try #require(try house.complete(call, "wrong_number").handovers.first)
        let action = try house.action(next.action)
        #expect(action.attempt == 1)
        #expect(action.due == timed("2026-11-23T14:05"))
        #expect(
            try house.count("SELECT count(*) FROM contact_point WHERE status = 'invalid'") == 1)
        let last = try #require(try house.complete(action.id, "wrong_number").handovers.first)
        #expect(last.title == "Clean up the contact's data")
        #expect(last.assigneeName == "Carla")
    }

    @Test("call back: the same operator at the time asked, the team's pool half an hour later")
    func callBack() throws {
        let house = try TestHouse()
        let next = try #require(
            try house.complete(try house.call(), "call_back", asked: "2026-11-25T10:00")
                .handovers.first)
        #expect(next.assigneeName == "Anna")
        #expect(!next.hasMessage && next.hasCommitment)
        let action = try house.action(next.action)
        #expect(action.due == timed("2026-11-25T10:00"))
        #expect(action.assignee.poolFrom == moment("2026-11-25T10:30"))
    }

    @Test("a time asked for outside the hours is refused, and the nearest proposed")
    func askedOutside() throws {
        let house = try TestHouse()
        let call = try house.call()
        let preview = try house.house.preview(
            Completion(
                action: call, version: nil, outcome: "call_back",
                asked: timed("2026-11-29T11:00")), as: try house.who("anna"))
        guard case .otherTime(_, let proposed) = preview.demands.first else {
            Issue.record("no proposal: \(preview.demands)")
            return
        }
        #expect(proposed == timed("2026-11-30T09:00"))
        #expect(throws: Failure.self) {
            try house.complete(call, "call_back", asked: "2026-11-29T11:00")
        }
    }

    @Test("do not call suppresses the numbers and ends every marketing enrollment")
    func optOut() throws {
        let house = try TestHouse()
        let first = try house.call()
        let contact = try #require(try house.action(first).contact)
        try house.change(
            """
            UPDATE step SET purpose = 'marketing' WHERE sequence_id IN (
                SELECT id FROM sequence WHERE code = 'periodic_call')
            """)
        let second = try #require(
            try house.perform(.enroll(contact, sequence: "periodic_call"), as: "anna").action)
        try house.complete(first, "do_not_call")
        #expect(try house.action(second).state == .cancelled)
        #expect(try house.count("SELECT count(*) FROM suppression WHERE channel = 'phone'") == 1)
        #expect(try house.count("SELECT count(*) FROM enrollment WHERE closed_at IS NULL") == 0)
        #expect(throws: Failure.self) {
            try house.perform(.enroll(contact, sequence: "telemarketing"), as: "anna")
        }
    }

    @Test("who may not be called may not be called on another card either")
    func optOutElsewhere() throws {
        let house = try TestHouse()
        let call = try house.call()
        try house.complete(call, "do_not_call")
        let other = try house.add("Somebody Else", phones: ["+39 049 876 5432"])
        let failure = #expect(throws: Failure.self) {
            try house.perform(.enroll(other, sequence: "telemarketing"), as: "anna")
        }
        #expect(failure?.message.en == "Somebody Else opted out of marketing calls.")
    }

    @Test("the same command again returns the same result; with another outcome it is an error")
    func replay() throws {
        let house = try TestHouse()
        let call = try house.call()
        let first = try house.complete(call, "interested", command: "A")
        let again = try house.complete(call, "interested", command: "A")
        #expect(again.isReplay)
        #expect(again.handovers == first.handovers)
        #expect(throws: Failure.self) { try house.complete(call, "busy", command: "A") }
        do {
            try house.complete(call, "interested", command: "B")
            Issue.record("completed twice")
        } catch let failure as Failure {
            #expect(failure.code == .changed)
            #expect(
                failure.message.en
                    == "It is done already: by Anna at 14:05; nothing was changed.")
            #expect(
                failure.message.it == "È già fatta: da Anna alle 14:05; niente è cambiato.")
        }
        #expect(try house.count("SELECT count(*) FROM action WHERE origin = 'chain'") == 1)
    }

    @Test("undo takes everything back; completing again makes a second, legitimate successor")
    func undoAndAgain() throws {
        let house = try TestHouse()
        let call = try house.call()
        let visit = try #require(try house.complete(call, "interested").handovers.first).action
        try house.perform(.undo(.last), as: "anna")
        #expect(try house.action(call).state == .planned)
        #expect(try house.action(call).outcome == nil)
        #expect(try house.action(visit).state == .cancelled)
        #expect(try house.count("SELECT count(*) FROM negotiation WHERE state = 'abandoned'") == 1)
        #expect(try house.count("SELECT count(*) FROM outbox WHERE state = 'pending'") == 0)
        #expect(
            try house.count("SELECT count(*) FROM contact WHERE last_contact_at IS NOT NULL") == 0)
        #expect(
            try house.count("SELECT count(*) FROM commitment WHERE status = 'confirmed'") == 1)
        let second = try #require(try house.complete(call, "interested").handovers.first).action
        #expect(try house.action(second).originKey.hasPrefix("chain:\(call):2:"))
    }

    @Test("undo is refused once somebody else has touched the successor")
    func undoRefused() throws {
        let house = try TestHouse()
        let call = try house.call()
        let visit = try #require(try house.complete(call, "interested").handovers.first).action
        try house.perform(.claim(visit, version: nil), as: "bruno")
        do {
            try house.perform(.undo(.last), as: "anna")
            Issue.record("undone")
        } catch let failure as Failure {
            #expect(failure.message.en.contains("touched by Bruno"))
        }
    }

    @Test("complete, reopen, undo, undo: what was taken back has touched nothing")
    func undoTwice() throws {
        let house = try TestHouse()
        let call = try house.call()
        try house.complete(call, "interested")
        try house.perform(
            .reopen(ActionChange(call, version: nil, reason: "too soon")), as: "anna")
        try house.perform(.undo(.last), as: "anna")
        #expect(try house.action(call).state == .done)
        try house.perform(.undo(.last), as: "anna")
        #expect(try house.action(call).state == .planned)
        #expect(try house.action(call).outcome == nil)
        #expect(try house.count("SELECT count(*) FROM negotiation WHERE state = 'open'") == 0)
    }

    @Test("undo leaves no claim behind: it was for the dialog that is closed")
    func undoDropsClaim() throws {
        let house = try TestHouse()
        let call = try house.call()
        try house.perform(.claim(call, version: nil), as: "anna")
        _ = try house.complete(call, "busy")
        try house.perform(.undo(.last), as: "anna")
        let action = try house.action(call)
        #expect(action.state == .planned)
        #expect(action.claimedUntil == nil)
    }

    @Test("one's own later claim does not stand in the way of one's undo")
    func undoUnderClaim() throws {
        let house = try TestHouse()
        let call = try house.call()
        let due = try house.action(call).due
        try house.perform(
            .reschedule(
                ActionChange(call, version: nil, reason: "asked"), due: timed("2026-11-25T10:00"),
                snoozed: false), as: "anna")
        try house.perform(.claim(call, version: nil), as: "anna")
        try house.perform(.undo(.last), as: "anna")
        #expect(try house.action(call).due == due)
    }

    @Test("an earlier command waits until what one did to the same action since is taken back")
    func undoOutOfOrder() throws {
        let house = try TestHouse()
        let call = try house.call()
        try house.perform(
            .reschedule(
                ActionChange(call, version: nil, reason: "asked"), due: timed("2026-11-25T10:00"),
                snoozed: false), as: "anna", id: "first")
        try house.complete(call, "already_served")
        do {
            try house.perform(.undo(.command("first")), as: "anna")
            Issue.record("undone")
        } catch let failure as Failure {
            #expect(failure.message.en.contains("changed again by a later command of yours"))
            #expect(failure.hint?.en.contains("u") == true)
        }
        try house.perform(.undo(.last), as: "anna")
        try house.perform(.undo(.command("first")), as: "anna")
    }

    @Test("a successor that one has moved goes with it, one that one has completed does not")
    func undoUnderCompletion() throws {
        let house = try TestHouse()
        let call = try house.call()
        try house.complete(call, "no_answer", command: "first")
        let next = try #require(
            try house.house.database.read {
                try $0.first("SELECT id FROM action WHERE predecessor_id = ?", [.id(call)]) {
                    Action.ID($0.int(0))
                }
            })
        try house.complete(next, "already_served")
        #expect(throws: Failure.self) { try house.perform(.undo(.command("first")), as: "anna") }
        try house.perform(.undo(.last), as: "anna")
        try house.perform(
            .reschedule(
                ActionChange(next, version: nil, reason: "later"), due: timed("2026-11-25T10:00"),
                snoozed: false), as: "anna")
        try house.perform(.undo(.command("first")), as: "anna")
        #expect(try house.action(next).state == .cancelled)
        #expect(try house.action(call).state == .planned)
    }

    @Test("another's change stands in the way of one's undo until it is taken back")
    func undoAfterAnother() throws {
        let house = try TestHouse()
        let call = try house.call()
        try house.complete(call, "already_served")
        try house.perform(
            .reopen(ActionChange(call, version: nil, reason: "check")), as: "ruth")
        #expect(throws: Failure.self) { try house.perform(.undo(.last), as: "anna") }
        try house.perform(.undo(.last), as: "ruth")
        try house.perform(.undo(.last), as: "anna")
        #expect(try house.action(call).state == .planned)
    }

    @Test("what is open is not reopened, and the refusal says so")
    func reopenOpen() throws {
        let house = try TestHouse()
        let call = try house.call()
        do {
            try house.perform(
                .reopen(ActionChange(call, version: nil, reason: "why not")), as: "anna")
            Issue.record("reopened")
        } catch let failure as Failure {
            #expect(failure.code == .refused)
            #expect(
                failure.message
                    == Words(it: "Non si riapre: è aperta.", en: "Cannot reopen: it is open."))
        }
    }

    @Test("a negotiation is never left silent: an answer is demanded")
    func silence() throws {
        let house = try TestHouse()
        let call = try house.call()
        let visit = try #require(try house.complete(call, "interested").handovers.first).action
        let completion = Completion(
            action: visit, version: nil, outcome: "done", acceptsSuggestion: false)
        let preview = try house.house.preview(completion, as: try house.who("bruno"))
        #expect(preview.demands == [.nothingScheduled(negotiation: "New negotiation")])
        #expect(throws: Failure.self) { try house.perform(.complete(completion), as: "bruno") }
        var answered = completion
        answered.instead = .noFurtherAction(reason: "they will call us")
        try house.perform(.complete(answered), as: "bruno")
    }

    @Test("an operator does not act on somebody else's queue")
    func stranger() throws {
        let house = try TestHouse()
        let call = try house.call()
        do {
            try house.complete(call, "busy", as: "bruno")
            Issue.record("completed a stranger's")
        } catch let failure as Failure {
            #expect(failure.code == .notAllowed)
        }
        try house.complete(call, "busy", as: "ruth")
    }

    @Test("a rehearsal leaves nothing behind, and the real one is done as if there had been none")
    func rehearsal() throws {
        let house = try TestHouse()
        let call = try house.call()
        let tables = ["action", "message", "commitment", "command", "journal_entry", "outbox"]
        func counts() throws -> [Int] {
            try tables.map { try house.count("SELECT count(*) FROM \($0)") }
        }
        let before = try counts()
        let command = Command.complete(
            Completion(action: call, version: nil, outcome: "interested"))
        try house.house.rehearse(command, as: try house.who("anna"))
        #expect(try counts() == before)
        #expect(try house.action(call).state == .planned)
        #expect(try house.perform(command, as: "anna").handovers.count == 1)
        #expect(throws: Failure.self) {
            try house.house.rehearse(command, as: try house.who("anna"))
        }
    }
}
