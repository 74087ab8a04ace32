public import Domain

/// What a delivery did. Encodes with the keys of `--json`.
public struct DeliveryReport: Hashable, Sendable, Encodable {
    public var isMailOn = false
    /// Mails that left.
    public var sent = 0
    /// Mails that will be tried again.
    public var failed = 0
    /// Mails that were given up this time.
    public var givenUp = 0
    /// What need not leave, by the reason.
    public var needless: [String: Int] = [:]
    /// Places that were brought up to date.
    public var calendars = 0
    public var created = 0
    public var updated = 0
    public var removed = 0
    public var putBack = 0
    /// Files with all of somebody's entries that were written.
    public var feeds = 0
    /// Logins of those who have no folder or collection.
    public var withoutCalendar: [String] = []
    /// Late actions of which a supervisor was told.
    public var escalated = 0
    /// What waits in the outbox, its grace included.
    public var waiting = 0
    /// What was given up, now or before, and nobody has looked at.
    public var dead = 0
    /// What does not work, and for whom.
    public var problems: [Words] = []
    /// The last error of a mail.
    public var lastError: String?

    public init() {}

    /// Whether everything did what it was to do.
    public var isClean: Bool { problems.isEmpty && failed == 0 && givenUp == 0 }

    mutating func count(_ result: DeliveryResult, _ parcel: Parcel) {
        switch result {
        case .delivered: sent += 1
        case .untouched: break
        case .refused(let error):
            givenUp += 1
            lastError = error
        case .failed(let error):
            let attempts = (parcel.items.map(\.attempts).max() ?? 0) + 1
            if RetryPlan.pause(after: attempts) == nil { givenUp += 1 } else { failed += 1 }
            lastError = error
        }
    }

    mutating func add(_ outcome: CalendarCopier.Outcome) {
        created += outcome.created
        updated += outcome.updated
        removed += outcome.removed
        putBack += outcome.putBack
    }

    enum CodingKeys: String, CodingKey {
        case isMailOn = "mail"
        case sent, failed
        case givenUp = "given_up"
        case needless, calendars, created, updated, removed
        case putBack = "put_back"
        case feeds, escalated
        case withoutCalendar = "without_calendar"
        case waiting, dead, problems
        case lastError = "last_error"
    }

    public func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: CodingKeys.self)
        try box.encode(isMailOn, forKey: .isMailOn)
        try box.encode(sent, forKey: .sent)
        try box.encode(failed, forKey: .failed)
        try box.encode(givenUp, forKey: .givenUp)
        try box.encode(needless, forKey: .needless)
        try box.encode(calendars, forKey: .calendars)
        try box.encode(created, forKey: .created)
        try box.encode(updated, forKey: .updated)
        try box.encode(removed, forKey: .removed)
        try box.encode(putBack, forKey: .putBack)
        try box.encode(feeds, forKey: .feeds)
        try box.encode(escalated, forKey: .escalated)
        try box.encode(withoutCalendar, forKey: .withoutCalendar)
        try box.encode(waiting, forKey: .waiting)
        try box.encode(dead, forKey: .dead)
        try box.encode(problems.map(\.en), forKey: .problems)
        try box.encode(lastError, forKey: .lastError)
    }

    /// Lines for a person.
    public func lines(_ language: Language) -> [String] {
        var lines: [Words] = []
        if isMailOn {
            lines.append(
                Words(
                    it: "Posta: \(Noun.delivered(sent).it), \(failed) da riprovare, "
                        + "\(Noun.failed(givenUp).it)",
                    en: "Mail: \(sent) sent, \(failed) to be tried again, \(givenUp) given up"))
        } else {
            lines.append(
                Words(
                    it: "La posta non è configurata: \(waiting) in attesa",
                    en: "Mail is not set up: \(waiting) waiting"))
        }
        if let lastError {
            lines.append(
                Words(it: "  ultimo errore: \(lastError)", en: "  last error: \(lastError)"))
        }
        for reason in OutboxItem.Needless.allCases {
            guard let count = needless[reason.rawValue] else { continue }
            lines.append(Self.words(reason, count))
        }
        if calendars > 0 || feeds > 0 || !withoutCalendar.isEmpty {
            lines.append(
                Words(
                    it:
                        "Calendari: \(Noun.updatedOne(calendars).it); impegni: \(Noun.newOne(created).it), "
                        + "\(Noun.changedOne(updated).it), \(Noun.removedOne(removed).it), "
                        + "\(Noun.putBackOne(putBack).it) a posto; file unici scritti: \(feeds)",
                    en: "Calendars: \(calendars) brought up to date; entries: \(created) new, "
                        + "\(updated) changed, \(removed) removed, \(putBack) put back; "
                        + "feeds written: \(feeds)"))
        }
        if !withoutCalendar.isEmpty {
            let names = withoutCalendar.prefix(10).joined(separator: ", ")
            let more = withoutCalendar.count > 10 ? ", …" : ""
            lines.append(
                Words(
                    it: "  senza calendario: \(names)\(more)",
                    en: "  without a calendar: \(names)\(more)"))
        }
        if escalated > 0 {
            lines.append(
                Words(
                    it: "In ritardo, detto ai responsabili: \(escalated)",
                    en: "Late, and their supervisors told: \(escalated)"))
        }
        if dead > 0 {
            lines.append(
                Words(
                    it: "Non consegnate: \(dead) (prossima deliver --list)",
                    en: "Undelivered: \(dead) (prossima deliver --list)"))
        }
        return (lines + problems).map { $0(language) }
    }

    private static func words(_ reason: OutboxItem.Needless, _ count: Int) -> Words {
        switch reason {
        case .noAddress:
            Words(
                it: "  \(count) per chi non ha un indirizzo e-mail",
                en: "  \(count) for who has no e-mail address")
        case .superseded:
            Words(
                it: "  \(Noun.superseded(count).it) nel frattempo", en: "  \(count) overtaken since"
            )
        case .tooOld:
            Words(
                it: "  \(count) in attesa da più di una settimana",
                en: "  \(count) that had waited for more than a week")
        }
    }
}
