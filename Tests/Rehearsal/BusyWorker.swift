import Domain
import Storage
import Workflow

/// Does what an operator does all day: completes, snoozes, takes back, claims, until it is killed or
/// nothing is left; and says of each completion that was confirmed which action it was, and in
/// which of its revisions.
struct BusyWorker {
    private let house: House
    private let login: String
    private var dice: UInt64

    init(_ arguments: [String]) throws {
        guard arguments.count == 4, let seed = UInt64(arguments[2]), let now = Int(arguments[3])
        else { throw Failure(.usage, it: "rehearsal busy", en: "rehearsal busy") }
        house = House(try Database.open(arguments[0])) { Instant(now) }
        login = arguments[1]
        dice = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    /// xorshift64.
    private mutating func roll(_ sides: Int) -> Int {
        dice ^= dice << 13
        dice ^= dice >> 7
        dice ^= dice << 17
        return Int(dice % UInt64(sides))
    }

    mutating func run() throws {
        let actor = try house.actor(login: login, as: nil, ownsDatabase: false)
        let bands = DelayBands(now: house.now, calendar: .italianOffice)
        while true {
            let page = try house.database.read { reading in
                try QueueQuery(reading, now: house.now, bands: bands).page(
                    QueueRequest(scope: .of(actor.operator), edge: .first, limit: 12))
            }
            guard !page.rows.isEmpty else { return }
            let row = page.rows[roll(page.rows.count)]
            do {
                try act(on: row, as: actor)
            } catch let failure as Failure {
                // Somebody was faster, or holds it; anything else is an error.
                guard [.changed, .notAllowed, .refused].contains(failure.code) else {
                    throw failure
                }
            }
        }
    }

    private mutating func act(on row: QueueRow, as actor: Actor) throws {
        let change = ActionChange(row.id, version: row.version, reason: "so it is")
        switch roll(10) {
        case 0: try house.perform(.claim(row.id, version: row.version), as: actor)
        case 1:
            let command = freshUUID()
            let due = DueMoment(at: house.now.adding(minutes: 30), hasTime: true)
            try house.perform(
                .reschedule(change, due: due, snoozed: true), id: command, as: actor)
            try house.perform(.undo(.command(command)), as: actor)
        default:
            let completion = Completion(
                action: row.id, version: row.version, outcome: "interested", report: "yes")
            let receipt = try house.perform(.complete(completion), as: actor)
            Output.line("\(row.id) \(receipt.command)")
        }
    }
}
