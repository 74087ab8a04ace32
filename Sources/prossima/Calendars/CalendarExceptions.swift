import ArgumentParser
import Domain

/// `prossima calendar exception …`
struct ExceptionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exception",
        abstract: say(
            it: "Aggiunge e toglie giorni chiusi o con altro orario.",
            en: "Add and remove days that are closed or have other hours."),
        subcommands: [AddException.self, RemoveException.self])
}

/// `prossima calendar exception add`
struct AddException: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: say(
            it: "Un giorno chiuso, o con altro orario (amministratore).",
            en: "A day that is closed, or has other hours (admin)."))

    @Argument(help: .say(it: "Il calendario.", en: "The calendar."))
    var name: String

    @Argument(help: .say(it: "Il giorno.", en: "The day."))
    var day: String

    @Option(
        name: .long,
        help: .say(
            it: "L'orario di quel giorno, per esempio «09:00-13:00»; senza, è chiuso.",
            en: "That day's hours, such as “09:00-13:00”; closed without them.", value: "hours"))
    var hours = ""

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        var edit = CalendarEdit(name, version: change.version)
        edit.exceptions = [CalendarEdit.Exception(try session.day(day), hours: hours)]
        try session.perform(.calendar(.edit(edit)), change)
    }
}

/// `prossima calendar exception remove`
struct RemoveException: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: say(
            it: "Un giorno torna come gli altri (amministratore).",
            en: "A day is like any other again (admin)."))

    @Argument(help: .say(it: "Il calendario.", en: "The calendar."))
    var name: String

    @Argument(help: .say(it: "Il giorno.", en: "The day."))
    var day: String

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        var edit = CalendarEdit(name, version: change.version)
        edit.removedExceptions = [try session.day(day).iso]
        try session.perform(.calendar(.edit(edit)), change)
    }
}

/// Whose calendar it is.
struct CalendarHolder: ParsableArguments {
    @Option(name: .long, help: .say(it: "Di un operatore.", en: "An operator's.", value: "login"))
    var `operator`: String?

    @Option(name: .long, help: .say(it: "Di un gruppo.", en: "A team's.", value: "team"))
    var team: String?

    func validate() throws {
        guard (`operator` == nil) != (team == nil) else {
            throw ValidationError(
                say(
                    it: "Serve --operator oppure --team.", en: "--operator or --team is needed."))
        }
    }

    var whose: CalendarAssignment.Whose {
        `operator`.map { .operator(login: $0) } ?? .team(code: team ?? "")
    }
}

/// `prossima calendar assign`
struct AssignCalendar: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "assign",
        abstract: say(
            it: "Dà un calendario a un operatore o a un gruppo (amministratore).",
            en: "Give a calendar to an operator or a team (admin)."))

    @Argument(help: .say(it: "Il calendario.", en: "The calendar."))
    var name: String

    @OptionGroup var holder: CalendarHolder
    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let assignment = CalendarAssignment(
            holder.whose, calendar: name, version: change.version)
        try session.perform(.calendar(.assign(assignment)), change)
    }
}

/// `prossima calendar unassign`
struct UnassignCalendar: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "unassign",
        abstract: say(
            it: "Toglie il calendario proprio: un operatore segue il gruppo, un gruppo la casa.",
            en: "Take the own calendar away: an operator follows the team, a team the house."))

    @OptionGroup var holder: CalendarHolder
    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let assignment = CalendarAssignment(
            holder.whose, calendar: nil, version: change.version)
        try session.perform(.calendar(.assign(assignment)), change)
    }
}
