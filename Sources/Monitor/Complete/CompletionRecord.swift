import Controls
import Domain

/// «Record the call only» (domain, section 2, reassign): the action went to somebody else while
/// this dialog was open; what was typed is not lost.
extension Model {
    mutating func recordCall(_ dialog: inout CompletionDialog) -> [Job] {
        let seconds = CallLength.seconds(dialog.duration.text, unit: 60)
        guard dialog.outcome != nil || !dialog.report.isEmpty || seconds != nil else {
            dialog.error = say(
                "Scegli un esito, o scrivi il resoconto.", "Choose an outcome, or write the report."
            )
            return []
        }
        dialog.isSaving = true
        // Another command than the refused one.
        dialog.commandID = nextCommandID()
        return [
            .perform(
                .recordCall(
                    RecordedCall(
                        action: dialog.action.id, durationSeconds: seconds ?? 0,
                        outcome: dialog.outcome?.code, report: dialog.report.text)),
                id: dialog.commandID)
        ]
    }
}
