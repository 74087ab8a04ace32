import Domain
import Monitor
import Screen
import Storage
import Workflow

/// A contact's card, read and drawn: the first page of a history, however long it is.
struct Cards {
    let database: String
    let place: Place

    init(database: String, _ place: Place) {
        self.database = database
        self.place = place
    }

    func measure() throws -> [Line] {
        let path = try place.copy(database, to: "cards.sqlite")
        let house = House(try Database.open(path)) { Instant.now }
        let last = try house.database.read {
            try $0.first("SELECT max(id) FROM contact") { $0.int(0) } ?? 2
        }
        try paintQueue(house)
        return try [10, 100_000].enumerated().map { index, count in
            let contact = Contact.ID(last - index)
            try fill(contact, to: count, house)
            var (all, first) = (Times(), Times())
            for turn in 0..<51 {
                // The first one compiles the statements of a card.
                if turn == 0 {
                    try first.measure { try paint(contact, house) }
                } else {
                    try all.measure { try paint(contact, house) }
                }
            }
            return Line(
                what: "card of a contact with \(count) interactions, read and drawn "
                    + "(the first time \(shown(first.median)))",
                median: shown(all.median), p99: shown(all.p99), baseline: "–", ratio: "–",
                limit: "10 ms", isMet: all.p99 < 0.01 && first.median < 0.01)
        }
    }

    private func fill(_ contact: Contact.ID, to count: Int, _ house: House) throws {
        try house.database.write { writing in
            _ = try writing.run(
                """
                INSERT INTO interaction (contact_id, channel, direction, at, duration_s,
                    is_contact, report)
                WITH RECURSIVE number (n) AS (
                    SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?2)
                SELECT ?1, 'phone', 'out', 1700000000 + n * 60, 120, 1,
                    'Spoke with the customer; call ' || n FROM number
                """, [.id(contact), .int(count)])
        }
    }

    private var actor: Actor {
        Actor(operator: ID(1), name: "Bench", role: .admin, team: nil, supervises: [])
    }

    private func model(_ house: House) -> Model {
        Model(
            size: Size(columns: 120, rows: 40), language: .en, glyphs: .unicode, actor: actor,
            calendar: .italianOffice, now: house.now, session: "bench")
    }

    /// A card is opened from a screen that was drawn before.
    private func paintQueue(_ house: House) throws {
        let bands = DelayBands(now: house.now, calendar: .italianOffice)
        let page = try house.database.read {
            try QueueQuery($0, now: house.now, bands: bands).page(
                QueueRequest(scope: .of(actor.operator), edge: .first, limit: 40))
        }
        var model = model(house)
        _ = model.update(.page(page, .start))
        _ = model.draw()
    }

    private func paint(_ contact: Contact.ID, _ house: House) throws {
        let bands = DelayBands(now: house.now, calendar: .italianOffice)
        let card = try house.database.read {
            try CardQuery($0, now: house.now, bands: bands).contact(contact)
        }
        guard let card else { throw Refusal("no contact \(contact)") }
        var model = model(house)
        _ = model.update(.contactCard(card, isRefresh: false))
        let frame = model.draw()
        guard frame.size.columns == 120, !card.history.isEmpty else { throw Refusal("no card") }
    }
}

/// Who may be the same as one contact.
struct Likenesses {
    let database: String

    func measure() throws -> [Line] {
        let house = try Database.open(database)
        var (times, dice, found) = (Times(), Dice(seed: 3), 0)
        try house.read { reading in
            let last = try reading.first("SELECT max(id) FROM contact") { $0.int(0) } ?? 1
            for _ in 0..<500 {
                let contact = Contact.ID(1 + dice.below(last))
                found += try times.measure {
                    try DuplicateQuery.duplicates(of: contact, reading).count
                }
            }
        }
        return [
            Line(
                what: "duplicates of one contact (500 of them, \(found) found)",
                median: shown(times.median), p99: shown(times.p99), baseline: "–", ratio: "–",
                limit: "10 ms", isMet: times.p99 < 0.01)
        ]
    }
}
