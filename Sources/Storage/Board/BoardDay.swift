import Domain

/// What a team did today, added up while its operators are read.
struct BoardDay {
    private let zone: Zone
    private let now: Instant
    private(set) var outcomes: [String: Int] = [:]
    private(set) var hours = [Int](repeating: 0, count: 24)
    private(set) var lastHour = [Int](repeating: 0, count: 12)
    private(set) var lastCalls = 0
    private(set) var lastReached = 0
    private(set) var lastSeconds = 0

    init(zone: Zone, now: Instant) {
        self.zone = zone
        self.now = now
    }

    mutating func add(outcome: String) { outcomes[outcome, default: 0] += 1 }

    mutating func addCall(at moment: Instant, isContact: Bool, seconds: Int) {
        hours[zone.local(moment).minute / 60] += 1
        let age = now.seconds - moment.seconds
        guard (0..<3600).contains(age) else { return }
        lastHour[11 - age / 300] += 1
        lastCalls += 1
        if isContact { lastReached += 1 }
        lastSeconds += seconds
    }
}
