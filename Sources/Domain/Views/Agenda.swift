/// One commitment, as the agenda shows it.
public struct AgendaEntry: Hashable, Sendable {
    public var commitment: Commitment
    public var typeName: String
    public var contactName: String
    public var actionTitle: String
    public var actionState: ActionState
    public var priorityRank: Int

    public init(
        commitment: Commitment, typeName: String, contactName: String, actionTitle: String,
        actionState: ActionState, priorityRank: Int
    ) {
        self.commitment = commitment
        self.typeName = typeName
        self.contactName = contactName
        self.actionTitle = actionTitle
        self.actionState = actionState
        self.priorityRank = priorityRank
    }
}

/// Somebody's days, with what they hold.
public struct Agenda: Hashable, Sendable {
    public var from: Day
    /// Inclusive.
    public var to: Day
    /// By start.
    public var entries: [AgendaEntry]
    /// Open hours of each day, minutes from midnight, in the operator's zone.
    public var hours: [Day: [Range<Int>]]
    /// Colleagues who are away in these days.
    public var absences: [Absence]
    /// Taken by what other calendars hold, by start.
    public var busy: [BusyTime]

    public struct Absence: Hashable, Sendable {
        public var name: String
        public var from: Day
        public var to: Day

        public init(name: String, from: Day, to: Day) {
            self.name = name
            self.from = from
            self.to = to
        }
    }

    public init(
        from: Day, to: Day, entries: [AgendaEntry], hours: [Day: [Range<Int>]],
        absences: [Absence], busy: [BusyTime] = []
    ) {
        self.busy = busy
        self.from = from
        self.to = to
        self.entries = entries
        self.hours = hours
        self.absences = absences
    }
}

extension AgendaEntry {
    /// Whether it is announced before it begins: it has an hour, and there is still something to do.
    public var ringsBell: Bool {
        !commitment.isAllDay && commitment.status == .confirmed && actionState.isOpen
    }
}
