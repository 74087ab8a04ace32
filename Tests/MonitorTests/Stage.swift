import Domain
import Screen

@testable import Monitor

/// The monitor with a world that answers from the scene, at once: keys in, frame out.
struct Stage {
    let scene: Scene
    var model: Model
    /// Every job that was asked for, in order.
    var asked: [Job] = []
    /// What the next command is answered with; nil does it.
    var refusal: Failure?
    /// Whether somebody who is typed in is there already.
    var knows = false
    /// Marked actions that are not in the queue any more, and those that have another version.
    var gone: Set<Action.ID> = []
    var standing: [Action.ID: QueueMark] = [:]
    /// What `u` would take back.
    var lastCommand: LastCommand?
    /// What the house says of the rules that recur.
    var recurring = Scene.recurringLines
    var recurringRefusal: Failure?
    /// The card as somebody else left it.
    var changedCard: ContactCard?

    var frame: Frame { model.draw() }

    /// What stands on the screen, as text.
    var text: String {
        let frame = frame
        return (0..<frame.size.rows).map { row in
            (0..<frame.size.columns).map { frame.text(of: frame[$0, row]) }.joined()
        }.joined(separator: "\n")
    }

    /// One row of it.
    func line(_ row: Int) -> Substring {
        text.split(separator: "\n", omittingEmptySubsequences: false)[row]
    }

    init(scene: Scene, model: Model) {
        self.scene = scene
        self.model = model
    }

    mutating func press(_ keys: Key...) {
        for key in keys { carryOut(model.update(.key(key))) }
    }

    /// One character, one key.
    mutating func type(_ text: String) {
        for character in text { press(.character(character)) }
    }

    mutating func send(_ event: Event) { carryOut(model.update(event)) }

    mutating func carryOut(_ jobs: [Job]) {
        for job in jobs {
            asked.append(job)
            if let event = answer(job) { carryOut(model.update(event)) }
        }
    }

    var commands: [Command] {
        asked.compactMap { if case .perform(let command, _) = $0 { command } else { nil } }
    }

    var commandIDs: [String] {
        asked.compactMap { if case .perform(_, let id) = $0 { id } else { nil } }
    }

    private func answer(_ job: Job) -> Event? {
        switch job {
        case .catalog: return .catalog(model.catalog)
        case .page(let request, let intent):
            return .page(page(request), intent)
        case .count:
            return .counted(
                QueueCounts(
                    groups: [.overdue: 2, .now: 3, .today: 3, .tomorrow: 2, .thisWeek: 2],
                    open: 12, pool: 0, unread: 2))
        case .gather: return .gathered(hasMore: false)
        case .marks(let scope, let filter):
            return .marked(
                scene.rows.map { QueueMark(action: $0.id, version: $0.version) }, scope: scope,
                filter: filter)
        case .standing(let scope, let actions, let isRenewing):
            return .standing(
                actions.compactMap { standing[$0] ?? scene.mark($0) }.filter {
                    !gone.contains($0.action)
                }, scope: scope, of: actions, isRenewing: isRenewing)
        case .lastCommand: return .lastCommand(lastCommand)
        case .survey(let actions): return .surveyed(scene.survey(of: actions))
        case .find(let text, _, _, let from, let backward):
            return .found(found(text, from, backward))
        case .actionCard(let id, let purpose):
            guard let row = scene.rows.first(where: { $0.id == id }) else { return nil }
            return .actionCard(scene.actionCard(row), purpose)
        case .preview(let completion):
            return .previewed(scene.preview(completion), of: completion)
        case .perform(let command, let id):
            if let refusal { return .failed(refusal, job) }
            return .done(
                Receipt(command: id, kind: command.kind, action: ID(1)), after: command)
        case .contactCard(_, let isRefresh):
            return .contactCard(changedCard ?? scene.contactCard, isRefresh: isRefresh)
        case .negotiationCard(let id, let isRefresh):
            let card = id == ID(3) ? scene.silentCard : scene.negotiationCard
            return .negotiationCard(card, isRefresh: isRefresh)
        case .contactPage(let request, let intent):
            return .contactPage(contacts(request), intent)
        case .contactCount(let filter):
            return .contactCount(scene.contacts(filter).count, of: filter)
        case .unscheduledCount(let filter, let whose):
            return .unscheduledCount(scene.unscheduled(filter).count, of: filter, whose)
        case .contactGlance: return .contactGlance(scene.glance)
        case .findContact(let request):
            return .contactFound(contacts(request).rows.first?.id, request)
        case .filterWords: return .filterWords(scene.filterWords)
        case .contactHistory(let id, _):
            return .contactHistory(Array(scene.history.prefix(2)), of: id)
        case .duplicates(let id): return .duplicates(scene.duplicates, of: id)
        case .newDuplicates: return .duplicates(knows ? scene.duplicates : [], of: nil)
        case .mergePreview: return .mergePreview(scene.contactCard, scene.otherCard)
        case .dossier(let id): return .dossier((1...100).map { "line \($0) of it" }, of: id)
        case .saveDossier(let id):
            return .dossierSaved(["txt", "json"].map { "/home/anna/dossier-\(id).\($0)" })
        case .openOutside(let location): return .opened(location)
        case .negotiations(let request, let intent):
            return .negotiations(scene.page(request), intent)
        case .negotiationTotals(let filter, let group):
            return .negotiationTotals(scene.totals(group), of: filter)
        case .negotiationPreview: return .negotiationPreview(scene.negotiationCard)
        case .forecast(let direction, _): return .forecast(scene.forecast(direction))
        case .previewMove(let change):
            return .movePreviewed(scene.movePreview(change), of: change)
        case .paths(let text): return .paths(["~/list.csv", "~/lists/"], for: text)
        case .readImport(let kind, let path): return .importDraft(scene.draft(kind, path))
        // The answer of a job that takes its time is sent by the test.
        case .runImport, .cancelImport, .undoImport, .dial, .previewSending, .send, .simulate,
            .performBulk, .cancelBulk, .presence, .lookAround, .runRecurring, .undoRecurring:
            return nil
        case .recurring: return .recurring(recurring)
        case .recurringCount(let id):
            if let recurringRefusal, id == ID(3) { return .failed(recurringRefusal, job) }
            return .recurringCount(id.raw * 40, of: id)
        case .recurringSheet(let id): return scene.recurringSheet(id).map { .recurringSheet($0) }
        case .report(let request): return .report(scene.report(request), of: request)
        case .board(let team): return .board(scene.board, of: team, BoardThresholds())
        case .balance: return .balanced(scene.balance)
        case .absences(_, let days): return .absences(scene.absences(days))
        case .ownPause: return .ownPause(nil)
        case .past(let who, let moment):
            return .past(scene.rows, untold: 0, of: who, at: moment)
        case .graph: return .graph(scene.sheet)
        case .calendars(let day): return .calendars(scene.calendars(on: day))
        case .imports(let before):
            return .imports(scene.imports(before: before), after: before, hasMore: before == nil)
        case .journal(let filter, let before):
            return .journal(
                scene.journal(filter, before: before), of: filter, before: before,
                hasMore: before == nil && filter == JournalFilter())
        case .reminders: return .reminders([], new: [])
        case .inbox: return .inbox(scene.messages)
        case .agenda(let from, let to): return .agenda(scene.agenda(from: from, to: to))
        case .people: return .people(loads, [team], wanted: ["back_office"])
        case .search(let text):
            return .hits(
                [
                    SearchHit(
                        target: .contact(ID(1)), title: "Ines Carvalho", detail: ["Padova"]),
                    SearchHit(
                        target: .negotiation(ID(1)), title: "Autumn order",
                        detail: ["Lusitana Sughero", "Offer"], amountCents: 4_250_000),
                    SearchHit(
                        target: .message(ID(2)), title: "Call: First contact, Lagosole",
                        detail: ["Lagosole"]),
                ], for: text)
        case .pause: return .paused
        case .story, .copy, .bell, .redraw, .suspend: return nil
        }
    }

