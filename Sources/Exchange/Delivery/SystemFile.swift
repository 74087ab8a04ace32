import Domain
import Glibc
import Storage

/// Files and folders as the system has them.
enum SystemFile {
    /// Whether only its owner and group can read a file that is there.
    static func isPrivate(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & 0o007 == 0
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// A file's bytes; nil where it is not there.
    ///
    /// - throws: `.failed` where it is there and cannot be read.
    static func bytes(_ path: String) throws(Failure) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else {
            guard errno == ENOENT else { throw Failure.unreadable(path) }
            return nil
        }
        defer { close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while bytes.count <= 1 << 22 {
            let count = Glibc.read(file, &buffer, buffer.count)
            guard count >= 0 else { throw Failure.unreadable(path) }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
        throw Failure(
            .failed, it: "\(path) è troppo grande.", en: "\(path) is too large.")
    }

    /// Writes a file beside its place and moves it there: a reader sees the old one or the new
    /// one, whole.
    ///
    /// - parameter mode: whatever the process's mask is; the folder says who comes so far.
    /// - throws: `.failed` with the system's reason.
    static func replace(_ path: String, with bytes: [UInt8], mode: mode_t) throws(Failure) {
        // A name that programs which read the folder pass over.
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        let root = path.hasPrefix("/") ? "/" : ""
        let new = "\(root)\(folder.isEmpty ? "" : folder + "/").prossima-\(freshUUID()).tmp"
        let file = open(new, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw unwritable(path) }
        var isWhole = fchmod(file, mode) == 0
        var start = 0
        while isWhole, start < bytes.count {
            let count = bytes[start...].withUnsafeBytes {
                Glibc.write(file, $0.baseAddress, $0.count)
            }
            isWhole = count > 0
            start += max(count, 0)
        }
        isWhole = isWhole && fsync(file) == 0
        let failure = unwritable(path)
        close(file)
        guard isWhole else {
            unlink(new)
            throw failure
        }
        guard rename(new, path) == 0 else {
            let failure = unwritable(path)
            unlink(new)
            throw failure
        }
    }

    static func unwritable(_ path: String) -> Failure {
        let reason = Words(systemError: errno)
        return Failure(
            .failed, it: "\(path) non si può scrivere: \(reason.it).",
            en: "\(path) cannot be written: \(reason.en).")
    }
}
