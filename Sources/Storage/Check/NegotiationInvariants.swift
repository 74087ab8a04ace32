import Domain

extension Check {
    /// Pipelines, and the lines of offers.
    static let negotiationInvariants = [
        Invariant(
            "negotiation_is_on_its_pipeline",
            it: "Una vendita è in uno stadio di vendita, un acquisto in uno di acquisto",
            en: "A sale is in a stage of sales, a purchase in one of purchases",
            examined: "negotiation",
            violations: """
                SELECT 'negotiation', n.id, '', n.direction || ': ' || s.code FROM negotiation n
                JOIN stage s ON s.id = n.stage_id WHERE s.pipeline <> n.direction
                """),
        Invariant(
            "stages_stand_in_a_row", it: "Gli stadi di una fila sono numerati da 1, senza vuoti",
            en: "The stages of a pipeline are numbered from 1, without a gap", examined: "stage",
            violations: """
                SELECT 'stage', s.id, '', s.code || ': ' || s.position FROM stage s
                WHERE s.position <> (SELECT count(*) FROM stage x
                    WHERE x.pipeline = s.pipeline AND x.position <= s.position)
                """),
        Invariant(
            "lines_are_measured", it: "Una riga d'offerta ha testo, quantità e sconto possibili",
            en: "A line of an offer has a text, and a possible quantity and discount",
            examined: "negotiation_line",
            violations: """
                SELECT 'negotiation_line', id, '', text FROM negotiation_line
                WHERE trim(text) = '' OR quantity_milli < 0 OR discount_bp NOT BETWEEN 0 AND 10000
                """),
        Invariant(
            "amount_follows_lines", it: "Un importo che segue le righe è la loro somma",
            en: "An amount that follows the lines is their sum"
        ) { reading in
            let following = try reading.rows(
                """
                SELECT id, amount_cents FROM negotiation WHERE amount_follows_lines = 1
                """
            ) { (id: Negotiation.ID($0.int(0)), cents: $0.optionalInt(1)) }
            var finding = Finding(examined: following.count)
            for negotiation in following {
                let lines = try NegotiationTable.lines(of: negotiation.id, reading)
                guard OfferLine.sum(lines) != negotiation.cents else { continue }
                finding.add(
                    "negotiation", negotiation.id.raw,
                    "cents", value: negotiation.cents.map(String.init) ?? "-")
            }
            return finding
        },
    ]
}
