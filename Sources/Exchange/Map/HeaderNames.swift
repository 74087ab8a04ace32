import Domain

/// The names by which columns are known: ours, and those of the exports of Google, Outlook,
/// HubSpot, Salesforce, Odoo and of sheets that people keep, in Italian and English.
extension KnownHeaders {
    static func synonyms(
        of kind: ImportKind
    ) -> [(field: String, names: [String])] {
        let key = (
            "key",
            [
                "id", "key", "code", "codice", "chiave", "codice cliente", "customer id", "cod",
                "record id", "record id contact", "record id company", "record id deal",
                "id record",
                "account id", "contact id", "opportunity id", "external id", "id esterno",
                "numero cliente", "import key",
            ]
        )
        switch kind {
        case .contacts: return [key] + contact
        case .negotiations: return [key] + negotiation
        case .operators: return people
        case .actions: return [key] + action
        case .events: return []
        }
    }

    private static let contact: [(String, [String])] = [
        (
            "name",
            [
                "name", "nome", "ragione sociale", "denominazione", "company", "azienda",
                "nominativo", "cliente", "customer", "full name", "nome e cognome", "societa",
                "company name", "account name", "nome azienda", "nome account", "display name",
                "nome visualizzato", "organization name", "organization 1 name",
                "nome organizzazione", "file as", "nome completo",
            ]
        ),
        (
            "phone",
            [
                "phone", "telefono", "tel", "telephone", "phone number", "numero", "business phone",
                "phone 1 value", "telefono 1 valore", "telefono ufficio", "telefono 1",
                "work phone", "telefono fisso", "main phone", "centralino",
            ]
        ),
        (
            "mobile",
            [
                "mobile", "cellulare", "cell", "mobile phone", "mobile phone number", "cellulare 1",
                "telefono cellulare", "numero di cellulare", "phone 2 value",
            ]
        ),
        (
            "fax",
            [
                "fax", "business fax", "fax ufficio", "fax number", "numero di fax",
            ]
        ),
        (
            "email",
            [
                "email", "e mail", "mail", "posta elettronica", "e mail address", "email address",
                "e mail 1 value", "email 1 value", "indirizzo e mail",
                "indirizzo di posta elettronica", "indirizzo email", "e mail 1 valore", "email 1",
            ]
        ),
        (
            "pec",
            [
                "pec", "indirizzo pec", "posta certificata", "posta elettronica certificata",
            ]
        ),
        (
            "vat_code",
            [
                "vat", "vat code", "vat number", "partita iva", "p iva", "piva", "tax id", "vat no",
                "p iva cliente", "numero partita iva",
            ]
        ),
        (
            "tax_code",
            [
                "tax code", "codice fiscale", "cf", "c f", "fiscal code", "cod fiscale",
            ]
        ),
        (
            "town",
            [
                "town", "city", "citta", "comune", "localita", "business city", "billing city",
                "address 1 city", "citta ufficio", "citta fatturazione", "mailing city",
                "indirizzo 1 citta",
            ]
        ),
        (
            "province",
            [
                "province", "provincia", "prov", "pv", "business state", "billing state province",
                "state region", "state province", "provincia di fatturazione", "provincia ufficio",
                "address 1 region", "mailing state province", "regione stato",
            ]
        ),
        (
            "street",
            [
                "street", "address", "indirizzo", "via", "business street", "billing street",
                "street address", "address 1 street", "via ufficio", "indirizzo ufficio",
                "mailing street", "via di fatturazione", "indirizzo 1 via",
            ]
        ),
        (
            "postcode",
            [
                "postcode", "cap", "zip", "postal code", "zip code", "business postal code",
                "billing zip postal code", "address 1 postal code", "zip postal code",
                "cap ufficio", "cap di fatturazione", "mailing zip postal code", "codice postale",
            ]
        ),
        (
            "country",
            [
                "country", "nazione", "paese", "stato", "country region", "business country region",
                "billing country", "address 1 country", "paese area geografica",
                "paese di fatturazione", "mailing country", "paese regione ufficio",
            ]
        ),
        ("zone", ["zone", "zona", "area"]),
        (
            "sector",
            [
                "sector", "settore", "industry", "attivita", "ramo", "attivita economica",
                "settore industriale", "settore di attivita",
            ]
        ),
        ("kind", ["kind", "tipo"]),
        (
            "lifecycle",
            [
                "lifecycle", "stato cliente", "lifecycle stage", "fase del ciclo di vita",
            ]
        ),
        (
            "turnover",
            [
                "turnover", "fatturato", "revenue", "annual revenue", "ricavi annui",
                "fatturato annuo", "annual turnover",
            ]
        ),
        (
            "employees",
            [
                "employees", "dipendenti", "addetti", "number of employees", "numero di dipendenti",
                "n dipendenti", "numero dipendenti",
            ]
        ),
        ("credit_limit", ["credit limit", "fido"]),
        (
            "owner",
            [
                "owner", "titolare", "agente", "agent", "contact owner", "company owner",
                "account owner", "salesperson", "venditore", "commerciale", "titolare account",
                "proprietario del contatto", "proprietario dell azienda", "addetto vendite",
            ]
        ),
        (
            "source",
            [
                "source", "fonte", "provenienza", "lead source", "original source",
                "fonte originale", "fonte del lead", "origine",
            ]
        ),
        (
            "tags",
            [
                "tags", "etichette", "group membership", "categories", "categorie", "labels", "tag",
                "appartenenza al gruppo",
            ]
        ),
        (
            "notes",
            [
                "notes", "note", "annotazioni", "description", "descrizione", "comment", "commenti",
            ]
        ),
        // As `prossima export contacts` calls them.
        ("uuid", ["uuid"]), ("postal", ["postal"]), ("orders_blocked", ["orders blocked"]),
        ("balance", ["balance", "saldo"]), ("balance_at", ["balance at"]),
        ("last_contact", ["last contact"]), ("created", ["created"]),
        ("attributes", ["attributes"]), ("points", ["points"]), ("relations", ["relations"]),
        ("documents", ["documents"]), ("consents", ["consents"]),
        ("job_title", ["job title"]), ("preferred_hours", ["preferred hours"]),
    ]

