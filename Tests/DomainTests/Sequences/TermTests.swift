import Domain
import Testing

/// The small grammars of a rule's line.
@Suite struct TermTests {
    @Test(arguments: [
        ("30 minutes", 30, Delay.Unit.minutes), ("1 hour", 1, .hours),
        ("4 working hours", 4, .workingHours), ("0 days", 0, .days),
        ("3 working days", 3, .workingDays), ("1 week", 1, .weeks), ("2 months", 2, .months),
    ])
    func `a delay is read, and written as it was`(text: String, amount: Int, unit: Delay.Unit) {
        let delay = Delay(amount: amount, unit: unit)
        #expect(RuleTerms.delay(text) == delay)
        #expect(RuleTerms.text(delay) == text)
    }

    @Test(arguments: ["", "3", "days", "three days", "-1 days", "3 fortnights", "1.5 hours"])
    func `what is no delay is not read`(text: String) {
        #expect(RuleTerms.delay(text) == nil)
    }

    @Test func `a limit is a date of the negotiation, or working days before it`() {
        let limit = RuleDraft.NotAfter(field: "valid_until", workingDays: 3)
        #expect(RuleTerms.notAfter("3 working days before valid_until") == limit)
        #expect(RuleTerms.text(limit) == "3 working days before valid_until")
        #expect(RuleTerms.notAfter("expected_close") == RuleDraft.NotAfter(field: "expected_close"))
        for text in ["valid", "3 days before valid_until", "3 working days after valid_until"] {
            #expect(RuleTerms.notAfter(text) == nil)
        }
    }

    @Test func `several conditions must all hold`() throws {
        let text = "amount > 10000 and contact.kind = company and attempt >= 3"
        let condition = try #require(RuleCondition(text: text))
        #expect(condition.text == text)
        func holds(_ euros: Int, _ kind: Contact.Kind, _ attempt: Int) -> Bool {
            condition.holds(
                in: RuleCondition.Circumstances(
                    hasOtherNumber: false, amountCents: euros * 100, contactKind: kind,
                    attempt: attempt))
        }
        #expect(holds(10_001, .company, 3))
        #expect(!holds(10_000, .company, 3))
        #expect(!holds(10_001, .person, 3))
        #expect(!holds(10_001, .company, 2))
        for text in ["and", "amount > 1 and", "amount > 1 or attempt = 1"] {
            #expect(RuleCondition(text: text) == nil)
        }
    }

    @Test func `a balance that nobody knows is neither above nor below`() throws {
        let condition = try #require(RuleCondition(text: "balance <= 500"))
        func holds(_ cents: Int?) -> Bool {
            condition.holds(
                in: RuleCondition.Circumstances(
                    hasOtherNumber: false, amountCents: nil, contactKind: nil, attempt: 1,
                    balanceCents: cents))
        }
        #expect(holds(50_000))
        #expect(!holds(50_001))
        #expect(!holds(nil))
    }

    @Test func `a channel is there where a valid point of it is`() {
        func points(_ channel: ContactPoint.Channel, _ status: ContactPoint.Status)
            -> [ContactPoint]
        {
            [
                ContactPoint(
                    id: ID(1), contact: ID(1), channel: channel, value: "1", raw: "1",
                    status: status)
            ]
        }
        #expect(ActionChannel.phone.isReachable(by: points(.mobile, .unverified)))
        #expect(!ActionChannel.phone.isReachable(by: points(.phone, .invalid)))
        #expect(!ActionChannel.phone.isReachable(by: points(.fax, .valid)))
        #expect(ActionChannel.email.isReachable(by: points(.pec, .valid)))
        #expect(!ActionChannel.fax.isReachable(by: []))
        #expect(ActionChannel.visit.isReachable(by: []))
    }
}
