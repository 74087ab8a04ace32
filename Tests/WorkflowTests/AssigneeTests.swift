import Domain
import Support
import Testing
import Workflow

/// Who does the next step (domain, section 3, 8). The step that follows here is the visit of
/// telemarketing, three working days after Monday the 23rd.
@Suite struct `Who does the next step` {
    private let thursday = wholeDay("2026-11-26")

    private func followed(
        _ assignees: String, _ prepare: (TestHouse) throws -> Void = { _ in }
    ) throws -> (next: Receipt.Handover, house: TestHouse) {
        let house = try TestHouse()
        try house.assign("visit", to: assignees)
        try prepare(house)
        return (try #require(try house.follow()), house)
    }

    @Test(arguments: [
        ("same", "Anna"), ("fixed:dario", "Dario"), ("step:1", "Anna"),
        ("function:back_office", "Carla"), ("zone", "Bruno"), ("supervisor", "Ruth"),
    ])
    func `each rule finds its candidate, and the rule that decided is recorded`(
        rule: String, name: String
    ) throws {
        let (next, house) = try followed(rule)
        #expect(next.assigneeName == name)
        #expect(next.decidedBy == rule)
        #expect(next.due == thursday)
        #expect(try house.action(next.action).decidedBy == rule)
        #expect(try !house.action(next.action).isUnassigned)
    }

    @Test(arguments: [
        "fixed:nobody", "step:4", "owner", "function:legal", "team:nowhere round_robin",
        "team:nowhere least_loaded", "pool:nowhere",
    ])
    func `a rule without a candidate leaves it to the next one of the list`(rule: String) throws {
        let (next, _) = try followed("\(rule), fixed:dario")
        #expect(next.assigneeName == "Dario")
        #expect(next.decidedBy == "fixed:dario")
    }

    @Test func `the inactive are skipped`() throws {
        let (next, _) = try followed("fixed:carla, fixed:dario") { try $0.dismiss("carla") }
        #expect(next.assigneeName == "Dario")
    }

    // MARK: step

    @Test func `step 1 is who did step 1, not who does the step before`() throws {
        let house = try TestHouse()
        let documentation = try #require(try house.follow("wants_documentation"))
        #expect(documentation.assigneeName == "Carla")
        let call = try #require(
            try house.complete(documentation.action, "done", as: "carla").handovers.first)
        #expect(call.assigneeName == "Anna")
        #expect(call.decidedBy == "step:1")
        #expect(call.due == wholeDay("2026-11-30"))
    }

