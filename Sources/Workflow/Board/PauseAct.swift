import Domain
import Storage

/// Pausing and coming back: one's own doing only, and nothing that undo takes back.
extension Act {
    func pause(_ work: PauseWork) throws -> Receipt {
        let open = try PauseTable.openKey(of: actor.operator, reading)
        switch work {
        case .begin(let code):
            let known = try PauseTable.codes(reading)
            guard let chosen = known.first(where: { $0.code == code }) else {
                throw Failure(
                    .notFound, it: "Non c'è una pausa «\(code)».",
                    en: "There is no pause “\(code)”.",
                    hint: Words(
                        it: "Ci sono: " + known.map(\.code).joined(separator: ", "),
                        en: "There are: " + known.map(\.code).joined(separator: ", ")))
            }
            if let open { try ledger.update(.pause, open, ["to_at": .instant(now)]) }
            try ledger.insert(
                .pause,
                [
                    "operator_id": .id(actor.operator), "code": .text(chosen.code),
                    "from_at": .instant(now),
                ])
        case .end:
            guard let open else {
                throw Failure(.refused, it: "Non sei in pausa.", en: "You are not on a pause.")
            }
            // A clock that was set back ends it where it began.
            let began = try PauseTable.open(of: actor.operator, reading)?.from ?? now
            try ledger.update(.pause, open, ["to_at": .instant(max(now, began))])
        }
        return receipt()
    }
}
