import Domain
import Storage

/// Plans one batch of what a recurring rule asks for.
struct RecurringPlanner {
    let act: Act
    let rule: RecurringRule
    let filter: Filter
    let query: RecurringQuery
    let zone: Zone

    /// Each contact by itself: what the rules refuse is left out and counted, and the rest is done.
    func plan(_ contacts: [Contact.ID], _ report: inout RecurringReport) throws {
        var told: [Operator.ID: ToldWork] = [:]
        for contact in contacts {
            do {
                guard let item = try act.ledger.attempt({ try plan(contact) }) else {
                    report.skip(Self.nothingToDo)
                    continue
                }
                report.add(item.0)
                if let recipient = item.recipient {
                    told[recipient, default: ToldWork()].add(item.title)
                }
            } catch let failure as Failure {
                // Whatever is wrong with the house itself is not the contact's.
                guard [.refused, .notFound].contains(failure.code) else { throw failure }
                report.skip(Self.reason(failure, in: act, contact))
            }
        }
        for (who, work) in told.sorted(by: { $0.key < $1.key }) { try tell(who, work) }
    }

    /// Somebody was faster: they were spoken to, or another run has planned them.
    private static let nothingToDo = Words(
        it: "non più da fare: sentito o pianificato nel frattempo",
        en: "nothing to do any more: spoken to or planned in the meantime")

    /// What is the same for many is counted as one: their name does not stand in it.
    private static func reason(_ failure: Failure, in act: Act, _ id: Contact.ID) -> Words {
        let name = (try? ContactTable.find(id, act.reading))?.name ?? ""
        guard !name.isEmpty else { return failure.message }
        func bare(_ text: String) -> String {
            let text = text.replacing(name, with: "…").replacing(#/ \([^)]*\)/#, with: "")
            return text.hasPrefix("… ") ? String(text.dropFirst(2)) : text
        }
        return Words(it: bare(failure.message.it), en: bare(failure.message.en))
    }

    /// - returns: nil where the contact's turn is over.
    ///   Who is to be told, and of what.
    private func plan(
        _ contact: Contact.ID
    ) throws -> (RecurringReport.Item, recipient: Operator.ID?, title: String)? {
        guard let since = try query.since(contact, act.reading),
            let subject = try FilterSubjectQuery.subject(contact, at: act.now, act.reading),
            filter.holds(for: subject)
        else { return nil }
        let begun = zone.day(of: since)
        let due = rule.period.end(from: begun)
        let receipt = try act.enroll(
            contact, in: rule.sequence,
            by: Beginning(
                origin: .recurring,
                originKey: OriginKey.recurring(rule: rule.id, contact: contact, due: due),
                assignees: rule.assignees,
                recurring: Recurrence(
                    rule: rule.id, since: begun, isContact: subject.contact.lastContactAt == since),
                isTold: false
            ) { hours in
                DueDate.answer(
                    DueDate.Question(
                        basis: DueMoment(
                            at: hours.calendar.zone.instant(begun, minute: 0), hasTime: false),
                        delay: rule.period.delay, now: act.now, hours: hours))
            })
        guard let handover = receipt.handovers.first,
            let action = try ActionTable.find(handover.action, act.reading)
        else { return nil }
        var recipient = action.assignee.operator
        if recipient == nil, let team = action.assignee.team {
            recipient = try TeamTable.find(team, act.reading)?.supervisor
        }
        return (
            RecurringReport.Item(
                contact: contact, contactName: subject.contact.name, since: begun,
                handover: handover), recipient, try act.title(of: action)
        )
    }

    /// One message, however many there are.
    private func tell(_ who: Operator.ID, _ work: ToldWork) throws {
        guard who != act.actor.operator else { return }
        let count = Noun.action(work.count)
        let subject = Words(
            it: "Attività ricorrente «\(rule.name)»: \(count.it)",
            en: "Recurring rule “\(rule.name)”: \(count.en)")
        let period = rule.period.words
        let first = Words(
            it: "Da sentire di nuovo (\(period.it)):", en: "To be spoken to again (\(period.en)):")
        try act.post(
            to: who, from: act.actor.operator, subject: subject(act.language),
            body: ([first(act.language), ""] + work.lines(act.language)).joined(separator: "\n"),
            action: nil, contact: nil, negotiation: nil)
    }
}
