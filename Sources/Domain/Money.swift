/// Amounts, kept in integer cents.
public enum Money {
    /// "42 500 EUR"; cents only where there are any: "12 020,40 EUR", in English "12 020.40 EUR".
    public static func text(cents: Int, _ language: Language) -> String {
        let euros = abs(cents) / 100
        var digits = String(euros)
        var grouped = ""
        while digits.count > 3 {
            grouped = " " + digits.suffix(3) + grouped
            digits = String(digits.dropLast(3))
        }
        grouped = digits + grouped
        let rest = abs(cents) % 100
        let mark = language == .it ? "," : "."
        return (cents < 0 ? "-" : "") + grouped + (rest == 0 ? "" : mark + padded(rest)) + " EUR"
    }

    /// Reads "1200", "1.200,50", "1,200.50", "1 200"; nil when it is no amount.
    public static func cents(_ text: some StringProtocol) -> Int? {
        var digits = String(text.filter { !$0.isWhitespace && $0 != "€" })
        let sign = digits.hasPrefix("-") ? -1 : 1
        if sign < 0 { digits.removeFirst() }
        // The last separator with one or two digits behind it is the decimal one.
        var cents = 0
        if let mark = digits.lastIndex(where: { $0 == "," || $0 == "." }) {
            let behind = digits[digits.index(after: mark)...]
            if behind.count <= 2 {
                guard let value = Int(behind.isEmpty ? "0" : String(behind)) else { return nil }
                cents = behind.count == 1 ? value * 10 : value
                digits = String(digits[..<mark])
            }
        }
        digits.removeAll { $0 == "," || $0 == "." }
        guard let euros = Int(digits.isEmpty ? "0" : digits), euros < 1 << 50,
            text.contains(where: \.isNumber)
        else { return nil }
        return sign * (euros * 100 + cents)
    }

    /// So many percent of an amount, towards zero.
    public static func share(_ percent: Int, of cents: Int) -> Int {
        cents / 100 * percent + cents % 100 * percent / 100
    }
}
