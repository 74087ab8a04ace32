public import Domain
public import Storage

extension House {
    /// Copies the house into one file while others work; the copy is verified before it gets its
    /// name, and that it was made stands in the journal.
    ///
    /// - parameter keep: how many there may be, with the new one; nil refuses a name that is taken.
    /// - throws: what `BackupFile.make` throws.
    public func backUp(
        to path: String, keep: Int?, by keeper: Keeper,
        progress: (Int, Int) -> Void = { _, _ in }
    ) throws(Failure) -> BackupReport {
        let report = try BackupFile.make(
            of: database, at: path, keep: keep, progress: progress)
        if database.access == .readWrite {
            try database.write {
                try note(
                    "back_up", by: keeper, ["to": .text(path), "bytes": .int(report.bytes)], $0)
            }
        }
        return report
    }

    /// Mends what can be worked out again, in one transaction, after a copy of the house as it is
    /// was put aside.
    ///
    /// - parameter aside: the copy's name.
    /// - returns: what was mended, with how many rows each; the copy is made only where something
    ///   can be.
    public func repair(
        _ report: CheckReport, keeping aside: String, by keeper: Keeper
    ) throws(Failure) -> [(repair: Repair, rows: Int)] {
        guard !Check.repairs(of: report).isEmpty else { return [] }
        try BackupFile.putAside(database, at: aside)
        let now = now
        return try database.write { writing in
            let number = try CommandTable.begin(
                id: freshUUID(), digest: [], actor: keeper.actor, kind: "repair", at: now, writing)
            let ledger = Ledger(writing, command: number)
            let mended = try Check.mend(report, at: now, ledger)
            try ledger.recordDeed(
                "house",
                [
                    "mended": .text(mended.map(\.repair.invariant).joined(separator: ",")),
                    "kept": .text(aside),
                ])
            try CommandTable.finish(number, result: "{}", writing)
            return mended
        }
    }
}
