import Foundation

/// A disk that is full or broken, or waiting that takes no time, while a file says so
/// (Tests/Fault/fault.c).
enum Fault: String {
    /// No room, as on a full disk.
    case full
    /// Nothing is taken, as by a broken one.
    case broken
    /// What waits for a lock has waited as soon as it begins to.
    case hurry

    static let library: String? = {
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Fault/fault.c").standardized.path
        let made = FileManager.default.temporaryDirectory.path + "/prossima-fault-\(getpid()).so"
        for compiler in ["/usr/bin/cc", "/usr/bin/clang", "/usr/bin/gcc"] {
            guard FileManager.default.isExecutableFile(atPath: compiler) else { continue }
            let status = Spawn.run(
                compiler, ["-shared", "-fPIC", "-O1", "-o", made, source, "-ldl"],
                ["PATH=/usr/bin:/bin"], output: "/dev/null")
            if status == 0 { return made }
        }
        return nil
    }()

    /// What the program is started with.
    static func variables(_ robot: Robot) -> [String: String] {
        ["LD_PRELOAD": library ?? "", "PROSSIMA_FAULT": robot.folder + "/fault"]
    }

    /// From here on; nil is none.
    static func set(_ fault: Fault?, _ robot: Robot) throws {
        let path = robot.folder + "/fault"
        if let fault {
            try fault.rawValue.write(toFile: path, atomically: true, encoding: .utf8)
        } else {
            try FileManager.default.removeItem(atPath: path)
        }
    }
}

extension Tmux {
    /// Anna's monitor, to which `Fault` speaks, with a report typed into the dialog of her first
    /// call.
    static func withReport(
        _ robot: Robot, _ report: String, columns: Int = 80, rows: Int = 24
    ) throws -> Tmux {
        let tmux = try Tmux(robot, columns: columns, rows: rows, variables: ["NOTHING": "1"])
        let settings = Fault.variables(robot).map { "\($0.key)=\($0.value)" }.joined(separator: " ")
        try tmux.line("\(settings) \(Robot.binary) --as anna")
        try tmux.wait(for: "Rossi Srl")
        try tmux.press("c")
        try tmux.wait(for: "Outcome")
        try tmux.press("6")
        try tmux.wait(for: "→ Visit · Bruno")
        try tmux.press("Tab")
        try tmux.line(report)
        try tmux.wait(for: report)
        return tmux
    }
}

extension Robot {
    /// Whether the first call was completed with this report, and every rule is kept.
    func hasReport(_ words: String) throws -> Bool {
        let done = try run("action", "show", "1", "--json", "--as", "anna").json
        return try done["outcome"] as? String == "interested"
            && (done["report"] as? String)?.contains(words) == true && run("check").status == 0
    }
}
