public import Domain
import Glibc

/// What a backup holds, and what was found in it.
public struct BackupReport: Sendable {
    public var path: String
    public var bytes: Int
    /// When the last command in it was carried out; nil where there was none.
    public var lastCommandAt: Instant?
    /// Of the file that was written, not of the house it was made of.
    public var check: CheckReport
    /// The older ones that stand behind it now, the youngest first.
    public var older: [String]
}

/// A copy of the house in one file, made while others work in it.
public enum BackupFile {
    /// - parameter keep: how many there may be, with the new one; those that were there become
    ///   `FILE.1`, `FILE.2` and so on. Nil refuses a name that is taken.
    /// - throws: `.refused` for a name that is taken by something that is no backup, `.failed`
    ///   where the copy is damaged or cannot be written; then nothing has changed.
    public static func make(
        of database: Database, at path: String, keep: Int? = nil,
        progress: (Int, Int) -> Void = { _, _ in }
    ) throws(Failure) -> BackupReport {
        if let taken = FileIdentity(of: path) {
            guard keep != nil, taken != database.identity else { throw Failure.taken(path) }
            try requireBackup(path)
        }
        return try PrivateCopy.make(at: path, isReplacing: keep != nil) { part throws(Failure) in
            try database.copy(into: part, progress: progress)
            var report = try verified(part, as: path)
            if let keep { report.older = try shift(path, keeping: keep, report.check.isSound) }
            return report
        }
    }

    /// What is put aside or discarded must be what this program made.
    private static func requireBackup(_ path: String) throws(Failure) {
        do throws(Failure) {
            let (found, header) = try Database.unmigrated(path, access: .readOnly)
            defer { found.close() }
            try found.recognise(header)
        } catch {
            throw Failure.taken(path)
        }
    }

    /// Opens what was copied, as a restore would, and looks at every rule.
    private static func verified(_ part: String, as path: String) throws(Failure) -> BackupReport {
        let copy = try Database.open(part)
        let check = try Check.run(copy)
        if let damage = check.damage {
            copy.close()
            throw Failure(
                .failed,
                it: "La copia è danneggiata (\(damage)): \(path) non è stato scritto.",
                en: "The copy is damaged (\(damage)): \(path) was not written.",
                hint: Words(
                    it: "Verifica il database e il disco: prossima check.",
                    en: "Check the database and the disk: prossima check."))
        }
        let last = try copy.read { try CommandTable.lastAt($0) }
        try copy.seal()
        return BackupReport(
            path: path, bytes: FileState(of: part)?.size ?? 0, lastCommandAt: last, check: check,
            older: [])
    }

    /// Makes room for a new one: `FILE` stays where it is until the new one takes its place, and is
    /// `FILE.1` too.
    ///
    /// - parameter discards: whether the oldest may go; not for a copy that breaks a rule.
    private static func shift(
        _ path: String, keeping keep: Int, _ discards: Bool
    ) throws(Failure) -> [String] {
        var count = 0
        while access("\(path).\(count + 1)", F_OK) == 0 { count += 1 }
        guard access(path, F_OK) == 0 else { return (0..<count).map { "\(path).\($0 + 1)" } }
        if keep == 1, discards {
            for number in 0..<count { unlink("\(path).\(number + 1)") }
            return []
        }
        for number in stride(from: count, to: 0, by: -1) {
            if discards, number + 2 > keep {
                unlink("\(path).\(number)")
            } else if rename("\(path).\(number)", "\(path).\(number + 1)") != 0 {
                throw Failure.unwritable("\(path).\(number + 1)", errno)
            }
        }
        guard link(path, "\(path).1") == 0 else { throw Failure.unwritable("\(path).1", errno) }
        let most = discards ? keep - 1 : count + 1
        return (1...min(most, count + 1)).map { "\(path).\($0)" }
    }
}

extension CheckReport {
    /// What SQLite found wrong with the file itself; nil where it is whole.
    public var damage: String? {
        results.first { $0.name == "file_is_intact" && !$0.isKept }?.violations.first?.detail
    }
}

extension BackupFile {
    /// A copy of the house as it is, whatever is wrong with it.
    ///
    /// - throws: `.refused` where the name is taken; what the disk says.
    public static func putAside(_ database: Database, at path: String) throws(Failure) {
        try PrivateCopy.make(at: path) { part throws(Failure) in try database.copy(into: part) }
    }
}
