import Domain
import Storage
import Support
import Testing
import Workflow

@Suite("Duplicates, merge and erasure")
struct MergeTests {
    let house: TestHouse

    init() throws { house = try TestHouse() }

    private func duplicates(of id: Contact.ID) throws -> [Duplicate] {
        try house.house.database.read { try DuplicateQuery.duplicates(of: id, $0) }
    }

    @Test("duplicates are found by code, number, e-mail and name, each with its reason")
    func finds() throws {
        let one = try house.add("Officine Rossi S.r.l.", phones: ["049 8765432"]) {
            $0.vatCode = "01234567897"
        }
        let same = try house.add("ROSSI OFFICINE", phones: ["+39 049 876.54.32"]) {
            $0.vatCode = "IT01234567897"
        }
        let similar = try house.add("Oficine Rossi")
        let elsewhere = try house.add("Officine Rossi", town: "Bari")
        let found = try duplicates(of: one)
        try #require(found.count == 2)
        #expect(found.map(\.contact) == [same, similar])
        #expect(Set(found[0].reasons) == [.vatCode, .phone, .name])
        #expect(found[0].score == 99)
        #expect(found[1].reasons == [.similarName])
        #expect(found[1].score == 50)
        #expect(try duplicates(of: elsewhere).isEmpty)
        let (pairs, last) = try house.house.database.read {
            try DuplicateQuery.pairs(after: nil, limit: 10, $0)
        }
        #expect(last == nil)
        #expect(
            Set(pairs.map { "\($0.0)-\($0.1.contact)" })
                == ["\(one)-\(same)", "\(one)-\(similar)", "\(same)-\(similar)"])
    }

    @Test(
        "a name is similar with other words in front, in another order, a slip in any letter",
        arguments: [
            "Rossi Oficine Meccaniche", "Fficine Meccaniche Rossi", "Officine Meccaniche Possi",
            "Le Officine Meccaniche Rossi", "Ditta Rossi Officine Meccaniche",
            "Xfficine Meccaniche Rossi S.n.c.",
        ])
    func similar(_ name: String) throws {
        let one = try house.add("Officine Meccaniche Rossi S.r.l.")
        _ = try house.add("Officine Verdi")
        _ = try house.add(name, town: "Bari")
        let other = try house.add(name)
        let found = try duplicates(of: one)
        #expect(found.map(\.contact) == [other])
        #expect(found.first?.reasons == [.similarName])
        #expect(try duplicates(of: other).map(\.contact) == [one])
    }

    @Test("adding somebody who is perhaps there is refused with a score and why, unless forced")
    func warns() throws {
        let one = try house.add("Rossi S.r.l.", phones: ["049 8765432"])
        let failure = #expect(throws: Failure.self) {
            _ = try house.add("Rossi spa", phones: ["0498765432"]) { $0.refusesDuplicates = true }
        }
        #expect(
            failure?.message.en
                == "Perhaps it is there already: \(one) Rossi S.r.l., 90 %: same phone, same name.")
        _ = try house.add("Rossi spa", phones: ["0498765432"])
    }

    /// Two cards of one company, each with what hangs on a card.
    private func two() throws -> (keep: Contact.ID, other: Contact.ID) {
        let keep = try house.add("Rossi S.r.l.", phones: ["049 8765432"])
        let other = try house.add("Rossi", phones: ["049 876.5432", "347 1234567"]) {
            $0.sector = "steel"
            $0.tags = ["fair"]
            $0.attributes = [.init("vines", "3")]
        }
        let person = try house.add("Maria", town: nil) { $0.worksFor = other }
        try house.perform(
            .contact(.relate(ContactRelation(other, .partnerOf, keep))), as: "anna")
        try house.perform(
            .addNegotiation(NewNegotiation(contact: other, title: "Plant")), as: "anna")
        try house.perform(.enroll(other, sequence: "telemarketing"), as: "anna")
        try house.perform(
            .contact(
                .log(
                    NewInteraction(
                        contact: other, channel: .phone, direction: .in, report: "hello"))),
            as: "anna")
        try house.perform(
            .contact(
                .consent(
                    NewConsent(
                        contact: other, purpose: .marketing, channel: .phone, state: .given))),
            as: "anna")
        try house.perform(
            .contact(
                .addDocument(NewDocument(contact: other, title: "", location: "/srv/a.pdf"))),
            as: "anna")
        #expect(person.raw > 0)
        return (keep, other)
    }

    @Test("everything that belonged to either belongs to the survivor, and the other forwards")
    func merges() throws {
        let (keep, other) = try two()
        try house.perform(
            .contact(.merge(ContactMerge(survivor: keep, other: other, taken: [.name]))),
            as: "anna")
        let card = try house.card(other)
        #expect(card.contact.id == keep)
        #expect(card.forwardedFrom == other)
        #expect(card.contact.name == "Rossi")
        #expect(card.contact.sector == "steel")
        #expect(card.points.map(\.value) == ["+390498765432", "+393471234567"])
        #expect(card.tags == ["fair"])
        #expect(card.attributes.map(\.value) == ["3"])
        #expect(card.relations.map(\.name) == ["Maria"])
        #expect(card.negotiations.map(\.title) == ["Plant"])
        #expect(card.openActions.count == 1)
        #expect(card.historyCount == 1)
        #expect(card.consents.count == 1)
        #expect(card.documents.map(\.title) == ["a.pdf"])
        #expect(card.contact.lastContactAt == house.clock.now)
        for table in ["action", "negotiation", "interaction", "enrollment", "consent", "document"] {
            #expect(
                try house.count("SELECT count(*) FROM \(table) WHERE contact_id = \(other)") == 0)
        }
        #expect(try Check.run(house.house.database).broken.flatMap(\.violations) == [])
    }

    @Test("a merge is taken back as a whole")
    func undoes() throws {
        let (keep, other) = try two()
        let before = [try house.card(keep), try house.card(other)]
        try house.perform(
            .contact(.merge(ContactMerge(survivor: keep, other: other, taken: [.name]))),
            as: "anna")
        try house.perform(.undo(.last), as: "anna")
        for card in before {
            let after = try house.card(card.contact.id)
            #expect(after.contact.name == card.contact.name)
            #expect(after.contact.sector == card.contact.sector)
            #expect(after.points == card.points)
            #expect(after.tags == card.tags)
            #expect(after.attributes == card.attributes)
            #expect(after.relations == card.relations)
            #expect(after.negotiations == card.negotiations)
            #expect(after.history == card.history)
            #expect(after.consents == card.consents)
            #expect(after.documents == card.documents)
        }
        #expect(try Check.run(house.house.database).broken.flatMap(\.violations) == [])
    }

    @Test("a merge stays once somebody worked on the survivor")
    func worked() throws {
        let (keep, other) = try two()
        try house.perform(
            .contact(.merge(ContactMerge(survivor: keep, other: other))), as: "anna")
        let command = try house.lastCommand(of: "merge_contacts")
        try house.perform(
            .contact(
                .log(
                    NewInteraction(
                        contact: keep, channel: .phone, direction: .in, report: "again"))),
            as: "bruno")
        let failure = #expect(throws: Failure.self) {
            try house.perform(.undo(.command(command)), as: "anna")
        }
        #expect(failure?.message.en.contains("worked on the card") == true)
    }

    @Test("a merge with itself, or of what was merged already, is refused")
    func refuses() throws {
        let (keep, other) = try two()
        func merge(_ one: Contact.ID, _ two: Contact.ID) throws {
            try house.perform(
                .contact(.merge(ContactMerge(survivor: one, other: two))), as: "anna")
        }
        let itself = #expect(throws: Failure.self) { try merge(keep, keep) }
        #expect(itself?.message.en == "A contact is not merged with itself.")
        try merge(keep, other)
        for (one, two) in [(keep, other), (other, keep)] {
            let again = #expect(throws: Failure.self) { try merge(one, two) }
            #expect(again?.message.en == "Card \(other) forwards to \(keep) already.")
        }
        // A third that was merged into the second follows it.
        let third = try house.add("Third")
        let fourth = try house.add("Fourth")
        try merge(third, fourth)
        try merge(keep, third)
        #expect(try house.card(fourth).contact.id == keep)
    }
}
