import Domain
import Storage

/// The people of the demonstration: who does what for a living, and in which team.
struct Cast {
    struct Person {
        var id: Operator.ID
        var name: String
        var team: Team.ID
        var zone: Int?
    }

    private(set) var telemarketers: [Person] = []
    private(set) var agents: [Person] = []
    private(set) var backOffice: [Person] = []
    private(set) var supervisors: [Person] = []
    let callerID: Operator.ID

    /// The first to be hired; whoever comes after them has a name off the lists.
    private static let first: [String: [(String, String)]] = [
        "telemarketing": [
            ("Anna", "Conti"), ("Dario", "Gallo"), ("Giulia", "Fontana"), ("Marco", "Riva"),
            ("Elena", "Greco"),
        ],
        "agent": [
            ("Bruno", "Verdi"), ("Carla", "Neri"), ("Luca", "Moretti"), ("Sara", "Rizzo"),
        ],
        "back_office": [("Paola", "Bruni"), ("Fabio", "Costa"), ("Irene", "Villa")],
    ]

    /// Three teams: the caller leads telemarketing and works in it, two supervisors the others.
    init(
        operators: Int, caller: (id: Operator.ID, name: String), language: Language,
        calendar: Int, ledger: Ledger, dice: inout Dice
    ) throws {
        callerID = caller.id
        var logins: Set<String> = Set(
            try ledger.writing.rows("SELECT login FROM operator") { $0.text(0) })
        func hire(
            _ given: String, _ surname: String, role: Role, team: Team.ID, zone: Int?,
            function: String?
        ) throws -> Person {
            let full = "\(given).\(surname)".lowercased()
            var login = given.lowercased()
            var number = 1
            while !logins.insert(login).inserted {
                login = number == 1 ? full : "\(full)\(number)"
                number += 1
            }
            let id: Operator.ID = ID(
                try ledger.insert(
                    .operator,
                    [
                        "login": .text(login), "name": .text("\(given) \(surname)"),
                        "email": .text("\(login)@prossima.example"),
                        "role": .text(role.rawValue), "team_id": .id(team),
                        "calendar_id": .int(calendar),
                        "zone": .optional(zone.map { Town.zones[$0](language) }),
                    ]))
            if let function {
                try ledger.writing.run(
                    "INSERT INTO operator_function (operator_id, function) VALUES (?, ?)",
                    [.id(id), .text(function)])
            }
            return Person(id: id, name: "\(given) \(surname)", team: team, zone: zone)
        }
        let teams = try Self.teamNames.map { code, name in
            Team.ID(
                try ledger.insert(
                    .team,
                    [
                        "code": .text(code), "name": .text(name(language)),
                        "calendar_id": .int(calendar),
                    ]))
        }
        try ledger.update(.operator, caller.id.raw, ["team_id": .id(teams[0])])
        try ledger.writing.run(
            "INSERT INTO operator_function (operator_id, function) VALUES (?, 'telemarketing')",
            [.id(caller.id)])
        telemarketers = [Person(id: caller.id, name: caller.name, team: teams[0], zone: nil)]
        let counts = Self.shares(operators)
        for (place, function) in ["telemarketing", "agent", "back_office"].enumerated() {
            for number in 0..<counts[place] {
                let known = Self.first[function] ?? []
                let name = number < known.count ? known[number] : Names.person(&dice)
                let person = try hire(
                    name.0, name.1, role: .operator, team: teams[place],
                    zone: place == 1 ? number % Town.zones.count : nil, function: function)
                switch place {
                case 0: telemarketers.append(person)
                case 1: agents.append(person)
                default: backOffice.append(person)
                }
            }
        }
        supervisors = [
            try hire(
                "Teresa", "Marchetti", role: .supervisor, team: teams[1], zone: nil,
                function: nil),
            try hire(
                "Vittorio", "Sala", role: .supervisor, team: teams[2], zone: nil, function: nil),
        ]
        for (team, leader) in zip(teams, [caller.id] + supervisors.map(\.id)) {
            try ledger.update(.team, team.raw, ["supervisor_id": .id(leader)])
        }
        // Few people do everything.
        if agents.isEmpty { agents = telemarketers }
        if backOffice.isEmpty { backOffice = agents }
    }

    private static let teamNames: [(String, Words)] = [
        ("telemarketing", Words(it: "Telemarketing", en: "Telemarketing")),
        ("agents", Words(it: "Agenti", en: "Agents")),
        ("back_office", Words(it: "Back office", en: "Back office")),
    ]

    /// Telemarketing, agents, back office: of twelve, five, four and three.
    private static func shares(_ operators: Int) -> [Int] {
        let agents = operators / 3
        let office = operators / 4
        return [max(0, operators - agents - office), agents, office]
    }

    /// The agent of a zone; any, where it has none.
    func agent(zone: Int, _ dice: inout Dice) -> (person: Person, decidedBy: String) {
        // Agents take the zones in turn: those of one are a stride apart.
        let count = (agents.count - zone + Town.zones.count - 1) / Town.zones.count
        guard count > 0, agents[zone].zone == zone else {
            return (dice.pick(agents), "function:agent")
        }
        return (agents[zone + dice.below(count) * Town.zones.count], "zone")
    }
}
