import Domain
import Support
import Testing

/// A Monday in the house of Anna and Bruno, with two stages and a classifier of each type.
enum FilterHouse {
    static let vocabulary = FilterVocabulary(
        logins: ["anna", "bruno"], stages: ["contact", "quote"],
        classifiers: [
            .init(name: "grade", type: .text), .init(name: "seats", type: .number),
            .init(name: "renewal", type: .date), .init(name: "fleet", type: .flag),
        ],
        values: [.sector: ["Food", "Legno e mobili", "Meccanica"], .province: ["PD", "VI"]])

    static let context = FilterContext(
        now: moment("2026-11-23T14:05"), zone: .rome, me: "anna", vocabulary: vocabulary)

    static func parse(_ text: String) throws -> Filter { try FilterParser(context).parse(text) }

    /// The one condition of a text.
    static func alternatives(_ text: String) throws -> [FilterAlternative] {
        switch try parse(text) {
        case .test(let test): test.alternatives
        case .negotiation(let tests): tests[0].alternatives
        default: []
        }
    }
}

@Suite("Reading a filter") struct FilterParserTests {
    @Test("conditions side by side all hold; an empty text is everything")
    func conjunction() throws {
        #expect(try FilterHouse.parse("  ") == .everything)
        let both = try FilterHouse.parse("kind:company town:Padova")
        let joined = try FilterHouse.parse("kind:company and town:Padova")
        #expect(both == joined)
        #expect(both.conjuncts.count == 2)
    }

