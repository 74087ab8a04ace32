import Domain
import Sequences
import Support
import Testing

/// Reading a file: what it means, and where it is wrong.
@Suite struct ReaderTests {
    private let head = """
        code = "test"
        name = "Test"
        [[step]]
        code = "first"
        title = "First"
        type = "task"
        assignees = ["owner", "team:inbound round_robin"]

        """

    @Test func `every term of a rule is read`() throws {
        let text =
            head + """
                max_attempts = 3
                priority = 1
                if_no_channel = "end"
                if_full = "next_assignee"
                appointment = true
                purpose = "service"
                script = \"""
                One.
                Two "quoted".
                \"""
                rules = [
                    { on = "done", if = "amount > 10000 and attempt >= 3", to = "first", after = "3 working days", from = "valid_until", not_after = "3 working days before valid_until", other_part_of_day = true, other_number = true, pool_after = "30 minutes", assignees = ["zone", "pool:inbound"], if_full = "stay" },
                    { category = "exhausted", do = "suggest", to = "sequence:offer", after = "1 month" },
                ]
                """
        let draft = try SequenceFile(text, named: "a.toml").draft
        let step = try #require(draft.steps.first)
        #expect(step.maxAttempts == 3)
        #expect(step.priorityRank == 1)
        #expect(step.channelMissing == .end)
        #expect(step.overflow == .nextAssignee)
        #expect(step.isAppointment)
        #expect(step.purpose == .service)
        #expect(step.script == "One.\nTwo \"quoted\".")
        #expect(step.assignees == [.owner, .team("inbound", .roundRobin)])
        #expect(
            step.rules == [
                RuleDraft(
                    outcome: "done",
                    condition: .all([.amount(.above, 10000), .attempt(.atLeast, 3)]),
                    effect: .next, to: .step("first"),
                    delay: Delay(amount: 3, unit: .workingDays), basis: .field,
                    basisField: "valid_until",
                    notAfter: RuleDraft.NotAfter(field: "valid_until", workingDays: 3),
                    otherPartOfDay: true, otherNumber: true, poolAfterMinutes: 30,
                    assignees: [.zone, .pool("inbound")], overflow: .stay),
                RuleDraft(
                    category: .exhausted, effect: .suggest, to: .sequence("offer"),
                    delay: Delay(amount: 1, unit: .months)),
            ])
    }

    @Test(arguments: [
        ("after = \"soon\"", 32), ("from = \"yesterday\"", 32), ("not_after = \"3 days\"", 32),
        ("if = \"price > 3\"", 32), ("to = \"nowhere\"", 32), ("other_number = 1", 32),
        ("colour = 1", 32), ("if_full = \"tomorrow\"", 32), ("category = \"neutral\"", 32),
        ("pool_after = \"2 days\"", 32),
        ("assignees = [\"owner\", \"whoever\"]", 54),
    ])
    func `a mistake is told with its line and column`(term: String, column: Int) throws {
        let text =
            head
                + """
                rules = [
                    { on = "x", do = "end" },
                    { on = "done", do = "end", TERM },
                ]
                """.replacing("TERM", with: term)
        let problems = #expect(throws: SequenceProblems.self) {
            _ = try SequenceFile(text, named: "a.toml")
        }
        let first = try #require(problems?.placed.first)
        #expect(first.text("a.toml", .en).hasPrefix("a.toml:10:\(column): "))
        #expect(problems?.failure.hint != nil)
    }

    @Test func `what is not TOML is told where the parser stopped`() throws {
        let problems = #expect(throws: SequenceProblems.self) {
            _ = try SequenceFile("code = \"x\"\nname = \n", named: "a.toml")
        }
        #expect(problems?.placed.first?.place.line == 2)
    }

    @Test func `all mistakes are told at once, in their order`() throws {
        let text = head.replacing("\"task\"", with: "7").replacing("\"test\"", with: "\"a b\"")
        let problems = #expect(throws: SequenceProblems.self) {
            _ = try SequenceFile(text, named: "a.toml")
        }
        #expect(problems?.placed.map(\.place.line) == [1, 6])
    }

    @Test func `a code that is there twice, and an effect without its step`() throws {
        let text =
            head + "rules = [{ on = \"done\", do = \"next\" }]\n"
            + "[[step]]\ncode = \"first\"\ntitle = \"Again\"\ntype = \"task\"\n"
            + "assignees = [\"same\"]\n"
        let problems = #expect(throws: SequenceProblems.self) {
            _ = try SequenceFile(text, named: "a.toml")
        }
        #expect(problems?.placed.map(\.place.line) == [8, 10])
    }

    @Test(arguments: ["", "# nothing\n", "name = \"x\"\n", "code = \"x\"\nname = \"x\"\n"])
    func `an empty file is no sequence`(text: String) {
        #expect(throws: SequenceProblems.self) { _ = try SequenceFile(text, named: "a.toml") }
    }

    @Test func `any bytes are read or refused, never a crash`() throws {
        let good = try #require(DefaultSequences.texts(.it).last?.text)
        var generator = SplitMix(seed: 7)
        for _ in 0..<300 {
            var bytes = Array(good.utf8)
            for _ in 0..<Int(generator.next() % 6 + 1) {
                let place = Int(generator.next() % UInt64(bytes.count))
                switch generator.next() % 3 {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
                case 1: bytes.remove(at: place)
                default: bytes.removeLast(min(bytes.count - 1, Int(generator.next() % 400)))
                }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            do {
                _ = SequenceWriter.text(try SequenceFile(text, named: "a.toml").draft)
            } catch {
                #expect(!error.placed.isEmpty)
            }
        }
    }

    @Test(arguments: [
        ("name = \"Test\"", "name = \"\"", "“name” is empty."),
        ("title = \"First\"", "title = \"  \"", "“title” is empty."),
    ])
    func `a text that is empty is told apart from what is no text`(
        good: String, bad: String, words: String
    ) throws {
        let problems = #expect(throws: SequenceProblems.self) {
            _ = try SequenceFile(head.replacing(good, with: bad), named: "a.toml")
        }
        #expect(problems?.placed.first?.finding.words.en == words)
    }

    @Test(arguments: [
        ("999999999 days", "at most “3650 days”"), ("121 months", "at most “120 months”"),
        ("99999999999999999999999 minutes", "at most “525600 minutes”"),
    ])
    func `a delay that is too long is told what the longest is`(delay: String, most: String) throws
    {
        let text = head + "rules = [{ on = \"done\", do = \"end\", after = \"\(delay)\" }]\n"
        let problems = #expect(throws: SequenceProblems.self) {
            _ = try SequenceFile(text, named: "a.toml")
        }
        let words = try #require(problems?.placed.first?.finding.words.en)
        #expect(words == "That is too long: \(most).")
    }

    @Test(arguments: [
        ("4 working hours", 4), ("1 working hour", 1), ("4 hours", nil), ("1 working day", nil),
        ("0 working hours", nil), ("1001 working hours", nil),
    ])
    func `a type says how late its actions may be`(text: String, hours: Int?) throws {
        let type = """
            [[type]]
            code = "demo"
            name = "Demonstration"
            channel = "visit"
            escalate_after = "\(text)"
            outcomes = [{ key = "1", code = "done", name = "Done", category = "positive" }]
            rules = [{ on = "done", do = "end" }]
            """
        if let hours {
            let draft = try SequenceFile(type, named: "a.toml").draft
            #expect(draft.types.first?.escalateAfterHours == hours)
            #expect(SequenceWriter.text(draft).contains("escalate_after = \"\(text)\""))
        } else {
            let problems = #expect(throws: SequenceProblems.self) {
                _ = try SequenceFile(type, named: "a.toml")
            }
            #expect(problems?.placed.first?.place.line == 5)
        }
    }
}
