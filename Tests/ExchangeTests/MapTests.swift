import Domain
import Storage
import Support
import Testing
import Workflow

@testable import Exchange

@Suite("A map")
struct MapTests {
    private func run(
        _ house: ImportHouse, _ kind: ImportKind, _ text: String, map: String
    ) throws -> ImportReport {
        let map = try Fixture(map)
        let file = try Fixture(text)
        return try withExtendedLifetime((map, file)) {
            try house.run(kind, file.path, map: map.path)
        }
    }

    @Test func `templates, constants, attributes and counted corrections`() throws {
        let house = try ImportHouse()
        let map = """
            source = "fair"
            key = "{code}"
            attributes = ["size"]
            [fields]
            name = "{first} {last}"
            town = "{city}"
            lifecycle = "prospect"
            owner = "{agent|login}"
            tags = "{tags}"
            [replace.city]
            Milan = "Milano"
            """
        let text = """
            code,first,last,city,agent,size,tags,other
            a,Ada,Rossi,Milan,Bruno,XL,"vip, fiera",1
            b,Bo,Verdi,Milan,,S,,2
            c,Cy,Neri,Roma,,,,3

            """
        let report = try run(house, .contacts, text, map: map)
        #expect(report.added == 3)
        #expect(report.replacements.map(\.count) == [2])
        #expect(report.ignoredColumns == ["other"])
        let row = """
            SELECT c.name || '|' || c.town || '|' || c.lifecycle || '|' || o.login || '|' || a.value
            FROM contact c JOIN operator o ON o.id = c.owner_id
            JOIN contact_attribute a ON a.contact_id = c.id WHERE c.import_key = 'fair:a'
            """
        #expect(try house.text(row) == "Ada Rossi|Milano|prospect|bruno|XL")
        #expect(try house.count("SELECT count(*) FROM contact_tag") == 2)
        // A constant fills new contacts only: what has become of one since stays.
        _ = try house.house.database.write {
            try $0.run("UPDATE contact SET lifecycle = 'customer'")
        }
        #expect(try run(house, .contacts, text, map: map).unchanged == 3)
    }

