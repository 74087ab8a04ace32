/// Which commands `u` takes back, by the kind that they are stored under (domain, section 3).
public enum Undoable {
    /// Kinds that undo passes over: they give nothing to take back.
    public static let passedOver: Set<String> = [
        "undo", "mark_read", "claim", "give_back", "export", "deliver", "retry_delivery",
        "escalate", "back_up", "restore", "repair", "view_dossier", "denied",
        "send", "begin_pause", "end_pause",
    ]

    /// Kinds that it stops at, and refuses.
    public static let refused: Set<String> = [
        "erase_contact", "define_classifier", "add_stage", "add_operator", "add_team",
    ]

    /// Kinds that are taken back as a whole, and not by `u`.
    public static let takenBackWhole: Set<String> = ["import", RecurringWork.run]

    /// Whether `u` right behind a command of this kind takes that one back: nothing else is promised.
    public static func isTakenBack(_ kind: String) -> Bool {
        !passedOver.contains(kind) && !refused.contains(kind) && !takenBackWhole.contains(kind)
    }
}

/// An operator's last command, of those that an undo does not pass over.
public struct LastCommand: Hashable, Sendable {
    /// The command's id, as whoever gave it knows it.
    public var id: String
    public var kind: String

    public init(id: String, kind: String) {
        self.id = id
        self.kind = kind
    }
}
