import Domain
import Glibc

/// A folder with a file for each entry, as khal and vdirsyncer read and write it (vdir).
final class CalendarFolder: CalendarStore {
    private let path: String

    init(_ path: String) {
        self.path = path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    func tags() throws(Failure) -> [String: String]? {
        guard let folder = opendir(path) else {
            guard errno == ENOENT || errno == ENOTDIR else { throw Failure.unreadable(path) }
            return nil
        }
        defer { closedir(folder) }
        var found: [String: String] = [:]
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard name.hasSuffix(".ics"), !name.hasPrefix("."), let tag = tag(name) else {
                continue
            }
            found[name] = tag
        }
        return found
    }

    func read(_ name: String) throws(Failure) -> (bytes: [UInt8], tag: String)? {
        guard let tag = tag(name), let bytes = try SystemFile.bytes("\(path)/\(name)") else {
            return nil
        }
        return (bytes, tag)
    }

    /// Between the look at the tag and the move into its place somebody may write: there is no way
    /// to move a file over another only while that is as it was.
    func write(
        _ name: String, _ bytes: [UInt8], over tag: String?
    ) throws(Failure) -> String? {
        guard self.tag(name) == tag else { return nil }
        // The operator's own programs write it, too: the folder says who comes so far.
        try SystemFile.replace("\(path)/\(name)", with: bytes, mode: 0o660)
        return self.tag(name)
    }

    func remove(_ name: String) throws(Failure) {
        guard unlink("\(path)/\(name)") == 0 || errno == ENOENT else {
            throw SystemFile.unwritable("\(path)/\(name)")
        }
    }

    /// When it was written, how large it is, and which file it is; nil for a link or no file.
    private func tag(_ name: String) -> String? {
        var status = stat()
        guard lstat("\(path)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        let time = status.st_mtim
        return "\(time.tv_sec).\(time.tv_nsec)-\(status.st_size)-\(status.st_ino)"
    }
}
