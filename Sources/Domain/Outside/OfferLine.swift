/// What is offered in a negotiation: so much of something at a price, less a discount.
public struct OfferLine: Hashable, Sendable, Codable {
    public typealias ID = Domain.ID<OfferLine>

    public var id: ID
    public var negotiation: Negotiation.ID
    public var text: String
    /// Thousandths, so that half a metre is exact.
    public var quantityMilli: Int
    /// Of one.
    public var priceCents: Int
    /// Hundredths of a percent: 250 is 2.5 %.
    public var discountBasisPoints: Int

    public init(
        id: ID, negotiation: Negotiation.ID, text: String, quantityMilli: Int = 1000,
        priceCents: Int = 0, discountBasisPoints: Int = 0
    ) {
        self.id = id
        self.negotiation = negotiation
        self.text = text
        self.quantityMilli = quantityMilli
        self.priceCents = priceCents
        self.discountBasisPoints = discountBasisPoints
    }

    /// Quantity by price, less the discount, rounded once, half a cent away from zero; nil where
    /// it is more than can be written down.
    public var totalCents: Int? {
        let (gross, overflow) = quantityMilli.multipliedReportingOverflow(by: priceCents)
        let share = 10_000 - discountBasisPoints
        let (net, isTooMuch) = gross.multipliedReportingOverflow(by: share)
        guard !overflow, !isTooMuch else { return nil }
        let unit = 1000 * 10_000
        return net / unit + (abs(net % unit) * 2 >= unit ? net.signum() : 0)
    }

    /// The sum of the lines; nil where it is more than can be written down.
    public static func sum(_ lines: [OfferLine]) -> Int? {
        var sum = 0
        for line in lines {
            guard let total = line.totalCents else { return nil }
            let (next, overflow) = sum.addingReportingOverflow(total)
            guard !overflow else { return nil }
            sum = next
        }
        return sum
    }
}

/// Numbers as people type them in an offer.
public enum OfferNumber {
    /// "600", "0,5", "1.25": up to three decimals, not negative, at most a billion.
    ///
    /// - returns: thousandths; nil where it is no quantity.
    public static func milli(_ text: String) -> Int? { scaled(text, digits: 3, most: 1 << 30) }

    /// "2,5", "10", "12.5 %": up to two decimals, from 0 to 100.
    ///
    /// - returns: hundredths of a percent; nil where it is no discount.
    public static func basisPoints(_ text: String) -> Int? {
        let number = text.hasSuffix("%") ? String(text.dropLast()) : text
        return scaled(number, digits: 2, most: 100)
    }

    /// "600", "0,5": without idle zeros.
    public static func text(milli: Int, _ language: Language) -> String {
        text(milli, digits: 3, language)
    }

    /// "2,5".
    public static func text(basisPoints: Int, _ language: Language) -> String {
        text(basisPoints, digits: 2, language)
    }

    private static func text(_ value: Int, digits: Int, _ language: Language) -> String {
        let unit = digits == 3 ? 1000 : 100
        var rest = String(value % unit)
        rest = String(repeating: "0", count: digits - rest.count) + rest
        while rest.hasSuffix("0") { rest.removeLast() }
        let mark = language == .it ? "," : "."
        return "\(value / unit)" + (rest.isEmpty ? "" : mark + rest)
    }

    private static func scaled(_ text: String, digits: Int, most: Int) -> Int? {
        let text = text.filter { !$0.isWhitespace }
        let parts = text.split(
            separator: /[.,]/, maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let whole = Int(first), whole >= 0,
            first.allSatisfy(\.isASCII), first.first?.isNumber == true
        else { return nil }
        let behind = parts.count > 1 ? String(parts[1]) : ""
        guard behind.count <= digits, behind.allSatisfy({ $0.isASCII && $0.isNumber }),
            parts.count == 1 || !behind.isEmpty
        else { return nil }
        let padded = behind + String(repeating: "0", count: digits - behind.count)
        guard let rest = Int(padded), whole < most || (whole == most && rest == 0) else {
            return nil
        }
        return whole * (digits == 3 ? 1000 : 100) + rest
    }
}
