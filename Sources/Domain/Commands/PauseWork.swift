/// Going away for a while, and coming back.
public enum PauseWork: Hashable, Sendable, Codable {
    /// With the code of a `PauseCode`; from one pause into another ends the first.
    case begin(String)
    case end

    /// A word for the command table and the journal.
    public var kind: String {
        switch self {
        case .begin: "begin_pause"
        case .end: "end_pause"
        }
    }

    static func words(for kind: String) -> Words? {
        switch kind {
        case "begin_pause": Words(it: "pausa", en: "pause")
        case "end_pause": Words(it: "rientro dalla pausa", en: "end of a pause")
        default: nil
        }
    }
}
