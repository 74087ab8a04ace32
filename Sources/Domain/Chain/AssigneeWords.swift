/// The rule that decided on an assignee, in words.
public enum AssigneeWords {
    /// - parameter decision: as it is recorded (`Decision`): `owner`, `zone, by substitute`.
    public static func words(for decision: String) -> Words {
        let decision = Decision(text: decision)
        guard !decision.rule.isEmpty else { return Words(it: "fatta a mano", en: "made by hand") }
        let first =
            byHand[Substring(decision.rule)] ?? AssigneeRule(text: decision.rule).map(words)
            ?? Words(it: decision.rule, en: decision.rule)
        return decision.parts.reduce(first) { text, part in
            Words(it: "\(text.it), \(part.words.it)", en: "\(text.en), \(part.words.en)")
        }
    }

    /// What people decided, as it is recorded.
    private static let byHand: [Substring: Words] = [
        "by hand": Words(it: "a mano", en: "by hand"),
        "reassigned": Words(it: "riassegnata", en: "reassigned"),
        "unassigned": Words(
            it: "nessuno presente: da assegnare", en: "nobody present: unassigned"),
        "claim": Words(it: "presa in carico", en: "claimed"),
        "given back": Words(it: "restituita", en: "given back"),
        "reopened": Words(it: "riaperta", en: "reopened"),
    ]

    private static func words(for rule: AssigneeRule) -> Words {
        switch rule {
        case .same: Words(it: "stesso operatore", en: "same operator")
        case .fixed(let login): Words(it: "sempre \(login)", en: "always \(login)")
        case .step(let position):
            Words(it: "chi ha fatto il passo \(position)", en: "who did step \(position)")
        case .owner: Words(it: "titolare", en: "owner")
        case .function(let name): Words(it: "funzione \(name)", en: "function \(name)")
        case .team(let code, .roundRobin):
            Words(it: "a turno nel gruppo \(code)", en: "round robin in team \(code)")
        case .team(let code, .leastLoaded):
            Words(it: "il meno carico del gruppo \(code)", en: "least loaded of team \(code)")
        case .zone: Words(it: "agente di zona", en: "zone agent")
        case .supervisor: Words(it: "responsabile", en: "supervisor")
        case .pool(let code): Words(it: "pool \(code)", en: "pool \(code)")
        }
    }
}

extension NegotiationMove {
    public var words: Words {
        switch self {
        case .advance: Words(it: "avanza", en: "advance")
        case .stepBack: Words(it: "torna indietro", en: "step back")
        case .reOffer: Words(it: "rilancio", en: "re-offer")
        case .amendment: Words(it: "modifica", en: "amendment")
        case .chase: Words(it: "sollecito", en: "chase")
        case .postponement: Words(it: "rinvio", en: "postponement")
        case .hold: Words(it: "sospensione", en: "hold")
        case .resume: Words(it: "ripresa", en: "resume")
        case .won: Words(it: "chiuso vinto", en: "won")
        case .lost: Words(it: "chiuso perso", en: "lost")
        case .abandoned: Words(it: "abbandono", en: "abandoned")
        case .reopen: Words(it: "riapertura", en: "reopening")
        }
    }
}
