import Domain
import Sequences
import Testing

/// What lint finds stands in the texts, at the line where it is to be found.
@Suite struct LintTests {
    /// A sound sequence around what is tried.
    private func sequence(
        _ rules: String, step: String = "", more: String = "", assignees: String = "[\"owner\"]"
    ) -> String {
        """
        code = "test"
        name = "Test"

        [[step]]
        code = "first"
        title = "First"
        type = "task"
        assignees = \(assignees)
        \(step)
        rules = [
        \(rules)
        ]
        \(more)
        """
    }

    private let second = """
        [[step]]
        code = "second"
        title = "Second"
        type = "task"
        assignees = ["same"]
        rules = [
            { on = "done", do = "end" },
            { on = "not_done", do = "end" },
        ]
        """

    private func expectAsWritten(_ text: String) throws {
        #expect(try Fixture.found(in: text) == Fixture.expected(in: text))
    }

    @Test func `a sound sequence has nothing to say`() throws {
        let text = sequence(
            """
            { on = "done", to = "second", after = "2 working days" },
            { on = "not_done", do = "retry", after = "1 working day" },
            """, more: second)
        #expect(try Fixture.found(in: text) == [])
    }

    @Test func `a full day that leads to nobody, and an appointment longer than any morning`()
        throws
    {
        let rules = """
            { on = "done", do = "end" },
            { on = "not_done", do = "retry", after = "1 working day" },
            """
        try expectAsWritten(
            sequence(
                rules, step: "if_full = \"next_assignee\" # !assignee_missing",
                assignees: "[\"supervisor\"]"))
        #expect(
            try Fixture.found(
                in: sequence(
                    rules, step: "if_full = \"next_assignee\"",
                    assignees: "[\"owner\", \"supervisor\"]")) == [])
        try expectAsWritten(
            sequence(
                rules, step: "appointment = true # !outside_hours",
                more: """
                    [[type]]
                    code = "task"
                    name = "Task"
                    channel = "internal"
                    minutes = 300
                    """))
    }

    @Test func `a step that nothing leads to is named`() throws {
        try expectAsWritten(
            sequence(
                """
                { on = "done", do = "end" },
                { on = "not_done", do = "retry", after = "1 working day" },
                """,
                more: second.replacing("[[step]]", with: "[[step]] # !unreachable_step")))
    }

    @Test func `a step taken where the channel is missing is reached`() throws {
        let text = sequence(
            """
            { on = "done", do = "end" },
            { on = "not_done", do = "end" },
            """, step: "if_no_channel = \"second\"", more: second)
        #expect(try Fixture.found(in: text) == [])
    }

    @Test func `an outcome without a rule is named, and one that has only guarded ones`() throws {
        try expectAsWritten(
            sequence("{ on = \"done\", do = \"end\" },")
                .replacing("[[step]]", with: "[[step]] # !outcome_without_rule"))
        try expectAsWritten(
            sequence(
                """
                { on = "done", if = "amount > 10000", do = "end" }, # !outcome_without_rule
                { on = "not_done", do = "end" },
                """))
    }

    @Test func `steps that never come to an end are an error`() throws {
        let loop = second.replacing("do = \"end\"", with: "to = \"first\", after = \"1 day\"")
        let text = sequence(
            """
            { on = "done", to = "second", after = "1 day" },
            { on = "not_done", to = "second", after = "1 day" },
            """, more: loop
        ).replacing("[[step]]", with: "[[step]] # !endless_loop")
        try expectAsWritten(text)
        let file = try SequenceFile(text, named: "test.toml")
        let errors = SequenceLint.findings(of: file.draft, in: try Fixture.house())
            .filter(\.isError)
        #expect(errors.count == 2)
    }

    @Test func `retries are bounded by the attempts, and so an end`() throws {
        let text = sequence(
            """
            { on = "done", do = "retry", after = "1 working day" },
            { on = "not_done", do = "retry", after = "1 working day" },
            """)
        #expect(try Fixture.found(in: text) == [])
    }

    @Test func `a retry after a real contact is never counted out`() throws {
        try expectAsWritten(
            """
            code = "test"
            name = "Test"
            [[step]]
            code = "first"
            title = "First"
            type = "visit"
            assignees = ["owner"]
            rules = [
                { on = "done", do = "retry", after = "1 day" }, # !endless_retry
                { on = "wants_offer", do = "end" },
            ]
            """)
    }

    @Test func `coming back at once, without a delay, is named`() throws {
        try expectAsWritten(
            sequence(
                """
                { on = "done", to = "first" }, # !endless_retry
                { on = "not_done", do = "end" },
                """))
    }

    @Test(arguments: [
        // Behind one without a condition.
        ("{ on = \"done\", do = \"end\" },\n"
            + "{ on = \"done\", if = \"amount > 10\", do = \"retry\" }, # !rule_never_wins"),
        // Behind a wider condition.
        ("{ on = \"done\", if = \"amount >= 10\", do = \"end\" },\n"
            + "{ on = \"done\", if = \"amount > 20\", do = \"retry\" }, # !rule_never_wins\n"
            + "{ on = \"done\", do = \"end\" },"),
        // What contradicts itself, and more attempts than are allowed.
        ("{ on = \"done\", if = \"amount < 5 and amount > 10\", do = \"end\" }, "
            + "# !rule_never_wins\n{ on = \"done\", do = \"end\" },"),
        ("{ on = \"done\", if = \"attempt >= 6\", do = \"end\" }, # !rule_never_wins\n"
            + "{ on = \"done\", do = \"end\" },"),
        // A category of none of its outcomes, or that never comes.
        ("{ category = \"callback\", do = \"end\" }, # !rule_never_wins\n"
            + "{ on = \"done\", do = \"end\" },"),
        ("{ category = \"exhausted\", do = \"end\" }, # !rule_never_wins\n"
            + "{ on = \"done\", do = \"end\" },"),
        // Any outcome, where each has a rule of its own.
        ("{ do = \"retry\", after = \"1 day\" }, # !rule_never_wins\n"
            + "{ on = \"done\", do = \"end\" },"),
    ])
    func `a rule that can never win is named`(rules: String) throws {
        try expectAsWritten(sequence(rules + "\n{ on = \"not_done\", do = \"end\" },"))
    }

    @Test func `guards that leave each other room all win`() throws {
        let text = sequence(
            """
            { on = "done", if = "amount > 20", do = "end" },
            { on = "done", if = "amount > 10 and contact.kind = company", do = "end" },
            { on = "done", if = "amount > 10", do = "end" },
            { on = "done", do = "end" },
            { on = "not_done", do = "retry", after = "1 day" },
            { category = "exhausted", do = "end" },
            """)
        #expect(try Fixture.found(in: text) == [])
    }

    @Test(arguments: [
        ("[\"fixed:nobody\"]", "assignee_missing"), ("[\"fixed:franco\"]", "assignee_missing"),
        ("[\"function:legal\"]", "assignee_missing"),
        ("[\"team:agents round_robin\"]", "assignee_missing"),
        ("[\"team:empty least_loaded\"]", "assignee_missing"),
        ("[\"pool:agents\"]", "assignee_missing"), ("[\"step:7\"]", "assignee_missing"),
        ("[\"function:agent\"]", "assignee_absent"), ("[\"fixed:bruno\"]", "assignee_absent"),
        ("[\"zone\"]", "assignee_absent"),
    ])
    func `an assignee who does not exist or is away is named`(
        assignees: String, kind: String
    ) throws {
        try expectAsWritten(
            sequence(
                """
                { on = "done", do = "end" },
                { on = "not_done", do = "end" },
                """, assignees: "\(assignees) # !\(kind)"))
    }

    @Test func `those who are there are not spoken of`() throws {
        let text = sequence(
            """
            { on = "done", do = "end" },
            { on = "not_done", do = "end" },
            """,
            assignees:
                "[\"same\", \"owner\", \"fixed:anna\", \"function:back_office\", \"step:1\", "
                + "\"team:inbound round_robin\", \"supervisor\", \"pool:inbound\"]")
        #expect(try Fixture.found(in: text) == [])
    }

    @Test(arguments: [
        // From 9–13 and 14–18, twelve hours later nobody is there.
        ("12 hours", true), ("840 minutes", true), ("2 hours", false), ("24 hours", false),
        ("4 working hours", false), ("1 day", false),
    ])
    func `a delay that always falls outside the hours is named`(delay: String, isFound: Bool) throws
    {
        try expectAsWritten(
            sequence(
                """
                { on = "done", do = "end" },
                { on = "not_done", do = "retry", after = "\(delay)" },\(
                    isFound ? " # !outside_hours" : "")
                """))
    }

    @Test func `a type, outcome or sequence that is not there is named`() throws {
        try expectAsWritten(
            sequence("{ on = \"done\", do = \"end\" },")
                .replacing("type = \"task\"", with: "type = \"dance\" # !syntax"))
        try expectAsWritten(
            sequence(
                """
                { on = "sold", do = "end" }, # !syntax
                { on = "done", to = "sequence:nowhere", after = "1 day" }, # !sequence_missing
                { on = "not_done", to = "sequence:offer", after = "1 day" },
                """))
    }

    /// All of them in one file.
    private static let all = """
        code = "trouble"
        name = "Trouble"

        [[step]] # !outcome_without_rule
        code = "call"
        title = "Call"
        type = "call"
        purpose = "marketing"
        assignees = [
            "owner",
            "fixed:nobody", # !assignee_missing
            "function:agent", # !assignee_absent
        ]
        rules = [
            { on = "interested", to = "loop", after = "3 working days" },
            { on = "interested", if = "amount > 10000", do = "end" }, # !rule_never_wins
            { on = "appointment", do = "retry", after = "1 day" }, # !endless_retry
            { on = "wrong_number", do = "end" },
            { on = "busy", do = "retry", after = "12 hours" }, # !outside_hours
        ]

        [[step]] # !endless_loop
        code = "loop"
        title = "Round and round"
        type = "quote"
        assignees = ["same"]
        rules = [
            { on = "done", to = "loop", after = "1 day" },
            { on = "not_done", to = "loop", after = "1 day" },
        ]

        [[step]] # !unreachable_step
        code = "island"
        title = "Nobody comes here"
        type = "task"
        assignees = ["same"]
        rules = [
            { on = "done", to = "sequence:nowhere", after = "1 day" }, # !sequence_missing
            { on = "not_done", do = "end" },
        ]
        """

    @Test func `a file with all of it has all of it named, each at its line`() throws {
        try expectAsWritten(Self.all)
        let kinds = Set(
            SequenceLint.findings(
                of: try SequenceFile(Self.all, named: "all.toml").draft,
                in: try Fixture.house()
            ).map(\.kind))
        // What cannot be read is the reader's to tell.
        #expect(kinds == Set(SequenceFinding.Kind.allCases).subtracting([.syntax]))
    }
}
