import Testing

@testable import Domain

@Suite("Identifiers that nobody else has")
struct RandomIDTests {
    /// Gives the numbers of a list, one after the other.
    private struct Listed: RandomNumberGenerator {
        var numbers: [UInt64]
        mutating func next() -> UInt64 { numbers.removeFirst() }
    }

    @Test("a row's begins with its time, as RFC 9562 shows (appendix A.6)")
    func timed() {
        // Tuesday, 22 February 2022, 14:22:22 in New York.
        var generator = Listed(numbers: [0xCC3, 0x18C4_DC0C_0C07_398F])
        #expect(
            freshUUID(at: Instant(1_645_557_742), using: &generator)
                == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
    }

    @Test("any other is random, with version and variant in their places (appendix A.3)")
    func random() {
        var generator = Listed(numbers: [0x9191_08F7_52D1_1320, 0x5BAC_F847_DB41_48A8])
        #expect(freshUUID(using: &generator) == "919108f7-52d1-4320-9bac-f847db4148a8")
    }

    @Test("two rows of one second differ, and later ones come behind")
    func order() {
        let first = freshUUID(at: Instant(1_795_680_000))
        #expect(first != freshUUID(at: Instant(1_795_680_000)))
        #expect(first < freshUUID(at: Instant(1_795_680_001)))
    }
}
