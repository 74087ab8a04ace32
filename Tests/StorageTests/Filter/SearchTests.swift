import Domain
import Support
import Testing

@testable import Storage

@Suite("One search box") struct SearchTests {
    private static let now = moment("2026-11-23T14:05")

    /// Rossi Srl (1), Maria Rossi (2) from the common rows, and some more.
    private func house() throws -> Database {
        let database = try Database.inMemory()
        try TestRows.write(to: database)
        try database.write { writing in
            try writing.script(
                """
                INSERT INTO contact (id, uuid, kind, lifecycle, name, town, vat_code, tax_code,
                                     last_contact_at, created_at, merged_into_id, withdrawn_at)
                VALUES
                    (10, 'a', 'company', 'lead', 'Rossini Viaggi', 'Milano', NULL, NULL, NULL, 0,
                     NULL, NULL),
                    (11, 'b', 'company', 'lead', 'Caffè Società Forlì', 'Forlì', '01114601006',
                     NULL, NULL, 0, NULL, NULL),
                    (12, 'c', 'company', 'lead', 'Trattoria Bella', 'Rossano', NULL, NULL, NULL, 0,
                     NULL, NULL),
                    (13, 'd', 'company', 'lead', 'Vecchia Officina', NULL, NULL, NULL, NULL, 0, 14,
                     NULL),
                    (14, 'e', 'company', 'lead', 'Nuova Bottega', NULL, NULL, NULL, NULL, 0, NULL,
                     NULL),
                    (15, 'f', 'company', 'lead', 'Officina Tolta', NULL, NULL, NULL, NULL, 0, NULL,
                     5),
                    (16, 'g', 'person', 'lead', 'Mario Rossi', 'Padova', NULL,
                     'RSSMRA80A01H501U', \(Self.now.seconds - 86_400), 0, NULL, NULL);
                INSERT INTO contact_point (contact_id, channel, value, raw, removed_at) VALUES
                    (10, 'phone', '+390221234567', '02 2123 4567', NULL),
                    (11, 'email', 'info@caffe-centrale.example', 'info@caffe-centrale.example',
                     NULL),
                    (12, 'mobile', '+393331234567', '333 123 4567', NULL),
                    (14, 'phone', '+41912345678', '+41 91 234 56 78', NULL),
                    (16, 'email', 'm.rossi@acme.example', 'm.rossi@acme.example', NULL),
                    (16, 'phone', '+390498887766', '049 8887766', 9);
                """)
        }
        return database
    }

    private func found(_ text: String) throws -> [Int] {
        try house().read { reading in
            try SearchQuery(reading, for: TestRows.anna).contacts(text, limit: 10, now: Self.now)
                .map(\.id.raw)
        }
    }

    private func hits(_ text: String) throws -> [SearchHit] {
        try house().read { reading in
            try SearchQuery(reading, for: TestRows.anna).hits(text, limit: 8, now: Self.now)
        }
    }

    @Test("beginnings of words in any order; case and accents do not matter")
    func words() throws {
        #expect(try found("caff soc") == [11])
        #expect(try found("SOCIETA CAFFE") == [11])
        #expect(try found("forlì") == [11])
        #expect(try found("mario ros") == [16])
        #expect(try found("rossi xyz").isEmpty)
    }

    @Test("whole words first, then who was spoken to lately, then beginnings, then the town")
    func ranking() throws {
        #expect(try found("rossi") == [1, 16, 2, 10])
        #expect(try found("ross").last == 12)
        #expect(Set(try found("ross")) == [1, 2, 10, 12, 16])
        #expect(try found("mario rossi") == [16])
    }

    @Test(
        "a phone in any formatting, from its beginning or by its last digits",
        arguments: [
            ("049 876.54.32", 1), ("+39 049 8765432", 1), ("0039 0498765432", 1),
            ("(049) 876", 1), ("5432", 1), ("876 5432", 1), ("091 234 56 78", 14),
            ("0041912345678", 14), ("4191 2345", 14),
        ])
    func phones(_ text: String, _ contact: Int) throws {
        #expect(try found(text).first == contact)
    }

    @Test("the same end is found of both numbers; a number that was removed is not")
    func ends() throws {
        #expect(Set(try found("1234567")) == [10, 12])
        #expect(try found("333 1234567") == [12])
        #expect(try found("049 8887766").isEmpty)
        #expect(try found("123").isEmpty, "three digits are the end of too many")
    }

    @Test("an e-mail from its beginning and by its words; VAT and tax codes however written")
    func codes() throws {
        #expect(try found("info@caf") == [11])
        #expect(try found("centrale") == [11])
        #expect(try found("acme") == [16])
        #expect(try found("01114601006") == [11])
        #expect(try found("IT 01114601006") == [11])
        #expect(try found("it01114601006") == [11])
        #expect(try found("011146") == [11])
        #expect(try found("rss mra 80a01 h501u") == [16])
        #expect(try found("RSSMRA80") == [16])
    }

    @Test(
        "one letter is forgiven where nothing else is found",
        arguments: [
            ("rosssini", 10), ("rosini", 10), ("rossiny", 10), ("rosisni", 10), ("tossini", 10),
            ("orssini", 10), ("ossini", 10), ("rpssini", 10), ("caffee", 11),
            ("trattoria bela", 12),
            ("tratoria", 12), ("viagi rossini", 10),
        ])
    func typos(_ text: String, _ contact: Int) throws {
        let found = try found(text)
        #expect(found.first == contact, "\(text): \(found)")
    }

    @Test("two letters are not forgiven, and nothing is where something else was found")
    func noTypos() throws {
        #expect(try found("russany").isEmpty)
        let rossi = try found("rossi")
        #expect(!rossi.contains(12), "«Rossano» is no slip for «rossi»")
    }

    @Test("who was taken back is not found; who was merged is found as the survivor")
    func gone() throws {
        #expect(try found("officina") == [14])
        #expect(try found("vecchia") == [14])
        #expect(try found("tolta").isEmpty)
    }

    @Test("negotiations with their amount, one's own open actions and messages")
    func others() throws {
        let database = try house()
        _ = try database.write { try $0.run("UPDATE negotiation SET amount_cents = 1234567") }
        func targets(_ text: String, _ who: Operator.ID) throws -> [SearchHit.Target] {
            try database.read {
                try SearchQuery($0, for: who).hits(text, limit: 8, now: Self.now).map(\.target)
            }
        }
        let hit = try database.read {
            try SearchQuery($0, for: TestRows.anna).hits("switch", limit: 8, now: Self.now)
        }.first
        #expect(hit?.target == .negotiation(TestRows.negotiation))
        #expect(hit?.amountCents == 1_234_567)
        #expect(hit?.detail == ["Rossi Srl", "Contact"])
        #expect(try targets("call again", TestRows.anna) == [.action(TestRows.second)])
        #expect(try targets("again rossi", TestRows.anna) == [.action(TestRows.second)])
        #expect(try targets("call again", ID(2)).isEmpty, "an action of somebody else's queue")
        // The one that is done is not open.
        #expect(try targets("first call", TestRows.anna).isEmpty)
        #expect(try targets("dario", TestRows.anna) == [.message(ID(1))])
        let others = try targets("dario", ID(2))
        #expect(!others.contains(.message(ID(1))), "a message to somebody else")
    }

    @Test("nothing that is typed is syntax")
    func syntax() throws {
        for text in ["\"", "ros*", "name:", "a OR b", "(", "NEAR(a b)", "'; --", "^ros", "-", "@"] {
            _ = try hits(text)
        }
    }
}
