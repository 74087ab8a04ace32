import Domain
import Storage
import Support
import Testing
import Workflow

/// Which contacts are seen, by the house's choice. Anna and Dario are in the team inbound, which
/// Ruth supervises; Bruno is an agent of the zone north, whose team is Sofia's.
@Suite struct `Which contacts are seen` {
    private static let everybody = ["anna", "dario", "bruno", "carla", "ruth", "sofia", "root"]

    /// Contacts that are Anna's, Bruno's and nobody's, the last in the north.
    private func house() throws -> (house: TestHouse, contacts: [String: Contact.ID]) {
        let house = try TestHouse()
        try house.hire("sofia", role: .supervisor, supervises: "agents")
        var contacts: [String: Contact.ID] = [:]
        for (name, owner, zone) in [
            ("Annas", "anna", "south"), ("Brunos", "bruno", "south"), ("Nobodys", nil, "north"),
        ] {
            contacts[name] = try house.perform(
                .addContact(
                    NewContact(
                        kind: .company, name: "\(name) Srl", town: "Padova", zone: zone,
                        owner: owner,
                        points: [
                            NewContact.Point(channel: .phone, raw: "049 876 5\(contacts.count)32")
                        ])),
                as: "root"
            ).contact
        }
        return (house, contacts)
    }

    private func listed(_ house: TestHouse, _ login: String) throws -> Set<String> {
        let actor = try house.who(login)
        let rows = try house.house.read(as: actor) {
            try ContactListQuery($0, now: house.house.now).page(ContactListRequest(limit: 50)).rows
        }
        return Set(rows.map { $0.name.replacing(" Srl", with: "") })
    }

    static let expected: [(Visibility, [String: Set<String>])] = [
        (.all, [:]),
        (
            .own,
            [
                "anna": ["Annas"], "dario": [], "bruno": ["Brunos"], "carla": [],
                "ruth": ["Annas"], "sofia": ["Brunos"],
            ]
        ),
        (
            .team,
            [
                "anna": ["Annas"], "dario": ["Annas"], "bruno": ["Brunos"], "carla": ["Brunos"],
                "ruth": ["Annas"], "sofia": ["Brunos"],
            ]
        ),
        (
            .zone,
            [
                "anna": ["Annas"], "dario": [], "bruno": ["Brunos", "Nobodys"], "carla": [],
                "ruth": ["Annas"], "sofia": ["Brunos", "Nobodys"],
            ]
        ),
    ]

