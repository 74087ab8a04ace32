import Domain
import Storage
import Support
import Testing
import Workflow

@Suite struct `Reading the journal` {
    private func house() throws -> (house: TestHouse, call: Action.ID) {
        let house = try TestHouse()
        try house.hire("sofia", role: .supervisor, supervises: "agents")
        let call = try house.call()
        house.clock.set("2026-11-24T10:00")
        try house.complete(call, "busy", report: "engaged")
        try house.perform(
            .addContact(NewContact(kind: .company, name: "Verdi")), as: "bruno")
        return (house, call)
    }

    private func page(
        _ house: TestHouse, _ filter: JournalFilter = JournalFilter(), as login: String = "root",
        before: Int? = nil, limit: Int = 1000
    ) throws -> [JournalLine] {
        let actor = try house.who(login)
        return try house.house.read(as: actor) { reading in
            let actors = try Permission.requireJournal(filter, actor, reading)
            return try JournalQuery.page(
                filter, before: before, limit: limit, actors: actors, reading)
        }
    }

    @Test func `all of it by pages is all of it, the last first, none twice`() throws {
        let (house, _) = try house()
        let entries = try house.count("SELECT count(*) FROM journal_entry")
        for filter in [JournalFilter(), JournalFilter(actor: try house.who("anna").operator)] {
            let whole = try page(house, filter)
            var paged: [JournalLine] = []
            while case let next = try page(house, filter, before: paged.last?.entry, limit: 7),
                !next.isEmpty
            {
                paged += next
            }
            #expect(paged == whole)
            #expect(whole.map(\.entry) == whole.map(\.entry).sorted(by: >))
        }
        #expect(try page(house).count == entries)
    }

    @Test func `what a completion changed is told column by column`() throws {
        let (house, call) = try house()
        let lines = try page(house, JournalFilter(entity: "action", key: call.raw))
        let done = try #require(lines.first { $0.kind == "complete" })
        #expect(done.actorLogin == "anna")
        #expect(done.at == house.clock.now)
        let state = try #require(done.changes.first { $0.column == "state" })
        #expect(state == JournalLine.Change(column: "state", before: "planned", after: "done"))
        #expect(done.changes.first { $0.column == "report" }?.after == "engaged")
        let summary = done.summary(now: house.clock.now, in: .rome, .en)
        #expect(summary.contains("state planned → done"))
        #expect(summary.contains("completed → Tue 24 Nov 10:00"))
        #expect(lines.last?.isInsert == true)
    }

    @Test func `narrowed by actor, kind, table and time, each against plain SQL`() throws {
        let (house, _) = try house()
        let anna = try house.who("anna").operator
        let day = moment("2026-11-24T00:00")
        let joined =
            "SELECT count(*) FROM journal_entry e JOIN command c ON c.number = e.command_number"
        for (filter, condition) in [
            (JournalFilter(actor: anna), "c.actor_id = \(anna)"),
            (JournalFilter(kind: "complete"), "c.kind = 'complete'"),
            (JournalFilter(entity: "contact"), "e.entity = 'contact'"),
            (JournalFilter(entity: "contact", key: 1), "e.entity = 'contact' AND e.entity_id = 1"),
            (JournalFilter(from: day), "c.at >= \(day.seconds)"),
            (JournalFilter(until: day), "c.at < \(day.seconds)"),
            (
                JournalFilter(actor: anna, entity: "action", kind: "complete", from: day),
                "c.actor_id = \(anna) AND e.entity = 'action' AND c.kind = 'complete' AND c.at >= \(day.seconds)"
            ),
        ] {
            let count = try house.count("\(joined) WHERE \(condition)")
            #expect(count > 0, "\(condition)")
            #expect(try page(house, filter).count == count, "\(condition)")
        }
    }

