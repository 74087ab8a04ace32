import Domain
import Support
import Testing

@testable import Storage

/// Marks are looked up one by one: twenty thousand of them must not read a table each.
@Suite struct MarkPlans {
    @Test func `whether a marked action still stands is one lookup by its key`() throws {
        for scope in [QueueScope.of(TestRows.anna), .pool(TestRows.team), .team(TestRows.team)] {
            let plans = try Explained().plans {
                _ = try QueueQuery(
                    $0, now: Instant(1500),
                    bands: DelayBands(now: Instant(1500), calendar: .italianOffice)
                ).standing([TestRows.second, ID(99)], in: scope)
            }
            let lookups = plans.filter { $0.sql.contains("claimed_until_at") }
            #expect(!lookups.isEmpty)
            for plan in lookups {
                #expect(plan.steps.allSatisfy { $0.contains("INTEGER PRIMARY KEY") })
                #expect(plan.sorts.isEmpty)
            }
        }
    }

    @Test func `what u would take back is found along an index`() throws {
        let plans = try Explained().plans { _ = try CommandTable.last(of: TestRows.anna, $0) }
        for plan in plans { #expect(plan.scans.isEmpty && plan.sorts.isEmpty, "\(plan.steps)") }
    }
}