    @Test(arguments: expected.indices)
    func `list, count, card, search, dossier, export and change agree`(number: Int) throws {
        let (visibility, seen) = Self.expected[number]
        let all: Set = ["Annas", "Brunos", "Nobodys"]
        for login in Self.everybody {
            let (house, contacts) = try house()
            try house.house.setVisibility(visibility, as: house.who("root"))
            let actor = try house.who(login)
            let mine = seen[login] ?? all
            #expect(try listed(house, login) == mine, "\(login), \(visibility)")
            let now = house.house.now
            let count = try house.house.read(as: actor) {
                try ContactListQuery($0, now: now).count(.everything)
            }
            #expect(count == mine.count)
            for (name, id) in contacts {
                let isSeen = mine.contains(name)
                func expect(_ what: String, _ body: () throws -> Void) {
                    do {
                        try body()
                        #expect(isSeen, "\(login) did see \(name): \(what), \(visibility)")
                    } catch let failure as Failure {
                        #expect(
                            !isSeen, "\(login) did not see \(name): \(what): \(failure.message.en)")
                        #expect(failure.code == .notAllowed)
                    } catch {
                        Issue.record(error)
                    }
                }
                expect("card") {
                    _ = try house.house.read(as: actor) {
                        try CardQuery(
                            $0, now: now, bands: DelayBands(now: now, calendar: .italianOffice)
                        ).contact(id)
                    }
                }
                expect("dossier") {
                    _ = try house.house.dossier(of: id, form: "text", as: actor) {
                        try DossierQuery.dossier(of: id, $0)
                    }
                }
                expect("change") {
                    try house.perform(
                        .contact(.edit(ContactEdit(id, settings: [.init(.sector, "wood")]))),
                        as: login)
                }
                for text in [name, "Padova"] {
                    let hits = try house.house.read(as: actor) {
                        try SearchQuery($0, for: actor.operator).hits(text, limit: 8, now: now)
                    }
                    #expect(
                        hits.contains { $0.target == .contact(id) } == isSeen, "\(login): \(text)")
                }
            }
            guard actor.role != .operator else { continue }
            var exported: Set<String> = []
            _ = try house.house.exportContacts(form: "csv", as: actor) { contact throws(Failure) in
                exported.insert(contact.contact.name.replacing(" Srl", with: ""))
            }
            #expect(exported == mine)
        }
    }

    @Test func `work shows whom it is about, while it is open; a pool's too`() throws {
        let (house, contacts) = try house()
        let annas = try #require(contacts["Annas"])
        try house.house.setVisibility(.own, as: house.who("root"))
        let due = timed("2026-11-25T10:00")
        func add(_ assignee: Action.Assignee) throws -> Action.ID {
            try house.perform(
                .addAction(
                    NewAction(
                        type: "call", title: "Call", contact: annas, due: due, assignee: assignee)),
                as: "root"
            ).action ?? ID(0)
        }
        let visit = try add(Action.Assignee(operator: try house.who("bruno").operator))
        #expect(try listed(house, "bruno") == ["Annas", "Brunos"])
        try house.perform(.cancel(ActionChange(visit, version: nil, reason: "no")), as: "bruno")
        #expect(try listed(house, "bruno") == ["Brunos"])
        #expect(try listed(house, "dario") == [])
        _ = try add(Action.Assignee(team: try house.who("dario").team))
        #expect(try listed(house, "dario") == ["Annas"])
    }

    @Test func `a company's people are seen with it, its negotiations too`() throws {
        let (house, contacts) = try house()
        let annas = try #require(contacts["Annas"])
        let person = try #require(
            try house.perform(
                .addContact(NewContact(kind: .person, name: "Maria Rossi", worksFor: annas)),
                as: "root"
            ).contact)
        try house.perform(
            .addNegotiation(NewNegotiation(contact: annas, title: "Order", owner: "root")),
            as: "root")
        try house.house.setVisibility(.own, as: house.who("root"))
        #expect(try listed(house, "anna") == ["Annas", "Maria Rossi"])
        #expect(try listed(house, "dario") == [])
        _ = person
        for (login, count) in [("anna", 1), ("dario", 0), ("ruth", 1), ("sofia", 0), ("root", 1)] {
            let actor = try house.who(login)
            let now = house.house.now
            let found = try house.house.read(as: actor) {
                try NegotiationQuery($0, now: now, today: Zone.rome.day(of: now)).page(
                    NegotiationRequest(filter: NegotiationFilter())
                ).rows.count
            }
            #expect(found == count, "\(login)")
        }
    }

    @Test func `whoever adds somebody goes on seeing them`() throws {
        let (house, _) = try house()
        try house.house.setVisibility(.own, as: house.who("root"))
        try house.perform(.addContact(NewContact(kind: .company, name: "New")), as: "dario")
        #expect(try listed(house, "dario") == ["New"])
    }

    @Test func `only an administrator decides, and the journal says so`() throws {
        let (house, _) = try house()
        for login in Self.everybody where login != "root" {
            #expect {
                try house.house.setVisibility(.own, as: house.who(login))
            } throws: { ($0 as? Failure)?.code == .notAllowed }
        }
        try house.house.setVisibility(.team, as: house.who("root"))
        let said = try house.text(
            """
            SELECT p.after FROM journal_entry e JOIN journal_payload p ON p.entry_id = e.id
            WHERE e.entity = 'setting'
            """)
        #expect(said == "{\"name\":\"contact_visibility\",\"before\":\"all\",\"value\":\"team\"}")
    }

    @Test func `a duplicate that is not theirs is told without a word about who it is`() throws {
        let (house, contacts) = try house()
        try house.house.setVisibility(.own, as: try house.who("root"))
        let (annas, brunos) = (
            try #require(contacts["Annas"]), try #require(contacts["Brunos"])
        )
        let twin = NewContact(
            kind: .company, name: "Brunos S.r.l.", town: "Padova",
            points: [NewContact.Point(channel: .phone, raw: "049 876 5132")])
        func found(_ login: String) throws -> [Duplicate] {
            try house.house.read(as: try house.who(login)) {
                try DuplicateQuery.duplicates(.init(twin), $0)
            }
        }
        #expect(try found("bruno").map(\.contact) == [brunos])
        let hidden = try found("anna")
        #expect(hidden.count == 1)
        for one in hidden {
            #expect(one.isWithheld && one.name.isEmpty && one.town.isEmpty && one.contact == ID(0))
            #expect(
                one.why.it == "c'è già qualcuno di simile, che non è tuo: chiedi a un responsabile")
        }
        // The same on adding.
        var careful = twin
        careful.refusesDuplicates = true
        let refused = #expect(throws: Failure.self) {
            try house.perform(.addContact(careful), as: "anna")
        }
        #expect(
            refused?.message.en
                == "Somebody like this is there already and not yours: ask a supervisor.")
        #expect(refused?.hint?.en.contains("--force") == true)
        // One that is theirs, of one that is not; and the pair under the one that they see.
        let mine = try #require(try house.perform(.addContact(twin), as: "anna").contact)
        func read<T>(_ login: String, _ body: (Reading) throws -> T) throws -> T {
            try house.house.read(as: try house.who(login), body)
        }
        #expect(try read("anna") { try DuplicateQuery.duplicates(of: mine, $0) } == hidden)
        let pairs = try read("anna") { try DuplicateQuery.pairs(after: nil, limit: 50, $0).found }
        #expect(pairs.map(\.0) == [mine])
        #expect(pairs.first?.1.isWithheld == true)
        #expect(
            try read("carla") { try DuplicateQuery.pairs(after: nil, limit: 50, $0).found }.isEmpty)
        let denied = #expect(throws: Failure.self) {
            try read("anna") { try DuplicateQuery.duplicates(of: brunos, $0) }
        }
        #expect(denied?.code == .notAllowed)
        _ = annas
    }
}
