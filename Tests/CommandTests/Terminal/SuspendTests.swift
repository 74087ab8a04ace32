import Testing

/// A monitor that its user has stopped, to go on in the shell: nobody waits for it.
@Suite(.serialized, .enabled(if: Tmux.isInstalled, "tmux is not installed"))
struct `When a monitor is suspended` {
    @Test func `others go on writing, and it comes back with what they did`() throws {
        let robot = try Robot.house()
        try robot.call()
        let tmux = try Tmux(robot, "--as anna")
        try tmux.wait(for: "Rossi Srl")
        // Something is asked to be written at the moment at which it stops.
        try tmux.press("o", "C-z")
        try tmux.wait(for: "Stopped")
        let done = try robot.run("action", "complete", "1", "-o", "interested", "--as", "anna")
        #expect(done.status == 0, "\(done.err)")
        try tmux.line("fg")
        try tmux.wait(for: "No open actions")
        #expect(try robot.run("check").status == 0)
    }
}
