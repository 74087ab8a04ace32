import Glibc

/// Tells that somebody wrote to the database: a descriptor to poll, without reading the disk.
///
/// The kernel reports writes to the write-ahead log; it is a hint that may come a moment before
/// the commit is visible, and `Database.dataVersion` confirms it.
public final class ChangeWatch: Sendable {
    /// Becomes readable when the log changed; -1 where watching is not possible.
    public let descriptor: Int32

    public init(database path: String) {
        let watch = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        if watch >= 0 {
            inotify_add_watch(watch, path + "-wal", UInt32(IN_MODIFY | IN_CREATE))
            inotify_add_watch(watch, path, UInt32(IN_MODIFY))
        }
        descriptor = watch
    }

    /// Empties the descriptor.
    public func drain() {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while read(descriptor, &buffer, buffer.count) > 0 {}
    }

    deinit { if descriptor >= 0 { close(descriptor) } }
}
