import Domain
import Storage

/// What the next assignee reads: outcome and report of what was done, the contact, the phone.
struct HandoverMessage {
    var subject: String
    var body: String

    init(
        successor: Action, typeName: String, outcome: String?, report: String, actorName: String,
        contact: Contact?, points: [ContactPoint], due: String, language: Language
    ) {
        let who = contact?.name ?? successor.title
        subject = "\(typeName) · \(who) · \(due)"
        var lines = [successor.title, ""]
        if let outcome {
            lines.append(
                Words(
                    it: "\(actorName), esito: \(outcome)", en: "\(actorName), outcome: \(outcome)")(
                        language))
        }
        if !report.isEmpty { lines.append("«\(report)»") }
        if let contact {
            let place = [contact.town, contact.province].compactMap(\.self).joined(separator: " ")
            lines.append("")
            lines.append(place.isEmpty ? contact.name : "\(contact.name), \(place)")
            let valid = points.filter { $0.channel.isVoice && $0.status != .invalid }
            let reach = valid.first { $0.id == successor.point } ?? valid.first
            if let reach { lines.append("T \(reach.raw)") }
        }
        lines.append("")
        lines.append(Words(it: "Da fare: \(due)", en: "Due: \(due)")(language))
        body = lines.joined(separator: "\n")
    }
}

extension Act {
    /// Tells the assignee of a successor: the operator, or the supervisor of the pool.
    ///
    /// - returns: whether a message was written.
    func tellAssignee(
        of successor: Action, type: ActionType, after outcome: Outcome?, report: String,
        calendar: BusinessCalendar
    ) throws -> Bool {
        var recipient = successor.assignee.operator
        if recipient == nil, let team = successor.assignee.team {
            recipient = try TeamTable.find(team, reading)?.supervisor
        }
        guard let recipient, recipient != actor.operator else { return false }
        let message = HandoverMessage(
            successor: successor, typeName: type.name, outcome: outcome?.name, report: report,
            actorName: actor.name,
            contact: try successor.contact.flatMap { try ContactTable.find($0, reading) },
            points: try (successor.person ?? successor.contact).map {
                try ContactTable.points(of: $0, reading)
            } ?? [],
            due: DateWords.fixed(successor.due, in: calendar.zone, language),
            language: language)
        return try tell(
            recipient, subject: message.subject, body: message.body, about: successor)
    }
}
