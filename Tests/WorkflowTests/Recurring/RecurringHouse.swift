import Domain
import Storage
import Support
import Testing
import Workflow

/// A house with contacts of Anna's and of nobody's, and rules that recur.
struct RecurringHouse {
    let house: TestHouse

    init(at time: String = "2026-11-23T14:05", file: String? = nil) throws {
        house = try TestHouse(at: time, file: file)
    }

    /// - parameter last: the day of the last real contact; nil for none.
    @discardableResult
    func contact(
        _ name: String, owner: String? = "anna", last: String? = nil,
        phone: String? = "049 8765432", lifecycle: Contact.Lifecycle = .customer
    ) throws -> Contact.ID {
        let id = try #require(
            try house.perform(
                .addContact(
                    NewContact(
                        kind: .company, lifecycle: lifecycle, name: name, zone: "north",
                        owner: owner,
                        points: phone.map { [NewContact.Point(channel: .phone, raw: $0)] } ?? [])),
                as: "anna"
            ).contact)
        if let last {
            try house.run(
                "UPDATE contact SET last_contact_at = ? WHERE id = ?",
                [.instant(moment(last)), .id(id)])
        }
        return id
    }

    @discardableResult
    func rule(
        _ name: String = "Customers", every period: String = "2 months",
        filter: String = "lifecycle:customer", segment: String? = nil,
        sequence: String = "periodic_call", assignees: [AssigneeRule] = [.owner],
        isActive: Bool = true, as login: String = "ruth"
    ) throws -> RecurringRule.ID {
        try house.perform(
            .recurring(
                .add(
                    NewRecurringRule(
                        name: name, segment: segment, filter: filter,
                        period: try RecurringPeriod.read(period), sequence: sequence,
                        assignees: assignees, isActive: isActive))), as: login)
        return try #require(
            try house.house.database.read { try RecurringTable.find(name: name, $0)?.id })
    }

    @discardableResult
    func run(
        _ rule: RecurringRule.ID, isDryRun: Bool = false, as login: String = "ruth"
    ) throws -> RecurringReport {
        try house.house.runRecurring(rule, isDryRun: isDryRun, as: try house.who(login))
    }

    func actions() throws -> [Action] {
        try house.house.database.read { reading in
            try reading.rows("SELECT id FROM action WHERE origin = 'recurring' ORDER BY id") {
                Action.ID($0.int(0))
            }.compactMap { try ActionTable.find($0, reading) }
        }
    }

    func isSound() throws -> Bool { try Check.run(house.house.database).isSound }
}
