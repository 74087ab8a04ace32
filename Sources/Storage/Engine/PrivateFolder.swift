import Glibc

/// Folders that only their owner may enter.
public enum PrivateFolder {
    /// Makes the folders above a file, where they are missing.
    public static func make(above path: String) {
        var folder = ""
        for part in path.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
            folder += part + "/"
            mkdir(folder, 0o700)
        }
    }
}
