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
            let before = try PauseTable.open(of: actor.operator, reading)
            if let before, before.code == chosen.code {
                let zone = try calendar(of: actor.operator).zone
                let since = DateWords.time(before.from, in: zone)
                throw Failure(
                    .refused, it: "Sei già in pausa: \(before.name), dalle \(since).",
                    en: "You are on this pause already: \(before.name), since \(since).",
                    hint: Words(it: "prossima pause end", en: "prossima pause end"))
            }
            if let open { try ledger.update(.pause, open, ["to_at": .instant(now)]) }
            try ledger.insert(
                .pause,
                [
                    "operator_id": .id(actor.operator), "code": .text(chosen.code),
                    "from_at": .instant(now),
                ])
            return receipt(notes: before.map { [ended($0)] } ?? [])
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

    /// From one pause into another the first is over: it is said, for nobody asked for it.
    private func ended(_ pause: Pause) -> Words {
        let seconds = max(0, now.seconds - pause.from.seconds)
        return Words(
            it: "Finita: \(pause.name), dopo \(DateWords.span(seconds: seconds, .it))",
            en: "Ended: \(pause.name), after \(DateWords.span(seconds: seconds, .en))")
    }
}
