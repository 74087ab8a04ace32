import Domain
import Storage

extension House {
    /// Lets personal data leave the house: only a supervisor or an administrator may, and it stands
    /// in the journal before the first is handed over, with who, when and in which form.
    ///
    /// - parameter body: hands them over, and says how many there were.
    /// - throws: `.notAllowed`, and what `body` throws.
    func exporting(
        _ entity: Entity, form: String, as actor: Actor, _ body: () throws(Failure) -> Int
    ) throws(Failure) -> Int {
        try noting(denialsOf: "export", to: actor) { () throws(Failure) in
            try Permission.require(.export, actor)
        }
        let now = now
        let number = try database.write { writing in
            let number = try CommandTable.begin(
                id: freshUUID(), digest: [], actor: actor, kind: "export", at: now, writing)
            try Ledger(writing, command: number).recordExport(entity, form: form)
            return number
        }
        let count = try body()
        try database.write {
            try CommandTable.finish(number, result: "{\"exported\":\(count)}", $0)
        }
        return count
    }
}
