import Domain
import Screen

/// What the status line says of the list, and of a card.
extension Model {
    /// "12 · 420 000 · weighted 126 000 · by expected close ▲ · filter: mine".
    var negotiationStatus: [String] {
        var parts = negotiations.totals.map { [words(of: $0.all)] } ?? []
        if negotiations.filter.state == .open {
            let order = words(for: negotiations.sort)
            parts.append("\(order) \(negotiations.isReversed ? glyphs.down : glyphs.up)")
        }
        if !negotiations.filter.isEmpty {
            parts.append(
                say("filtro: ", "filter: ") + negotiationFilterWords.joined(separator: ", "))
        }
        return parts
    }

    /// "#412 · changed by Anna, Mon 23 Nov 14:05".
    var negotiationCardStatus: [String] {
        guard let card = negotiationOnTop else { return [] }
        var parts = ["#\(card.negotiation.id)"]
        if let at = card.negotiation.changedAt {
            let when = DateWords.due(DueMoment(at: at, hasTime: true), now: now, in: zone, language)
            parts.append(
                say("cambiata da ", "changed by ") + "\(card.changedByName), \(when)")
        }
        return parts + [say("Esc torna indietro", "Esc goes back")]
    }

    private func words(for sort: NegotiationSort) -> String {
        switch sort {
        case .close: say("per chiusura", "by close")
        case .amount: say("per importo", "by amount")
        case .age: say("per giorni nello stadio", "by days in stage")
        case .newest: say("dalla più recente", "newest first")
        }
    }

    private var negotiationFilterWords: [String] {
        let filter = negotiations.filter
        var words: [String] = []
        if filter.state == .closed { words.append(say("chiuse", "closed")) }
        if let direction = filter.direction { words.append(direction.words(language)) }
        if let owner = filter.owner {
            words.append(
                owner == actor.operator ? say("mie", "mine") : negotiations.ownerName)
        }
        if let team = filter.team {
            words.append(catalog.team(team)?.name ?? say("gruppo", "team"))
        }
        if let stage = catalog.stages.first(where: { $0.id == filter.stage }) {
            words.append(stage.name)
        }
        if filter.isUnscheduled {
            words.append(say("niente in programma", "nothing scheduled"))
        }
        if filter.isStale { words.append(say("ferme", "stale")) }
        if filter.isWithoutContact { words.append(say("senza nominativo", "without a contact")) }
        if let closing = filter.closing {
            words.append(say("chiusura ", "closing ") + span(closing))
        }
        return words
    }

    private func span(_ days: Range<Day>) -> String {
        if days.lowerBound == .undated { return say("senza data", "no date") }
        if days.upperBound == .undated { return say("più avanti", "later") }
        let first = days.lowerBound
        return days.upperBound == first.adding(months: 1)
            ? "\(DateWords.month(first.month, language)) \(first.year)"
            : say("scaduta", "overdue")
    }
}
