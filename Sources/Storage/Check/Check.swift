public import Domain

/// Verifies a database file and every invariant of the domain.
public enum Check {
    /// In the order in which they are examined: the file first, for nothing can be said of what
    /// cannot be read.
    public static let invariants: [Invariant] =
        fileInvariants + columnInvariants + journalInvariants + actionInvariants
        + assignmentInvariants + outsideInvariants + negotiationInvariants + traceInvariants
        + grammarInvariants + dayInvariants

    /// Examines all of them, in one consistent state of the file; nothing is changed.
    ///
    /// - throws: where the database cannot be read at all; violations are in the report.
    public static func run(_ database: Database) throws(Failure) -> CheckReport {
        var results = try database.read { reading in
            invariants.map { invariant in
                CheckReport.Result(invariant, invariant.finding(reading))
            }
        }
        for search in SearchIndex.all {
            results.append(
                CheckReport.Result(search.invariant, try search.examine(database)))
        }
        return CheckReport(results: results)
    }
}
