import Domain
import Exchange
import Storage
import Support
import Testing
import Workflow

@Suite("Undoing a whole import")
struct UndoImportTests {
    private static let list = """
        id,name,phone,tags,town
        1,Rossi Srl,049 8765432,fair,Padova
        2,Bianchi Spa,049 8765433,,Padova
        """

    private func rows(_ house: ImportHouse) throws -> Int {
        try house.count("SELECT count(*) FROM contact WHERE withdrawn_at IS NULL")
    }

    private func listed(_ house: ImportHouse) throws -> [String] {
        try house.house.database.read {
            try ContactListQuery($0, now: house.house.now)
                .page(ContactListRequest(limit: 50)).rows.map(\.name)
        }
    }

    @Test("contacts leave every list, their keys are free, and the file comes in again")
    func contacts() throws {
        let house = try ImportHouse()
        let report = try house.run(.contacts, try Fixture(Self.list))
        let id = try #require(report.record)
        let record = try house.house.undoImport(id, as: house.root)
        #expect(record.undoneAt == house.house.now)
        #expect(record.added == 2)
        #expect(try rows(house) == 0)
        #expect(try listed(house).isEmpty)
        #expect(
            try house.house.database.read {
                try SearchQuery($0, for: house.root.operator)
                    .hits("ross", limit: 5, now: house.house.now)
            }.isEmpty)
        #expect(try house.isProven())
        #expect(try Check.run(house.house.database).isSound)
        #expect(throws: Failure.self) { try house.house.undoImport(id, as: house.root) }
        #expect(try house.run(.contacts, try Fixture(Self.list)).added == 2)
        #expect(try listed(house) == ["Bianchi Spa", "Rossi Srl"])
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test("cards leave with the company that was made for them, and come in again as new")
    func cards() throws {
        let house = try ImportHouse()
        let card = """
            BEGIN:VCARD
            VERSION:3.0
            FN:Anna Bianchi
            ORG:Rossi S.r.l.
            UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1
            END:VCARD
            """
        let file = try Fixture(card, suffix: "vcf")
        let id = try #require(try house.run(.contacts, file.path).record)
        #expect(try listed(house) == ["Anna Bianchi", "Rossi S.r.l."])
        try house.house.undoImport(id, as: house.root)
        #expect(try listed(house).isEmpty)
        let again = try house.run(.contacts, file.path)
        #expect([again.added, again.companiesAdded] == [1, 1])
        #expect(try listed(house) == ["Anna Bianchi", "Rossi S.r.l."])
        let company = try house.count(
            "SELECT id FROM contact WHERE kind = 'company' AND withdrawn_at IS NULL")
        try house.house.perform(
            .addAction(
                NewAction(
                    type: "call", title: "Welcome", contact: ID(company),
                    due: DueMoment(at: moment("2026-11-24T10:00"), hasTime: true))),
            id: "later", as: house.root)
        let second = try #require(again.record)
        let refusal = #expect(throws: Failure.self) {
            try house.house.undoImport(second, as: house.root)
        }
        #expect(refusal?.code == .refused)
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test("who was known before is as before: columns, attributes, tags, numbers")
    func updates() throws {
        let house = try ImportHouse()
        try house.run(.contacts, try Fixture(Self.list))
        let report = try house.run(
            .contacts,
            try Fixture(
                """
                id,name,phone,tags,town,languages
                1,Rossi Srl,049 8765499,fair;vip,Venezia,IT
                3,Verdi Snc,,,Treviso,
                """))
        #expect(report.updated == 1)
        #expect(report.added == 1)
        try house.house.undoImport(try #require(report.record), as: house.root)
        #expect(try listed(house) == ["Bianchi Spa", "Rossi Srl"])
        #expect(try house.text("SELECT town FROM contact WHERE name = 'Rossi Srl'") == "Padova")
        #expect(
            try house.text(
                "SELECT coalesce(group_concat(tag), '') FROM contact_tag WHERE contact_id = 1")
                == "fair")
        #expect(try house.count("SELECT count(*) FROM contact_attribute WHERE contact_id = 1") == 0)
        #expect(
            try house.count(
                "SELECT count(*) FROM contact_point WHERE contact_id = 1 AND removed_at IS NULL")
                == 1)
        #expect(try house.isProven())
    }

    @Test("negotiations are abandoned, won ones too, and actions are cancelled")
    func others() throws {
        let house = try ImportHouse()
        try house.run(.contacts, try Fixture(Self.list))
        let deals = try house.run(
            .negotiations,
            try Fixture(
                """
                id,contact,title,state,closed
                a,1,Switchboard,open,
                b,2,Paper,won,2026-10-01
                """))
        let actions = try house.run(
            .actions,
            try Fixture(
                """
                id,contact,type,title,state,outcome,completed
                x,1,call,Call them,,,
                y,2,call,Called,done,no_answer,2026-10-01
                """))
        try house.house.undoImport(try #require(actions.record), as: house.root)
        #expect(
            try house.text("SELECT group_concat(state || reason) FROM action")
                == "cancelledundone,cancelledundone")
        #expect(try house.count("SELECT count(*) FROM interaction WHERE withdrawn_at IS NULL") == 0)
        try house.house.undoImport(try #require(deals.record), as: house.root)
        #expect(
            try house.text("SELECT group_concat(state || reason) FROM negotiation")
                == "abandonedundone,abandonedundone")
        #expect(try Check.run(house.house.database).isSound)
        #expect(try house.isProven())
    }

    @Test("it is refused once somebody has worked on it, and then nothing is undone")
    func touched() throws {
        let works: [(ImportHouse, Contact.ID) throws -> Void] = [
            { house, contact in
                _ = try house.house.perform(
                    .addNegotiation(NewNegotiation(contact: contact, title: "x")), as: house.anna)
            },
            { house, contact in
                _ = try house.house.perform(
                    .enroll(contact, sequence: "telemarketing"), as: house.anna)
            },
            { house, contact in
                try house.house.database.write { writing in
                    _ = try writing.run(
                        """
                        INSERT INTO interaction (contact_id, channel, direction, at, is_contact)
                        VALUES (?, 'phone', 'in', 1, 1)
                        """, [.id(contact)])
                }
            },
        ]
        for work in works {
            let house = try ImportHouse()
            let report = try house.run(.contacts, try Fixture(Self.list))
            let contact = Contact.ID(
                try house.count("SELECT id FROM contact WHERE name = 'Bianchi Spa'"))
            try work(house, contact)
            let id = try #require(report.record)
            let failure = #expect(throws: Failure.self) {
                try house.house.undoImport(id, as: house.root)
            }
            #expect(failure?.code == .refused)
            #expect(try rows(house) == 2)
        }
    }

    @Test("a move on an imported negotiation is work on it; taken back, it is none")
    func moved() throws {
        let house = try ImportHouse()
        let report = try house.run(
            .negotiations, try Fixture("id,title\na,Switchboard"))
        let id = try #require(report.record)
        let deal = Negotiation.ID(try house.count("SELECT id FROM negotiation"))
        try house.house.perform(
            .moveNegotiation(NegotiationChange(negotiation: deal, version: nil, move: .advance)),
            as: house.root)
        let failure = #expect(throws: Failure.self) {
            try house.house.undoImport(id, as: house.root)
        }
        #expect(failure?.message.en.contains("negotiation \(deal), Root") == true)
        try house.house.perform(.undo(.last), as: house.root)
        try house.house.undoImport(id, as: house.root)
        #expect(try house.text("SELECT state FROM negotiation") == "abandoned")
    }

    @Test("who did not make it, and is no administrator, does not undo it")
    func permission() throws {
        let house = try ImportHouse()
        let ruth = try house.house.actor(login: "ruth", as: nil, ownsDatabase: false)
        let report = try house.run(.contacts, try Fixture(Self.list))
        let id = try #require(report.record)
        for actor in [ruth, house.anna] {
            let failure = #expect(throws: Failure.self) {
                try house.house.undoImport(id, as: actor)
            }
            #expect(failure?.code == .notAllowed)
        }
        #expect(throws: Failure.self) { try house.house.undoImport(ID(99), as: house.root) }
    }

    @Test("a dry run is not remembered; a file of many batches is undone whole, its runs listed")
    func many() throws {
        let house = try ImportHouse()
        let lines = (1...2500).map { "\($0),Firm \($0)" }
        let file = try Fixture("id,name\n" + lines.joined(separator: "\n"))
        #expect(try house.run(.contacts, file.path, isDryRun: true).record == nil)
        #expect(try house.count("SELECT count(*) FROM import_run") == 0)
        let report = try house.run(.contacts, file.path)
        var steps: [Int] = []
        try house.house.undoImport(try #require(report.record), as: house.root) { done, of in
            steps.append(done)
            #expect(of == 3)
        }
        #expect(steps == [1, 2, 3])
        #expect(try rows(house) == 0)
        let runs = try house.house.database.read {
            try ImportRunTable.all(before: nil, limit: 9, $0)
        }
        #expect(runs.count == 1)
        #expect(runs.first?.rowsRead == 2500)
        #expect(runs.first?.finishedAt == house.house.now)
    }

    @Test("the plain undo says which way an import is undone")
    func hint() throws {
        let house = try ImportHouse()
        try house.run(.contacts, try Fixture(Self.list))
        let failure = #expect(throws: Failure.self) {
            try house.house.perform(.undo(.last), as: house.root)
        }
        #expect(failure?.hint?.en.contains("import undo") == true)
    }
}

