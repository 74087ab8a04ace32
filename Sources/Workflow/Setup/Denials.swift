public import Domain
import Storage

extension House {
    /// Carries something out, and writes down where somebody was refused it: who, what, and by
    /// which rule.
    func noting<T>(
        denialsOf kind: String, to actor: Actor?, about subject: String = "",
        _ body: () throws(Failure) -> T
    ) throws(Failure) -> T {
        do throws(Failure) {
            if let actor { try database.read { try requireStill(actor, orElse: .notAllowed, $0) } }
            return try body()
        } catch {
            note(error, of: kind, to: actor, about: subject)
            throw error
        }
    }

    /// What is only looked at is read by others than the house: they tell it who was refused.
    public func note(
        _ failure: Failure, of kind: String, to actor: Actor?, about subject: String = ""
    ) {
        // Where nothing can be written, everything is refused.
        guard failure.code == .notAllowed, database.access == .readWrite else { return }
        let now = now
        // Whoever is refused is told so, also where the journal cannot be written just now.
        try? database.write { writing in
            let number = try CommandTable.begin(
                id: freshUUID(), digest: [], actor: actor, kind: "denied", at: now, writing)
            try Ledger(writing, command: number).recordDeed(
                "denial",
                [
                    "command": .text(kind), "about": .text(subject),
                    "rule": .text(failure.message.en),
                ])
            try CommandTable.finish(number, result: "{}", writing)
        }
    }
}
