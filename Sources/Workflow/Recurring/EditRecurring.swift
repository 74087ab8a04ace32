public import Domain
import Storage

/// Making and changing the rules that recur: a supervisor's work.
extension Act {
    func recurring(_ work: RecurringWork) throws -> Receipt {
        try Permission.require(.changeRecurring, actor)
        switch work {
        case .add(let new): return try addRecurring(new)
        case .edit(let edit): return try editRecurring(edit)
        case .pause(let change): return try set(change, isActive: false)
        case .resume(let change): return try set(change, isActive: true)
        case .remove(let change):
            let rule = try recurringRule(change)
            try ledger.update(
                .recurringRule, rule.id.raw,
                ["removed_at": .instant(now), "row_version": .int(rule.version + 1)])
            return recurringReceipt(rule, version: rule.version + 1)
        }
    }

    private func addRecurring(_ new: NewRecurringRule) throws -> Receipt {
        var new = new
        new.name = try free(recurring: new.name, for: nil)
        try check(new.period)
        try check(sequence: new.sequence)
        try check(new.assignees)
        let segment = try new.segment.map { try self.segment(named: $0) }
        if segment == nil { try check(filter: new.filter, of: actor.operator) }
        let id = try RecurringTable.insert(
            new, segment: segment, owner: actor.operator, at: now, ledger)
        guard let rule = try RecurringTable.find(id, reading) else {
            throw Failure.missing(recurring: "\(id)")
        }
        return recurringReceipt(rule, version: 1)
    }

    /// `me` in its filter stays who made the rule.
    private func editRecurring(_ edit: RecurringEdit) throws -> Receipt {
        let rule = try recurringRule(RecurringChange(edit.rule, version: edit.version))
        var columns: [String: Value] = [:]
        if let name = edit.name {
            columns["name"] = .text(try free(recurring: name, for: rule.id))
        }
        switch edit.whose {
        case .filter(let filter)?:
            try check(filter: filter, of: rule.owner)
            columns["filter"] = .text(filter)
            columns["segment_id"] = .null
        case .segment(let name)?:
            columns["segment_id"] = .id(try segment(named: name))
            columns["filter"] = ""
        case nil: break
        }
        if let period = edit.period {
            try check(period)
            columns["period_amount"] = .int(period.amount)
            columns["period_unit"] = .text(period.unit.rawValue)
        }
        if let sequence = edit.sequence {
            try check(sequence: sequence)
            columns["sequence_code"] = .text(sequence)
        }
        if let assignees = edit.assignees {
            try check(assignees)
            columns["assignees"] = .text(assignees.map(\.text).joined(separator: ", "))
        }
        if let isActive = edit.isActive { columns["is_active"] = .flag(isActive) }
        guard !columns.isEmpty else { throw Failure.nothingToChange }
        columns["row_version"] = .int(rule.version + 1)
        try ledger.update(.recurringRule, rule.id.raw, columns)
        guard let changed = try RecurringTable.find(rule.id, reading) else {
            throw Failure.missing(recurring: rule.name)
        }
        return recurringReceipt(changed, version: changed.version)
    }

    /// A name that no other rule has.
    private func free(recurring text: String, for own: RecurringRule.ID?) throws -> String {
        let name = try text.name(longest: 80)
        if let other = try RecurringTable.find(name: name, reading), other.id != own {
            throw Failure(
                .refused, it: "C'è già un'attività ricorrente «\(other.name)».",
                en: "There is a recurring rule “\(other.name)” already.",
                hint: Words(it: "Dalle un altro nome.", en: "Give it another name."))
        }
        return name
    }

    /// A period comes also by JSON or from a form.
    private func check(_ period: RecurringPeriod) throws {
        _ = try RecurringPeriod.read(RuleTerms.text(period.delay))
    }

    private func check(sequence code: String) throws {
        guard try StoredFacts(reading).beginning(of: code) != nil else {
            throw Failure.noActiveSequence(code)
        }
    }

    private func segment(named name: String) throws -> Segment.ID {
        guard let found = try SegmentTable.find(name: name, reading) else {
            throw Failure(
                .notFound, it: "Non c'è un insieme «\(name)».",
                en: "There is no segment “\(name)”.",
                hint: Words(it: "prossima segment list", en: "prossima segment list"))
        }
        return found.id
    }

    private func check(filter text: String, of who: Operator.ID) throws {
        guard !text.isBlank else {
            throw Failure(
                .usage, it: "Di quali nominativi? Serve un filtro o un insieme.",
                en: "Of which contacts? A filter or a segment is needed.")
        }
        _ = try filter(text, of: who)
    }

