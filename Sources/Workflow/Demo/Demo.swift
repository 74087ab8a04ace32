public import Domain
public import Storage

/// A generated, believable call centre: people, companies, negotiations and the chains of actions
/// between them. The same seed and moment make the same database.
///
/// For example:
///
///     let demo = Demo(language: .it, now: now, login: "mario", name: "Mario Bianchi")
///     try demo.write(into: Database.create(path)) { done, of in … }
public struct Demo: Sendable {
    /// Besides the caller and two supervisors.
    public var operators: Int
    public var contacts: Int
    public var negotiations: Int
    public var actions: Int
    public var seed: UInt64
    public var language: Language
    /// Every date is told from here.
    public var now: Instant
    /// The operating system's user, who becomes the house's administrator.
    public var login: String
    public var name: String

    public init(
        operators: Int = 12, contacts: Int = 2000, negotiations: Int? = nil,
        actions: Int = 5000, seed: UInt64 = 1, language: Language, now: Instant, login: String,
        name: String
    ) {
        self.operators = max(0, operators)
        self.contacts = max(1, contacts)
        self.actions = max(0, actions)
        // Three to a score of contacts, as 300 are to 2,000.
        self.negotiations = max(0, negotiations ?? contacts * 3 / 20)
        self.seed = seed
        self.language = language
        self.now = now
        self.login = login
        self.name = name
    }

    /// Writes it into a database that was just created.
    ///
    /// - parameter progress: how many actions are written, of how many.
    /// - throws: `.refused` where the database is in use already.
    public func write(
        into database: Database, progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) throws(Failure) {
        let now = now
        var dice = Dice(seed: seed)
        try House(database) { now }.initialise(
            language: language, login: login, name: name, id: DemoUUID.text(0, 0, seed: seed),
            entropy: Dice(seed: seed ^ 1))
        let cast = try database.write { writing in try hire(writing, &dice) }
        let calendar = try database.read { try CalendarTable.find(ID(1), $0) ?? .italianOffice }
        let playbook = try database.read { try Playbook($0) }
        var writer = DemoWriter(
            demo: self, cast: cast, playbook: playbook, calendar: calendar, dice: dice)
        try database.loadingInBulk { () throws(Failure) in
            while !writer.isDone {
                try database.write { writing in try writer.writeBatch(writing) }
                progress(writer.actionsWritten, actions)
            }
        }
    }

    private func hire(_ writing: Writing, _ dice: inout Dice) throws -> Cast {
        let command = try CommandTable.begin(
            id: DemoUUID.text(0, 1, seed: seed), digest: [], actor: nil, kind: "demo", at: now,
            writing)
        guard let caller = try OperatorTable.find(login: login, writing.reading) else {
            throw Failure.missing(login: login)
        }
        let ledger = Ledger(writing, command: command, entropy: Dice(seed: ~seed))
        let cast = try Cast(
            operators: operators, caller: (caller.id, caller.name), language: language,
            calendar: caller.calendar.raw, ledger: ledger, dice: &dice)
        try RecurringRules.write(owner: caller.id, language, at: now, ledger)
        return cast
    }
}
