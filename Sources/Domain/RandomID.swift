/// A random UUID, version 4 (RFC 9562, section 5.4).
public func freshUUID() -> String {
    var generator = SystemRandomNumberGenerator()
    return freshUUID(using: &generator)
}

/// A UUID from a generator of one's own, so that a rehearsal can be repeated.
public func freshUUID(using generator: inout some RandomNumberGenerator) -> String {
    uuid(generator.next(), generator.next(), version: 4)
}

/// A UUID that begins with its time, version 7 (RFC 9562, section 5.7): for rows, whose indexes
/// then grow at their end and not everywhere.
public func freshUUID(at moment: Instant) -> String {
    var generator = SystemRandomNumberGenerator()
    return freshUUID(at: moment, using: &generator)
}

/// The same from a generator of one's own.
public func freshUUID(
    at moment: Instant, using generator: inout some RandomNumberGenerator
) -> String {
    let milliseconds = UInt64(clamping: moment.seconds) &* 1000
    let high = milliseconds << 16 | (generator.next() as UInt64) & 0xFFF
    return uuid(high, generator.next(), version: 7)
}

/// - parameter version: written over its four bits, as the variant is over its two.
private func uuid(_ high: UInt64, _ low: UInt64, version: UInt64) -> String {
    let words = (
        (high & 0xFFFF_FFFF_FFFF_0FFF) | version << 12,
        (low & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
    )
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for index in 0..<32 {
        if index == 8 || index == 12 || index == 16 || index == 20 { text.append(45) }
        let word = index < 16 ? words.0 : words.1
        text.append(digits[Int((word >> UInt64(60 - 4 * (index % 16))) & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}
