import Domain
import Storage
import Workflow

/// One of several that work on a file, with a connection of its own, that can lose its power in
/// the middle of a transaction.
final class Process {
    private let path: String
    private let clock: TestClock
    private(set) var house: House

    init(_ path: String, _ clock: TestClock) throws {
        self.path = path
        self.clock = clock
        house = try Process.connected(path, clock)
    }

    /// What it knew is gone; what was committed is not.
    func start() throws { house = try Process.connected(path, clock) }

    /// Every statement that writes one of these burns a part of the fuse.
    private static let tables = [
        "action", "assignment", "commitment", "message", "outbox", "interaction", "negotiation",
        "enrollment", "contact_point", "suppression", "command", "journal_entry",
        "journal_payload",
    ]
    static let cut = "the power was cut"

    private static func connected(_ path: String, _ clock: TestClock) throws -> House {
        let database = try Database.open(path)
        try database.outsideTransaction { writing in
            // Nobody cuts the machine's power: a disk need not be waited for.
            try writing.script(
                """
                PRAGMA synchronous = OFF;
                CREATE TEMP TABLE fuse (left INTEGER);
                INSERT INTO fuse VALUES (NULL);
                """)
            for table in tables {
                for event in ["INSERT", "UPDATE"] {
                    try writing.script(
                        """
                        CREATE TEMP TRIGGER \(table)_\(event) AFTER \(event) ON main.\(table)
                        BEGIN
                            UPDATE fuse SET left = left - 1;
                            SELECT RAISE(ABORT, '\(cut)') FROM fuse WHERE left = 0;
                        END
                        """)
                }
            }
        }
        return House(database) { clock.now }
    }

    /// Its transaction ends at so many statements that write, if it has so many; nil is never.
    func lightFuse(_ statements: Int?) throws {
        _ = try house.database.outsideTransaction { writing in
            try writing.run("UPDATE fuse SET left = ?", [statements.map { .int($0) } ?? .null])
        }
    }

    /// Whether a transaction that was not cut has burnt all of it: somebody heard of it and went on.
    func fuseIsBurnt() throws -> Bool {
        try house.database.read { reading in
            try reading.first("SELECT left FROM fuse WHERE left <= 0") { _ in true } ?? false
        }
    }
}
