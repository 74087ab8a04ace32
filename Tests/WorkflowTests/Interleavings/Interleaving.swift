import Crowd
import Domain
import Glibc
import Storage
import Support
import Testing
import Workflow

/// Several processes at random on one file: each gives a command, loses its power in the middle of
/// one, hears no answer and asks again, or brings the post.
final class Interleaving {
    private let folder: String
    private let people: TestHouse
    private var processes: [Process] = []
    private var work: RandomWork
    private var contacts = 0
    /// What was carried out, by the command's kind.
    private(set) var done: [String: Int] = [:]
    private(set) var cuts = 0
    private(set) var replays = 0
    private(set) var refusals = 0

    var house: House { people.house }

    init(seed: UInt64, processes count: Int = 3) throws {
        var template = Array("/tmp/prossima-test-XXXXXX".utf8CString)
        folder = mkdtemp(&template).map { String(cString: $0) } ?? ""
        people = try TestHouse(file: folder + "/house.sqlite")
        work = try RandomWork(
            seed: seed, people.house, logins: ["anna", "dario", "bruno", "carla", "ruth", "root"])
        try house.database.outsideTransaction { try $0.script("PRAGMA synchronous = OFF") }
        // Who has an address gets mail, which then has left.
        try people.change("UPDATE operator SET email = login || '@example.org'")
        for _ in 0..<count {
            processes.append(try Process(folder + "/house.sqlite", people.clock))
        }
    }

    deinit {
        for end in ["", "-wal", "-shm", "-gate"] { unlink(folder + "/house.sqlite" + end) }
        rmdir(folder)
    }

    /// One contact's calls, and what becomes of them.
    func play(_ steps: Int) throws {
        contacts += 1
        var actions = [try people.call(phones: ["049 \(876_000 + contacts)"])]
        for _ in 0..<steps {
            pass()
            let process = processes[work.below(processes.count)]
            if work.chance(6) {
                try bringPost(process)
                continue
            }
            let (command, actor) = try work.next(on: actions, process.house)
            if let receipt = try perform(command, as: actor, process) {
                actions += receipt.handovers.map(\.action).filter { !actions.contains($0) }
            }
        }
    }

    /// Most of the time hardly any; sometimes a claim, the grace or a day is over.
    private func pass() {
        let seconds = [0, 0, 1, 5, 20, 40, 300, 1000, 7200, 60_000]
        people.clock.add(seconds: seconds[work.below(seconds.count)])
    }

    private func bringPost(_ process: Process) throws {
        let root = try people.who("root")
        let post = try process.house.takePost(limit: 20, as: root)
        // Who dies here leaves it to others, a quarter of an hour later.
        if work.chance(20) { return try process.start() }
        let results: [DeliveryResult] = [.delivered, .failed("no way"), .refused("no such user")]
        try process.house.settle(
            post.parcels.map { ($0, results[work.below(results.count)]) }, of: post)
        done["deliver", default: 0] += post.parcels.count
    }

    // MARK: One command

    /// - returns: nil where a rule said no, or the process died in it for good.
    private func perform(
        _ command: Command, as actor: Actor, _ process: Process
    ) throws -> Receipt? {
        let id = freshUUID()
        if work.chance(25) {
            let before = try state()
            try process.lightFuse(1 + work.below(25))
            let failure = self.failure { try process.house.perform(command, id: id, as: actor) }
            if try failure == nil && process.fuseIsBurnt() {
                Issue.record("\(command.kind) went on after its power was cut")
            }
            try process.lightFuse(nil)
            if let failure {
                if !failure.message.en.contains(Process.cut) { return nil }
                cuts += 1
                // What it knew is gone.
                if work.chance(30) { try process.start() }
                #expect(try state() == before, "\(command.kind) was cut and left something")
            }
            // Who knows not whether it was done asks again.
            if work.chance(30) { return nil }
        }
        guard let receipt = try tried({ try process.house.perform(command, id: id, as: actor) })
        else { return nil }
        done[command.kind, default: 0] += 1
        if work.chance(15) {
            let before = try state()
            let other = processes[work.below(processes.count)]
            var again = try other.house.perform(command, id: id, as: actor)
            #expect(again.isReplay)
            again.isReplay = receipt.isReplay
            #expect(again == receipt)
            #expect(try state() == before, "a replay of \(command.kind) wrote something")
            replays += 1
        }
        return receipt
    }

    /// - returns: nil where a rule said no; anything else that goes wrong is thrown.
    private func tried(_ body: () throws -> Receipt) throws -> Receipt? {
        do {
            return try body()
        } catch let failure as Failure {
            guard [.refused, .changed, .notAllowed, .notFound].contains(failure.code),
                !failure.message.en.hasPrefix("The database")
            else { throw failure }
            refusals += 1
            return nil
        }
    }

    private func failure(_ body: () throws -> Receipt) -> Failure? {
        do {
            _ = try body()
            return nil
        } catch {
            return error as? Failure ?? Failure(.failed, it: "\(error)", en: "\(error)")
        }
    }

    /// What a command that did nothing leaves as it was.
    private func state() throws -> [Int] {
        try house.database.read { reading in
            try [
                "SELECT count(*) FROM command", "SELECT count(*) FROM journal_entry",
                "SELECT count(*) FROM action", "SELECT total(row_version) FROM action",
                "SELECT count(*) FROM outbox", "SELECT count(*) FROM message",
            ].map { try reading.first($0) { $0.int(0) } ?? -1 }
        }
    }
}
