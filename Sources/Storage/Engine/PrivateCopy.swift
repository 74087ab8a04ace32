import Domain
import Glibc

/// A file that appears under its name when it is whole, and that only its owner can read.
///
/// It is filled under another name beside it, written to the disk, and renamed: whatever is
/// killed in between leaves what was there before.
enum PrivateCopy {
    /// What SQLite and the gate leave beside a database.
    static let companions = ["-wal", "-shm", "-journal", "-gate"]

    /// - parameter isReplacing: whether a file of that name is replaced.
    /// - parameter fill: is handed the name under which it is filled; it is an empty file.
    /// - throws: `.refused` where the name is taken, `.busy` where another process is filling it,
    ///   `.failed` with the system's reason, and what `fill` throws; then nothing stays behind.
    static func make<T>(
        at path: String, isReplacing: Bool = false, _ fill: (String) throws(Failure) -> T
    ) throws(Failure) -> T {
        if !isReplacing, access(path, F_OK) == 0 { throw Failure.taken(path) }
        let part = path + ".part"
        let file = open(part, O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw Failure.unwritable(path, errno) }
        defer { close(file) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            throw Failure(
                .busy, it: "Un altro programma sta scrivendo \(path).",
                en: "Another program is writing \(path).",
                hint: Words(it: "Riprova fra un momento.", en: "Try again in a moment."))
        }
        // What a kill has left of the last time.
        ftruncate(file, 0)
        fchmod(file, 0o600)
        for end in companions { unlink(part + end) }
        do throws(Failure) {
            let result = try fill(part)
            for end in companions { unlink(part + end) }
            guard fsync(file) == 0, rename(part, path) == 0 else {
                throw Failure.unwritable(path, errno)
            }
            writeFolder(of: path)
            return result
        } catch {
            for end in companions + [""] { unlink(part + end) }
            throw error
        }
    }

    /// A name outlives a power cut once its folder is on the disk.
    static func writeFolder(of path: String) {
        let end = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        let folder = end.map { String(path[...$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}

extension Failure {
    static func taken(_ path: String) -> Failure {
        Failure(
            .refused, it: "\(path) c'è già: non è stato toccato.",
            en: "\(path) is there already: it was left alone.",
            hint: Words(it: "Scegli un altro nome.", en: "Choose another name."))
    }

    static func unwritable(_ path: String, _ code: Int32) -> Failure {
        let reason = Words(systemError: code)
        return Failure(
            .failed, it: "\(path) non si può scrivere: \(reason.it).",
            en: "\(path) cannot be written: \(reason.en).")
    }
}
