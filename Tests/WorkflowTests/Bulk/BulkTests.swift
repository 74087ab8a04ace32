import Domain
import Storage
import Support
import Synchronization
import Testing
import Workflow

@Suite("Many actions in one command")
struct BulkTests {
    private func tasks(
        _ count: Int, _ house: TestHouse, of login: String = "anna",
        due: String = "2026-11-24T10:00"
    ) throws -> [Action.ID] {
        try (0..<count).compactMap { number in
            try house.perform(
                .addAction(
                    NewAction(type: "task", title: "Task \(number)", due: timed(due))), as: login
            ).action
        }
    }

    private func work(
        _ ids: [Action.ID], _ deed: BulkWork.Deed, reason: String = "Ill"
    ) -> Command {
        .bulk(BulkWork(ids.map { BulkWork.Item($0, version: nil) }, deed, reason: reason))
    }

    private func holders(_ ids: [Action.ID], _ house: TestHouse) throws -> [Operator.ID?] {
        try ids.map { try house.action($0).assignee.operator }
    }

    @Test("all go to one person; each has its entry in the calendar, both are told once")
    func one() throws {
        let house = try TestHouse()
        let ids = try tasks(3, house)
        let messages = try house.count("SELECT count(*) FROM message")
        let dario = try house.who("dario").operator
        let receipt = try house.perform(
            work(ids, .reassign(.one(Action.Assignee(operator: dario)))), as: "ruth")
        #expect(receipt.bulk?.done == 3)
        #expect(receipt.bulk?.shares.map(\.count) == [3])
        #expect(try holders(ids, house) == [dario, dario, dario])
        #expect(
            try ids.map { try house.action($0).due }
                == Array(
                    repeating: timed("2026-11-24T10:00"), count: 3))
        #expect(try house.count("SELECT count(*) FROM message") == messages + 2)
        #expect(
            try house.count(
                """
                SELECT count(*) FROM commitment WHERE status = 'confirmed'
                    AND operator_id = \(dario.raw)
                """) == 3)
        #expect(try house.count("SELECT count(*) FROM command WHERE kind = 'bulk_reassign'") == 1)
    }

    @Test("one undo takes all of it back")
    func undo() throws {
        let house = try TestHouse()
        let ids = try tasks(4, house)
        let before = try holders(ids, house)
        try house.perform(
            work(
                ids,
                .reassign(.one(Action.Assignee(operator: try house.who("dario").operator)))),
            as: "ruth")
        try house.perform(.undo(.last), as: "ruth")
        #expect(try holders(ids, house) == before)
        #expect(
            try house.count("SELECT count(*) FROM assignment WHERE closed_at IS NULL") == 4)
        #expect(
            try house.count("SELECT count(*) FROM commitment WHERE status = 'confirmed'") == 4)
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test("what the rules refuse is named with its reason, and the rest is done")
    func refusals() throws {
        let house = try TestHouse()
        let ids = try tasks(3, house)
        try house.complete(ids[1], "done", report: "sorted")
        let receipt = try house.perform(work(ids + [ID(999)], .cancel), as: "anna")
        #expect(receipt.bulk?.done == 2)
        #expect(receipt.bulk?.refusals.map(\.action) == [ids[1], ID(999)])
        #expect(receipt.bulk?.refusals.last?.reason.en == "There is no action 999.")
        #expect(try house.action(ids[0]).state == .cancelled)
        #expect(try house.action(ids[1]).state == .done)
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test("where none can be done it is an error, and nothing is written")
    func none() throws {
        let house = try TestHouse()
        let ids = try tasks(2, house)
        // A refusal is journalled, and nothing else is.
        let commands = "SELECT count(*) FROM command WHERE kind <> 'denied'"
        let before = try house.count(commands)
        do {
            try house.perform(work(ids, .skip), as: "bruno")
            Issue.record("Bruno may not")
        } catch let failure as Failure {
            #expect(failure.code == .notAllowed)
        }
        #expect(try house.count(commands) == before)
    }

    @Test("a version that is not the one that was seen is refused")
    func versions() throws {
        let house = try TestHouse()
        let ids = try tasks(2, house)
        try house.perform(
            .reschedule(
                ActionChange(ids[0], version: nil, reason: "Later"),
                due: timed("2026-11-25T10:00"), snoozed: false), as: "anna")
        let items = ids.map { BulkWork.Item($0, version: 1) }
        let receipt = try house.perform(
            .bulk(BulkWork(items, .cancel, reason: "Sold")), as: "anna")
        #expect(receipt.bulk?.done == 1)
        #expect(receipt.bulk?.refusals.first?.action == ids[0])
    }

    @Test("in turn: whoever is away when an action is due is passed over")
    func roundRobin() throws {
        let house = try TestHouse()
        try house.hire("elif", "inbound")
        let ids = try tasks(4, house)
        try house.absent("elif", from: "2026-11-24", to: "2026-11-24")
        let (dario, elif) = (try house.who("dario").operator, try house.who("elif").operator)
        let later = try tasks(2, house, due: "2026-11-25T10:00")
        let receipt = try house.perform(
            work(ids + later, .reassign(.roundRobin([dario, elif]))), as: "ruth")
        #expect(receipt.bulk?.done == 6)
        // The first four are due while Elif is away; then it is her turn, and Dario's again.
        #expect(
            try holders(ids + later, house) == [dario, dario, dario, dario, elif, dario])
    }

    @Test("to the least loaded: each goes to who has least by then")
    func leastLoaded() throws {
        let house = try TestHouse()
        try house.hire("elif", "inbound")
        _ = try tasks(2, house, of: "dario")
        let ids = try tasks(4, house)
        let (dario, elif) = (try house.who("dario").operator, try house.who("elif").operator)
        try house.perform(
            work(ids, .reassign(.leastLoaded([dario, elif]))), as: "ruth")
        // Dario has two, Elif none: two make them equal, then they take turns.
        #expect(try holders(ids, house) == [elif, elif, dario, elif])
    }

    @Test("an operator gives their own back to the pool, and nothing else")
    func pool() throws {
        let house = try TestHouse()
        let ids = try tasks(2, house)
        let team = try #require(try house.who("anna").team)
        let pool = BulkWork.Receivers.one(Action.Assignee(team: team))
        try house.perform(work(ids, .reassign(pool)), as: "anna")
        #expect(try ids.allSatisfy { try house.action($0).isInPool(at: house.clock.now) })
        let dario = Action.Assignee(operator: try house.who("dario").operator)
        let own = try tasks(1, house)
        #expect(throws: Failure.self) {
            try house.perform(work(own, .reassign(.one(dario))), as: "anna")
        }
    }

    @Test("a proposal gives each to whom it says")
    func proposal() throws {
        let house = try TestHouse()
        let ids = try tasks(2, house)
        let people = try ["dario", "ruth"].map { try house.who($0).operator }
        let items = zip(ids, people).map {
            BulkWork.Item($0, version: nil, to: Action.Assignee(operator: $1))
        }
        try house.perform(
            .bulk(BulkWork(items, .reassign(.asProposed), reason: "Fair")), as: "ruth")
        #expect(try holders(ids, house) == people)
    }

    @Test("rescheduling, skipping and priorities are the rules of one, many times")
    func others() throws {
        let house = try TestHouse()
        let calls = try [house.call(), house.call()]
        let due = timed("2026-11-26T11:00")
        try house.perform(work(calls, .reschedule(due)), as: "anna")
        #expect(try calls.allSatisfy { try house.action($0).due == due })
        try house.perform(work(calls, .prioritise(rank: 0), reason: ""), as: "anna")
        #expect(try calls.allSatisfy { try house.action($0).priorityRank == 0 })
        try house.perform(.undo(.last), as: "anna")
        #expect(try calls.allSatisfy { try house.action($0).priorityRank == 5 })
        try house.perform(work(calls, .skip), as: "anna")
        #expect(try calls.allSatisfy { try house.action($0).state == .skipped })
        #expect(throws: Failure.self) {
            try house.perform(work(calls, .reschedule(due), reason: " "), as: "anna")
        }
    }

    @Test("it tells how far it has come; ended, it has done nothing")
    func progress() throws {
        let house = try TestHouse()
        let ids = try tasks(60, house)
        let told = Mutex<[Int]>([])
        let command = work(ids, .cancel)
        let ruth = try house.who("ruth")
        #expect(throws: Failure.self) {
            try house.house.perform(command, as: ruth) { done, whole in
                #expect(whole == 60)
                return told.withLock {
                    $0.append(done)
                    return done < 50
                }
            }
        }
        #expect(told.withLock { $0 } == [0, 25, 50])
        #expect(try house.count("SELECT count(*) FROM action WHERE state = 'cancelled'") == 0)
        #expect(
            try house.house.perform(command, as: ruth) { _, _ in true }.bulk?.done == 60)
    }

    @Test("the same command again does nothing twice")
    func replay() throws {
        let house = try TestHouse()
        let ids = try tasks(2, house)
        let command = work(ids, .cancel)
        let first = try house.perform(command, as: "anna", id: "once")
        var again = try house.perform(command, as: "anna", id: "once")
        #expect(again.isReplay)
        again.isReplay = false
        #expect(again == first)
    }

    @Test("a marked queue is read along its index, in the queue's order")
    func marks() throws {
        let house = try TestHouse()
        let late = try tasks(1, house, due: "2026-11-26T10:00")
        let soon = try tasks(2, house)
        let anna = try house.who("anna").operator
        let marks = try house.house.database.read { reading in
            try QueueQuery(
                reading, now: house.clock.now,
                bands: DelayBands(now: house.clock.now, calendar: .italianOffice)
            ).marks(.of(anna), QueueFilter())
        }
        #expect(marks.map(\.action) == soon + late)
    }
}
