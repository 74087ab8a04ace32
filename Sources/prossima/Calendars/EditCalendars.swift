import ArgumentParser
import Domain

/// `prossima calendar add`
struct AddCalendar: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: say(
            it: "Aggiunge un calendario, con le feste d'Italia (amministratore).",
            en: "Add a calendar, with Italy's holidays (admin)."))

    @Argument(help: .say(it: "Il nome.", en: "The name."))
    var name: String

    @OptionGroup var hours: CalendarHours
    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let edit = CalendarEdit(name, zone: hours.zone, hours: hours.hours)
        try session.perform(.calendar(.add(edit)), change)
    }
}

/// `prossima calendar edit`
struct EditCalendar: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: say(
            it: "Cambia orario, fuso o nome di un calendario (amministratore).",
            en: "Change a calendar's hours, zone or name (admin)."))

    @Argument(help: .say(it: "Quale.", en: "Which."))
    var name: String

    @OptionGroup var hours: CalendarHours

    @Option(name: .long, help: .say(it: "Il nome nuovo.", en: "The new name.", value: "name"))
    var rename: String?

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        try requireChange(
            [rename, hours.zone, hours.hours].contains { $0 != nil },
            ["--hours", "--zone", "--rename"])
    }

    func carryOut(_ session: Session) throws {
        let edit = CalendarEdit(
            name, version: change.version, rename: rename, zone: hours.zone, hours: hours.hours)
        try session.perform(.calendar(.edit(edit)), change)
    }
}

/// When a calendar is open.
struct CalendarHours: ParsableArguments {
    @Option(
        name: .long,
        help: .say(
            it: "L'orario della settimana: «1-5 09:00-13:00 14:00-18:00; 6 09:00-12:00», 1 è "
                + "lunedì.",
            en: "The week's hours: “1-5 09:00-13:00 14:00-18:00; 6 09:00-12:00”, 1 is Monday.",
            value: "hours"))
    var hours: String?

    @Option(
        name: .long,
        help: .say(it: "Il fuso orario, IANA.", en: "The time zone, IANA.", value: "zone"))
    var zone: String?
}

/// `prossima calendar holiday …`
struct HolidayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "holiday",
        abstract: say(it: "Aggiunge e toglie feste.", en: "Add and remove holidays."),
        subcommands: [AddHoliday.self, RemoveHoliday.self])
}

/// `prossima calendar holiday add`
struct AddHoliday: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: say(
            it: "Aggiunge una festa: una regola, o il patrono di una città (amministratore).",
            en: "Add a holiday: a rule, or a town's patron saint (admin)."))

    @Argument(help: .say(it: "Il calendario.", en: "The calendar."))
    var name: String

    @Argument(
        help: .say(
            it: "La regola: MM-GG o easter+N, poi from ANNO, until ANNO, town CITTÀ.",
            en: "The rule: MM-DD or easter+N, then from YEAR, until YEAR, town TOWN."))
    var rule: String?

    @Option(
        name: .long,
        help: .say(
            it: "Il santo patrono di questa città.", en: "This town's patron saint.",
            value: "town"))
    var patron: String?

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard (rule == nil) != (patron == nil) else {
            throw ValidationError(
                say(it: "Serve una regola, oppure --patron.", en: "A rule or --patron is needed."))
        }
    }

    func carryOut(_ session: Session) throws {
        var edit = CalendarEdit(name, version: change.version)
        edit.addedHolidays = [try rule ?? patronRule()]
        try session.perform(.calendar(.edit(edit)), change)
    }

    private func patronRule() throws(Failure) -> String {
        let town = patron ?? ""
        guard let (month, day) = PatronSaints.day(of: town) else {
            throw Failure(
                .notFound, it: "Non conosco il giorno del patrono di «\(town)».",
                en: "The day of the patron saint of “\(town)” is not known.",
                hint: Words(
                    it: "Scrivilo: calendar holiday add \"\(name)\" \"MM-GG town \(town)\"",
                    en: "Write it: calendar holiday add \"\(name)\" \"MM-DD town \(town)\""))
        }
        return Holidays.Rule(.fixed(month: month, day: day), town: town).text
    }
}

/// `prossima calendar holiday remove`
struct RemoveHoliday: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: say(it: "Toglie una festa (amministratore).", en: "Remove a holiday (admin)."))

    @Argument(help: .say(it: "Il calendario.", en: "The calendar."))
    var name: String

    @Argument(
        help: .say(
            it: "La regola, come in calendar show.", en: "The rule, as calendar show has it."))
    var rule: String

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        var edit = CalendarEdit(name, version: change.version)
        edit.removedHolidays = [rule]
        try session.perform(.calendar(.edit(edit)), change)
    }
}
