import Domain
import Workflow

/// What columns are usually called, in Italian and English: a file that has such headers needs no
/// map.
enum KnownHeaders {
    /// - throws: `.usage`, naming the headers there are and those that are known, where not even
    ///   what a row cannot do without is found.
    static func map(_ header: [String], for kind: ImportKind) throws(Failure) -> ImportMap {
        var map = ImportMap()
        for column in header {
            let plain = plain(column)
            for (field, names) in synonyms(of: kind) where names.contains(plain) {
                if field == "key" {
                    map.key = map.key ?? Template(column: column)
                } else if map.fields[field] == nil {
                    map.fields[field] = Template(column: column)
                }
                break
            }
        }
        guard kind != .events else {
            throw Failure(
                .usage, it: "Un registro di eventi vuole una mappa (--map).",
                en: "An event log needs a map (--map).",
                hint: Words(
                    it: "Per esempio docs/import/helpdesk.toml; dice quali attività chiudono.",
                    en: "For example docs/import/helpdesk.toml; it says which activities close."))
        }
        let needed = kind == .operators ? "login" : kind == .contacts ? "name" : "title"
        guard map.fields[needed] != nil else {
            let there = header.joined(separator: ", ")
            let known = synonyms(of: kind).map {
                "\($0.field) (\($0.names.joined(separator: ", ")))"
            }
            .joined(separator: "; ")
            throw Failure(
                .usage,
                it: "Nessuna colonna si riconosce come «\(needed)»; il file ha: \(there).",
                en: "No column is known as “\(needed)”; the file has: \(there).",
                hint: Words(
                    it: "Scrivi una mappa (--map) o usa queste intestazioni: \(known).",
                    en: "Write a map (--map) or use these headers: \(known)."))
        }
        if kind == .operators { map.key = nil }
        return map
    }

    /// Small letters, no marks, no punctuation: «P. IVA» is `p iva`.
    static func plain(_ header: String) -> String {
        Plain.letters(header).split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }

    private static func synonyms(
        of kind: ImportKind
    ) -> [(field: String, names: [String])] {
        let key = (
            "key",
            [
                "id", "key", "code", "codice", "chiave", "codice cliente", "customer id", "cod",
                "import key",
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
            ]
        ),
        ("phone", ["phone", "telefono", "tel", "telephone", "phone number", "numero"]),
        ("mobile", ["mobile", "cellulare", "cell", "mobile phone"]),
        ("fax", ["fax"]),
        ("email", ["email", "e mail", "mail", "posta elettronica"]),
        ("pec", ["pec"]),
        ("vat_code", ["vat", "vat code", "vat number", "partita iva", "p iva", "piva"]),
        ("tax_code", ["tax code", "codice fiscale", "cf", "c f"]),
        ("town", ["town", "city", "citta", "comune", "localita"]),
        ("province", ["province", "provincia", "prov", "pv"]),
        ("street", ["street", "address", "indirizzo", "via"]),
        ("postcode", ["postcode", "cap", "zip", "postal code", "zip code"]),
        ("country", ["country", "nazione", "paese", "stato"]),
        ("zone", ["zone", "zona", "area"]),
        ("sector", ["sector", "settore", "industry", "attivita"]),
        ("kind", ["kind", "tipo"]),
        ("lifecycle", ["lifecycle", "stato cliente"]),
        ("turnover", ["turnover", "fatturato", "revenue"]),
        ("employees", ["employees", "dipendenti", "addetti"]),
        ("credit_limit", ["credit limit", "fido"]),
        ("owner", ["owner", "titolare", "agente", "agent"]),
        ("source", ["source", "fonte", "provenienza"]),
        ("tags", ["tags", "etichette"]),
        ("notes", ["notes", "note", "annotazioni"]),
        // As `prossima export contacts` calls them.
        ("uuid", ["uuid"]), ("postal", ["postal"]), ("orders_blocked", ["orders blocked"]),
        ("balance", ["balance", "saldo"]), ("balance_at", ["balance at"]),
        ("last_contact", ["last contact"]), ("created", ["created"]),
        ("attributes", ["attributes"]), ("points", ["points"]), ("relations", ["relations"]),
        ("job_title", ["job title"]),
    ]

    private static let negotiation: [(String, [String])] = [
        (
            "title",
            ["title", "titolo", "oggetto", "trattativa", "opportunity", "product", "prodotto"]
        ),
        ("contact", ["contact", "nominativo", "cliente", "customer", "account", "codice cliente"]),
        ("stage", ["stage", "stadio", "fase"]),
        ("state", ["state", "stato", "status"]),
        ("amount", ["amount", "importo", "valore", "value"]),
        ("probability", ["probability", "probabilita"]),
        ("opened", ["opened", "aperta", "data apertura", "open date"]),
        ("closed", ["closed", "chiusa", "data chiusura", "close date"]),
        ("expected_close", ["expected close", "chiusura prevista"]),
        ("valid_until", ["valid until", "valida fino al", "scadenza"]),
        ("direction", ["direction", "direzione"]),
        ("competitor", ["competitor", "concorrente"]),
        ("reason", ["reason", "motivo"]),
        ("owner", ["owner", "titolare", "agente", "agent"]),
        ("notes", ["notes", "note"]),
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
