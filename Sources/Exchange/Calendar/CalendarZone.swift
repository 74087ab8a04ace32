import Domain
import Synchronization

/// A zone as a VTIMEZONE (RFC 5545, section 3.6.5): each change of its clocks around the times
/// that are spoken of, one by one.
struct CalendarZone {
    let lines: [String]

    /// What was written before: the mails of one delivery are about few days.
    private static let known = Mutex<[Key: [String]]>([:])

    private struct Key: Hashable {
        var zone: String
        var from: Int
        var to: Int
    }

    /// By the day, for no zone changes its clocks twice in one.
    init(_ zone: Zone, from: Instant, to: Instant) {
        let key = Key(
            zone: zone.identifier, from: from.seconds / 86_400, to: to.seconds / 86_400)
        lines = Self.known.withLock { known in
            if let lines = known[key] { return lines }
            if known.count >= 400 { known = [:] }
            let lines = Self.written(
                zone, from: Instant(key.from * 86_400), to: Instant(key.to * 86_400))
            known[key] = lines
            return lines
        }
    }

    private static func written(_ zone: Zone, from: Instant, to: Instant) -> [String] {
        // From a year before, so that the first time has a change before it.
        let changes = Self.changes(
            of: zone, from: from.adding(seconds: -400 * 86_400),
            to: to.adding(seconds: 400 * 86_400))
        var lines = ["BEGIN:VTIMEZONE", "TZID:\(zone.identifier)"]
        if changes.isEmpty {
            let offset = zone.offset(at: from)
            lines += observance(
                isSummer: false, start: "19700101T000000", from: offset, to: offset)
        }
        for change in changes {
            // The clocks that are changed still show the old time.
            let wall = Zone.wall(change.at, offset: change.before)
            lines += observance(
                isSummer: change.after > change.before, start: CalendarFile.wall(wall),
                from: change.before, to: change.after)
        }
        return lines + ["END:VTIMEZONE"]
    }

    private static func observance(
        isSummer: Bool, start: String, from: Int, to: Int
    ) -> [String] {
        let name = isSummer ? "DAYLIGHT" : "STANDARD"
        return [
            "BEGIN:\(name)", "DTSTART:\(start)", "TZOFFSETFROM:\(offset(from))",
            "TZOFFSETTO:\(offset(to))", "END:\(name)",
        ]
    }

    private static func offset(_ seconds: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let minutes = abs(seconds) / 60
        return (seconds < 0 ? "-" : "+") + two(minutes / 60) + two(minutes % 60)
    }

    /// Looks at each day, and then for the second.
    private static func changes(
        of zone: Zone, from: Instant, to: Instant
    ) -> [(at: Instant, before: Int, after: Int)] {
        var found: [(at: Instant, before: Int, after: Int)] = []
        var day = from
        while day < to {
            let next = day.adding(seconds: 86_400)
            let (before, after) = (zone.offset(at: day), zone.offset(at: next))
            if before != after {
                var (low, high) = (day.seconds, next.seconds)
                while high - low > 1 {
                    let middle = (low + high) / 2
                    if zone.offset(at: Instant(middle)) == before {
                        low = middle
                    } else {
                        high = middle
                    }
                }
                found.append((Instant(high), before, after))
            }
            day = next
        }
        return found
    }
}

extension Zone {
    /// What a clock that is this far from UTC shows.
    fileprivate static func wall(_ instant: Instant, offset: Int) -> LocalMoment {
        let seconds = instant.seconds + offset
        let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let rest = seconds - day * 86_400
        return LocalMoment(Day(number: day), minute: rest / 60, second: rest % 60)
    }
}
