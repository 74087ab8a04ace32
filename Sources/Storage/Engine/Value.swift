/// A value of a column or an argument.
public enum Value: Hashable, Sendable {
    case null
    case int(Int)
    case real(Double)
    case text(String)
    case blob([UInt8])

    public static func optional(_ int: Int?) -> Value { int.map(Value.int) ?? .null }
    public static func optional(_ text: String?) -> Value { text.map(Value.text) ?? .null }
    public static func flag(_ bool: Bool) -> Value { .int(bool ? 1 : 0) }
}

extension Value: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByNilLiteral {
    public init(integerLiteral value: Int) { self = .int(value) }
    public init(stringLiteral value: String) { self = .text(value) }
    public init(nilLiteral: ()) { self = .null }
}
