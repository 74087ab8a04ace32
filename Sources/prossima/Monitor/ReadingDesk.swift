import Domain
import Monitor
import Storage
import Workflow

/// Answers what is only read, each from one consistent state of the house.
struct ReadingDesk: Sendable {
    let house: House
    let actor: Actor
    let calendar: BusinessCalendar
    let board: BoardDesk
    let memory: SearchMemory

    /// - parameter version: of the file, by which a search knows what it remembers.
    func answer(_ job: Job, _ reading: Reading, version: Int) throws -> Event? {
        let now = house.now
        let bands = DelayBands(now: now, calendar: calendar)
        let queue = QueueQuery(reading, now: now, bands: bands)
        let cards = CardQuery(reading, now: now, bands: bands)
        switch job {
        case .page(let request, let intent):
            try Permission.requireSight(of: request.scope, actor, reading)
            return .page(try queue.page(request), intent)
        case .count(let scope):
            try Permission.requireSight(of: scope, actor, reading)
            return .counted(try queue.counts(scope, pool: actor.team, inbox: actor.operator))
        case .marks(let scope, let filter):
            try Permission.requireSight(of: scope, actor, reading)
            return .marked(try queue.marks(scope, filter), scope: scope, filter: filter)
        case .standing(let scope, let actions, let isRenewing):
            try Permission.requireSight(of: scope, actor, reading)
            return .standing(
                try queue.standing(actions, in: scope), scope: scope, of: actions,
                isRenewing: isRenewing)
        case .lastCommand:
            return .lastCommand(
                try CommandTable.last(of: actor.operator, reading).map {
                    LastCommand(id: $0.id, kind: $0.kind)
                })
        case .board(let team): return try board.board(team, reading)
        case .report(let request): return try board.report(request, reading)
        case .balance(let team): return try board.balance(team, reading)
        case .absences(let team, let days): return try board.absences(team, days, reading)
        case .past(let who, let moment):
            try Permission.requireSight(of: .of(who), actor, reading)
            let then = try PastQueue(
                reading, at: moment, bands: DelayBands(now: moment, calendar: calendar)
            ).rows(of: who)
            return .past(then.rows, untold: then.untold, of: who, at: moment)
        case .ownPause: return .ownPause(try PauseTable.open(of: actor.operator, reading))
        case .survey(let actions): return .surveyed(try survey(actions, queue, bands, reading))
        case .find(let text, let scope, let filter, let from, let backward):
            try Permission.requireSight(of: scope, actor, reading)
            let finding = try memory.find(
                text, scope, filter, from, backward: backward, queue, version: version)
            switch finding {
            case .row(let row): return .found(row)
            case .nothing: return .found(nil)
            case .unknown:
                return .found(
                    try queue.find(
                        text, in: scope, filter: filter, from: from, backward: backward))
            }
        case .gather(let scope, let filter):
            try Permission.requireSight(of: scope, actor, reading)
            return .gathered(
                hasMore: try memory.gather(scope, filter, queue, version: version))
        case .actionCard(let id, let purpose):
            guard let card = try cards.action(id) else { throw Failure.gone }
            return .actionCard(card, purpose)
        case .contactCard(let id, let isRefresh):
            guard let card = try cards.contact(id) else { throw Failure.gone }
            return .contactCard(card, isRefresh: isRefresh)
        case .negotiationCard(let id, let isRefresh):
            guard let card = try cards.negotiation(id) else { throw Failure.gone }
            return .negotiationCard(card, isRefresh: isRefresh)
        case .contactHistory(let id, let after):
            return .contactHistory(
                try cards.history(of: id, after: after, limit: CardQuery.historyPage), of: id)
        case .duplicates(let id):
            return .duplicates(try DuplicateQuery.duplicates(of: id, reading), of: id)
        case .newDuplicates(let new):
            return .duplicates(try DuplicateQuery.duplicates(.init(new), reading), of: nil)
        case .mergePreview(let one, let other):
            guard let mine = try cards.contact(one), let theirs = try cards.contact(other) else {
                throw Failure.gone
            }
            return .mergePreview(mine, theirs)
        case .negotiations, .negotiationTotals, .negotiationPreview, .forecast:
            return try negotiations(job, reading, cards)
        case .inbox:
            return .inbox(try MessageTable.inbox(of: actor.operator, limit: 200, reading))
        case .agenda(let from, let to): return .agenda(try agenda(from, to, reading))
        case .story(let id):
            guard let story = try StoryQuery.story(id, reading) else { throw Failure.gone }
            return .story(story)
        case .graph(let request): return .graph(try sheet(request, reading))
        case .calendars(let day):
            return .calendars(
                try CalendarsQuery.sheet(
                    on: day,
                    mayCount: { $0.id == actor.operator || actor.isSupervisor(of: $0.team) },
                    reading))
        case .people(let action, let due):
            let loads = try LoadQuery.loads(
                overdueBefore: Instant(bands.range(of: QueueGroup.overdue).upperBound),
                today: calendar.zone.day(of: now), due: due, reading)
            return .people(
                loads, try TeamTable.all(reading),
                wanted: try TradeQuery(reading).functions(for: action))
        case .search(let text):
            return .hits(
                try SearchQuery(reading, for: actor.operator).hits(text, limit: 8, now: now),
                for: text)
        case .contactPage, .contactCount, .unscheduledCount, .contactGlance, .findContact,
            .filterWords:
            return try contacts(job, reading, now, bands)
        case .journal(let filter, let before):
            let actors = try Permission.requireJournal(filter, actor, reading)
            let found = try JournalQuery.page(
                filter, before: before, limit: JournalDialog.page + 1, actors: actors, reading)
            return .journal(
                Array(found.prefix(JournalDialog.page)), of: filter, before: before,
                hasMore: found.count > JournalDialog.page)
        case .imports(let before):
            let found = try ImportRunTable.all(
                before: before, limit: ImportsDialog.page + 1, reading)
            return .imports(
                Array(found.prefix(ImportsDialog.page)), after: before,
                hasMore: found.count > ImportsDialog.page)
        case .perform, .preview, .previewMove, .paths, .readImport, .runImport, .cancelImport,
            .openOutside, .undoImport, .pause, .copy, .bell, .redraw, .suspend, .dial, .simulate,
            .reminders, .previewSending, .send, .catalog, .dossier, .saveDossier,
            .performBulk, .cancelBulk, .presence, .lookAround, .recurring, .recurringCount,
            .recurringSheet, .runRecurring, .undoRecurring:
            return nil
        }
    }

