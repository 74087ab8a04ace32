import Support

/// Damaged copies of good inputs.
enum Mutation {
    private static let signs = Array("\"\\,;:=\r\n\t \u{0}'^-+0Z/.()~<>".utf8) + [0xFF, 0xC3, 0x80]
    private static let pieces = [
        "..", ">", "<=", "and", "or", "not", "k", "M", "9999999999999999999", "60d", "attr.",
        "e\u{301}", "🙂", "\u{202E}", "ß", "İ", "ì", "none", "me", "\r\n", "+", "alle ", "24:00",
        "29/2", "BEGIN:", "END:", "=0D=0A=", "\n ",
    ].map { Array($0.utf8) }

    static func damaged(_ good: [UInt8], _ dice: inout SplitMix) -> [UInt8] {
        var bytes = good
        // Of a short text little is left otherwise.
        let most = min(6, max(1, good.count / 8))
        for _ in 0..<Int.random(in: 1...most, using: &dice) {
            guard !bytes.isEmpty else { break }
            let place = Int.random(in: 0..<bytes.count, using: &dice)
            switch Int.random(in: 0..<8, using: &dice) {
            case 0: bytes.remove(at: place)
            case 1: bytes.insert(signs.randomElement(using: &dice) ?? 0, at: place)
            case 2: bytes[place] = UInt8.random(in: 0...255, using: &dice)
            case 3: bytes[place] = signs.randomElement(using: &dice) ?? 0
            case 4: bytes.removeSubrange(place...)
            case 5:
                let end = min(bytes.count, place + Int.random(in: 1...40, using: &dice))
                bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 6:
                bytes.insert(contentsOf: pieces.randomElement(using: &dice) ?? [], at: place)
            default:
                let end = min(bytes.count, place + Int.random(in: 1...40, using: &dice))
                bytes.removeSubrange(place..<end)
            }
        }
        return bytes
    }
}
