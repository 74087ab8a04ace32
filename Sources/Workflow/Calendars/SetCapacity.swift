import Domain
import Storage

/// How many actions a day somebody takes on: their supervisor's to say. What is planned already
/// stays where it is.
extension Act {
    func setCapacity(_ change: CapacityChange) throws -> Receipt {
        let (entity, key, version, name) = try holder(change.whose)
        let isTheirs = actor.isSupervisor(of: try team(of: change.whose))
        try Permission.require(.setCapacity, actor, standing: isTheirs ? .supervisor : .stranger)
        if let seen = change.version, seen != version { throw changedMeanwhile(name) }
        let column: Int?
        switch change.whose {
        case .operator: column = change.capacity.ofOperator
        case .team:
            guard change.capacity != .ofTeam else {
                throw Failure(
                    .usage, it: "Un gruppo ha una sua capienza, o nessuna.",
                    en: "A team has a capacity of its own, or none.")
            }
            column = change.capacity.ofATeam
        }
        try requireRange(column)
        try ledger.update(
            entity, key, ["capacity": .optional(column), "row_version": .int(version + 1)])
        return receipt(version: version + 1, notes: [told(name, change.capacity)])
    }

    func requireRange(_ column: Int?) throws {
        guard let column, column != 0, !Capacity.range.contains(column) else { return }
        throw Failure(
            .usage, it: "Da 1 a 1000 azioni al giorno, non \(column).",
            en: "From 1 to 1000 actions a day, not \(column).")
    }

    private func team(of whose: CalendarAssignment.Whose) throws -> Team.ID? {
        switch whose {
        case .operator(let login): try OperatorTable.find(login: login, reading)?.team
        case .team(let code): try TeamTable.find(code: code, reading)?.id
        }
    }

    private func told(_ name: String, _ capacity: Capacity) -> Words {
        switch capacity {
        case .ofTeam: Words(it: "\(name): come il gruppo", en: "\(name): as the team")
        case .unlimited: Words(it: "\(name): senza limite", en: "\(name): no limit")
        case .actions(1): Words(it: "\(name): 1 azione al giorno", en: "\(name): 1 action a day")
        case .actions(let count):
            Words(
                it: "\(name): \(count) azioni al giorno", en: "\(name): \(count) actions a day")
        }
    }
}
