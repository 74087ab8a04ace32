import CBaseline

/// How long something took, many times.
struct Times {
    private(set) var seconds: [Double] = []

    mutating func measure<T>(_ body: () throws -> T) rethrows -> T {
        let start = baseline_now()
        defer { seconds.append(baseline_now() - start) }
        return try body()
    }

    mutating func add(_ other: [Double]) { seconds += other }

    func quantile(_ part: Double) -> Double {
        guard !seconds.isEmpty else { return .nan }
        return seconds.sorted()[Int(Double(seconds.count - 1) * part)]
    }

    var median: Double { quantile(0.5) }
    var p99: Double { quantile(0.99) }
    var total: Double { seconds.reduce(0, +) }
}

/// A duration with the unit that suits it.
func shown(_ seconds: Double) -> String {
    if seconds < 0.001 { return "\(rounded(seconds * 1e6, 0)) µs" }
    if seconds < 1 { return "\(rounded(seconds * 1e3, seconds < 0.1 ? 2 : 0)) ms" }
    return "\(rounded(seconds, 1)) s"
}

func rounded(_ value: Double, _ digits: Int) -> String {
    guard value.isFinite else { return "–" }
    var unit = 1.0
    for _ in 0..<digits { unit *= 10 }
    let whole = Int((value * unit).rounded())
    guard digits > 0 else { return "\(whole)" }
    var fraction = "\(whole % Int(unit))"
    while fraction.count < digits { fraction = "0" + fraction }
    return "\(whole / Int(unit)).\(fraction)"
}

/// One line of the table: what was measured, and what it must meet.
struct Line {
    var what: String
    var median: String
    var p99: String
    var baseline: String
    var ratio: String
    var limit: String
    var isMet: Bool

    var text: String {
        "| \(what) | \(median) | \(p99) | \(baseline) | \(ratio) | \(limit) "
            + "| \(isMet ? "yes" : "**no**") |"
    }

    static let heading = """
        | what | median | p99 | bare SQLite | ratio | limit | met |
        |---|---|---|---|---|---|---|
        """
}
