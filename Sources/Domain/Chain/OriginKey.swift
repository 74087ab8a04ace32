/// What makes an action unique by its cause.
public enum OriginKey {
    /// One completion can never make two (domain, section 3, 10).
    public static func chain(
        predecessor: Action.ID, revision: Int, rule: Rule.ID?
    ) -> String {
        "chain:\(predecessor):\(revision):\(rule.map(\.description) ?? "-")"
    }

    /// An action made by hand has its command for a cause.
    public static func manual(command: String) -> String { "manual:\(command)" }

    /// A rule that recurs plans a contact's period once.
    public static func recurring(
        rule: RecurringRule.ID, contact: Contact.ID, due day: Day
    ) -> String {
        "recurring:\(rule):\(contact):\(day.iso)"
    }
}
