import Domain
import Support
import Testing
import Workflow

/// Who may do what to an action (domain, section 2). Anna and Dario are in the team inbound, which
/// Ruth supervises; Bruno and Carla in agents, which is Sofia's; Root administers.
@Suite struct `Who may do what` {
    private static let everybody = ["anna", "dario", "bruno", "ruth", "sofia", "root"]

    private func house() throws -> (house: TestHouse, call: Action.ID) {
        let house = try TestHouse()
        try house.hire("sofia", role: .supervisor, supervises: "agents")
        return (house, try house.call())
    }

    private func change(_ id: Action.ID) -> ActionChange {
        ActionChange(id, version: nil, reason: "so it is")
    }

    /// Everybody tries on an action of their own making; whoever is not named is refused.
    private func only(
        _ allowed: Set<String>, _ title: String,
        prepare: (TestHouse, Action.ID) throws -> Void = { _, _ in },
        _ command: (TestHouse, Action.ID) throws -> Command
    ) throws {
        for login in Self.everybody {
            let (house, call) = try house()
            try prepare(house, call)
            let command = try command(house, call)
            let before = try house.action(call)
            do {
                try house.perform(command, as: login)
                #expect(allowed.contains(login), "\(login) may not: \(title)")
            } catch let failure as Failure {
                #expect(!allowed.contains(login), "\(login) may: \(title)")
                #expect(failure.code == .notAllowed, "\(login): \(title): \(failure.message.en)")
                #expect(try house.action(call) == before)
            }
        }
    }

    private func toPool(_ house: TestHouse, _ call: Action.ID) throws {
        let team = try house.who("anna").team
        try house.perform(.reassign(change(call), to: Action.Assignee(team: team)), as: "anna")
    }

    @Test func `on an operator's action: that operator, their supervisor, an administrator`()
        throws
    {
        let theirs: Set = ["anna", "ruth", "root"]
        let later = timed("2026-11-25T10:00")
        try only(theirs, "complete") {
            .complete(Completion(action: $1, version: nil, outcome: "already_served"))
        }
        try only(theirs, "wait") { .wait(change($1), until: later, for: "the customer") }
        try only(theirs, "reschedule") { .reschedule(change($1), due: later, snoozed: false) }
        try only(theirs, "snooze") { .reschedule(change($1), due: later, snoozed: true) }
        try only(theirs, "skip") { .skip(change($1)) }
        try only(theirs, "cancel") { .cancel(change($1)) }
        try only(
            theirs, "give back",
            prepare: { try $0.perform(.claim($1, version: nil), as: "anna") }
        ) { .giveBack($1, version: nil) }
    }

    @Test func `one claims from one's own queue only, or from one's team's pool`() throws {
        try only(["anna"], "claim one's own") { .claim($1, version: nil) }
        for login in Self.everybody where ["bruno", "sofia"].contains(login) {
            let (house, call) = try house()
            try toPool(house, call)
            notAllowed { try house.perform(.claim(call, version: nil), as: login) }
        }
        for login in ["anna", "dario", "ruth"] {
            let (house, call) = try house()
            try toPool(house, call)
            try house.perform(.claim(call, version: nil), as: login)
            #expect(try house.action(call).assignee.operator == (try house.who(login).operator))
        }
    }

    @Test func `a pool's action is completed by its team, its supervisor, an administrator`()
        throws
    {
        try only(["anna", "dario", "ruth", "root"], "complete from the pool", prepare: toPool) {
            .complete(Completion(action: $1, version: nil, outcome: "already_served"))
        }
    }

    @Test func `while somebody has it claimed, the rest of the pool has not`() throws {
        try only(
            ["dario", "ruth", "root"], "complete what Dario claimed",
            prepare: {
                try toPool($0, $1)
                try $0.perform(.claim($1, version: nil), as: "dario")
            }
        ) { .complete(Completion(action: $1, version: nil, outcome: "already_served")) }
    }

