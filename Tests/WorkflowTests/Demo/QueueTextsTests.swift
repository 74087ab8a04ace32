import Domain
import Storage
import Testing

@Suite("Texts of a queue in memory")
struct QueueTextsTests {
    private func withQueue(_ body: (QueueQuery, QueueScope) throws -> Void) throws {
        try DemoTests.usual.get().read { reading in
            let busiest = try reading.first(
                """
                SELECT operator_id FROM action WHERE closed_at IS NULL
                GROUP BY operator_id ORDER BY count(*) DESC LIMIT 1
                """
            ) { $0.int(0) }
            let query = QueueQuery(
                reading, now: DemoTests.monday,
                bands: DelayBands(now: DemoTests.monday, calendar: .italianOffice))
            try body(query, .of(ID(try #require(busiest))))
        }
    }

    private func gathered(
        _ query: QueueQuery, _ scope: QueueScope, _ filter: QueueFilter = QueueFilter()
    ) throws -> QueueTexts {
        var texts = try #require(QueueTexts(scope: scope, filter: filter))
        var steps = 0
        while !texts.isComplete, steps < 30 {
            try texts.gather(query, step: 50)
            steps += 1
        }
        #expect(texts.isComplete)
        return texts
    }

    @Test(
        "find what a walk through the rows finds, forward and backward, from hit to hit",
        arguments: ["rossi", "S.R.L.", "primo contatto", "à", "srl primo", "zzzz", "e"])
    func likeTheRows(_ text: String) throws {
        try withQueue { query, scope in
            for filter in [QueueFilter(), QueueFilter(bands: [.future])] {
                let texts = try gathered(query, scope, filter)
                for backward in [false, true] {
                    var from: QueueCursor?
                    for _ in 0..<25 {
                        let row = try query.find(
                            text, in: scope, filter: filter, from: from, backward: backward)
                        let hit = texts.find(text, from: from, backward: backward)
                        #expect(hit == row?.cursor)
                        guard let hit else { break }
                        from = hit
                    }
                }
            }
        }
    }

    @Test("are not kept for several people's queues, nor where a text filters already")
    func notKept() {
        #expect(QueueTexts(scope: .all, filter: QueueFilter()) == nil)
        #expect(QueueTexts(scope: .team(ID(1)), filter: QueueFilter()) == nil)
        #expect(QueueTexts(scope: .of(ID(1)), filter: QueueFilter(text: "rossi")) == nil)
        #expect(QueueTexts(scope: .pool(ID(1)), filter: QueueFilter()) != nil)
    }

    @Test("are gathered in steps, so that nothing waits long behind one")
    func steps() throws {
        try withQueue { query, scope in
            var texts = try #require(QueueTexts(scope: scope, filter: QueueFilter()))
            let all = try query.page(QueueRequest(scope: scope, edge: .first, limit: 100_000))
            let last = try #require(all.rows.last)
            for _ in 0..<(all.rows.count / 50) {
                try texts.gather(query, step: 50)
                #expect(!texts.isComplete)
            }
            #expect(texts.find(last.title, from: nil, backward: true) != last.cursor)
            try texts.gather(query, step: 50)
            #expect(texts.isComplete)
            #expect(texts.find(last.title, from: nil, backward: true) == last.cursor)
        }
    }

    @Test("are read as far as the next hit lies, where one looks before they are gathered")
    func beforeTheyAreGathered() throws {
        try withQueue { query, scope in
            let rows = try query.page(QueueRequest(scope: scope, edge: .first, limit: 100_000)).rows
            let far = try #require(rows.dropFirst(120).first)
            for text in ["rossi", far.title, "zzzz"] {
                for (from, backward) in [
                    (nil, false), (nil, true), (far.cursor, false), (far.cursor, true),
                ] as [(QueueCursor?, Bool)] {
                    var texts = try #require(QueueTexts(scope: scope, filter: QueueFilter()))
                    let row = try query.find(
                        text, in: scope, filter: QueueFilter(), from: from, backward: backward)
                    let look = try texts.look(
                        for: text, from: from, backward: backward, query, step: 10)
                    #expect(look == row.map { .at($0.cursor) } ?? .nothing)
                }
            }
            // The first row's words are found without the others.
            var texts = try #require(QueueTexts(scope: scope, filter: QueueFilter()))
            let first = try #require(rows.first)
            let look = try texts.look(
                for: first.title, from: nil, backward: false, query, step: 10)
            #expect(look == .at(first.cursor))
            #expect(!texts.isComplete)
        }
    }
}
