public import Domain
import Storage

/// Recording who is away, and who stands in: their supervisor's work.
extension Act {
    func absence(_ work: AbsenceWork) throws -> Receipt {
        switch work {
        case .add(let new): try add(new)
        case .end(let end): try self.end(end)
        }
    }

    private func add(_ new: NewAbsence) throws -> Receipt {
        let person = try absentee(new.who)
        guard new.from <= new.to else {
            throw Failure(
                .usage, it: "L'assenza finisce prima di cominciare.",
                en: "The absence ends before it begins.")
        }
        let other = try new.substitute.map { login throws -> Operator in
            guard let found = try OperatorTable.find(login: login, reading) else {
                throw Failure.missing(login: login)
            }
            return found
        }
        if let other, other.id == person.id || !other.isActive {
            throw Failure(
                .refused, it: "\(other.name) non può sostituire \(person.name).",
                en: "\(other.name) cannot stand in for \(person.name).",
                hint: Words(
                    it: "Chi sostituisce è un altro, e lavora qui.",
                    en: "Who stands in is somebody else, and works here."))
        }
        if let known = try AbsenceTable.first(of: person.id, touching: new.from...new.to, reading) {
            throw Failure(
                .refused, it: "\(person.name) è già assente: \(said(known.days, .it)).",
                en: "\(person.name) is away already: \(said(known.days, .en)).",
                hint: Words(
                    it: "Finisci prima quell'assenza, o scegli altri giorni.",
                    en: "End that absence first, or choose other days."))
        }
        try ledger.insert(
            .absence,
            [
                "operator_id": .id(person.id), "from_on": .text(new.from.iso),
                "to_on": .text(new.to.iso), "substitute_id": .optional(other?.id),
                "reason": .text(new.reason),
            ])
        let standIn = other.map {
            Words(it: ", sostituisce \($0.name)", en: ", \($0.name) stands in")
        }
        let days = new.from...new.to
        return receipt(notes: [
            Words(
                it: "\(person.name): \(said(days, .it))\(standIn?.it ?? "")",
                en: "\(person.name): \(said(days, .en))\(standIn?.en ?? "")")
        ])
    }

    private func end(_ end: AbsenceEnd) throws -> Receipt {
        let person = try absentee(end.who)
        guard
            let known = try AbsenceTable.first(
                of: person.id, touching: end.back...end.back, reading)
        else {
            throw Failure(
                .refused,
                it: "\(person.name) non è assente: \(DateWords.date(end.back, .it)).",
                en: "\(person.name) is not away: \(DateWords.date(end.back, .en)).",
                hint: Words(
                    it: "Di' un giorno dell'assenza: il primo di nuovo al lavoro.",
                    en: "Say a day of the absence: the first at work again."))
        }
        // Of an absence that ends as it begins nothing is left.
        if end.back <= known.days.lowerBound {
            try ledger.update(.absence, known.key, ["removed_at": .instant(now)])
        } else {
            try ledger.update(
                .absence, known.key, ["to_on": .text(end.back.adding(days: -1).iso)])
        }
        return receipt(notes: [
            Words(
                it: "\(person.name) torna: \(DateWords.date(end.back, .it))",
                en: "\(person.name) is back: \(DateWords.date(end.back, .en))")
        ])
    }

    private func absentee(_ id: Operator.ID) throws -> Operator {
        guard let person = try OperatorTable.find(id, reading) else {
            throw Failure(
                .notFound, it: "Non c'è un operatore \(id).", en: "There is no operator \(id).",
                hint: Words(it: "prossima operator list", en: "prossima operator list"))
        }
        try Permission.require(
            .recordAbsence, actor, standing: actor.standing(to: person.id, of: person.team))
        return person
    }

    private func said(_ days: ClosedRange<Day>, _ language: Language) -> String {
        let first = DateWords.date(days.lowerBound, language)
        guard days.lowerBound < days.upperBound else { return first }
        return "\(first) - \(DateWords.date(days.upperBound, language))"
    }
}

extension House {
    /// Records an absence of somebody by their login.
    ///
    /// - throws: `.notAllowed` unless their supervisor or an administrator asks; `.notFound`,
    ///   `.usage`, `.refused`.
    @discardableResult
    public func addAbsence(
        of login: String, from: Day, to: Day, substitute: String?, reason: String,
        as actor: Actor
    ) throws(Failure) -> Receipt {
        let person = try database.read { try OperatorTable.find(login: login, $0) }
        guard let person else { throw Failure.missing(login: login) }
        return try perform(
            .absence(
                .add(
                    NewAbsence(
                        who: person.id, from: from, to: to, substitute: substitute,
                        reason: reason))), as: actor)
    }
}
