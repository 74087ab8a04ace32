public import Domain
import Glibc

extension Database {
    /// - throws: `.unavailable` for a path on a disk that several hosts share, where `open` for
    ///   writing would refuse it.
    public static func requireOwnDisk(_ path: String) throws(Failure) {
        try FileSystem.check(path)
    }
}

/// Where a file lies: SQLite's log needs memory that all who use it share, and only a disk of their
/// own host gives them that (<https://www.sqlite.org/wal.html>, section 2.2).
enum FileSystem {
    /// Kinds that several hosts may share, as mounts call them.
    private static let shared: Set<String> = [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "coda", "ceph", "gfs2", "ocfs2", "lustre",
        "gpfs", "glusterfs", "ncpfs", "fuse.sshfs", "fuse.glusterfs", "fuse.s3fs", "fuse.rclone",
        "fuse.gvfsd-fuse", "fuse.curlftpfs", "fuse.ceph", "fuse.ceph-fuse", "fuse.smbnetfs",
        "fuse.davfs", "davfs",
    ]

    /// - throws: `.unavailable` where a database at the path would not be safe.
    static func check(_ path: String) throws(Failure) {
        guard let mounts = contents(of: "/proc/self/mounts") else { return }
        try check(path, mounts: mounts)
    }

    /// - parameter mounts: as proc(5) writes them.
    static func check(_ path: String, mounts: String) throws(Failure) {
        guard let place = real(path), let type = type(of: place, mounts: mounts),
            shared.contains(type)
        else { return }
        throw Failure(
            .unavailable,
            it: "\(path) sta su un disco di rete (\(type)), dove più operatori lo rovinerebbero.",
            en: "\(path) lies on a network disk (\(type)), where several operators would damage "
                + "it.",
            hint: Words(
                it: "Tienilo su un disco di questa macchina, e fai entrare gli altri con ssh.",
                en: "Keep it on a disk of this host, and let the others come in by ssh."))
    }

    /// Of the longest mount point above the place; of two at the same, the later covers the other.
    static func type(of place: String, mounts: String) -> String? {
        var found: (length: Int, type: String)?
        for line in mounts.split(separator: "\n") {
            let words = line.split(separator: " ", omittingEmptySubsequences: false)
            guard words.count > 2 else { continue }
            let folder = unescaped(words[1])
            let isAbove = folder == "/" || place == folder || place.hasPrefix(folder + "/")
            let length = folder.utf8.count
            if isAbove, length >= found?.length ?? 0 { found = (length, String(words[2])) }
        }
        return found?.type
    }

    /// Blanks and backslashes are written as `\040` and `\134`.
    private static func unescaped(_ word: Substring) -> String {
        guard word.contains("\\") else { return String(word) }
        var bytes: [UInt8] = []
        var rest = Array(word.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(3)
            if byte == UInt8(ascii: "\\"), digits.count == 3,
                let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 8)
            {
                bytes.append(code)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Without symbolic links; the folder's, where the file is not there yet.
    private static func real(_ path: String) -> String? {
        let end = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        let folder = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        guard let found = realpath(path, nil) ?? realpath(folder, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }

    private static func contents(of path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 8192)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
            bytes += buffer.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
