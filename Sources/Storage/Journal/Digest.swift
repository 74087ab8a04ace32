import CMessageDigest

/// SHA-256, from libmd.
public enum Digest {
    /// 32 bytes.
    public static func sha256(_ parts: [UInt8]...) -> [UInt8] {
        var context = SHA2_CTX()
        SHA256Init(&context)
        for part in parts { SHA256Update(&context, part, part.count) }
        var digest = [UInt8](repeating: 0, count: 32)
        SHA256Final(&digest, &context)
        return digest
    }

    /// In lower-case hexadecimal digits, as a suppression keeps a number.
    public static func hex(_ text: String) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let bytes = sha256(Array(text.utf8)).flatMap {
            [digits[Int($0 >> 4)], digits[Int($0 & 15)]]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
