import Testing

/// What is typed wrong, told of the command that it was typed for.
struct WrongCommandTests {
    @Test(arguments: [
        (
            ["recurring", "bogus"], "There is no command “recurring bogus”.",
            "Commands of prossima recurring: list, show, add, edit, "
        ),
        (
            ["recurring", "bogus", "--json"], "There is no command “recurring bogus”.",
            "Commands of prossima recurring: "
        ),
        (
            ["negotiation", "document", "bogus"],
            "There is no command “negotiation document bogus”.",
            "Commands of prossima negotiation document: "
        ),
        (["action", "--json"], "A command is missing: prossima action …", "prossima action: show"),
        (
            ["calendar", "exception", "--as", "root"],
            "A command is missing: prossima calendar exception …", "calendar exception: "
        ),
        (["help", "bogus"], "There is no command “bogus”.", "Commands: monitor, "),
        (
            ["help", "recurring", "bogus"], "There is no command “recurring bogus”.",
            "Commands of prossima recurring: "
        ),
        (
            ["help", "recurring", "add", "bogus"], "There is no command “recurring add bogus”.",
            "prossima recurring add --help"
        ),
        (
            ["action", "complete", "1", "--outcom", "y"],
            "Unknown option '--outcom'. Did you mean '--outcome'?",
            "prossima action complete --help"
        ),
        (
            ["recurring", "add", "x", "--evry=1 year"],
            "Unknown option '--evry'. Did you mean '--every'?", "prossima recurring add --help"
        ),
        (["recurring", "add"], "Missing expected argument '<name>'", "recurring add --help"),
        (
            ["report", "--from", "today", "--to", "yesterday"], "--from comes after --to.",
            "prossima report --help"
        ),
        (
            ["action", "skip", "1", "2", "--version", "1", "--reason", "x"],
            "--version goes with a single action.", "prossima action skip --help"
        ),
        (
            ["contact", "show", "1", "2"], "Unexpected argument '2'",
            "prossima contact show --help"
        ),
    ])
    func `the sentence and the hint are of that command`(
        _ line: [String], _ sentence: String, _ hint: String
    ) throws {
        let robot = try Robot.house()
        let told = try robot.run(line)
        #expect(told.status == 64)
        #expect(told.err.contains(sentence), "\(told.err)")
        #expect(told.err.contains(hint), "\(told.err)")
        let json = try robot.run(line + (line.contains("--json") ? [] : ["--json"]))
        #expect(json.status == 64)
        #expect(json.error["code"] as? String == "usage")
        #expect(json.error["message"] as? String == sentence)
        #expect((json.error["hint"] as? String)?.contains(hint) == true, "\(json.err)")
    }

    @Test func `all of it is said in Italian, too`() throws {
        let robot = try Robot.house()
        for (line, words) in [
            (
                ["action", "bogus"],
                "Non c'è un comando «action bogus».\n  Comandi di prossima action: "
            ),
            (["negotiation", "line"], "Manca il comando: prossima negotiation line …"),
            (["help", "team", "bogus"], "Non c'è un comando «team bogus»."),
            (
                ["action", "complete", "1", "--outcom", "y"],
                "Opzione sconosciuta: '--outcom'. Forse '--outcome'?"
            ),
            (["undo", "x"], "Vedi 'prossima undo --help'"),
        ] {
            let told = try robot.run(line + ["--language", "it"])
            #expect(told.status == 64)
            #expect(told.err.contains(words), "\(told.err)")
        }
    }

    @Test(arguments: [
        ["action", "--help"], ["action", "bogus", "--help"], ["recurring"], ["help", "recurring"],
        ["help", "import", "contacts"], ["action", "give-back", "--help"],
    ])
    func `help is given where it is asked for`(_ line: [String]) throws {
        let robot = try Robot.house()
        let told = try robot.run(line)
        #expect(told.status == 0, "\(told.err)")
        #expect(told.out.contains("USAGE: prossima"))
    }
}
