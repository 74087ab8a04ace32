public import Domain
import Storage

extension ImportRun {
    /// Adds or updates operators by their logins, in one transaction; teams and supervisors that
    /// are missing are made on the way.
    public func write(_ rows: [OperatorRow]) throws(Failure) -> [RowFate] {
        try batch { act in try rows.map { try write($0, act) } }
    }

    private func write(_ row: OperatorRow, _ act: Act) throws -> RowFate {
        let known = try OperatorTable.find(login: row.login, act.reading)
        guard let name = row.name ?? known?.name else {
            return .rejected(it: "manca il nome", en: "the name is missing")
        }
        if row.supervisor == row.login {
            return .rejected(
                it: "è il responsabile di se stesso", en: "is their own supervisor")
        }
        var team = known?.team
        if let code = row.team {
            let found = try self.team(code, row, act)
            guard let found else {
                return .rejected(
                    it: "il responsabile «\(row.supervisor ?? "")» non ha quel ruolo",
                    en: "the supervisor “\(row.supervisor ?? "")” does not have that role")
            }
            team = found
        }
        guard let known else {
            let id = try add(
                row.login, name, role: row.role ?? .operator, email: row.email, team: team,
                zone: row.zone, act)
            try act.setFunctions(row.functions ?? [], of: id)
            return .added
        }
        var new = known
        new.name = name
        new.email = row.email ?? known.email
        new.role = row.role ?? known.role
        new.team = team
        new.zone = row.zone ?? known.zone
        let functions = row.functions.map { Array(Set($0)).sorted() }
        let hasNewFunctions = functions != nil && functions != known.functions.sorted()
        guard new != known || hasNewFunctions else { return .unchanged }
        try act.ledger.update(
            .operator, known.id.raw,
            [
                "name": .text(new.name), "email": .optional(new.email),
                "role": .text(new.role.rawValue), "team_id": .optional(new.team),
                "zone": .optional(new.zone), "row_version": .int(known.version + 1),
            ])
        if let functions, hasNewFunctions { try act.setFunctions(functions, of: known.id) }
        return .updated
    }

    private func add(
        _ login: String, _ name: String, role: Role, email: String? = nil, team: Team.ID?,
        zone: String?, _ act: Act
    ) throws -> Operator.ID {
        let id: Operator.ID = ID(
            try act.ledger.insert(
                .operator,
                [
                    "login": .text(login), "name": .text(name), "email": .optional(email),
                    "role": .text(role.rawValue), "team_id": .optional(team),
                    "calendar_id": .int(try act.firstCalendar()), "zone": .optional(zone),
                ]))
        if let person = try OperatorTable.find(id, act.reading) { remember(person) }
        return id
    }

    /// The team, made with its supervisor where it is missing; nil where the supervisor is none.
    private func team(_ code: String, _ row: OperatorRow, _ act: Act) throws -> Team.ID? {
        if let found = try TeamTable.find(code: code, act.reading) { return found.id }
        var supervisor: Operator.ID?
        var isNew = false
        if let login = row.supervisor {
            if let person = try OperatorTable.find(login: login, act.reading) {
                guard person.role != .operator else { return nil }
                supervisor = person.id
            } else {
                isNew = true
                supervisor = try add(
                    login, row.supervisorName ?? login, role: .supervisor, team: nil,
                    zone: row.zone, act)
            }
        }
        let team: Team.ID = ID(
            try act.ledger.insert(
                .team,
                [
                    "code": .text(code), "name": .text(row.teamName ?? code),
                    "calendar_id": .int(try act.firstCalendar()),
                    "supervisor_id": .optional(supervisor),
                ]))
        if isNew, let supervisor {
            try act.ledger.update(.operator, supervisor.raw, ["team_id": .id(team)])
        }
        return team
    }
}