    private static let negotiation: [(String, [String])] = [
        (
            "title",
            [
                "title", "titolo", "oggetto", "trattativa", "opportunity", "product", "prodotto",
                "deal name", "opportunity name", "nome trattativa", "nome opportunita",
                "nome affare", "subject",
            ]
        ),
        (
            "contact",
            [
                "contact", "nominativo", "cliente", "customer", "account", "codice cliente",
                "account name", "company name", "associated company", "nome account", "azienda",
                "azienda associata", "partner",
            ]
        ),
        (
            "stage",
            [
                "stage", "stadio", "fase", "deal stage", "fase trattativa", "fase affare",
                "fase della trattativa",
            ]
        ),
        ("state", ["state", "stato", "status"]),
        (
            "amount",
            [
                "amount", "importo", "valore", "value", "expected revenue", "ricavo previsto",
                "ricavo atteso", "valore trattativa",
            ]
        ),
        (
            "probability",
            [
                "probability", "probabilita", "deal probability", "probability %", "probabilita %",
            ]
        ),
        (
            "opened",
            [
                "opened", "aperta", "data apertura", "open date", "create date", "created date",
                "created on", "data creazione", "creato il",
            ]
        ),
        ("closed", ["closed", "chiusa", "data chiusura", "close date"]),
        (
            "expected_close",
            [
                "expected close", "chiusura prevista", "expected closing", "expected close date",
                "data chiusura prevista", "chiusura attesa",
            ]
        ),
        ("valid_until", ["valid until", "valida fino al", "scadenza"]),
        ("direction", ["direction", "direzione"]),
        (
            "competitor",
            [
                "competitor", "concorrente", "competitors", "concorrenti",
            ]
        ),
        (
            "reason",
            [
                "reason", "motivo", "closed lost reason", "lost reason", "motivo perdita",
                "motivo della perdita",
            ]
        ),
        (
            "owner",
            [
                "owner", "titolare", "agente", "agent", "deal owner", "opportunity owner",
                "salesperson", "venditore", "commerciale", "titolare opportunita",
                "proprietario della trattativa", "addetto vendite",
            ]
        ),
        (
            "notes",
            [
                "notes", "note", "description", "descrizione", "internal notes", "note interne",
            ]
        ),
    ]

    private static let people: [(String, [String])] = [
        ("login", ["login", "utente", "user", "username", "nome utente"]),
        ("name", ["name", "nome", "nome e cognome", "full name", "operatore", "operator"]),
        ("email", ["email", "e mail", "mail"]),
        ("role", ["role", "ruolo"]),
        ("functions", ["functions", "function", "funzioni", "funzione", "mansione"]),
        ("zone", ["zone", "zona", "area"]),
        ("team", ["team", "gruppo", "reparto"]),
        ("team_name", ["team name", "nome gruppo"]),
        ("supervisor", ["supervisor", "responsabile"]),
    ]

    private static let action: [(String, [String])] = [
        ("title", ["title", "titolo", "oggetto", "cosa", "what", "azione", "action"]),
        ("type", ["type", "tipo"]),
        ("contact", ["contact", "nominativo", "cliente", "customer", "codice cliente"]),
        ("negotiation", ["negotiation", "trattativa"]),
        ("assignee", ["assignee", "incaricato", "operatore", "operator", "owner"]),
        ("team", ["team", "gruppo", "reparto"]),
        ("due", ["due", "scadenza", "data", "date", "due date", "entro"]),
        ("state", ["state", "stato", "status"]),
        ("outcome", ["outcome", "esito"]),
        ("completed", ["completed", "completata", "fatta il", "data esito"]),
        ("report", ["report", "resoconto"]),
        ("priority", ["priority", "priorita"]),
        ("notes", ["notes", "note"]),
    ]
}
