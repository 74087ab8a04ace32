public import Domain

/// Which rows of a queue are marked, held or not, and where a range begins.
public struct QueueMarks: Equatable, Sendable {
    /// The version of each that was seen.
    public private(set) var versions: [Action.ID: Int] = [:]
    /// The row that `V` was pressed on: those from it to the cursor are marked by the next `V`.
    public var rangeFrom: Action.ID?

    public init() {}

    public var isEmpty: Bool { versions.isEmpty }
    public var count: Int { versions.count }
    public func contains(_ id: Action.ID) -> Bool { versions[id] != nil }

    /// For a command, in the order of their keys, so that the same marks are the same command.
    public var items: [BulkWork.Item] {
        versions.sorted { $0.key < $1.key }.map { BulkWork.Item($0.key, version: $0.value) }
    }

    mutating func toggle(_ row: QueueRow) {
        versions[row.id] = versions[row.id] == nil ? row.version : nil
    }

    mutating func add(_ rows: some Sequence<QueueRow>) {
        for row in rows { versions[row.id] = row.version }
    }

    mutating func set(_ marks: [QueueMark]) {
        versions = Dictionary(
            marks.map { ($0.action, $0.version) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func clear() { self = QueueMarks() }

    /// What was done is marked no more; what was refused stays, and whatever it was not about.
    mutating func settle(_ items: [BulkWork.Item], refused: [BulkResult.Refusal]) {
        let done = Set(items.map(\.action)).subtracting(refused.map(\.action))
        versions = versions.filter { !done.contains($0.key) }
        rangeFrom = nil
    }

    /// Of those that were asked about, only the ones that stand in the queue stay.
    ///
    /// - parameter isRenewing: each is meant as it is by now.
    mutating func keep(_ standing: [QueueMark], of asked: [Action.ID], isRenewing: Bool) {
        let now = Dictionary(
            standing.map { ($0.action, $0.version) }, uniquingKeysWith: { first, _ in first })
        for id in asked {
            guard let seen = versions[id] else { continue }
            versions[id] = now[id].map { isRenewing ? $0 : seen }
        }
    }

    /// A refresh has seen newer versions of rows; what is marked is meant as it is shown.
    mutating func renew(_ rows: [QueueRow]) {
        for row in rows where versions[row.id] != nil { versions[row.id] = row.version }
    }
}

extension QueueState {
    /// The places of the range that is being chosen, among the rows held.
    var range: ClosedRange<Int>? {
        guard let from = marks.rangeFrom, let start = rows.firstIndex(where: { $0.id == from })
        else { return nil }
        return min(start, cursor)...max(start, cursor)
    }

    /// How many are marked, with those of the range that is being chosen.
    var markCount: Int {
        guard let range else { return marks.count }
        return marks.count + rows[range].count { !marks.contains($0.id) }
    }

    func isMarked(_ place: Int) -> Bool {
        marks.contains(rows[place].id) || range?.contains(place) == true
    }
}
