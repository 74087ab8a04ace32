import Domain
import Sequences
import Support
import Testing

/// A draft and its text are the same thing.
@Suite struct WriterTests {
    @Test func `what is written is read as it was, and written the same again`() throws {
        var random = SplitMix(seed: 11)
        for _ in 0..<200 {
            let draft = RandomDraft.draft(&random)
            let text = SequenceWriter.text(draft)
            let again = try SequenceFile(text, named: "a.toml").draft
            #expect(again == draft)
            #expect(SequenceWriter.text(again) == text)
        }
    }

    @Test(arguments: Language.allCases)
    func `the shipped files say what they say after a walk through a draft`(
        language: Language
    ) throws {
        for file in try DefaultSequences.files(language) {
            let text = SequenceWriter.text(file.draft)
            #expect(try SequenceFile(text, named: file.name).draft == file.draft)
        }
    }

    @Test func `quotes, backslashes and lines survive`() throws {
        let script = "\"\"\"\nC:\\path \"so\"\n\tindented\u{7}\n\"\"\"x"
        let step = StepDraft(
            code: "a", title: "«\"» \\ è", type: "task", assignees: [.same], script: script)
        let draft = SequenceDraft(code: "t", name: "\u{1B}[31m", steps: [step])
        #expect(try SequenceFile(SequenceWriter.text(draft), named: "a.toml").draft == draft)
        #expect(!SequenceWriter.text(draft).unicodeScalars.contains("\u{1B}"))
    }
}

/// Drafts at random, with every term that there is.
enum RandomDraft {
    static func draft(_ random: inout SplitMix) -> SequenceDraft {
        let codes = (0..<Int.random(in: 1...4, using: &random)).map { "step_\($0)" }
        var draft = SequenceDraft(code: "random", name: "Random «\(codes.count)»")
        draft.exits = ExitRule.allCases.filter { _ in Bool.random(using: &random) }
        draft.steps = codes.map { step($0, codes, &random) }
        if Bool.random(using: &random) { draft.types = [type(&random)] }
        return draft
    }

    private static func step(
        _ code: String, _ codes: [String], _ random: inout SplitMix
    ) -> StepDraft {
        StepDraft(
            code: code, title: "Title of \(code)", type: "task",
            assignees: assignees(&random),
            purpose: pick(Purpose.allCases.map(Optional.some) + [nil], &random) ?? nil,
            maxAttempts: Int.random(in: 1...9, using: &random),
            priorityRank: Int.random(in: 0...9, using: &random),
            channelMissing: pick([nil, .end, .step(codes[0])], &random) ?? nil,
            overflow: pick([nil] + Overflow.allCases.map(Optional.some), &random) ?? nil,
            isAppointment: Bool.random(using: &random),
            script: pick(["", "One line", "Two\nlines", "With \"quotes\"\n\nand a gap"], &random)
                ?? "",
            rules: (0..<Int.random(in: 0...4, using: &random)).map { _ in
                rule(codes, &random)
            })
    }

    private static func rule(
        _ codes: [String], _ random: inout SplitMix
    ) -> RuleDraft {
        var rule = RuleDraft(effect: pick(Rule.Effect.allCases, &random) ?? .end)
        switch Int.random(in: 0...2, using: &random) {
        case 0: rule.outcome = "done"
        case 1: rule.category = pick(Outcome.Category.allCases, &random)
        default: break
        }
        rule.condition =
            pick(
                [
                    nil, .hasOtherNumber, .amount(.above, 10_000), .balance(.atLeast, 5),
                    .contactKind(.company), .attempt(.equal, 2),
                    .all([.amount(.below, 7), .hasOtherNumber]),
                ], &random) ?? nil
        if rule.effect == .next || rule.effect == .suggest {
            rule.to = Bool.random(using: &random) ? .step(codes[0]) : .sequence("offer")
        }
        rule.delay = Delay(
            amount: Int.random(in: 0...12, using: &random),
            unit: pick(Delay.Unit.allCases, &random) ?? .days)
        rule.basis = pick(Basis.allCases, &random) ?? .completion
        if rule.basis == .field { rule.basisField = "valid_until" }
        if Bool.random(using: &random) {
            rule.notAfter = RuleDraft.NotAfter(
                field: "expected_close", workingDays: Int.random(in: 0...3, using: &random))
        }
        rule.otherPartOfDay = Bool.random(using: &random)
        rule.otherNumber = Bool.random(using: &random)
        if Bool.random(using: &random) { rule.poolAfterMinutes = 30 }
        if Bool.random(using: &random) { rule.assignees = assignees(&random) }
        if Bool.random(using: &random) { rule.overflow = pick(Overflow.allCases, &random) }
        return rule
    }

    private static func type(_ random: inout SplitMix) -> TypeDraft {
        TypeDraft(
            code: "dance", name: "Dance", channel: pick(ActionChannel.allCases, &random) ?? .phone,
            purpose: nil, usualMinutes: Int.random(in: 1...90, using: &random),
            escalateAfterHours: pick([nil, 1, 4, 1000], &random) ?? nil,
            outcomes: [
                OutcomeDraft(
                    key: "1", code: "done", name: "Done", category: .positive,
                    flags: Outcome.Flags(rawValue: Int.random(in: 0...255, using: &random)),
                    move: pick(NegotiationMove.allCases.map(Optional.some) + [nil], &random) ?? nil)
            ], rules: [RuleDraft(outcome: "done", effect: .end)])
    }

    private static func assignees(_ random: inout SplitMix) -> [AssigneeRule] {
        let all: [AssigneeRule] = [
            .same, .owner, .zone, .supervisor, .fixed(login: "anna"), .step(1),
            .function("agent"), .team("inbound", .leastLoaded), .pool("inbound"),
        ]
        return Array(all.shuffled(using: &random).prefix(Int.random(in: 1...4, using: &random)))
    }

    private static func pick<T>(_ things: [T], _ random: inout SplitMix) -> T? {
        things.randomElement(using: &random)
    }
}
