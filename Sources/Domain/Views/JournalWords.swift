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
        if column == "state", let words = state(text, of: entity) { return words(language) }
        return text
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

    private static let columns: [String: Words] = [
        "action_id": Words(it: "azione", en: "action"),
        "amount_cents": Words(it: "importo (cent)", en: "amount (cents)"),
        "at": Words(it: "quando", en: "at"),
        "assigned_at": Words(it: "assegnata", en: "assigned"),
        "attempt": Words(it: "tentativo", en: "attempt"),
        "body": Words(it: "testo", en: "text"),
        "calendar_id": Words(it: "calendario", en: "calendar"),
        "capacity": Words(it: "capienza", en: "capacity"),
        "channel": Words(it: "canale", en: "channel"),
        "claimed_until_at": Words(it: "presa fino a", en: "claimed until"),
        "closed_at": Words(it: "chiusa", en: "closed"),
        "code": Words(it: "codice", en: "code"),
        "completed_at": Words(it: "completata", en: "completed"),
        "completed_by": Words(it: "completata da", en: "completed by"),
        "contact_id": Words(it: "nominativo", en: "contact"),
        "country": Words(it: "nazione", en: "country"),
        "created_at": Words(it: "creata", en: "created"),
        "credit_limit_cents": Words(it: "fido (cent)", en: "credit limit (cents)"),
        "decided_by": Words(it: "decisa da", en: "decided by"),
        "due_at": Words(it: "scadenza", en: "due"),
        "due_has_time": Words(it: "con l'ora", en: "with an hour"),
        "duration_s": Words(it: "durata (s)", en: "duration (s)"),
        "email": Words(it: "e-mail", en: "e-mail"),
        "employees": Words(it: "dipendenti", en: "employees"),
        "enrollment_id": Words(it: "iscrizione", en: "enrolment"),
        "erased_at": Words(it: "cancellato", en: "erased"),
        "expected_close_on": Words(it: "chiusura prevista", en: "expected close"),
        "filter": Words(it: "filtro", en: "filter"),
        "first_due_at": Words(it: "prima scadenza", en: "first due"),
        "from_on": Words(it: "dal", en: "from"),
        "is_active": Words(it: "attivo", en: "active"),
        "is_contact": Words(it: "contatto avvenuto", en: "a contact"),
        "is_snoozed": Words(it: "rinviata", en: "snoozed"),
        "is_unassigned": Words(it: "non assegnata", en: "unassigned"),
        "kind": Words(it: "tipo", en: "kind"),
        "last_contact_at": Words(it: "ultimo contatto", en: "last contact"),
        "lifecycle": Words(it: "stato cliente", en: "lifecycle"),
        "login": Words(it: "nome utente", en: "login"),
        "merged_into_id": Words(it: "unito a", en: "merged into"),
        "message_id": Words(it: "messaggio", en: "message"),
        "name": Words(it: "nome", en: "name"),
        "negotiation_id": Words(it: "trattativa", en: "negotiation"),
        "not_before_at": Words(it: "non prima", en: "not before"),
        "notes": Words(it: "note", en: "notes"),
        "opened_at": Words(it: "aperta", en: "opened"),
        "operator_id": Words(it: "operatore", en: "operator"),
        "orders_blocked": Words(it: "ordini bloccati", en: "orders blocked"),
        "outcome_code": Words(it: "esito", en: "outcome"),
        "owner_id": Words(it: "titolare", en: "owner"),
        "person_id": Words(it: "persona", en: "person"),
        "point_id": Words(it: "recapito", en: "contact point"),
        "pool_from_at": Words(it: "nel pool da", en: "in the pool from"),
        "postcode": Words(it: "CAP", en: "postcode"),
        "preferred_hours": Words(it: "ore preferite", en: "preferred hours"),
        "predecessor_id": Words(it: "dopo l'azione", en: "after action"),
        "priority_rank": Words(it: "priorità", en: "priority"),
        "probability": Words(it: "probabilità", en: "probability"),
        "province": Words(it: "provincia", en: "province"),
        "recurring_rule_id": Words(it: "attività ricorrente", en: "recurring rule"),
        "recurring_since_contact": Words(it: "da un contatto", en: "from a contact"),
        "recurring_since_on": Words(it: "periodo dal", en: "period since"),
        "reason": Words(it: "motivo", en: "reason"),
        "recipient_id": Words(it: "destinatario", en: "recipient"),
        "removed_at": Words(it: "tolto", en: "removed"),
        "report": Words(it: "resoconto", en: "report"),
        "role": Words(it: "ruolo", en: "role"),
        "rule_id": Words(it: "regola", en: "rule"),
        "sector": Words(it: "settore", en: "sector"),
        "sender_id": Words(it: "mittente", en: "sender"),
        "since_at": Words(it: "dal", en: "since"),
        "source": Words(it: "fonte", en: "source"),
        "stage_id": Words(it: "stadio", en: "stage"),
        "state": Words(it: "stato", en: "state"),
        "status": Words(it: "stato", en: "status"),
        "step_id": Words(it: "passo", en: "step"),
        "street": Words(it: "via", en: "street"),
        "subject": Words(it: "oggetto", en: "subject"),
        "substitute_id": Words(it: "sostituto", en: "substitute"),
        "supervisor_id": Words(it: "responsabile", en: "supervisor"),
        "tax_code": Words(it: "codice fiscale", en: "tax code"),
        "team_id": Words(it: "gruppo", en: "team"),
        "times_moved": Words(it: "volte spostata", en: "times moved"),
        "title": Words(it: "titolo", en: "title"),
        "to_on": Words(it: "al", en: "to"),
        "town": Words(it: "città", en: "town"),
        "turnover_cents": Words(it: "fatturato (cent)", en: "turnover (cents)"),
        "until_at": Words(it: "fino a", en: "until"),
        "valid_until": Words(it: "valida fino al", en: "valid until"),
        "value": Words(it: "valore", en: "value"),
        "vat_code": Words(it: "partita IVA", en: "VAT code"),
        "waits_for": Words(it: "in attesa di", en: "waits for"),
        "withdrawn_at": Words(it: "tolto", en: "withdrawn"),
        "zone": Words(it: "zona", en: "zone"),
    ]
}
