extension ActionState {
    /// As screens and messages say it.
    public var words: Words {
        switch self {
        case .planned: Words(it: "da fare", en: "planned")
        case .inProgress: Words(it: "in corso", en: "in progress")
        case .waiting: Words(it: "in attesa", en: "waiting")
        case .done: Words(it: "fatta", en: "done")
        case .skipped: Words(it: "saltata", en: "skipped")
        case .cancelled: Words(it: "annullata", en: "cancelled")
        }
    }
}

extension Transition {
    /// As screens and messages say it.
    public var words: Words {
        switch self {
        case .claim: Words(it: "prendi in carico", en: "claim")
        case .giveBack: Words(it: "restituisci", en: "give back")
        case .complete: Words(it: "completa", en: "complete")
        case .wait: Words(it: "metti in attesa", en: "wait")
        case .reschedule: Words(it: "sposta", en: "reschedule")
        case .reassign: Words(it: "riassegna", en: "reassign")
        case .skip: Words(it: "salta", en: "skip")
        case .cancel: Words(it: "annulla", en: "cancel")
        case .reopen: Words(it: "riapri", en: "reopen")
        }
    }
}

extension Negotiation.State {
    /// As screens and messages say it.
    public var words: Words {
        switch self {
        case .open: Words(it: "aperta", en: "open")
        case .suspended: Words(it: "sospesa", en: "on hold")
        case .won: Words(it: "vinta", en: "won")
        case .lost: Words(it: "persa", en: "lost")
        case .abandoned: Words(it: "abbandonata", en: "abandoned")
        }
    }
}

extension Negotiation.Direction {
    /// As headings say it.
    public var words: Words {
        switch self {
        case .sale: Words(it: "vendite", en: "sales")
        case .purchase: Words(it: "acquisti", en: "purchases")
        }
    }
}
