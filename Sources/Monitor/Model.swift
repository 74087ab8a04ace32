public import Controls
public import Domain
public import Screen

/// All that the monitor knows: a value, changed only by `update`.
public struct Model: Equatable, Sendable {
    // The surroundings.
    public var size: Size
    public var language: Language
    @Apart public var glyphs: Glyphs
    @Apart public var actor: Actor
    /// What the house calls its things, for the menus.
    @Apart public var catalog = Catalog()
    @Apart public var calendar: BusinessCalendar
    public var now: Instant
    /// The bounds of the delay bands, computed once a minute.
    public var bands: DelayBands
    public var isKiosk: Bool
    public var isReadOnly: Bool
    /// Why nothing can be written any more, until the monitor is opened again.
    public var overtaken: Words?
    /// Whether there is a desktop whose programs open a file or an address.
    public var canOpenOutside = true
    /// Begins every command id of this run; a counter makes it unique.
    public var session: String
    public var commandCount = 0

    // What is on the screen.
    public var root = Root.queue
    public var queue: QueueState
    @Apart public var agenda: AgendaState
    @Apart public var inbox = InboxState()
    @Apart public var contacts = ContactsState()
    @Apart public var negotiations = NegotiationsState()
    @Apart public var board = BoardState()
    @Apart public var report: ReportState
    /// One's own, that goes on.
    public var pause: Pause?
    /// What was drilled into, over the root screen.
    public var cards: [CardState] = []
    /// The card of a list's row, for a verb that acts on the row without opening it.
    @Apart var borrowed: CardState? = nil
    /// What waits for that card.
    var borrowing: Borrowing?
    @Apart public var dialog: Dialog? = nil
    public var toast: Toast?
    public var counts: QueueCounts?
    /// What begins soon.
    public var reminders = Reminders()
    /// What was closed last here, for `O` to reopen.
    public var lastClosed: ClosedAction?
    /// The action that a card was asked for from: its cursor begins there.
    var openedFrom: Action.ID?
    public var isDone = false

    /// The screens behind the digits.
    public enum Root: Int, Hashable, Sendable, CaseIterable {
        case queue = 1
        case agenda, inbox, contacts, negotiations
        /// Campaigns will have the six.
        case board = 7
        /// Without a digit: `R`.
        case report
    }

    public init(
        size: Size, language: Language, glyphs: Glyphs, actor: Actor,
        calendar: BusinessCalendar, now: Instant, session: String, isKiosk: Bool = false,
        isReadOnly: Bool = false
    ) {
        self.size = size
        self.language = language
        self.glyphs = glyphs
        self.actor = actor
        self.calendar = calendar
        self.now = now
        self.session = session
        self.isKiosk = isKiosk
        self.isReadOnly = isReadOnly
        bands = DelayBands(now: now, calendar: calendar)
        queue = QueueState(scope: .of(actor.operator))
        agenda = AgendaState(day: calendar.zone.day(of: now))
        report = ReportState(day: calendar.zone.day(of: now))
    }

    public var zone: Zone { calendar.zone }
    public var today: Day { zone.day(of: now) }
    public var hasPreview: Bool { size.columns >= 100 }

    mutating func nextCommandID() -> String {
        commandCount += 1
        return "\(session)-\(commandCount)"
    }

    /// The words in the screen's language, in the signs that the terminal has.
    func say(_ it: String, _ en: String) -> String {
        let text = Words(it: it, en: en)(language)
        return glyphs == .ascii ? PlainText.signs(in: text) : text
    }

    func say(_ words: Words) -> String { say(words.it, words.en) }

    /// Parts of one line, with the sign between them.
    func line(_ parts: String...) -> String { line(parts) }

    func line(_ parts: [String]) -> String {
        parts.filter { !$0.isEmpty }.joined(separator: " \(glyphs.bullet) ")
    }
}

/// One line that says what was done, or what went wrong.
public struct Toast: Hashable, Sendable {
    public var text: String
    public var isError: Bool
    /// The command that `u` takes back: that is promised behind the text, until a later one of the
    /// same operator's is known.
    public var undoes: String?

    public init(_ text: String, isError: Bool = false, undoes: String? = nil) {
        self.text = text
        self.isError = isError
        self.undoes = undoes
    }
}

/// An action that was closed, for `O`.
public struct ClosedAction: Hashable, Sendable {
    public var id: Action.ID
    public var title: String
}

/// What lies over the screen and takes the keys.
public enum Dialog: Equatable, Sendable {
    case complete(CompletionDialog)
    case form(FormDialog)
    case menu(MenuDialog)
    case people(PeopleDialog)
    case story(StoryDialog)
    case help(HelpDialog)
    case palette(PaletteDialog)
    case confirm(ConfirmDialog)
    case search(TextField, backward: Bool)
    case filter(FilterDialog)
    case duplicates(DuplicatesDialog)
    case merge(MergeDialog)
    case forecast(ForecastDialog)
    case importing(ImportDialog)
    case graph(GraphDialog)
    case simulation(SimulationDialog)
    case dossier(DossierDialog)
    case imports(ImportsDialog)
    case sending(SendDialog)
    case calendars(CalendarsDialog)
    case journal(JournalDialog)
    case recurring(RecurringDialog)
    case bulk(BulkDialog)
    case balance(BalanceDialog)
    case past(PastDialog)
    case absences(AbsencesDialog)
    case undoing(UndoingDialog)
}
