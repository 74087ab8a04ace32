import CMessageDigest

/// SHA-256, from libmd.
public enum Digest {
    /// 32 bytes.
    public static func sha256(_ parts: [UInt8]...) -> [UInt8] {
        sha256 { digest in
            for part in parts { digest.add(part) }
        }
    }

    /// 32 bytes, of the parts that `add` adds.
    static func sha256(_ add: (inout Running) -> Void) -> [UInt8] {
        var running = Running()
        add(&running)
        return running.finish()
    }

    /// A digest under way: texts are added where they are, without a copy of their bytes.
    struct Running {
        private var context = SHA2_CTX()

        fileprivate init() { SHA256Init(&context) }

        mutating func add(_ bytes: [UInt8]) { SHA256Update(&context, bytes, bytes.count) }

        mutating func add(_ text: String) {
            var text = text
            text.withUTF8 { SHA256Update(&context, $0.baseAddress, $0.count) }
        }

        fileprivate mutating func finish() -> [UInt8] {
            var digest = [UInt8](repeating: 0, count: 32)
            SHA256Final(&digest, &context)
            return digest
        }
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
