import ArgumentParser
import Domain
import Storage
import Workflow

/// `prossima next`: the first thing to do.
struct NextCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "next",
        abstract: say(
            it: "Mostra la prossima azione; con --claim, la prende in carico.",
            en: "Show the next action; with --claim, take it."))

    @Flag(name: .long, help: .say(it: "Prendila in carico.", en: "Take it."))
    var claim = false

    @Flag(
        name: .long,
        help: .say(it: "Dal pool del proprio gruppo.", en: "From one's own team's pool."))
    var pool = false

    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        var options = ScopeOptions()
        options.of = nil
        options.team = nil
        options.pool = pool
        options.all = false
        let scope = try options.scope(session)
        // Somebody may take the same one from the pool in between: then the one after it.
        for _ in 0..<20 {
            guard let row = try first(of: scope, session) else {
                throw Failure(
                    .notFound, it: "Non c'è niente da fare.", en: "There is nothing to do.")
            }
            if claim {
                do throws(Failure) {
                    try session.house.perform(
                        .claim(row.id, version: row.version), as: session.actor)
                } catch {
                    if error.code == .changed { continue }
                    throw error
                }
            }
            return try session.showAction(row.id)
        }
        throw Failure(
            .busy, it: "Altri prendono le azioni più in fretta.",
            en: "Others take the actions faster.")
    }

    /// What waits for a time that has not come is nobody's next.
    private func first(of scope: QueueScope, _ session: Session) throws -> QueueRow? {
        try session.read { reading in
            try QueueQuery(reading, now: session.now, bands: session.bands).page(
                QueueRequest(scope: scope, edge: .first, limit: 100)
            ).rows.first { $0.state != .waiting || $0.due.at <= session.now }
        }
    }
}
