import Domain
import Storage
import Support
import Workflow

/// A fresh house, with a call of Anna's and all that hangs on it.
final class RoleHouse {
    let house: TestHouse
    let call: Action.ID
    let contact: Contact.ID

    init() throws {
        house = try TestHouse()
        try house.hire("sofia", role: .supervisor, supervises: "agents")
        call = try house.call()
        contact = try house.action(call).contact ?? ID(0)
    }

    var change: ActionChange { ActionChange(call, version: nil, reason: "so it is") }
    let later = timed("2026-11-25T10:00")

    func bulk(_ deed: BulkWork.Deed) -> BulkWork {
        BulkWork([BulkWork.Item(call, version: nil)], deed, reason: "so it is")
    }

    func own(_ visibility: Visibility = .own) throws {
        try house.perform(
            .contact(.edit(ContactEdit(contact, settings: [.init(.owner, "anna")]))), as: "anna"
        )
        try house.house.setVisibility(visibility, as: house.who("root"))
    }

    func toPool() throws -> Action.ID {
        let team = Action.Assignee(team: try house.who("anna").team)
        try house.perform(.reassign(change, to: team), as: "anna")
        return call
    }

    func deal() throws -> Negotiation.ID {
        try house.perform(
            .addNegotiation(NewNegotiation(contact: contact, title: "Order")), as: "anna"
        ).negotiation ?? ID(0)
    }

    func walk() throws -> Enrollment.ID { try house.action(call).enrollment ?? ID(0) }

    func other() throws -> Contact.ID {
        try house.perform(
            .addContact(NewContact(kind: .person, name: "Maria Rossi", owner: "anna")),
            as: "anna"
        ).contact ?? ID(0)
    }

    func segment() throws -> Segment.ID {
        try house.perform(.addSegment(name: "mine", filter: "kind:company"), as: "anna").segment
            ?? ID(0)
    }

    func absence(_ who: Operator.ID) -> NewAbsence {
        let first = Day(number: 20_800)
        return NewAbsence(who: who, from: first, to: first.adding(days: 4))
    }

    let recurring = NewRecurringRule(
        name: "Customers", filter: "kind:company",
        period: RecurringPeriod(amount: 2, unit: .months))

    func rule() throws -> RecurringRule.ID {
        try house.perform(.recurring(.add(recurring)), as: "ruth")
        return ID(try house.count("SELECT max(id) FROM recurring_rule"))
    }

    func message() throws -> Message.ID {
        try house.perform(
            .reassign(
                change, to: Action.Assignee(operator: try house.who("dario").operator)),
            as: "ruth")
        try house.perform(
            .reassign(change, to: Action.Assignee(operator: try house.who("anna").operator)),
            as: "ruth")
        return ID(
            try house.count(
                "SELECT max(id) FROM message WHERE recipient_id = \(try house.who("anna").operator)"
            ))
    }
}
