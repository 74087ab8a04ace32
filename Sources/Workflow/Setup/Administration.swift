public import Domain
import Storage

/// Adding and changing operators and teams: an administrator's work.
public struct OperatorChange: Hashable, Sendable, Codable {
    public var name: String?
    public var email: String?
    public var role: Role?
    /// The team's code; empty for none.
    public var team: String?
    public var functions: [String]?
    public var zone: String?
    public var isActive: Bool?
    public var capacity: Capacity?

    public init(
        name: String? = nil, email: String? = nil, role: Role? = nil, team: String? = nil,
        functions: [String]? = nil, zone: String? = nil, isActive: Bool? = nil,
        capacity: Capacity? = nil
    ) {
        self.name = name
        self.email = email
        self.role = role
        self.team = team
        self.functions = functions
        self.zone = zone
        self.isActive = isActive
        self.capacity = capacity
    }
}

extension House {
    /// - parameter allowingNew: whether functions and zones that nobody has yet are meant so.
    public func addOperator(
        _ login: String, _ change: OperatorChange, allowingNew: Bool = false, as actor: Actor
    ) throws(Failure) -> Operator.ID {
        try administer("add_operator", as: actor) { act in
            let name = change.name ?? ""
            try checkName(name)
            try act.check(change, allowingNew: allowingNew)
            guard Operator.isLogin(login) else {
                throw Failure(
                    .usage, it: "«\(login)» non può essere un nome utente.",
                    en: "“\(login)” cannot be a login.",
                    hint: Words(
                        it: "Lettere, cifre, punto, trattino e trattino basso, fino a 64.",
                        en: "Letters, digits, dot, hyphen and underscore, up to 64."))
            }
            try checkAddress(change.email)
            if try OperatorTable.find(login: login, act.reading) != nil {
                throw Failure(
                    .refused, it: "L'operatore «\(login)» c'è già.",
                    en: "The operator “\(login)” is there already.")
            }
            let id: Operator.ID = ID(
                try act.ledger.insert(
                    .operator,
                    [
                        "login": .text(login), "name": .text(name),
                        "email": .optional(change.email.flatMap { $0.isEmpty ? nil : $0 }),
                        "role": .text((change.role ?? .operator).rawValue),
                        "team_id": .optional(try act.team(change.team)),
                        "calendar_id": .int(try act.firstCalendar()),
                        "zone": .optional(change.zone.flatMap { $0.isEmpty ? nil : $0 }),
                        "capacity": .optional(try act.capacity(change.capacity, else: nil)),
                    ]))
            try act.setFunctions(change.functions ?? [], of: id)
            return id
        }
    }

    /// - parameter allowingNew: whether functions and zones that nobody has yet are meant so.
    /// - returns: how many open actions wait for somebody who works here no more since now; nil for
    ///   any other change. Their team's supervisor gets a message of it.
    @discardableResult
    public func editOperator(
        _ login: String, _ change: OperatorChange, allowingNew: Bool = false, as actor: Actor
    ) throws(Failure) -> Int? {
        try administer("edit_operator", as: actor) { act in
            guard change != OperatorChange() else { throw Failure.nothingToChange }
            guard let person = try OperatorTable.find(login: login, act.reading) else {
                throw Failure.missing(login: login)
            }
            try checkAddress(change.email)
            try checkName(change.name)
            try act.check(change, allowingNew: allowingNew)
            if change.isActive == false || (change.role ?? .admin) != .admin {
                try act.requireOtherAdministrator(than: person)
            }
            // An empty one takes it away.
            let email = change.email ?? person.email
            let zone = change.zone ?? person.zone
            try act.ledger.update(
                .operator, person.id.raw,
                [
                    "name": .text(change.name ?? person.name),
                    "email": .optional(email.flatMap { $0.isEmpty ? nil : $0 }),
                    "role": .text((change.role ?? person.role).rawValue),
                    "team_id": .optional(
                        change.team == nil ? person.team : try act.team(change.team)),
                    "zone": .optional(zone.flatMap { $0.isEmpty ? nil : $0 }),
                    "is_active": .flag(change.isActive ?? person.isActive),
                    "capacity": .optional(
                        try act.capacity(change.capacity, else: person.ownCapacity)),
                    "row_version": .int(person.version + 1),
                ])
            if let functions = change.functions { try act.setFunctions(functions, of: person.id) }
            guard change.isActive == false, person.isActive else { return nil }
            return try act.tellOfIdleWork(of: person)
        }
    }

    public func addTeam(
        _ code: String, name: String, supervisor: String?, capacity: Capacity? = nil,
        as actor: Actor
    ) throws(Failure) -> Team.ID {
        try administer("add_team", as: actor) { act in
            try checkName(name)
            guard Operator.isLogin(code) else {
                throw Failure(
                    .usage, it: "«\(code)» non può essere il codice di un gruppo.",
                    en: "“\(code)” cannot be a team's code.",
                    hint: Words(
                        it: "Lettere, cifre, punto, trattino e trattino basso, fino a 64.",
                        en: "Letters, digits, dot, hyphen and underscore, up to 64."))
            }
            if try TeamTable.find(code: code, act.reading) != nil {
                throw Failure(
                    .refused, it: "Il gruppo «\(code)» c'è già.",
                    en: "The team “\(code)” is there already.")
            }
            return ID(
                try act.ledger.insert(
                    .team,
                    [
                        "code": .text(code), "name": .text(name),
                        "calendar_id": .int(try act.firstCalendar()),
                        "supervisor_id": .optional(try act.supervisor(supervisor)),
                        "capacity": .optional(capacity?.ofATeam),
                    ]))
        }
    }

