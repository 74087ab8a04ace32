extension BoardAlert {
    /// "Farid: call longer than 10 min (11:30)".
    ///
    /// - parameter thresholds: those that it was found by.
    public func words(_ thresholds: BoardThresholds, now: Instant, zone: Zone) -> Words {
        func moment(_ instant: Instant, _ language: Language) -> String {
            DateWords.moment(instant, now: now, in: zone, language)
        }
        // «dalle 12:30» of today, «da ven 20 nov 17:58» of another day.
        let today = zone.day(of: now)
        func since(_ instant: Instant) -> Words {
            guard zone.day(of: instant) == today else {
                return Words(it: "da \(moment(instant, .it))", en: "since \(moment(instant, .en))")
            }
            let time = DateWords.time(instant, in: zone)
            return Words(it: "dalle \(time)", en: "since \(time)")
        }
        switch kind {
        case .longCall(let seconds):
            let time = DateWords.duration(seconds: seconds)
            return Words(
                it: "\(name): chiamata oltre \(thresholds.call) min (\(time))",
                en: "\(name): call longer than \(thresholds.call) min (\(time))")
        case .longWrapUp(let seconds):
            let time = DateWords.duration(seconds: seconds)
            return Words(
                it: "\(name): chiusura oltre \(thresholds.wrapUp) min (\(time))",
                en: "\(name): wrap-up longer than \(thresholds.wrapUp) min (\(time))")
        case .lateAndOffline(let count, let seen):
            return Words(
                it: "\(name): \(count) in ritardo, "
                    + (seen.map { "assente \(since($0).it)" } ?? "mai entrato"),
                en: "\(name): \(count) overdue, "
                    + (seen.map { "offline \(since($0).en)" } ?? "never here"))
        case .poolUnclaimed(let count, let oldest):
            return Words(
                it: "pool \(name): \(count) da prendere, la prima \(since(oldest).it)",
                en: "pool \(name): \(count) unclaimed, the first \(since(oldest).en)")
        case .missedPromise(let contact, let due):
            return Words(
                it: "\(name): promessa mancata a \(contact), \(moment(due, .it))",
                en: "\(name): promise missed to \(contact), \(moment(due, .en))")
        case .unassigned(let count):
            return Words(
                it: "\(name): \(count) da assegnare, nessuno era presente",
                en: "\(name): \(count) unassigned, nobody was present")
        }
    }
}
