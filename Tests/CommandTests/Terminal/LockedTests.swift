import Foundation
import Storage
import Support
import Testing

/// Another program keeps the database locked for longer than one waits: one sentence, nothing that
/// was typed is lost, and it goes on when the lock goes. The five seconds that SQLite waits take no
/// time here (`Fault.hurry`).
@Suite(
    .serialized, .enabled(if: Tmux.isInstalled, "tmux is not installed"),
    .enabled(if: Fault.library != nil, "there is no C compiler for the fault"))
struct `When the database stays locked` {
    private static let line = ["action", "complete", "1", "-o", "interested", "--as", "anna"]

    /// As a program that knows nothing of ours would: with no place at the gate.
    private func whileLocked(_ robot: Robot, _ body: () throws -> Void) throws {
        let other = try Database.open(robot.database)
        defer { other.close() }
        try other.outsideTransaction { writing in
            try writing.script("BEGIN IMMEDIATE")
            defer { try? writing.script("ROLLBACK") }
            try body()
        }
    }

    @Test(arguments: [
        (
            "en",
            "prossima: Another program keeps the database busy; nothing was written.\n"
                + "  Try again in a moment.\n"
        ),
        (
            "it",
            "prossima: Il database è occupato da un altro programma; niente è stato scritto.\n"
                + "  Riprova fra un momento.\n"
        ),
    ])
    func `a command says so, and changes nothing; one reads as ever`(
        language: String, sentence: String
    ) throws {
        let robot = try Robot.house()
        try robot.call()
        try Fault.set(.hurry, robot)
        try whileLocked(robot) {
            let answer = try robot.run(
                Self.line + ["--language", language], variables: Fault.variables(robot))
            #expect(answer.status == 75)
            #expect(answer.err == sentence)
            #expect(answer.out.isEmpty)
            let json = try robot.run(Self.line + ["--json"], variables: Fault.variables(robot))
            #expect(json.error["code"] as? String == "busy")
            #expect(try robot.run("queue", "--as", "anna").out.contains("Rossi Srl"))
        }
        let done = try robot.run(Self.line, variables: Fault.variables(robot))
        #expect(done.status == 0, "\(done.err)")
        #expect(try robot.run("check").status == 0)
    }

    @Test func `in the monitor the report stays in its form, and is saved when the lock goes`()
        throws
    {
        let robot = try Robot.house()
        try robot.call()
        let tmux = try Tmux.withReport(robot, "Rings back about the large ones")
        try Fault.set(.hurry, robot)
        try whileLocked(robot) {
            try tmux.press("C-s")
            try tmux.wait(for: "keeps the database busy; nothing was")
            #expect(try tmux.screen().contains("the large ones"))
        }
        try tmux.press("C-s")
        try tmux.wait(for: "u undoes")
        #expect(try robot.hasReport("large ones"))
    }

    /// One that locks readers out too, which only works before anybody else has it open.
    @Test func `locked altogether, it is not opened, in one sentence`() throws {
        let robot = try Robot.house()
        try robot.call()
        try Fault.set(.hurry, robot)
        let other = try Database.open(robot.database)
        defer { other.close() }
        try other.outsideTransaction { writing in
            _ = try writing.first("PRAGMA locking_mode = EXCLUSIVE") { $0.text(0) }
            _ = try writing.first("PRAGMA journal_mode = DELETE") { $0.text(0) }
            try writing.script("BEGIN EXCLUSIVE")
            defer { try? writing.script("ROLLBACK") }
            for line in [["queue"], [], ["check"]] {
                let answer = try robot.run(line, variables: Fault.variables(robot))
                #expect(answer.status == 75, "\(line)")
                #expect(answer.err.contains("Another program keeps the database busy"), "\(line)")
                #expect(answer.err.split(separator: "\n").count <= 2, "\(line): \(answer.err)")
            }
        }
    }
}
