import Domain
import Storage
import Support
import Testing
import Workflow

@Suite("Changing a contact")
struct ContactWorkTests {
    let house: TestHouse
    let rossi: Contact.ID

    init() throws {
        house = try TestHouse()
        rossi = try house.add("Rossi S.r.l.", phones: ["049 8765432"])
    }

    private func edit(_ change: (inout ContactEdit) -> Void) -> Command {
        var edit = ContactEdit(rossi)
        change(&edit)
        return .contact(.edit(edit))
    }

    @Test("an edit writes fields, points, tags and attributes, and says who and when")
    func edits() throws {
        let receipt = try house.perform(
            edit {
                $0.settings = [
                    .init(.vatCode, "IT 01234567897"), .init(.turnover, "1,2M"),
                    .init(.owner, "bruno"), .init(.ordersBlocked, "yes"),
                ]
                $0.newPoints = [.init(channel: .phone, raw: "049 876543 / 347 1234567")]
                $0.addedTags = ["fiera"]
                $0.attributes = [.init("vigne", "12")]
            }, as: "anna")
        #expect(receipt.version == 2)
        let card = try house.card(rossi)
        #expect(card.contact.vatCode == "01234567897")
        #expect(card.contact.turnoverCents == 120_000_000)
        #expect(card.ownerName == "Bruno")
        #expect(card.contact.ordersBlocked)
        #expect(card.points.map(\.value) == ["+390498765432", "+39049876543", "+393471234567"])
        #expect(card.points.map(\.channel) == [.phone, .phone, .mobile])
        #expect(card.tags == ["fiera"])
        #expect(card.attributes == [.init(name: "vigne", value: "12")])
        #expect(card.changedByName == "Anna")
        #expect(card.changes.first?.who == "Anna")
        #expect(card.changes.first?.text.en.contains("VAT code: 01234567897") == true)
    }

