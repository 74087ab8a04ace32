import ArgumentParser
import Domain

/// `prossima action reassign`: somebody else's; the due date stays.
struct ReassignAction: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "reassign",
        abstract: say(
            it: "Riassegna un'azione.", en: "Reassign an action."))

    @Argument(help: .say(it: "Il numero dell'azione.", en: "The action's number."))
    var id: Action.ID

    @OptionGroup var assignee: AssigneeOptions

    @Option(name: .long, help: .say(it: "Il motivo.", en: "The reason.", value: "text"))
    var reason: String

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        guard let to = try assignee.assignee(session) else {
            throw ValidationError(
                say(it: "Serve --to o --pool.", en: "--to or --pool is needed."))
        }
        let action = ActionChange(id, version: change.version, reason: reason)
        try session.perform(.reassign(action, to: to), change)
    }
}
