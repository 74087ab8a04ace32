/// What the journal's tables, columns and values are called for a person; scripts read the codes.
public enum JournalWords {
    /// "azione", "action"; what is not known stays as it is written.
    public static func entity(_ code: String) -> Words {
        entities[code] ?? Words(it: code, en: code)
    }

    /// Every entity that an entry may be about, in the order of the alphabet.
    public static var entityCodes: [String] { entities.keys.sorted() }

    /// "scadenza", "due".
    public static func column(_ name: String) -> Words {
        columns[name] ?? Words(it: name, en: name)
    }

    /// A value as it is shown: an instant in the zone, a flag as yes or no, a state and a capacity
    /// in words; anything else as it is stored.
    public static func value(
        _ text: String?, of column: String, in entity: String, now: Instant, zone: Zone,
        _ language: Language
    ) -> String {
        if column == "capacity", entity == "operator" || entity == "team" {
            return capacity(text, of: entity)(language)
        }
        guard let text, !text.isEmpty else { return "-" }
        if column == "at" || column.hasSuffix("_at"), let seconds = Int(text) {
            // A pool that is open from the beginning.
            guard seconds != 0 else { return Words(it: "subito", en: "at once")(language) }
            return DateWords.moment(Instant(seconds), now: now, in: zone, language)
        }
        if isFlag(column), text == "0" || text == "1" {
            return (text == "1" ? Words(it: "sì", en: "yes") : Words(it: "no", en: "no"))(language)
        }
        if column.hasSuffix("_on"), let day = Day(iso: text) {
            return DateWords.date(day, language)
        }
        return code(text, of: column, in: entity).map { $0(language) } ?? text
    }

    /// What a code means, where it is a word of people's; nil for anything else.
    private static func code(_ text: String, of column: String, in entity: String) -> Words? {
        switch (entity, column) {
        case (_, "state"): state(text, of: entity)
        case (_, "role"): Role(rawValue: text)?.words
        case (_, "lifecycle"): Contact.Lifecycle(rawValue: text)?.words
        case (_, "last_move"), (_, "negotiation_move"): NegotiationMove(rawValue: text)?.words
        case (_, "decided_by"): AssigneeWords.words(for: text)
        case (_, "response"): Commitment.Response(rawValue: text)?.words
        case ("contact", "kind"): Contact.Kind(rawValue: text)?.words
        case ("negotiation", "direction"), (_, "pipeline"):
            Negotiation.Direction(rawValue: text)?.words
        case ("outcome", "category"): Outcome.Category(rawValue: text)?.words
        case ("consent", "channel"): Consent.Channel(rawValue: text)?.words
        case ("contact_point", "channel"): ContactPoint.Channel(rawValue: text)?.words
        case (_, "channel"): ActionChannel(rawValue: text)?.words
        default: nil
        }
    }

    /// As `operator add --capacity` is told it.
    private static func capacity(_ text: String?, of entity: String) -> Words {
        let capacity =
            entity == "team"
            ? text.flatMap { Int($0) }.map(Capacity.actions) ?? .unlimited
            : Capacity(column: text.flatMap { Int($0) })
        return switch capacity {
        case .ofTeam: Words(it: "come il gruppo", en: "as the team's")
        case .unlimited: Words(it: "senza limite", en: "no limit")
        case .actions(let count): Words(it: "\(count)", en: "\(count)")
        }
    }

    private static func state(_ text: String, of entity: String) -> Words? {
        switch entity {
        case "action": ActionState(rawValue: text)?.words
        case "negotiation": Negotiation.State(rawValue: text)?.words
        case "enrollment": Enrollment.State(rawValue: text)?.words
        case "consent": Consent.State(rawValue: text)?.words
        default: nil
        }
    }

    private static func isFlag(_ column: String) -> Bool {
        ["is_", "has_", "needs_", "opens_", "opts_"].contains { column.hasPrefix($0) }
            || [
                "due_has_time", "orders_blocked", "other_part_of_day", "amount_follows_lines",
                "recurring_since_contact",
            ]

            .contains(column)
    }

    private static let entities: [String: Words] = [
        "absence": Words(it: "assenza", en: "absence"),
        "action": Words(it: "azione", en: "action"),
        "action_type": Words(it: "tipo di azione", en: "action type"),
        "assignment": Words(it: "assegnazione", en: "assignment"),
        "batch": Words(it: "righe insieme", en: "batch"),
        "business_calendar": Words(it: "calendario", en: "calendar"),
        "busy_time": Words(it: "tempo occupato", en: "busy time"),
        "commitment": Words(it: "impegno", en: "commitment"),
        "consent": Words(it: "consenso", en: "consent"),
        "contact": Words(it: "nominativo", en: "contact"),
        "contact_point": Words(it: "recapito", en: "contact point"),
        "contact_relation": Words(it: "relazione", en: "relation"),
        "denial": Words(it: "rifiuto", en: "denial"),
        "document": Words(it: "documento", en: "document"),
        "dossier": Words(it: "fascicolo", en: "dossier"),
        "enrollment": Words(it: "iscrizione", en: "enrolment"),
        "export": Words(it: "esportazione", en: "export"),
        "house": Words(it: "casa", en: "house"),
        "import_batch": Words(it: "righe importate", en: "imported rows"),
        "interaction": Words(it: "contatto avvenuto", en: "interaction"),
        "message": Words(it: "messaggio", en: "message"),
        "negotiation": Words(it: "trattativa", en: "negotiation"),
        "negotiation_line": Words(it: "riga della trattativa", en: "negotiation line"),
        "operator": Words(it: "operatore", en: "operator"),
        "outbox": Words(it: "in uscita", en: "outbox"),
        "outcome": Words(it: "esito", en: "outcome"),
        "pause": Words(it: "pausa", en: "pause"),
        "pause_code": Words(it: "motivo di pausa", en: "reason for a pause"),
        "recurring_rule": Words(it: "attività ricorrente", en: "recurring rule"),
        "rule": Words(it: "regola", en: "rule"),
        "segment": Words(it: "insieme", en: "segment"),
        "sending": Words(it: "spedizione", en: "sending"),
        "sequence": Words(it: "sequenza", en: "sequence"),
        "setting": Words(it: "impostazione", en: "setting"),
        "stage": Words(it: "stadio", en: "stage"),
        "step": Words(it: "passo", en: "step"),
        "suppression": Words(it: "opposizione", en: "opt-out"),
        "team": Words(it: "gruppo", en: "team"),
    ]
}
