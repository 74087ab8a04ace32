import ArgumentParser
import Domain
import Storage
import Workflow

/// Which negotiations are meant.
struct NegotiationFilterOptions: ParsableArguments {
    @Flag(
        name: .long, help: .say(it: "Anche quelle chiuse.", en: "Closed ones, too."))
    var all = false

    @Flag(
        name: .long,
        help: .say(
            it: "Solo quelle chiuse, l'ultima per prima.", en: "Closed ones only, the last first."))
    var closed = false

    @Flag(name: .long, help: .say(it: "Le mie.", en: "Mine."))
    var mine = false

    @Option(
        name: .long,
        help: .say(it: "Di questo titolare.", en: "Of this owner.", value: "login"))
    var owner: String?

    @Option(
        name: .long,
        help: .say(
            it: "Di chi è in questo gruppo.", en: "Of those in this team.", value: "code"))
    var team: String?

    @Option(
        name: .long,
        help: .say(
            it: "In questo stadio: prossima stage list.",
            en: "In this stage: prossima stage list.", value: "code"))
    var stage: String?

    @Option(
        name: .long,
        help: .say(it: "Vendite o acquisti.", en: "Sales or purchases.", value: "direction"))
    var direction: Negotiation.Direction?

    @Flag(
        name: .long,
        help: .say(
            it: "Ferme nel loro stadio da troppo.", en: "For too long in their stage."))
    var stale = false

    @Flag(
        name: .long,
        help: .say(
            it: "Quelle aperte senza alcuna azione aperta.",
            en: "Open ones without an open action."))
    var nothingScheduled = false

    @Flag(
        name: .long,
        help: .say(
            it: "Quelle senza nominativo, anche chiuse.",
            en: "Those without a contact, closed ones too."))
    var withoutContact = false

    @Option(
        name: .long,
        help: .say(
            it: "La cui chiusura è attesa in questo mese: 2026-12, this, next.",
            en: "Whose close is expected in this month: 2026-12, this, next.", value: "month"))
    var closing: String?

    func validate() throws {
        guard !(all && closed), !(mine && owner != nil) else {
            throw ValidationError(
                say(
                    it: "Solo uno fra --all e --closed, fra --mine e --owner.",
                    en: "Only one of --all and --closed, of --mine and --owner."))
        }
    }

    /// - throws: `.notFound` for who or what is not there, `.usage` for a month that is none.
    func filter(_ session: Session) throws -> NegotiationFilter {
        var filter = NegotiationFilter()
        filter.state = closed ? .closed : all || withoutContact ? .all : .open
        filter.direction = direction
        filter.owner = mine ? session.actor.operator : try owner.map { try session.operator($0).id }
        filter.team = try team.map { try session.team($0).id }
        if let stage {
            let found = try session.read { reading in
                try StageTable.all(reading).first {
                    $0.code == stage && (direction == nil || direction == $0.pipeline)
                }
            }
            guard let found else { throw Failure.missing(stage: stage) }
            filter.stage = found.id
        }
        filter.isStale = stale
        filter.isUnscheduled = nothingScheduled
        filter.isWithoutContact = withoutContact
        filter.closing = try closing.map { try month($0, session) }
        return filter
    }

    private func month(_ text: String, _ session: Session) throws -> Range<Day> {
        let this = session.today.adding(days: 1 - session.today.dayOfMonth)
        let first =
            switch text {
            case "this": this
            case "next": this.adding(months: 1)
            default: Day(iso: "\(text)-01")
            }
        guard let first else {
            throw Failure(
                .usage, it: "«\(text)» non è un mese.", en: "“\(text)” is not a month.",
                hint: Words(
                    it: "Per esempio 2026-12, this, next.",
                    en: "For example 2026-12, this, next."))
        }
        return first..<first.adding(months: 1)
    }
}
