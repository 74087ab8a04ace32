import ArgumentParser
import Domain
import Storage

/// `prossima operator absence`
struct AddAbsence: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "absence",
        abstract: say(
            it: "Registra un'assenza, con chi sostituisce (responsabile).",
            en: "Record an absence, with the substitute (supervisor)."))

    @Argument(help: .say(it: "Chi.", en: "Who."))
    var login: String

    @Option(name: .long, help: .say(it: "Dal giorno.", en: "From this day.", value: "date"))
    var from: String

    @Option(
        name: .long,
        help: .say(it: "Al giorno, compreso.", en: "To this day, included.", value: "date"))
    var to: String

    @Option(
        name: .long, help: .say(it: "Chi sostituisce.", en: "The substitute.", value: "login"))
    var substitute: String?

    @Option(name: .long, help: .say(it: "Il motivo.", en: "The reason.", value: "text"))
    var reason = ""

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let (first, last) = (try session.nearDay(from), try session.nearDay(to))
        let person = try session.operator(login)
        try session.perform(
            .absence(
                .add(
                    NewAbsence(
                        who: person.id, from: first, to: last, substitute: substitute,
                        reason: reason))), change)
    }
}

/// `prossima operator back`
struct EndAbsence: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "back",
        abstract: say(
            it: "Finisce un'assenza prima del previsto (responsabile).",
            en: "End an absence earlier than was said (supervisor)."))

    @Argument(help: .say(it: "Chi.", en: "Who."))
    var login: String

    @Option(
        name: .long,
        help: .say(
            it: "Il primo giorno di nuovo al lavoro (senza, oggi).",
            en: "The first day at work again (without it, today).", value: "date"))
    var on: String?

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let day = try on.map { try session.nearDay($0) } ?? session.today
        let person = try session.operator(login)
        try session.perform(.absence(.end(AbsenceEnd(who: person.id, back: day))), change)
    }
}
