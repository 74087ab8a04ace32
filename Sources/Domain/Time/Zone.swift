import Foundation
import Synchronization

/// A time on the wall: a date and minutes since its midnight.
public struct LocalMoment: Hashable, Comparable, Sendable {
    public var day: Day
    /// 0 … 1439; the end of a day is 1440.
    public var minute: Int
    public var second: Int

    public init(_ day: Day, minute: Int, second: Int = 0) {
        self.day = day
        self.minute = minute
        self.second = second
    }

    /// Seconds since 1970-01-01T00:00 on the wall.
    var wallSeconds: Int { day.number * 86_400 + minute * 60 + second }

    public static func < (one: Self, other: Self) -> Bool {
        one.wallSeconds < other.wallSeconds
    }
}

/// A time zone by its IANA name (domain, section 3, 9).
public struct Zone: Hashable, Sendable {
    public let identifier: String
    private let zone: TimeZone
    private let offsets = KnownOffsets()

    public init?(identifier: String) {
        guard let zone = TimeZone(identifier: identifier) else { return nil }
        self.identifier = identifier
        self.zone = zone
    }

    private init(fallback: TimeZone) {
        identifier = fallback.identifier
        zone = fallback
    }

    public static func == (one: Self, other: Self) -> Bool {
        one.identifier == other.identifier
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(identifier) }

    /// Where the house is unless told otherwise; UTC where the host has no zone data.
    public static let rome = Zone(identifier: "Europe/Rome") ?? Zone(fallback: .gmt)

    /// Seconds east of UTC.
    public func offset(at instant: Instant) -> Int {
        offsets.value(atMinute: instant.minute) { minute in
            zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(minute * 60)))
        }
    }

    public func local(_ instant: Instant) -> LocalMoment {
        let wall = instant.seconds + offset(at: instant)
        let day = wall >= 0 ? wall / 86_400 : (wall - 86_399) / 86_400
        let rest = wall - day * 86_400
        return LocalMoment(Day(number: day), minute: rest / 60, second: rest % 60)
    }

    public func day(of instant: Instant) -> Day { local(instant).day }

    /// The moment a wall clock shows `local`: one that does not exist moves forward by the gap,
    /// of an ambiguous one the first is taken.
    public func instant(_ local: LocalMoment) -> Instant {
        let wall = local.wallSeconds
        let before = offset(at: Instant(wall - 86_400))
        let after = offset(at: Instant(wall + 86_400))
        // The earlier moment first: in autumn both fit, in spring neither does.
        for offset in [max(before, after), min(before, after)] {
            let candidate = Instant(wall - offset)
            if self.offset(at: candidate) == offset { return candidate }
        }
        return Instant(wall - before)
    }

    public func instant(_ day: Day, minute: Int) -> Instant {
        instant(LocalMoment(day, minute: minute))
    }
}

extension Zone {
    /// "2026-11-23T14:05:00+01:00".
    public func iso8601(_ instant: Instant) -> String {
        let local = local(instant)
        let offset = offset(at: instant)
        let sign = offset < 0 ? "-" : "+"
        let minutes = abs(offset) / 60
        return "\(local.day.iso)T\(padded(local.minute / 60)):\(padded(local.minute % 60)):"
            + "\(padded(local.second))\(sign)\(padded(minutes / 60)):\(padded(minutes % 60))"
    }

    /// Reads ISO 8601, with an offset, with Z, or as this zone's own time.
    public func instant(iso8601 text: String) -> Instant? {
        guard let mark = text.firstIndex(where: { $0 == "T" || $0 == " " }),
            let day = Day(iso: text[..<mark])
        else { return nil }
        var clock = text[text.index(after: mark)...]
        var offset: Int?
        if clock.hasSuffix("Z") {
            clock.removeLast()
            offset = 0
        } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
            // No clock is further from UTC than fourteen hours.
            guard let minutes = Zone.minutes(clock[clock.index(after: sign)...]),
                minutes.minutes <= 14 * 60
            else { return nil }
            offset = (clock[sign] == "-" ? -60 : 60) * minutes.minutes
            clock = clock[..<sign]
        }
        guard let time = Zone.minutes(clock) else { return nil }
        let local = LocalMoment(day, minute: time.minutes, second: time.seconds)
        if let offset { return Instant(local.wallSeconds - offset) }
        return instant(local)
    }

    /// "14:05", "14:05:30", "14:05:30.25", "0100"; the last of a day is 24:00.
    private static func minutes(_ text: Substring) -> (minutes: Int, seconds: Int)? {
        var parts = text.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 1, text.count == 4 { parts = [text.prefix(2), text.suffix(2)] }
        guard (2...3).contains(parts.count), let hour = Digits.number(parts[0]),
            let minute = Digits.number(parts[1]), (0...59).contains(minute)
        else { return nil }
        var seconds = 0
        if parts.count == 3 {
            let fraction = parts[2].split(separator: ".", omittingEmptySubsequences: false)
            guard fraction.count <= 2, fraction.allSatisfy({ Digits.number($0) != nil }),
                let whole = Digits.number(fraction[0]), (0...59).contains(whole)
            else { return nil }
            seconds = whole
        }
        guard (0...23).contains(hour) || (hour == 24 && minute == 0 && seconds == 0) else {
            return nil
        }
        return (hour * 60 + minute, seconds)
    }
}

/// Offsets that were asked for before: a screen asks for the same forty at every key, and the
/// host's tables take longer than the rest of a row.
///
/// They are kept by the day, which has one offset from end to end; that on which the clocks change
/// by the minute, for no zone has ever changed them within one since 1970.
private final class KnownOffsets: Sendable {
    private struct Known {
        /// Nil for a day on which they change.
        var days: [Int: Int?] = [:]
        var minutes: [Int: Int] = [:]
    }

    private let known = Mutex(Known())
    private static let most = 4096

    func value(atMinute minute: Int, _ find: (Int) -> Int) -> Int {
        known.withLock { known in
            let day = minute >= 0 ? minute / 1440 : (minute - 1439) / 1440
            if known.days.count >= Self.most { known.days = [:] }
            let whole: Int?
            if let seen = known.days[day] {
                whole = seen
            } else {
                let (first, last) = (find(day * 1440), find((day + 1) * 1440))
                whole = first == last ? first : nil
                known.days.updateValue(whole, forKey: day)
            }
            if let whole { return whole }
            if let offset = known.minutes[minute] { return offset }
            if known.minutes.count >= Self.most { known.minutes = [:] }
            let offset = find(minute)
            known.minutes[minute] = offset
            return offset
        }
    }
}

extension Instant {
    /// Minutes since 1970, rounded down.
    fileprivate var minute: Int { (seconds - (seconds % 60 + 60) % 60) / 60 }
}
