import CBaseline
import Domain
import Foundation
import Storage
import Workflow

/// Mail into a local sink: the outbox of a thousand handed-over actions, each mail with its
/// invitation, through a command that reads it and ends.
struct Outbox {
    let database: String
    let place: Place

    init(database: String, _ place: Place) {
        self.database = database
        self.place = place
    }

    private static let mails = 1000

    func measure() throws -> [Line] {
        let path = try place.copy(database, to: "outbox.sqlite")
        let house = House(try Database.open(path)) { Instant.now }
        var calls = try Calls(house)
        var times = Times()
        // Colleagues with an address get what is handed to them; nothing else waits.
        try house.database.write { writing in
            try writing.run("UPDATE operator SET email = login || '@example.org'")
            try writing.run("UPDATE outbox SET state = 'void'")
        }
        while try waiting(house) < Self.mails, try calls.completeNext(&times) {}
        _ = try house.database.write { writing in
            try writing.run(
                "UPDATE outbox SET not_before_at = ? WHERE state = 'pending'",
                [.instant(Instant.now.adding(seconds: -1))])
        }
        let configuration = place.file("deliver.toml")
        try """
        [mail]
        from = "prossima@example.org"
        command = ["cat"]
        """.write(toFile: configuration, atomically: true, encoding: .utf8)
        let before = try waiting(house)
        let run = try Run(
            "\(place.programs)/prossima",
            ["deliver", "--config", configuration, "--database", path])
        let sent = try before - waiting(house)
        let rate = Double(sent) / run.seconds
        return [
            Line(
                what: "deliver \(sent) mails: \(rounded(rate, 0)) a second, peak memory "
                    + "\(run.memory) MB",
                median: shown(run.seconds / Double(max(sent, 1))), p99: "–", baseline: "–",
                ratio: "–", limit: "at least 500 a second", isMet: rate >= 500)
        ]
    }

    /// Messages; their invitations go with them.
    private func waiting(_ house: House) throws -> Int {
        try house.database.read { reading in
            try reading.first(
                "SELECT count(*) FROM outbox WHERE state = 'pending' AND kind = 'mail'"
            ) { $0.int(0) } ?? 0
        }
    }
}
