import ArgumentParser
import Domain
import Screen
import Storage
import Workflow

/// `prossima calendar …`: when people work.
struct CalendarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar",
        abstract: say(
            it: "Mostra e cambia i calendari: orari, feste, eccezioni, e di chi sono.",
            en: "Show and change business calendars: hours, holidays, exceptions, and whose."),
        subcommands: [
            ListCalendars.self, ShowCalendar.self, AddCalendar.self, EditCalendar.self,
            HolidayCommand.self, ExceptionCommand.self, AssignCalendar.self,
            UnassignCalendar.self, RemoveCalendar.self,
        ])
}

/// `prossima calendar list`
struct ListCalendars: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: say(it: "Elenca i calendari.", en: "List the calendars."))

    @OptionGroup var list: ListOptions<String>
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let all = try session.read { try CalendarTable.all($0) }
        let (rows, next) = list.page(all) { $0.calendar.name }
        try session.output.answer(.list(rows.map(json), next: next)) { page in
            var table = Table([
                Table.Column(say(it: "Nome", en: "Name"), minimum: 8),
                Table.Column(say(it: "Orario", en: "Hours"), minimum: 12),
                Table.Column(say(it: "Di chi", en: "Whose"), minimum: 8),
            ])
            for stored in rows {
                table.add([
                    Table.Cell(stored.calendar.name, .strong),
                    Table.Cell(stored.calendar.weeklyHours.text), Table.Cell(whose(stored)),
                ])
            }
            page.table(table, orElse: say(it: "Nessun calendario.", en: "No calendars."))
            page.more(after: next)
        }
    }
}

/// `prossima calendar show`
struct ShowCalendar: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: say(
            it: "Mostra un calendario, e i giorni di festa di un anno.",
            en: "Show a calendar, and a year's holidays."))

    @Argument(help: .say(it: "Il nome.", en: "The name."))
    var name: String

    @Option(
        name: .long, help: .say(it: "L'anno delle feste.", en: "The holidays' year.", value: "year")
    )
    var year: Int?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if let year, !(1583...9999).contains(year) {
            throw ValidationError(
                say(
                    it: "--year va da 1583 a 9999.", en: "--year goes from 1583 to 9999."))
        }
    }

    func carryOut(_ session: Session) throws {
        let found = try session.read { try CalendarTable.find(name: name, $0) }
        guard let stored = found, !stored.isRemoved else {
            throw Failure.missing(calendar: name)
        }
        let year = year ?? session.today.year
        let holidays = stored.calendar.holidays.days(of: year)
        var members: [JSON.Member] = []
        if case .object(let known) = json(stored) { members = known }
        members += [
            JSON.Member(name: "year", value: .int(year)),
            JSON.Member(name: "holidays", value: .array(holidays.map { .string($0.iso) })),
        ]
        try session.output.answer(.object(members)) { page in
            page.line(stored.calendar.name, .strong)
            page.fields([
                (say(it: "Fuso", en: "Zone"), stored.calendar.zone.identifier),
                (say(it: "Orario", en: "Hours"), stored.calendar.weeklyHours.text),
                (say(it: "Di chi", en: "Whose"), whose(stored)),
                (say(it: "Versione", en: "Version"), "\(stored.version)"),
            ])
            page.heading(say(it: "Feste", en: "Holidays"))
            for rule in stored.calendar.holidays.rules { page.line("  \(rule.text)") }
            page.heading(say(it: "Nel \(year)", en: "In \(year)"))
            for day in holidays { page.line("  \(DateWords.date(day, spoken))") }
            if !stored.calendar.exceptions.days.isEmpty {
                page.heading(say(it: "Eccezioni", en: "Exceptions"))
                for text in stored.calendar.exceptions.text.split(separator: ";") {
                    page.line("  \(text.drop { $0 == " " })")
                }
            }
        }
    }
}

private func json(_ stored: StoredCalendar) -> JSON {
    [
        "id": .id(stored.id), "name": .string(stored.calendar.name),
        "zone": .string(stored.calendar.zone.identifier),
        "weekly_hours": .string(stored.calendar.weeklyHours.text),
        "holiday_rules": .array(stored.calendar.holidays.rules.map { .string($0.text) }),
        "exceptions": .string(stored.calendar.exceptions.text),
        "is_default": .bool(stored.isDefault),
        "operators": .array(stored.logins.map { .string($0) }),
        "teams": .array(stored.teams.map { .string($0) }), "row_version": .int(stored.version),
    ]
}

private func whose(_ stored: StoredCalendar) -> String {
    let all = stored.isDefault ? [say(it: "di tutti gli altri", en: "everybody else's")] : []
    return (stored.teams.map { say(it: "gruppo \($0)", en: "team \($0)") } + stored.logins + all)
        .joined(separator: ", ")
}
