import Domain
import Storage
import Support
import Testing
import Workflow

@Suite("What a board reads")
struct BoardQueryTests {
    private func board(
        _ house: TestHouse, as login: String = "ruth", present: [String] = [],
        completing: [String: Action.ID] = [:]
    ) throws -> Board {
        let actor = try house.who(login)
        var there: [Operator.ID: Presence] = [:]
        for name in present {
            let id = try house.who(name).operator
            there[id] = Presence(
                operator: id, completing: completing[name],
                since: house.clock.now.adding(seconds: -400))
        }
        return try house.house.database.read { reading in
            try BoardQuery(reading, now: house.clock.now, calendar: .italianOffice).board(
                try House.boardTeams(nil, as: actor, reading), present: there)
        }
    }

    private func row(_ board: Board, _ login: String) throws -> BoardRow {
        try #require(board.rows.first { $0.login == login })
    }

    private func task(
        _ house: TestHouse, _ due: String, of login: String = "anna",
        _ assignee: Action.Assignee? = nil
    ) throws -> Action.ID {
        try #require(
            try house.perform(
                .addAction(
                    NewAction(
                        type: "task", title: "Task", due: timed(due), assignee: assignee)),
                as: login
            ).action)
    }

    @Test("an operator's work by delay band; supervisors are not on it")
    func bands() throws {
        let house = try TestHouse(at: "2026-11-16T08:00")
        for due in [
            "2026-11-16T09:00", "2026-11-19T16:00", "2026-11-23T09:30", "2026-11-23T13:45",
            "2026-11-23T16:00", "2026-11-24T09:00",
        ] { _ = try task(house, due) }
        house.clock.set("2026-11-23T14:05")
        let anna = try row(try board(house), "anna")
        #expect([anna.late3, anna.late2, anna.late1, anna.soon, anna.today] == [1, 1, 1, 1, 1])
        #expect(anna.oldest == moment("2026-11-16T09:00"))
        #expect(try board(house).rows.map(\.login).sorted() == ["anna", "bruno", "carla", "dario"])
    }

    @Test("states: ready, on call since the claim, wrap-up, paused, offline since when")
    func states() throws {
        let house = try TestHouse()
        #expect(try row(try board(house), "dario").state == .offline(lastSeen: nil))
        #expect(try row(try board(house, present: ["dario"]), "dario").state == .ready)
        let call = try house.call()
        try house.perform(.claim(call, version: nil), as: "anna")
        house.clock.set("2026-11-23T14:09")
        let onCall = try row(try board(house, present: ["anna"]), "anna")
        #expect(onCall.state == .onCall(call, since: moment("2026-11-23T14:05")))
        #expect(onCall.contactName == "Rossi Srl")
        let wrapUp = try row(
            try board(house, present: ["anna"], completing: ["anna": call]), "anna")
        #expect(
            wrapUp.state == .wrapUp(call, since: house.clock.now.adding(seconds: -400)))
        try house.perform(.pause(.begin("lunch")), as: "dario")
        #expect(
            try row(try board(house, present: ["dario"]), "dario").state
                == .paused("Lunch", since: house.clock.now))
        #expect(
            try row(try board(house), "dario").state == .offline(lastSeen: house.clock.now))
    }

    @Test("a call's talk and wrap-up are its handling; today's begin at midnight")
    func handling() throws {
        let house = try TestHouse(at: "2026-11-20T15:00")
        try house.complete(try house.call(), "interested")
        house.clock.set("2026-11-23T14:05")
        for (talk, after) in [(100, 20), (200, 40)] {
            var completion = Completion(
                action: try house.call(), version: nil, outcome: "interested", report: "",
                durationSeconds: talk)
            completion.wrapUpSeconds = after
            try house.perform(.complete(completion), as: "anna")
        }
        let board = try board(house)
        let anna = try row(board, "anna")
        #expect(anna.done == 2)
        #expect(anna.averageSeconds == 180)
        #expect(board.outcomes.map(\.code) == ["interested"])
        #expect(board.outcomes.first?.count == 2)
        #expect(board.callsByHour[14] == 2)
        #expect(board.totals.calls == 2)
        #expect(board.totals.reached == 2)
    }

    @Test("alerts: a long call, late and offline, a pool unclaimed, a promise missed")
    func alerts() throws {
        let house = try TestHouse(at: "2026-11-23T09:00")
        let call = try house.call()
        try house.complete(call, "call_back", asked: "2026-11-23T11:00")
        let team = try #require(try house.who("carla").team)
        _ = try task(house, "2026-11-23T10:00", of: "carla", Action.Assignee(team: team))
        house.clock.set("2026-11-23T13:59")
        let long = try task(house, "2026-11-23T17:00", of: "dario")
        try house.perform(.claim(long, version: nil), as: "dario")
        house.clock.set("2026-11-23T14:11")
        let kinds = try board(house, present: ["dario"]).alerts.map(\.kind)
        #expect(kinds.contains(.longCall(seconds: 720)))
        #expect(
            kinds.contains(
                .poolUnclaimed(count: 1, oldest: moment("2026-11-23T10:00"))))
        // The callback falls to the team's pool half an hour after its time: nobody's own any more.
        #expect(
            kinds.contains { if case .poolUnclaimed = $0 { true } else { false } })
        house.clock.set("2026-11-23T11:20")
        let earlier = try board(house).alerts.map(\.kind)
        #expect(
            earlier.contains(
                .missedPromise(contact: "Rossi Srl", due: moment("2026-11-23T11:00"))))
        #expect(
            earlier.contains { if case .lateAndOffline(1, _) = $0 { true } else { false } })
    }

    @Test("what was late this morning is what still is, and what was done since")
    func morning() throws {
        let house = try TestHouse(at: "2026-11-20T08:00")
        let first = try task(house, "2026-11-20T10:00")
        _ = try task(house, "2026-11-20T11:00")
        _ = try task(house, "2026-11-23T10:00")
        house.clock.set("2026-11-23T14:05")
        try house.complete(first, "done", report: "at last")
        let totals = try board(house).totals
        #expect(totals.morning == moment("2026-11-23T09:00"))
        #expect(totals.overdueThen == 2)
        #expect(totals.overdue == 2)
    }

    @Test("what was late this morning counts also where it was moved, dropped or handed on since")
    func morningChanged() throws {
        let house = try TestHouse(at: "2026-11-20T08:00")
        let late = try (0..<6).map { _ in try task(house, "2026-11-20T10:00") }
        let ahead = try task(house, "2026-11-24T10:00")
        house.clock.set("2026-11-23T08:30")
        // Before the day began: late then no more.
        try house.perform(
            .cancel(ActionChange(late[5], version: nil, reason: "Sold")), as: "anna")
        house.clock.set("2026-11-23T10:05")
        func move(_ id: Action.ID, _ due: String) throws {
            try house.perform(
                .reschedule(
                    ActionChange(id, version: nil, reason: "Later"), due: timed(due),
                    snoozed: false), as: "anna")
        }
        try move(late[0], "2026-11-25T10:00")
        try move(late[1], "2026-11-25T10:00")
        try house.complete(late[1], "done", report: "after all")
        try house.perform(
            .cancel(ActionChange(late[2], version: nil, reason: "Sold")), as: "anna")
        let bruno = Action.Assignee(operator: try house.who("bruno").operator)
        try house.perform(
            .reassign(ActionChange(late[3], version: nil, reason: "Full"), to: bruno), as: "ruth")
        // Made and late since: it was not late this morning.
        try move(ahead, "2026-11-23T10:30")
        _ = try task(house, "2026-11-23T10:10")
        house.clock.set("2026-11-23T14:05")
        #expect(try board(house).totals.overdueThen == 5)
        #expect(try board(house).totals.overdue == 4)
        // The inbound team alone: what it handed to the agents was its own then.
        try house.hire("sara", role: .supervisor, supervises: "inbound")
        #expect(try board(house, as: "sara").totals.overdueThen == 5)
        try house.perform(.undo(.last), as: "ruth")
        #expect(try board(house, as: "sara").totals.overdueThen == 5)
        #expect(try board(house).totals.overdueThen == 0)
    }

    @Test("what was late this morning is read once a day, and anew for other people")
    func morningKept() throws {
        let house = try TestHouse(at: "2026-11-20T08:00")
        _ = try task(house, "2026-11-20T10:00")
        house.clock.set("2026-11-23T14:05")
        var known: MorningLateness?
        func read(_ login: String) throws -> Int? {
            let actor = try house.who(login)
            return try house.house.database.read { reading in
                try BoardQuery(reading, now: house.clock.now, calendar: .italianOffice).board(
                    try House.boardTeams(nil, as: actor, reading), present: [:], keeping: &known
                ).totals.overdueThen
            }
        }
        #expect(try read("ruth") == 1)
        let first = known
        #expect(try read("ruth") == 1)
        #expect(known == first)
        try house.hire("elif", "inbound")
        #expect(try read("ruth") == 1)
        #expect(known != first)
        house.clock.set("2026-11-24T14:05")
        #expect(try read("ruth") == 1)
        #expect(known?.moment == moment("2026-11-24T09:00"))
    }

    @Test("a board is a supervisor's, of their own teams")
    func access() throws {
        let house = try TestHouse()
        #expect(throws: Failure.self) { try board(house, as: "anna") }
        try house.hire("sara", role: .supervisor, supervises: "agents")
        #expect(try board(house, as: "sara").rows.map(\.login).sorted() == ["bruno", "carla"])
        #expect(try board(house, as: "root").rows.count == 4)
    }

    @Test("a pause is one's own, ends with the next, and undo passes over it")
    func pauses() throws {
        let house = try TestHouse()
        #expect(throws: Failure.self) { try house.perform(.pause(.end), as: "anna") }
        #expect(throws: Failure.self) { try house.perform(.pause(.begin("nap")), as: "anna") }
        try house.perform(.pause(.begin("lunch")), as: "anna")
        house.clock.set("2026-11-23T14:35")
        // The same once more is no pause, and is said; another ends the first, and says that.
        #expect {
            try house.perform(.pause(.begin("lunch")), as: "anna")
        } throws: { error in
            (error as? Failure)?.message.en == "You are on this pause already: Lunch, since 14:05."
        }
        let other = try house.perform(.pause(.begin("training")), as: "anna")
        #expect(other.notes.map(\.en) == ["Ended: Lunch, after 30m"])
        #expect(try house.count("SELECT count(*) FROM pause WHERE to_at IS NULL") == 1)
        #expect(try house.count("SELECT to_at - from_at FROM pause ORDER BY id LIMIT 1") == 1800)
        #expect(throws: Failure.self) { try house.perform(.undo(.last), as: "anna") }
        try house.perform(.pause(.end), as: "anna")
        #expect(try house.count("SELECT count(*) FROM pause WHERE to_at IS NULL") == 0)
    }

    @Test("the reasons for pauses are data, in the house's language, and an administrator's")
    func reasons() throws {
        let house = try TestHouse()
        func codes() throws -> [String] {
            try house.house.database.read { try PauseTable.codes($0).map(\.name) }
        }
        #expect(try codes() == ["Break", "Lunch", "Training", "Meeting", "Paperwork"])
        let root = try house.who("root")
        let new = PauseCode(code: "coaching", key: "c", name: "Coaching")
        let anna = try house.who("anna")
        #expect(throws: Failure.self) { try house.house.addPauseCode(new, as: anna) }
        try house.house.addPauseCode(new, as: root)
        try house.house.removePauseCode("paperwork", as: root)
        #expect(try codes() == ["Break", "Lunch", "Training", "Meeting", "Coaching"])
        for (code, key) in [("coaching", "x"), ("other", "c"), ("other", "j"), ("other", "cc")] {
            #expect(throws: Failure.self) {
                try house.house.addPauseCode(
                    PauseCode(code: code, key: key, name: "N"), as: root)
            }
        }
        try house.house.addPauseCode(
            PauseCode(code: "paperwork", key: "p", name: "Forms"), as: root)
        #expect(try codes().last == "Forms")
    }
}
