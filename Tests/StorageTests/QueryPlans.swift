import Domain
import Support
import Testing

@testable import Storage

private let now = Instant(1500)
private let bands = DelayBands(now: now, calendar: .italianOffice)
private let cursor = QueueCursor(dueAt: Instant(1000), priorityRank: 5, id: ID(1))

@Suite("Every read that a key can trigger walks an index")
struct QueryPlans {
    private func queue(
        _ scope: QueueScope, _ edge: QueueRequest.Edge, _ filter: QueueFilter = QueueFilter()
    ) throws -> [Plan] {
        try Explained().plans {
            _ = try QueueQuery($0, now: now, bands: bands).page(
                QueueRequest(scope: scope, filter: filter, edge: edge, limit: 50))
        }
    }

    func expectIndexed(_ plans: [Plan], sorting: Bool = false) {
        #expect(!plans.isEmpty)
        for plan in plans {
            #expect(plan.scans.isEmpty, "\(plan.scans) in \(plan.sql)")
            if !sorting { #expect(plan.sorts.isEmpty, "\(plan.sorts) in \(plan.sql)") }
        }
    }

    static let edges: [QueueRequest.Edge] = [
        .first, .last, .after(cursor), .before(cursor), .from(cursor),
    ]

    @Test("a queue's pages walk the index in its order, wherever they begin", arguments: edges)
    func pages(_ edge: QueueRequest.Edge) throws {
        for (scope, index) in [
            (QueueScope.of(TestRows.anna), "action_queue"), (.pool(TestRows.team), "action_pool"),
        ] {
            let plans = try queue(scope, edge)
            expectIndexed(plans)
            #expect(plans.first?.steps.first?.contains("INDEX \(index) ") == true)
        }
        expectIndexed(try queue(.team(TestRows.team), edge))
    }

    @Test("a cursor narrows the walk: the page begins at its due date")
    func cursors() throws {
        for edge in [QueueRequest.Edge.after(cursor), .before(cursor)] {
            let plan = try #require(try queue(.of(TestRows.anna), edge).first)
            let range = edge == .after(cursor) ? ">" : "<"
            #expect(plan.steps.first?.contains("due_at") == true, "\(range) \(plan.steps)")
        }
    }

    @Test("filters by band, type, sequence and text keep the walk")
    func filters() throws {
        for filter in [
            QueueFilter(bands: [.late1, .late3]), QueueFilter(type: "call"),
            QueueFilter(sequence: "telemarketing"), QueueFilter(text: "ross"),
            QueueFilter(bands: [.today], type: "call", sequence: "telemarketing", text: "ross"),
        ] {
            expectIndexed(try queue(.of(TestRows.anna), .first, filter))
            expectIndexed(try queue(.of(TestRows.anna), .before(cursor), filter))
        }
    }

    @Test("the counts of a queue's headings are ranges of the index")
    func counts() throws {
        expectIndexed(
            try Explained().plans {
                _ = try QueueQuery($0, now: now, bands: bands).counts(
                    .of(TestRows.anna), pool: TestRows.team, inbox: TestRows.anna)
            })
    }

    @Test("searching in a queue walks it")
    func find() throws {
        expectIndexed(
            try Explained().plans {
                let query = QueueQuery($0, now: now, bands: bands)
                for backward in [false, true] {
                    _ = try query.find(
                        "rossi", in: .of(TestRows.anna), filter: QueueFilter(), from: cursor,
                        backward: backward)
                }
            })
    }

    @Test("cards read by key and by index; what they sort is one contact's")
    func cards() throws {
        expectIndexed(
            try Explained().plans { reading in
                let query = CardQuery(reading, now: now, bands: bands)
                let cards: [Any?] = [
                    try query.action(TestRows.second), try query.contact(TestRows.contact),
                    try query.negotiation(TestRows.negotiation),
                    try StoryQuery.story(TestRows.second, reading),
                ]
                #expect(cards.allSatisfy { $0 != nil })
            }, sorting: true)
    }

    @Test("a history is read page by page along its index, and counted there without its rows")
    func history() throws {
        let plans = try Explained().plans { reading in
            let line = InteractionLine(
                at: now, direction: .in, channel: "phone", name: "", outcomeName: "", report: "",
                durationSeconds: 0, operatorName: "", id: 7)
            _ = try CardQuery(reading, now: now, bands: bands).history(
                of: TestRows.contact, after: line, limit: 50)
        }
        expectIndexed(plans)
        let card = try Explained().plans {
            _ = try CardQuery($0, now: now, bands: bands).contact(TestRows.contact)
        }
        let count = card.first { $0.sql.contains("count(*) FROM interaction") }
        #expect(count?.steps.first?.contains("COVERING INDEX interaction_contact") == true)
    }

    @Test("duplicates are looked for by indexes only")
    func duplicates() throws {
        expectIndexed(
            try Explained().plans { reading in
                _ = try DuplicateQuery.duplicates(
                    DuplicateQuery.Probe(
                        name: "Rossi Srl", town: "Padova", vatCode: "1", taxCode: "2",
                        values: ["+39049", "a@b.example"]), reading)
                _ = try DuplicateQuery.likeliest(
                    DuplicateQuery.Probe(name: "Rossi Srl", town: "Padova"), reading,
                    names: NameGroups())
                _ = try DuplicateQuery.pairs(after: nil, limit: 5, reading)
            })
    }

    @Test("an inbox is read in the order of its indexes, page by page")
    func inbox() throws {
        expectIndexed(
            try Explained().plans { reading in
                _ = try MessageTable.inbox(of: TestRows.anna, limit: 50, reading)
                _ = try MessageTable.inbox(of: TestRows.anna, limit: 50, before: ID(1), reading)
                _ = try MessageTable.unreadCount(of: TestRows.anna, reading)
                _ = try MessageTable.find(ID(1), reading)
            })
    }

    @Test("an agenda's days are a range of its index")
    func agenda() throws {
        expectIndexed(
            try Explained().plans { reading in
                _ = try AgendaQuery.entries(
                    of: TestRows.anna, from: Instant(0), to: Instant(9000), reading)
            })
    }

    @Test("an export walks the keys, and what hangs on a page by ranges of indexes")
    func export() throws {
        let plans = try Explained().plans { reading in
            let page = try ContactExport.page(after: nil, limit: 50, reading)
            #expect(!page.isEmpty)
        }
        expectIndexed(plans)
        #expect(plans.count == 9)
    }

    @Test("busy times are a range of their index, those of a file are one operator's")
    func busyTimes() throws {
        expectIndexed(
            try Explained().plans { reading in
                _ = try BusyTimeTable.times(
                    of: TestRows.anna, from: Instant(0), to: Instant(9000), reading)
            })
        expectIndexed(
            try Explained().plans { reading in
                _ = try BusyTimeTable.from(source: "a.ics", of: TestRows.anna, reading)
            })
    }

    @Test("an import finds contacts, companies and relations through their indexes")
    func lookups() throws {
        expectIndexed(
            try Explained().plans { reading in
                _ = try ContactImport.find(key: "k", reading)
                _ = try ContactImport.find(uuid: "u", reading)
                _ = try ContactImport.id(uuid: "u", reading)
                _ = try ContactImport.company(named: "Rossi", reading)
                _ = try ContactImport.relation(from: ID(1), to: ID(2), kind: .worksFor, reading)
                _ = try BulkKeys.next(.action, reading)
            })
    }

    @Test("leads with nothing scheduled are listed by keyset pages, in the order of the list")
    func lists() throws {
        for whose in [Unscheduled.everybodys, .of(ID(1)), .teams([ID(1), ID(2)])] {
            for edge in [ContactListRequest.Edge.first, .after(TestRows.contact), .last] {
                let plans = try Explained().plans { reading in
                    _ = try ContactListQuery(reading, now: now).page(
                        ContactListRequest(unscheduled: whose, edge: edge, limit: 50))
                }
                for plan in plans {
                    let scans = plan.scans.filter {
                        !["SCAN k", "SCAN c USING INDEX contact_list"].contains($0)
                    }
                    #expect(scans.isEmpty, "\(scans) in \(plan.sql)")
                }
                let page = try #require(plans.first { $0.sql.contains("c.id AS key") })
                #expect(page.steps.contains { $0.contains("c USING INDEX contact_list") })
                #expect(page.steps.contains { $0.contains("action_contact_open (contact_id=?)") })
            }
        }
    }

    /// The statement that reads a page of contacts, among those that count what conditions leave.
    @Test("the search box finds everything through an index")
    func search() throws {
        let plans = try Explained().plans { reading in
            let search = SearchQuery(reading, for: TestRows.anna)
            for text in [
                "ros", "ros mil", "049 8765", "+39049", "anna@example.it", "5432", "rosso",
                "IT01234567890", "RSSMRA80A01H501U",
            ] {
                _ = try search.hits(text, limit: 20, now: now)
            }
        }
        let recursive: Set<String> = ["SCAN s", "SCAN survivor", "SCAN k"]
        for plan in plans {
            #expect(
                plan.scans.filter { !recursive.contains($0) }.isEmpty,
                "\(plan.scans) in \(plan.sql)")
        }
    }

