public import Domain
public import Screen

/// What happened: a key, or the answer to a job.
public enum Event: Equatable, Sendable {
    case key(Key)
    case paste(String)
    case resized(Size)
    /// The minute changed, or somebody asks what time it is.
    case tick(Instant)
    /// Another process has committed.
    case changedOutside
    /// What is open is not the house any more: it was moved, replaced, restored, or brought up to a
    /// newer program's version.
    case overtaken(Failure)
    /// The keys have paused.
    case paused

    case catalog(Catalog)
    case page(QueuePage, QueueIntent)
    case counted(QueueCounts)
    /// What `.marks` asked for.
    case marked([QueueMark], scope: QueueScope, filter: QueueFilter)
    /// Which of the marked actions are still open in the queue.
    case standing([QueueMark], scope: QueueScope, of: [Action.ID], isRenewing: Bool)
    /// What `u` would take back.
    case lastCommand(LastCommand?)
    case surveyed(BulkSurvey)
    /// So many of a command about many are done.
    case bulkPace(Int, of: Int)
    case bulkDone(Receipt, after: BulkWork)
    /// So much of a large command is taken back, of so much.
    case undoing(Int, of: Int)
    case board(Board, of: Team.ID?, BoardThresholds)
    case report(Report, of: ReportRequest)
    /// Somebody has opened or closed their monitor, or a dialog in it.
    case presenceChanged
    /// One's own pause that goes on, if any.
    case ownPause(Pause?)
    /// So many seconds were between an action's claim and its dialog.
    case talked(Int, of: Action.ID)
    case balanced(Balance)
    case absences(TeamAbsences)
    /// A queue as it stood, and how many rows an erasure took from it.
    case past([QueueRow], untold: Int, of: Operator.ID, at: Instant)
    case found(QueueRow?)
    /// A piece of the queue's texts is in memory; whether there is more to read.
    case gathered(hasMore: Bool)
    case actionCard(ActionCard, CardPurpose)
    case previewed(CompletionPreview, of: Completion)
    case done(Receipt, after: Command)
    case contactCard(ContactCard, isRefresh: Bool)
    case negotiationCard(NegotiationCard, isRefresh: Bool)
    case contactPage(ContactPage, QueueIntent)
    case contactCount(Int, of: Filter)
    case unscheduledCount(Int, of: Filter, Unscheduled)
    case contactGlance(ContactGlance)
    case contactFound(Contact.ID?, ContactListRequest)
    case filterWords(FilterWords)
    case negotiations(NegotiationPage, QueueIntent)
    case negotiationTotals(NegotiationTotals, of: NegotiationFilter)
    /// For the pane beside the list.
    case negotiationPreview(NegotiationCard)
    case forecast(Forecast)
    case movePreviewed(MovePreview, of: NegotiationChange)
    /// This number is being called.
    case dialled(String)
    /// What would leave for a contact.
    case sendingDraft(SendingDraft)
    /// It has left, and what else happened.
    case sent(ActionChannel, recipient: String, notes: [Words])
    /// What a path that is typed may go on with.
    case paths([String], for: String)
    case importDraft(ImportDraft)
    case importPace(ImportPace)
    case imported(ImportSummary)
    /// The last ones first; what comes behind one, or from the beginning.
    case imports([ImportRecord], after: ImportRecord.ID?, hasMore: Bool)
    /// The last ones first; those before an entry, or from the end.
    case journal([JournalLine], of: JournalFilter, before: Int?, hasMore: Bool)
    /// By name.
    case recurring([RecurringLine])
    /// How many a rule would feed now.
    case recurringCount(Int, of: RecurringRule.ID)
    case recurringSheet(RecurringSheet)
    /// So many of a run's contacts are done, of so many.
    case recurringPace(Int, of: Int)
    /// What a run did, or would do.
    case recurringRun(RecurringReport)
    case recurringUndone(RecurringRun)
    /// Batches taken back so far.
    case undoPace(Int, of: Int)
    case importUndone(ImportRecord)
    case inbox([Message])
    case agenda(Agenda)
    /// What begins within `Reminders.ahead`, by start; what of it was never announced before.
    case reminders([AgendaEntry], new: Set<Commitment.ID>)
    case story(ActionStory)
    case graph(SequenceSheet)
    case calendars(CalendarsSheet)
    case simulated(SimulationReport, of: SimulationRequest)
    /// - wanted: functions that whoever takes the action over should have.
    case people([OperatorLoad], [Team], wanted: [String])
    case hits([SearchHit], for: String)
    case contactHistory([InteractionLine], of: Contact.ID)
    /// Of a card, or of somebody whom a form is about to add.
    case duplicates([Duplicate], of: Contact.ID?)
    case mergePreview(ContactCard, ContactCard)
    /// All that is known of a contact, line by line.
    case dossier([String], of: Contact.ID)
    /// The files that it was written to.
    case dossierSaved([String])
    case opened(String)
    case failed(Failure, Job)
}

/// Why a page was asked for.
public enum QueueIntent: Hashable, Sendable {
    /// Show it from its first row, with the cursor there, or on its last.
    case start
    case end
    case append
    case prepend
    /// The same part again, the cursor staying where it is.
    case refresh
}

/// What an action's card was asked for.
public enum CardPurpose: Hashable, Sendable {
    case preview
    case complete
    /// Open the contact, else the negotiation, that the action is about.
    case open
    case copy(CopyTarget)
}

public enum CopyTarget: Hashable, Sendable {
    case phone, mail, id
}

