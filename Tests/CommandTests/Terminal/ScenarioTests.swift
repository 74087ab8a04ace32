import Foundation
import Testing

/// The built binary as its users meet it, in a real terminal.
@Suite(.serialized, .enabled(if: Tmux.isInstalled, "tmux is not installed"))
struct ScenarioTests {
    @Test func `a first start offers to make a house, a demonstration, or to leave`() throws {
        let robot = try Robot()
        let tmux = try Tmux(robot)
        try tmux.wait(for: "i  make it (prossima init)   d  try it on made-up data")
        try tmux.press("x", "q")
        try tmux.wait(for: "ready>")
        #expect(!FileManager.default.fileExists(atPath: robot.database))
        try tmux.line("clear")
        try tmux.wait(gone: "made-up data")
        try tmux.start()
        try tmux.wait(for: "made-up data")
        try tmux.press("i")
        try tmux.wait(for: "No open actions. Well done!")
        try tmux.press("?")
        try tmux.wait(for: "new action…")
    }

    @Test func `completing shows what follows, and another's terminal shows it by itself`() throws {
        let robot = try Robot.house()
        try robot.call()
        let bruno = try Tmux(robot, "--as bruno", columns: 120, rows: 40)
        try bruno.wait(for: "No open actions")
        let anna = try Tmux(robot, "--as anna")
        try anna.wait(for: "Rossi Srl")
        try anna.press("c", "6")
        try anna.wait(for: "→ Visit · Bruno")
        try anna.press("Enter")
        try anna.wait(for: "u undoes")
        // Nobody pressed a key there.
        try bruno.wait(for: "Rossi Srl")
        try bruno.press("3")
        try bruno.wait(for: "MESSAGE")
        try bruno.wait(for: "Anna")
        try bruno.press("2")
        try bruno.wait(for: "LOAD PER DAY")
        try anna.press("u")
        try anna.wait(for: "Undone")
        try bruno.press("1")
        try bruno.wait(for: "No open actions")
        #expect(try robot.run("check").status == 0)
    }

    @Test func `the contacts are filtered with Tab, and a caller is found by the number`() throws {
        let robot = try Robot.house()
        try robot.call()
        try robot.run("contact", "add", "--name", "Verdi & Figli", "--province", "VI")
        let tmux = try Tmux(robot, "--as anna")
        try tmux.wait(for: "4 Contacts")
        try tmux.press("4")
        try tmux.wait(for: "2 contacts")
        try tmux.press("f")
        try tmux.wait(for: "Filter the contacts")
        for key in ["p", "r", "o", "v", "Tab", "V", "I", "Enter"] { try tmux.press(key) }
        try tmux.wait(for: "1 contact ")
        try tmux.wait(for: "filter: province:VI")
        try tmux.press("Escape")
        try tmux.wait(for: "2 contacts")
        try tmux.press(":")
        try tmux.wait(for: "Go to or do")
        for key in ["5", "4", "3", "2"] { try tmux.press(key) }
        try tmux.wait(for: "Padova · 049 876 54 32")
        try tmux.press("Enter")
        try tmux.wait(for: "ROSSI SRL")
    }

    @Test func `down to the contact and back to the same row`() throws {
        let robot = try Robot.house()
        try robot.call()
        let tmux = try Tmux(robot, "--as anna")
        try tmux.wait(for: "▌")
        let row = try tmux.cursor()
        try tmux.press("Enter")
        try tmux.wait(for: "ROSSI SRL")
        try tmux.press("Escape")
        try tmux.wait(for: "What to do")
        #expect(try tmux.cursor() == row)
        try tmux.press("q")
        try tmux.wait(for: "Quit prossima?")
        try tmux.press("y")
        try tmux.wait(for: "ready>")
    }

    @Test func `resized from 80x24 to 200x60 to 40x10 and back`() throws {
        let robot = try Robot.house()
        try robot.call()
        let tmux = try Tmux(robot, "--as anna")
        let before = try tmux.wait(for: "1 open")
        try tmux.resize(200, 60)
        try tmux.wait(for: "CALL")
        try tmux.resize(40, 10)
        try tmux.wait("one pane") { !$0.contains("│") && $0.contains("Rossi") }
        try tmux.resize(30, 8)
        try tmux.wait(for: "Please enlarge (now 30x8)")
        try tmux.resize(80, 24)
        try tmux.wait("the first screen") { $0 == before }
    }

    @Test func `suspended, resumed, redrawn`() throws {
        let robot = try Robot.house()
        try robot.call()
        let tmux = try Tmux(robot, "--as anna")
        try tmux.wait(for: "Rossi Srl")
        try tmux.press("C-z")
        try tmux.wait(for: "ready>")
        try tmux.line("fg")
        try tmux.wait(for: "Rossi Srl")
        try tmux.press("C-l", "c", "1")
        try tmux.wait(for: "→ Call")
    }

