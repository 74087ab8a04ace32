public import Domain
public import Screen

/// The one table of verbs.
public enum VerbTable {
    private static let rows: Set<Place> = [.queue, .card, .inbox, .agenda]

    public static let all: [Verb] = [
        Verb(
            .complete, .act, [.character("c"), .function(5)], it: "completa con l'esito…",
            en: "complete with outcome…", short: Words(it: "completa", en: "complete"), in: rows,
            danger: .undoable),
        Verb(
            .open, .act, [.enter, .character("l"), .right], it: "apri", en: "open",
            short: Words(it: "apri", en: "open"),
            in: [.queue, .card, .inbox, .agenda, .contacts, .negotiations, .board, .report]),
        Verb(
            .snooze, .act, [.character("s"), .function(6)],
            it: "rimanda: 3 30 min, 1 un'ora, t domani, d data",
            en: "snooze: 3 30 min, 1 one hour, t tomorrow, d date",
            short: Words(it: "rimanda", en: "snooze"), in: rows, danger: .undoable),
        Verb(
            .newAction, .act, [.character("a"), .insert], it: "nuova azione…", en: "new action…",
            short: Words(it: "nuova", en: "new"), in: rows.union([.contacts, .negotiations]),
            danger: .undoable),
        Verb(
            .claim, .act, [.character("o")], it: "prendi in carico, restituisci",
            en: "claim, give back", in: rows, danger: .undoable),
        Verb(
            .wait, .act, [.character("W")], it: "metti in attesa fino a…", en: "wait until…",
            in: rows, danger: .undoable),
        Verb(
            .reschedule, .act, [.character("m")], it: "sposta la scadenza…", en: "reschedule…",
            in: [.queue, .card, .inbox], danger: .undoable),
        Verb(
            .reassign, .act, [.character("r"), .function(7)], it: "riassegna…", en: "reassign…",
            short: Words(it: "riassegna", en: "reassign"), in: rows.union([.board]),
            danger: .undoable),
        Verb(
            .balance, .act, [.character("b")], it: "proponi una distribuzione equa…",
            en: "propose a fair distribution…", short: Words(it: "bilancia", en: "balance"),
            in: [.board], danger: .undoable),
        Verb(
            .toPool, .act, [.character("p")], it: "restituisci al pool del gruppo…",
            en: "give to the team's pool…", in: rows, danger: .undoable),
        Verb(
            .skip, .act, [.character("X")], it: "salta…", en: "skip…", in: rows,
            danger: .undoable),
        Verb(
            .cancel, .act, [.character("D"), .delete], it: "annulla l'azione…",
            en: "cancel the action…", in: rows, danger: .final),
        Verb(
            .reopen, .act, [.character("O")], it: "riapri…", en: "reopen…", in: rows,
            danger: .undoable),
        Verb(
            .why, .act, [.character("w")], it: "perché è qui: origine, regola, storia",
            en: "why is it here: origin, rule, ancestry", in: rows),
        Verb(
            .copy, .act, [.character("y")], it: "copia… p telefono, m e-mail, i numero",
            en: "copy… p phone, m e-mail, i id", in: rows.union([.contacts])),
        Verb(
            .dial, .act, [.character("T")], it: "componi il numero (se configurato)",
            en: "dial the number (where set up)", in: rows),
        Verb(
            .send, .act, [.character("F")], it: "spedisci il fax, la lettera o l'e-mail…",
            en: "send the fax, letter or e-mail…", in: rows, danger: .final),
        Verb(
            .undo, .act, [.character("u")], it: "torna indietro di un comando",
            en: "undo the last command"),
        Verb(
            .advance, .act, [.character(">")], it: "trattativa: avanza", en: "negotiation: advance",
            in: [.card, .negotiations], danger: .undoable),
        Verb(
            .stepBack, .act, [.character("<")], it: "trattativa: torna indietro",
            en: "negotiation: step back", in: [.card, .negotiations], danger: .undoable),
        Verb(
            .moves, .act, [.character(".")], it: "trattativa: altre mosse e chiusura…",
            en: "negotiation: other moves and ends…", in: [.card, .negotiations], danger: .undoable),
        Verb(
            .edit, .act, [.character("e"), .function(4)],
            it: "modifica la scheda, o la riga dell'offerta…",
            en: "edit the card, or the offer's line…",
            short: Words(it: "modifica", en: "edit"), in: [.card, .contacts, .negotiations],
            danger: .undoable),
        Verb(
            .newLine, .act, [.character("+")], it: "trattativa: nuova riga dell'offerta…",
            en: "negotiation: new line of the offer…", in: [.card, .negotiations], danger: .undoable
        ),
        Verb(
            .log, .act, [.character("i"), .function(8)], it: "nominativo: annota un contatto…",
            en: "contact: log an interaction…", short: Words(it: "annota", en: "log"),
            in: [.card, .contacts], danger: .undoable),
        Verb(
            .more, .act, [.character("M"), .function(9)],
            it: "altro: consenso, relazione, documento, doppioni…",
            en: "more: consent, relation, document, duplicates…",
            short: Words(it: "altro", en: "more"), in: [.card, .contacts, .negotiations],
            danger: .undoable),
        Verb(
            .newContact, .act, [.character("n"), .function(2)], it: "nuovo nominativo…",
            en: "new contact…", danger: .undoable),

        Verb(
            .mark, .act, [.character(" ")], it: "segna, e avanti", en: "mark, and on",
            short: Words(it: "segna", en: "mark"), in: [.queue]),
        Verb(
            .markRange, .act, [.character("V")],
            it: "segna un intervallo: V al suo inizio e alla fine",
            en: "mark a range: V at its start and end", in: [.queue]),
        Verb(
            .markAll, .act, [.character("*")], it: "segna tutte quelle del filtro, o nessuna",
            en: "mark all that pass the filter, or none", in: [.queue]),
        Verb(
            .priority, .act, [.character("!")], it: "priorità: urgente, normale, bassa…",
            en: "priority: urgent, normal, low…", in: [.queue], danger: .undoable),

        Verb(.next, .move, [.character("j"), .down], it: "successiva", en: "next"),
        Verb(.previous, .move, [.character("k"), .up], it: "precedente", en: "previous"),
        Verb(.first, .move, [.character("g"), .home], it: "prima", en: "first"),
        Verb(.last, .move, [.character("G"), .end], it: "ultima", en: "last"),
        Verb(.pageDown, .move, [.pageDown], it: "pagina avanti", en: "page down"),
        Verb(.pageUp, .move, [.pageUp], it: "pagina indietro", en: "page up"),
        Verb(
            .halfDown, .move, [.control("d")], it: "mezza pagina avanti", en: "half page down"),
        Verb(
            .halfUp, .move, [.control("u")], it: "mezza pagina indietro", en: "half page up"),
        Verb(
            .nextGroup, .move, [.character("J"), .character("}")], it: "gruppo successivo",
            en: "next group", in: [.queue, .card, .negotiations]),
        Verb(
            .previousGroup, .move, [.character("K"), .character("{")], it: "gruppo precedente",
            en: "previous group", in: [.queue, .card, .negotiations]),
        Verb(
            .reply, .act, [.character("R")], it: "messaggio: rispondi…", en: "message: reply…",
            short: Words(it: "rispondi", en: "reply"), in: [.inbox], danger: .undoable),
        Verb(
            .scrollDown, .move, [.character("J"), .character("}")], it: "messaggio: continua",
            en: "message: go on", in: [.inbox]),
        Verb(
            .scrollUp, .move, [.character("K"), .character("{")], it: "messaggio: torna su",
            en: "message: back up", in: [.inbox]),
        Verb(
            .nextRecord, .move, [.character(";"), .character("]")], it: "scheda successiva",
            en: "next record", in: [.card]),
        Verb(
            .previousRecord, .move, [.character(","), .character("[")], it: "scheda precedente",
            en: "previous record", in: [.card]),
        Verb(
            .pane, .move, [.tab, .backTab], it: "scheda, storia", en: "card, history",
            short: Words(it: "storia", en: "history"), in: [.card]),
        Verb(
            .boardPane, .move, [.tab, .backTab], it: "operatori, coda, oggi",
            en: "operators, queue, today", short: Words(it: "riquadro", en: "pane"), in: [.board]),
        Verb(
            .previousDay, .move, [.character("h"), .left], it: "giorno prima",
            en: "previous day", in: [.agenda]),
        Verb(
            .nextDay, .move, [.character("l"), .right], it: "giorno dopo", en: "next day",
            in: [.agenda]),
        Verb(
            .previousWeek, .move, [.character("H")], it: "settimana prima", en: "previous week",
            in: [.agenda]),
        Verb(
            .nextWeek, .move, [.character("L")], it: "settimana dopo", en: "next week",
            in: [.agenda]),
        Verb(
            .previousMonth, .move, [.character("M")], it: "mese prima", en: "previous month",
            in: [.agenda]),
        Verb(
            .nextMonth, .move, [.character("m")], it: "mese dopo", en: "next month",
            in: [.agenda]),
        Verb(.today, .move, [.character("t")], it: "oggi", en: "today", in: [.agenda]),
        Verb(
            .previousPeriod, .move, [.character("h"), .left], it: "periodo prima",
            en: "previous period", in: [.report]),
        Verb(
            .nextPeriod, .move, [.character("l"), .right], it: "periodo dopo", en: "next period",
            in: [.report]),

        Verb(
            .search, .find, [.character("/")], it: "cerca nell'elenco", en: "search in the list",
            short: Words(it: "cerca", en: "find"), in: [.queue, .contacts]),
        Verb(
            .findNext, .find, [.character("n")], it: "trova ancora", en: "find next",
            in: [.queue, .contacts]),
        Verb(
            .findPrevious, .find, [.character("N")], it: "trova prima", en: "find previous",
            in: [.queue, .contacts]),
        Verb(
            .filter, .find, [.character("f")], it: "filtra…", en: "filter…",
            short: Words(it: "filtra", en: "filter"), in: [.queue, .contacts, .negotiations]),
        Verb(
            .sortContacts, .find, [.character("S")],
            it: "ordina: nome, ultimo contatto, inserimento",
            en: "sort: name, last contact, added", short: Words(it: "ordina", en: "sort"),
            in: [.contacts]),
        Verb(
            .sort, .find, [.character("S")], it: "ordina e raggruppa…; di nuovo rovescia",
            en: "sort and group…; again reverses", short: Words(it: "ordina", en: "sort"),
            in: [.negotiations]),
        Verb(
            .forecast, .find, [.character("F")], it: "previsione per mese",
            en: "forecast by month", short: Words(it: "previsione", en: "forecast"),
            in: [.negotiations]),
        Verb(
            .scope, .find, [.character("v")], it: "di chi: mia, pool, gruppo…",
            en: "whose: mine, pool, team…", short: Words(it: "di chi", en: "whose"),
            in: [.queue, .contacts, .board, .report]),
        Verb(
            .grouping, .find, [.tab, .backTab],
            it: "una riga per operatore, gruppo, tipo, sequenza, giorno",
            en: "a line for each operator, team, type, sequence, day",
            short: Words(it: "righe per", en: "lines by"), in: [.report]),
        Verb(
            .thisPeriod, .find, [.character("t")], it: "il periodo di oggi",
            en: "the period of today", in: [.report]),
        Verb(
            .periodDay, .find, [.character("d")], it: "un giorno alla volta",
            en: "a day at a time", in: [.report]),
        Verb(
            .periodWeek, .find, [.character("w")], it: "una settimana alla volta",
            en: "a week at a time", in: [.report]),
        Verb(
            .periodMonth, .find, [.character("m")], it: "un mese alla volta",
            en: "a month at a time", in: [.report]),
        Verb(
            .past, .find, [.character("@")], it: "la coda com'era a un'ora…",
            en: "the queue as it stood at…", in: [.queue, .board]),
        Verb(
            .tray, .go, [.character("t")], it: "da assegnare: nessuno era presente",
            en: "unassigned: nobody was present",
            short: Words(it: "da assegnare", en: "unassigned"),
            in: [.queue, .board]),
        Verb(
            .absences, .go, [.character("A")], it: "assenze e sostituti, mese per mese",
            en: "absences and substitutes, month by month",
            short: Words(it: "assenze", en: "absences"), in: [.board]),
        Verb(
            .palette, .find, [.character(":"), .control("p")], it: "vai a, o fa'…",
            en: "go to or do…"),

        Verb(.queue, .go, [.character("1"), .alt("1")], it: "coda", en: "queue"),
        Verb(.agenda, .go, [.character("2"), .alt("2")], it: "agenda", en: "agenda"),
        Verb(.inbox, .go, [.character("3"), .alt("3")], it: "messaggi", en: "inbox"),
        Verb(.contacts, .go, [.character("4"), .alt("4")], it: "nominativi", en: "contacts"),
        Verb(
            .negotiations, .go, [.character("5"), .alt("5")], it: "trattative",
            en: "negotiations"),
        Verb(
            .board, .go, [.character("7"), .alt("7")], it: "il gruppo al lavoro",
            en: "board: the team at work"),
        Verb(
            .report, .go, [.character("R")], it: "report: i numeri di un periodo",
            en: "report: the numbers of a period", short: Words(it: "report", en: "report")),
        Verb(
            .unscheduled, .go, [.character("U")], it: "niente in programma",
            en: "nothing scheduled", short: Words(it: "niente in pr.", en: "unscheduled")),

        Verb(
            .sequences, .go, [], it: "sequenze: disegna, prova…",
            en: "sequences: draw, try out…"),
        Verb(
            .recurring, .go, [], it: "ricorrenti: chi torna in coda, e quando…",
            en: "recurring rules: who comes back, and when…"),
        Verb(
            .calendars, .go, [.character("C")],
            it: "calendari: orari, feste, eccezioni, capienza…",
            en: "calendars: hours, holidays, exceptions, capacity…"),
        Verb(
            .pause, .system, [.character("P")], it: "in pausa…, e di ritorno",
            en: "go on a pause…, and come back", short: Words(it: "pausa", en: "pause")),
        Verb(
            .importFile, .system, [], it: "importa un file CSV o vCard…",
            en: "import a CSV or vCard file…", danger: .final),
        Verb(
            .journal, .system, [], it: "registro: chi ha fatto che cosa…",
            en: "journal: who did what…"),
        Verb(
            .imports, .system, [], it: "importazioni fatte, da annullare…",
            en: "past imports, to be undone…", danger: .final),
        Verb(.help, .system, [.character("?"), .function(1)], it: "aiuto", en: "help"),
        Verb(
            .back, .system, [.escape, .character("q"), .left], it: "indietro; alla radice q chiede",
            en: "back; at the root q asks", short: Words(it: "indietro", en: "back")),
        Verb(.redraw, .system, [.control("l")], it: "ridisegna", en: "redraw"),
        Verb(.suspend, .system, [.control("z")], it: "sospendi", en: "suspend"),
        Verb(.quit, .system, [.control("q")], it: "esci", en: "quit"),
    ]

