import ArgumentParser

/// `prossima action …`
struct ActionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "action",
        abstract: say(it: "Mostra e cambia le azioni.", en: "Show and change actions."),
        subcommands: [
            ShowAction.self, WhyAction.self, AddAction.self, CompleteAction.self,
            RecordCall.self, ClaimAction.self, ReleaseAction.self, WaitAction.self,
            SnoozeAction.self,
            RescheduleAction.self, ReassignAction.self, SkipAction.self, CancelAction.self,
            PrioritiseAction.self, ReopenAction.self, ListActions.self, SendAction.self,
        ])
}
