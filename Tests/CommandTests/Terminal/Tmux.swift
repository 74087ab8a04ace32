import Foundation

/// The built binary in a terminal that tmux draws: keys in, screen out.
///
/// Every wait is for a condition; a deadline only turns a wait that never ends into a failure.
final class Tmux {
    static let isInstalled = ["/usr/bin/tmux", "/usr/local/bin/tmux"].contains {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    private let socket = "prossima-\(UUID().uuidString.prefix(8))"
    private let robot: Robot
    private let variables: [String: String]

    struct Timeout: Error, CustomStringConvertible {
        var wanted: String
        var screen: String
        var description: String { "never saw \(wanted) on:\n\(screen)" }
    }

    /// Opens a terminal with a shell in it, then runs the program there.
    init(
        _ robot: Robot, _ arguments: String = "", columns: Int = 80, rows: Int = 24,
        variables: [String: String] = [:]
    ) throws {
        self.robot = robot
        self.variables = variables
        try tmux(
            "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
            "/bin/sh")
        try tmux("set-option", "-g", "status", "off")
        try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
        try line("PS1='ready> '; clear")
        try wait(for: "ready>")
        if !arguments.isEmpty || variables["NOTHING"] == nil { try start(arguments) }
    }

    deinit { try? tmux("kill-server") }

    func start(_ arguments: String = "") throws {
        try line("\(Robot.binary) \(arguments)")
    }

    /// Types a line into the shell.
    func line(_ text: String) throws {
        try tmux("send-keys", "-l", text)
        try tmux("send-keys", "Enter")
    }

    /// tmux's names of keys, or text that is typed.
    func press(_ keys: String...) throws {
        for key in keys { try tmux("send-keys", key) }
    }

    func paste(_ text: String) throws {
        try tmux("set-buffer", text)
        try tmux("paste-buffer", "-p")
    }

    func resize(_ columns: Int, _ rows: Int) throws {
        try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
    }

    /// - parameter attributes: with the escape sequences of colours.
    func screen(attributes: Bool = false) throws -> String {
        try tmux(["capture-pane", "-p"] + (attributes ? ["-e"] : []))
    }

    /// Whether any foreground colour is on the screen.
    func isColoured() throws -> Bool {
        try screen(attributes: true).split(separator: "\u{1B}[").contains { part in
            let codes = part.prefix { $0 != "m" }.split(separator: ";").compactMap { Int($0) }
            return codes.contains { (30...38).contains($0) || (90...97).contains($0) }
        }
    }

    /// "column,row" of the hardware cursor.
    func cursor() throws -> String {
        try tmux(["display-message", "-p", "#{cursor_x},#{cursor_y}"])
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The process that the shell runs in the foreground.
    func foreground() throws -> Int32? {
        let shell = try tmux(["display-message", "-p", "#{pane_pid}"])
            .trimmingCharacters(in: .whitespacesAndNewlines)
        let children = try? String(
            contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
        return children?.split(separator: " ").last.flatMap { Int32($0) }
    }

    @discardableResult
    func wait(for text: String) throws -> String { try wait("“\(text)”") { $0.contains(text) } }

    func wait(gone text: String) throws { _ = try wait("no “\(text)”") { !$0.contains(text) } }

    @discardableResult
    func wait(_ wanted: String, until isTrue: (String) throws -> Bool) throws -> String {
        let deadline = Date().addingTimeInterval(60)
        var shown = ""
        repeat {
            shown = try screen()
            if try isTrue(shown) { return shown }
            usleep(10_000)
        } while Date() < deadline
        throw Timeout(wanted: wanted, screen: shown)
    }

    private func tmux(_ arguments: String...) throws { _ = try tmux(arguments) }

    private func tmux(_ arguments: [String]) throws -> String {
        // A file and not a pipe: the server that tmux leaves behind would hold its end open.
        let path = robot.folder + "/tmux-" + UUID().uuidString
        let variables = robot.environment.merging(variables) { $1 }
        Spawn.run(
            "/usr/bin/env", ["tmux", "-L", socket] + arguments,
            variables.map { "\($0.key)=\($0.value)" }, output: path)
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        try FileManager.default.removeItem(atPath: path)
        return String(decoding: data, as: UTF8.self)
    }
}
