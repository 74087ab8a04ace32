import CBaseline
import Domain
import Foundation
import Glibc
import Storage
import Workflow

/// A shift that begins at nine: 64 processes that start at the same moment and complete action
/// after action, with about half a second of thought in between.
struct Together {
    let database: String

    private static let processes = 64
    private static let seconds = 10.0
    private static let thought = 0.5

    func measure() throws -> [Line] {
        let start = baseline_now() + 3
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let children = try (0..<Self.processes).map { number in
            try Child(
                own, ["worker", database, "\(number)", "\(start)"], input: "/dev/null",
                output: "\(database).\(number)")
        }
        var errors = 0
        for child in children {
            do { try child.wait() } catch { errors += 1 }
        }
        var times = Times()
        for number in 0..<Self.processes {
            let said = try String(contentsOfFile: "\(database).\(number)", encoding: .utf8)
            times.add(said.split(separator: "\n").compactMap { Double($0) })
        }
        let rate = Double(times.seconds.count) / Self.seconds
        return [
            Line(
                what: "\(Self.processes) processes together: \(rounded(rate, 0)) completions "
                    + "a second, \(errors) errors",
                median: shown(times.median), p99: shown(times.p99),
                baseline: "longest \(shown(times.quantile(1)))", ratio: "–",
                limit: "p99 under 150 ms, no error",
                isMet: times.p99 < 0.15 && errors == 0 && !times.seconds.isEmpty)
        ]
    }

    /// One of the processes: prints how long each completion took.
    static func work(_ arguments: [String]) throws {
        guard arguments.count == 3, let number = Int(arguments[1]),
            let start = Double(arguments[2])
        else { throw Refusal("worker FILE NUMBER START") }
        let house = House(try Database.open(arguments[0])) { Instant.now }
        var calls = try Calls(house, only: number)
        var times = Times()
        // As the monitor does at its first preview.
        _ = try calls.completeNext(&times, isPreviewed: true, isRehearsal: true)
        while baseline_now() < start { usleep(500) }
        while baseline_now() < start + seconds {
            guard try calls.completeNext(&times, isPreviewed: true) else { break }
            usleep(useconds_t(thought * Double.random(in: 0.5..<1.5) * 1e6))
        }
        print(times.seconds.map { "\($0)" }.joined(separator: "\n"))
    }
}
