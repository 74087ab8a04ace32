import Foundation
import Testing

/// A change of nothing is refused, and makes no command.
struct EmptyChangeTests {
    @Test(arguments: [
        ("operator edit anna", "--capacity"), ("team edit inbound", "--supervisor"),
        ("stage edit quote", "--probability"), ("calendar edit office", "--hours"),
        ("segment edit mine", "--where"), ("contact edit 1", "--set"),
        ("negotiation edit 1", "--amount"), ("negotiation line edit 1 1", "--price"),
    ])
    func `it is said what may be given`(_ line: String, _ option: String) throws {
        let robot = try Robot.house()
        let before = try robot.run("journal", "--json", "--limit", "1").items.first
        for (language, words) in [
            ("it", "Che cosa va cambiato?"), ("en", "What is to be changed?"),
        ] {
            let answer = try robot.run(
                line.split(separator: " ").map(String.init) + ["--language", language])
            #expect(answer.status == 64)
            #expect(answer.err.contains(words), "\(answer.err)")
            #expect(answer.err.contains(option))
        }
        let after = try robot.run("journal", "--json", "--limit", "1").items.first
        #expect(before?["entry"] as? Int == after?["entry"] as? Int)
    }

    @Test func `in a sequence's file each hint stands below its own mistake, without empty lines`()
        throws
    {
        let robot = try Robot.house()
        let path = robot.folder + "/bad.toml"
        try Data(
            """
            code = "bad"
            name = "Bad"

            [[step]]
            code = "call"
            title = "Call"
            type = "nonsense"
            purpse = "service"
            assignees = ["owner"]
            rules = [
                { on = "busy", do = "rtry", after = "30 minuts" },
            ]

            """.utf8
        ).write(to: URL(filePath: path))
        let answer = try robot.run("sequence", "load", path, "--language", "it")
        #expect(answer.status == 64)
        let lines = answer.err.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(!lines.contains { $0.allSatisfy(\.isWhitespace) }, "\(answer.err)")
        #expect(lines.last?.contains("Niente è stato caricato") == true)
        // Every hint is indented, and the mistake that it is about stands right above it.
        let lint = try robot.run("sequence", "lint", path, "--language", "it", "--json").items
        for item in lint {
            guard let hint = item["hint"] as? String, let message = item["message"] as? String,
                let place = lines.firstIndex(where: { $0.hasSuffix(message) })
            else { continue }
            #expect(lines[place + 1] == "  " + hint)
        }
        #expect(lint.contains { $0["hint"] as? String != nil })
        try Data("code = \n".utf8).write(to: URL(filePath: path))
        let broken = try robot.run("sequence", "load", path)
        #expect(broken.status == 64)
        #expect(!broken.err.contains("\n\n"), "\(broken.err)")
    }
}
