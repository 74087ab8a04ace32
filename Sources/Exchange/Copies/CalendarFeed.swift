import Domain
import Workflow

/// One file with all of somebody's commitments, for calendars that only read.
struct CalendarFeed {
    let house: House
    let path: String
    let zone: Zone

    /// - returns: whether it says something new; an unchanged file is left as it is.
    func write(of who: Operator.ID) throws(Failure) -> Bool {
        let plan = try house.copyPlan(of: who, at: nil)
        let entries = plan.entries.filter { house.isSettled($0.changedAt) }
            .map { CalendarFile.Entry($0.entry, relatedTo: $0.relatedTo) }
        let text = CalendarFile(entries, in: zone, now: house.now).text
        let before = try SystemFile.bytes(path).map { String(decoding: $0, as: UTF8.self) }
        if let before, Self.unstamped(before) == Self.unstamped(text) { return false }
        // A web server reads it; the folder says who comes so far.
        try SystemFile.replace(path, with: Array(text.utf8), mode: 0o640)
        return true
    }

    /// Without the moment at which it was written.
    private static func unstamped(_ text: String) -> [Substring] {
        text.split(separator: "\r\n").filter { !$0.hasPrefix("DTSTAMP:") }
    }
}
