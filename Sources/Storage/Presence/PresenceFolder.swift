public import Domain
import Glibc

/// Who has a monitor open, and whether it completes something: one small file for each monitor, in
/// a folder beside the database, locked as long as its process lives (docs/decisions/0017).
///
/// Nothing beats: a monitor writes when a dialog opens or closes, and whoever looks asks the kernel
/// which files are locked. A process that died has let go of its own.
public struct PresenceFolder: Sendable {
    private let database: String
    private var folder: String { database + "-presence" }

    /// - parameter database: its path; there is no folder beside one in memory.
    public init(database: String) { self.database = RealPath.of(database) }

    /// Who is there, the latest state of each; files of processes that ended are left out, and
    /// removed where that is allowed.
    public func present(_ reading: Reading) throws -> [Operator.ID: Presence] {
        var found: [Operator.ID: Presence] = [:]
        var logins: [uid_t: String?] = [:]
        for name in names() {
            guard let file = read("\(folder)/\(name)") else { continue }
            let login = logins[file.owner] ?? Self.login(of: file.owner)
            logins[file.owner] = .some(login)
            guard try isBelieved(file, login, reading) else { continue }
            let known = found[file.presence.operator]
            // With two monitors open, the one that completes something tells more.
            if let known, known.completing != nil, file.presence.completing == nil { continue }
            found[file.presence.operator] = file.presence
        }
        return found
    }

    /// What the files of monitors that are open say, as they lie there: two looks that find the
    /// same have nothing new between them. Nothing is read from the database for it.
    public func look() -> Set<String> {
        Set(
            names().compactMap { name in
                read("\(folder)/\(name)").map { file in
                    let presence = file.presence
                    let action = presence.completing?.raw ?? 0
                    return "\(name) \(presence.operator.raw) \(action) \(presence.since.seconds)"
                }
            })
    }

    // MARK: What a file says

    private struct Found {
        var presence: Presence
        var owner: uid_t
    }

    private func read(_ path: String) -> Found? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        guard flock(file, LOCK_SH | LOCK_NB) != 0 else {
            // Nobody holds it: what it says is over.
            unlink(path)
            return nil
        }
        var bytes = [UInt8](repeating: 0, count: PresenceFile.length)
        let count = pread(file, &bytes, bytes.count, 0)
        guard count > 0,
            let presence = PresenceFile.decode(String(decoding: bytes.prefix(count), as: UTF8.self))
        else { return nil }
        return Found(presence: presence, owner: status.st_uid)
    }

    /// A file is believed of its owner; of others only where its owner owns the database, as `--as`
    /// is allowed to.
    private func isBelieved(
        _ file: Found, _ login: String?, _ reading: Reading
    ) throws -> Bool {
        var status = stat()
        if stat(database, &status) == 0, status.st_uid == file.owner { return true }
        guard let login, let person = try OperatorTable.find(file.presence.operator, reading) else {
            return false
        }
        return person.login == login
    }

    private static func login(of user: uid_t) -> String? {
        getpwuid(user).map { String(cString: $0.pointee.pw_name) }
    }

    // MARK: One's own

    /// Says that somebody is here, until the value that is returned goes.
    ///
    /// - returns: nil where the folder cannot be made or written to: then nobody sees them.
    public func enter(_ who: Operator.ID, at now: Instant) -> PresenceFile? {
        guard database != ":memory:", let owner = permissions() else { return nil }
        mkdir(folder, 0o700)
        // Whoever may write the database may enter; nobody takes away another's file.
        let isShared = owner.mode & 0o060 == 0o060
        chmod(folder, isShared ? 0o1770 : 0o700)
        if isShared { _ = chown(folder, uid_t.max, owner.group) }
        sweep()
        let path = "\(folder)/\(getuid()).\(getpid())"
        guard let file = locked(path, isShared ? owner.group : nil) else { return nil }
        let presence = PresenceFile(file, path, of: who)
        presence.tell(completing: nil, at: now)
        return presence
    }

    /// A new file, locked. Whoever looks at it before it is locked takes it for one that is over and
    /// removes it: then it is made again.
    private func locked(_ path: String, _ group: gid_t?) -> Int32? {
        for _ in 0..<5 {
            unlink(path)
            let file = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard file >= 0 else { return nil }
            if let group {
                _ = fchown(file, uid_t.max, group)
                fchmod(file, 0o640)
            }
            var (held, found) = (stat(), stat())
            if flock(file, LOCK_EX | LOCK_NB) == 0, fstat(file, &held) == 0,
                stat(path, &found) == 0,
                held.st_ino == found.st_ino
            {
                return file
            }
            close(file)
            usleep(1000)
        }
        return nil
    }

    /// Clears away one's own files of monitors that ended in a hurry; others' nobody may.
    private func sweep() {
        for name in names() where name.hasPrefix("\(getuid()).") {
            let path = "\(folder)/\(name)"
            let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
            guard file >= 0 else { continue }
            if flock(file, LOCK_SH | LOCK_NB) == 0 { unlink(path) }
            close(file)
        }
    }

    private func names() -> [String] {
        guard let entries = opendir(folder) else { return [] }
        defer { closedir(entries) }
        var found: [String] = []
        while let entry = readdir(entries) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { found.append(name) }
        }
        return found
    }

    private func permissions() -> (mode: mode_t, group: gid_t)? {
        var status = stat()
        guard stat(database, &status) == 0 else { return nil }
        return (status.st_mode & 0o777, status.st_gid)
    }
}

/// One's own file, locked as long as the value lives.
public final class PresenceFile: Sendable {
    static let length = 64
    private let file: Int32
    private let path: String
    private let who: Operator.ID

    fileprivate init(_ file: Int32, _ path: String, of who: Operator.ID) {
        self.file = file
        self.path = path
        self.who = who
    }

    /// Says what is being completed since when; nil is nothing. One write of one line.
    public func tell(completing action: Action.ID?, at now: Instant) {
        var bytes = Array("1 \(who.raw) \(action?.raw ?? 0) \(now.seconds)".utf8)
        bytes += repeatElement(UInt8(ascii: " "), count: max(0, Self.length - 1 - bytes.count))
        bytes.append(UInt8(ascii: "\n"))
        _ = pwrite(file, bytes, bytes.count, 0)
    }

    static func decode(_ text: String) -> Presence? {
        let parts = text.split(whereSeparator: \.isWhitespace).map { Int($0) }
        guard parts.count == 4, parts[0] == 1, let who = parts[1], who > 0, let action = parts[2],
            let since = parts[3]
        else { return nil }
        return Presence(
            operator: ID(who), completing: action > 0 ? ID(action) : nil, since: Instant(since))
    }

    deinit {
        unlink(path)
        close(file)
    }
}
