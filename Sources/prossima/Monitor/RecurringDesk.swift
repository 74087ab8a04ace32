import Domain
import Monitor
import Storage
import Workflow

/// Answers what the screen asks of the rules that recur.
struct RecurringDesk: Sendable {
    let house: House
    let actor: Actor

    /// - returns: nil for a job of other screens.
    func answer(_ job: Job) throws -> Event? {
        switch job {
        case .recurring: .recurring(try house.read(as: actor) { try RecurringListQuery.lines($0) })
        case .recurringCount(let id):
            .recurringCount(try house.dueByRecurring(id, as: actor), of: id)
        case .recurringSheet(let id): .recurringSheet(try house.recurringSheet(id, as: actor))
        default: nil
        }
    }

    /// A run, or a rehearsal of it, telling how far it has come.
    func run(
        _ id: RecurringRule.ID, isDryRun: Bool, _ tell: (Event) -> Void
    ) throws(Failure) -> Event {
        .recurringRun(
            try house.runRecurring(id, isDryRun: isDryRun, as: actor) {
                tell(.recurringPace($0, of: $1))
            })
    }

    func undo(_ run: RecurringRun.ID) throws(Failure) -> Event {
        .recurringUndone(try house.undoRecurring(run, as: actor))
    }
}
