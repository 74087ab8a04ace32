import Domain
import Schema

extension Database {
    /// The schema that this program writes.
    public static var currentVersion: Int { Int(schema_migration_count()) }

    /// What a file says of itself.
    struct Header {
        var application: Int
        var version: Int
        var isEmpty: Bool
    }

    func migrate() throws(Failure) {
        try migrate(from: try Failure.translating(path) { try header() })
    }

    /// Checks whose file this is and runs the migrations that it lacks, all in one transaction.
    func migrate(from header: Header) throws(Failure) {
        let version = header.version
        guard
            header.application == Self.applicationID || (header.isEmpty && version == 0)
        else {
            throw Failure(
                .unavailable, it: "\(path) è un database di un altro programma.",
                en: "\(path) is a database of another program.")
        }
        guard version <= Self.currentVersion else {
            throw Failure(
                .unavailable,
                it: "\(path) è stato scritto da una versione più nuova di prossima "
                    + "(schema \(version); questa conosce il \(Self.currentVersion)).",
                en: "\(path) was written by a newer prossima "
                    + "(schema \(version); this one knows \(Self.currentVersion)).",
                hint: Words(it: "Aggiorna prossima.", en: "Update prossima."))
        }
        guard version < Self.currentVersion else { return }
        guard access == .readWrite else {
            throw Failure(
                .unavailable,
                it: "\(path) è di una versione precedente (schema \(version)), e in sola lettura "
                    + "non si può aggiornare.",
                en:
                    "\(path) is of an older version (schema \(version)), and read-only it cannot be "
                    + "brought up to date.",
                hint: Words(
                    it: "Aprilo una volta dove si può scrivere, o copialo in una cartella tua.",
                    en: "Open it once where it can be written, or copy it to a folder of yours."))
        }
        try write { writing in
            // Another process may have been faster.
            let now = try writing.first("PRAGMA user_version") { $0.int(0) } ?? 0
            for migration in Self.migrations where migration.version > now {
                try writing.script(migration.sql)
            }
            // What only Domain can work out of the rows that were there.
            if now == 1 { try ContactTable.fillNameKeys(writing) }
            try writing.script(
                """
                PRAGMA application_id = \(Self.applicationID);
                PRAGMA user_version = \(Self.currentVersion);
                """)
        }
    }

    private static var migrations: [(version: Int, sql: String)] {
        (0..<schema_migration_count()).map { index in
            let migration = schema_migration(index)
            return (Int(migration.version), String(cString: migration.sql))
        }
    }
}
