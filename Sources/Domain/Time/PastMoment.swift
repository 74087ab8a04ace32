/// Moments that are past, as people type them: "9:30" is today's, "-2h" two hours ago, "-1d 9:30"
/// and "2026-11-20 16:00" say a day, ISO 8601 all of it.
public enum PastMoment {
    /// - returns: nil where it is none of these; what lies ahead is not past, and nil, too.
    public static func parse(_ text: String, now: Instant, zone: Zone) -> Instant? {
        let parts = text.split(separator: " ")
        guard let first = parts.first, parts.count <= 2 else { return nil }
        let found: Instant?
        if let whole = zone.instant(iso8601: text), text.contains("T") {
            found = whole
        } else if first.hasPrefix("-"), let ago = ago(first.dropFirst()) {
            switch (ago, parts.count) {
            case (.seconds(let seconds), 1): found = now.adding(seconds: -seconds)
            case (.days(let days), 1):
                let local = zone.local(now)
                found = zone.instant(local.day.adding(days: -days), minute: local.minute)
            case (.days(let days), _):
                found = minute(parts[1]).map {
                    zone.instant(zone.day(of: now).adding(days: -days), minute: $0)
                }
            default: found = nil
            }
        } else if let day = Day(iso: first) {
            found =
                parts.count == 1
                ? zone.instant(day, minute: 0)
                : minute(parts[1]).map { zone.instant(day, minute: $0) }
        } else {
            found =
                parts.count == 1
                ? minute(first).map { zone.instant(zone.day(of: now), minute: $0) } : nil
        }
        return found.flatMap { $0 <= now ? $0 : nil }
    }

    private enum Ago { case seconds(Int), days(Int) }

    private static func ago(_ text: Substring) -> Ago? {
        guard let unit = text.last, let count = Int(text.dropLast()), (0...100_000).contains(count)
        else { return nil }
        switch unit {
        case "m": return .seconds(count * 60)
        case "h": return .seconds(count * 3600)
        case "d", "g": return .days(count)
        default: return nil
        }
    }

    private static func minute(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard let hour = parts.first.flatMap({ Int($0) }), (0...23).contains(hour),
            parts.count <= 2
        else { return nil }
        guard parts.count == 2 else { return hour * 60 }
        guard parts[1].count == 2, let minutes = Int(parts[1]), (0...59).contains(minutes) else {
            return nil
        }
        return hour * 60 + minutes
    }
}
