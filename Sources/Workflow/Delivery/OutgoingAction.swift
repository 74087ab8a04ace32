public import Domain
import Storage

extension House {
    /// An action whose letter, fax or call somebody is about to begin.
    ///
    /// - throws: `.notFound`; `.notAllowed` where it is not theirs; `.refused` where it is closed,
    ///   or the contact may not be reached.
    public func outgoing(
        _ id: Action.ID, as actor: Actor
    ) throws(Failure) -> ActionCard {
        let now = now
        return try database.read { reading in
            let calendar = try CalendarTable.calendar(of: actor.operator, reading)
            let cards = CardQuery(
                reading, now: now, bands: DelayBands(now: now, calendar: calendar))
            guard let card = try cards.action(id) else { throw Failure.missing(action: id) }
            let assignee = card.action.assignee
            let team = try assignee.operator.flatMap { try OperatorTable.find($0, reading)?.team }
            let standing = Permission.standing(
                of: actor, to: card.action, teamOfAssignee: team ?? assignee.team, at: now)
            try Permission.require(.takeAction, actor, standing: standing)
            guard card.action.state.isOpen else {
                throw Failure(
                    .refused, it: "L'azione è già chiusa.", en: "The action is closed already.")
            }
            if let suppression = card.suppression {
                throw Failure(
                    .refused, it: "Non si può contattare: \(suppression).",
                    en: "They may not be contacted: \(suppression).")
            }
            return card
        }
    }

    /// Where answers to what somebody writes go; nil where the house knows no address.
    public func email(of who: Operator.ID) throws(Failure) -> String? {
        try database.read { try OperatorTable.find(who, $0)?.email }
    }
}