    public func editTeam(
        _ code: String, name: String?, supervisor: String?, capacity: Capacity? = nil,
        as actor: Actor
    ) throws(Failure) {
        try administer("edit_team", as: actor) { act in
            try checkName(name)
            guard name != nil || supervisor != nil || capacity != nil else {
                throw Failure.nothingToChange
            }
            guard let team = try TeamTable.find(code: code, act.reading) else {
                throw Failure.missing(team: code)
            }
            try act.ledger.update(
                .team, team.id.raw,
                [
                    "name": .text(name ?? team.name),
                    "supervisor_id": .optional(
                        try act.supervisor(supervisor) ?? team.supervisor),
                    "capacity": .optional(capacity.map(\.ofATeam) ?? team.capacity),
                    "row_version": .int(team.version + 1),
                ])
        }
    }

    /// - parameter name: nil changes none.
    private func checkName(_ name: String?) throws {
        if let name { _ = try name.name() }
    }

    /// Whom mail could not be sent to hears of nothing, and nobody would know.
    private func checkAddress(_ email: String?) throws {
        guard let email, !email.isEmpty, !EmailAddress.isOne(email) else { return }
        throw Failure(
            .refused, it: "«\(email)» non è un indirizzo e-mail.",
            en: "“\(email)” is not an e-mail address.",
            hint: Words(
                it: "nome@dominio.it; vuoto, nessuno.", en: "name@domain.org; empty for none."))
    }

    func administer<T>(
        _ kind: String, as actor: Actor, _ body: (Act) throws -> T
    ) throws(Failure) -> T {
        let now = now
        return try noting(denialsOf: kind, to: actor) { () throws(Failure) in
            try Permission.require(.changeHouse, actor)
            return try database.write { writing in
                let id = freshUUID()
                let number = try CommandTable.begin(
                    id: id, digest: [], actor: actor, kind: kind, at: now, writing)
                let result = try body(
                    Act(
                        ledger: Ledger(writing, command: number), actor: actor, now: now,
                        commandID: id, language: try HouseSettings.language(writing.reading),
                        grace: grace))
                // An empty result is a command that never came to its end.
                try CommandTable.finish(number, result: "{}", writing)
                return result
            }
        }
    }
}

extension Act {
    /// Without an administrator nobody could make another.
    fileprivate func requireOtherAdministrator(than person: Operator) throws {
        guard person.role == .admin, person.isActive else { return }
        let others = try OperatorTable.all(reading).filter {
            $0.id != person.id && $0.role == .admin && $0.isActive
        }
        guard others.isEmpty else { return }
        throw Failure(
            .refused, it: "\(person.name) è l'unico amministratore.",
            en: "\(person.name) is the only administrator.",
            hint: Words(
                it: "Prima un altro: prossima operator edit LOGIN --role admin",
                en: "First another: prossima operator edit LOGIN --role admin"))
    }

    /// As the operator's column holds it.
    fileprivate func capacity(_ change: Capacity?, else before: Int?) throws -> Int? {
        guard let change else { return before }
        try requireRange(change.ofOperator)
        return change.ofOperator
    }

    /// Nil for no team.
    fileprivate func team(_ code: String?) throws -> Team.ID? {
        guard let code, !code.isEmpty else { return nil }
        guard let team = try TeamTable.find(code: code, reading) else {
            throw Failure.missing(team: code)
        }
        return team.id
    }

    fileprivate func supervisor(_ login: String?) throws -> Operator.ID? {
        guard let login else { return nil }
        guard let person = try OperatorTable.find(login: login, reading) else {
            throw Failure.missing(login: login)
        }
        guard person.role != .operator else {
            throw Failure(
                .refused, it: "\(person.name) non è un responsabile.",
                en: "\(person.name) is not a supervisor.")
        }
        return person.id
    }

    func firstCalendar() throws -> Int {
        try reading.first("SELECT id FROM business_calendar ORDER BY id LIMIT 1") { $0.int(0) }
            ?? 1
    }

    func setFunctions(_ functions: [String], of who: Operator.ID) throws {
        try FunctionTable.set(functions, of: who, ledger)
    }
}

extension Failure {
    /// A change that says nothing makes no command.
    static let nothingToChange = Failure(
        .usage, it: "Non c'è niente da cambiare.", en: "There is nothing to change.")

    public static func missing(team code: String) -> Failure {
        Failure(
            .notFound, it: "Non c'è un gruppo «\(code)».", en: "There is no team “\(code)”.",
            hint: Words(it: "prossima team list", en: "prossima team list"))
    }
}
