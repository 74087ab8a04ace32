import ArgumentParser
import Domain
import Screen
import Storage

/// `prossima negotiation forecast`: what may come in, by month.
struct ForecastCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast",
        abstract: say(
            it: "Che cosa può entrare, per mese di chiusura attesa.",
            en: "What may come in, by the month of the expected close."))

    @Option(
        name: .long,
        help: .say(it: "Quanti mesi, da questo.", en: "How many months, from this one on."))
    var months = 6

    @Option(
        name: .long,
        help: .say(it: "Vendite o acquisti.", en: "Sales or purchases.", value: "direction"))
    var direction = Negotiation.Direction.sale

    @Flag(name: .long, help: .say(it: "Le mie.", en: "Mine."))
    var mine = false

    @Option(
        name: .long,
        help: .say(
            it: "Di chi è in questo gruppo.", en: "Of those in this team.", value: "code"))
    var team: String?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard (1...60).contains(months) else {
            throw ValidationError(
                say(it: "--months va da 1 a 60.", en: "--months goes from 1 to 60."))
        }
    }

    func carryOut(_ session: Session) throws {
        let team = try team.map { try session.team($0).id }
        let forecast = try session.read { reading in
            try NegotiationQuery(reading, now: session.now, today: session.today).forecast(
                direction, months: months, owner: mine ? session.actor.operator : nil,
                team: team, zone: session.zone)
        }
        try session.output.answer(.list(forecast.bars.map { session.json($0) })) { page in
            session.fill(&page, with: forecast)
        }
    }
}

extension Session {
    fileprivate func json(_ bar: Forecast.Bar) -> JSON {
        [
            "span": .string(bar.span.code), "count": .int(bar.count),
            "amount_cents": .int(bar.cents), "weighted_cents": .int(bar.weightedCents),
            "committed_cents": .int(bar.committedCents), "won_cents": .int(bar.wonCents),
        ]
    }

    /// As many signs as the largest month has.
    private static let width = 24

    fileprivate func fill(_ page: inout Page, with forecast: Forecast) {
        let bars = forecast.bars
        let most = bars.map { max($0.weightedCents, $0.committedCents) }.max() ?? 0
        var table = Table([
            Table.Column(say(it: "Mese", en: "Month")),
            Table.Column(say(it: "Aperte", en: "Open"), isNumber: true),
            Table.Column(say(it: "Vinto", en: "Won"), isNumber: true),
            Table.Column(say(it: "Sicuro", en: "Committed"), isNumber: true),
            Table.Column(say(it: "Pesato", en: "Weighted"), isNumber: true),
            Table.Column("", minimum: 8),
        ])
        func euros(_ cents: Int) -> String { cents == 0 ? "" : Money.text(cents: cents, spoken) }
        for bar in bars {
            let columns = ForecastBar.columns(of: bar, most: most, width: Self.width)
            table.add([
                Table.Cell(bar.span.words(spoken), bar.span == .past ? .warning : .plain),
                Table.Cell("\(bar.count)"), Table.Cell(euros(bar.wonCents), .good),
                Table.Cell(euros(bar.committedCents), .strong),
                Table.Cell(euros(bar.weightedCents)),
                Table.Cell(
                    String(repeating: output.glyphs.full, count: columns.committed)
                        + String(repeating: output.glyphs.empty, count: columns.rest), .accent),
            ])
        }
        page.table(table)
        page.line(
            say(
                it: "Sicuro: al \(Forecast.committed) % o più, per intero. "
                    + "Pesato: ogni valore per la sua probabilità.",
                en: "Committed: at \(Forecast.committed)% or more, in full. "
                    + "Weighted: each amount by its probability."), .dim)
    }
}