    private func survey(
        _ actions: [Action.ID], _ queue: QueueQuery, _ bands: DelayBands, _ reading: Reading
    ) throws -> BulkSurvey {
        try queue.survey(
            actions,
            loads: try LoadQuery.loads(
                overdueBefore: Instant(bands.range(of: QueueGroup.overdue).upperBound),
                today: calendar.zone.day(of: house.now), reading),
            teams: try TeamTable.all(reading).filter { actor.isSupervisor(of: $0.id) },
            zone: calendar.zone)
    }

    private func sheet(_ request: GraphRequest, _ reading: Reading) throws -> SequenceSheet {
        var sequence: ActionSequence?
        var step: Step?
        switch request {
        case .code(let code): sequence = try SequenceTable.active(code: code, reading)
        case .action(let id):
            step = try ActionTable.find(id, reading)?.step.flatMap {
                try SequenceTable.step($0, reading)
            }
            sequence = try step.flatMap { try SequenceTable.find($0.sequence, reading) }
        }
        guard let sequence else { throw Failure.gone }
        let draft = try SequenceDraftQuery.draft(of: sequence, reading)
        return SequenceSheet(
            code: sequence.code, version: sequence.version,
            graph: SequenceGraph(draft, types: [:]), here: step.map { $0.position - 1 })
    }

    private func negotiations(
        _ job: Job, _ reading: Reading, _ cards: CardQuery
    ) throws -> Event? {
        let query = NegotiationQuery(
            reading, now: house.now, today: calendar.zone.day(of: house.now))
        switch job {
        case .negotiations(let request, let intent):
            return .negotiations(try query.page(request), intent)
        case .negotiationTotals(let filter, let group):
            return .negotiationTotals(try query.totals(filter, by: group), of: filter)
        case .negotiationPreview(let id):
            return try cards.negotiation(id).map { .negotiationPreview($0) }
        case .forecast(let direction, let owner):
            return .forecast(
                try query.forecast(direction, months: 6, owner: owner, zone: calendar.zone))
        default: return nil
        }
    }

    private func contacts(
        _ job: Job, _ reading: Reading, _ now: Instant, _ bands: DelayBands
    ) throws -> Event? {
        let query = ContactListQuery(reading, now: now)
        switch job {
        case .contactPage(let request, let intent):
            return .contactPage(try query.page(request), intent)
        case .contactCount(let filter):
            return .contactCount(try query.count(filter), of: filter)
        case .unscheduledCount(let filter, let whose):
            return .unscheduledCount(
                try query.count(filter, unscheduled: whose), of: filter, whose)
        case .contactGlance(let id):
            return try query.glance(id, bands: bands).map { .contactGlance($0) }
        case .findContact(let request):
            return .contactFound(try query.page(request).rows.first?.id, request)
        case .filterWords:
            let me = try OperatorTable.find(actor.operator, reading)?.login ?? ""
            return .filterWords(
                FilterWords(
                    vocabulary: try FilterVocabularyQuery.withValues(reading), me: me,
                    segments: try SegmentTable.all(reading)))
        default: return nil
        }
    }

    private func agenda(_ from: Day, _ to: Day, _ reading: Reading) throws -> Agenda {
        var hours: [Day: [Range<Int>]] = [:]
        for offset in 0...(to.number - from.number) {
            let day = from.adding(days: offset)
            hours[day] = calendar.hours(on: day)
        }
        let start = calendar.zone.instant(from, minute: 0)
        let end = calendar.zone.instant(to.adding(days: 1), minute: 0)
        return Agenda(
            from: from, to: to,
            entries: try AgendaQuery.entries(of: actor.operator, from: start, to: end, reading),
            hours: hours,
            absences: try AgendaQuery.absences(team: actor.team, from: from, to: to, reading),
            busy: try BusyTimeTable.times(of: actor.operator, from: start, to: end, reading))
    }
}

extension Failure {
    fileprivate static let gone = Failure(
        .notFound, it: "Non c'è più.", en: "It is not there any more.")
}
