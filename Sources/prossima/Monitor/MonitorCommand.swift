import ArgumentParser
import Domain
import Storage

/// `prossima`, without a subcommand: the monitor.
///
/// Without a terminal it prints the queue once, says how to open it, and is done.
struct MonitorCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "monitor",
        abstract: say(
            it: "Apre il monitor (il comando predefinito).",
            en: "Open the monitor (the default command)."))

    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let scope = QueueScope.of(session.actor.operator)
        let page = try session.read { reading in
            try QueueQuery(reading, now: session.now, bands: session.bands).page(
                QueueRequest(scope: scope, edge: .first, limit: 50))
        }
        try session.show(page, isOwn: true)
        ErrorReport.toStandardError(
            say(
                it: "Per aprire il monitor: prossima, in un terminale.",
                en: "To open the monitor: prossima, in a terminal."))
    }
}
