/// A moment: whole seconds since 1970-01-01T00:00:00Z.
public struct Instant: Hashable, Comparable, Sendable, Codable {
    /// Seconds UTC, as every `*_at` column holds them.
    public let seconds: Int

    public init(_ seconds: Int) { self.seconds = seconds }

    public static func < (one: Self, other: Self) -> Bool { one.seconds < other.seconds }

    public func adding(seconds more: Int) -> Instant { Instant(seconds + more) }
    public func adding(minutes: Int) -> Instant { Instant(seconds + minutes * 60) }

    /// Seconds from `earlier` to this moment; negative when it lies before.
    public func seconds(since earlier: Instant) -> Int { seconds - earlier.seconds }
}
