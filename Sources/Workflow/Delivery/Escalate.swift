public import Domain
import Storage

extension House {
    /// How far back it looks, seconds: what is older is news to nobody.
    private static let lookBack = 14 * 86_400
    /// More than this of one person at once is told in a later round.
    private static let most = 200

    /// Tells supervisors of actions that are later than their type allows, once for each due date.
    ///
    /// - parameter allowed: by the type's code, working seconds: instead of what the type says
    ///   itself; 0 is never.
    /// - returns: how many actions were told of.
    /// - throws: `.notAllowed` unless an administrator asks; `.usage` for a type that is not there.
    public func escalate(
        allowed: [String: Int] = [:], as actor: Actor
    ) throws(Failure) -> Int {
        try requireDeliverer(actor)
        let escalates = try escalates()
        guard escalates || !allowed.isEmpty else { return 0 }
        let found = try database.read { try late(allowed, $0) }
        guard !found.isEmpty else { return 0 }
        var told = 0
        try administer("escalate", as: actor) { act in
            // Who was faster has told already.
            let fresh = try late(allowed, act.reading)
            for (supervisor, actions) in fresh.sorted(by: { $0.key < $1.key }) {
                try act.tell(supervisor, of: actions)
                for late in actions { try LateQuery.note(late, at: now, act.ledger.writing) }
                told += actions.count
            }
        }
        return told
    }

    /// Whether any type of action says how late it may be.
    public func escalates() throws(Failure) -> Bool {
        try database.read { reading in
            try SequenceTable.types(reading).contains { $0.escalateAfterHours != nil }
        }
    }

    /// By the supervisor who is to hear of it.
    private func late(
        _ allowed: [String: Int], _ reading: Reading
    ) throws -> [Operator.ID: [LateAction]] {
        let types = try SequenceTable.types(reading)
        for code in allowed.keys.sorted() where !types.contains(where: { $0.code == code }) {
            throw Failure(
                .usage, it: "[escalation]: non c'è un tipo di azione «\(code)».",
                en: "[escalation]: there is no action type “\(code)”.")
        }
        let teams = try TeamTable.all(reading)
        var found: [Operator.ID: [LateAction]] = [:]
        func look(
            _ whose: LateQuery.Whose, _ supervisor: Operator.ID?, _ calendar: CalendarID
        ) throws {
            guard let supervisor, let calendar = try CalendarTable.find(calendar, reading) else {
                return
            }
            for type in types {
                let own = type.escalateAfterHours.map { $0 * 3600 }
                guard let seconds = allowed[type.code] ?? own, seconds > 0 else { continue }
                let latest = calendar.subtracting(workingSeconds: seconds, from: now)
                let late = try LateQuery.late(
                    of: whose, type: type.id,
                    due: latest.adding(seconds: -Self.lookBack)..<latest, limit: Self.most,
                    reading)
                if !late.isEmpty { found[supervisor, default: []] += late }
            }
        }
        for person in try OperatorTable.all(reading) {
            let supervisor = teams.first { $0.id == person.team }?.supervisor
            // Nobody escalates to themselves.
            guard supervisor != person.id else { continue }
            try look(.operator(person.id), supervisor, person.calendar)
        }
        for team in teams { try look(.pool(team.id), team.supervisor, team.calendar) }
        return found
    }
}

extension Act {
    /// How many are named in one message.
    private static let named = 30

    /// One message, however many there are.
    fileprivate func tell(_ supervisor: Operator.ID, of actions: [LateAction]) throws {
        let zone =
            try OperatorTable.find(supervisor, reading)
            .flatMap { try CalendarTable.find($0.calendar, reading)?.zone } ?? .rome
        let lines = actions.prefix(Self.named).map { late in
            let due = DateWords.fixed(late.due, in: zone, language)
            return "#\(late.action) \(late.title) · \(late.assigneeName) · \(due)"
        }
        var body = [
            Words(
                it: "In ritardo oltre il tempo concesso al loro tipo:",
                en: "Later than their type allows:")(language), "",
        ]
        body += lines
        if actions.count > Self.named {
            body.append("… +\(actions.count - Self.named)")
        }
        let only = actions.count == 1 ? actions.first : nil
        let subject =
            only.map { late in
                Words(
                    it: "In ritardo: \(late.title) · \(late.assigneeName)",
                    en: "Late: \(late.title) · \(late.assigneeName)")
            }
            ?? Words(
                it: "In ritardo: \(Noun.action(actions.count).it)",
                en: "Late: \(Noun.action(actions.count).en)")
        try post(
            to: supervisor, from: nil, subject: subject(language),
            body: body.joined(separator: "\n"), action: only?.action, contact: only?.contact,
            negotiation: only?.negotiation)
    }
}
