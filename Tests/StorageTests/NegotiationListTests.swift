import Domain
import Support
import Testing

@testable import Storage

/// Sixty negotiations with equal and missing values in every order, of three owners and none.
private struct Market {
    static let today = Day(iso: "2026-11-23") ?? Day(number: 0)
    static let now = moment("2026-11-23T14:05")

    let database: Database

    init() throws {
        database = try Database.inMemory()
        var random = SplitMix(seed: 7)
        var rows: [String] = []
        for id in 2...61 {
            let close =
                [
                    "NULL", "'2026-10-10'", "'2026-11-30'", "'2026-12-15'", "'2027-03-01'",
                ].randomElement(using: &random) ?? "NULL"
            let amount = ["NULL", "100000", "250000", "990000"].randomElement(using: &random)
            let owner = ["NULL", "1", "2"].randomElement(using: &random)
            let stage = [1, 2].randomElement(using: &random) ?? 1
            let since = Market.now.seconds - 86_400 * Int.random(in: 1...40, using: &random)
            let closed = id % 10 == 0
            rows.append(
                """
                (\(id), 'n\(id)', 1, 'sale', 'Deal \(id)', \(stage), \(since),
                 '\(closed ? "won" : "open")', \(amount ?? "NULL"), \(close), \(owner ?? "NULL"), 0,
                 \(closed ? "\(Market.now.seconds - id)" : "NULL"))
                """)
        }
        let sql = """
            \(TestRows.sql)
            UPDATE stage SET stale_after_days = 20 WHERE id = 1;
            INSERT INTO negotiation (id, uuid, contact_id, direction, title, stage_id,
                stage_since_at, state, amount_cents, expected_close_on, owner_id, opened_at,
                closed_at) VALUES \(rows.joined(separator: ","));
            """
        try database.write { try $0.script(sql) }
    }

    func read<T>(_ body: (NegotiationQuery) throws -> T) throws -> T {
        try database.read { try body(NegotiationQuery($0, now: Self.now, today: Self.today)) }
    }

    /// Every page of a list, one after the other.
    func pages(_ request: NegotiationRequest, backward: Bool = false) throws -> [NegotiationLine] {
        try read { query in
            var request = request
            request.edge = backward ? .last : .first
            var all: [NegotiationLine] = []
            while true {
                let page = try query.page(request)
                all = backward ? page.rows + all : all + page.rows
                guard backward ? page.hasMoreBefore : page.hasMoreAfter,
                    let end = backward ? page.rows.first : page.rows.last
                else { return all }
                request.edge = backward ? .before(end) : .after(end)
            }
        }
    }
}

@Suite("The list of negotiations")
struct NegotiationListTests {
    /// The order as a sentence says it, apart from any index.
    private func sorted(
        _ lines: [NegotiationLine], _ sort: NegotiationSort, _ isReversed: Bool
    ) -> [Int] {
        let keyed = lines.map { line -> (key: [Int], id: Int) in
            let key =
                switch sort {
                case .close: line.expectedCloseOn?.number ?? .max
                case .amount: -(line.amountCents ?? 0)
                case .age: line.stageSince.seconds
                case .newest: -line.id.raw
                }
            let tie = sort.isDescending ? -line.id.raw : line.id.raw
            return ([key, tie], line.id.raw)
        }
        let ordered = keyed.sorted { ($0.key[0], $0.key[1]) < ($1.key[0], $1.key[1]) }.map(\.id)
        return isReversed ? ordered.reversed() : ordered
    }

    @Test(
        "pages of any size, forwards and backwards, are the whole list in its order",
        arguments: NegotiationSort.allCases, [false, true])
    func pages(_ sort: NegotiationSort, _ isReversed: Bool) throws {
        let market = try Market()
        let open = try market.pages(NegotiationRequest(limit: 1000))
        #expect(open.count == 55)
        let expected = sorted(open, sort, isReversed)
        for limit in [1, 7, 54, 55, 100] {
            let request = NegotiationRequest(sort: sort, isReversed: isReversed, limit: limit)
            #expect(try market.pages(request).map(\.id.raw) == expected)
            #expect(try market.pages(request, backward: true).map(\.id.raw) == expected)
        }
    }

