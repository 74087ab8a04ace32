import CBaseline
import Domain
import Storage

/// First page and next page of a queue, fifty rows.
struct Pages {
    let database: String

    private static let limit = 50
    private static let rounds = 500

    func measure() throws -> [Line] {
        let house = try Database.open(database)
        let now = Instant(
            Int(try house.read { try $0.first("SELECT unixepoch()") { $0.int(0) } } ?? 0))
        let fullest = try house.read { reading in
            try reading.rows(
                """
                SELECT operator_id FROM action WHERE closed_at IS NULL AND operator_id > 0
                GROUP BY operator_id ORDER BY count(*) DESC LIMIT 6
                """
            ) { ID<Operator>($0.int(0)) }
        }
        let bands = DelayBands(now: now, calendar: .italianOffice)
        return try [false, true].map { isNext in
            var (ours, bare) = (Times(), Times())
            for who in fullest {
                // In turns, so that both meet the same noise.
                let sum = try read(house, who, isNext, now, bands, &ours)
                var times = [Double](repeating: 0, count: Self.rounds)
                let same = baseline_pages(
                    database, Int64(who.raw), Int64(now.seconds), Int32(Self.limit),
                    isNext ? 1 : 0, Int32(Self.rounds), &times)
                guard Int(same) == sum else { throw Refusal("not the same rows") }
                bare.add(times)
            }
            let ratio = ours.median / bare.median
            return Line(
                what: isNext ? "next page of the queue (keyset)" : "first page of the queue",
                median: shown(ours.median), p99: shown(ours.p99), baseline: shown(bare.median),
                ratio: rounded(ratio, 2), limit: "at most 2.00", isMet: ratio <= 2)
        }
    }

    private func read(
        _ house: Database, _ who: Operator.ID, _ isNext: Bool, _ now: Instant,
        _ bands: DelayBands, _ times: inout Times
    ) throws -> Int {
        var sum = 0
        var edge = QueueRequest.Edge.first
        for _ in 0..<Self.rounds {
            let page = try times.measure {
                try house.read { reading in
                    try QueueQuery(reading, now: now, bands: bands).page(
                        QueueRequest(scope: .of(who), edge: edge, limit: Self.limit))
                }
            }
            sum += page.rows.reduce(0) { $0 + $1.id.raw }
            edge = .first
            if isNext, page.rows.count == Self.limit, let last = page.rows.last {
                edge = .after(last.cursor)
            }
        }
        return sum
    }
}
