extension Delay {
    /// "+3 working days".
    public var words: Words {
        let (it, en): (String, String) =
            switch unit {
            case .minutes: ("minuti", "minutes")
            case .hours: ("ore", "hours")
            case .workingHours: ("ore lavorative", "working hours")
            case .days: ("giorni", "days")
            case .workingDays: ("giorni lavorativi", "working days")
            case .weeks: ("settimane", "weeks")
            case .months: ("mesi", "months")
            }
        if amount == 1 {
            let one: (String, String) =
                switch unit {
                case .minutes: ("minuto", "minute")
                case .hours: ("ora", "hour")
                case .workingHours: ("ora lavorativa", "working hour")
                case .days: ("giorno", "day")
                case .workingDays: ("giorno lavorativo", "working day")
                case .weeks: ("settimana", "week")
                case .months: ("mese", "month")
                }
            return Words(it: "+1 \(one.0)", en: "+1 \(one.1)")
        }
        return Words(it: "+\(amount) \(it)", en: "+\(amount) \(en)")
    }
}

extension Rule.Effect {
    /// As screens say it.
    public var words: Words {
        switch self {
        case .next: Words(it: "azione successiva", en: "next action")
        case .retry: Words(it: "nuovo tentativo", en: "another attempt")
        case .callback: Words(it: "richiamata", en: "call back")
        case .end: Words(it: "fine", en: "end")
        case .suggest: Words(it: "proposta", en: "suggestion")
        }
    }
}
