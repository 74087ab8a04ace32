/// Who does a step; a step has an ordered list of them (domain, section 3, 8).
///
/// Written `same`, `fixed:anna`, `step:2`, `owner`, `function:agent`, `team:inbound round_robin`,
/// `team:inbound least_loaded`, `zone`, `supervisor`, `pool:agents`; a list has commas between.
public enum AssigneeRule: Hashable, Sendable {
    case same
    case fixed(login: String)
    case step(Int)
    case owner
    case function(String)
    case team(String, Turn)
    case zone
    case supervisor
    case pool(String)

    /// How a team shares work out.
    public enum Turn: String, Hashable, Sendable {
        case roundRobin = "round_robin"
        case leastLoaded = "least_loaded"
    }

    /// As a table holds it.
    public var text: String {
        switch self {
        case .same: "same"
        case .fixed(let login): "fixed:\(login)"
        case .step(let position): "step:\(position)"
        case .owner: "owner"
        case .function(let name): "function:\(name)"
        case .team(let code, let turn): "team:\(code) \(turn.rawValue)"
        case .zone: "zone"
        case .supervisor: "supervisor"
        case .pool(let code): "pool:\(code)"
        }
    }

    /// Nil when `text` is none of the forms above.
    public init?(text: String) {
        let trimmed = String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        switch trimmed {
        case "same": self = .same
        case "owner": self = .owner
        case "zone": self = .zone
        case "supervisor": self = .supervisor
        default:
            guard let colon = trimmed.firstIndex(of: ":") else { return nil }
            let word = trimmed[..<colon]
            let rest = trimmed[trimmed.index(after: colon)...]
            guard !rest.isEmpty else { return nil }
            switch word {
            case "fixed": self = .fixed(login: String(rest))
            case "function": self = .function(String(rest))
            case "pool": self = .pool(String(rest))
            case "step":
                guard let position = Int(rest) else { return nil }
                self = .step(position)
            case "team":
                let parts = rest.split(separator: " ")
                guard parts.count == 2, let turn = Turn(rawValue: String(parts[1])) else {
                    return nil
                }
                self = .team(String(parts[0]), turn)
            default: return nil
            }
        }
    }

    /// A list with commas between; nil when any of it is not understood.
    public static func list(_ text: String) -> [AssigneeRule]? {
        var rules: [AssigneeRule] = []
        for part in text.split(separator: ",") {
            guard let rule = AssigneeRule(text: String(part)) else { return nil }
            rules.append(rule)
        }
        return rules
    }
}

extension AssigneeRule: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let rule = AssigneeRule(text: text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not an assignee rule: \(text)")
        }
        self = rule
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
