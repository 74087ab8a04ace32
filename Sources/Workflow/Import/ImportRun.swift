public import Domain
import Storage

/// An import under way: batches of rows, each one transaction and one command of the log.
public final class ImportRun {
    let house: House
    let actor: Actor
    /// The one transaction of a dry run, which is taken back at its end.
    let rehearsal: Writing?
    /// What its batches are remembered under; nil for a dry run.
    public let record: ImportRecord.ID?
    private var people: [String: Operator.ID] = [:]
    private var contacts: [String: Contact.ID] = [:]
    /// By action type code and outcome code; filled on first use.
    var outcomes: [String: [String: Outcome]] = [:]
    /// Of both pipelines.
    private var stages: [Stage] = []
    /// Who got the successors, by name.
    public internal(set) var handovers: [String: Int] = [:]
    /// The zone in which dates are read.
    public let zone: Zone
    /// Names that new rows are compared with.
    let names = NameGroups()
    /// Which line of the file speaks of a contact.
    var lines = ContactLines()
    /// Filled by a survey, where rows may change whom others of the file change too.
    var later = LaterRows()
    /// The last contact that there was before.
    private let lastBefore: Int
    private var lastCommand: Int?
    /// Of who imports, as it is at each batch; nil sees everybody.
    var sight: ContactSight?

    fileprivate init(
        _ house: House, _ actor: Actor, _ rehearsal: Writing?, record: ImportRecord.ID? = nil
    ) throws(Failure) {
        self.house = house
        self.record = record
        self.actor = actor
        self.rehearsal = rehearsal
        func load(_ reading: Reading) throws -> ([Operator], [Stage], Zone, Int) {
            let person = try OperatorTable.find(actor.operator, reading)
            let calendar = try person.flatMap { try CalendarTable.find($0.calendar, reading) }
            return (
                try OperatorTable.all(reading), try StageTable.all(reading),
                calendar?.zone ?? .rome, try ContactImport.last(reading)
            )
        }
        let all: [Operator]
        if let rehearsal {
            do { (all, stages, zone, lastBefore) = try load(rehearsal.reading) } catch {
                throw error as? Failure ?? Failure(.failed, it: "\(error)", en: "\(error)")
            }
        } else {
            (all, stages, zone, lastBefore) = try house.database.read(load)
        }
        for person in all.reversed() { remember(person) }
    }

    func remember(_ person: Operator) {
        people[person.name.lowercased()] = person.id
        people[person.login] = person.id
    }

    /// By login, else by name.
    func person(_ text: String) -> Operator.ID? { people[text] ?? people[text.lowercased()] }

    /// The stages of a pipeline, which gets its default ones where it has none.
    func stages(of pipeline: Negotiation.Direction, _ act: Act) throws -> [Stage] {
        let known = stages.filter { $0.pipeline == pipeline }
        guard known.isEmpty else { return known }
        let made = try DefaultStages.ensured(pipeline, act.language, act.ledger.writing)
        stages += made
        return made
    }

    func noteAdded(_ contact: Contact.ID, line: Int) { lines[contact] = line }

    /// The line that brought a contact in; nil for who was there before.
    func addedLine(of contact: Contact.ID) -> Int? {
        contact.raw > lastBefore ? lines[contact] : nil
    }

    func contact(_ key: String, _ reading: Reading) throws -> Contact.ID? {
        if let known = contacts[key] { return known }
        guard let found = try ContactImport.id(key: key, reading) else { return nil }
        if contacts.count > 20_000 { contacts.removeAll() }
        contacts[key] = found
        return found
    }

    func outcome(_ code: String, of type: String, _ reading: Reading) throws -> Outcome? {
        if outcomes[type] == nil {
            let found = try SequenceTable.type(code: type, reading)
            let all = try found.map { try SequenceTable.outcomes(of: $0.id, reading) } ?? []
            outcomes[type] = Dictionary(all.map { ($0.code, $0) }) { first, _ in first }
        }
        return outcomes[type]?[code]
    }

    /// One transaction, one command: as `House.perform`, for rows that come together.
    func batch(_ body: (Act) throws -> [RowFate]) throws(Failure) -> [RowFate] {
        guard let rehearsal else {
            return try house.database.write { try carryOut(body, $0) }
        }
        do {
            return try carryOut(body, rehearsal)
        } catch {
            throw error as? Failure ?? Failure(.failed, it: "\(error)", en: "\(error)")
        }
    }

    private func carryOut(
        _ body: (Act) throws -> [RowFate], _ writing: Writing
    ) throws -> [RowFate] {
        let id = freshUUID()
        let now = house.now
        let number = try CommandTable.begin(
            id: id, digest: [], actor: actor, kind: "import", at: now, writing)
        try renewSight(writing.reading)
        // Somebody else has written in between: names may be others by now.
        if let lastCommand, number != lastCommand + 1 { names.forget() }
        lastCommand = number
        let act = Act(
            ledger: Ledger(writing, command: number), actor: actor, now: now, commandID: id,
            language: try HouseSettings.language(writing.reading), grace: house.grace)
        let fates = try body(act)
        let counts: [(String, RowFate)] = [
            ("added", .added), ("updated", .updated), ("unchanged", .unchanged),
        ]
        let result = counts.map { name, fate in "\"\(name)\":\(fates.count { $0 == fate })" }
        try CommandTable.finish(number, result: "{\(result.joined(separator: ","))}", writing)
        if let record {
            try ImportRunTable.take(
                command: number, into: record, added: fates.count { $0 == .added },
                updated: fates.count { $0 == .updated }, writing)
        }
        return fates
    }

    /// The file came to its end.
    public func finish(rowsRead: Int, rejected: Int, duplicates: Int) throws(Failure) {
        guard let record else { return }
        let now = house.now
        try house.database.write { writing in
            try ImportRunTable.finish(
                record, rowsRead: rowsRead, rejected: rejected, duplicates: duplicates, at: now,
                writing)
        }
    }
}

extension House {
    /// Begins an import and ends it with `body`.
    ///
    /// A dry run is one transaction that is taken back: writers wait for its end.
    /// - throws: `.notAllowed` for who may not; what `body` throws.
    public func importing<T>(
        _ kind: ImportKind, from file: String, as actor: Actor, isDryRun: Bool,
        _ body: (ImportRun) throws(Failure) -> T
    ) throws(Failure) -> T {
        // An event log makes operators of those who did something.
        let makesOperators = kind == .operators || kind == .events
        try noting(denialsOf: "import", to: actor, about: kind.rawValue) { () throws(Failure) in
            try Permission.require(makesOperators ? .importPeople : .importRows, actor)
        }
        return try database.inBulk(mayRepeat: true) { () throws(Failure) -> T in
            guard isDryRun else {
                let now = now
                let record = try database.write { writing in
                    try ImportRunTable.begin(
                        kind: kind.rawValue, file: file, actor: actor.operator, at: now, writing)
                }
                return try body(try ImportRun(self, actor, nil, record: record))
            }
            return try database.rehearse { writing in
                try body(try ImportRun(self, actor, writing))
            }
        }
    }
}

extension RowFate {
    static func rejected(it: String, en: String) -> RowFate { .rejected(Words(it: it, en: en)) }

    static func noOperator(_ text: String) -> RowFate {
        .rejected(it: "non c'è un operatore «\(text)»", en: "there is no operator “\(text)”")
    }
}
