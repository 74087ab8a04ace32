/// Which contacts operators and supervisors see: the house's choice. An administrator sees all.
///
/// One's own are those that one owns or has an open action of; a supervisor's are their teams'
/// people's too.
public enum Visibility: String, Hashable, Sendable, CaseIterable {
    /// Everybody sees all.
    case all
    /// One's own, and those of one's own sales zone.
    case zone
    /// One's own, and those of one's team's people and pool.
    case team
    /// One's own.
    case own

    public var words: Words {
        switch self {
        case .all: Words(it: "tutti", en: "all")
        case .zone:
            Words(it: "i propri e quelli della propria zona", en: "one's own and one's zone's")
        case .team:
            Words(it: "i propri e quelli del proprio gruppo", en: "one's own and one's team's")
        case .own: Words(it: "i propri", en: "one's own")
        }
    }
}
