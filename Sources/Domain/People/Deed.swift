/// What somebody does or looks at, as far as permission goes: the lines of the table of roles.
public enum Deed: String, Hashable, Sendable, CaseIterable {
    // An action.
    case takeAction = "take_action"
    case changeAction = "change_action"
    case recordCall = "record_call"
    case reassign, assign
    case handOver = "hand_over"
    // What one did, and what one was told.
    case undo
    case readMessage = "read_message"
    case seeQueue = "see_queue"
    case seeBoard = "see_board"
    case seeReport = "see_report"
    // Contacts.
    case seeContact = "see_contact"
    case changeContact = "change_contact"
    case classify
    case eraseContact = "erase_contact"
    // Negotiations and sequences.
    case moveNegotiation = "move_negotiation"
    case reopenNegotiation = "reopen_negotiation"
    case changeEnrollment = "change_enrollment"
    case migrateEnrollments = "migrate_enrollments"
    case loadSequence = "load_sequence"
    case changeSegment = "change_segment"
    case changeRecurring = "change_recurring"
    // What comes in and what leaves.
    case importRows = "import"
    case importPeople = "import_people"
    case undoImport = "undo_import"
    case export
    case deliver
    // The house.
    case changeCalendar = "change_calendar"
    case setCapacity = "set_capacity"
    case recordAbsence = "record_absence"
    case changeHouse = "change_house"
    case seeJournal = "see_journal"
    case keep
}

/// How far a right reaches.
public enum Reach: String, Hashable, Sendable, CaseIterable {
    /// Not at all.
    case none
    /// What is one's own; a supervisor's are their teams' too.
    case own
    /// That, and the pool of one's own team.
    case pool
    case all

    /// Whether it reaches what somebody stands to in this way.
    public func allows(_ standing: Permission.Standing) -> Bool {
        switch self {
        case .none: false
        case .own: standing >= .own
        case .pool: standing >= .inPool
        case .all: true
        }
    }
}

extension Permission {
    /// One line of the table.
    public struct Line: Sendable {
        public let deed: Deed
        public let `operator`: Reach
        public let supervisor: Reach
        public let admin: Reach
        /// What is said to whoever is refused.
        public let rule: Words

        init(
            _ deed: Deed, _ operator: Reach, _ supervisor: Reach, _ admin: Reach, it: String,
            en: String
        ) {
            self.deed = deed
            self.operator = `operator`
            self.supervisor = supervisor
            self.admin = admin
            rule = Words(it: it, en: en)
        }

        public func reach(of role: Role) -> Reach {
            switch role {
            case .operator: `operator`
            case .supervisor: supervisor
            case .admin: admin
            }
        }
    }

    public static func line(_ deed: Deed) -> Line {
        // Every deed has its line: a test counts them.
        table.first { $0.deed == deed }
            ?? Line(deed, .none, .none, .none, it: "Non è permesso.", en: "It is not allowed.")
    }

    public static func may(
        _ actor: Actor, _ deed: Deed, standing: Standing = .stranger
    ) -> Bool {
        line(deed).reach(of: actor.role).allows(standing)
    }

    /// - throws: `.notAllowed`, in the words of the rule.
    public static func require(
        _ deed: Deed, _ actor: Actor, standing: Standing = .stranger
    ) throws(Failure) {
        guard may(actor, deed, standing: standing) else { throw refusal(deed) }
    }

    public static func refusal(_ deed: Deed) -> Failure {
        Failure(.notAllowed, line(deed).rule)
    }
}
