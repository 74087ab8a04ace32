import Domain
import Storage
import Support
import Synchronization
import Testing
import Workflow

@Suite("What a command about many actions says and writes")
struct BulkReceiptTests {
    private func tasks(_ count: Int, _ house: TestHouse, of login: String) throws -> [Action.ID] {
        try (0..<count).compactMap { number in
            try house.perform(
                .addAction(
                    NewAction(
                        type: "task", title: "Task \(number)", due: timed("2026-11-24T10:00"))),
                as: login
            ).action
        }
    }

    private func work(
        _ ids: [Action.ID], _ deed: BulkWork.Deed, moving: Bool = false
    ) -> Command {
        .bulk(
            BulkWork(
                ids.map { BulkWork.Item($0, version: nil) }, deed, reason: "Ill",
                movesNegotiations: moving))
    }

    @Test(
        "rehearsed, it says how many, whose, what follows and what would be refused",
        arguments: [
            BulkWork.Deed.skip, .cancel, .reschedule(timed("2026-11-26T11:00")),
            .prioritise(rank: 0),
        ])
    func rehearsed(_ deed: BulkWork.Deed) throws {
        let house = try TestHouse()
        let call = try house.call()
        let ids = try tasks(2, house, of: "dario") + [call]
        let before = try house.count("SELECT count(*) FROM journal_entry")
        let receipt = try house.house.rehearse(
            work(ids + [ID(999)], deed), as: try house.who("root"))
        let bulk = try #require(receipt.bulk)
        #expect(bulk.done == 3)
        #expect(bulk.shares.map(\.name) == ["Dario", "Anna"])
        #expect(bulk.shares.map(\.count) == [2, 1])
        #expect(bulk.refusals.map(\.action) == [ID(999)])
        #expect(try house.count("SELECT count(*) FROM journal_entry") == before)
        let done = try house.perform(work(ids + [ID(999)], deed), as: "root")
        #expect(done.bulk == bulk)
    }

    @Test("whose they are that stay is in the shares, and not among what is said on the screen")
    func shares() throws {
        let house = try TestHouse()
        let receipt = try house.perform(work(try tasks(2, house, of: "anna"), .cancel), as: "root")
        #expect(receipt.notes.isEmpty)
        #expect(receipt.bulk?.shares.map(\.count) == [2])
    }

    @Test("however many change hands, each calendar entry is cancelled and another invited to")
    func invitations() throws {
        let house = try TestHouse()
        let ids = try tasks(230, house, of: "anna")
        let dario = Action.Assignee(operator: try house.who("dario").operator)
        func rows(_ method: String) throws -> Int {
            try house.count(
                """
                SELECT count(*) FROM outbox WHERE kind = 'calendar' AND method = '\(method)'
                    AND state = 'pending'
                """)
        }
        #expect(try rows("request") == 0)
        let messages = try house.count("SELECT count(*) FROM message")
        try house.perform(work(ids, .reassign(.one(dario))), as: "ruth")
        #expect(try rows("request") == 230)
        #expect(try rows("cancel") == 230)
        #expect(try house.count("SELECT count(*) FROM message") == messages + 2)
        try house.perform(.undo(.last), as: "ruth")
        #expect(try rows("request") == 0)
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test("the undo of many tells how far it has come; ended, it has taken nothing back")
    func undo() throws {
        let house = try TestHouse()
        let ids = try tasks(60, house, of: "anna")
        let ruth = try house.who("ruth")
        let dario = Action.Assignee(operator: try house.who("dario").operator)
        try house.perform(work(ids, .reassign(.one(dario))), as: "ruth")
        let told = Mutex<[Int]>([])
        #expect(throws: Failure.self) {
            try house.house.perform(.undo(.last), as: ruth) { done, whole in
                #expect((0..<whole).contains(done))
                return told.withLock {
                    $0.append(done)
                    return done * 2 < whole
                }
            }
        }
        #expect(told.withLock { $0.count } > 2)
        #expect(told.withLock { $0 == $0.sorted() })
        #expect(try ids.allSatisfy { try house.action($0).assignee.operator == dario.operator })
        try house.house.perform(.undo(.last), as: ruth) { _, _ in true }
        #expect(try ids.allSatisfy { try house.action($0).assignee.operator != dario.operator })
    }

    // MARK: Negotiations

    /// A visit that belongs to a negotiation of whoever makes it.
    private func visit(_ house: TestHouse) throws -> (
        action: Action.ID, negotiation: Negotiation.ID
    ) {
        let next = try #require(try house.follow())
        let action = try house.action(next.action)
        let negotiation = try #require(action.negotiation)
        try house.run(
            "UPDATE negotiation SET owner_id = ? WHERE id = ?",
            [.optional(action.assignee.operator), .id(negotiation)])
        return (action.id, negotiation)
    }

    private func owner(_ id: Negotiation.ID, _ house: TestHouse) throws -> Operator.ID? {
        try house.house.database.read { try NegotiationTable.find(id, $0)?.owner }
    }

    @Test("a leaver's open negotiations go along where that is asked for, and come back with undo")
    func negotiations() throws {
        let house = try TestHouse()
        let (action, negotiation) = try visit(house)
        let holder = try #require(try house.action(action).assignee.operator)
        let carla = try house.who("carla").operator
        let carlas = BulkWork.Receivers.one(Action.Assignee(operator: carla))
        let survey = try house.house.database.read { reading in
            try QueueQuery(
                reading, now: house.clock.now,
                bands: DelayBands(now: house.clock.now, calendar: .italianOffice)
            ).survey([action], loads: [], teams: [], zone: .rome)
        }
        #expect(survey.negotiations == 1)
        try house.perform(work([action], .reassign(carlas)), as: "ruth")
        #expect(try owner(negotiation, house) == holder)
        try house.perform(.undo(.last), as: "ruth")
        let receipt = try house.perform(
            work([action], .reassign(carlas), moving: true), as: "ruth")
        #expect(receipt.bulk?.negotiations == 1)
        #expect(receipt.notes.map(\.en).contains("Negotiations that went along: 1"))
        #expect(try owner(negotiation, house) == carla)
        try house.perform(.undo(.last), as: "ruth")
        #expect(try owner(negotiation, house) == holder)
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test("another's negotiation, and one that has ended, stay whose they are; a pool owns none")
    func othersNegotiations() throws {
        let house = try TestHouse()
        let (action, negotiation) = try visit(house)
        let holder = try #require(try house.action(action).assignee.operator)
        let anna = try house.who("anna").operator
        let carla = BulkWork.Receivers.one(
            Action.Assignee(operator: try house.who("carla").operator))
        try house.run(
            "UPDATE negotiation SET owner_id = ? WHERE id = ?", [.id(anna), .id(negotiation)])
        try house.perform(work([action], .reassign(carla), moving: true), as: "ruth")
        #expect(try owner(negotiation, house) == anna)
        try house.perform(.undo(.last), as: "ruth")
        try house.run(
            "UPDATE negotiation SET owner_id = ? WHERE id = ?", [.id(holder), .id(negotiation)])
        let team = try #require(try house.who("carla").team)
        try house.perform(
            work([action], .reassign(.one(Action.Assignee(team: team))), moving: true), as: "ruth")
        #expect(try owner(negotiation, house) == holder)
    }
}
