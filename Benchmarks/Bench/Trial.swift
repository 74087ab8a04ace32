import CBaseline
import Domain
import Glibc
import Storage
import Workflow

/// Trying a sequence out with invented walks, against the calendars and the open work of a house.
struct Trial {
    let database: String
    let contacts: Int

    func measure() throws -> [Line] {
        let house = House(try Database.open(database)) { Instant(time(nil)) }
        return [
            try line(house, contacts: contacts, days: 30, limit: 10),
            // A day of ten times as many, as far as invented walks go.
            try line(house, contacts: contacts * 10, days: 1, limit: 60),
        ]
    }

    private func line(
        _ house: House, contacts: Int, days: Int, limit: Double
    ) throws -> Line {
        let request = SimulationRequest(
            sequence: "telemarketing", contacts: contacts, days: days, seed: 7,
            shares: ["no_answer": 450, "interested": 120])
        let start = baseline_now()
        let report = try house.simulate(request)
        let seconds = baseline_now() - start
        return Line(
            what: "simulate \(contacts) contacts × \(days) days: \(report.actions) actions",
            median: shown(seconds), p99: "–", baseline: "–", ratio: "–",
            limit: "less than \(rounded(limit, 0)) s", isMet: seconds < limit)
    }
}