    @Test("or binds less than and; brackets and not say otherwise")
    func precedence() throws {
        func test(_ code: String) throws -> Filter { try FilterHouse.parse("kind:\(code)") }
        let (company, person) = (try test("company"), try test("person"))
        let town = try FilterHouse.parse("town:x")
        #expect(
            try FilterHouse.parse("kind:company or kind:person town:x")
                == .any([company, .all([person, town])]))
        #expect(
            try FilterHouse.parse("(kind:company or kind:person) town:x")
                == .all([.any([company, person]), town]))
        #expect(
            try FilterHouse.parse("not kind:company town:x") == .all([.not(company), town]))
        #expect(try FilterHouse.parse("NOT not kind:company") == .not(.not(company)))
    }

    @Test("conditions on a negotiation side by side are asked of the same one")
    func negotiation() throws {
        guard
            case .negotiation(let tests) = try FilterHouse.parse(
                "negotiation.stage:quote amount:>10k")
        else { return #expect(Bool(false), "they are not together") }
        #expect(tests.map(\.field) == [.stage, .amount])
        guard
            case .all(let parts) = try FilterHouse.parse(
                "negotiation.stage:quote not amount:>10k")
        else { return #expect(Bool(false), "a «not» stays by itself") }
        #expect(parts.count == 2)
    }

    @Test(
        "amounts with k and M, comparisons and ranges, in cents",
        arguments: [
            ("turnover:10000", 1_000_000, 1_000_000), ("turnover:10k", 1_000_000, 1_000_000),
            ("turnover:1.5M", 150_000_000, 150_000_000),
            ("turnover:12.50", 1250, 1250), ("turnover:10.000", 1_000_000, 1_000_000),
            ("turnover:>10k", 1_000_001, Int.max), ("turnover:>=10k", 1_000_000, Int.max),
            ("turnover:<1M", Int.min, 99_999_999), ("turnover:1M..5M", 100_000_000, 500_000_000),
            ("turnover:1M..", 100_000_000, Int.max), ("turnover:..5", Int.min, 500),
            ("employees:>50", 51, Int.max), ("attr.seats:2.5", 2500, 2500),
        ])
    func numbers(_ text: String, _ low: Int, _ high: Int) throws {
        #expect(try FilterHouse.alternatives(text) == [.range(low, high)])
    }

    /// Seconds of midnights in Rome, by `date -d 'TZ="Europe/Rome" …' +%s`.
    @Test(
        "days, months, years and ages are whole days of the house's zone",
        arguments: [
            ("created:2026-11-23", 1_795_388_400, 1_795_474_799),
            ("created:2026-01..2026-06", 1_767_222_000, 1_782_856_799),
            ("created:2026", 1_767_222_000, 1_798_757_999),
            ("last_contact:today", 1_795_388_400, 1_795_474_799),
            // Older than sixty days: before 24 September.
            ("last_contact:>60d", 0, 1_790_200_799),
            ("last_contact:<60d", 1_790_287_200, 1_795_474_799),
            ("last_contact:>2026-11-22", 1_795_388_400, Int.max),
        ])
    func days(_ text: String, _ low: Int, _ high: Int) throws {
        #expect(try FilterHouse.alternatives(text) == [.range(low, high)])
    }

    @Test("words: me, none, never, quotes, tildes and commas")
    func words() throws {
        #expect(
            try FilterHouse.alternatives("owner:me,bruno,none")
                == [.equals("anna"), .equals("bruno"), .missing])
        #expect(try FilterHouse.alternatives("last_contact:never") == [.missing])
        #expect(
            try FilterHouse.alternatives("sector:\"Legno e mobili\",~MECCANIC")
                == [.equals("legno e mobili"), .contains("meccanic")])
        #expect(try FilterHouse.alternatives("tag:\"a,b\"") == [.equals("a,b")])
        #expect(try FilterHouse.alternatives("Società") == [.words(["societa"])])
        #expect(try FilterHouse.alternatives("attr.fleet:yes") == [.equals("yes")])
        let year = try FilterHouse.alternatives("attr.renewal:2026-02")
        let days = try #require(
            Day(iso: "2026-02-01").flatMap { first in
                Day(iso: "2026-02-28").map { (first, $0) }
            })
        #expect(year == [.days(days.0, days.1)])
    }

    @Test(
        "errors point at their place and say what was expected",
        arguments: [
            ("provinc:PD", 1, "province"), ("kind:company sectr:x", 14, "sector"),
            ("kind:compny", 6, "company, person"), ("kind:company,", 14, "company, person"),
            ("turnover:1x", 10, "amount"), ("turnover:5M..1M", 10, "amount"),
            ("owner:nobody", 7, "anna, bruno"), ("created:31/12/2026", 9, "2026-01-31"),
            ("last_contact:60d", 14, ">60d"), ("town:", 6, "a text"),
            ("(kind:company", 1, ")"), ("kind:company)", 13, "condition"),
            ("kind:company or", 16, "condition"), ("kind:company and or", 18, "condition"),
            ("not", 4, "condition"), ("()", 2, "condition"), ("name:\"ab", 6, "\""),
            ("negotiation.stage:done", 19, "contact, quote"), ("attr.colour:x", 1, "attr."),
            ("… ???", 1, "letters"), ("employees:1.5", 11, "number"),
        ])
    func errors(_ text: String, _ column: Int, _ expected: String) {
        for language in Language.allCases {
            do {
                let filter = try FilterHouse.parse(text)
                Issue.record("\(text) was read as \(filter)")
            } catch let error as FilterError {
                #expect(error.column == column, "\(text): \(error)")
                #expect(!error.message(language).isEmpty)
                #expect(!error.expected(language).isEmpty)
                if language == .en {
                    #expect(error.expected.en.contains(expected), "\(error.expected.en)")
                    #expect(error.failure.exitCode == 64)
                }
            } catch { Issue.record("\(error)") }
        }
    }

    @Test("brackets and conditions without end are refused, not followed")
    func limits() throws {
        #expect(throws: FilterError.self) {
            try FilterHouse.parse(String(repeating: "(", count: 500) + "a")
        }
        #expect(throws: FilterError.self) {
            try FilterHouse.parse(String(repeating: "not ", count: 500) + "a")
        }
        #expect(throws: FilterError.self) {
            try FilterHouse.parse(String(repeating: "a ", count: 500))
        }
        #expect(throws: FilterError.self) {
            try FilterHouse.parse(String(repeating: "a", count: 5000))
        }
    }
}