    /// Nobody's work falls on whoever lets a rule run, and a walk that begins has no step behind it.
    private func check(_ assignees: [AssigneeRule]) throws {
        guard !assignees.isEmpty else {
            throw Failure(.usage, it: "A chi?", en: "To whom?")
        }
        for rule in assignees {
            switch rule {
            case .same, .step:
                throw Failure(
                    .usage, it: "«\(rule.text)» non vale qui: prima non c'è nessuno.",
                    en: "“\(rule.text)” means nothing here: there is nobody before.",
                    hint: Words(
                        it: "owner, fixed:LOGIN, function:…, team:CODICE round_robin, zone, "
                            + "supervisor, pool:CODICE",
                        en: "owner, fixed:LOGIN, function:…, team:CODE round_robin, zone, "
                            + "supervisor, pool:CODE"))
            case .fixed(let login):
                if try OperatorTable.find(login: login, reading) == nil {
                    throw Failure.missing(login: login)
                }
            case .team(let code, _), .pool(let code):
                if try TeamTable.find(code: code, reading) == nil {
                    throw Failure.missing(team: code)
                }
            case .owner, .function, .zone, .supervisor: break
            }
        }
    }

    private func set(_ change: RecurringChange, isActive: Bool) throws -> Receipt {
        let rule = try recurringRule(change)
        guard rule.isActive != isActive else {
            throw Failure(
                .refused,
                it: isActive
                    ? "«\(rule.name)» è già attiva." : "«\(rule.name)» è già in pausa.",
                en: isActive
                    ? "“\(rule.name)” is active already." : "“\(rule.name)” is paused already.")
        }
        try ledger.update(
            .recurringRule, rule.id.raw,
            ["is_active": .flag(isActive), "row_version": .int(rule.version + 1)])
        return recurringReceipt(rule, version: rule.version + 1)
    }

    private func recurringRule(_ change: RecurringChange) throws -> RecurringRule {
        guard let rule = try RecurringTable.find(change.rule, reading) else {
            throw Failure.missing(recurring: "\(change.rule)")
        }
        if let version = change.version, version != rule.version {
            throw Failure(
                .changed,
                it: "«\(rule.name)» è stata cambiata nel frattempo; niente è stato fatto.",
                en: "“\(rule.name)” was changed in the meantime; nothing was done.",
                hint: Words(it: "Guardala di nuovo.", en: "Look at it again."))
        }
        return rule
    }

    private func recurringReceipt(_ rule: RecurringRule, version: Int) -> Receipt {
        let (name, period) = (rule.name, rule.period.words)
        return receipt(
            version: version,
            notes: [
                Words(it: "«\(name)», \(period.it)", en: "“\(name)”, \(period.en)")
            ])
    }

    /// A filter as somebody wrote it.
    ///
    /// - throws: `.usage` with the column of what cannot be read.
    func filter(_ text: String, of who: Operator.ID) throws -> Filter {
        try Self.filter(text, of: who, now: now, reading)
    }

    static func filter(
        _ text: String, of who: Operator.ID, now: Instant, _ reading: Reading
    ) throws -> Filter {
        let context = try FilterVocabularyQuery.context(me: who, now: now, zone: .rome, reading)
        do {
            return try FilterParser(context).parse(text)
        } catch {
            throw error.failure
        }
    }

    /// A name that is another rule's by now is not given back.
    func requireFreeRuleName(_ change: JournalChange) throws {
        let stored = try reading.first(
            "SELECT name FROM recurring_rule WHERE id = ?", [.int(change.key)]
        ) { $0.text(0) }
        let name = if case .text(let text)? = change.before["name"] { text } else { stored ?? "" }
        if let other = try RecurringTable.find(name: name, reading),
            other.id.raw != change.key
        {
            throw Failure(
                .refused,
                it: "Non si può più annullare: c'è un'altra attività ricorrente «\(other.name)».",
                en: "It cannot be undone any more: there is another recurring rule "
                    + "“\(other.name)”.")
        }
    }
}

extension Failure {
    public static func missing(recurring name: String) -> Failure {
        Failure(
            .notFound, it: "Non c'è un'attività ricorrente «\(name)».",
            en: "There is no recurring rule “\(name)”.",
            hint: Words(it: "prossima recurring list", en: "prossima recurring list"))
    }

    static func noActiveSequence(_ code: String) -> Failure {
        Failure(
            .notFound, it: "Non c'è una sequenza attiva «\(code)».",
            en: "There is no active sequence “\(code)”.",
            hint: Words(it: "prossima sequence list", en: "prossima sequence list"))
    }
}
