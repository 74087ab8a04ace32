import Crowd
import Domain
import Storage
import Support
import Workflow

/// Gives random commands on the latest actions of a file until so many were carried out, and prints
/// the id of each of those; what a rule refuses is no error, nor is a file that others keep busy.
struct Muddle {
    private let house: House
    /// How many commands are to be carried out.
    private let count: Int
    private var work: RandomWork

    /// How many are given for each that is to be carried out.
    private static let patience = 100
    /// After how many in a row that were refused it makes something to work on.
    private static let stuck = 20

    init(_ arguments: [String]) throws {
        guard arguments.count == 4, let seed = UInt64(arguments[1]),
            let count = Int(arguments[2]), let now = Int(arguments[3])
        else { throw Failure(.usage, it: "rehearsal muddle", en: "rehearsal muddle") }
        house = House(try Database.open(arguments[0])) { Instant(now) }
        self.count = count
        work = try RandomWork(
            seed: seed, house, logins: ["anna", "dario", "bruno", "carla", "ruth", "root"])
    }

    mutating func run() throws {
        var (done, refused) = (0, 0)
        for _ in 0..<count * Self.patience where done < count {
            let latest = try house.database.read { reading in
                try reading.rows("SELECT id FROM action ORDER BY id DESC LIMIT 12") {
                    Action.ID($0.int(0))
                }
            }
            guard !latest.isEmpty else { break }
            let (command, actor) =
                refused < Self.stuck
                ? try work.next(on: latest.reversed(), house) : work.byHand(house)
            let id = freshUUID()
            do {
                try house.perform(command, id: id, as: actor)
            } catch {
                guard isNoError(error) else { throw error }
                refused += 1
                continue
            }
            (done, refused) = (done + 1, 0)
            Output.line(id)
        }
        guard done == count else {
            throw Failure(
                .failed, it: "solo \(done) di \(count)", en: "only \(done) of \(count) carried out")
        }
    }

    private func isNoError(_ failure: Failure) -> Bool {
        switch failure.code {
        case .busy: true
        case .refused, .changed, .notAllowed, .notFound:
            !failure.message.en.hasPrefix("The database")
        default: false
        }
    }
}
