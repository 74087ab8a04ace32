/// A noun that is counted, or an adjective that stands for one, in both languages: «1 azione»,
/// «2 azioni». The one place where a number decides about a word.
public struct Noun: Hashable, Sendable {
    private let it: Forms
    private let en: Forms

    private struct Forms: Hashable, Sendable {
        var one: String
        var many: String
    }

    init(_ it: (one: String, many: String), _ en: (one: String, many: String)) {
        self.it = Forms(one: it.one, many: it.many)
        self.en = Forms(one: en.one, many: en.many)
    }

    /// «3 azioni».
    public func callAsFunction(_ count: Int) -> Words { Words("\(count) ", bare(count)) }

    /// The word alone, as it goes with the number: «azioni».
    public func bare(_ count: Int) -> Words {
        count == 1 ? Words(it: it.one, en: en.one) : Words(it: it.many, en: en.many)
    }
}

extension Words {
    fileprivate init(_ prefix: String, _ words: Words) {
        self.init(it: prefix + words.it, en: prefix + words.en)
    }
}

extension Noun {
    public static let action = Noun(("azione", "azioni"), ("action", "actions"))
    public static let actionType = Noun(
        ("tipo di azione", "tipi di azione"), ("action type", "action types"))
    public static let answer = Noun(("risposta", "risposte"), ("answer", "answers"))
    public static let attempt = Noun(("tentativo", "tentativi"), ("attempt", "attempts"))
    public static let busyTime = Noun(("impegno", "impegni"), ("busy time", "busy times"))
    public static let cell = Noun(("cella", "celle"), ("cell", "cells"))
    public static let column = Noun(("colonna", "colonne"), ("column", "columns"))
    public static let commitment = Noun(("impegno", "impegni"), ("commitment", "commitments"))
    public static let contact = Noun(("nominativo", "nominativi"), ("contact", "contacts"))
    public static let day = Noun(("giorno", "giorni"), ("day", "days"))
    public static let employee = Noun(("dipendente", "dipendenti"), ("employee", "employees"))
    public static let enrollment = Noun(("iscrizione", "iscrizioni"), ("enrolment", "enrolments"))
    public static let event = Noun(("evento", "eventi"), ("event", "events"))
    public static let hour = Noun(("ora", "ore"), ("hour", "hours"))
    public static let message = Noun(("messaggio", "messaggi"), ("message", "messages"))
    public static let openAction = Noun(
        ("azione aperta", "azioni aperte"), ("open action", "open actions"))
    public static let interaction = Noun(
        ("contatto avvenuto", "contatti avvenuti"), ("interaction", "interactions"))
    public static let negotiation = Noun(
        ("trattativa", "trattative"), ("negotiation", "negotiations"))
    public static let newRow = Noun(
        ("riga nuova tolta", "righe nuove tolte"), ("new row withdrawn", "new rows withdrawn"))
    public static let changedRow = Noun(
        ("cambiata rimessa com'era", "cambiate rimesse com'erano"),
        ("changed one put back", "changed ones put back"))
    public static let phoneNumber = Noun(("numero", "numeri"), ("number", "numbers"))
    public static let point = Noun(("recapito", "recapiti"), ("point", "points"))
    public static let row = Noun(("riga", "righe"), ("row", "rows"))
    public static let rule = Noun(("regola", "regole"), ("rule", "rules"))
    public static let step = Noun(("passo", "passi"), ("step", "steps"))
    public static let time = Noun(("volta", "volte"), ("time", "times"))
}

/// What so many do: `Noun.stays.bare(count)`.
extension Noun {
    public static let goes = Noun(("passa", "passano"), ("goes", "go"))
    public static let isBroken = Noun(
        ("non è rispettata", "non sono rispettate"), ("is broken", "are broken"))
    public static let isLeft = Noun(("resta", "restano"), ("is left", "are left"))
    public static let resembled = Noun(("somigliava", "somigliavano"), ("was like", "were like"))
    public static let resembles = Noun(("somiglia", "somigliano"), ("is like", "are like"))
    public static let stays = Noun(("resta", "restano"), ("stays", "stay"))
}

/// Adjectives that stand for what was counted; English has one form.
extension Noun {
    private static func feminine(_ stem: String, _ en: String) -> Noun {
        Noun((stem + "a", stem + "e"), (en, en))
    }

    private static func masculine(_ stem: String, _ en: String) -> Noun {
        Noun((stem + "o", stem + "i"), (en, en))
    }

    public static let added = feminine("aggiunt", "added")
    public static let addedOne = masculine("aggiunt", "added")
    public static let changed = feminine("cambiat", "changed")
    public static let changedOne = masculine("cambiat", "changed")
    public static let delivered = feminine("spedit", "sent")
    public static let failed = feminine("non riuscit", "given up")
    public static let new = feminine("nuov", "new")
    public static let newOne = masculine("nuov", "new")
    public static let open = feminine("apert", "open")
    public static let other = feminine("altr", "more")
    public static let otherOne = masculine("altr", "more")
    public static let putBackOne = masculine("rimess", "put back")
    public static let recorded = feminine("registrat", "recorded")
    public static let rejected = feminine("scartat", "rejected")
    public static let removedOne = masculine("tolt", "removed")
    public static let skipped = feminine("saltat", "skipped")
    public static let superseded = feminine("superat", "superseded")
    public static let unchanged = feminine("invariat", "unchanged")
    public static let unchangedOne = masculine("invariat", "unchanged")
    public static let updated = feminine("aggiornat", "updated")
    public static let updatedOne = masculine("aggiornat", "updated")
}
