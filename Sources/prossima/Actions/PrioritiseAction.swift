import ArgumentParser
import Domain

/// `prossima action prioritise`: which comes first among those due at the same time.
struct PrioritiseAction: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "prioritise",
        abstract: say(
            it: "Dà una priorità a una o più azioni: urgent, normal, low.",
            en: "Give one or more actions a priority: urgent, normal, low."))

    /// The ranks that have a name.
    enum Priority: String, ExpressibleByArgument, CaseIterable {
        case urgent, normal, low

        var rank: Int {
            switch self {
            case .urgent: 0
            case .normal: 5
            case .low: 9
            }
        }
    }

    @OptionGroup var bulk: BulkOptions

    @Option(
        name: .long,
        help: .say(it: "La priorità.", en: "The priority.", value: "urgent|normal|low"))
    var priority: Priority

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let deed = BulkWork.Deed.prioritise(rank: priority.rank)
        try session.perform(deed, of: bulk, reason: "", change) { single in
            .bulk(BulkWork([BulkWork.Item(single.action, version: single.version)], deed))
        }
    }
}
