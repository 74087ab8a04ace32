public import Domain
internal import GRDB

extension Database {
    /// Writes every page, as it is at this moment, into an empty file, while others go on working
    /// (<https://www.sqlite.org/backup.html>).
    ///
    /// One read transaction holds the state that is copied, so that no commit makes it begin anew.
    ///
    /// - parameter progress: pages copied, of how many.
    /// - throws: what the disk says of the file; the house is only read.
    func copy(
        into path: String, progress: (Int, Int) -> Void = { _, _ in }
    ) throws(Failure) {
        // What the house's own file says of itself is told of the house.
        try read { _ = try $0.first("SELECT 1 FROM sqlite_schema LIMIT 1") { $0.int(0) } }
        try Failure.translating(path) {
            let target = try DatabaseQueue(path: path)
            try withoutActuallyEscaping(progress) { progress in
                try queue.unsafeRead { source in
                    let reading = Reading(database: source, isOnly: true)
                    try reading.step("BEGIN DEFERRED")
                    defer { try? reading.step("COMMIT") }
                    _ = try reading.first("SELECT 1 FROM sqlite_schema LIMIT 1") { $0.int(0) }
                    try target.writeWithoutTransaction { target in
                        // Nothing is lost with a file that is not whole yet; it is written to the
                        // disk before it gets its name.
                        try target.execute(sql: "PRAGMA synchronous = OFF")
                        try source.backup(to: target, pagesPerStep: 2000) { step in
                            progress(step.completedPageCount, step.totalPageCount)
                        }
                    }
                }
            }
            try target.close()
        }
    }

    /// A copy of everything as it is at this moment, to try something in: nobody else can open it,
    /// and it vanishes when it is let go of. While it is made and used others go on working.
    ///
    /// SQLite keeps it in memory as far as its cache goes, and the rest in an unnamed file
    /// (<https://www.sqlite.org/inmemorydb.html>).
    public func toTry() throws(Failure) -> Database {
        try read { _ = try $0.first("SELECT 1 FROM sqlite_schema LIMIT 1") { $0.int(0) } }
        return try Failure.translating(path) {
            let copy = try Self.unnamed()
            try queue.unsafeRead { source in
                let reading = Reading(database: source, isOnly: true)
                try reading.step("BEGIN DEFERRED")
                defer { try? reading.step("COMMIT") }
                _ = try reading.first("SELECT 1 FROM sqlite_schema LIMIT 1") { $0.int(0) }
                try copy.queue.writeWithoutTransaction { target in
                    try source.backup(to: target)
                    target.clearSchemaCache()
                }
            }
            return copy
        }
    }

    /// Makes everything in this file what is in the other, in one transaction: whoever has it open
    /// sees all of it or nothing, and a kill leaves what was there.
    func overwrite(with other: Database) throws(Failure) {
        try Failure.translating(path) {
            try other.queue.unsafeRead { source in
                try queue.writeWithoutTransaction { target in
                    try source.backup(to: target)
                    target.clearSchemaCache()
                }
            }
        }
        forgetLog()
    }

    /// Puts a file that nobody else has open into one piece, with no log beside it: it can be
    /// moved, and read where nothing can be written.
    func seal() throws(Failure) {
        try outsideTransaction { writing in
            _ = try writing.first("PRAGMA journal_mode = DELETE") { $0.text(0) }
        }
        close()
    }

    /// Lets go of the file.
    public func close() { try? queue.close() }
}