    @Test func `a skipped step was done by nobody: the supervisor of who completed (example 14)`()
        throws
    {
        let house = try TestHouse()
        try house.hire("sofia", role: .supervisor, supervises: "agents")
        try house.change(
            """
            INSERT INTO rule (step_id, category, effect, to_step_id)
            SELECT s.id, 'skipped', 'next', t.id FROM step s JOIN step t USING (sequence_id)
            WHERE s.code = 'documentation' AND t.code = 'call_again'
            """)
        try house.assign("call_again", to: "step:1")
        try house.assign("visit", to: "step:2, supervisor")
        let documentation = try #require(try house.follow("wants_documentation"))
        let skip = Command.skip(
            ActionChange(documentation.action, version: nil, reason: "has it already"))
        let call = try #require(try house.perform(skip, as: "carla").handovers.first)
        #expect(call.assigneeName == "Anna")
        let visit = try #require(
            try house.complete(call.action, "interested").handovers.first)
        #expect(visit.assigneeName == "Ruth")
        #expect(visit.decidedBy == "supervisor")
    }

    @Test func `who skips a step has not done it`() throws {
        let house = try TestHouse()
        try house.hire("sofia", role: .supervisor, supervises: "agents")
        try house.change(
            """
            INSERT INTO rule (step_id, category, effect, to_step_id)
            SELECT s.id, 'skipped', 'next', t.id FROM step s JOIN step t USING (sequence_id)
            WHERE s.code = 'documentation' AND t.code = 'call_again'
            """)
        try house.assign("call_again", to: "step:2, supervisor")
        let documentation = try #require(try house.follow("wants_documentation"))
        let skip = Command.skip(
            ActionChange(documentation.action, version: nil, reason: "has it already"))
        let call = try #require(try house.perform(skip, as: "carla").handovers.first)
        #expect(call.assigneeName == "Sofia")
    }

    // MARK: owner

    @Test func `the owner is the negotiation's, then the contact's`() throws {
        for (dismissed, name) in [(nil, "Bruno"), ("bruno", "Dario")] {
            let house = try TestHouse()
            try house.change(
                "UPDATE rule SET assignees = 'owner' WHERE effect = 'suggest'")
            let call = try house.call()
            // The zone's agent becomes the owner of the negotiation that this opens.
            let visit = try #require(try house.complete(call, "interested").handovers.first)
            try house.change(
                "UPDATE contact SET owner_id = (SELECT id FROM operator WHERE login = 'dario')")
            if let dismissed { try house.dismiss(dismissed) }
            let next = try #require(
                try house.perform(
                    .complete(
                        Completion(
                            action: visit.action, version: nil, outcome: "done",
                            acceptsSuggestion: true)), as: "root"
                ).handovers.first)
            #expect(next.assigneeName == name)
            #expect(next.decidedBy == "owner")
        }
    }

    @Test func `the contact's owner where there is no negotiation`() throws {
        let house = try TestHouse()
        let call = try house.call()
        try house.change(
            "UPDATE contact SET owner_id = (SELECT id FROM operator WHERE login = 'dario')")
        let next = try #require(try house.complete(call, "interested").handovers.first)
        #expect(next.assigneeName == "Dario")
        #expect(next.decidedBy == "owner")
    }

    // MARK: team

    private func turns(_ count: Int, _ house: TestHouse) throws -> [String] {
        try (0..<count).map { _ in try #require(try house.follow()).assigneeName }
    }

    @Test func `a round robin goes round, also past who is inactive or absent`() throws {
        let house = try TestHouse()
        try house.assign("visit", to: "team:inbound round_robin")
        // By key, as they were hired: Ruth, Anna, Dario.
        #expect(try turns(4, house) == ["Ruth", "Anna", "Dario", "Ruth"])
        try house.dismiss("dario")
        #expect(try turns(3, house) == ["Anna", "Ruth", "Anna"])
        try house.absent("ruth", from: "2026-11-26", to: "2026-11-26")
        #expect(try turns(2, house) == ["Anna", "Anna"])
        try house.hire("emma", "inbound")
        #expect(try turns(3, house) == ["Emma", "Anna", "Emma"])
    }

    @Test func `a turn that a substitute takes is the absent member's turn all the same`() throws {
        let house = try TestHouse()
        try house.assign("visit", to: "team:inbound round_robin")
        try house.absent("anna", from: "2026-11-26", to: "2026-11-26", substitute: "carla")
        #expect(try turns(6, house) == ["Ruth", "Carla", "Dario", "Ruth", "Carla", "Dario"])
    }

    @Test func `an undone completion gives the turn back`() throws {
        let house = try TestHouse()
        try house.assign("visit", to: "team:inbound round_robin")
        #expect(try turns(1, house) == ["Ruth"])
        try house.perform(.undo(.last), as: "anna")
        #expect(try turns(1, house) == ["Ruth"])
    }

    @Test func `the least loaded of a team has the fewest open actions; ties go by key`() throws {
        let house = try TestHouse()
        try house.assign("visit", to: "team:agents least_loaded")
        // Bruno was hired before Carla.
        #expect(try turns(3, house) == ["Bruno", "Carla", "Bruno"])
        let visit = try house.count(
            "SELECT min(a.id) FROM action a JOIN operator o ON o.id = a.operator_id "
                + "WHERE o.login = 'bruno'")
        let cancel = ActionChange(Action.ID(visit), version: nil, reason: "called off")
        try house.perform(.cancel(cancel), as: "bruno")
        // One each: by key.
        #expect(try turns(1, house) == ["Bruno"])
    }

    // MARK: zone, supervisor, pool

    @Test func `the zone's agent is an agent of the contact's zone`() throws {
        let (next, _) = try followed("zone, supervisor") {
            try $0.change("UPDATE operator SET zone = 'south' WHERE login = 'bruno'")
        }
        #expect(next.assigneeName == "Ruth")
        // Somebody of the zone who is no agent.
        let (other, _) = try followed("zone, supervisor") {
            try $0.change("UPDATE operator SET zone = 'south' WHERE login = 'bruno'")
            try $0.hire("greta", "agents", functions: ["back_office"], zone: "north")
        }
        #expect(other.assigneeName == "Ruth")
    }

    @Test func `a pool's action is due by the team's calendar, and nobody's until a claim`() throws
    {
        let (next, house) = try followed("pool:agents") {
            try $0.change(
                "INSERT INTO business_calendar (id, name, zone, weekly_hours) "
                    + "VALUES (9, 'Short', 'Europe/Rome', '1-5 09:00-17:00')")
            try $0.change(
                "UPDATE team SET calendar_id = 9, has_own_calendar = 1 WHERE code = 'agents'")
        }
        #expect(next.assigneeName == "agents")
        #expect(next.assignee.operator == nil)
        #expect(next.decidedBy == "pool:agents")
        #expect(next.due == DueMoment(at: moment("2026-11-26T17:00"), hasTime: false))
        #expect(!next.hasCommitment)
        #expect(try house.action(next.action).isInPool(at: house.clock.now))
        try house.perform(.claim(next.action, version: nil), as: "bruno")
        let entries = "SELECT count(*) FROM commitment WHERE status = 'confirmed' AND action_id = "
        #expect(try house.count(entries + "\(next.action)") == 1)
    }

    // MARK: Absences

    private func absentOwner(_ prepare: (TestHouse) throws -> Void = { _ in }) throws -> (
        next: Receipt.Handover, house: TestHouse
    ) {
        let house = try TestHouse(at: "2026-12-04T16:00")
        try house.assign("visit", to: "owner, pool:agents")
        try house.change(
            "INSERT INTO business_calendar (id, name, zone, weekly_hours, holidays) "
                + "SELECT 9, 'Half days', zone, '1-5 09:00-13:00', holidays "
                + "FROM business_calendar WHERE id = 1")
        try house.change(
            "UPDATE operator SET calendar_id = 9, has_own_calendar = 1 WHERE login = 'carla'")
        try house.absent("bruno", from: "2026-12-09", to: "2026-12-13", substitute: "carla")
        try prepare(house)
        let call = try house.call()
        try house.change(
            "UPDATE contact SET owner_id = (SELECT id FROM operator WHERE login = 'bruno')")
        return (try #require(try house.complete(call, "interested").handovers.first), house)
    }

    @Test func `an absent owner's substitute, by the substitute's hours (example 12)`() throws {
        let (next, _) = try absentOwner()
        #expect(next.assigneeName == "Carla")
        #expect(next.due == DueMoment(at: moment("2026-12-10T13:00"), hasTime: false))
        #expect(next.decidedBy == "owner, by substitute")
    }

    @Test func `the substitute inactive: the pool, no commitment before a claim (example 13)`()
        throws
    {
        let (next, house) = try absentOwner { try $0.dismiss("carla") }
        #expect(next.assigneeName == "agents")
        #expect(next.due == wholeDay("2026-12-10"))
        #expect(next.decidedBy == "pool:agents")
        #expect(!next.hasCommitment)
        let entries = "SELECT count(*) FROM commitment WHERE action_id = \(next.action)"
        #expect(try house.count(entries) == 0)
        try house.perform(.claim(next.action, version: nil), as: "bruno")
        #expect(try house.count(entries) == 1)
    }

    @Test func `one hop only: a substitute's substitute is not asked`() throws {
        let (next, _) = try absentOwner {
            try $0.absent("carla", from: "2026-12-10", to: "2026-12-10", substitute: "dario")
        }
        #expect(next.assigneeName == "agents")
    }

    @Test func `absent on another day than the due one is present`() throws {
        let (next, _) = try followed("fixed:bruno, supervisor") {
            try $0.absent("bruno", from: "2026-11-24", to: "2026-11-25", substitute: "carla")
            try $0.absent("bruno", from: "2026-11-27", to: "2026-12-31", substitute: "carla")
        }
        #expect(next.assigneeName == "Bruno")
    }

    @Test func `absent without a substitute: the next of the list`() throws {
        let (next, _) = try followed("fixed:bruno, fixed:dario") {
            try $0.absent("bruno", from: "2026-11-26", to: "2026-11-26")
        }
        #expect(next.assigneeName == "Dario")
    }

    @Test func `nobody of the list present: the pool of the team, never whoever pressed Enter`()
        throws
    {
        let (next, house) = try followed("fixed:bruno") {
            try $0.absent("bruno", from: "2026-11-26", to: "2026-11-26")
        }
        #expect(next.assigneeName == "agents")
        #expect(next.assignee.operator == nil)
        #expect(try house.action(next.action).isInPool(at: house.clock.now))
    }

    // MARK: Nobody

    @Test func `nobody at all: the unassigned tray of the supervisor of who completed`() throws {
        let (next, house) = try followed("function:legal")
        #expect(next.assigneeName == "Ruth")
        #expect(next.decidedBy == "unassigned")
        #expect(try house.action(next.action).isUnassigned)
        #expect(next.due == thursday)
    }

    @Test func `a supervisor who left has no tray: an administrator's`() throws {
        let (next, house) = try followed("function:legal") { try $0.dismiss("ruth") }
        #expect(next.assigneeName == "Root")
        #expect(try house.action(next.action).isUnassigned)
    }
}
