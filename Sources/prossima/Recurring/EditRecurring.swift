import ArgumentParser
import Domain
import Storage

/// `prossima recurring add NAME --every PERIOD --where FILTER | --segment NAME`
struct AddRecurring: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: say(it: "Aggiunge un'attività ricorrente.", en: "Add a recurring rule."),
        discussion: say(
            it: "prossima recurring add «Clienti» --every «2 mesi» --where lifecycle:customer",
            en: "prossima recurring add Customers --every “2 months” --where lifecycle:customer"))

    @Argument(help: .say(it: "Il nome.", en: "The name."))
    var name: String

    @Option(
        name: .long,
        help: .say(
            it: "Dopo quanto: «30 giorni», «6 settimane», «2 mesi», «1 anno».",
            en: "After how long: “30 days”, “6 weeks”, “2 months”, “1 year”.", value: "period"))
    var every: String

    @Option(
        name: [.customLong("where")],
        help: .say(
            it: "Di quali nominativi, come in contact list --where.",
            en: "Of which contacts, as in contact list --where.", value: "filter"))
    var filter: String?

    @Option(
        name: .long,
        help: .say(
            it: "Di quale insieme: prossima segment list.",
            en: "Of which segment: prossima segment list.", value: "name"))
    var segment: String?

    @Option(
        name: .long,
        help: .say(
            it: "In quale sequenza (senza, periodic_call).",
            en: "Into which sequence (without it, periodic_call).", value: "code"))
    var sequence = "periodic_call"

    @Option(
        name: .long,
        help: .say(
            it: "A chi, in ordine, con virgole: owner (senza, questo), fixed:LOGIN, function:…, "
                + "team:CODICE round_robin, zone, supervisor, pool:CODICE.",
            en: "To whom, in order, with commas: owner (without it, this), fixed:LOGIN, "
                + "function:…, team:CODE round_robin, zone, supervisor, pool:CODE.",
            value: "rules"))
    var assignees = "owner"

    @Flag(
        name: .long, help: .say(it: "In pausa, finché non la si riprende.", en: "Paused at first."))
    var paused = false

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard (filter == nil) != (segment == nil) else {
            throw ValidationError(
                say(
                    it: "Di quali nominativi? --where FILTRO o --segment NOME, uno dei due.",
                    en: "Of which contacts? --where FILTER or --segment NAME, one of the two."))
        }
    }

    func carryOut(_ session: Session) throws {
        try session.perform(
            .recurring(
                .add(
                    NewRecurringRule(
                        name: name, segment: segment, filter: filter ?? "",
                        period: try RecurringPeriod.read(every), sequence: sequence,
                        assignees: try assigneeRules(assignees), isActive: !paused))), change)
    }
}

/// `prossima recurring edit NAME`: only what is given changes.
struct EditRecurring: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: say(
            it: "Cambia un'attività ricorrente; quel che ha pianificato resta.",
            en: "Change a recurring rule; what it planned stays."),
        discussion: say(
            it: "Cambia solo quel che si dà. prossima undo rimette com'era.",
            en: "Only what is given changes. prossima undo puts it back."))

    @Argument(help: .say(it: "Il nome.", en: "The name."))
    var name: String

    @Option(
        name: .long, help: .say(it: "Il nome nuovo.", en: "The new name.", value: "name"))
    var rename: String?

    @Option(
        name: .long,
        help: .say(
            it: "Dopo quanto: «30 giorni», «6 settimane», «2 mesi», «1 anno».",
            en: "After how long: “30 days”, “6 weeks”, “2 months”, “1 year”.", value: "period"))
    var every: String?

    @Option(
        name: [.customLong("where")],
        help: .say(
            it: "Di quali nominativi, al posto di prima: un filtro.",
            en: "Of which contacts, instead of before: a filter.", value: "filter"))
    var filter: String?

    @Option(
        name: .long,
        help: .say(
            it: "Di quale insieme, al posto di prima.", en: "Of which segment, instead of before.",
            value: "name"))
    var segment: String?

    @Option(
        name: .long,
        help: .say(it: "In quale sequenza.", en: "Into which sequence.", value: "code"))
    var sequence: String?

    @Option(
        name: .long,
        help: .say(
            it: "A chi, in ordine, con virgole.", en: "To whom, in order, with commas.",
            value: "rules"))
    var assignees: String?

    @Flag(
        inversion: .prefixedNo,
        help: .say(it: "Se è in pausa.", en: "Whether it is paused."))
    var paused: Bool?

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        try requireChange(
            paused != nil
                || [rename, every, filter, segment, sequence, assignees].contains { $0 != nil },
            [
                "--rename", "--every", "--where", "--segment", "--sequence", "--assignees",
                "--paused, --no-paused",
            ])
        guard filter == nil || segment == nil else {
            throw ValidationError(
                say(
                    it: "Di quali nominativi? --where FILTRO o --segment NOME, uno dei due.",
                    en: "Of which contacts? --where FILTER or --segment NAME, one of the two."))
        }
    }

    func carryOut(_ session: Session) throws {
        let rule = try session.recurringRule(name)
        try session.perform(
            .recurring(
                .edit(
                    RecurringEdit(
                        rule.id, version: change.version, name: rename,
                        whose: filter.map { .filter($0) } ?? segment.map { .segment($0) },
                        period: try every.map { try RecurringPeriod.read($0) },
                        sequence: sequence, assignees: try assignees.map(assigneeRules),
                        isActive: paused.map { !$0 }))), change)
    }
}

/// - throws: `.usage` for what names nobody.
private func assigneeRules(_ text: String) throws(Failure) -> [AssigneeRule] {
    if let rules = AssigneeRule.list(text) { return rules }
    throw Failure(
        .usage, it: "«\(text)» non dice a chi.", en: "“\(text)” says nobody.",
        hint: Words(
            it: "Per esempio: owner, team:inbound round_robin, supervisor.",
            en: "For example: owner, team:inbound round_robin, supervisor."))
}

/// `prossima recurring pause NAME`
struct PauseRecurring: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: say(
            it: "Mette in pausa un'attività ricorrente: non pianifica più niente.",
            en: "Pause a recurring rule: it plans nothing any more."))

    @Argument(help: .say(it: "Il nome.", en: "The name."))
    var name: String

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        try session.change(name, change, RecurringWork.pause)
    }
}

/// `prossima recurring resume NAME`
struct ResumeRecurring: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: say(
            it: "Riprende un'attività ricorrente.", en: "Resume a recurring rule."))

    @Argument(help: .say(it: "Il nome.", en: "The name."))
    var name: String

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        try session.change(name, change, RecurringWork.resume)
    }
}

/// `prossima recurring remove NAME`
struct RemoveRecurring: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: say(
            it: "Toglie un'attività ricorrente; quel che ha pianificato resta.",
            en: "Remove a recurring rule; what it planned stays."))

    @Argument(help: .say(it: "Il nome.", en: "The name."))
    var name: String

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        try session.change(name, change, RecurringWork.remove)
    }
}

extension Session {
    /// Of the rule of a name.
    fileprivate func change(
        _ name: String, _ options: ChangeOptions, _ work: (RecurringChange) -> RecurringWork
    ) throws {
        let rule = try recurringRule(name)
        try perform(.recurring(work(RecurringChange(rule.id, version: options.version))), options)
    }
}