    @Test("several numbers in a field that is there are told apart, as in a new one")
    func severalNumbers() throws {
        let point = try house.card(rossi).points[0].id
        try house.perform(
            edit {
                $0.points = [.init(point, raw: "049 876543 / 347 1234567")]
            }, as: "anna")
        var card = try house.card(rossi)
        #expect(card.points.map(\.value) == ["+39049876543", "+393471234567"])
        #expect(card.points.map(\.channel) == [.phone, .mobile])
        #expect(card.points[0].id == point)
        // A number that is there already is not there twice.
        try house.perform(
            edit {
                $0.points = [.init(point, raw: "049 876543 / 347 1234567 / 02 5551234")]
            }, as: "anna")
        card = try house.card(rossi)
        #expect(
            card.points.map(\.value) == ["+39049876543", "+393471234567", "+39025551234"])
        try house.perform(.undo(.last), as: "anna")
        try house.perform(.undo(.last), as: "anna")
        #expect(try house.card(rossi).points.map(\.value) == ["+390498765432"])
    }

    @Test("undo brings back every field, point, tag and attribute, and lets the version grow")
    func undo() throws {
        let before = try house.card(rossi)
        try house.perform(
            edit {
                $0.settings = [.init(.name, "Bianchi"), .init(.town, "")]
                $0.newPoints = [.init(channel: .email, raw: "Info@Rossi.example")]
                $0.points = [.init(before.points[0].id, status: .invalid)]
                $0.addedTags = ["vip"]
                $0.attributes = [.init("vigne", "12")]
            }, as: "anna")
        try house.perform(.undo(.last), as: "anna")
        let after = try house.card(rossi)
        #expect(after.contact.name == "Rossi S.r.l.")
        #expect(after.contact.town == "Padova")
        #expect(after.points == before.points)
        #expect(after.tags.isEmpty && after.attributes.isEmpty)
        #expect(after.contact.version == 3)
        #expect(
            try house.text("SELECT name_key FROM contact WHERE id = \(rossi)") == "rossi")
        #expect(try Check.run(house.house.database).broken.flatMap(\.violations) == [])
    }

    @Test("two who edit the same card: the second is told who, when, and both values")
    func conflict() throws {
        try house.perform(
            edit {
                $0.version = 1
                $0.settings = [.init(.town, "Vicenza")]
            }, as: "bruno")
        let failure = #expect(throws: Failure.self) {
            try house.perform(
                edit {
                    $0.version = 1
                    $0.settings = [.init(.town, "Verona")]
                }, as: "anna")
        }
        #expect(failure?.code == .changed)
        #expect(
            failure?.message.en
                == "Changed by Bruno at 14:05; nothing was done. Town: now “Vicenza”, yours “Verona”."
        )
        #expect(try house.card(rossi).contact.town == "Vicenza")
    }

    @Test(
        "what cannot be is refused, and nothing of the edit is written",
        arguments: [
            (ContactField.vatCode, "01234567890"), (.taxCode, "RSSMRA85T10A562X"),
            (.employees, "many"), (.turnover, "12x"), (.kind, "robot"), (.name, " "),
            (.owner, "nobody"), (.ordersBlocked, "maybe"),
        ])
    func refuses(_ field: ContactField, _ text: String) throws {
        let failure = #expect(throws: Failure.self) {
            try house.perform(
                edit { $0.settings = [.init(.sector, "steel"), .init(field, text)] }, as: "anna")
        }
        #expect(failure?.code == .refused || failure?.code == .notFound)
        #expect(try house.card(rossi).contact.sector == nil)
        #expect(try house.card(rossi).contact.version == 1)
    }

    @Test("a classifier's value is of its type")
    func classifiers() throws {
        try house.perform(.contact(.classify(name: "vigne", type: .number)), as: "ruth")
        let failure = #expect(throws: Failure.self) {
            try house.perform(edit { $0.attributes = [.init("vigne", "tante")] }, as: "anna")
        }
        #expect(failure?.message.it == "vigne «tante»: si aspetta numero.")
        try house.perform(edit { $0.attributes = [.init("vigne", "12,5")] }, as: "anna")
        #expect(try house.card(rossi).attributes.first?.value == "12.5")
        #expect(throws: Failure.self) {
            try house.perform(.contact(.classify(name: "vigne", type: .date)), as: "ruth")
        }
        #expect(throws: Failure.self) {
            try house.perform(.contact(.classify(name: "other", type: .text)), as: "anna")
        }
    }

    @Test("subsidiaries never form a ring, however long")
    func rings() throws {
        let parent = try house.add("Holding")
        let top = try house.add("Top")
        func own(_ child: Contact.ID, _ parent: Contact.ID) throws {
            try house.perform(
                .contact(.relate(ContactRelation(child, .subsidiaryOf, parent))), as: "anna")
        }
        try own(rossi, parent)
        try own(parent, top)
        #expect(throws: Failure.self) { try own(top, rossi) }
        #expect(throws: Failure.self) { try own(rossi, rossi) }
        let card = try house.card(parent)
        #expect(card.relations.map(\.name).sorted() == ["Rossi S.r.l.", "Top"])
        try house.perform(
            .contact(.unrelate(ContactRelation(parent, .subsidiaryOf, top))), as: "anna")
        try own(top, rossi)
    }

    @Test("the last word of a purpose and channel holds; only what was given is withdrawn")
    func consents() throws {
        func say(_ state: Consent.State) throws {
            try house.perform(
                .contact(
                    .consent(
                        NewConsent(
                            contact: rossi, purpose: .marketing, channel: .email, state: state,
                            proof: "call of today"))), as: "anna")
        }
        #expect(throws: Failure.self) { try say(.withdrawn) }
        try say(.given)
        house.clock.set("2026-11-23T15:00")
        try say(.withdrawn)
        #expect(try house.card(rossi).consents.map(\.state) == [.withdrawn])
        try house.perform(.undo(.last), as: "anna")
        #expect(try house.card(rossi).consents.map(\.state) == [.given])
    }

    @Test("a call that comes in counts as contact; with an outcome the chain goes on")
    func logs() throws {
        try house.perform(
            .contact(
                .log(
                    NewInteraction(
                        contact: rossi, channel: .phone, direction: .in,
                        report: "asked for a price",
                        durationSeconds: 90))), as: "anna")
        var card = try house.card(rossi)
        #expect(card.history.map(\.direction) == [.in])
        #expect(card.contact.lastContactAt == house.clock.now)
        let receipt = try house.perform(
            .contact(
                .log(
                    NewInteraction(
                        contact: rossi, channel: .phone, direction: .in, report: "wants to meet",
                        outcome: "interested",
                        instead: .next(
                            NewAction(
                                type: "visit", title: "Visit", due: timed("2026-11-26T10:00"))))
                )), as: "anna")
        #expect(receipt.handovers.map(\.title) == ["Visit"])
        #expect(receipt.negotiation != nil)
        card = try house.card(rossi)
        #expect(card.history.map(\.direction) == [.in, .in])
        #expect(card.historyCount == 2)
        #expect(throws: Failure.self) {
            try house.perform(
                .contact(
                    .log(
                        NewInteraction(
                            contact: rossi, channel: .phone, direction: .in, report: " "))),
                as: "anna")
        }
        #expect(try Check.run(house.house.database).broken.flatMap(\.violations) == [])
    }

    @Test("an added contact is taken back, and is in no list any more")
    func undoAdd() throws {
        let id = try house.add("Effimera")
        try house.perform(.undo(.last), as: "anna")
        let names = try house.house.database.read {
            try ContactListQuery($0, now: house.house.now).page(ContactListRequest(limit: 50))
                .rows.map(\.name)
        }
        #expect(!names.contains("Effimera"))
        #expect(try house.card(id).points.isEmpty)
        let worked = try house.add("Lavorata")
        try house.perform(
            .addAction(
                NewAction(
                    type: "call", title: "Call", contact: worked, due: timed("2026-11-24T10:00"))),
            as: "bruno")
        let receipt = try house.lastCommand(of: "add_contact")
        let failure = #expect(throws: Failure.self) {
            try house.perform(.undo(.command(receipt)), as: "anna")
        }
        #expect(failure?.message.en.contains("worked on the card") == true)
    }
}

extension TestHouse {
    func add(
        _ name: String, phones: [String] = [], town: String? = "Padova", as login: String = "anna",
        change: (inout NewContact) -> Void = { _ in }
    ) throws -> Contact.ID {
        var new = NewContact(
            kind: .company, name: name, town: town,
            points: phones.map { NewContact.Point(channel: .phone, raw: $0) })
        change(&new)
        return try perform(.addContact(new), as: login).contact ?? ID(0)
    }

    func card(_ id: Contact.ID) throws -> ContactCard {
        let now = clock.now
        let card = try house.database.read {
            try CardQuery($0, now: now, bands: DelayBands(now: now, calendar: .italianOffice))
                .contact(id)
        }
        guard let card else { throw Failure(.notFound, it: "\(id)", en: "\(id)") }
        return card
    }

    func lastCommand(of kind: String) throws -> String {
        try text("SELECT id FROM command WHERE kind = '\(kind)' ORDER BY number DESC LIMIT 1") ?? ""
    }
}
