public import Domain
import Glibc

/// A house that a backup is made into again.
public struct Restoration {
    /// What was done.
    public struct Outcome: Sendable {
        /// Where what was there before lies now; nil where there was nothing.
        public var kept: String?
        public var lastCommandAt: Instant?
        public var check: CheckReport
        /// Broken rules were accepted, where `check` names some.
        public var isForced: Bool
    }

    public let path: String
    /// The house as it will be: complete, of this program's version, in a file beside `path`.
    public let coming: Database
    public let check: CheckReport
    private let part: String

    /// Gets a backup ready beside the house: copied, brought up to date and checked. What is at
    /// `path` is not touched.
    ///
    /// - parameter file: named in sentences.
    /// - parameter fill: writes the house's content to the name that it is handed; the file is
    ///   not there.
    /// - throws: `.unavailable` for a file that is missing, foreign, newer or damaged.
    public init(
        of file: String, to path: String, isForced: Bool,
        fill: (String) throws(Failure) -> Void
    ) throws(Failure) {
        self.path = path
        part = path + ".restoring"
        try Self.refuseForeign(path)
        Self.remove(part)
        PrivateFolder.make(above: path)
        do throws(Failure) {
            try fill(part)
            coming = try Database.open(part)
            check = try Check.run(coming)
        } catch {
            Self.remove(part)
            throw error.naming(file, insteadOf: part)
        }
        let broken = check.brokenRules
        guard check.damage == nil, check.isSound || isForced else {
            coming.close()
            Self.remove(part)
            let damage = check.damage
            throw Failure(
                .unavailable,
                it: damage.map { "\(file) è danneggiato: \($0). Niente è cambiato." }
                    ?? "\(file) non rispetta queste regole: \(broken.it). Niente è cambiato.",
                en: damage.map { "\(file) is damaged: \($0). Nothing was changed." }
                    ?? "\(file) breaks these rules: \(broken.en). Nothing was changed.",
                hint: damage == nil
                    ? Words(it: "Così com'è: --force.", en: "As it is: --force.")
                    : Words(it: "Prendi una copia più vecchia.", en: "Take an older backup."))
        }
        self.isForced = isForced
    }

    private let isForced: Bool

    /// Copies a backup's pages.
    public static func copy(_ file: String, to part: String) throws(Failure) {
        let (found, header) = try Database.unmigrated(file, access: .readOnly)
        defer { found.close() }
        try found.recognise(header)
        try FileCheck.createPrivately(part)
        try found.copy(into: part)
    }

    /// Gives it up.
    public func abandon() {
        coming.close()
        Self.remove(part)
    }

    /// Puts it in the house's place, and what was there aside.
    ///
    /// A house that can be opened is written over in one transaction, which whoever has it open
    /// is told of; what cannot be opened is renamed.
    ///
    /// - parameter stamp: for the name of what is put aside: "20261126-031500".
    /// - parameter note: what is written to the coming house in the same breath.
    /// - throws: what the disk says; then the house is as it was.
    public func put(
        stamp: String, generation: String, note: (Writing) throws -> Void
    ) throws(Failure) -> Outcome {
        defer { abandon() }
        let last = try coming.read { try CommandTable.lastAt($0) }
        try coming.write { writing in
            try note(writing)
            try SettingTable.set(Database.generation, generation, writing)
        }
        var kept: String?
        if FileState(of: path) != nil {
            let aside = Self.free(path + ".before-restore-" + stamp)
            if let house = try? Database.open(path), house.access == .readWrite {
                try write(over: house, keeping: aside)
            } else {
                try replace(keeping: aside)
            }
            kept = aside
        } else {
            try replace(keeping: nil)
        }
        return Outcome(
            kept: kept, lastCommandAt: last, check: check, isForced: isForced && !check.isSound)
    }

    private func write(over house: Database, keeping aside: String) throws(Failure) {
        defer { house.close() }
        try house.whileNobodyWrites { () throws(Failure) in
            try PrivateCopy.make(at: aside) { part throws(Failure) in
                try house.copy(into: part)
                try Database.open(part).seal()
            }
            try house.overwrite(with: coming)
        }
    }

    /// - parameter aside: where what is there goes; nil where nothing is.
    private func replace(keeping aside: String?) throws(Failure) {
        var status = stat()
        let isThere = stat(path, &status) == 0
        coming.forgetLog()
        coming.close()
        for end in PrivateCopy.companions { unlink(part + end) }
        if isThere {
            // Whoever may use the house may use it afterwards.
            chmod(part, status.st_mode & 0o660)
            _ = chown(part, uid_t.max, status.st_gid)
        }
        let descriptor = open(part, O_RDONLY | O_CLOEXEC)
        if descriptor >= 0 {
            fsync(descriptor)
            close(descriptor)
        }
        if let aside {
            for end in ["-wal", "-shm", "-journal", ""] where access(path + end, F_OK) == 0 {
                guard rename(path + end, aside + end) == 0 else {
                    throw Failure.unwritable(aside + end, errno)
                }
            }
        }
        guard rename(part, path) == 0 else { throw Failure.unwritable(path, errno) }
        PrivateCopy.writeFolder(of: path)
    }

    private static func free(_ name: String) -> String {
        guard access(name, F_OK) == 0 else { return name }
        return (2...9999).lazy.map { "\(name)-\($0)" }.first { access($0, F_OK) != 0 } ?? name
    }

    /// What another program keeps there is nobody's to put aside.
    private static func refuseForeign(_ path: String) throws(Failure) {
        guard let (found, header) = try? Database.unmigrated(path, access: .readOnly) else {
            return
        }
        defer { found.close() }
        guard header.application == Database.applicationID || header.isEmpty else {
            throw Failure.taken(path)
        }
    }

    private static func remove(_ part: String) {
        for end in PrivateCopy.companions + [""] { unlink(part + end) }
        for version in 1..<Database.currentVersion { unlink("\(part).schema-\(version)") }
    }
}

extension Failure {
    /// The same, of the file that somebody named.
    fileprivate func naming(_ file: String, insteadOf part: String) -> Failure {
        Failure(
            code, it: message.it.replacing(part, with: file),
            en: message.en.replacing(part, with: file), hint: hint)
    }
}