/// What the screen asks of the world. `Equatable`, so that tests compare with `==`.
public enum Job: Equatable, Sendable {
    /// What the house calls its things: no menu is opened before it is there.
    case catalog
    case page(QueueRequest, QueueIntent)
    case count(QueueScope)
    /// Every row that passes a filter, to be marked.
    case marks(QueueScope, QueueFilter)
    /// Which of the marked actions are still open in the queue.
    ///
    /// - isRenewing: they were refused, and may be tried again as they are now.
    case standing(QueueScope, [Action.ID], isRenewing: Bool)
    /// What `u` would take back.
    case lastCommand
    /// Whose marked actions are, and who could take them.
    case survey([Action.ID])
    /// On a thread of its own, with `.bulkPace` until `.bulkDone` or `.failed`.
    case performBulk(BulkWork, id: String)
    case cancelBulk
    /// A team at work; nil is all that one supervises. On a thread of its own: where many work, it
    /// is not read at each commit.
    case board(Team.ID?)
    /// What was done in a period.
    case report(ReportRequest)
    case ownPause
    /// Looks who has a monitor open: that is no commit, and nobody tells of it.
    case lookAround
    /// Says what is being completed, for those who look at a board.
    case presence(completing: Action.ID?)
    /// A fair distribution of what is open.
    case balance(Team.ID?)
    /// Who is away in a month.
    case absences(Team.ID?, ClosedRange<Day>)
    /// A queue as it stood at a moment that is past.
    case past(Operator.ID, at: Instant)
    case find(String, scope: QueueScope, filter: QueueFilter, from: QueueCursor?, backward: Bool)
    /// Get ready to look for texts in a queue.
    case gather(QueueScope, QueueFilter)
    case actionCard(Action.ID, CardPurpose)
    case preview(Completion)
    case perform(Command, id: String)
    case contactCard(Contact.ID, isRefresh: Bool)
    case negotiationCard(Negotiation.ID, isRefresh: Bool)
    case contactPage(ContactListRequest, QueueIntent)
    case contactCount(Filter)
    case unscheduledCount(Filter, Unscheduled)
    case contactGlance(Contact.ID)
    case findContact(ContactListRequest)
    case filterWords
    case negotiations(NegotiationRequest, QueueIntent)
    case negotiationTotals(NegotiationFilter, by: NegotiationGroup?)
    case negotiationPreview(Negotiation.ID)
    case forecast(Negotiation.Direction, owner: Operator.ID?)
    case previewMove(NegotiationChange)
    case paths(String)
    case readImport(ImportKind, String)
    /// On a thread of its own, with `.importPace` until `.imported` or `.failed`.
    case runImport(ImportDraft, isDryRun: Bool)
    case cancelImport
    case imports(before: ImportRecord.ID?)
    case journal(JournalFilter, before: Int?)
    /// The rules that recur.
    case recurring
    /// How many a rule would feed now.
    case recurringCount(RecurringRule.ID)
    case recurringSheet(RecurringRule.ID)
    /// On a thread of its own, with `.recurringPace` until `.recurringRun` or `.failed`.
    case runRecurring(RecurringRule.ID, isDryRun: Bool)
    /// On a thread of its own.
    case undoRecurring(RecurringRun.ID)
    /// On a thread of its own, with `.undoPace` until `.importUndone` or `.failed`.
    case undoImport(ImportRecord.ID)
    /// Calls by the command that is set up for it, on a thread of its own.
    case dial(Action.ID)
    case previewSending(Action.ID)
    /// Sends an action's fax, letter or e-mail, on a thread of its own.
    case send(Action.ID, again: Bool)
    case inbox
    case agenda(from: Day, to: Day)
    case reminders
    case story(Action.ID)
    case graph(GraphRequest)
    /// - on: a day: who is away about it, and how full it is.
    case calendars(on: Day)
    /// On a thread of its own: it may take seconds.
    case simulate(SimulationRequest)
    /// Who could take an action over, and whose trade it is.
    ///
    /// - due: each one's day of it is counted.
    case people(Action.ID, due: Instant?)
    case search(String)
    /// The page of a history behind a line.
    case contactHistory(Contact.ID, after: InteractionLine)
    case duplicates(of: Contact.ID)
    case newDuplicates(NewContact)
    case mergePreview(Contact.ID, with: Contact.ID)
    case dossier(Contact.ID)
    case saveDossier(Contact.ID)
    /// With the desktop's own program.
    case openOutside(String)
    /// Send `.paused` when no key came for a moment.
    case pause
    case copy(String)
    case bell
    case redraw
    case suspend
}

/// The world's side of the jobs: the only door from the screen to storage and rules.
public struct Desk: Sendable {
    /// Answers a job; nil where there is nothing to say. Called on a worker's thread.
    public var answer: @Sendable (Job) -> Event?
    /// Does a job that takes its time, telling how far it has come. Called on a thread of its own.
    public var work: @Sendable (Job, _ tell: @escaping @Sendable (Event) -> Void) -> Void

    public init(
        answer: @escaping @Sendable (Job) -> Event?,
        work: @escaping @Sendable (Job, _ tell: @escaping @Sendable (Event) -> Void) -> Void = {
            _, _ in
        }
    ) {
        self.answer = answer
        self.work = work
    }
}

extension Job {
    /// Whether it opens a file or a program that the house's own configuration does not name.
    public var reachesOutside: Bool {
        switch self {
        case .paths, .readImport, .runImport, .saveDossier, .openOutside, .suspend: true
        default: false
        }
    }

    /// Whether it tells on the way how far it has come, while whatever was asked after it waits.
    public var tellsOnTheWay: Bool { if case .perform(.undo, _) = self { true } else { false } }

    /// Whether it has a thread of its own, so that what is shown needs not wait for it.
    public var isLong: Bool {
        switch self {
        case .runImport, .undoImport, .dial, .send, .simulate, .performBulk, .board,
            .runRecurring, .undoRecurring:
            true
        default: false
        }
    }
}
