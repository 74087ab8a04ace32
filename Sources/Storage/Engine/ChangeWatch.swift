import Glibc

/// Tells that somebody wrote to the database: a descriptor to poll, without reading the disk.
///
/// The kernel reports writes to the write-ahead log. It is a hint that comes before the commit is
/// visible (the log is synced in between), and `Database.dataVersion` confirms it.
public final class ChangeWatch: Sendable {
    /// Becomes readable when the log changed; -1 where watching is not possible.
    public let descriptor: Int32
    private let path: String

    public init(database path: String) {
        self.path = RealPath.of(path)
        descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        renew()
    }

    /// Watches a log that was made, or made anew, since the last time.
    public func renew() {
        guard descriptor >= 0 else { return }
        inotify_add_watch(descriptor, path + "-wal", UInt32(IN_MODIFY))
        // The file itself: moved away, deleted, or another put in its place.
        inotify_add_watch(
            descriptor, path, UInt32(IN_MODIFY | IN_ATTRIB | IN_MOVE_SELF | IN_DELETE_SELF))
    }

    /// Empties the descriptor.
    public func drain() {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while read(descriptor, &buffer, buffer.count) > 0 {}
        renew()
    }

    deinit { if descriptor >= 0 { close(descriptor) } }
}
