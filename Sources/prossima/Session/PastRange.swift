import ArgumentParser
import Domain

/// What `--from` and `--to` say of what is past: a name of a weekday, or a date without a year, is
/// the latest there was.
struct PastRange {
    /// The first moment that counts.
    var from: Instant?
    /// The first that counts no more.
    var until: Instant?

    /// - throws: `.usage` for what is no date; a `ValidationError` where it begins in the future, or
    ///   after its end.
    init(from: String?, to: String?, _ session: Session) throws {
        let (zone, now) = (session.zone, session.now)
        if let from {
            let first = try session.when(from, .past)
            self.from = first.hasTime ? first.at : zone.instant(zone.day(of: first.at), minute: 0)
        }
        var ends = false
        if let to {
            let last = try session.when(to, .past)
            let next = zone.day(of: last.at).adding(days: 1)
            until = last.hasTime ? last.at : zone.instant(next, minute: 0)
            ends = last.hasTime
        }
        guard let first = self.from else { return }
        guard first <= now else {
            throw ValidationError(
                say(
                    it: "--from è nel futuro: \(session.shown(from: first)).",
                    en: "--from lies in the future: \(session.shown(from: first))."))
        }
        // From a moment to the same is a short time, and nothing is the wrong way round.
        guard let until, first > until || first == until && !ends else { return }
        throw ValidationError(
            say(it: "--from viene dopo --to.", en: "--from comes after --to."))
    }
}

extension Session {
    /// A beginning: a day, and its hour where it is not the day's.
    fileprivate func shown(from instant: Instant) -> String {
        let local = zone.local(instant)
        return local.minute == 0
            ? DateWords.day(local.day, today: today, spoken) : shown(instant)
    }
}
