import Domain
import Testing

@testable import Storage

private let now = Instant(1500)

/// The lists of contacts and negotiations, in every order and with every filter.
extension QueryPlans {
    private func contacts(
        _ filter: Filter, _ edge: ContactListRequest.Edge,
        _ order: ContactListRequest.Order = .name
    ) throws -> Plan {
        let plans = try Explained().plans { reading in
            _ = try ContactListQuery(reading, now: now).page(
                ContactListRequest(filter: filter, order: order, edge: edge, limit: 50))
        }
        return try #require(plans.first { $0.sql.contains("c.id AS key") })
    }

    @Test("the list of contacts is walked in its order, from where the page begins")
    func contactList() throws {
        let first = try contacts(.everything, .first)
        #expect(first.scans.filter { $0 != "SCAN k" } == ["SCAN c USING INDEX contact_list"])
        for edge in [ContactListRequest.Edge.after(TestRows.contact), .before(TestRows.contact)] {
            let plan = try contacts(.everything, edge)
            let sign = edge.isBackward ? "<" : ">"
            #expect(plan.steps.contains("SEARCH c USING INDEX contact_list (name\(sign)?)"))
        }
        let sorted = try contacts(.everything, .first, .lastContact)
        #expect(sorted.scans.contains { $0.hasSuffix("INDEX contact_last_contact") })
    }

    @Test(
        "a condition that leaves few contacts is answered through its index",
        arguments: [
            ("province:PD", "contact_province (province=?"),
            ("sector:~x", "contact_sector (sector=?"),
            ("zone:north", "contact_zone (zone=?"), ("town:padova", "contact_town (town=?"),
            ("owner:me", "contact_owner (owner_id=?"),
            ("turnover:1M..2M", "contact_turnover (turnover_cents>? AND turnover_cents<?"),
            ("last_contact:>60d", "contact_last_contact (last_contact_at>? AND last_contact_at<?"),
            ("tag:vip", "contact_tag_tag (tag=?"), ("rossi", "contact_search"),
            ("negotiation.stage:quote", "negotiation_filter (stage_id=?"),
            (
                "kind:company lifecycle:lead province:PD",
                "contact_province (province=? AND kind=? AND lifecycle=?"
            ),
        ])
    func filters(_ text: String, _ step: String) throws {
        let filter = try FilterParser(RandomHouse.context).parse(text)
        let explained = try Explained()
        // So many that walking the list would cost more.
        try explained.database.write { writing in
            try writing.script(
                """
                WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 9000)
                INSERT INTO contact (id, uuid, kind, lifecycle, name, created_at)
                SELECT i, 'n' || i, 'company', 'lead', 'N ' || i, 0 FROM n
                """)
        }
        let plans = try explained.plans { reading in
            _ = try ContactListQuery(reading, now: now).page(
                ContactListRequest(filter: filter, limit: 50))
        }
        let page = try #require(plans.first { $0.sql.contains("c.id AS key") })
        #expect(page.steps.contains { $0.contains(step) }, "\(page.steps)")
        for plan in plans {
            let scans = plan.scans.filter {
                !["SCAN v", "SCAN k"].contains($0) && !$0.hasPrefix("SCAN (")
            }
            #expect(scans.isEmpty, "\(scans) in \(plan.sql)")
        }
    }

    private func negotiations(
        _ sort: NegotiationSort, _ group: NegotiationGroup?, isAfter: Bool,
        _ change: (inout NegotiationFilter) -> Void = { _ in }
    ) throws -> [Plan] {
        try Explained().plans { reading in
            var request = NegotiationRequest(sort: sort, group: group)
            change(&request.filter)
            let query = NegotiationQuery(reading, now: now, today: Day(number: 0))
            if isAfter, let line = try query.line(TestRows.negotiation) {
                request.edge = .after(line)
            }
            _ = try query.page(request)
        }
    }

    @Test(
        "negotiations are read in every order along its own index, and sorted nowhere",
        arguments: [
            (NegotiationSort.close, "close"), (.amount, "amount"), (.age, "age"), (.newest, ""),
        ])
    func negotiationOrders(_ sort: NegotiationSort, _ name: String) throws {
        for (group, prefix) in [
            (NegotiationGroup?.none, "negotiation"), (.stage, "negotiation_stage"),
            (.owner, "negotiation_owner"),
        ] {
            let wanted = [prefix, name].filter { !$0.isEmpty }.joined(separator: "_")
            let index = wanted == "negotiation" ? "negotiation_open" : wanted
            for isAfter in [false, true] {
                let plans = try negotiations(sort, group, isAfter: isAfter).filter {
                    $0.sql.contains("LIMIT ?")
                }
                #expect(!plans.isEmpty)
                for plan in plans {
                    let walk = plan.steps.first { $0.contains(" n ") } ?? ""
                    // Opened last is a range of the key itself, too.
                    let isWalk =
                        walk.contains("INDEX \(index) ") || walk.hasSuffix("INDEX \(index)")
                        || (index == "negotiation_open" && walk.contains("PRIMARY KEY"))
                    #expect(isWalk, "\(walk) in \(plan.sql)")
                    #expect(plan.sorts.isEmpty, "\(plan.sorts) in \(plan.sql)")
                }
            }
        }
    }

    @Test("filters keep the walk of the order")
    func negotiationFilters() throws {
        let changes: [(inout NegotiationFilter) -> Void] = [
            { $0.isStale = true }, { $0.isUnscheduled = true }, { $0.isWithoutContact = true },
            { $0.owner = TestRows.anna }, { $0.team = TestRows.team }, { $0.stage = ID(1) },
            { $0.closing = Day(number: 0)..<Day(number: 31) }, { $0.state = .closed },
        ]
        for change in changes {
            for plan in try negotiations(.close, nil, isAfter: true, change) {
                #expect(plan.scans.isEmpty, "\(plan.scans) in \(plan.sql)")
                #expect(plan.sorts.isEmpty, "\(plan.sorts) in \(plan.sql)")
            }
        }
    }

    @Test("totals and forecast walk the open negotiations, never the ended ones")
    func negotiationSums() throws {
        let plans = try Explained().plans { reading in
            let query = NegotiationQuery(reading, now: now, today: Day(number: 20_000))
            _ = try query.totals(NegotiationFilter(), by: nil)
            _ = try query.totals(NegotiationFilter(), by: .stage)
            _ = try query.forecast(.sale, months: 3, zone: .rome)
        }
        #expect(!plans.isEmpty)
        for plan in plans {
            #expect(
                plan.scans.allSatisfy { $0.contains("USING INDEX negotiation_") }
                    || plan.scans.allSatisfy { $0.contains("COVERING INDEX negotiation_") },
                "\(plan.scans) in \(plan.sql)")
        }
    }
}
