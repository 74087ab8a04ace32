/// What people type of hours and days, as calendars write it.
enum ClockText {
    /// «9-13 14:30-18» is `09:00-13:00 14:30-18:00`; what is no hour stays as it is.
    static func hours(_ text: String) -> String {
        text.split { " ,".contains($0) }.map { span in
            let ends = span.split(separator: "-", omittingEmptySubsequences: false)
            guard ends.count == 2 else { return String(span) }
            let clocks = ends.map(clock)
            guard let from = clocks[0], let to = clocks[1] else { return String(span) }
            return "\(from)-\(to)"
        }.joined(separator: " ")
    }

    private static func clock(_ text: Substring) -> String? {
        let parts = text.split(omittingEmptySubsequences: false) { ":.".contains($0) }
        guard (1...2).contains(parts.count), parts.allSatisfy({ (1...2).contains($0.count) }),
            let hour = Int(parts[0]), let minute = parts.count == 2 ? Int(parts[1]) : 0,
            hour >= 0, minute >= 0
        else { return nil }
        return "\(two(hour)):\(two(minute))"
    }

    /// «24/12», «pasqua+1» as `12-24`, `easter+1`; what is neither stays as it is.
    static func holiday(_ text: String) -> String {
        let text = text.filter { !$0.isWhitespace }.lowercased()
        for word in ["pasqua", "easter"] where text.hasPrefix(word) {
            let rest = text.dropFirst(word.count)
            return rest.isEmpty ? "easter+0" : "easter\(rest)"
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 2, let day = Int(parts[0]), let month = Int(parts[1]) {
            return "\(two(month))-\(two(day))"
        }
        return text
    }

    static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension String {
    /// Without blanks about it.
    var trimmed: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