@Suite("An import as the screen runs it")
struct DraftTests {
    @Test("the columns are taken for what their names say, with their first cells")
    func draft() throws {
        let house = try ImportHouse()
        let file = try Fixture("Codice;Ragione sociale;Colore\n7;Rossi;rosso\n8;Bianchi;blu\n")
        let draft = try Import(house: house.house, kind: .contacts, file: file.path).draft()
        #expect(draft.columns.map(\.name) == ["Codice", "Ragione sociale", "Colore"])
        #expect(draft.columns.map(\.field) == ["key", "name", nil])
        #expect(draft.columns[1].samples == ["Rossi", "Bianchi"])
        #expect(draft.fields.first == "key")
    }

    @Test("cards are shown as they will land, and nothing of them is matched")
    func cards() throws {
        let house = try ImportHouse()
        let card = """
            BEGIN:VCARD
            VERSION:3.0
            FN:Anna Bianchi
            ORG:Rossi S.r.l.
            TEL:049 111222 / 347 1234567
            END:VCARD
            BEGIN:VCARD
            END:VCARD
            BEGIN:VCARD
            VERSION:4.0
            FN:Bruno Verdi
            END:VCARD

            """
        let file = try Fixture(card, suffix: "vcf")
        let plan = Import(house: house.house, kind: .contacts, file: file.path)
        let draft = try plan.draft()
        #expect(draft.isCards)
        let name = draft.columns.first { $0.name == "name" }
        #expect(name?.samples == ["Anna Bianchi", "Bruno Verdi"])
        #expect(draft.columns.first { $0.name == "company" }?.samples == ["Rossi S.r.l.", ""])
        #expect(!draft.columns.contains { $0.name == "vat_code" })
        let report = try plan.run(as: house.root)
        #expect([report.added, report.rejected] == [2, 1])
        // Several numbers in one property are told apart.
        #expect(
            try house.text(
                "SELECT group_concat(channel || ' ' || value) FROM contact_point")
                == "phone +39049111222,mobile +393471234567")
    }

    @Test("a file without any known header is read, for somebody to match it")
    func unknown() throws {
        let house = try ImportHouse()
        let file = try Fixture("a,b\n1,Rossi\n")
        let plan = Import(house: house.house, kind: .contacts, file: file.path)
        #expect(try plan.draft().columns.map(\.field) == [nil, nil])
        let report = try Import(
            house: house.house, kind: .contacts, file: file.path,
            matches: ["key": "a", "name": "b"]
        ).run(as: house.root)
        #expect(report.added == 1)
        #expect(try house.text("SELECT name || import_key FROM contact") == "Rossi1")
    }

    @Test("a cell of a megabyte is shown by its beginning; a missing file is a sentence")
    func bad() throws {
        let house = try ImportHouse()
        let file = try Fixture("id,name\n1," + String(repeating: "x", count: 1 << 20) + "\n")
        let draft = try Import(house: house.house, kind: .contacts, file: file.path).draft()
        #expect(draft.columns[1].samples[0].count == 200)
        #expect(throws: Failure.self) {
            try Import(house: house.house, kind: .contacts, file: "/nowhere/x.csv").draft()
        }
        let empty = try Fixture("")
        #expect(throws: Failure.self) {
            try Import(house: house.house, kind: .contacts, file: empty.path).draft()
        }
    }

    @Test("cancelled, what was written stays, and again it goes on without doubles")
    func cancel() throws {
        let house = try ImportHouse()
        let lines = (1...2500).map { "\($0),Firm \($0)" }
        let file = try Fixture("id,name\n" + lines.joined(separator: "\n"))
        let plan = Import(house: house.house, kind: .contacts, file: file.path)
        let failure = #expect(throws: Failure.self) {
            try plan.run(as: house.root, isCancelled: { true })
        }
        #expect(failure?.message.en == "Import cancelled.")
        #expect(failure?.hint?.en.contains("The rows before line 1002 are imported (1000)") == true)
        #expect(try house.count("SELECT count(*) FROM contact") == 1000)
        #expect(try house.count("SELECT count(*) FROM import_run WHERE finished_at IS NULL") == 1)
        let report = try plan.run(as: house.root)
        #expect([report.added, report.unchanged] == [1500, 1000])
        #expect(try Check.run(house.house.database).isSound)
    }
}