    @Test func `an operator reads of themselves, a supervisor of their teams, root of all`() throws
    {
        let (house, _) = try house()
        let expected: [String: Set<String>] = [
            "anna": ["anna"], "dario": [], "bruno": ["bruno"], "ruth": ["anna"],
            "sofia": ["bruno"],
        ]
        for (login, logins) in expected {
            let seen = Set(try page(house, as: login).compactMap(\.actorLogin))
            #expect(seen == logins, "\(login)")
        }
        #expect(
            Set(try page(house).compactMap(\.actorLogin)).isSuperset(of: ["anna", "bruno", "root"]))
        let bruno = try house.who("bruno").operator
        for login in ["anna", "ruth"] {
            #expect {
                _ = try page(house, JournalFilter(actor: bruno), as: login)
            } throws: { ($0 as? Failure)?.code == .notAllowed }
        }
        #expect(try page(house, JournalFilter(kind: "denied")).count == 2)
    }

    @Test func `a dossier and an export stand in it, with who and in which form`() throws {
        let (house, _) = try house()
        let ruth = try house.who("ruth")
        _ = try house.house.dossier(of: ID(1), form: "json", as: ruth) {
            try DossierQuery.dossier(of: ID(1), $0)
        }
        _ = try house.house.exportContacts(form: "csv to list.csv", as: ruth) { _ throws(Failure) in
        }
        let lines = try page(house, JournalFilter(actor: ruth.operator))
        #expect(lines.map(\.kind) == ["export", "view_dossier"])
        #expect(lines.map(\.entity) == ["export", "dossier"])
        #expect(lines.last?.key == 1)
        #expect(lines.last?.changes.first { $0.column == "form" }?.after == "json")
        // Neither is anything to undo.
        #expect {
            try house.perform(.undo(.last), as: "ruth")
        } throws: { ($0 as? Failure)?.code == .notFound }
    }

    @Test func `what an erasure took is said to be gone, and the chain still proves`() throws {
        let (house, call) = try house()
        let contact = try #require(try house.action(call).contact)
        try house.perform(.contact(.erase(contact, reason: "asked for")), as: "root")
        let lines = try page(house, JournalFilter(entity: "contact", key: contact.raw))
        #expect(lines.contains { $0.isErased && $0.changes.isEmpty })
        #expect(
            lines.contains {
                $0.isErased
                    && $0.summary(now: house.clock.now, in: .rome, .en) == "data erased on request"
            })
        let broken = try house.house.database.read { try JournalChain.verify($0).broken }
        #expect(broken == nil)
    }

    @Test func `every command and every table that was written has its words`() throws {
        let (house, call) = try house()
        let root = try house.who("root")
        try house.perform(.undo(.last), as: "anna")
        _ = try house.house.editOperator("bruno", OperatorChange(capacity: .unlimited), as: root)
        try house.house.editTeam("agents", name: "Agents", supervisor: nil, as: root)
        try house.house.addAbsence(
            of: "anna", from: Day(number: 20_800), to: Day(number: 20_801), substitute: nil,
            reason: "", as: root)
        try house.perform(.contact(.erase(ID(1), reason: "asked for")), as: "root")
        _ = call
        for line in try page(house) {
            #expect(CommandWords.kinds.contains(line.kind), "\(line.kind)")
            #expect(JournalWords.entityCodes.contains(line.entity), "\(line.entity)")
        }
        for entity in Entity.allCases {
            #expect(JournalWords.entityCodes.contains(entity.rawValue), "\(entity)")
        }
        let capacity = try #require(
            try page(house, JournalFilter(entity: "operator", kind: "edit_operator")).first)
        #expect(
            capacity.summary(now: house.clock.now, in: .rome, .it)
                == "capienza come il gruppo → senza limite")
    }

    @Test func `every column that an entry may tell of has words`() throws {
        let house = try TestHouse()
        let nameless = try house.house.database.read { reading in
            try Entity.allCases.flatMap { entity in
                try reading.rows("SELECT name FROM pragma_table_info('\(entity.rawValue)')") {
                    $0.text(0)
                }
            }
        }.filter { name in
            let words = JournalWords.column(name)
            return name != "id" && words.it == name && words.en == name
        }
        // What entries leave away is for the program alone.
        #expect(
            Set(nameless).subtracting([
                "changed_at", "changed_by", "dedupe_key", "origin_key", "uuid",
            ]).isEmpty, "\(Set(nameless).sorted())")
    }
}
