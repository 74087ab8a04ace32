import Glibc

/// Folders that only their owner may enter.
public enum PrivateFolder {
    /// Makes the folders above a file, where they are missing.
    public static func make(above path: String) {
        guard let end = path.utf8.lastIndex(of: UInt8(ascii: "/")),
            access(String(path[...end]), F_OK) != 0
        else { return }
        var folder = ""
        for part in path.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
            folder += part + "/"
            mkdir(folder, 0o700)
        }
    }
}
