public import Domain
public import Screen

/// What a person can do: the names of the one table that feeds keys, footer, help, palette and
/// manual.
public enum VerbID: String, Hashable, Sendable, CaseIterable {
    case next, previous, first, last, pageDown, pageUp, halfDown, halfUp, nextGroup
    case previousGroup, open, back, quit
    case complete, snooze, reschedule, claim, wait, newAction, reassign, toPool, skip, cancel
    case reopen, why, copy, undo
    case search, findNext, findPrevious, filter, scope, palette
    case queue, agenda, inbox, nextRecord, previousRecord
    case advance, stepBack, moves, edit, newLine
    case scrollDown, scrollUp
    case mark, markRange, markAll, priority
    case board, boardPane, balance, pause, past, tray, absences
    case report, grouping, previousPeriod, nextPeriod, thisPeriod
    case periodDay, periodWeek, periodMonth
    case log, more, newContact, pane
    case contacts, sortContacts
    case negotiations, sort, forecast, unscheduled
    case previousDay, nextDay, previousWeek, nextWeek, previousMonth, nextMonth, today
    case importFile, imports, sequences, calendars, journal, recurring
    case reply, dial, send
    case help, redraw, suspend
}

/// How much harm a verb can do.
public enum Danger: Hashable, Sendable {
    case none
    /// Acts at once; `u` takes it back.
    case undoable
    /// Asks first.
    case final
}

/// Where the keys of a verb mean it.
public enum Place: Hashable, Sendable, CaseIterable {
    case queue, card, inbox, agenda, contacts, negotiations, board, report
}

/// One line of the table.
public struct Verb: Sendable {
    public enum Group: Hashable, Sendable, CaseIterable {
        case act, move, find, go, system

        public var words: Words {
            switch self {
            case .act: Words(it: "Sulla riga", en: "On the row")
            case .move: Words(it: "Muoversi", en: "Move")
            case .find: Words(it: "Trovare", en: "Find")
            case .go: Words(it: "Schermate", en: "Screens")
            case .system: Words(it: "Sistema", en: "System")
            }
        }
    }

    public var id: VerbID
    public var words: Words
    /// In the footer, where it stands there.
    public var short: Words?
    /// The first is the one that hints show.
    public var keys: [Key]
    public var group: Group
    public var places: Set<Place>
    public var danger: Danger

    /// For lists of keys: one that has none of its own is in the palette.
    public var keyNames: [String] { keys.isEmpty ? [":"] : keys.map(\.name) }

    init(
        _ id: VerbID, _ group: Group, _ keys: [Key], it: String, en: String,
        short: Words? = nil, in places: Set<Place> = Set(Place.allCases),
        danger: Danger = .none
    ) {
        self.id = id
        self.group = group
        self.keys = keys
        self.places = places
        self.danger = danger
        self.short = short
        words = Words(it: it, en: en)
    }
}
