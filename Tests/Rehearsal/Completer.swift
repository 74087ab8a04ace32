import Domain
import Storage
import Workflow

/// Completes the first actions of a queue until it is empty, and prints the number of each that
/// was completed here; others may be faster, which is no error.
struct Completer {
    private let house: House
    private let login: String
    /// Which of the page's rows it begins with, so that several meet on some rows, not on all.
    private let number: Int

    init(_ arguments: [String]) throws {
        guard arguments.count == 4, let number = Int(arguments[2]), let now = Int(arguments[3])
        else { throw Failure(.usage, it: "rehearsal complete", en: "rehearsal complete") }
        house = House(try Database.open(arguments[0])) { Instant(now) }
        login = arguments[1]
        self.number = number
    }

    func run() throws {
        let actor = try house.actor(login: login, as: nil, ownsDatabase: false)
        let bands = DelayBands(now: house.now, calendar: .italianOffice)
        while true {
            let page = try house.database.read { reading in
                try QueueQuery(reading, now: house.now, bands: bands).page(
                    QueueRequest(scope: .of(actor.operator), edge: .first, limit: 6))
            }
            guard !page.rows.isEmpty else { return }
            let row = page.rows[number % page.rows.count]
            if let done = try complete(row, as: actor) { Output.line("\(done)") }
        }
    }

    /// - returns: the action; nil where somebody was faster.
    private func complete(_ row: QueueRow, as actor: Actor) throws -> Action.ID? {
        let completion = Completion(action: row.id, version: row.version, outcome: "interested")
        do {
            try house.perform(.complete(completion), as: actor)
            return row.id
        } catch {
            if error.code == .changed { return nil }
            throw error
        }
    }
}
