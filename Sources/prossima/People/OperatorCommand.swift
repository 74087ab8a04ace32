import ArgumentParser

/// `prossima operator …`
struct OperatorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "operator",
        abstract: say(it: "Mostra e cambia gli operatori.", en: "Show and change operators."),
        subcommands: [
            ListOperators.self, AddOperator.self, EditOperator.self, AddAbsence.self,
            EndAbsence.self, ReassignWork.self,
        ])
}
