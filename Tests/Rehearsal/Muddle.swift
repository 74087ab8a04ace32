import Crowd
import Domain
import Glibc
import Storage
import Support
import Workflow

/// Gives random commands on the latest actions of a file, and prints the id of each that was
/// carried out; what a rule refuses is no error.
struct Muddle {
    private let house: House
    private let steps: Int
    private var work: RandomWork

    init(_ arguments: [String]) throws {
        guard arguments.count == 4, let seed = UInt64(arguments[1]),
            let steps = Int(arguments[2]), let now = Int(arguments[3])
        else { throw Failure(.usage, it: "rehearsal muddle", en: "rehearsal muddle") }
        house = House(try Database.open(arguments[0])) { Instant(now) }
        self.steps = steps
        work = try RandomWork(
            seed: seed, house, logins: ["anna", "dario", "bruno", "carla", "ruth", "root"])
    }

    mutating func run() throws {
        for _ in 0..<steps {
            let latest = try house.database.read { reading in
                try reading.rows("SELECT id FROM action ORDER BY id DESC LIMIT 12") {
                    Action.ID($0.int(0))
                }
            }
            let (command, actor) = try work.next(on: latest.reversed(), house)
            let id = freshUUID()
            do {
                try house.perform(command, id: id, as: actor)
                let line = Array("\(id)\n".utf8)
                _ = write(STDOUT_FILENO, line, line.count)
            } catch {
                guard [.refused, .changed, .notAllowed, .notFound].contains(error.code),
                    !error.message.en.hasPrefix("The database")
                else { throw error }
            }
        }
    }
}
