public import Controls
public import Domain
import Screen

/// The rules that recur: whom each feeds, when, and what a run of it would do.
public struct RecurringDialog: Equatable, Sendable {
    /// Where one is.
    public enum Phase: Equatable, Sendable {
        case list
        /// One of them, with its next names; nil until the house has answered.
        case rule(RecurringSheet?)
        /// It is found out what a run would do.
        case rehearsing
        case rehearsed(RecurringReport)
        /// So many contacts are done, of so many.
        case running(Int, of: Int)
        case finished(RecurringReport)
        /// A run is being taken back.
        case undoing
    }

    public var lines: [RecurringLine] = []
    public var isLoading = true
    public var window = ScrollWindow()
    public var phase = Phase.list
    /// How many each would feed now; counted one after the other, for it takes a while where there
    /// are many contacts.
    public var counts: [RecurringRule.ID: Int] = [:]
    /// Why it cannot be counted: its segment is gone, or its sequence.
    public var problems: [RecurringRule.ID: Words] = [:]
    /// The first line that is seen, of a rule or a report.
    public var top = 0
    public var error: String?

    public var selected: RecurringLine? {
        lines.indices.contains(window.cursor) ? lines[window.cursor] : nil
    }

    /// The next rule whose contacts are not counted yet.
    var uncounted: RecurringRule.ID? {
        lines.first { counts[$0.id] == nil && problems[$0.id] == nil }?.id
    }

    /// Whether something goes on that is not left halfway.
    var isBusy: Bool {
        switch phase {
        case .running, .undoing: true
        case .list, .rule, .rehearsing, .rehearsed, .finished: false
        }
    }

    /// Keeps the cursor on the rule that it is on. Of a rule that was changed, run or taken back
    /// meanwhile what was counted holds no longer.
    mutating func take(_ new: [RecurringLine]) {
        let id = selected?.id
        for line in lines where !new.contains(line) {
            counts[line.id] = nil
            problems[line.id] = nil
        }
        lines = new
        isLoading = false
        if let place = new.firstIndex(where: { $0.id == id }) { window.cursor = place }
        window.cursor = min(window.cursor, max(0, new.count - 1))
    }

    /// What was counted is not so any more.
    mutating func forget() {
        counts = [:]
        problems = [:]
    }
}
