/// The key of a row, which cannot be mixed up with that of another kind of thing.
public struct ID<Of>: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    public let raw: Int

    public init(_ raw: Int) { self.raw = raw }

    public init(from decoder: any Decoder) throws {
        raw = try decoder.singleValueContainer().decode(Int.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(raw)
    }

    public static func < (one: Self, other: Self) -> Bool { one.raw < other.raw }

    public var description: String { String(raw) }
}
