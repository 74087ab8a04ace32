public import Domain

/// A moment in Rome: "2026-11-23T14:05". A text that is none becomes the epoch, which no
/// expectation equals.
public func moment(_ text: String) -> Instant {
    Zone.rome.instant(iso8601: text) ?? Instant(0)
}

/// Due at a moment, with its hour.
public func timed(_ text: String) -> DueMoment { DueMoment(at: moment(text), hasTime: true) }

/// Due on a day of the Italian office: late from 18:00.
public func wholeDay(_ iso: String) -> DueMoment {
    DueMoment(at: moment(iso + "T18:00"), hasTime: false)
}

/// A generator whose numbers are the same at every run (Steele, Lea, Flood, 2014).
public struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