    private func contacts(_ request: ContactListRequest) -> ContactPage {
        let rows =
            request.unscheduled == nil
            ? scene.contacts(request.filter) : scene.unscheduled(request.filter)
        func place(_ id: Contact.ID) -> Int { rows.firstIndex { $0.id == id } ?? rows.count }
        let from: Int =
            switch request.edge {
            case .first: 0
            case .last: max(0, rows.count - request.limit)
            case .after(let id): place(id) + 1
            case .from(let id): place(id)
            case .before(let id): max(0, place(id) - request.limit)
            }
        var end = min(rows.count, from + request.limit)
        if case .before(let id) = request.edge { end = place(id) }
        let part = from < end ? Array(rows[from..<end]) : []
        return ContactPage(rows: part, hasMoreBefore: from > 0, hasMoreAfter: end < rows.count)
    }

    private func page(_ request: QueueRequest) -> QueuePage {
        let rows = scene.rows.filter { row in
            request.filter.type.map { $0 == row.typeCode } ?? true
                && (request.filter.text.isEmpty || row.title.contains(request.filter.text))
        }
        let from: Int =
            switch request.edge {
            case .first: 0
            case .last: max(0, rows.count - request.limit)
            case .after(let cursor): rows.firstIndex { $0.cursor > cursor } ?? rows.count
            case .from(let cursor): rows.firstIndex { $0.cursor >= cursor } ?? rows.count
            case .before(let cursor):
                max(0, (rows.firstIndex { $0.cursor >= cursor } ?? rows.count) - request.limit)
            }
        let part = rows.dropFirst(from).prefix(request.limit)
        return QueuePage(
            rows: Array(part), hasMoreBefore: from > 0,
            hasMoreAfter: from + part.count < rows.count)
    }

    private func found(_ text: String, _ from: QueueCursor?, _ backward: Bool) -> QueueRow? {
        let hits = scene.rows.filter { ($0.title + $0.contactName).contains(text) }
        guard let from else { return hits.first }
        return backward ? hits.last { $0.cursor < from } : hits.first { $0.cursor > from }
    }

    private var loads: [OperatorLoad] {
        [
            ("dario", "Dario Neri", 8, 1, 10), ("elsa", "Elsa Riva", 5, 0, 11),
            ("anna", "Anna Conti", 12, 2, 1),
        ].enumerated().map {
            OperatorLoad(
                operator: ID($0.element.4), login: $0.element.0, name: $0.element.1,
                role: .operator,
                functions: $0.offset == 0 ? ["back_office", "support"] : ["telemarketing"],
                team: ID(1),
                teamName: "Telemarketing", isActive: true, isAbsent: false, open: $0.element.2,
                overdue: $0.element.3)
        }
    }

    private var team: Team {
        Team(id: ID(1), code: "tm", name: "Telemarketing", calendar: ID(1), supervisor: ID(2))
    }
}