    @Test(
        "groups stand one after the other, each in the order, and their sums are the whole",
        arguments: NegotiationGroup.allCases)
    func groups(_ group: NegotiationGroup) throws {
        let market = try Market()
        let open = try market.pages(NegotiationRequest(limit: 1000))
        let request = NegotiationRequest(sort: .amount, group: group, limit: 4)
        let all = try market.pages(request)
        #expect(try market.pages(request, backward: true) == all)
        #expect(Set(all.map(\.id)) == Set(open.map(\.id)))
        // Contact before quote; Anna, Dario, nobody.
        let keys = all.map { $0.key(in: group) }
        let order = group == .stage ? [1, 2] : [1, 2, 0]
        #expect(keys == order.flatMap { key in keys.filter { $0 == key } })
        for key in order {
            let part = open.filter { $0.key(in: group) == key }
            #expect(
                all.filter { $0.key(in: group) == key }.map(\.id.raw)
                    == sorted(part, .amount, false))
        }
        let totals = try market.read { try $0.totals(NegotiationFilter(), by: group) }
        #expect(totals.all.count == 55)
        for key in order {
            let part = open.filter { $0.key(in: group) == key }
            #expect(totals.groups[key]?.count == part.count)
            #expect(
                totals.groups[key]?.cents == part.reduce(0) { $0 + ($1.amountCents ?? 0) })
            #expect(
                totals.groups[key]?.weightedCents
                    == part.reduce(0) { $0 + ($1.weightedCents ?? 0) })
        }
    }

    @Test("a page from a row on begins with it")
    func from() throws {
        let market = try Market()
        let all = try market.pages(NegotiationRequest(sort: .close, limit: 1000))
        let page = try market.read {
            try $0.page(NegotiationRequest(sort: .close, edge: .from(all[20]), limit: 5))
        }
        #expect(page.rows == Array(all[20..<25]))
        #expect(page.hasMoreAfter)
    }

    @Test("each filter leaves what it says")
    func filters() throws {
        let market = try Market()
        func ids(_ change: (inout NegotiationFilter) -> Void) throws -> Set<Int> {
            var request = NegotiationRequest(limit: 1000)
            change(&request.filter)
            return Set(try market.pages(request).map(\.id.raw))
        }
        let open = try market.pages(NegotiationRequest(limit: 1000))
        func those(_ isOne: (NegotiationLine) -> Bool) -> Set<Int> {
            Set(open.filter(isOne).map(\.id.raw))
        }
        #expect(try ids { $0.owner = ID(2) } == those { $0.owner == ID(2) })
        #expect(try ids { $0.team = ID(1) } == those { $0.owner != nil })
        #expect(try ids { $0.stage = ID(2) } == those { $0.stage == ID(2) })
        // Only the first has an open action, in the rows that every test begins with.
        #expect(try ids { $0.isUnscheduled = true } == those { $0.id != ID(1) })
        let stale = those {
            $0.stage == ID(1) && Market.now.seconds - $0.stageSince.seconds > 20 * 86_400
        }
        #expect(try ids { $0.isStale = true } == stale)
        #expect(stale == those { $0.isStale(at: Market.now, on: Market.today) })
        #expect(!stale.isEmpty && stale.count < 55)
        let december = try #require(Day(iso: "2026-12-01"))
        #expect(
            try ids { $0.closing = december..<december.adding(months: 1) }
                == those { $0.expectedCloseOn?.iso == "2026-12-15" })
        #expect(
            try ids { $0.closing = Day.undated..<Day.undated.adding(days: 1) }
                == those { $0.expectedCloseOn == nil })
        #expect(try ids { $0.state = .closed } == [10, 20, 30, 40, 50, 60])
        #expect(try ids { $0.state = .all }.count == 61)
        #expect(try ids { $0.isWithoutContact = true }.isEmpty)
    }

    @Test("those closed stand by their end, the last first")
    func closed() throws {
        let market = try Market()
        var request = NegotiationRequest(limit: 2)
        request.filter.state = .closed
        #expect(try market.pages(request).map(\.id.raw) == [10, 20, 30, 40, 50, 60])
    }

    @Test("the forecast adds up by month: weighted, committed, won")
    func forecast() throws {
        let database = try Database.inMemory()
        let november = moment("2026-11-10T10:00").seconds
        func row(_ id: Int, _ cents: Int, _ percent: Int, _ close: String, _ more: String) -> String
        {
            "(\(id), 'n\(id)', 'sale', 'x', 1, 0, \(cents), \(percent), \(close), 0, \(more))"
        }
        let rows = [
            row(2, 100_000, 50, "'2026-11-30'", "'open', NULL, NULL"),
            row(3, 200_000, 90, "'2026-11-25'", "'open', NULL, NULL"),
            row(4, 300_000, 10, "'2026-12-01'", "'open', NULL, NULL"),
            row(5, 400_000, 50, "'2026-10-31'", "'open', NULL, NULL"),
            row(6, 500_000, 50, "'2028-01-01'", "'open', NULL, NULL"),
            row(7, 600_000, 50, "NULL", "'open', NULL, NULL"),
            // On hold until December: not expected now; until last week: it is.
            row(8, 700_000, 50, "'2026-12-20'", "'suspended', '2026-12-01', NULL"),
            row(9, 800_000, 50, "'2026-12-20'", "'suspended', '2026-11-16', NULL"),
            row(10, 900_000, 90, "'2026-11-30'", "'won', NULL, \(november)"),
            row(11, 950_000, 90, "'2026-11-30'", "'lost', NULL, \(november)"),
        ]
        let sql = """
            \(TestRows.sql)
            DELETE FROM action; DELETE FROM assignment; DELETE FROM commitment;
            UPDATE negotiation SET state = 'abandoned', closed_at = 1;
            INSERT INTO negotiation (id, uuid, direction, title, stage_id, stage_since_at,
                amount_cents, probability, expected_close_on, opened_at, state,
                suspended_until_on, closed_at)
            VALUES \(rows.joined(separator: ","));
            """
        try database.outsideTransaction { writing in
            try writing.script("PRAGMA foreign_keys = OFF")
            try writing.script(sql)
        }
        let forecast = try database.read {
            try NegotiationQuery($0, now: Market.now, today: Market.today).forecast(
                .sale, months: 2, zone: .rome)
        }
        struct Row: Equatable {
            var code: String
            var count, cents, weighted, committed, won: Int
            init(_ code: String, _ count: Int, _ cents: Int, _ weighted: Int, _ more: (Int, Int)) {
                (self.code, self.count, self.cents, self.weighted) = (code, count, cents, weighted)
                (committed, won) = more
            }
        }
        let found = forecast.bars.map {
            Row(
                $0.span.code, $0.count, $0.cents, $0.weightedCents,
                ($0.committedCents, $0.wonCents))
        }
        #expect(
            found == [
                Row("past", 1, 400_000, 200_000, (0, 0)),
                Row("2026-11", 2, 300_000, 230_000, (200_000, 900_000)),
                Row("2026-12", 2, 1_100_000, 430_000, (0, 0)),
                Row("later", 1, 500_000, 250_000, (0, 0)),
                Row("undated", 1, 600_000, 300_000, (0, 0)),
            ])
    }

    @Test("amounts that together are more than an integer holds do not break the totals")
    func overflow() throws {
        let market = try Market()
        try market.database.write {
            _ = try $0.run("UPDATE negotiation SET amount_cents = ?", [.int(.max)])
        }
        let totals = try market.read { try $0.totals(NegotiationFilter(), by: .stage) }
        #expect(totals.all.count == 55)
    }
}
