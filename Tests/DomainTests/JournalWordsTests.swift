import Domain
import Support
import Testing

@Suite struct `The journal in words` {
    private func value(
        _ text: String?, _ column: String, _ entity: String = "action", _ language: Language = .it
    ) -> String {
        JournalWords.value(
            text, of: column, in: entity, now: moment("2026-11-23T14:05"), zone: .rome, language)
    }

    @Test func `an instant is shown in the zone, a flag as yes or no`() {
        let due = "\(moment("2026-11-26T09:30").seconds)"
        #expect(value(due, "due_at") == "gio 26 nov 09:30")
        #expect(value(due, "due_at", "action", .en) == "Thu 26 Nov 09:30")
        #expect(value(due, "at", "message") == "gio 26 nov 09:30")
        #expect(value("0", "pool_from_at") == "subito")
        #expect(value("1", "is_active", "operator") == "sì")
        #expect(value("0", "due_has_time", "action", .en) == "no")
        // A number that is no flag stays one.
        #expect(value("1", "attempt") == "1")
        #expect(value(nil, "closed_at") == "-")
    }

    @Test func `a capacity is said as it was given`() {
        #expect(value("0", "capacity", "operator") == "senza limite")
        #expect(value(nil, "capacity", "operator", .en) == "as the team's")
        #expect(value("12", "capacity", "operator") == "12")
        #expect(value(nil, "capacity", "team", .en) == "no limit")
    }

    @Test func `states are said in words, each in its table's`() {
        #expect(value("in_progress", "state") == "in corso")
        #expect(value("won", "state", "negotiation") == "vinta")
        #expect(value("active", "state", "enrollment") == "in corso")
        #expect(value("active", "state", "sequence") == "active")
    }

    @Test func `codes that people have words for are said in them, and dates as dates`() {
        #expect(value("supervisor", "role", "operator") == "responsabile")
        #expect(value("re_offer", "last_move", "negotiation") == "rilancio")
        #expect(value("re_offer", "last_move", "negotiation", .en) == "re-offer")
        #expect(value("company", "kind", "contact") == "azienda")
        #expect(value("customer", "lifecycle", "contact") == "cliente")
        #expect(value("owner", "decided_by") == "titolare")
        #expect(value("sale", "direction", "negotiation") == "vendite")
        #expect(value("2026-12-01", "from_on", "absence") == "1 dic 2026")
        #expect(value("2026-12-01", "to_on", "absence", .en) == "1 Dec 2026")
        // What is none of them stays as it is.
        #expect(value("boss", "role", "operator") == "boss")
        #expect(value("soon", "from_on", "absence") == "soon")
    }

    @Test func `every kind of command has words of its own in both languages`() {
        for kind in CommandWords.kinds {
            let words = CommandWords.words(for: kind)
            #expect(!words.it.contains("_") && !words.en.contains("_"), "\(kind)")
            let loan = ["import", "demo", "export", "reschedule"].contains(kind)
            #expect(loan || words.it != kind, "\(kind)")
        }
        #expect(CommandWords.kinds == CommandWords.kinds.sorted())
    }
}
