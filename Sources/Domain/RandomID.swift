/// A fresh UUID (RFC 9562, version 4), in its usual spelling.
public func freshUUID() -> String {
    var generator = SystemRandomNumberGenerator()
    return freshUUID(using: &generator)
}

/// A UUID from a generator of one's own, so that a rehearsal can be repeated.
public func freshUUID(using generator: inout some RandomNumberGenerator) -> String {
    var high = generator.next() as UInt64
    var low = generator.next() as UInt64
    high = (high & 0xFFFF_FFFF_FFFF_0FFF) | 0x4000
    low = (low & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for index in 0..<32 {
        if index == 8 || index == 12 || index == 16 || index == 20 { text.append(45) }
        let word = index < 16 ? high : low
        text.append(digits[Int((word >> UInt64(60 - 4 * (index % 16))) & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}
