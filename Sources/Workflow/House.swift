public import Domain
public import Storage

/// The house at work: the database, the clock, and the grace before anything leaves.
public struct House: Sendable {
    public let database: Database
    public let clock: @Sendable () -> Instant
    /// How long a message waits in the outbox, seconds: an undo within it voids it.
    public var grace = 30

    public init(_ database: Database, clock: @escaping @Sendable () -> Instant) {
        self.database = database
        self.clock = clock
    }

    public var now: Instant { clock() }

    /// Carries out a command in one write transaction, exactly once (domain, section 3).
    ///
    /// - parameter id: seen before with the same arguments, the stored result is returned and
    ///   nothing is changed; with others it is an error.
    /// - parameter progress: of a command about many actions: how far it has come, and whether
    ///   to go on.
    /// - throws: a `Failure` that says what was refused; then nothing was written.
    @discardableResult
    public func perform(
        _ command: Command, id: String = freshUUID(), as actor: Actor,
        progress: BulkProgress? = nil
    ) throws(Failure) -> Receipt {
        let digest = try CommandEncoding.digest(of: command, actor: actor.operator)
        let now = now
        // The log holds pages as they were before an erasure, until they are copied back.
        defer { if case .contact(.erase) = command { database.forgetLog() } }
        func write() throws(Failure) -> Receipt {
            try database.write { writing in
                if let before = try CommandTable.find(id, writing.reading) {
                    return try CommandEncoding.replay(of: before, digest: digest)
                }
                return try carryOut(command, id, digest, actor, now, writing, progress)
            }
        }
        return try noting(denialsOf: command.kind, to: actor, about: command.subject) {
            () throws(Failure) in
            try isLarge(command, actor) ? database.inBulk(write) : write()
        }
    }

    /// Whether a command touches pages all over the file: many actions, or the undo of many.
    private func isLarge(_ command: Command, _ actor: Actor) throws(Failure) -> Bool {
        switch command {
        case .bulk(let work): return work.items.count > Self.few
        case .undo(let target):
            return try database.read { reading in
                let found =
                    switch target {
                    case .last: try CommandTable.last(of: actor.operator, reading)
                    case .command(let id): try CommandTable.find(id, reading)
                    }
                return found.map { $0.kind.hasPrefix("bulk_") } ?? false
            }
        default: return false
        }
    }

    /// Up to how many actions a command is like any other.
    private static let few = 500

    /// Carries a command out and takes it back: afterwards its statements are compiled, which
    /// takes longer than running them, and the next real one holds the gate for less.
    ///
    /// - returns: what it would have done.
    @discardableResult
    public func rehearse(_ command: Command, as actor: Actor) throws(Failure) -> Receipt {
        let digest = try CommandEncoding.digest(of: command, actor: actor.operator)
        let now = now
        return try database.rehearse { writing in
            try carryOut(command, freshUUID(), digest, actor, now, writing)
        }
    }

    private func carryOut(
        _ command: Command, _ id: String, _ digest: [UInt8], _ actor: Actor, _ now: Instant,
        _ writing: Writing, _ progress: BulkProgress? = nil
    ) throws -> Receipt {
        let number = try CommandTable.begin(
            id: id, digest: digest, actor: actor, kind: command.kind, at: now, writing)
        var act = Act(
            ledger: Ledger(writing, command: number), actor: actor, now: now,
            commandID: id, language: try HouseSettings.language(writing.reading),
            grace: grace)
        act.progress = progress
        var receipt = try act.carryOut(command)
        receipt.command = id
        receipt.kind = command.kind
        // What is there already gives nothing to take back.
        if command.mayChangeNothing, !act.ledger.hasWritten {
            receipt.isUnchanged = true
            try CommandTable.discard(number, writing)
            return receipt
        }
        try CommandTable.finish(number, result: CommandEncoding.result(receipt), writing)
        return receipt
    }
}

extension Command {
    /// Whether it may say only what is there already, as a sequence's file does that is loaded again.
    fileprivate var mayChangeNothing: Bool {
        switch self {
        case .sequence(.load), .recurring(.edit): true
        default: false
        }
    }
}

/// What the house decided once, at its creation.
public enum HouseSettings {
    /// The language of what the house writes to people: messages, titles.
    public static func language(_ reading: Reading) throws -> Language {
        try SettingTable.value("language", reading).flatMap(Language.init(rawValue:)) ?? .it
    }
}
