import Domain
import Storage
import Support
import Testing
import Workflow

/// The moves of a negotiation, on Monday 23 November 2026, at five past two.
@Suite("Moves of a negotiation")
struct MoveTests {
    @Test("a sale walks along the stages of sales, and not beyond the last")
    func sale() throws {
        let deal = try DealHouse()
        var stages = [try deal.stage()]
        for _ in 0..<4 {
            try deal.move(deal.change(.advance))
            stages.append(try deal.stage())
        }
        #expect(stages == ["contact", "quote", "presentation", "negotiation", "order"])
        let failure = #expect(throws: Failure.self) { try deal.move(deal.change(.advance)) }
        #expect(failure?.message.en == "“Order” is the last stage.")
        try deal.move(deal.change(.stepBack))
        #expect(try deal.stage() == "negotiation")
    }

    @Test("a purchase walks along its own")
    func purchase() throws {
        let deal = try DealHouse(.purchase)
        #expect(try deal.stage() == "need")
        try deal.move(deal.change(.advance))
        #expect(try deal.stage() == "request")
        let card = try #require(try deal.card())
        #expect(
            card.stages.map(\.code) == ["need", "request", "comparison", "negotiation", "order"])
        #expect(card.line.stagePosition == 2)
        #expect(card.line.stageCount == 5)
    }

    @Test("a house of the time when only sales had stages gets those of purchases with its first")
    func firstPurchase() throws {
        let deal = try DealHouse()
        try deal.house.run("DELETE FROM stage WHERE pipeline = 'purchase'")
        try deal.house.perform(
            .addNegotiation(
                NewNegotiation(contact: deal.contact, direction: .purchase, title: "Paper")),
            as: "anna")
        #expect(
            try deal.house.count(
                """
                SELECT count(*) FROM stage s JOIN negotiation n ON n.stage_id = s.id
                WHERE s.pipeline = 'purchase' AND s.position = 1
                """) == 1)
        #expect(try deal.house.count("SELECT count(*) FROM stage WHERE pipeline = 'purchase'") == 5)
    }

    @Test("a re-offer or an amendment asks for an amount or what changes, and writes both")
    func offers() throws {
        let deal = try DealHouse()
        #expect(try deal.preview(deal.change(.reOffer)).demands == [.amountOrNote])
        #expect(throws: Failure.self) { try deal.move(deal.change(.amendment)) }
        try deal.move(deal.change(.reOffer, reason: "600 pieces", amount: 4_250_000))
        #expect(try deal.negotiation().amountCents == 4_250_000)
        #expect(
            try deal.timeline().first
                == "re-offer, amount 40 000 EUR → 42 500 EUR, 600 pieces")
        try deal.move(deal.change(.amendment, reason: "in two deliveries"))
        #expect(try deal.timeline().first == "amendment, in two deliveries")
        #expect(try deal.negotiation().amountCents == 4_250_000)
    }

    @Test("a chase makes a call for the owner, today, and tells them")
    func chase() throws {
        let deal = try DealHouse()
        let change = deal.change(.chase, reason: "no answer yet")
        let preview = try deal.preview(change, as: "ruth")
        #expect(
            preview.actions == [
                MovePreview.Effect(
                    title: "Chase: Autumn order", assigneeName: "Anna",
                    fate: .made(wholeDay("2026-11-23")))
            ])
        let receipt = try deal.move(change, as: "ruth")
        let made = try deal.house.action(try #require(receipt.handovers.first).action)
        #expect(made.title == "Chase: Autumn order")
        #expect(made.assignee.operator == (try deal.house.who("anna").operator))
        #expect(made.due == wholeDay("2026-11-23"))
        #expect(made.point != nil)
        #expect(receipt.handovers.first?.hasMessage == true)
        #expect(try deal.timeline().first == "chase, no answer yet")
        try deal.house.perform(.undo(.last), as: "ruth")
        #expect(try deal.house.action(made.id).state == .cancelled)
        #expect(try deal.timeline() == ["Call: cancelled", "negotiation opened"])
    }

    @Test("a chase on a later day is due then")
    func laterChase() throws {
        let deal = try DealHouse()
        // The Saturday gives way to the Monday after it.
        let receipt = try deal.move(deal.change(.chase, until: "2026-11-28"))
        #expect(receipt.handovers.first?.due == wholeDay("2026-11-30"))
    }

    @Test("a postponement moves what is due before the day, at its hour, and keeps the promise")
    func postponement() throws {
        let deal = try DealHouse()
        let call = try deal.action("Call", due: wholeDay("2026-11-24"))
        let visit = try deal.action("Visit", due: timed("2026-11-25T10:00"), for: "dario")
        let later = try deal.action("Later", due: wholeDay("2026-12-10"))
        let change = deal.change(.postponement, reason: "budget", until: "2026-11-30")
        let preview = try deal.preview(change)
        #expect(
            preview.actions.map(\.fate) == [
                .moved(wholeDay("2026-11-30")), .moved(timed("2026-11-30T10:00")), .kept,
            ])
        #expect(preview.changes.map(\.en) == ["Expected close: 30 Nov 2026"])
        try deal.move(change)
        let moved = try deal.house.action(call)
        #expect(moved.due == wholeDay("2026-11-30"))
        #expect(moved.firstDueAt == wholeDay("2026-11-24").at)
        #expect(moved.timesMoved == 1)
        #expect(try deal.house.action(visit).due == timed("2026-11-30T10:00"))
        #expect(try deal.house.action(later).due == wholeDay("2026-12-10"))
        #expect(try deal.negotiation().expectedCloseOn?.iso == "2026-11-30")
        let dario = try deal.house.who("dario").operator
        #expect(
            try deal.house.count(
                "SELECT count(*) FROM message WHERE recipient_id = \(dario) AND action_id = \(visit)"
                    + " AND body LIKE '%postponement%budget%'") == 1)
        // One command, one undo.
        try deal.house.perform(.undo(.last), as: "anna")
        #expect(try deal.house.action(call).due == wholeDay("2026-11-24"))
        #expect(try deal.house.action(visit).due == timed("2026-11-25T10:00"))
        #expect(try deal.negotiation().expectedCloseOn == nil)
        #expect(try Check.run(deal.house.house.database).isSound)
    }

    @Test("a postponement leaves the actions where that is said")
    func keeping() throws {
        let deal = try DealHouse()
        let call = try deal.action("Call", due: wholeDay("2026-11-24"))
        try deal.move(deal.change(.postponement, until: "2026-11-30", openActions: .keep))
        #expect(try deal.house.action(call).due == wholeDay("2026-11-24"))
    }

    @Test(
        "a postponement or a hold asks for a day, and for one after today",
        arguments: [NegotiationMove.postponement, .hold])
    func days(_ move: NegotiationMove) throws {
        let deal = try DealHouse()
        #expect(try deal.preview(deal.change(move)).demands == [.until])
        #expect(try deal.preview(deal.change(move, until: "2026-11-23")).demands == [.laterDay])
        for until in [nil, "2026-11-23"] {
            #expect(throws: Failure.self) { try deal.move(deal.change(move, until: until)) }
        }
        #expect(try deal.negotiation().version == 1)
    }

    @Test("a hold lets its actions wait for the day, and wakes by itself without a row changing")
    func hold() throws {
        let deal = try DealHouse()
        let call = try deal.action("Call", due: wholeDay("2026-11-24"))
        try deal.move(deal.change(.hold, reason: "moving house", until: "2026-12-01"))
        #expect(try deal.house.action(call).state == .waiting)
        #expect(try deal.house.action(call).due == wholeDay("2026-12-01"))
        #expect(
            try deal.negotiation().state(on: Day(iso: "2026-11-30") ?? Day(number: 0)) == .suspended
        )
        func silent(_ day: String) throws -> Int {
            let today = try #require(Day(iso: day))
            let now = moment("\(day)T09:00")
            var filter = NegotiationFilter()
            filter.isUnscheduled = true
            return try deal.house.house.database.read {
                try NegotiationQuery($0, now: now, today: today).page(
                    NegotiationRequest(filter: filter)
                ).rows.count
            }
        }
        // Without an action it is silent only from the day on which it is open again.
        try deal.house.perform(
            .cancel(ActionChange(call, version: nil, reason: "no")), as: "anna")
        #expect(try silent("2026-11-30") == 0)
        #expect(try silent("2026-12-01") == 1)
        #expect(try deal.negotiation().state == .suspended)
        // The next move writes what has become of it.
        deal.house.clock.set("2026-12-01T09:00")
        try deal.move(deal.change(.advance))
        #expect(try deal.negotiation().state == .open)
        #expect(try deal.negotiation().suspendedUntilOn == nil)
    }

    @Test("resuming early brings back what waited for the hold, and nothing else")
    func resume() throws {
        let deal = try DealHouse()
        let call = try deal.action("Call", due: wholeDay("2026-11-24"))
        let own = try deal.action("Their drawings", due: wholeDay("2026-11-24"))
        try deal.house.perform(
            .wait(
                ActionChange(own, version: nil), until: timed("2026-12-10T10:00"), for: "drawings"),
            as: "anna")
        try deal.move(deal.change(.hold, until: "2026-12-01"))
        deal.house.clock.set("2026-11-26T10:00")
        #expect(throws: Failure.self) { try deal.move(deal.change(.hold, until: "2026-12-05")) }
        let change = deal.change(.resume)
        #expect(
            try deal.preview(change).actions == [
                MovePreview.Effect(
                    title: "Call", assigneeName: "Anna", fate: .comesBack(wholeDay("2026-11-26")))
            ])
        try deal.move(change)
        #expect(try deal.house.action(call).state == .planned)
        #expect(try deal.house.action(call).due == wholeDay("2026-11-26"))
        #expect(try deal.house.action(own).state == .waiting)
        #expect(try deal.negotiation().state == .open)
        #expect(throws: Failure.self) { try deal.move(deal.change(.resume)) }
    }

    @Test("what somebody is at right now stays theirs")
    func inHand() throws {
        let deal = try DealHouse()
        let call = try deal.action("Call", due: wholeDay("2026-11-24"), for: "dario")
        try deal.house.perform(.claim(call, version: nil), as: "dario")
        let change = deal.change(.hold, until: "2026-12-01")
        #expect(try deal.preview(change).actions.map(\.fate) == [.inHand("Dario")])
        try deal.move(change)
        #expect(try deal.house.action(call).state == .inProgress)
        #expect(try deal.house.action(call).due == wholeDay("2026-11-24"))
    }

    @Test("an end finishes its sequences with their actions, and asks about the others")
    func ends() throws {
        let deal = try DealHouse()
        let visit = try #require(try deal.house.follow("interested")).action
        let id = try #require(try deal.house.action(visit).negotiation)
        let other = try deal.house.perform(
            .addAction(
                NewAction(
                    type: "task", title: "Send samples", negotiation: id,
                    due: wholeDay("2026-11-25"))), as: "bruno"
        ).action
        var change = NegotiationChange(negotiation: id, version: nil, move: .lost)
        let preview = try deal.preview(change, as: "bruno")
        #expect(preview.demands == [.reason, .openActions(["Send samples"])])
        #expect(preview.endedSequences == ["Telemarketing"])
        #expect(preview.actions.map(\.fate) == [.cancelled, .kept])
        change.reason = "price"
        #expect(throws: Failure.self) { try deal.move(change, as: "bruno") }
        change.openActions = .keep
        change.competitor = "Amorim"
        try deal.move(change, as: "bruno")
        #expect(try deal.house.action(visit).state == .cancelled)
        #expect(try deal.house.action(try #require(other)).state == .planned)
        #expect(
            try deal.house.text(
                "SELECT state || ' ' || competitor FROM negotiation WHERE id = \(id)")
                == "lost Amorim")
        try deal.house.perform(.undo(.last), as: "bruno")
        #expect(try deal.house.action(visit).state == .planned)
        #expect(try Check.run(deal.house.house.database).isSound)
    }

    @Test("who buys becomes a customer; who sells to us does not")
    func customer() throws {
        for (direction, lifecycle) in [
            (Negotiation.Direction.sale, "customer"), (.purchase, "lead"),
        ] {
            let deal = try DealHouse(direction)
            try deal.move(deal.change(.won))
            #expect(
                try deal.house.text("SELECT lifecycle FROM contact WHERE id = \(deal.contact)")
                    == lifecycle)
        }
    }

    @Test("its owner reopens it on the same day, after that a supervisor does")
    func reopen() throws {
        let deal = try DealHouse()
        try deal.move(deal.change(.abandoned, reason: "silent"))
        #expect(throws: Failure.self) { try deal.move(deal.change(.advance)) }
        #expect(try deal.preview(deal.change(.reopen)).demands == [.reason])
        deal.house.clock.set("2026-11-24T09:00")
        let again = deal.change(.reopen, reason: "they called")
        let refused = #expect(throws: Failure.self) { try deal.move(again) }
        #expect(refused?.code == .notAllowed)
        let receipt = try deal.move(again, as: "ruth")
        #expect(try deal.negotiation().state == .open)
        #expect(try deal.negotiation().closedAt == nil)
        #expect(receipt.notes.first?.en.contains("without an open action") == true)
        #expect(try deal.timeline().first == "reopening, they called")
    }

    @Test(
        "a preview writes nothing and promises what the command does",
        arguments: [
            NegotiationMove.advance, .chase, .postponement, .hold, .won,
        ])
    func preview(_ move: NegotiationMove) throws {
        let deal = try DealHouse()
        let call = try deal.action("Call", due: wholeDay("2026-11-24"))
        let change = deal.change(
            move, until: "2026-12-01", openActions: move == .won ? .cancel : nil)
        let before = try deal.house.count("SELECT count(*) FROM journal_entry")
        let preview = try deal.preview(change)
        #expect(try deal.house.count("SELECT count(*) FROM journal_entry") == before)
        #expect(preview.demands.isEmpty)
        try deal.move(change)
        let after = try deal.house.action(call)
        switch preview.actions.first?.fate {
        case .moved(let due)?: #expect(after.due == due)
        case .waits(let due)?: #expect(after.due == due && after.state == .waiting)
        case .cancelled?: #expect(after.state == .cancelled)
        default: #expect(after.due == wholeDay("2026-11-24") && after.state == .planned)
        }
    }

    @Test("a stranger moves nothing, nor sees what it would do")
    func strangers() throws {
        let deal = try DealHouse()
        for body in [
            { _ = try deal.move(deal.change(.advance), as: "bruno") },
            { _ = try deal.preview(deal.change(.advance), as: "bruno") },
        ] {
            let failure = #expect(throws: Failure.self) { try body() }
            #expect(failure?.code == .notAllowed)
        }
    }

    @Test("an older version is refused with who changed it, and when")
    func versions() throws {
        let deal = try DealHouse()
        deal.house.clock.set("2026-11-23T14:42")
        try deal.move(deal.change(.advance), as: "ruth")
        let failure = #expect(throws: Failure.self) {
            try deal.move(deal.change(.advance, version: 1))
        }
        #expect(failure?.code == .changed)
        #expect(failure?.message.en == "Changed by Ruth at 14:42; nothing was done.")
    }

    @Test("a move is taken back until the next one, and whoever saw it must look again")
    func undo() throws {
        let deal = try DealHouse()
        try deal.move(deal.change(.advance))
        try deal.house.perform(.undo(.last), as: "anna")
        #expect(try deal.stage() == "contact")
        #expect(try deal.timeline() == ["negotiation opened"])
        #expect(throws: Failure.self) { try deal.move(deal.change(.advance, version: 2)) }
        try deal.move(deal.change(.advance))
        try deal.move(deal.change(.advance), as: "ruth")
        let refused = #expect(throws: Failure.self) {
            try deal.house.perform(.undo(.last), as: "anna")
        }
        #expect(refused?.message.en.contains("touched by Ruth") == true)
        try deal.house.perform(.undo(.last), as: "ruth")
        try deal.house.perform(.undo(.last), as: "anna")
        #expect(try deal.stage() == "contact")
    }
}
