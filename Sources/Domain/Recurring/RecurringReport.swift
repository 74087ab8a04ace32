/// What a run of one rule did, or in a dry run would have done.
public struct RecurringReport: Hashable, Sendable {
    /// One action that was planned.
    public struct Item: Hashable, Sendable {
        public var contact: Contact.ID
        public var contactName: String
        /// From when the period was counted.
        public var since: Day
        public var handover: Receipt.Handover

        public init(
            contact: Contact.ID, contactName: String, since: Day, handover: Receipt.Handover
        ) {
            self.contact = contact
            self.contactName = contactName
            self.since = since
            self.handover = handover
        }
    }

    /// Why contacts were left out, and how many.
    public struct Skipped: Hashable, Sendable {
        public var reason: Words
        public var count: Int

        public init(reason: Words, count: Int) {
            self.reason = reason
            self.count = count
        }
    }

    public var rule: RecurringRule
    public var isDryRun: Bool
    /// What it is undone by; nil where nothing was planned, and of a dry run.
    public var run: RecurringRun.ID?
    /// How many contacts were due.
    public var due = 0
    public var planned = 0
    public var skipped: [Skipped] = []
    /// Who got how many, by name.
    public var shares: [String: Int] = [:]
    /// The first of them.
    public var items: [Item] = []
    /// It did not come to its end: its segment is gone, or its sequence.
    public var failure: Failure?

    /// How many items a report holds.
    public static let named = 100

    public init(rule: RecurringRule, isDryRun: Bool) {
        self.rule = rule
        self.isDryRun = isDryRun
    }

    public mutating func add(_ item: Item) {
        planned += 1
        shares[item.handover.assigneeName, default: 0] += 1
        if items.count < Self.named { items.append(item) }
    }

    public mutating func skip(_ reason: Words) {
        if let place = skipped.firstIndex(where: { $0.reason == reason }) {
            skipped[place].count += 1
        } else {
            skipped.append(Skipped(reason: reason, count: 1))
        }
    }
}
