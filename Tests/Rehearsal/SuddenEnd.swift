import GRDBSQLite
import Glibc

/// Kills its own process when SQLite begins a statement: what was written before must then be taken
/// up again by whoever comes next.
enum SuddenEnd {
    // Touched by the one thread that opens a database here.
    nonisolated(unsafe) private static var left = 0

    /// - parameter number: 1 is the first statement of all connections that are opened from here
    ///   on; those of triggers are not counted.
    static func atStatement(_ number: Int) {
        left = number
        sqlite3_auto_extension(unsafeBitCast(watch, to: (@convention(c) () -> Void).self))
    }

    /// What SQLite calls with each new connection (<https://sqlite.org/c3ref/auto_extension.html>).
    private typealias Extension =
        @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?, UnsafeRawPointer?) -> Int32

    private static let watch: Extension = { connection, _, _ in
        sqlite3_trace_v2(
            connection, UInt32(SQLITE_TRACE_STMT),
            { _, _, _, text in
                // A trigger's program is told as a comment.
                let isOwn = text.map { strncmp($0, "--", 2) != 0 } ?? true
                if isOwn { SuddenEnd.begun() }
                return 0
            }, nil)
    }

    private static func begun() {
        left -= 1
        if left == 0 { kill(getpid(), SIGKILL) }
    }
}
