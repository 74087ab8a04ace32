import Domain
import Support
import Testing

@testable import Storage

/// What a check finds wrong, told to who reads Italian.
@Suite struct `A check in Italian` {
    @Test(arguments: [
        // What SQLite says, as its sources have it.
        (
            "file", "", "row 3 missing from index action_queue",
            "la riga 3 manca nell'indice action_queue"
        ),
        ("file", "", "wrong # of entries in index x", "numero di voci sbagliato nell'indice x"),
        ("file", "", "Page 4: never used", "Pagina 4: non è mai usata"),
        (
            "file", "", "Tree 5 page 9 cell 2: Rowid 7 out of order",
            "Albero 5, pagina 9, cella 2: riga 7 fuori ordine"
        ),
        (
            "file", "", "On tree page 2 cell 0: btreeInitPage() returns error code 11",
            "Pagina 2 dell'albero, cella 0: la pagina non si legge (codice 11)"
        ),
        (
            "file", "", "Main freelist: size is 3 but should be 4",
            "Pagine libere: sono 3, dovrebbero essere 4"
        ),
        ("file", "", "NULL value in action.title", "manca il valore in action.title"),
        ("file", "", "something that nobody knows", "something that nobody knows"),
        // What stands in our rows.
        ("action", "", "done, interested", "fatta, interested"),
        ("action", "", "in_progress", "in corso"), ("negotiation", "", "won", "vinta"),
        ("negotiation", "", "sale: offer", "vendite: offer"),
        ("enrollment", "", "paused", "in pausa"),
        ("contact_point", "", "→ contact", "→ nominativo"),
        ("rule", "", "delay_unit «moons»", "unità dell'attesa «moons»"),
        ("negotiation", "", "amount_cents 1.5 ", "importo (cent) 1.5 "),
        ("contact", "spoken to at", "1795439100", "lun 23 nov 2026 14:05"),
        // A title is nobody's word but its own.
        ("action", "", "zone of the fair", "zone of the fair"),
    ])
    func values(_ table: String, _ phrase: String, _ value: String, _ expected: String) {
        #expect(FlawValues.italian(value, of: table, phrase) == expected)
    }

    @Test(arguments: [
        ("index action_queue", "indice action_queue"), ("trigger x", "guardia x"),
        ("contact_point", "recapito"), ("action", "azione"), ("segment", "insieme"),
    ])
    func tables(_ name: String, _ expected: String) {
        #expect(FlawWords.table(name, .it) == expected)
        #expect(FlawWords.table(name, .en) == name)
    }
}
