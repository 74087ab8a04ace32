import Domain
import Workflow

/// The events of a log, case by case: logs are often in the order of the clock, so that the last
/// line may belong to the first case.
struct CaseFile {
    private var places: [String: Int] = [:]
    private var cases: [EventCase] = []

    /// - parameter contact: the case as this event tells it; the last event has the last word.
    mutating func add(_ event: EventRow, of contact: ContactRow) {
        guard let place = places[event.case] else {
            places[event.case] = cases.count
            cases.append(EventCase(contact: contact, events: [event]))
            return
        }
        cases[place].events.append(event)
        cases[place].contact = contact
    }

    /// Cases whole, their events in order, about so many events at a time.
    func chunks(of size: Int) -> [[EventCase]] {
        var chunks: [[EventCase]] = []
        var chunk: [EventCase] = []
        var count = 0
        for one in cases {
            var one = one
            one.events = Self.inOrder(one.events)
            chunk.append(one)
            count += one.events.count
            guard count >= size else { continue }
            chunks.append(chunk)
            chunk = []
            count = 0
        }
        return chunk.isEmpty ? chunks : chunks + [chunk]
    }

    /// By time; by number where two came at once; else as the file has them.
    private static func inOrder(_ events: [EventRow]) -> [EventRow] {
        events.enumerated().sorted { one, other in
            let (a, b) = (one.element, other.element)
            return (a.at, a.order ?? 0, one.offset) < (b.at, b.order ?? 0, other.offset)
        }.map(\.element)
    }
}