    @Test(arguments: [
        ("key = \"{id}\"\n[fields]\nname = \"{nme}\"\n", "3:10"),
        ("key = \"{id}\"\n[fields]\nnome = \"{name}\"\n", "3:1"),
        ("keys = \"{id}\"\n", "1:1"),
        ("key = \"{id}\"\n[fields]\n  name = \"{name\"\n", "3:3"),
        ("key = \"{id}\"\n[fields]\nname = \n", "3:8"),
        ("[fields]\nname = \"{name}\"\n[interaction]\nat = \"{name}\"\nwhen = 1\n", "5:1"),
        (
            "[fields]\nname = \"{name}\"\n[interaction]\nat = \"{name}\"\noutcomes = [\"a if b\"]\n",
            "5:1"
        ),
    ])
    func `mistakes are said with line and column`(map: String, place: String) throws {
        let house = try ImportHouse()
        let failure = #expect(throws: Failure.self) {
            try run(house, .contacts, "id,name\n1,Rossi\n", map: map)
        }
        #expect(failure?.code == .usage)
        #expect(
            failure?.message.en.contains(".csv:\(place): ") == true, "\(failure?.message.en ?? "")")
    }

    @Test func `calls with outcomes by condition, and years inferred from the months`() throws {
        let house = try ImportHouse()
        let map = """
            source = "calls"
            key = "{row}"
            [fields]
            name = "Client {row:03}"
            kind = "person"
            [interaction]
            at = "{day} {month}"
            first_year = 2024
            duration = "{seconds}"
            outcomes = ["no_answer if seconds = 0", "interested if y = yes", "not_interested"]
            [successor]
            sequence = "telemarketing"
            outcomes = ["interested"]
            since = "2025-01-01"
            assignees = "team:agents round_robin"
            """
        let text = """
            day;month;seconds;y
            5;nov;60;yes
            31;dic;0;no
            32;gen;1;no
            2;gen;90;yes
            3;jan;91;yes
            4;jan;10;no

            """
        let report = try run(house, .contacts, text, map: map)
        // There is no 32 January; its row still counts for the number and the year.
        #expect([report.added, report.rejected] == [5, 1])
        #expect(report.rejects.map(\.line) == [4])
        let calls = """
            SELECT group_concat(line, '; ') FROM (
                SELECT c.name || ' ' || date(i.at, 'unixepoch') || ' ' || i.outcome_code AS line
                FROM interaction i JOIN contact c ON c.id = i.contact_id ORDER BY i.id)
            """
        #expect(
            try house.text(calls) == "Client 001 2024-11-05 interested; "
                + "Client 002 2024-12-31 no_answer; Client 004 2025-01-02 interested; "
                + "Client 005 2025-01-03 interested; Client 006 2025-01-04 not_interested")
        #expect(report.handovers.map(\.assignee) == ["Bruno Verdi", "Carla Neri"])
        let open = """
            SELECT count(*) FROM action WHERE state = 'planned' AND origin = 'chain'
                AND due_at = \(moment("2026-11-26T18:00").seconds)
            """
        #expect(try house.count(open) == 2)
        #expect(try house.count("SELECT count(*) FROM interaction WHERE action_id > 0") == 2)
        #expect(try run(house, .contacts, text, map: map).unchanged == 5)
        #expect(try house.count("SELECT count(*) FROM action") == 4)
        #expect(try house.isProven())
    }

    @Test func `actions: open ones land in queues, done ones in the story`() throws {
        let house = try ImportHouse()
        try house.run(.contacts, try Fixture("id,name\n1,Rossi\n"))
        let text = """
            id,title,type,contact,assignee,due,state,outcome,completed
            a,Call them,call,1,bruno,26/11/2026 09:30,,,
            b,Write,email,1,Carla Neri,2026-11-27,,,
            c,Called,call,1,bruno,,done,interested,2026-11-20 10:00
            d,Nobody,call,1,zed,,,,
            e,Lost,call,9,bruno,,,,
            f,Half,call,1,bruno,,done,,

            """
        let file = try Fixture(text)
        let report = try house.run(.actions, file.path)
        #expect([report.added, report.rejected] == [3, 3])
        #expect(report.rejects.map(\.line) == [5, 6, 7])
        let due = "SELECT due_at FROM action WHERE origin_key = 'import:a'"
        #expect(try house.count(due) == moment("2026-11-26T09:30").seconds)
        #expect(try house.count("SELECT count(*) FROM assignment WHERE closed_at IS NULL") == 2)
        #expect(try house.count("SELECT count(*) FROM commitment") == 2)
        #expect(try house.count("SELECT count(*) FROM outbox") == 0)
        #expect(
            try house.count("SELECT last_contact_at FROM contact")
                == moment("2026-11-20T10:00").seconds)
        let moved = text.replacing("26/11/2026 09:30", with: "26/11/2026 11:00")
        try Fixture.write(Array(moved.utf8), to: file.path)
        let again = try house.run(.actions, file.path)
        #expect([again.updated, again.unchanged] == [1, 2])
        #expect(
            try house.count("SELECT start_at FROM commitment WHERE sequence = 1")
                == moment("2026-11-26T11:00").seconds)
        #expect(try house.isProven())
    }

    @Test func `negotiations say why they cannot be`() throws {
        let house = try ImportHouse()
        let text = """
            id,title,state,close date,open date,amount
            1,Won,won,2026-01-31,2026-01-01,"1.200,50"
            2,No end,won,,,
            3,Backwards,lost,2026-01-01,2026-01-31,
            4,Odd,perhaps,,,
            5,Money,open,,,much

            """
        let report = try house.run(.negotiations, try Fixture(text))
        #expect([report.added, report.rejected] == [1, 4])
        #expect(try house.count("SELECT amount_cents FROM negotiation") == 120_050)
    }

    @Test func `dates as people write them`() {
        var reader = DateReader(order: .dayFirst)
        let expected = Day(year: 2017, month: 3, day: 1)
        for text in [
            "2017-03-01", "20170301", "1/3/2017", "1.3.17", "01-03-2017", "1 mar 2017",
            "1 marzo 2017", "2017/3/1",
        ] {
            #expect(reader.read(text)?.moment.day == expected, "\(text)")
        }
        #expect(reader.read("2017-03-01T09:30")?.moment.minute == 570)
        #expect(reader.read("1/3/2017 9:30")?.hasTime == true)
        for text in ["", "soon", "31/2/2017", "1 mar", "2017-13-01", "1/3/2017 25:00"] {
            #expect(reader.read(text) == nil, "\(text)")
        }
        var american = DateReader(order: .monthFirst)
        #expect(american.read("3/1/2017")?.moment.day == expected)
    }

    @Test func `a file that names nobody is told what to call the column, and how a map says it`()
        throws
    {
        let house = try ImportHouse()
        let header = (1...40).map { "Spalte \($0)" }.joined(separator: ",")
        let file = try Fixture("\(header)\n1,Rossi\n")
        let failure = #expect(throws: Failure.self) { try house.run(.contacts, file.path) }
        #expect(failure?.code == .usage)
        let text = (failure?.message.en ?? "") + (failure?.hint?.en ?? "")
        #expect(text.contains("Spalte 12, … (40)"))
        #expect(text.contains("«ragione sociale»"))
        #expect(text.count < 600)
        // What it says to write is read.
        let said = text.split(separator: "FILE): ").last?.split(separator: ". How").first
        #expect(said == "fields.name = \"{Spalte 1}\"")
        let map = try Fixture(
            "key = \"{Spalte 1}\"\n" + (said.map(String.init) ?? ""), suffix: "toml")
        #expect(throws: Never.self) { try house.run(.contacts, file.path, map: map.path) }
    }
}
