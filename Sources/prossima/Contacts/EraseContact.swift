import ArgumentParser
import Domain
import Glibc
import Storage
import Workflow

/// `prossima contact erase`: on request, and for good.
struct EraseContact: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: say(
            it: "Cancella i dati personali di un nominativo (amministratori; non si annulla).",
            en: "Erase a contact's personal data (administrators; cannot be undone)."))

    @Argument(help: .say(it: "Il numero del nominativo.", en: "The contact's number."))
    var id: Contact.ID

    @Option(
        name: .long,
        help: .say(
            it: "Chi lo ha chiesto, e quando.", en: "Who asked for it, and when.",
            value: "text"))
    var reason: String

    @Flag(name: .long, help: .say(it: "Non chiede conferma.", en: "Do not ask."))
    var yes = false

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        if !yes, isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1, !global.json {
            let name = try session.read { try ContactTable.find(id, $0)?.name } ?? ""
            let question = say(
                it: "Cancello per sempre i dati di «\(name)»? [s/N] ",
                en: "Erase the data of “\(name)” for good? [y/N] ")
            _ = question.withCString { write(STDERR_FILENO, $0, strlen($0)) }
            let answer = readLine()?.lowercased() ?? ""
            guard ["y", "yes", "s", "si", "sì"].contains(answer) else {
                throw Failure(
                    .refused, it: "Niente è stato cancellato.", en: "Nothing was erased.")
            }
        } else if !yes {
            throw Failure(
                .refused, it: "La cancellazione è definitiva: ripeti con --yes.",
                en: "An erasure is final: say it again with --yes.")
        }
        try session.perform(.contact(.erase(id, reason: reason)), change)
    }
}

/// `prossima contact dossier`: all that is known of somebody.
struct ContactDossier: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "dossier",
        abstract: say(
            it: "Esporta tutto ciò che si sa di un nominativo (testo, o --json).",
            en: "Export all that is known of a contact (text, or --json)."))

    @Argument(help: .say(it: "Il numero del nominativo.", en: "The contact's number."))
    var id: Contact.ID

    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let dossier = try session.house.dossier(
            of: id, form: session.output.isJSON ? "json" : "text", as: session.actor
        ) {
            try Dossier(of: id, $0, zone: session.zone, now: session.now)
        }
        try session.output.answer(dossier.json) { dossier.fill(&$0) }
    }
}
