import Domain
import Support
import Testing

@testable import Storage

/// A run looks at the contacts of its filter once, and at each one's walks through an index.
@Suite("The statements of rules that recur") struct RecurringPlans {
    private let rule = RecurringRule(
        id: ID(1), name: "Customers", period: RecurringPeriod(amount: 2, unit: .months),
        sequence: "periodic_call", assignees: [.owner], isActive: true, owner: TestRows.anna,
        createdAt: Instant(0))

    @Test func `lists, runs, causes and rechecks go through an index`() throws {
        let query = RecurringQuery(rule, zone: .rome, now: moment("2027-03-01T10:00"))
        let plans = try Explained().plans { reading in
            _ = try query.since(ID(1), reading)
            _ = try RecurringTable.find(ID(1), reading)
            _ = try RecurringTable.find(name: "customers", reading)
            _ = try RecurringTable.run(ID(1), reading)
            _ = try RecurringTable.runs(of: ID(1), limit: 10, reading)
            _ = try RecurringTable.commands(of: ID(1), reading)
            _ = try RecurringTable.touched(ID(1), reading)
            _ = try RecurringQuery.running(ID(1), reading)
            _ = try RecurringQuery.cause(of: ID(1), reading)
        }
        #expect(plans.count == 9)
        for plan in plans {
            #expect(plan.scans == [], "\(plan.sql)")
            #expect(plan.sorts == [] || plan.sql.contains("number DESC"), "\(plan.sql)")
        }
    }

    @Test func `the list walks the rules by name, and sorts nothing`() throws {
        let plans = try Explained().plans { _ = try RecurringListQuery.lines($0) }
        #expect(!plans.isEmpty)
        for plan in plans {
            #expect(
                plan.scans.allSatisfy { $0.contains("USING INDEX recurring_rule_name") },
                "\(plan.scans)")
            #expect(plan.sorts == [])
        }
    }

    @Test func `whose turn it is: no table but the contacts is read whole, nothing is sorted`()
        throws
    {
        let query = RecurringQuery(rule, zone: .rome, now: moment("2027-03-01T10:00"))
        let plans = try Explained().plans { reading in
            _ = try query.due(.everything, reading)
        }
        let plan = try #require(plans.first { $0.sql.contains("recurring_rule_id") })
        #expect(plan.scans.allSatisfy { $0 == "SCAN c" }, "\(plan.scans)")
        #expect(plan.sorts == [])
        #expect(plan.steps.contains { $0.contains("enrollment_recurring") })
    }
}
