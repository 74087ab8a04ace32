/// Reads amounts and numbers: `50`, `10k`, `1.5M`, `>10k`, `<=3`, `1M..5M`, `1M..`.
struct FilterNumbers {
    /// How many of the unit make one.
    private let unit: Int

    init(_ shape: FilterField.Shape) {
        unit =
            switch shape {
            case .money: 100
            case .decimal: 1000
            default: 1
            }
    }

    func range(_ text: String) -> (Int, Int)? {
        if let (low, high) = text.ends {
            let from = low.isEmpty ? Int.min : number(low)
            let to = high.isEmpty ? Int.max : number(high)
            guard let from, let to, from <= to, !(low.isEmpty && high.isEmpty) else { return nil }
            return (from, to)
        }
        let (sign, rest) = text.comparison
        guard let value = number(rest) else { return nil }
        return switch sign {
        case ">": (value + 1, .max)
        case ">=": (value, .max)
        case "<": (.min, value - 1)
        case "<=": (.min, value)
        default: (value, value)
        }
    }

    /// A point is the decimal one where at most two digits follow, or a `k` or `M`.
    private func number(_ text: Substring) -> Int? {
        var digits = text
        var factor = 1
        switch text.last {
        case "k", "K": factor = 1000
        case "m", "M": factor = 1_000_000
        default: break
        }
        if factor > 1 { digits = digits.dropLast() }
        let isNegative = digits.hasPrefix("-")
        if isNegative { digits = digits.dropFirst() }
        var parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard !parts.isEmpty, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) })
        else { return nil }
        var fraction: Substring = ""
        if parts.count == 2, factor > 1 || parts[1].count <= 2 || unit == 1000 {
            fraction = parts.removeLast()
        } else if parts.count > 1, parts.dropFirst().contains(where: { $0.count != 3 }) {
            return nil
        }
        // More than any house has, and far from where whole numbers end.
        guard let whole = Int(parts.joined()), whole < 1_000_000_000_000 / factor,
            fraction.count <= 6
        else { return nil }
        var value = whole * unit * factor
        if !fraction.isEmpty {
            var scale = 1
            for _ in fraction { scale *= 10 }
            guard let part = Int(fraction), (part * unit * factor) % scale == 0 else { return nil }
            value += part * unit * factor / scale
        }
        return isNegative ? -value : value
    }
}

/// Reads days: `2026`, `2026-01`, `2026-01-31`, `today`, `-30d`, `+2w`, ranges of those, and ages:
/// `>60d` is more than sixty days ago, `<60d` less, `30d..60d` between the two.
struct FilterDays {
    let today: Day

    static let first = Day(year: 1, month: 1, day: 1)?.number ?? 0
    static let last = Day(year: 9999, month: 12, day: 31)?.number ?? 0

    /// Days as `Day` counts them, both included.
    func range(_ text: String) -> (Int, Int)? {
        let text = text.lowercased()
        if let (low, high) = text.ends {
            guard !(low.isEmpty && high.isEmpty) else { return nil }
            if let one = ago(low), let other = ago(high) {
                return (min(one, other), max(one, other))
            }
            let from = low.isEmpty ? (Self.first, Self.first) : days(low)
            let to = high.isEmpty ? (Self.last, Self.last) : days(high)
            guard let from, let to, from.0 <= to.1 else { return nil }
            return (from.0, to.1)
        }
        let (sign, rest) = text.comparison
        if !sign.isEmpty, let day = ago(rest) {
            return switch sign {
            case ">": (Self.first, day - 1)
            case ">=": (Self.first, day)
            case "<": (day + 1, today.number)
            case "<=": (day, today.number)
            default: (day, day)
            }
        }
        guard let days = days(rest) else { return nil }
        return switch sign {
        case ">": (days.1 + 1, Self.last)
        case ">=": (days.0, Self.last)
        case "<": (Self.first, days.0 - 1)
        case "<=": (Self.first, days.1)
        default: days
        }
    }

    private func days(_ text: Substring) -> (Int, Int)? {
        switch text {
        case "today": return (today.number, today.number)
        case "yesterday": return (today.number - 1, today.number - 1)
        case "tomorrow": return (today.number + 1, today.number + 1)
        default: break
        }
        if let first = text.first, first == "+" || first == "-" {
            guard let day = shifted(text.dropFirst(), back: first == "-") else { return nil }
            return (day, day)
        }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), parts[0].count == 4,
            parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) }),
            parts.dropFirst().allSatisfy({ $0.count <= 2 }), let year = Int(parts[0])
        else { return nil }
        if parts.count == 3 {
            guard let month = Int(parts[1]), let dayOfMonth = Int(parts[2]) else { return nil }
            return Day(year: year, month: month, day: dayOfMonth).map { ($0.number, $0.number) }
        }
        let months = parts.count == 2 ? Int(parts[1]).map { ($0, $0) } : (1, 12)
        guard let months, let first = Day(year: year, month: months.0, day: 1),
            let last = Day(
                year: year, month: months.1, day: Day.length(ofMonth: months.1, year: year))
        else { return nil }
        return (first.number, last.number)
    }

    private func ago(_ text: Substring) -> Int? { shifted(text, back: true) }

    /// "60d", "2w", "3m", "1y"; in Italian "60g", "2s", "1a".
    private func shifted(_ text: Substring, back: Bool) -> Int? {
        guard let unit = text.last, let count = Int(text.dropLast()), (0...36_500).contains(count),
            text.dropLast().allSatisfy(\.isASCIIDigit)
        else { return nil }
        let amount = back ? -count : count
        let day: Day? =
            switch unit {
            case "d", "g": today.adding(days: amount)
            case "w", "s": today.adding(days: amount * 7)
            case "m" where count <= 1200: today.adding(months: amount)
            case "y" where count <= 100, "a" where count <= 100: today.adding(months: amount * 12)
            default: nil
            }
        guard let day, (Self.first...Self.last).contains(day.number) else { return nil }
        return day.number
    }
}

extension String {
    /// Both sides of `..`, where there is one.
    fileprivate var ends: (Substring, Substring)? {
        guard let dots = firstRange(of: "..") else { return nil }
        return (self[..<dots.lowerBound], self[dots.upperBound...])
    }

    /// A comparison in front, and what follows.
    fileprivate var comparison: (String, Substring) {
        for sign in [">=", "<=", ">", "<", "="] where hasPrefix(sign) {
            return (sign, dropFirst(sign.count))
        }
        return ("", self[...])
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
