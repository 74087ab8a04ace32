public import Domain
public import Storage

extension House {
    /// All that is known of somebody is handed to `body`; that it was, to whom and in which form,
    /// stands in the journal before anything is shown.
    ///
    /// - throws: what `body` throws; `.notAllowed` where nothing can be written down.
    public func dossier<T>(
        of id: Contact.ID, form: String, as actor: Actor, _ body: (Reading) throws -> T
    ) throws(Failure) -> T {
        let now = now
        let shown = try read(as: actor, body)
        try database.write { writing in
            let number = try CommandTable.begin(
                id: freshUUID(), digest: [], actor: actor, kind: "view_dossier", at: now, writing)
            try Ledger(writing, command: number).recordView(of: id.raw, form: form)
            try CommandTable.finish(number, result: "{}", writing)
        }
        return shown
    }

    /// Reads what somebody may see; where they are refused, that stands in the journal.
    public func read<T>(
        as actor: Actor, _ body: (Reading) throws -> T
    ) throws(Failure) -> T {
        do {
            return try database.read { reading in
                try requireStill(actor, orElse: .refused, reading)
                return try body(reading.seen(by: actor))
            }
        } catch {
            note(error, of: "view", to: actor)
            throw error
        }
    }
}
