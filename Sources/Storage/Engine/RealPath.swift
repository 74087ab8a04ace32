import Glibc

/// Where a file lies itself, whatever symbolic links lead to it: there SQLite keeps its log, and
/// whoever comes by another name must find the same gate.
enum RealPath {
    /// The path as it is where nothing is there.
    static func of(_ path: String) -> String {
        guard let found = realpath(path, nil) else { return path }
        defer { free(found) }
        return String(cString: found)
    }
}
