import Domain
import Screen

/// The Nothing scheduled list (domain, section 3, 6): leads in the list of contacts, and
/// negotiations in theirs.
extension Model {
    /// `U`: in the list that is on the screen, again takes it off; from elsewhere the leads.
    mutating func showUnscheduled() -> [Job] {
        let isInList = cards.isEmpty
        if isInList, root == .negotiations {
            var filter = negotiations.filter
            filter.isUnscheduled.toggle()
            if filter.isUnscheduled {
                (filter.owner, filter.team) = ownUnscheduledNegotiations
            } else {
                filter = NegotiationFilter()
            }
            return show(filter)
        }
        if isInList, root == .contacts, let jobs = leaveUnscheduled() { return jobs }
        root = .contacts
        cards = []
        guard contacts.unscheduled == nil else { return showContacts() }
        return showUnscheduled(ownUnscheduled)
    }

    mutating func showUnscheduled(_ whose: Unscheduled) -> [Job] {
        contacts.unscheduled = whose
        contacts.filter = .everything
        contacts.filterText = ""
        contacts.searched = ""
        return reloadContacts()
    }

    /// Nil where all contacts are listed already.
    mutating func leaveUnscheduled() -> [Job]? {
        guard contacts.unscheduled != nil else { return nil }
        contacts.unscheduled = nil
        return reloadContacts()
    }

    /// What it begins with: one's own, a supervisor's teams', an administrator's everybody's.
    private var ownUnscheduled: Unscheduled {
        switch actor.role {
        case .operator: .of(actor.operator)
        case .supervisor:
            actor.supervises.isEmpty ? .of(actor.operator) : .teams(actor.supervises)
        case .admin: .everybodys
        }
    }

    private var ownUnscheduledNegotiations: (owner: Operator.ID?, team: Team.ID?) {
        switch ownUnscheduled {
        case .everybodys: (nil, nil)
        case .of(let person): (person, nil)
        // A filter of negotiations names one team.
        case .teams(let teams):
            (nil, teams.contains { $0 == actor.team } ? actor.team : teams.min())
        }
    }

    func words(for whose: Unscheduled) -> String {
        switch whose {
        case .everybodys: say("di tutti", "everybody's")
        case .of(actor.operator): say("miei", "mine")
        case .of: say("di un altro", "another's")
        case .teams(let teams):
            teams.count == 1
                ? say("gruppo ", "team ") + (teams.first.flatMap { catalog.team($0)?.name } ?? "")
                : say("dei miei gruppi", "my teams'")
        }
    }
}

extension MenuDialog {
    /// Whose leads.
    static func unscheduled(_ model: Model) -> MenuDialog {
        func choice(_ key: String, _ words: String, _ whose: Unscheduled) -> Choice {
            let isOn = model.contacts.unscheduled == whose
            return Choice(
                key: key, words: words + (isOn ? " \(model.glyphs.check)" : ""),
                effect: .unscheduled(whose))
        }
        var choices = [choice("m", model.say("miei", "mine"), .of(model.actor.operator))]
        let teams = model.catalog.teams.filter {
            $0.id == model.actor.team || model.actor.isSupervisor(of: $0.id)
        }
        for (index, team) in teams.prefix(9).enumerated() {
            choices.append(
                choice(
                    "\(index + 1)", model.say("gruppo \(team.name)", "team \(team.name)"),
                    .teams([team.id])))
        }
        choices.append(choice("a", model.say("di tutti", "everybody's"), .everybodys))
        return MenuDialog(title: model.say("Di chi", "Whose"), choices: choices)
    }
}
