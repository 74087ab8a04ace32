/// Base 64 (RFC 4648, section 4), for the clipboard sequence; Foundation would cost its start.
enum Base64 {
    static func encoded(_ bytes: [UInt8]) -> String {
        let alphabet = Array(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var bits = 0
            for offset in 0..<3 {
                bits = bits << 8 | Int(offset < group.count ? group[start + offset] : 0)
            }
            for place in 0..<4 {
                let isFilled = place <= group.count
                text.append(isFilled ? alphabet[bits >> (18 - 6 * place) & 63] : 61)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
