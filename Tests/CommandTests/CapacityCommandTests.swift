import Testing

/// Capacities and full days on the command line.
struct CapacityCommandTests {
    @Test func `a capacity is set, listed, and moves what comes next, saying why`() throws {
        let robot = try Robot.house()
        #expect(try robot.run("operator", "edit", "bruno", "--capacity", "1").status == 0)
        #expect(try robot.run("team", "edit", "inbound", "--capacity", "25").status == 0)
        let people = try robot.run("operator", "list", "--json").items
        func capacity(_ login: String) -> Int? {
            people.first { $0["login"] as? String == login }?["capacity"] as? Int
        }
        #expect(capacity("bruno") == 1)
        #expect(capacity("anna") == 25, "her team's")
        let teams = try robot.run("team", "list", "--json").items
        #expect(teams.contains { $0["capacity"] as? Int == 25 })

        try robot.call()
        try robot.run("action", "complete", "1", "-o", "interested", "--as", "anna")
        try robot.run(
            "contact", "add", "--name", "Verdi Spa", "--town", "Treviso", "--zone", "north",
            "--phone", "0422 123456", "--as", "anna")
        try robot.run(
            "action", "add", "--sequence", "telemarketing", "--contact", "2", "--as", "anna")
        let done = try robot.run(
            "action", "complete", "3", "-o", "interested", "--as", "anna", "--json"
        ).json
        let next = (done["handovers"] as? [[String: Any]])?.first
        let decided = next?["decided_by"] as? String ?? ""
        #expect(decided.hasPrefix("zone, full ") && decided.hasSuffix(" 1/1"), "\(decided)")
        #expect(try robot.run("action", "why", "4", "--language", "it").out.contains("era pieno"))
        #expect(try robot.run("action", "why", "4").out.contains("was full (1 of 1)"))
    }

    @Test(arguments: ["0", "1001", "many", "-1"])
    func `what is no capacity is refused`(text: String) throws {
        let robot = try Robot.house()
        let answer = try robot.run("operator", "edit", "bruno", "--capacity=\(text)")
        #expect(answer.status == 64)
        #expect(answer.err.contains("1000"))
    }

    @Test func `a calendar that is nobody's is removed; one that is used is not`() throws {
        let robot = try Robot.house()
        try robot.run("calendar", "add", "Short", "--hours", "1-5 09:00-13:00")
        try robot.run("calendar", "assign", "Short", "--operator", "anna")
        let used = try robot.run("calendar", "remove", "Short")
        #expect(used.status == 1)
        #expect(used.err.contains("anna"))
        #expect(try robot.run("calendar", "remove", "Italia").status == 1)
        try robot.run("calendar", "unassign", "--operator", "anna")
        #expect(try robot.run("calendar", "remove", "Short").status == 0)
        #expect(try robot.run("calendar", "list", "--json").items.count == 1)
        #expect(try robot.run("undo").status == 0)
        #expect(try robot.run("calendar", "list", "--json").items.count == 2)
    }
}
