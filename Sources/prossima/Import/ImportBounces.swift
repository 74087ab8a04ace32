import Domain
import Exchange
import Screen
import Workflow

/// `prossima import bounces FILE`: mails to contacts that came back.
extension RunImport {
    func importBounces(_ session: Session) throws {
        let reader = try BounceReader(file)
        let fates = try session.house.recordBounces(
            reader.bounces, isDryRun: dryRun, as: session.actor)
        let items = fates.map { fate -> JSON in
            [
                "address": .string(fate.bounce.address), "reason": .text(fate.bounce.reason),
                "fate": .string(fate.kind.code), "operator": .optional(fate.kind.login),
                "notes": .array(fate.notes.map { .string($0(spoken)) }),
            ]
        }
        try session.output.answer([
            "file": .string(file), "dry_run": .bool(dryRun), "items": .array(items),
            "passing": .array(reader.passing.map { .string($0) }), "next": .null,
        ]) { page in
            if dryRun {
                page.line(
                    say(it: "Prova: niente è stato scritto.", en: "Dry run: nothing was written."),
                    .warning)
            }
            for fate in fates {
                page.line("\(fate.bounce.address): \(fate.kind.words(spoken))", .strong)
                if !fate.bounce.reason.isEmpty { page.line("  " + fate.bounce.reason, .dim) }
                for note in fate.notes { page.line("  " + note(spoken)) }
            }
            for address in reader.passing {
                page.line(
                    say(
                        it: "\(address): non consegnata per ora; l'indirizzo resta valido",
                        en: "\(address): not delivered for now; the address stays valid"))
            }
        }
    }
}

extension Bounce.Fate.Kind {
    fileprivate var code: String {
        switch self {
        case .recorded: "recorded"
        case .known: "known"
        case .operatorsAddress: "operators_address"
        case .unknown: "unknown"
        }
    }

    fileprivate var login: String? {
        if case .operatorsAddress(let login) = self { login } else { nil }
    }

    fileprivate var words: Words {
        switch self {
        case .recorded: Words(it: "non valido da adesso", en: "invalid from now on")
        case .known: Words(it: "era già non valido", en: "was invalid before")
        case .operatorsAddress(let login):
            Words(
                it:
                    "è l'indirizzo dell'operatore \(login): prossima operator edit \(login) --email",
                en: "is the operator \(login)'s: prossima operator edit \(login) --email")
        case .unknown: Words(it: "non è di nessun nominativo", en: "is no contact's")
        }
    }
}
