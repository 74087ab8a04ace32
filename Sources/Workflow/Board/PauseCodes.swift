public import Domain
import Storage

/// The reasons for pauses: an administrator's work.
extension House {
    /// Adds one at the end, or brings one back that was removed.
    ///
    /// - throws: `.usage` for a code or key that cannot be one; `.refused` where either is taken.
    public func addPauseCode(_ new: PauseCode, as actor: Actor) throws(Failure) {
        try administer("add_pause_code", as: actor) { act in
            guard Operator.isLogin(new.code), !new.name.isBlank else {
                throw Failure(
                    .usage, it: "Servono un codice (lettere, cifre, trattini) e un nome.",
                    en: "A code (letters, digits, hyphens) and a name are needed.")
            }
            _ = try new.name.name()
            guard new.key.count == 1, new.key.first?.isLetter == true, new.key != "j",
                new.key != "k"
            else {
                throw Failure(
                    .usage, it: "Il tasto è una lettera, ma non j né k.",
                    en: "The key is one letter, but neither j nor k.")
            }
            let known = try PauseTable.codes(act.reading)
            if let taken = known.first(where: { $0.code == new.code || $0.key == new.key }) {
                throw Failure(
                    .refused, it: "C'è già: \(taken.code), tasto \(taken.key).",
                    en: "There is one already: \(taken.code), key \(taken.key).")
            }
            if let key = try PauseTable.key(of: new.code, act.reading) {
                try act.ledger.update(
                    .pauseCode, key,
                    [
                        "key": .text(new.key), "name": .text(new.name), "removed_at": .null,
                        "position": .int(try PauseTable.nextPosition(act.reading)),
                    ])
                return
            }
            try act.ledger.insert(
                .pauseCode,
                [
                    "code": .text(new.code), "key": .text(new.key), "name": .text(new.name),
                    "position": .int(try PauseTable.nextPosition(act.reading)),
                ])
        }
    }

    /// What was paused for it stays.
    ///
    /// - throws: `.notFound`.
    public func removePauseCode(_ code: String, as actor: Actor) throws(Failure) {
        try administer("remove_pause_code", as: actor) { act in
            guard try PauseTable.codes(act.reading).contains(where: { $0.code == code }),
                let key = try PauseTable.key(of: code, act.reading)
            else {
                throw Failure(
                    .notFound, it: "Non c'è una pausa «\(code)».",
                    en: "There is no pause “\(code)”.")
            }
            try act.ledger.update(.pauseCode, key, ["removed_at": .instant(act.now)])
        }
    }
}
