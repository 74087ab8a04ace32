import Foundation
import Testing

/// `prossima deliver`: what leaves, once, however many deliver.
struct DeliverTests {
    /// A house whose mail goes into a folder, one file each.
    private func house(status: Int = 0) throws -> Robot {
        let robot = try Robot.house()
        try FileManager.default.createDirectory(
            atPath: robot.folder + "/mail", withIntermediateDirectories: true)
        try """
        [mail]
        from = "prossima@example.org"
        command = ["/bin/sh", "-c", "cat >$0/$$.part; mv $0/$$.part $0/$$.eml; exit \(status)", \
        "\(robot.folder)/mail"]
        """.write(toFile: robot.folder + "/deliver.toml", atomically: true, encoding: .utf8)
        try robot.run("operator", "edit", "bruno", "--email", "bruno@example.org")
        return robot
    }

    private let later = ["PROSSIMA_NOW": "2026-11-23T14:10:00+01:00"]

    private func deliver(_ robot: Robot, _ words: String...) throws -> Robot.Answer {
        try robot.run(
            ["deliver", "--config", robot.folder + "/deliver.toml", "--json"] + words,
            variables: later)
    }

    private func mails(_ robot: Robot) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: robot.folder + "/mail")
            .filter { $0.hasSuffix(".eml") }.map {
                try String(contentsOfFile: robot.folder + "/mail/" + $0, encoding: .utf8)
            }
    }

    /// Contacts up to this one, each called, and visited by Bruno then.
    private func visits(_ count: Int, _ robot: Robot) throws {
        let known = try robot.run("contact", "list", "--json").items.count
        for number in (known + 1)...count {
            try robot.run(
                "contact", "add", "--name", "Contact \(number)", "--zone", "north", "--phone",
                "049 876 54 3\(number)", "--force", "--as", "anna")
            try robot.run(
                "action", "add", "--sequence", "telemarketing", "--contact", "\(number)", "--as",
                "anna")
        }
        let queue = try robot.run("queue", "--as", "anna", "--json")
        for item in queue.items {
            let id = try #require(item["id"] as? Int)
            let done = try robot.run(
                "action", "complete", "\(id)", "--outcome", "interested", "--as", "anna")
            #expect(done.status == 0, "\(done.err)")
        }
    }

    @Test func `several at once deliver each mail once`() throws {
        let robot = try house()
        try visits(6, robot)
        let processes = try (0..<3).map { _ in
            let process = Process()
            process.executableURL = URL(fileURLWithPath: Robot.binary)
            process.arguments = ["deliver", "--config", robot.folder + "/deliver.toml"]
            process.environment = robot.environment.merging(later) { $1 }
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            return process
        }
        for process in processes {
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
        let ids = try mails(robot).map { mail in
            mail.split(separator: "\n").first { $0.hasPrefix("Message-ID:") } ?? ""
        }
        #expect(ids.count == 6)
        #expect(Set(ids).count == 6)
        #expect(try deliver(robot).json["sent"] as? Int == 0)
    }

    @Test func `who watches delivers what comes, and ends when it is told to`() throws {
        let robot = try house()
        try visits(1, robot)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Robot.binary)
        process.arguments = ["deliver", "--watch", "--config", robot.folder + "/deliver.toml"]
        process.environment = robot.environment.merging(later) { $1 }
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        defer { kill(process.processIdentifier, SIGKILL) }
        func wait(for count: Int) throws {
            let end = ContinuousClock.now + .seconds(60)
            while try mails(robot).count < count {
                try #require(ContinuousClock.now < end, "\(count) mails do not come")
                _ = poll(nil, 0, 50)
            }
        }
        try wait(for: 1)
        try visits(2, robot)
        try wait(for: 2)
        process.terminate()
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
        #expect(process.terminationStatus == SIGTERM)
    }

    @Test func `what failed for good is listed with its error, and retried on command`() throws {
        let robot = try house(status: 67)
        try visits(1, robot)
        let first = try deliver(robot)
        #expect(first.status == 1)
        #expect(first.json["given_up"] as? Int == 1)
        let list = try deliver(robot, "--list")
        #expect(list.items.count == 2)
        #expect(
            list.items.first?["error"] as? String
                == "exit 67 (no such recipient), without a word")
        #expect(list.items.first?["recipient"] as? String == "Bruno")
        #expect(try deliver(robot, "--retry", "all").json["revived"] as? Int == 2)
        #expect(try deliver(robot, "--list").items.isEmpty)
        // What is tried again is not yet delivered.
        let words = try robot.run(["deliver", "--list"], variables: later).out
        #expect(words.contains("waiting: 2") || words.contains("in attesa: 2"))
        #expect(try deliver(robot, "--retry", "1").status == 2)
        #expect(try deliver(robot, "--retry", "some").status == 64)
        #expect(try deliver(robot, "--list", "--watch").status == 64)
        // Nobody undoes a delivery; the completion before it is still the last command.
        let undone = try robot.run(["undo", "--as", "anna"], variables: later)
        #expect(undone.status == 0, "\(undone.err)")
    }

    @Test func `without a configuration nothing leaves, and it says where one is written`() throws {
        let robot = try Robot.house()
        let answer = try robot.run("deliver", "--json")
        #expect(answer.status == 1)
        #expect((answer.error["hint"] as? String)?.contains("config/prossima/config.toml") == true)
        #expect(try robot.run("deliver", "--config", "/no/such/file").status == 64)
        #expect(try robot.run("deliver", "--as", "anna").status != 0)
    }

    @Test func `only an administrator delivers`() throws {
        let robot = try house()
        let answer = try deliver(robot, "--as", "anna")
        #expect(answer.status == 77)
    }

    @Test func `the program loads no libcurl at its start`() throws {
        let ldd = Process()
        ldd.executableURL = URL(fileURLWithPath: "/usr/bin/ldd")
        ldd.arguments = [Robot.binary]
        let out = Pipe()
        ldd.standardOutput = out
        try ldd.run()
        let text = String(
            decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        ldd.waitUntilExit()
        #expect(text.contains("libsqlite3"))
        #expect(!text.contains("libcurl"))
        #expect(!text.contains("libical"))
    }
}
