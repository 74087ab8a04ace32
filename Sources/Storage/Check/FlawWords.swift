import Domain

/// What a check says of a row that breaks a rule, in Italian: names of tables, and what is wrong.
/// In English they are as they stand in the statements.
enum FlawWords {
    /// A table's, or the kind and the name of an object of the schema: "index action_queue".
    static func table(_ name: String, _ language: Language) -> String {
        guard language == .it else { return name }
        if let word = tables[name] { return word }
        let parts = name.split(separator: " ", maxSplits: 1)
        if parts.count == 2, let kind = kinds[String(parts[0])] { return "\(kind) \(parts[1])" }
        return JournalWords.entity(name).it
    }

    private static let kinds = [
        "index": "indice", "table": "tabella", "trigger": "guardia", "view": "vista",
    ]

    static func phrase(_ phrase: String, _ language: Language) -> String {
        language == .en ? phrase : phrases[phrase] ?? phrase
    }

    /// Those that the journal does not speak of, or calls otherwise; one without a word that people
    /// use keeps its name.
    private static let tables = [
        "action": "azione", "assignment": "assegnazione", "command": "comando",
        "commitment": "impegno", "contact": "nominativo", "email_point": "e-mail",
        "enrollment": "iscrizione", "interaction": "contatto avvenuto",
        "journal_entry": "voce del registro", "negotiation": "trattativa",
        "negotiation_line": "riga d'offerta", "operator": "operatore", "outbox": "spedizione",
        "recurring_rule": "attività ricorrente",
        "stage": "stadio", "step": "passo", "team": "gruppo",
    ]

    /// All that the statements of the invariants say.
    static let phrases = [
        "": "", "above itself": "sopra sé stesso", "action": "azione",
        "assigned to another": "assegnata a un altro", "capacity": "capienza",
        "cannot be read:": "non si può leggere:", "cents": "centesimi", "changed": "cambiato",
        "contact": "nominativo",
        "damaged": "danneggiato", "forwards to": "rimanda a", "interaction": "contatto avvenuto",
        "its card": "la sua scheda", "its hash does not prove it": "il suo hash non lo dimostra",
        "message": "messaggio", "missing": "manca", "negotiation": "trattativa",
        "no assignment": "nessuna assegnazione", "not in the index": "manca nell'indice",
        "not in the table": "manca nella tabella", "open action": "azione aperta",
        "open assignments": "assegnazioni aperte",
        "other words than the row's": "parole diverse da quelle della riga",
        "point": "recapito", "predecessor": "predecessore", "spoken to at": "contattato alle",
        "undo of": "annulla", "undone by": "annullato da",
    ]
}
