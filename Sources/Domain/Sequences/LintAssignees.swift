/// Assignees that do not exist, or are all absent.
extension SequenceLint {
    mutating func checkAssignees() {
        for (index, step) in draft.steps.enumerated() {
            check(step.assignees, at: "step.\(index).assignees")
            for (place, rule) in step.rules.enumerated() {
                check(rule.assignees ?? [], at: "step.\(index).rules.\(place).assignees")
            }
        }
        for (index, type) in draft.types.enumerated() {
            for (place, rule) in type.rules.enumerated() {
                check(rule.assignees ?? [], at: "type.\(index).rules.\(place).assignees")
            }
        }
    }

    private mutating func check(_ rules: [AssigneeRule], at path: String) {
        for (index, rule) in rules.enumerated() {
            check(rule, at: "\(path).\(index)")
        }
    }

    private mutating func check(_ rule: AssigneeRule, at path: String) {
        switch rule {
        case .same, .owner: break
        case .fixed(let login):
            let person = house.people.first { $0.login == login }
            if person?.isActive == false {
                missing(
                    path, it: "L'operatore «\(login)» non è attivo.",
                    en: "The operator “\(login)” is not active.")
            } else {
                check(
                    person.map { [$0] } ?? [], path, it: "Non c'è un operatore «\(login)».",
                    en: "There is no operator “\(login)”.")
            }
        case .step(let position):
            if !(1...max(1, draft.steps.count)).contains(position) {
                missing(
                    path, it: "Non c'è un passo \(position): sono \(draft.steps.count).",
                    en: "There is no step \(position): there are \(draft.steps.count).")
            }
        case .function(let name):
            check(
                working.filter { $0.functions.contains(name) }, path,
                it: "Nessun operatore ha la funzione «\(name)».",
                en: "No operator has the function “\(name)”.")
        case .zone:
            check(
                working.filter { $0.functions.contains("agent") && $0.zone != nil }, path,
                it: "Nessun agente ha una zona.", en: "No agent has a zone.")
        case .supervisor:
            check(
                working.filter { $0.role != .operator }, path, it: "Non c'è alcun responsabile.",
                en: "There is no supervisor.")
        case .team(let code, _):
            guard house.teams.contains(code) else { return missing(team: code, path) }
            check(
                working.filter { $0.team == code }, path,
                it: "Il gruppo «\(code)» non ha operatori attivi.",
                en: "The team “\(code)” has no active operator.")
        case .pool(let code):
            if !house.teams.contains(code) { missing(team: code, path) }
        }
    }

    private var working: [SequenceHouse.Person] { house.people.filter(\.isActive) }

    private mutating func check(
        _ people: [SequenceHouse.Person], _ path: String, it: String, en: String
    ) {
        guard !people.isEmpty else { return missing(path, it: it, en: en) }
        let absences = people.compactMap(\.absentUntil)
        guard absences.count == people.count, let first = absences.min() else { return }
        let names = people.map(\.name).joined(separator: ", ")
        let (dayIT, dayEN) = (DateWords.date(first, .it), DateWords.date(first, .en))
        note(
            .assigneeAbsent, path,
            it: people.count == 1
                ? "\(names) è assente fino al \(dayIT)."
                : "Sono tutti assenti, il primo torna dopo il \(dayIT): \(names).",
            en: people.count == 1
                ? "\(names) is absent until \(dayEN)."
                : "All are absent, the first is back after \(dayEN): \(names).",
            hint: Words(
                it: "Va ai sostituti, o a chi viene dopo nella lista.",
                en: "It goes to the substitutes, or to whoever is next in the list."))
    }

    private mutating func missing(team code: String, _ path: String) {
        missing(
            path, it: "Non c'è un gruppo «\(code)».", en: "There is no team “\(code)”.")
    }

    private mutating func missing(_ path: String, it: String, en: String) {
        note(
            .assigneeMissing, path, it: it, en: en,
            hint: Words(
                it: "Andrebbe a chi viene dopo nella lista; alla fine al responsabile.",
                en: "It would go to whoever is next in the list; at last to the supervisor."))
    }
}
