public import Domain
import Storage

extension House {
    /// Lets what was given up be tried again, from the beginning: one, or all of it.
    ///
    /// - returns: how many.
    /// - throws: `.notAllowed` unless an administrator asks; `.notFound` for a number that is no
    ///   dead letter's.
    public func retryDelivery(
        _ id: OutboxItem.ID? = nil, as actor: Actor
    ) throws(Failure) -> Int {
        try requireDeliverer(actor)
        let now = now
        return try database.write { writing in
            let wanted = try id.map { [$0] } ?? allDead(writing.reading)
            var revived = 0
            for item in wanted where try OutboxTable.revive(item, writing) { revived += 1 }
            if let id, revived == 0 {
                throw Failure(
                    .notFound, it: "Fra le consegne non riuscite non c'è la \(id).",
                    en: "Among the failed deliveries there is no \(id).",
                    hint: Words(it: "prossima deliver --list", en: "prossima deliver --list"))
            }
            guard revived > 0 else { return 0 }
            let number = try CommandTable.begin(
                id: freshUUID(), digest: [], actor: actor, kind: "retry_delivery", at: now,
                writing)
            try Ledger(writing, command: number).note(
                batch: number, ["entity": "outbox", "revived": .int(revived)])
            try CommandTable.finish(number, result: "{\"revived\":\(revived)}", writing)
            return revived
        }
    }

    private func allDead(_ reading: Reading) throws -> [OutboxItem.ID] {
        var found: [OutboxItem.ID] = []
        while case let page = try OutboxTable.dead(after: found.last, limit: 1000, reading),
            !page.isEmpty
        {
            found += page.map(\.id)
        }
        return found
    }
}

extension House {
    /// What was given up, by number.
    ///
    /// - throws: `.notAllowed` unless an administrator asks.
    public func deadLetters(
        after last: OutboxItem.ID?, limit: Int, as actor: Actor
    ) throws(Failure) -> [DeadLetter] {
        try requireDeliverer(actor)
        return try database.read { try OutboxTable.dead(after: last, limit: limit, $0) }
    }

    /// When something is to leave next; nil where nothing waits.
    public func nextDelivery() throws(Failure) -> Instant? {
        try database.read { try OutboxTable.nextDue($0) }
    }

    /// How many rows wait, and how many were given up.
    public func outboxCounts() throws(Failure) -> (pending: Int, dead: Int) {
        try database.read { try OutboxTable.counts($0) }
    }
}
