/// How much somebody takes on for one day.
///
/// Written `14`, `none` (no limit) or `team` (as the team has it).
public enum Capacity: Hashable, Sendable, Codable {
    case ofTeam, unlimited
    /// Actions a day.
    case actions(Int)

    /// What an operator or a team may have, in actions a day.
    public static let range = 1...1000

    /// As the operator table holds it.
    public init(column: Int?) {
        self = column.map { $0 == 0 ? .unlimited : .actions($0) } ?? .ofTeam
    }

    /// As the operator table holds it: nil is the team's, 0 is without limit.
    public var ofOperator: Int? {
        switch self {
        case .ofTeam: nil
        case .unlimited: 0
        case .actions(let count): count
        }
    }

    /// As the team table holds it: nil is without limit.
    public var ofATeam: Int? {
        if case .actions(let count) = self { return count }
        return nil
    }

    /// As somebody writes it.
    public var text: String {
        switch self {
        case .ofTeam: "team"
        case .unlimited: "none"
        case .actions(let count): "\(count)"
        }
    }

    /// - parameter isTeam: a team follows nobody.
    /// - throws: `.usage`, for what is none of them, and for a number that nobody has.
    public static func read(_ text: String, isTeam: Bool = false) throws(Failure) -> Capacity {
        switch text {
        case "none", "nessuna": return .unlimited
        case "team", "gruppo":
            if !isTeam { return .ofTeam }
        default:
            if let number = Digits.number(text), range.contains(number) { return .actions(number) }
        }
        throw Failure(
            .usage, it: "«\(text)» non è una capienza.", en: "“\(text)” is no capacity.",
            hint: isTeam
                ? Words(
                    it: "Da 1 a 1000 azioni al giorno, o «none» senza limite.",
                    en: "From 1 to 1000 actions a day, or “none” for no limit.")
                : Words(
                    it: "Da 1 a 1000 azioni al giorno, «none» senza limite, «team» come il gruppo.",
                    en: "From 1 to 1000 actions a day, “none” for no limit, “team” as the team's."))
    }
}
