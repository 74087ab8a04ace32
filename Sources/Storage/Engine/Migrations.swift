import Domain
import Schema

extension Database {
    /// The schema that this program writes.
    public static var currentVersion: Int { Int(schema_migration_count()) }

    /// Checks whose file this is and runs the migrations that it lacks, all in one transaction.
    func migrate() throws(Failure) {
        let (application, version, isEmpty) = try read { reading in
            (
                try reading.first("PRAGMA application_id") { $0.int(0) } ?? 0,
                try reading.first("PRAGMA user_version") { $0.int(0) } ?? 0,
                try reading.first("SELECT 1 FROM sqlite_schema LIMIT 1") { _ in true } == nil
            )
        }
        guard application == Self.applicationID || (isEmpty && version == 0) else {
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
