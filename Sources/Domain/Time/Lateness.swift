/// How late an open action is, by its two clocks (domain, section 3): the customer's, since it was
/// due, and the assignee's, since it was both due and theirs. In working time.
public struct Lateness: Hashable, Sendable {
    public var sinceDue: Int
    public var sinceAssigned: Int
    private let workingDay: Int

    /// - returns: nil where it is not late.
    public init?(of action: Action, at now: Instant, _ calendar: BusinessCalendar) {
        guard action.state.isOpen, action.due.at < now else { return nil }
        sinceDue = calendar.workingSeconds(from: action.due.at, to: now)
        sinceAssigned = calendar.workingSeconds(
            from: max(action.due.at, action.assignedAt), to: now)
        workingDay = calendar.workingDaySeconds
        guard sinceDue > 0 else { return nil }
    }

    /// "6 h 05 for the customer, 0 h 20 for the assignee"; one span where both are the same.
    public var words: Words {
        let due = Self.span(sinceDue, workingDay: workingDay)
        guard sinceAssigned < sinceDue else { return due }
        let assigned = Self.span(sinceAssigned, workingDay: workingDay)
        return Words(
            it: "\(due.it) per il cliente, \(assigned.it) per l'incaricato",
            en: "\(due.en) for the customer, \(assigned.en) for the assignee")
    }

    /// "2 d 3 h", "6 h 05".
    public static func span(_ seconds: Int, workingDay: Int) -> Words {
        let day = max(3600, workingDay)
        let hours = seconds % day / 3600
        if seconds >= day {
            return Words(it: "\(seconds / day) g \(hours) h", en: "\(seconds / day) d \(hours) h")
        }
        let minutes = seconds % 3600 / 60
        let text = "\(hours) h \(minutes < 10 ? "0" : "")\(minutes)"
        return Words(it: text, en: text)
    }
}