    @Test func `reassigning: the supervisor of both sides`() throws {
        try only(["ruth", "root"], "to Dario, of the same team") {
            .reassign(
                change($1), to: Action.Assignee(operator: try $0.who("dario").operator))
        }
        try only(["root"], "to Bruno, of another supervisor's team") {
            .reassign(
                change($1), to: Action.Assignee(operator: try $0.who("bruno").operator))
        }
        try only(["root"], "to another supervisor's pool") {
            .reassign(change($1), to: Action.Assignee(team: try $0.who("bruno").team))
        }
        try only(["anna", "ruth", "root"], "to one's own team's pool") {
            .reassign(change($1), to: Action.Assignee(team: try $0.who("anna").team))
        }
    }

    @Test func `reassigning asks for a reason, and ends a claim`() throws {
        let (house, call) = try house()
        let dario = Action.Assignee(operator: try house.who("dario").operator)
        try house.perform(.claim(call, version: nil), as: "anna")
        #expect(try house.action(call).state == .inProgress)
        #expect {
            try house.perform(
                .reassign(ActionChange(call, version: nil, reason: " "), to: dario), as: "ruth")
        } throws: { ($0 as? Failure)?.code == .refused }
        try house.perform(.reassign(change(call), to: dario), as: "ruth")
        let action = try house.action(call)
        #expect(action.state == .planned)
        #expect(action.claimedUntil == nil)
        #expect(action.reason == "so it is")
        notAllowed { try house.complete(call, "busy", as: "anna") }
        #expect(
            try house.text(
                "SELECT reason FROM assignment WHERE action_id = \(call) AND closed_at IS NULL")
                == "so it is")
    }

    @Test func `a supervisor hands out what lies in their unassigned tray`() throws {
        let (house, _) = try house()
        try house.assign("visit", to: "function:legal")
        try house.change("UPDATE operator SET team_id = NULL WHERE login = 'ruth'")
        let visit = try #require(try house.follow()).action
        #expect(try house.action(visit).isUnassigned)
        let dario = Action.Assignee(operator: try house.who("dario").operator)
        try house.perform(.reassign(change(visit), to: dario), as: "ruth")
        #expect(try !house.action(visit).isUnassigned)
        #expect(try house.action(visit).assignee.operator == dario.operator)
    }

    @Test func `reopening: one's own on the same day, a supervisor at any time`() throws {
        try only(
            ["anna", "ruth", "root"], "reopen on the same day",
            prepare: { try $0.complete($1, "already_served") }
        ) { .reopen(change($1)) }
        try only(
            ["ruth", "root"], "reopen on the next day",
            prepare: {
                try $0.complete($1, "already_served")
                $0.clock.set("2026-11-24T09:00")
            }
        ) { .reopen(change($1)) }
    }

    @Test func `making an action: for oneself, one's team's pool; a supervisor for their teams`()
        throws
    {
        let task = { (assignee: Action.Assignee) in
            Command.addAction(
                NewAction(
                    type: "task", title: "Sort the mail", due: timed("2026-11-25T10:00"),
                    assignee: assignee))
        }
        try only(["anna", "ruth", "root"], "for Anna") { house, _ in
            task(Action.Assignee(operator: try house.who("anna").operator))
        }
        try only(["anna", "dario", "ruth", "root"], "for the pool of inbound") { house, _ in
            task(Action.Assignee(team: try house.who("anna").team))
        }
    }

    @Test func `one undoes one's own commands only`() throws {
        for login in Self.everybody where login != "anna" {
            let (house, call) = try house()
            try house.complete(call, "already_served", command: "A")
            notAllowed { try house.perform(.undo(.command("A")), as: login) }
        }
    }

    @Test func `operators, teams and absences are an administrator's`() throws {
        let (house, _) = try house()
        for login in Self.everybody where login != "root" {
            let actor = try house.who(login)
            notAllowed {
                try house.house.addOperator("new", OperatorChange(name: "New"), as: actor)
            }
            notAllowed {
                try house.house.editTeam("agents", name: "x", supervisor: nil, as: actor)
            }
        }
    }

    private func notAllowed(_ body: () throws -> some Any) {
        #expect { try body() } throws: { ($0 as? Failure)?.code == .notAllowed }
    }
}
