import Domain
import Exchange
import Monitor
import Storage
import Workflow

/// Answers the monitor's jobs from the house: the one place where screen and storage meet.
struct MonitorDesk: Sendable {
    let house: House
    let actor: Actor
    let calendar: BusinessCalendar
    private let rehearsal = Rehearsal()
    private let memory = SearchMemory()
    private let imports: ImportDesk
    private let reading: ReadingDesk
    private let sending: SendingDesk
    private let soon: ReminderDesk
    private let bulk: BulkDesk
    private let board: BoardDesk
    private let recurring: RecurringDesk

    /// Whether nothing outside the house may be reached: no file, no program (architecture,
    /// section 4). The screen offers none of it; this door does not depend on that.
    private let isKiosk: Bool

    init(house: House, actor: Actor, calendar: BusinessCalendar, isKiosk: Bool) {
        self.isKiosk = isKiosk
        imports = ImportDesk(house: house, actor: actor, language: spoken)
        bulk = BulkDesk(house: house, actor: actor)
        board = BoardDesk(house: house, actor: actor, calendar: calendar)
        reading = ReadingDesk(
            house: house, actor: actor, calendar: calendar, board: board, memory: memory)
        sending = SendingDesk(house: house, actor: actor, zone: calendar.zone)
        soon = ReminderDesk(house: house, actor: actor)
        recurring = RecurringDesk(house: house, actor: actor)
        self.house = house
        self.actor = actor
        self.calendar = calendar
    }

    var desk: Desk { Desk(answer: { answer($0) }, work: { work($0, $1) }) }

    private func work(_ job: Job, _ tell: @Sendable @escaping (Event) -> Void) {
        do throws(Failure) {
            try requireInside(job)
            switch job {
            case .runImport(let draft, let isDryRun):
                tell(.imported(try imports.run(draft, isDryRun: isDryRun, tell)))
            case .undoImport(let id): tell(.importUndone(try imports.undo(id, tell)))
            case .dial(let id): tell(.dialled(try sending.dial(id)))
            case .send(let id, let again): tell(try sending.send(id, again: again))
            case .board(let team):
                guard board.takesTurn(team) else { break }
                tell(try house.database.read { try board.board(team, $0) })
            case .performBulk(let work, let id):
                memory.forget()
                let receipt = try bulk.perform(.bulk(work), id: id) {
                    tell(.bulkPace($0, of: $1))
                }
                tell(.bulkDone(receipt, after: work))
            case .perform(let command, let id):
                memory.forget()
                let receipt = try bulk.perform(command, id: id) { tell(.undoing($0, of: $1)) }
                tell(.done(receipt, after: command))
            case .runRecurring(let id, let isDryRun):
                memory.forget()
                tell(try recurring.run(id, isDryRun: isDryRun, tell))
            case .undoRecurring(let run):
                memory.forget()
                tell(try recurring.undo(run))
            case .simulate(let request): tell(.simulated(try house.simulate(request), of: request))
            default: break
            }
        } catch {
            tell(.failed(error, job))
        }
    }

    private func answer(_ job: Job) -> Event? {
        do {
            return try event(for: job)
        } catch let failure as Failure {
            return .failed(failure, job)
        } catch {
            let text = "\(error)"
            return .failed(Failure(.failed, it: text, en: text), job)
        }
    }

    private func requireInside(_ job: Job) throws(Failure) {
        guard isKiosk, job.reachesOutside else { return }
        let failure = Failure(
            .notAllowed, it: "In chiosco non si aprono file né programmi.",
            en: "In kiosk mode no files or programs are opened.")
        house.note(failure, of: "kiosk", to: actor)
        throw failure
    }

    private func event(for job: Job) throws -> Event? {
        try requireInside(job)
        switch job {
        case .perform(let command, let id):
            // A commit of one's own does not change the version that tells of others'.
            memory.forget()
            return .done(
                try house.perform(board.timed(command), id: id, as: actor), after: command)
        case .preview(let completion):
            let preview = try house.preview(completion, as: actor)
            rehearsal.once { try house.rehearse(.complete(completion), as: actor) }
            return .previewed(preview, of: completion)
        case .previewMove(let change):
            return .movePreviewed(try house.preview(change, as: actor), of: change)
        case .paths(let text): return .paths(ImportDesk.paths(text), for: text)
        case .readImport(let kind, let path): return .importDraft(try imports.draft(kind, path))
        case .cancelImport:
            imports.cancel()
            return nil
        case .cancelBulk:
            bulk.end()
            return nil
        case .presence(let action): return try board.completes(action)
        case .lookAround: return board.looksAround() ? .presenceChanged : nil
        case .openOutside(let location):
            try OutsideProgram.open(location)
            return .opened(location)
        case .reminders: return try soon.reminders()
        case .previewSending(let id): return .sendingDraft(try sending.draft(id))
        case .catalog:
            var catalog = try house.database.read { try CatalogQuery.catalog($0) }
            catalog.channels = sending.channels
            return .catalog(catalog)
        case .dossier(let id): return .dossier(try dossier(id, form: "on the screen").lines, of: id)
        case .saveDossier(let id):
            let known = try dossier(id, form: "to files")
            return .dossierSaved(try DossierFiles(dossier: known, contact: id).save())
        case .pause, .copy, .bell, .redraw, .suspend, .runImport, .undoImport, .dial, .simulate,
            .performBulk:
            return nil
        case .send, .runRecurring, .undoRecurring: return nil
        case .recurring, .recurringCount, .recurringSheet: return try recurring.answer(job)
        default:
            let version = try house.database.dataVersion()
            return try house.read(as: actor) { try reading.answer(job, $0, version: version) }
        }
    }

    private func dossier(_ id: Contact.ID, form: String) throws(Failure) -> Dossier {
        try house.dossier(of: id, form: form, as: actor) {
            try Dossier(of: id, $0, zone: calendar.zone, now: house.now)
        }
    }
}