    @Test(arguments: [SIGHUP, SIGTERM, SIGSEGV, SIGABRT])
    func `a signal leaves the terminal as it was`(_ signal: Int32) throws {
        let robot = try Robot.house()
        try robot.call()
        let tmux = try Tmux(robot, "--as anna")
        try tmux.wait(for: "Rossi Srl")
        let process = try #require(try tmux.foreground())
        kill(process, signal)
        try tmux.wait(for: "ready>")
        try tmux.line("stty -a | tr ' ;' '\\n\\n' | grep -x -e icanon -e echo -e isig | sort")
        try tmux.wait(for: "echo\nicanon\nisig")
        #expect(try robot.run("check").status == 0)
    }

    @Test func `the terminal goes away: the program does, too`() throws {
        let robot = try Robot.house()
        try robot.call()
        var tmux: Tmux? = try Tmux(robot, "--as anna")
        try tmux?.wait(for: "Rossi Srl")
        let process = try #require(try tmux?.foreground())
        tmux = nil
        let deadline = Date().addingTimeInterval(60)
        while kill(process, 0) == 0, Date() < deadline { usleep(10_000) }
        #expect(kill(process, 0) != 0)
    }

    @Test(arguments: ["vt100", "linux", "xterm-256color"])
    func `on a terminal of another kind`(_ kind: String) throws {
        let robot = try Robot.house()
        try robot.call()
        let tmux = try Tmux(robot, variables: ["NOTHING": "1"])
        try tmux.line("TERM=\(kind) \(Robot.binary) --as anna")
        try tmux.wait(for: "Rossi Srl")
        try tmux.press("j", "c", "1")
        try tmux.wait(for: "Call")
        #expect(try tmux.isColoured() == (kind != "vt100"))
    }

    @Test func `a terminal that nobody knows gets the queue as text`() throws {
        let robot = try Robot.house()
        try robot.call()
        let tmux = try Tmux(robot, variables: ["NOTHING": "1"])
        try tmux.line("TERM=nonsense \(Robot.binary) --as anna; echo status $?")
        try tmux.wait(for: "Rossi Srl")
        try tmux.wait(for: "status 0")
    }

    @Test func `in the C locale everything is ASCII`() throws {
        let robot = try Robot.house(["LC_ALL": "C"])
        try robot.call(name: "Caffè Già")
        let tmux = try Tmux(robot, "--as anna")
        let shown = try tmux.wait(for: "? help")
        #expect(shown.unicodeScalars.allSatisfy { $0.isASCII })
        #expect(shown.contains("Caffe Gia"))
    }

    @Test func `in Italian`() throws {
        let robot = try Robot.house()
        try robot.call()
        let tmux = try Tmux(robot, "--as anna", variables: ["LC_ALL": "it_IT.UTF-8"])
        try tmux.wait(for: "? aiuto")
        try tmux.press("c", "4")
        try tmux.wait(for: "Quando")
        try tmux.line("domani 15:30")
        try tmux.wait(for: "u torna indietro")
        let due = try robot.run("queue", "--as", "anna", "--json").items.first?["due_at"]
        #expect(due as? String == "2026-11-24T15:30:00+01:00")
    }

    @Test func `colours go with NO_COLOR`() throws {
        let robot = try Robot.house(["NO_COLOR": "1"])
        try robot.call()
        let tmux = try Tmux(robot, "--as anna")
        try tmux.wait(for: "Rossi Srl")
        #expect(try !tmux.isColoured())
    }

    @Test func `a name cannot speak to the terminal`() throws {
        let robot = try Robot.house()
        try robot.call(name: "Evil\u{1B}]0;owned\u{07}\u{1B}[31mName\u{202E}x")
        let tmux = try Tmux(robot, "--as anna", columns: 120, rows: 40)
        try tmux.wait(for: "Evil")
        try tmux.press("Enter")
        let shown = try tmux.wait(for: "EVIL")
        #expect(shown.contains("]0;owned") || shown.uppercased().contains("]0;OWNED"))
    }

    @Test func `pasted lines are text, not keys`() throws {
        let robot = try Robot.house()
        try robot.call()
        let tmux = try Tmux(robot, "--as anna")
        try tmux.wait(for: "Rossi Srl")
        try tmux.press("c")
        try tmux.wait(for: "Outcome")
        try tmux.paste("1\n1\n")
        try tmux.press("6", "Tab")
        try tmux.paste("riga uno\nriga due")
        try tmux.wait(for: "riga due")
        try tmux.press("C-s")
        try tmux.wait(for: "u undoes")
        let done = try robot.run("action", "show", "1", "--json", "--as", "anna").json
        #expect(done["outcome"] as? String == "interested")
        #expect(done["report"] as? String == "riga uno\nriga due")
    }
}
