import Domain
import Testing

/// How an assignee came to be, as it is recorded and said.
struct DecisionTests {
    private let thursday = FullDay(day: Day(number: 20_783), count: 14, capacity: 14)

    @Test func `every part is written and read again`() {
        let decision = Decision(
            "team:inbound round_robin",
            [
                .bySubstitute, .nobodyPresent, .full(thursday, more: 0),
                .full(thursday, more: 2), .passed(login: "anna", thursday), .over(thursday), .free,
            ])
        #expect(
            decision.text == "team:inbound round_robin, by substitute, nobody present, "
                + "full 2026-11-26 14/14, full 2026-11-26 14/14 +2, "
                + "passed anna 2026-11-26 14/14, over 2026-11-26 14/14, free")
        #expect(Decision(text: decision.text) == decision)
    }

    @Test(arguments: [
        (
            "owner, full 2026-11-26 14/14", "owner, Thu 26 Nov was full (14 of 14)",
            "titolare, gio 26 nov era pieno (14 di 14)"
        ),
        (
            "owner, full 2026-11-26 14/14 +1",
            "owner, Thu 26 Nov was full (14 of 14), and the next day",
            "titolare, gio 26 nov era pieno (14 di 14), e il giorno dopo"
        ),
        (
            "supervisor, passed anna 2026-11-26 14/14",
            "supervisor, anna's Thu 26 Nov was full (14 of 14)",
            "responsabile, di anna gio 26 nov era pieno (14 di 14)"
        ),
        (
            "zone, by substitute, free", "zone agent, by substitute, first free time",
            "agente di zona, tramite il sostituto, primo orario libero"
        ),
        (
            "pool:agents, nobody present", "pool agents, nobody present",
            "pool agents, nessuno presente"
        ),
        ("unassigned", "nobody present: unassigned", "nessuno presente: da assegnare"),
        ("reassigned", "reassigned", "riassegnata"),
        ("", "made by hand", "fatta a mano"),
    ])
    func `what was recorded is said in words`(text: String, en: String, it: String) {
        let words = AssigneeWords.words(for: text)
        #expect(words.en == en)
        #expect(words.it == it)
    }

    @Test func `what is not understood is left out, never shown as something else`() {
        #expect(Decision(text: "owner, full yesterday, over 2026-13-40 1/1, free").parts == [.free])
    }

    @Test(arguments: [
        ("14", Capacity.actions(14)), ("none", .unlimited), ("team", .ofTeam),
        ("nessuna", .unlimited),
    ])
    func `a capacity is read as it is written`(text: String, capacity: Capacity) throws {
        #expect(try Capacity.read(text) == capacity)
        #expect(Capacity(column: capacity.ofOperator) == capacity)
    }

    @Test(arguments: ["0", "-1", "1001", "14 a day", "", "1.5"])
    func `what is no capacity is refused`(text: String) {
        #expect(throws: Failure.self) { try Capacity.read(text) }
        #expect(throws: Failure.self) { try Capacity.read(text, isTeam: true) }
    }

    @Test func `a team follows no team`() {
        #expect(throws: Failure.self) { try Capacity.read("team", isTeam: true) }
    }
}
