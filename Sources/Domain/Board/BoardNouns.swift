/// What is counted of a team at work: «1 libero», «3 liberi».
extension Noun {
    public static let alert = Noun(("avviso", "avvisi"), ("alert", "alerts"))
    public static let call = Noun(("chiamata", "chiamate"), ("call", "calls"))
    public static let conversion = Noun(
        ("conversione", "conversioni"), ("conversion", "conversions"))
    public static let marked = Noun(("segnata", "segnate"), ("marked", "marked"))
    public static let move = Noun(("passaggio", "passaggi"), ("move", "moves"))
    public static let person = Noun(("persona", "persone"), ("person", "people"))
    public static let reached = Noun(("contatto", "contatti"), ("reached", "reached"))
}

/// What was done to so many actions, and how people are.
extension Noun {
    public static let away = Noun(("assente", "assenti"), ("away", "away"))
    public static let cancelled = Noun(("annullata", "annullate"), ("cancelled", "cancelled"))
    public static let done = Noun(("fatta", "fatte"), ("done", "done"))
    public static let erased = Noun(("cancellata", "cancellate"), ("erased", "erased"))
    public static let moved = Noun(("spostata", "spostate"), ("moved", "moved"))
    public static let notDone = Noun(("non fatta", "non fatte"), ("not done", "not done"))
    public static let ready = Noun(("libero", "liberi"), ("ready", "ready"))
    public static let reassigned = Noun(
        ("riassegnata", "riassegnate"), ("reassigned", "reassigned"))
    public static let urgent = Noun(("urgente", "urgenti"), ("urgent", "urgent"))
}
