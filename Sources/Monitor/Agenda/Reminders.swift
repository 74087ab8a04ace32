import Domain
import Screen

/// Commitments that begin soon: a bar under the tabs until they do, and one ring of the bell each.
public struct Reminders: Equatable, Sendable {
    /// Seconds before a commitment at which it is announced, as calendars do (domain, section 6).
    public static let ahead = 15 * 60

    /// A commitment at a time: moved, it is another.
    struct Announced: Hashable, Sendable {
        var commitment: Commitment.ID
        var start: Instant
    }

    var entries: [AgendaEntry] = []
    private(set) var announced: Set<Announced> = []

    init() {}

    /// - returns: whether one of them was not announced before.
    mutating func take(_ entries: [AgendaEntry]) -> Bool {
        self.entries = entries.filter {
            !$0.commitment.isAllDay && $0.commitment.status == .confirmed && $0.actionState.isOpen
        }
        let new = self.entries.map {
            Announced(commitment: $0.commitment.id, start: $0.commitment.start)
        }
        let isNew = !announced.isSuperset(of: new)
        announced.formUnion(new)
        return isNew
    }
}

extension Model {
    mutating func take(reminders entries: [AgendaEntry]) -> [Job] {
        reminders.take(entries) ? [.bell] : []
    }

    /// What begins within a quarter of an hour, the first of it in full.
    func drawReminder(into frame: inout Frame) {
        let soon = reminders.entries.filter { $0.commitment.start > now }
        guard let first = soon.first else { return }
        let seconds = first.commitment.start.seconds - now.seconds
        let minutes = (seconds + 59) / 60
        let rest =
            soon.count > 1
            ? say(
                "e \(Noun.otherOne(soon.count - 1).it)", "and \(soon.count - 1) more") : ""
        let text = line(
            DateWords.time(first.commitment.start, in: zone) + " "
                + say("fra \(minutes) min", "in \(minutes) min"),
            first.typeName, first.contactName, first.actionTitle, rest)
        frame.put(
            " \(glyphs.now) \(text) ", at: 1, row: 2, tone: .now, emphasis: .bold,
            limit: max(0, size.columns - 2), ellipsis: glyphs.ellipsis)
    }
}