    /// What a key means in a place: the verb of that place before the general one.
    public static func verb(for key: Key, in place: Place) -> VerbID? { meanings[place]?[key] }

    /// What a key means that means nothing here: a verb of other places.
    static func verbElsewhere(for key: Key) -> VerbID? {
        Place.allCases.lazy.compactMap { verb(for: key, in: $0) }.first
    }

    /// Looked up at each key, and read from the table once.
    private static let meanings: [Place: [Key: VerbID]] = Dictionary(
        uniqueKeysWithValues: Place.allCases.map { place in
            let fitting = all.filter { $0.places.contains(place) }
                .flatMap { verb in verb.keys.map { (key: $0, verb: verb) } }
            let meant = Dictionary(fitting.map { ($0.key, $0.verb) }) { one, other in
                other.places.count < one.places.count ? other : one
            }
            return (place, meant.mapValues(\.id))
        })

    public static func verb(_ id: VerbID) -> Verb? { all.first { $0.id == id } }

    /// As `help keys` prints it.
    public static func list(_ language: Language) -> [(keys: String, words: String, group: String)]
    {
        all.map { verb in
            (
                verb.keyNames.joined(separator: " "), verb.words(language),
                verb.group.words(language)
            )
        }
    }
}

extension Verb {
    /// Those of its keys that mean it in a place: another verb's own may come before it.
    func keys(in place: Place) -> [Key] {
        keys.filter { VerbTable.verb(for: $0, in: place) == id }
    }
}
