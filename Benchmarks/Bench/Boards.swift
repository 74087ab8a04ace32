import Domain
import Monitor
import Screen
import Storage
import Workflow

/// A supervisor's board: what it reads before its first paint, and the frame.
struct Boards {
    let database: String

    func measure() throws -> [Line] {
        let house = House(try Database.open(database)) { Instant.now }
        let admin = Actor(operator: ID(1), name: "Bench", role: .admin, team: nil, supervises: [])
        var (all, first) = (Times(), Times())
        var operators = 0
        for turn in 0..<51 {
            // The first one compiles its statements.
            if turn == 0 {
                operators = try first.measure { try paint(house, admin) }
            } else {
                operators = try all.measure { try paint(house, admin) }
            }
        }
        return [
            Line(
                what: "board of \(operators) operators, read and drawn "
                    + "(the first time \(shown(first.median)))",
                median: shown(all.median), p99: shown(all.p99), baseline: "–", ratio: "–",
                limit: "100 ms", isMet: all.p99 < 0.1 && first.median < 0.1)
        ]
    }

    private func paint(_ house: House, _ admin: Actor) throws -> Int {
        let now = house.now
        let board = try house.database.read { reading in
            try BoardQuery(reading, now: now, calendar: .italianOffice).board(
                try House.boardTeams(nil, as: admin, reading), present: [:])
        }
        var model = Model(
            size: Size(columns: 120, rows: 40), language: .en, glyphs: .unicode, actor: admin,
            calendar: .italianOffice, now: now, session: "bench")
        model.root = .board
        _ = model.update(.board(board, of: nil, BoardThresholds()))
        guard model.draw().size.columns == 120, !board.rows.isEmpty else {
            throw Refusal("no board")
        }
        return board.rows.count
    }
}

/// Ten thousand actions that change hands in one command, and its undo.
struct BulkHandovers {
    let database: String
    let place: Place
    let count: Int

    init(database: String, _ place: Place, count: Int = 10_000) {
        self.database = database
        self.place = place
        self.count = count
    }

    func measure() throws -> [Line] {
        let path = try place.copy(database, to: "bulkwork.sqlite")
        let house = House(try Database.open(path)) { Instant.now }
        let admin = try house.actor(login: login(house), as: nil, ownsDatabase: true)
        let (items, people) = try house.database.read { reading in
            let items = try reading.rows(
                """
                SELECT id FROM action
                WHERE closed_at IS NULL AND operator_id IS NOT NULL ORDER BY due_at LIMIT ?
                """, [.int(count)]
            ) { BulkWork.Item(ID($0.int(0)), version: nil) }
            let people = try reading.rows(
                "SELECT id FROM operator WHERE is_active = 1 AND role = 'operator' ORDER BY id"
            ) { Operator.ID($0.int(0)) }
            return (items, people)
        }
        let work = BulkWork(items, .reassign(.roundRobin(people)), reason: "bench")
        return try [false, true].flatMap { hasMail in
            if hasMail {
                _ = try house.database.write {
                    try $0.run("UPDATE operator SET email = login || '@example.org'")
                }
            }
            return try handOver(work, house, admin, note: hasMail ? ", invitations by mail" : "")
        }
    }

    private func handOver(
        _ work: BulkWork, _ house: House, _ admin: Actor, note: String
    ) throws -> [Line] {
        var (forth, back) = (Times(), Times())
        let done = try forth.measure {
            try house.perform(.bulk(work), as: admin) { _, _ in true }.bulk?.done ?? 0
        }
        try back.measure { _ = try house.perform(.undo(.last), as: admin) }
        func line(_ what: String, _ times: Times) -> Line {
            Line(
                what: what + note, median: shown(times.median), p99: shown(times.p99),
                baseline: "–", ratio: "–", limit: "5 s", isMet: times.p99 < 5)
        }
        return [
            line("\(done) of \(work.items.count) actions reassigned in one command", forth),
            line("the same taken back by one undo", back),
        ]
    }

    private func login(_ house: House) throws -> String {
        try house.database.read {
            try $0.first("SELECT login FROM operator WHERE role = 'admin' ORDER BY id LIMIT 1") {
                $0.text(0)
            }
        } ?? ""
    }
}
