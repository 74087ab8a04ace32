import Domain
import Support

@testable import Monitor

/// What was said to Anna, and her week.
extension Scene {
    var messages: [Message] {
        func message(
            _ id: Int, _ sender: String?, _ at: String, _ it: String, _ en: String, read: Bool
        ) -> Message {
            Message(
                id: ID(id), recipient: ID(1), senderName: sender, at: moment(at),
                subject: say(it, en),
                body: say(
                    "Anna, il 2% da 600 pezzi va bene fino al 15 dicembre.",
                    "Anna, the 2% from 600 pieces is fine until 15 December."),
                action: ID(id), contact: ID(1), contactName: "Ines Carvalho", negotiation: nil,
                readAt: read ? Self.now : nil, withdrawnAt: nil)
        }
        return [
            message(
                1, "Ruth Galli", "2026-11-23T14:02", "Sconto approvato fino al 15 dicembre",
                "Discount approved until 15 December", read: false),
            message(
                2, nil, "2026-11-23T13:50", "Chiamata: Primo contatto, Lagosole",
                "Call: First contact, Lagosole", read: false),
            message(
                3, "Bruno Verdi", "2026-11-23T09:12", "Visita a Padova: porto i campioni",
                "Padova visit: I bring the samples", read: true),
        ]
    }

    func agenda(from: Day, to: Day) -> Agenda {
        var hours: [Day: [Range<Int>]] = [:]
        for offset in 0...(to.number - from.number) {
            let day = from.adding(days: offset)
            hours[day] = BusinessCalendar.italianOffice.hours(on: day)
        }
        let minutes = [1: 10, 2: 10, 6: 45, 7: 20]
        let entries = rows.map { row in
            let length = minutes[row.id.raw] ?? 20
            return AgendaEntry(
                commitment: Commitment(
                    id: ID(row.id.raw), uid: "m\(row.id.raw)", sequence: 0, action: row.id,
                    operator: ID(1), title: row.title, start: row.due.at,
                    end: row.due.at.adding(minutes: length), isAllDay: false, status: .confirmed),
                typeName: row.typeName, contactName: row.contactName, actionTitle: row.title,
                actionState: .planned, priorityRank: 5)
        }
        return Agenda(
            from: from, to: to, entries: entries, hours: hours,
            absences: [
                .init(
                    name: "Bruno Verdi", from: Day(iso: "2026-11-26") ?? from,
                    to: Day(iso: "2026-11-27") ?? to)
            ], busy: busy)
    }
}
