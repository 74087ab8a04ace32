internal import GRDB
internal import GRDBSQLite
import Synchronization

/// Whether this connection's last commit made the log too long.
///
/// SQLite itself copies a long log back at the end of the commit that made it so, while everybody
/// who writes waits at the gate: a quarter of a second on a large file. Here whoever made it too
/// long copies it back after they left the gate, beside the writers that follow
/// (docs/decisions/0003).
final class LogLength: Sendable {
    private let isOver = Atomic<Bool>(false)
    /// Pages. So rare that hardly one completion in a hundred meets it: 24 MB.
    private let longest = Atomic<Int>(6000)

    var isTooLong: Bool { isOver.load(ordering: .relaxed) }

    /// - returns: what was the longest before.
    func takeLongest(_ pages: Int) -> Int { longest.exchange(pages, ordering: .relaxed) }

    /// Takes the place of SQLite's own copying back, `wal_autocheckpoint`.
    func watch(_ database: GRDB.Database) {
        sqlite3_wal_hook(
            database.sqliteConnection,
            { context, connection, _, pages in
                guard let context else { return SQLITE_OK }
                var (written, most): (Int32, Int32) = (0, 0)
                sqlite3_db_status(connection, SQLITE_DBSTATUS_CACHE_WRITE, &written, &most, 1)
                Unmanaged<LogLength>.fromOpaque(context).takeUnretainedValue()
                    .hasGrown(by: Int(written), to: Int(pages))
                return SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    /// Whoever crosses a multiple copies back: the log may be long because somebody imports, who
    /// has a longer measure, and others need not do their work.
    func hasGrown(by written: Int, to pages: Int) {
        let longest = longest.load(ordering: .relaxed)
        isOver.store(
            pages / longest > max(0, pages - written) / longest, ordering: .relaxed)
    }

    func wasCopiedBack() { isOver.store(false, ordering: .relaxed) }
}
