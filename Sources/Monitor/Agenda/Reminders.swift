import Domain
import Screen

/// Commitments that begin soon: a bar under the tabs until they do, and one ring of the bell each.
///
/// The bell is the house's: of all terminals in which somebody works, and of all that are opened
/// later, the first that looks rings. The bar is in each of them.
public struct Reminders: Equatable, Sendable {
    /// Seconds before a commitment at which it is announced, as calendars do (domain, section 6).
    public static let ahead = 15 * 60

    var entries: [AgendaEntry] = []

    init() {}
}

extension Model {
    /// - parameter new: those that are announced here, and nowhere before.
    mutating func take(reminders entries: [AgendaEntry], new: Set<Commitment.ID>) -> [Job] {
        reminders.entries = entries.filter(\.ringsBell)
        return new.isEmpty ? [] : [.bell]
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
