import Glibc

/// Numbers from the kernel, thirty-two at a time: a command salts some forty entries, and each
/// number by itself would be a call.
struct Salt: RandomNumberGenerator {
    private var numbers: [UInt64] = []

    mutating func next() -> UInt64 {
        if numbers.isEmpty { numbers = Self.drawn }
        return numbers.removeLast()
    }

    /// 256 bytes are what `getentropy` gives at most.
    private static var drawn: [UInt64] {
        var numbers = [UInt64](repeating: 0, count: 32)
        guard getentropy(&numbers, 256) == 0 else {
            var source = SystemRandomNumberGenerator()
            return numbers.map { _ in source.next() }
        }
        return numbers
    }
}
