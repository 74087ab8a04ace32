/// A recurring rule as a list shows it.
public struct RecurringLine: Hashable, Sendable, Identifiable {
    public var rule: RecurringRule
    /// The segment whose contacts it feeds; nil where it goes by its filter, or the segment is gone.
    public var segmentName: String?
    /// As the house calls it; nil where no version of it is active.
    public var sequenceName: String?
    /// What a contact's walk begins with: the name of the first step's type.
    public var typeName: String
    /// How many of its walks go on.
    public var running: Int
    /// The last run that planned something, whatever became of it.
    public var lastRun: RecurringRun?

    public var id: RecurringRule.ID { rule.id }

    public init(
        rule: RecurringRule, segmentName: String? = nil, sequenceName: String?, typeName: String,
        running: Int, lastRun: RecurringRun? = nil
    ) {
        self.rule = rule
        self.segmentName = segmentName
        self.sequenceName = sequenceName
        self.typeName = typeName
        self.running = running
        self.lastRun = lastRun
    }
}

/// Somebody whose turn comes by a recurring rule.
public struct RecurringTurn: Hashable, Sendable {
    public var contact: Contact.ID
    public var name: String
    /// From when the period is counted, and the day on which it is over.
    public var since: Day
    public var day: Day

    public init(contact: Contact.ID, name: String, since: Day, day: Day) {
        self.contact = contact
        self.name = name
        self.since = since
        self.day = day
    }
}

/// One rule with whom it feeds next, and what it fed.
public struct RecurringSheet: Hashable, Sendable {
    public var line: RecurringLine
    /// How many would be fed now.
    public var due: Int
    /// Those who wait longest first, then those whose turn comes within `ahead` days; the first of
    /// them.
    public var next: [RecurringTurn]
    /// The last ones first.
    public var runs: [RecurringRun]

    /// How far ahead names are looked for, days.
    public static let ahead = 30
    /// How many names a sheet holds.
    public static let named = 100

    public init(line: RecurringLine, due: Int, next: [RecurringTurn], runs: [RecurringRun]) {
        self.line = line
        self.due = due
        self.next = next
        self.runs = runs
    }
}
