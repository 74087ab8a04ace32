import Domain
import Support

/// What the list of negotiations shows in tests.
extension Scene {
    var deals: [NegotiationLine] {
        func deal(
            _ id: Int, _ it: String, _ en: String, _ contact: String, stage: Int, days: Int,
            cents: Int?, percent: Int, owner: (Int, String), close: String?, next: String?,
            _ change: (inout NegotiationLine) -> Void = { _ in }
        ) -> NegotiationLine {
            let names = [
                say("Contatto", "Lead"), say("Qualificata", "Qualified"), say("Offerta", "Offer"),
            ]
            var line = NegotiationLine(
                id: ID(id), title: say(it, en), contact: contact.isEmpty ? nil : ID(id),
                contactName: contact, state: .open, stage: ID(stage), stageName: names[stage - 1],
                stagePosition: stage, stageCount: 5,
                stageSince: Scene.now.adding(seconds: -days * 86_400), staleAfterDays: 15,
                amountCents: cents, probability: percent, owner: ID(owner.0), ownerName: owner.1,
                expectedCloseOn: close.flatMap { Day(iso: $0) },
                openedAt: moment("2026-10-12T10:00"), closedAt: nil,
                nextDue: next.map(timed),
                nextTitle: next == nil ? "" : say("Richiama", "Call again"))
            change(&line)
            return line
        }
        let anna = (1, "Anna Conti")
        let bruno = (3, "Bruno Verdi")
        return [
            deal(
                1, "Ordine d'autunno", "Autumn order", "Lusitana Sughero", stage: 3, days: 14,
                cents: 4_250_000, percent: 60, owner: anna, close: "2026-12-15",
                next: "2026-11-20T16:00"),
            deal(
                2, "Tappi per spumante", "Sparkling stoppers", "Cantina del Molo", stage: 3,
                days: 21, cents: 1_820_000, percent: 60, owner: bruno, close: "2026-12-20",
                next: "2026-11-26T10:00"),
            deal(
                3, "Rinnovo annuale", "Yearly renewal", "Piero Zanon & Figli", stage: 2, days: 3,
                cents: 960_050, percent: 30, owner: anna, close: "2027-01-31", next: nil
            ) { $0.silenceReason = silence },
            deal(
                4, "Pannelli isolanti", "Insulation panels", "", stage: 2, days: 40, cents: nil,
                percent: 30, owner: anna, close: nil, next: "2026-11-24T09:00"),
            deal(
                5, "Fornitura biennale", "Two-year supply", "Lagosole S.p.A.", stage: 1, days: 6,
                cents: 12_000_000, percent: 10, owner: bruno, close: "2027-03-31", next: nil
            ) {
                $0.state = .suspended
                $0.suspendedUntilOn = Day(iso: "2026-12-07")
            },
        ]
    }

    func page(_ request: NegotiationRequest) -> NegotiationPage {
        let rows = deals.filter { line in
            (request.filter.owner.map { $0 == line.owner } ?? true)
                && (!request.filter.isUnscheduled || (line.nextDue == nil && line.state == .open))
        }
        return NegotiationPage(rows: rows, hasMoreBefore: false, hasMoreAfter: false)
    }

    func totals(_ group: NegotiationGroup?) -> NegotiationTotals {
        var groups: [Int: NegotiationSum] = [:]
        for deal in deals {
            var sum = groups[deal.key(in: group)] ?? NegotiationSum()
            sum.count += 1
            sum.cents += deal.amountCents ?? 0
            sum.weightedCents += deal.weightedCents ?? 0
            groups[deal.key(in: group)] = sum
        }
        return NegotiationTotals(groups: groups)
    }

    func forecast(_ direction: Negotiation.Direction) -> Forecast {
        let today = Day(iso: "2026-11-23") ?? Day(number: 0)
        let amounts = [
            (2, 400_000, 0, 0), (3, 2_300_000, 2_000_000, 900_000), (12, 4_550_000, 0, 0),
            (4, 1_200_000, 0, 0), (0, 0, 0, 0), (1, 90_000, 0, 0), (0, 0, 0, 0), (2, 500_000, 0, 0),
            (1, 0, 0, 0),
        ]
        let bars = zip(Forecast.spans(from: today, months: 6), amounts).map { span, amount in
            Forecast.Bar(
                span: span.0, days: span.1, count: amount.0, cents: amount.1 * 2,
                weightedCents: amount.1, committedCents: amount.2, wonCents: amount.3)
        }
        return Forecast(direction: direction, bars: bars)
    }

    func movePreview(_ change: NegotiationChange) -> MovePreview {
        var demands: [MovePreview.Demand] = []
        if change.move == .lost || change.move == .abandoned, change.reason.isEmpty {
            demands.append(.reason)
        }
        if change.move == .postponement || change.move == .hold, change.until == nil {
            demands.append(.until)
        }
        if change.move.end != nil, change.openActions == nil {
            demands.append(.openActions([rows[0].title]))
        }
        let fate: MovePreview.Fate =
            switch change.openActions {
            case .cancel: .cancelled
            case .keep: .kept
            default:
                change.until == nil || change.move != .postponement
                    ? .kept : .moved(timed("2026-12-01T16:00"))
            }
        return MovePreview(
            move: change.move,
            changes: change.until.map {
                [
                    Words(
                        it: "Chiusura attesa: \(DateWords.date($0, .it))",
                        en: "Expected close: \(DateWords.date($0, .en))")
                ]
            } ?? [],
            actions: [
                MovePreview.Effect(title: rows[0].title, assigneeName: "Anna Conti", fate: fate)
            ], demands: demands)
    }
}
