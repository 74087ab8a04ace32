import Glibc
import Testing

/// What is refused, with which exit status, and that the sentence says what to do.
struct RefusalTests {
    @Test func `an operator sees and changes their own work only`() throws {
        let robot = try Robot.house()
        try robot.call()
        for line in [
            "queue --of anna --as bruno", "queue --all --as ruth", "queue --team agents --as ruth",
            "agenda --of anna --as bruno", "action complete 1 -o busy --as bruno",
            "action reassign 1 --to bruno --reason x --as anna",
            "operator add eva --name Eva --as ruth", "team add x --as anna",
        ] {
            let answer = try robot.run(line.split(separator: " ").map(String.init) + ["--json"])
            #expect(answer.status == 77, "\(line)")
            #expect(answer.error["code"] as? String == "not_allowed", "\(line)")
            #expect(answer.out.isEmpty, "\(line)")
        }
        #expect(try robot.run("queue", "--team", "inbound", "--as", "ruth").status == 0)
        #expect(try robot.run("queue", "--pool", "--as", "anna").status == 0)
    }

    @Test func `a user who is no operator is told how to be added`() throws {
        let robot = try Robot.house()
        try robot.tamper("UPDATE operator SET login = 'somebody-else' WHERE role = 'admin'")
        let answer = try robot.run("queue")
        #expect(answer.status == 77)
        #expect(answer.err.contains("There is no operator with the login"))
        #expect(answer.err.contains("prossima operator add "))
        // Who owns the file may still act as anybody.
        #expect(try robot.run("queue", "--as", "anna").status == 0)
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give a file away"))
    func `acting as another is for owner and administrator`() throws {
        let robot = try Robot.house()
        try robot.tamper("UPDATE operator SET login = 'somebody-else' WHERE role = 'admin'")
        #expect(chown(robot.database, 12_345, 12_345) == 0)
        let answer = try robot.run("queue", "--as", "anna")
        #expect(answer.status == 77)
        #expect(answer.err.contains("--as"))
    }

    @Test(arguments: [
        ("action show 99", "not_found", 2), ("contact show 99", "not_found", 2),
        ("negotiation show 99", "not_found", 2), ("sequence show nope", "not_found", 2),
        ("queue --of nobody", "not_found", 2), ("inbox 99", "not_found", 2),
        ("action complete 1 -o nope --as anna", "refused", 1),
        ("action complete 1 -o not_interested --as anna", "refused", 1),
        ("action claim 1 --version 7 --as anna", "changed", 1),
        ("action release 1 --as anna", "refused", 1),
        ("action reopen 1 --reason x --as anna", "refused", 1),
        ("demo --contacts 0", "usage", 64),
        ("action add --type call --title x --due rainy --as anna", "usage", 64),
        ("action add --type nope --title x --due +1d --as anna", "usage", 64),
        ("queue --now yesterday", "usage", 64), ("queue --limit 0", "usage", 64),
        ("queue --limit many", "usage", 64), ("action show zero", "usage", 64),
        ("action list", "usage", 64), ("queue --of anna --all", "usage", 64),
        ("nonsense", "usage", 64), ("negotiation move 1 won", "usage", 64),
        ("action claim 1 --as anna --read-only", "not_allowed", 77),
    ])
    func `each refusal has its code and exit status`(
        _ line: String, _ code: String, _ status: Int
    ) throws {
        let robot = try Robot.house()
        try robot.call()
        let answer = try robot.run(line.split(separator: " ").map(String.init) + ["--json"])
        #expect(answer.status == Int32(status))
        #expect(answer.error["code"] as? String == code)
        #expect((answer.error["message"] as? String)?.isEmpty == false)
        #expect(answer.out.isEmpty)
    }

    @Test func `what an outcome asks for is named with its option`() throws {
        let robot = try Robot.house()
        try robot.call()
        let answer = try robot.run("action", "complete", "1", "-o", "call_back", "--as", "anna")
        #expect(answer.status == 1)
        #expect(answer.err == "prossima: This outcome asks for a time.\n  --at is needed.\n")
    }

    @Test func `a name of spaces is none`() throws {
        let robot = try Robot.house()
        let answer = try robot.run(["contact", "add", "--name", "   ", "--json"])
        #expect(answer.status == 1)
        #expect(answer.error["message"] as? String == "A name is needed.")
    }

    @Test func `an unknown type is answered with the names of those that are`() throws {
        let robot = try Robot.house()
        let answer = try robot.run([
            "action", "add", "--type", "nope", "--title", "x", "--due", "+1d", "--json",
        ])
        #expect((answer.error["hint"] as? String)?.contains("Call (call)") == true)
    }

    @Test func `a claim that expired has nothing to give back, and says so`() throws {
        let robot = try Robot.house()
        try robot.call()
        try robot.run("action", "claim", "1", "--as", "anna")
        let answer = try robot.run(
            "action", "release", "1", "--as", "anna", "--now", "2026-11-23T14:30:00+01:00")
        #expect(answer.status == 1)
        #expect(answer.err.contains("The claim expired at 14:20: there is nothing to give back."))
    }

    @Test func `the nearest time is said as people say it`() throws {
        let robot = try Robot.house()
        try robot.call()
        let answer = try robot.run(
            "action", "complete", "1", "-o", "call_back", "--at", "29/11 10:00", "--as", "anna")
        #expect(answer.status == 1)
        #expect(answer.err.contains("Mon 30 Nov 2026 09:00"))
        #expect(!answer.err.contains("T09:00"))
    }

    @Test(arguments: [
        (["queue", "--limti", "3"], "Opzione sconosciuta: '--limti'"),
        (["action", "show"], "Manca l'argomento '<id>'"),
        (["queue", "--limit"], "Manca il valore di '--limit"),
        (["queue", "--limit", "many"], "Il valore 'many' non va bene per '--limit"),
    ])
    func `the parser speaks Italian`(_ line: [String], _ words: String) throws {
        let answer = try Robot(["LC_ALL": "it_IT.UTF-8"]).run(line)
        #expect(answer.status == 64)
        #expect(answer.err.contains(words), "\(answer.err)")
    }

    @Test(arguments: [
        ("queue --limit -1", "--limit goes from 1"),
        ("contact find x --limit -1", "--limit goes from 1"),
        ("export contacts --limit -1", "--limit is at least 1"),
        ("demo --actions -1 --no-open", "--actions goes from 0"),
        ("action complete 1 -o busy --duration -5", "it must be positive"),
        ("action complete 1 -o busy --duration -0:30", "it must be positive"),
        ("action claim 1 --version -1", "must be positive"),
        ("contact find x --limit=-1", "--limit goes from 1"),
        ("stage edit quote --probability -1", "--probability goes from 0 to 100"),
        ("stage edit quote --stale-after -1", "--stale-after goes from 0"),
    ])
    func `a value below zero is told that it must not be`(_ line: String, _ words: String) throws {
        let robot = try Robot.house()
        let answer = try robot.run(line.split(separator: " ").map(String.init))
        #expect(answer.status == 64)
        #expect(answer.err.contains(words), "\(answer.err)")
    }

    @Test func `a wrong option beside a card's version is no question for the program's`() throws {
        let robot = try Robot.house()
        let answer = try robot.run("action", "claim", "1", "--version", "3", "--nonsense")
        #expect(answer.status == 64)
        #expect(answer.err.contains("--nonsense"))
        #expect(try robot.run("--version").out.contains("."))
    }

    @Test func `what a move and an end do to open actions are told apart`() throws {
        let robot = try Robot.house()
        let move = try robot.run("negotiation", "move", "--help").out
        #expect(!move.contains("won") && !move.contains("cancel"))
        #expect(move.contains("(values: keep, move)"))
        let close = try robot.run("negotiation", "close", "--help").out
        #expect(close.contains("(values: keep, cancel)"))
        #expect(
            try robot.run("negotiation", "move", "1", "hold", "--open-actions", "cancel").status
                == 64)
        #expect(
            try robot.run("negotiation", "move", "1", "won").err.contains(
                "prossima negotiation close 1 won"))
    }

    @Test func `a command that is none is named, with those that are`() throws {
        let answer = try Robot().run("qeue")
        #expect(answer.status == 64)
        #expect(answer.err.hasPrefix("prossima: There is no command “qeue”.\n  Commands: "))
        #expect(answer.err.contains(" queue,"))
    }

    @Test func `a filter by a type or a sequence that is none says which there are`() throws {
        let robot = try Robot.house()
        let type = try robot.run("queue", "--type", "nope", "--json", "--as", "anna")
        #expect(type.status == 2)
        #expect((type.error["hint"] as? String)?.contains("call") == true)
        #expect(try robot.run("queue", "--sequence", "nope", "--as", "anna").status == 2)
        #expect(try robot.run("queue", "--type", "call", "--as", "anna").status == 0)
    }

    @Test(arguments: ["", "bad login!", "-x", "a;b", "è"])
    func `what cannot be a user of the host is no login`(_ login: String) throws {
        let robot = try Robot.house()
        #expect(try robot.run("operator", "add", "--name", "X", "--", login).status == 64)
        #expect(try robot.run("operator", "list", "--json").items.count == 6)
    }
}