    @Test("enrolments are listed along a key")
    func enrollments() throws {
        for request in [
            EnrollmentListRequest(), EnrollmentListRequest(includesClosed: true),
            EnrollmentListRequest(contact: ID(1), includesClosed: true),
        ] {
            let plans = try Explained().plans { _ = try EnrollmentListQuery.page(request, $0) }
            for plan in plans { #expect(plan.scans.isEmpty, "\(plan.scans) in \(plan.sql)") }
        }
        // A version's by its own index.
        let plans = try Explained().plans {
            _ = try EnrollmentListQuery.page(
                EnrollmentListRequest(sequence: "telemarketing", after: ID(5)), $0)
        }
        #expect(
            plans.contains { plan in
                plan.steps.contains { $0.contains("INDEX enrollment_sequence ") }
            })
    }

    @Test("the plans are read from SQLite: a scan and a sort are seen")
    func control() throws {
        let plans = try Explained().plans { reading in
            _ = try reading.rows("SELECT id FROM action ORDER BY report") { $0.int(0) }
        }
        #expect(plans.first?.scans == ["SCAN action"])
        #expect(plans.first?.sorts.count == 1)
    }

    @Test("a board, a balance, marks and reports read ranges of indexes")
    func board() throws {
        expectIndexed(
            try Explained().plans { reading in
                _ = try BoardQuery(reading, now: now, calendar: .italianOffice).board(
                    try TeamTable.all(reading), present: [:])
                _ = try PauseTable.open(of: TestRows.anna, reading)
                _ = try BalanceQuery(reading, now: now, zone: .rome).balance(
                    try TeamTable.all(reading))
                _ = try QueueQuery(reading, now: now, bands: bands).marks(
                    .team(TestRows.team), QueueFilter(bands: [.late1], type: "call"))
                for grouping in Report.Grouping.allCases {
                    let day = Zone.rome.day(of: now)
                    _ = try ReportQuery(
                        reading, now: now, bands: bands, zone: .rome, days: day...day,
                        grouping: grouping
                    ).report(try OperatorTable.all(reading))
                }
            }.filter { plan in
                ["action", "interaction", "assignment", "command", "pause"].contains {
                    plan.sql.contains("FROM \($0) ") || plan.sql.contains("FROM \($0)\n")
                }
            })
    }
}
