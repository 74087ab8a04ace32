internal import GRDB
internal import GRDBSQLite
import Synchronization

/// How long the log was after this connection's last commit, pages.
///
/// SQLite itself copies a long log back at the end of the commit that made it so, while everybody
/// who writes waits at the gate: a quarter of a second on a large file. Here whoever made it too
/// long copies it back after they left the gate, beside the writers that follow
/// (docs/decisions/0003).
final class LogLength: Sendable {
    private let pages = Atomic<Int>(0)
    /// So rare that hardly one completion in a hundred meets it: 24 MB.
    private let longest = Atomic<Int>(6000)

    var isTooLong: Bool {
        pages.load(ordering: .relaxed) >= longest.load(ordering: .relaxed)
    }

    /// - returns: what was the longest before.
    func takeLongest(_ pages: Int) -> Int { longest.exchange(pages, ordering: .relaxed) }

    /// Takes the place of SQLite's own copying back, `wal_autocheckpoint`.
    func watch(_ database: GRDB.Database) {
        sqlite3_wal_hook(
            database.sqliteConnection,
            { context, _, _, pages in
                guard let context else { return SQLITE_OK }
                Unmanaged<LogLength>.fromOpaque(context).takeUnretainedValue()
                    .pages.store(Int(pages), ordering: .relaxed)
                return SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    func wasCopiedBack() { pages.store(0, ordering: .relaxed) }
}
