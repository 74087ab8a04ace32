/// One place of the screen: 8 bytes.
public struct Cell: Hashable, Sendable {
    /// A scalar, or (with the top bit set) the number of a cluster that the frame keeps.
    public var code: UInt32
    public var tone: Tone
    public var emphasis: Emphasis
    /// 1, 2, or 0 for the right half of a wide one.
    public var width: UInt8

    public static let clusterBit: UInt32 = 0x8000_0000

    public init(code: UInt32, tone: Tone, emphasis: Emphasis = [], width: UInt8 = 1) {
        self.code = code
        self.tone = tone
        self.emphasis = emphasis
        self.width = width
    }

    public static let blank = Cell(code: 0x20, tone: .plain)
}
