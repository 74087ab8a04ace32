import Synchronization

/// The ledger's statements, each composed once: what a use case writes has always the same columns,
/// and a command writes some fifteen rows.
enum LedgerSQL: Hashable {
    case insert
    case select
    case update(where: String?)

    /// What a text is composed of.
    private struct Key: Hashable {
        var statement: LedgerSQL
        var entity: Entity
        var names: [String]
    }

    private static let composed = Mutex<[Key: String]>([:])

    func text(_ entity: Entity, _ columns: some Collection<(key: String, value: Value)>) -> String {
        let key = Key(statement: self, entity: entity, names: columns.map(\.key))
        return Self.composed.withLock { composed in
            if let known = composed[key] { return known }
            let text = compose(entity.rawValue, key.names)
            composed[key] = text
            return text
        }
    }

    private func compose(_ table: String, _ names: [String]) -> String {
        let list = names.joined(separator: ", ")
        switch self {
        case .insert:
            let marks = names.map { _ in "?" }.joined(separator: ", ")
            return "INSERT INTO \(table) (\(list)) VALUES (\(marks))"
        case .select: return "SELECT \(list) FROM \(table) WHERE id = ?"
        case .update(let condition):
            let changes = names.map { "\($0) = ?" }.joined(separator: ", ")
            let guarded = condition.map { " AND (\($0))" } ?? ""
            return "UPDATE \(table) SET \(changes) WHERE id = ?\(guarded)"
        }
    }
}
