import Domain
import Storage

/// Writes a story's negotiation as its outcomes have left it, with its moves in the journal.
struct DealWriter {
    let language: Language
    let seed: UInt64
    let clock: WorkClock
    let playbook: Playbook
    private(set) var negotiations = 0

    /// A change of a negotiation, for the journal.
    struct Move {
        var kind: NegotiationMove
        var at: Instant
        var before: KeyValuePairs<String, Value>
        var after: KeyValuePairs<String, Value>

        func note(on deal: Negotiation.ID, version: Int, _ ledger: Ledger) throws {
            try ledger.note(
                .negotiation, deal.raw,
                before: before.map { $0 } + [("row_version", .int(version))],
                after: after.map { $0 } + [
                    ("last_move", .text(kind.rawValue)), ("row_version", .int(version + 1)),
                ])
        }
    }

    init(language: Language, seed: UInt64, clock: WorkClock, playbook: Playbook) {
        self.language = language
        self.seed = seed
        self.clock = clock
        self.playbook = playbook
    }

    /// A negotiation of which no action is remembered.
    mutating func writeBare(
        _ home: Household, _ bulk: BulkWriter, _ dice: inout Dice
    ) throws {
        let opened = clock.instant(clock.nowMinute - (60 + dice.below(140)) * clock.length)
        var deal = newDeal(home, opened, &dice)
        deal.state = dice.pick([.won, .lost, .abandoned])
        deal.stage = dice.pick(playbook.stages).id
        let closed = clock.instant(clock.nowMinute - dice.below(60 * clock.length) - 1)
        deal.closedAt = closed
        close(&deal, closed, &dice)
        try bulk.write(deal, silence: nil)
    }

    /// - returns: the negotiation's key, the first part of the story that carries it, its moves.
    mutating func write(
        _ story: Story, _ home: Household, _ bulk: BulkWriter, _ sentences: Sentences,
        _ dice: inout Dice
    ) throws -> (id: Negotiation.ID, from: Int, moves: [Move]) {
        let opening = story.parts.firstIndex { $0.outcome == "interested" }
        let opened =
            opening.flatMap { story.parts[$0].closed } ?? story.parts.first?.created ?? clock.now
        var deal = newDeal(home, opened, &dice)
        var made: [Move] = []
        for part in story.parts {
            guard let at = part.closed, let outcome = part.outcome else { continue }
            switch outcome {
            case "wants_offer": made.append(advance(&deal, at))
            case "done" where part.scene.type.code == "quote":
                deal.validUntilOn = clock.date(clock.day(part.createdMinute) + 30)
                // The talks go on between the offer and its chase.
                for _ in 0..<dice.below(4) where playbook.stages.last?.id != deal.stage {
                    made.append(advance(&deal, at))
                }
            case "re_offer":
                let old = deal.amountCents ?? 0
                deal.amountCents = old / 100 * dice.among(88...96)
                made.append(
                    Move(
                        kind: .reOffer, at: at, before: ["amount_cents": .int(old)],
                        after: ["amount_cents": .optional(deal.amountCents)]))
            case "hold": made.append(hold(&deal, at, &dice))
            case "order": made.append(end(&deal, .won, at, ""))
            case "lost",
                "not_interested" where opening == nil || at > opened:
                made.append(end(&deal, .lost, at, sentences.report("lost", &dice)))
            case "abandoned":
                made.append(end(&deal, .abandoned, at, sentences.report(outcome, &dice)))
            default: break
            }
        }
        if let closed = deal.closedAt { close(&deal, closed, &dice) }
        deal.version = 1 + made.count
        try bulk.write(deal, silence: nil)
        return (deal.id, opening.map { $0 + 1 } ?? 0, made)
    }

    private mutating func newDeal(
        _ home: Household, _ opened: Instant, _ dice: inout Dice
    ) -> Negotiation {
        negotiations += 1
        return Negotiation(
            id: ID(negotiations), uuid: DemoUUID.text(2, negotiations, seed: seed),
            contact: home.contact.id, title: dice.pick(home.trade.deals)(language),
            stage: playbook.stages.first?.id ?? ID(1), stageSince: opened,
            amountCents: dice.among(8...400) * dice.among(5...60) * 1_000,
            expectedCloseOn: clock.date(clock.today + dice.below(60)),
            owner: home.agent.person.id, openedAt: opened)
    }

    /// What was expected of it lies about its end; who won it instead, in one of two.
    private func close(_ deal: inout Negotiation, _ at: Instant, _ dice: inout Dice) {
        let day = Zone.rome.day(of: at)
        deal.expectedCloseOn = day.adding(days: dice.below(30) - 10)
        if deal.state == .lost, dice.chance(50) {
            deal.competitor = "\(dice.pick(Trade.beginnings))forniture S.r.l."
        }
    }

    private func advance(_ deal: inout Negotiation, _ at: Instant) -> Move {
        let place = playbook.stages.firstIndex { $0.id == deal.stage } ?? 0
        let next = playbook.stages[min(place + 1, playbook.stages.count - 1)].id
        defer { (deal.stage, deal.stageSince) = (next, at) }
        return Move(
            kind: .advance, at: at,
            before: ["stage_id": .id(deal.stage), "stage_since_at": .instant(deal.stageSince)],
            after: ["stage_id": .id(next), "stage_since_at": .instant(at)])
    }

    private func hold(_ deal: inout Negotiation, _ at: Instant, _ dice: inout Dice) -> Move {
        deal.state = .suspended
        deal.suspendedUntilOn = clock.date(clock.today + 5 + dice.below(30))
        return Move(
            kind: .hold, at: at, before: ["state": "open", "suspended_until_on": nil],
            after: ["state": "suspended", "suspended_until_on": .optional(deal.suspendedUntilOn)])
    }

    private func end(
        _ deal: inout Negotiation, _ state: Negotiation.State, _ at: Instant, _ reason: String
    ) -> Move {
        let before = deal.state
        (deal.state, deal.closedAt, deal.reason) = (state, at, reason)
        let kind: NegotiationMove =
            state == .won ? .won : state == .lost ? .lost : .abandoned
        return Move(
            kind: kind, at: at,
            before: ["state": .text(before.rawValue), "closed_at": nil, "reason": ""],
            after: [
                "state": .text(state.rawValue), "closed_at": .instant(at),
                "reason": .text(reason),
            ])
    }
}
