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

    /// Whether a file is ours, and one that this program understands.
    ///
    /// - throws: `.unavailable` where it is another program's, or a newer version's.
    func recognise(_ header: Header) throws(Failure) {
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
    }

    /// - throws: `.unavailable` for an older file, which its owner is to bring up to date.
    func requireCurrent(_ header: Header) throws(Failure) {
        try recognise(header)
        guard header.version < Self.currentVersion else { return }
        throw Failure(
            .unavailable,
            it: "\(path) è di una versione precedente (schema \(header.version)).",
            en: "\(path) is of an older version (schema \(header.version)).",
            hint: Words(
                it: "Chi possiede il file lo aggiorna: prossima check.",
                en: "The file's owner brings it up to date: prossima check."))
    }

    /// Checks whose file this is and runs the migrations that it lacks, all in one transaction:
    /// killed at any statement, the file is as it was. A house that is there is copied first,
    /// beside itself.
    ///
    /// - parameter limit: the last version to go to; nil is this program's.
    func migrate(from header: Header, upTo limit: Int? = nil) throws(Failure) {
        try recognise(header)
        let version = header.version
        let limit = limit ?? Self.currentVersion
        guard version < limit else { return }
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
        try whileNobodyWrites { () throws(Failure) in
            // Another process may have been faster.
            let now = try read { try $0.first("PRAGMA user_version") { $0.int(0) } ?? 0 }
            guard now < limit else { return }
            if now > 0 { try keepCopy(of: now) }
            try inside { writing in
                // Where no gate could be had, it may have been faster even so.
                guard try writing.first("PRAGMA user_version", [], { $0.int(0) }) == now else {
                    return
                }
                for migration in Self.migrations
                where (now + 1...limit).contains(migration.version) {
                    try writing.script(migration.sql)
                }
                // What only Domain can work out of the rows that were there.
                if now == 1, limit > 1 { try ContactTable.fillNameKeys(writing) }
                try writing.script(
                    """
                    PRAGMA application_id = \(Self.applicationID);
                    PRAGMA user_version = \(limit);
                    """)
            }
        }
    }

    /// The house as it is before it is brought up to a newer version, in a file that only its
    /// owner reads: `house.sqlite.schema-3`.
    private func keepCopy(of version: Int) throws(Failure) {
        guard identity != nil else { return }
        let kept = "\(path).schema-\(version)"
        try PrivateCopy.make(at: kept, isReplacing: true) { part throws(Failure) in
            try copy(into: part)
        }
    }

    private static var migrations: [(version: Int, sql: String)] {
        (0..<schema_migration_count()).map { index in
            let migration = schema_migration(index)
            return (Int(migration.version), String(cString: migration.sql))
        }
    }
}
