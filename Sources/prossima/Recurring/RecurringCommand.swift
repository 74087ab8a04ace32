import ArgumentParser
import Domain
import Screen
import Storage
import Workflow

/// `prossima recurring …`
struct RecurringCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recurring",
        abstract: say(
            it: "Le attività ricorrenti: chi non si sente da un po' torna in coda.",
            en: "Recurring rules: who was not spoken to for a while comes back to the queue."),
        discussion: say(
            it: "Una regola dice di quali nominativi, dopo quanto dall'ultimo contatto avvenuto "
                + "(senza, da quando c'è la scheda), in quale sequenza e a chi. Niente gira da "
                + "solo: «prossima recurring run» pianifica, da cron o da un timer di systemd.",
            en: "A rule says of which contacts, how long after the last real contact (without one, "
                + "since the card was made), into which sequence and to whom. Nothing runs by "
                + "itself: “prossima recurring run” plans, from cron or a systemd timer."),
        subcommands: [
            ListRecurring.self, ShowRecurring.self, AddRecurring.self, EditRecurring.self,
            PauseRecurring.self, ResumeRecurring.self, RemoveRecurring.self, RunRecurring.self,
            UndoRecurring.self,
        ])
}

/// `prossima recurring list`
struct ListRecurring: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: say(it: "Elenca le attività ricorrenti.", en: "List the recurring rules."))

    @OptionGroup var list: ListOptions<String>
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let all = try session.read { try RecurringTable.all($0) }
        let (rules, next) = list.page(all, key: \.name)
        let shown = try rules.map { try session.recurring($0) }
        try session.output.answer(.list(shown.map(session.json), next: next)) { page in
            var table = Table([
                Table.Column(say(it: "Nome", en: "Name"), minimum: 10),
                Table.Column(say(it: "Quando", en: "When")),
                Table.Column(say(it: "Di chi", en: "Of whom"), minimum: 12),
                Table.Column(say(it: "Sequenza", en: "Sequence"), minimum: 8),
                Table.Column(say(it: "A chi", en: "To whom"), minimum: 6),
                Table.Column(say(it: "Aperte", en: "Open"), isNumber: true),
                Table.Column(""),
            ])
            for one in shown {
                table.add([
                    Table.Cell(one.rule.name, .strong),
                    Table.Cell(one.rule.period.words(spoken)), Table.Cell(one.whose),
                    Table.Cell(one.rule.sequence), Table.Cell(one.assignees, .dim),
                    Table.Cell("\(one.running)"), one.state,
                ])
            }
            page.table(
                table, orElse: say(it: "Nessuna attività ricorrente.", en: "No recurring rules."))
            page.more(after: next)
        }
    }
}

/// `prossima recurring show NAME`
struct ShowRecurring: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: say(
            it: "Mostra un'attività ricorrente, a quanti tocca oggi, e le ultime esecuzioni.",
            en: "Show a recurring rule, whose turn it is today, and its last runs."))

    @Argument(help: .say(it: "Il nome.", en: "The name."))
    var name: String

    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let rule = try session.recurringRule(name)
        let one = try session.recurring(rule)
        let due = try session.house.dueByRecurring(rule.id, as: session.actor)
        let runs = try session.read { try RecurringTable.runs(of: rule.id, limit: 10, $0) }
        let json: JSON = [
            "rule": session.json(one), "due": .int(due),
            "runs": .array(runs.map { session.json($0) }),
        ]
        try session.output.answer(json) { page in
            page.line(rule.name, .strong)
            page.line("\(rule.period.words(spoken)) · \(one.whose)")
            page.line("\(rule.sequence) · \(one.assignees)", .dim)
            if !rule.isActive { page.line(say(it: "in pausa", en: "paused"), .warning) }
            let contacts = Noun.contact(due)(spoken)
            page.line(
                say(
                    it: "Oggi tocca a \(contacts); azioni ancora aperte: \(one.running)",
                    en: "Today's turn: \(contacts); still open: \(one.running)"))
            guard !runs.isEmpty else { return }
            page.blank()
            var table = Table([
                Table.Column("#", isNumber: true),
                Table.Column(say(it: "Quando", en: "When")),
                Table.Column(say(it: "Chi", en: "Who"), minimum: 6),
                Table.Column(say(it: "Azioni", en: "Actions"), isNumber: true),
                Table.Column(""),
            ])
            for run in runs {
                table.add([
                    Table.Cell(run.id.description, .dim), Table.Cell(session.shown(run.startedAt)),
                    Table.Cell(run.actorName), Table.Cell("\(run.planned)"),
                    Table.Cell(
                        run.undoneAt == nil ? "" : say(it: "annullata", en: "undone"), .dim),
                ])
            }
            page.table(table)
        }
    }
}

/// A rule with what a person reads of it.
struct ShownRecurring {
    var rule: RecurringRule
    /// Its filter, or its segment's name.
    var whose: String
    var assignees: String
    /// How many of its walks go on.
    var running: Int
    var segment: String?

    var state: Table.Cell {
        rule.isActive
            ? Table.Cell(say(it: "attiva", en: "active"), .good)
            : Table.Cell(say(it: "in pausa", en: "paused"), .warning)
    }
}

extension Session {
    /// - throws: `.notFound` with where to look.
    func recurringRule(_ name: String) throws(Failure) -> RecurringRule {
        guard let rule = try read({ try RecurringTable.find(name: name, $0) }) else {
            throw Failure.missing(recurring: name)
        }
        return rule
    }

    func recurring(_ rule: RecurringRule) throws(Failure) -> ShownRecurring {
        try read { reading in
            let segment = try rule.segment.flatMap { try SegmentTable.find($0, reading)?.name }
            let gone = say(it: "insieme tolto", en: "segment removed")
            return ShownRecurring(
                rule: rule, whose: rule.segment == nil ? rule.filter : segment ?? gone,
                assignees: rule.assignees.map { AssigneeWords.words(for: $0.text)(spoken) }
                    .joined(separator: ", "),
                running: try RecurringQuery.running(rule.id, reading), segment: segment)
        }
    }

    func json(_ one: ShownRecurring) -> JSON {
        let rule = one.rule
        return [
            "id": .id(rule.id), "name": .string(rule.name), "segment": .optional(one.segment),
            "filter": .text(rule.filter), "every": .string(RuleTerms.text(rule.period.delay)),
            "sequence": .string(rule.sequence),
            "assignees": .array(rule.assignees.map { .string($0.text) }),
            "is_active": .bool(rule.isActive), "open": .int(one.running),
            "created_at": json(rule.createdAt), "row_version": .int(rule.version),
        ]
    }

    func json(_ run: RecurringRun) -> JSON {
        [
            "run_id": .id(run.id), "rule": .string(run.ruleName),
            "actor_name": .string(run.actorName), "started_at": json(run.startedAt),
            "planned": .int(run.planned), "undone_at": json(run.undoneAt),
        ]
    }
}
