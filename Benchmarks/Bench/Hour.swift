import CBaseline
import Domain
import Foundation
import Glibc
import Storage
import Workflow

/// An hour of a call centre in a few minutes: 64 processes, one for each person, complete, reassign
/// and undo at moments that were drawn before, whoever is still busy (an open loop). How long
/// something took counts from the moment at which it was to begin, so that a queue that builds up
/// is seen in every time.
///
/// What somebody else was faster with is no error: an operator is told so, and takes the next row.
/// It is counted apart. Afterwards every rule of the domain is asked of what they have left.
struct Hour {
    private let place: Place
    private let settings: Settings

    private static let processes = 64

    init(_ place: Place, _ settings: Settings) {
        self.place = place
        self.settings = settings
    }

    func measure() throws -> [Line] {
        let path = try place.demo(own, named: "hour.sqlite").path
        let start = baseline_now() + 5
        let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let children = try (0..<Self.processes).map { number in
            let share = (settings.hour + number) / Self.processes
            return try Child(
                program,
                [
                    "hour-worker", path, "\(number)", "\(start)", "\(share)",
                    "\(Double(settings.rate) / Double(Self.processes))",
                ], input: "/dev/null", output: "\(path).\(number)")
        }
        let log = Log(of: path)
        log.watch(until: start + Double(settings.hour) / Double(settings.rate))
        var failed = 0
        for child in children {
            do { try child.wait() } catch { failed += 1 }
        }
        log.look()
        var told = Told()
        for number in 0..<Self.processes {
            told.read(try String(contentsOfFile: "\(path).\(number)", encoding: .utf8))
        }
        return lines(told, failed: failed, log: log, report: try check(path))
    }

    /// As many people as processes, and more open actions than they will complete.
    private var own: Settings {
        var own = settings
        own.actions = max(settings.actions, settings.hour * 4)
        own.saidOperators = Self.processes - 2
        return own
    }

    private func check(_ path: String) throws -> CheckReport {
        let database = try Database.open(path)
        defer { database.close() }
        return try Check.run(database)
    }

    private func lines(
        _ told: Told, failed: Int, log: Log, report: CheckReport
    ) -> [Line] {
        let done = told.times.seconds.count
        let kinds = told.done.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        for error in Set(told.errors).sorted() { print("error: \(error)") }
        for (sentence, count) in told.asked.sorted(by: { $0.value > $1.value }).prefix(8) {
            print("asked for more, or refused, \(count) times: \(sentence)")
        }
        let errors = told.errors.count + failed
        // A queue that somebody has emptied is no error, but a busy hour has few of them.
        let isWhole =
            done + told.idle + told.errors.count == settings.hour
            && told.idle * 100 <= settings.hour
        return [
            Line(
                what: "\(Self.processes) processes, \(settings.rate) a second: \(done) in all "
                    + "(\(kinds.joined(separator: ", "))), \(told.overtaken) told that somebody was "
                    + "faster, \(told.asked.values.reduce(0, +)) asked for more, \(told.idle) times nothing to do, "
                    + "\(errors) errors",
                median: shown(told.times.median), p99: shown(told.times.p99),
                baseline: "longest \(shown(told.times.quantile(1)))", ratio: "–",
                limit: "p99 under 100 ms, no error",
                isMet: told.times.p99 < 0.1 && errors == 0 && isWhole),
            Line(
                what: "memory of each of them: \(told.range(0)) MB at the beginning, "
                    + "\(told.range(1)) after a quarter, \(told.range(2)) in the end",
                median: "–", p99: "–", baseline: "grew by \(rounded(told.growth, 1)) MB at most",
                ratio: "–", limit: "at most 2 MB after the first quarter", isMet: told.growth <= 2),
            Line(
                what: "log: the largest that it became", median: "–", p99: "–",
                baseline: "\(rounded(Double(log.largest) / 1e6, 1)) MB", ratio: "–",
                limit: "at most 64 MB", isMet: log.largest <= 64_000_000),
            Line(
                what: "check afterwards: \(report.isSound ? "sound" : report.text(.en))",
                median: "–", p99: "–", baseline: "–", ratio: "–", limit: "sound",
                isMet: report.isSound),
        ]
    }
}

/// How long SQLite's log becomes.
private final class Log {
    private let path: String
    private(set) var largest = 0

    init(of database: String) { path = database + "-wal" }

    func look() {
        var status = stat()
        if stat(path, &status) == 0 { largest = max(largest, Int(status.st_size)) }
    }

    func watch(until end: Double) {
        while baseline_now() < end {
            look()
            usleep(20_000)
        }
    }
}

/// What the processes have printed.
private struct Told {
    var times = Times()
    var done: [String: Int] = [:]
    var overtaken = 0
    /// How often somebody's queue had nothing left.
    var idle = 0
    /// The sentences with which more was asked for, or a row refused.
    var asked: [String: Int] = [:]
    var errors: [String] = []
    /// MB, of each process: at the beginning, after a quarter, in the end.
    var memory: [[Double]] = []

    mutating func read(_ text: String) {
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            guard words.count == 2 else { continue }
            switch words[0] {
            case "error": errors.append(words[1])
            case "idle": idle += 1
            case "overtaken": overtaken += Int(words[1]) ?? 0
            case "asked": asked[words[1], default: 0] += 1
            case "memory": memory.append(words[1].split(separator: " ").compactMap { Double($0) })
            default:
                done[words[0], default: 0] += 1
                times.add([Double(words[1]) ?? .infinity])
            }
        }
    }

    /// After the first quarter, of the one that grew most.
    var growth: Double { memory.map { $0[2] - $0[1] }.max() ?? .infinity }

    func range(_ moment: Int) -> String {
        let all = memory.map { $0[moment] }
        return "\(rounded(all.min() ?? 0, 1))–\(rounded(all.max() ?? 0, 1))"
    }
}
