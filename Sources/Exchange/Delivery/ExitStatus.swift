import Domain

/// What a program's exit status says, where it says something (<sysexits.h>, and shells).
extension Subprocess.Ended {
    /// No other try can mend it: EX_DATAERR, EX_NOUSER, EX_NOHOST.
    var isForGood: Bool { [65, 67, 68].contains(status) }

    /// «exit 67 (no such recipient): what it complained of»: never empty, and kept as it is in
    /// whatever language somebody reads it.
    var words: String {
        let name = Self.names[status] ?? (status > 128 ? "signal \(status - 128)" : nil)
        let exit = "exit \(status)" + (name.map { " (\($0))" } ?? "")
        return complaint.isEmpty ? "\(exit), without a word" : "\(exit): \(complaint)"
    }

    private static let names: [Int32: String] = [
        64: "wrong usage", 65: "wrong data", 66: "no input", 67: "no such recipient",
        68: "no such host", 69: "service not available", 70: "internal error",
        71: "system error", 72: "system file missing", 73: "cannot create", 74: "input or output",
        75: "try again later", 76: "protocol error", 77: "not permitted", 78: "not configured",
        126: "not executable", 127: "command not found",
    ]
}
