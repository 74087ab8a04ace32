import ArgumentParser
import Domain
import Screen
import Storage

/// `prossima action show`: all that is known of one.
struct ShowAction: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: say(
            it: "Mostra un'azione, con i suoi esiti.", en: "Show an action, with its outcomes."))

    @Argument(help: .say(it: "Il numero dell'azione.", en: "The action's number."))
    var id: Action.ID

    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws { try session.showAction(id) }
}

extension Session {
    func card(of id: Action.ID) throws(Failure) -> ActionCard {
        let card = try read { reading in
            try CardQuery(reading, now: now, bands: bands).action(id)
        }
        guard let card else { throw Failure.missing(action: id) }
        return card
    }

    func showAction(_ id: Action.ID) throws {
        let card = try card(of: id)
        let names = output.isJSON ? try names() : nil
        try output.answer(names.map { json(card, $0) } ?? .null) { fill(&$0, with: card) }
    }

    private func json(_ card: ActionCard, _ names: Names) -> JSON {
        let action = card.action
        return [
            "id": .id(action.id), "uuid": .string(action.uuid),
            "row_version": .int(action.version), "type": .string(card.type.code),
            "type_name": .string(card.type.name), "title": .string(action.title),
            "state": .string(action.state(at: now).rawValue),
            "waits_for": .text(action.waitsFor),
            "due_at": json(action.due.at), "due_has_time": .bool(action.due.hasTime),
            "first_due_at": json(action.firstDueAt), "times_moved": .int(action.timesMoved),
            "snoozed": .bool(action.isSnoozed),
            "band": .string(bands.band(of: action.due.at).rawValue),
            "priority_rank": .int(action.priorityRank), "attempt": .int(action.attempt),
            "assignee": names.login(action.assignee.operator),
            "assignee_name": .text(card.row.assigneeName),
            "team": names.code(action.assignee.team),
            "claimed_until_at": json(action.claimedUntil),
            "unassigned": .bool(action.isUnassigned),
            "contact_id": .optional(action.contact), "contact": .text(card.contact?.name ?? ""),
            "person_id": .optional(action.person), "person": .text(card.person?.name ?? ""),
            "negotiation_id": .optional(action.negotiation),
            "sequence_name": .optional(card.sequenceName), "step": .optional(card.stepPosition),
            "predecessor_id": .optional(action.predecessor),
            "origin": .string(action.origin.rawValue), "outcome": .optional(action.outcome),
            "report": .text(action.report), "reason": .text(action.reason),
            "notes": .text(action.notes), "completed_at": json(action.completedAt),
            "completed_by": names.login(action.completedBy),
            "closed_at": json(action.closedAt), "revision": .int(action.revision),
            "suppression": .optional(card.suppression),
            "points": .array(card.points.map { json($0) }),
            "people": .array(card.people.map { json($0) }),
            "outcomes": .array(card.outcomes.map(json)),
            "history": .array(card.history.map { json($0) }),
            "sendings": .array(card.sendings.map { json($0) }),
        ]
    }

    private func json(_ outcome: Outcome) -> JSON {
        let flags = outcome.flags
        return [
            "code": .string(outcome.code), "name": .string(outcome.name),
            "key": .string(outcome.key), "category": .string(outcome.category.rawValue),
            "needs_report": .bool(flags.contains(.needsReport)),
            "needs_reason": .bool(flags.contains(.needsReason)),
            "needs_time": .bool(flags.contains(.needsTime)),
        ]
    }

    private func fill(_ page: inout Page, with card: ActionCard) {
        let action = card.action
        page.line("#\(action.id)  \(card.type.name): \(action.title)", .strong)
        if let suppression = card.suppression {
            page.line(
                say(it: "NON CONTATTARE: ", en: "DO NOT CONTACT: ") + suppression, .error)
        }
        let who = [card.person?.name, card.jobTitle, card.contact?.name, card.contact?.town]
        let outcome = card.outcomes.first { $0.code == action.outcome }?.name
        page.fields([
            (
                say(it: "Chi", en: "Who"),
                who.compactMap { $0 }.filter { !$0.isEmpty }
                    .joined(separator: ", ")
            ),
            (say(it: "Scadenza", en: "Due"), shown(action.due)),
            (say(it: "Stato", en: "State"), state(of: action)),
            (say(it: "Incaricato", en: "Assignee"), card.row.assigneeName),
            (say(it: "Trattativa", en: "Negotiation"), card.negotiation.map(words) ?? ""),
            (say(it: "Sequenza", en: "Sequence"), sequence(card)),
            (say(it: "Esito", en: "Outcome"), outcome ?? ""),
            (say(it: "Resoconto", en: "Report"), action.report),
            (say(it: "Motivo", en: "Reason"), action.reason),
            (say(it: "Note", en: "Notes"), action.notes),
            (say(it: "Traccia", en: "Script"), card.script == action.notes ? "" : card.script),
        ])
        add(points: card.points, to: &page)
        add(people: card.people, say(it: "Persone", en: "People"), to: &page)
        if action.state.isOpen { add(outcomes: card.outcomes, to: &page) }
        if !card.sendings.isEmpty {
            page.heading(say(it: "Spedizioni", en: "Sent"))
            for sending in card.sendings { page.line(words(sending)) }
        }
        add(history: card.history, to: &page)
    }

    private func state(of action: Action) -> String {
        let state = action.state(at: now)
        let words = state.words(spoken)
        if state == .waiting, !action.waitsFor.isEmpty { return "\(words): \(action.waitsFor)" }
        if state == .inProgress, let until = action.claimedUntil {
            return words + say(it: ", fino alle ", en: ", until ") + DateWords.time(until, in: zone)
        }
        return words
    }

    private func sequence(_ card: ActionCard) -> String {
        guard let name = card.sequenceName, let position = card.stepPosition else { return "" }
        return say(
            it: "\(name), passo \(position), tentativo \(card.action.attempt)",
            en: "\(name), step \(position), attempt \(card.action.attempt)")
    }

    func words(_ line: NegotiationLine) -> String {
        let amount = line.amountCents.map { ", " + Money.text(cents: $0, spoken) } ?? ""
        return "#\(line.id) \(line.title), \(line.stageName)\(amount)"
    }

    private func add(outcomes: [Outcome], to page: inout Page) {
        page.heading(say(it: "Esiti", en: "Outcomes"))
        var table = Table([
            Table.Column(""), Table.Column(""), Table.Column("", minimum: 8),
            Table.Column("", minimum: 8),
        ])
        for outcome in outcomes {
            table.add([
                Table.Cell(outcome.key, .hintKey), Table.Cell(outcome.code),
                Table.Cell(outcome.name, .strong), Table.Cell(needs(of: outcome), .dim),
            ])
        }
        page.table(table)
    }

    private func needs(of outcome: Outcome) -> String {
        var needs: [String] = []
        if outcome.flags.contains(.needsReport) {
            needs.append(say(it: "resoconto", en: "report"))
        }
        if outcome.flags.contains(.needsReason) { needs.append(say(it: "motivo", en: "reason")) }
        if outcome.flags.contains(.needsTime) { needs.append(say(it: "quando", en: "time")) }
        return needs.isEmpty
            ? "" : say(it: "chiede: ", en: "asks for: ") + needs.joined(separator: ", ")
    }
}
