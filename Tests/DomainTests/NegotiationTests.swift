import Domain
import Testing

@Suite("Negotiations, their lines and their forecast")
struct NegotiationTests {
    private func line(_ milli: Int, _ price: Int, _ discount: Int = 0) -> OfferLine {
        OfferLine(
            id: ID(1), negotiation: ID(1), text: "x", quantityMilli: milli, priceCents: price,
            discountBasisPoints: discount)
    }

    @Test(
        "a line is quantity by price less the discount, rounded once, half a cent away from zero",
        arguments: [
            // 600 × 38.20 = 22,920.00; less 2.5 % = 22,347.00.
            (600_000, 3820, 0, 2_292_000), (600_000, 3820, 250, 2_234_700),
            // 0.5 × 0.01 = half a cent; 1.5 × 0.33 = 49.5 cents; 0.333 × 0.01 = a third of one.
            (500, 1, 0, 1), (1500, 33, 0, 50), (333, 1, 0, 0),
            // Nothing is left of all; a rebate is negative, and rounds away from zero as well.
            (1000, 9999, 10_000, 0), (500, -1, 0, -1), (1000, -250, 0, -250),
        ])
    func total(_ milli: Int, _ price: Int, _ discount: Int, _ cents: Int) {
        #expect(line(milli, price, discount).totalCents == cents)
    }

    @Test("what is more than can be written down has no total")
    func overflow() {
        #expect(line(.max, 2).totalCents == nil)
        #expect(line(1 << 40, 1 << 20).totalCents == nil)
        #expect(OfferLine.sum([line(1000, 100), line(.max, 2)]) == nil)
        #expect(OfferLine.sum([line(1000, 100), line(2000, 100)]) == 300)
        #expect(OfferLine.sum([]) == 0)
    }

    @Test(
        "quantities are typed with comma or point",
        arguments: [
            ("600", 600_000), ("0,5", 500), ("1.25", 1250), (" 2 ", 2000), ("0", 0),
        ] as [(String, Int)])
    func quantity(_ text: String, _ milli: Int) {
        #expect(OfferNumber.milli(text) == milli)
    }

    @Test(
        "what is no quantity is none",
        arguments: ["", "-1", "1.2345", "1,", ",5", "1 000 x", "1e3", "٣", "99999999999", "1.2.3"])
    func noQuantity(_ text: String) { #expect(OfferNumber.milli(text) == nil) }

    @Test("discounts go from 0 to 100, with two decimals")
    func discount() {
        #expect(OfferNumber.basisPoints("2,5") == 250)
        #expect(OfferNumber.basisPoints("12.5 %") == 1250)
        #expect(OfferNumber.basisPoints("100") == 10_000)
        #expect(OfferNumber.basisPoints("100,01") == nil)
        #expect(OfferNumber.basisPoints("101") == nil)
        #expect(OfferNumber.text(basisPoints: 250, .it) == "2,5")
        #expect(OfferNumber.text(milli: 500, .en) == "0.5")
        #expect(OfferNumber.text(milli: 600_000, .it) == "600")
        #expect(OfferNumber.text(milli: 1005, .it) == "1,005")
    }

    @Test("a hold ends by itself on its day")
    func hold() throws {
        let until = try #require(Day(iso: "2026-12-01"))
        let held = Negotiation(
            id: ID(1), uuid: "", contact: nil, title: "", stage: ID(1), stageSince: Instant(0),
            state: .suspended, suspendedUntilOn: until, openedAt: Instant(0))
        #expect(held.state(on: until.adding(days: -1)) == .suspended)
        #expect(held.state(on: until) == .open)
        var endless = held
        endless.suspendedUntilOn = nil
        #expect(endless.state(on: until.adding(days: 9999)) == .suspended)
    }

    @Test("a share of an amount goes towards zero, and never overflows")
    func share() {
        #expect(Money.share(60, of: 4_250_000) == 2_550_000)
        #expect(Money.share(33, of: 101) == 33)
        #expect(Money.share(100, of: .max) == .max)
        #expect(Money.share(50, of: -101) == -50)
    }

    @Test("the spans of a forecast follow each other without a gap, from this month on")
    func spans() throws {
        let today = try #require(Day(iso: "2026-11-23"))
        let spans = Forecast.spans(from: today, months: 3)
        #expect(
            spans.map(\.0.code) == ["past", "2026-11", "2026-12", "2027-01", "later", "undated"])
        for (one, next) in zip(spans, spans.dropFirst()) {
            #expect(one.1.upperBound == next.1.lowerBound)
        }
        #expect(spans[1].1.lowerBound.iso == "2026-11-01")
        #expect(spans[4].1.lowerBound.iso == "2027-02-01")
    }

    @Test("a bar's parts are within its width, and what there is is seen")
    func bars() {
        func bar(_ weighted: Int, _ committed: Int) -> Forecast.Bar {
            Forecast.Bar(
                span: .later, days: Day(number: 0)..<Day(number: 1), count: 1, cents: 0,
                weightedCents: weighted, committedCents: committed, wonCents: 0)
        }
        #expect(ForecastBar.columns(of: bar(100, 0), most: 100, width: 20) == (0, 20))
        #expect(ForecastBar.columns(of: bar(100, 50), most: 100, width: 20) == (10, 10))
        #expect(ForecastBar.columns(of: bar(1, 0), most: 1_000_000, width: 20) == (0, 1))
        #expect(ForecastBar.columns(of: bar(90, 100), most: 100, width: 20) == (20, 0))
        #expect(ForecastBar.columns(of: bar(0, 0), most: 0, width: 20) == (0, 0))
        #expect(ForecastBar.columns(of: bar(.max, .max), most: .max, width: 20) == (20, 0))
    }
}
