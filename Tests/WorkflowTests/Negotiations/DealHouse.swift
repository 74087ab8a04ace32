import Domain
import Storage
import Support
import Workflow

/// A house with one negotiation of Anna's, and what hangs on it.
struct DealHouse {
    let house: TestHouse
    let contact: Contact.ID
    let deal: Negotiation.ID

    init(_ direction: Negotiation.Direction = .sale) throws {
        house = try TestHouse()
        contact =
            try house.perform(
                .addContact(
                    NewContact(
                        kind: .company, name: "Rossi Srl",
                        points: [NewContact.Point(channel: .phone, raw: "049 8765432")])),
                as: "anna"
            ).contact ?? ID(0)
        deal =
            try house.perform(
                .addNegotiation(
                    NewNegotiation(
                        contact: contact, direction: direction, title: "Autumn order",
                        amountCents: 4_000_000)), as: "anna"
            ).negotiation ?? ID(0)
    }

    /// An open action on it, due at a moment or at the end of a day.
    func action(
        _ title: String, due: DueMoment, for login: String = "anna"
    ) throws -> Action.ID {
        let assignee = Action.Assignee(operator: try house.who(login).operator)
        return try house.perform(
            .addAction(
                NewAction(
                    type: "call", title: title, negotiation: deal, due: due, assignee: assignee)),
            as: login == "anna" ? "anna" : "ruth"
        ).action ?? ID(0)
    }

    func change(
        _ move: NegotiationMove, reason: String = "", amount: Int? = nil, until: String? = nil,
        competitor: String? = nil, openActions: NegotiationChange.OpenActions? = nil,
        version: Int? = nil
    ) -> NegotiationChange {
        NegotiationChange(
            negotiation: deal, version: version, move: move, reason: reason, amountCents: amount,
            until: until.flatMap { Day(iso: $0) }, competitor: competitor,
            openActions: openActions)
    }

    @discardableResult
    func move(_ change: NegotiationChange, as login: String = "anna") throws -> Receipt {
        try house.perform(.moveNegotiation(change), as: login)
    }

    func preview(_ change: NegotiationChange, as login: String = "anna") throws -> MovePreview {
        try house.house.preview(change, as: try house.who(login))
    }

    func negotiation() throws -> Negotiation {
        guard let found = try house.house.database.read({ try NegotiationTable.find(deal, $0) })
        else { throw Failure(.notFound, it: "", en: "") }
        return found
    }

    func stage() throws -> String {
        try house.text(
            """
            SELECT s.code FROM negotiation n JOIN stage s ON s.id = n.stage_id
            WHERE n.id = \(deal)
            """) ?? ""
    }

    func card() throws -> NegotiationCard? {
        let now = house.clock.now
        return try house.house.database.read {
            try CardQuery(
                $0, now: now, bands: DelayBands(now: now, calendar: .italianOffice)
            ).negotiation(deal)
        }
    }

    func timeline() throws -> [String] { try card()?.timeline.map { $0.text(.en) } ?? [] }
}
