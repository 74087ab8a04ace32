import Crowd
import Domain
import Storage
import Testing
import Workflow

/// Idempotence, for everything that several do at once (domain, section 3).
@Suite("A thousand random interleavings")
struct InterleavingTests {
    /// Of twenty houses, one for each seed.
    private static let each = 50

    @Test(
        "leave as many successors as completions, none twice, and every invariant whole",
        arguments: UInt64(1)...20)
    func whole(seed: UInt64) throws {
        let interleaving = try Interleaving(seed: seed)
        for round in 0..<Self.each {
            try interleaving.play(7)
            let faults = try interleaving.house.database.read { try Successors.faults($0) }
            try #require(faults.isEmpty, "seed \(seed), round \(round): \(faults)")
        }
        let report = try Check.run(interleaving.house.database)
        #expect(report.isSound, "seed \(seed): \(broken(report))")
        // It would prove nothing if nobody did anything.
        for kind in [
            "complete", "undo", "reopen", "reschedule", "claim", "wait", "skip", "deliver",
        ] {
            #expect((interleaving.done[kind] ?? 0) > 0, "seed \(seed): nobody did \(kind)")
        }
        #expect((interleaving.done["complete"] ?? 0) > 20)
        #expect(interleaving.cuts > 5 && interleaving.replays > 5)
    }

    private func broken(_ report: CheckReport) -> String {
        report.broken.map { result in
            "\(result.name): \(result.violations.map { $0.text(.en) }.joined(separator: ", "))"
        }.joined(separator: "; ")
    }
}
