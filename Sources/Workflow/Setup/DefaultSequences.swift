import Domain

extension DefaultData {
    struct SequenceDefault {
        var code: String
        var name: Words
        var steps: [StepDefault]
    }

    struct StepDefault {
        var code: String
        var title: Words
        var type: String
        var assignees: String
        var purpose: Purpose?
        var script = Words(it: "", en: "")
        var rules: [RuleDefault] = []
    }

    /// A rule in words: «interested → next visit, +3 working days».
    struct RuleDefault {
        var outcome: String?
        var category: Outcome.Category?
        var effect: Rule.Effect
        var to: String?
        var toSequence: String?
        var delay = Delay(amount: 0, unit: .minutes)
        var basis = Basis.completion
        var notAfter: (field: String, workingDays: Int)?
        var condition: String?
        var otherPart = false
        var otherNumber = false
        var poolAfter: Int?
        var assignees: String?

        init(
            _ outcome: String?, _ effect: Rule.Effect, to: String? = nil,
            toSequence: String? = nil, after amount: Int = 0, _ unit: Delay.Unit = .minutes,
            basis: Basis = .completion, notAfter: (field: String, workingDays: Int)? = nil,
            condition: String? = nil, otherPart: Bool = false, otherNumber: Bool = false,
            poolAfter: Int? = nil, assignees: String? = nil
        ) {
            self.outcome = outcome
            self.effect = effect
            self.to = to
            self.toSequence = toSequence
            delay = Delay(amount: amount, unit: unit)
            self.basis = basis
            self.notAfter = notAfter
            self.condition = condition
            self.otherPart = otherPart
            self.otherNumber = otherNumber
            self.poolAfter = poolAfter
            self.assignees = assignees
        }
    }

    /// What any call does, in a sequence or by hand (domain, section 4).
    static let callRules = [
        RuleDefault("no_answer", .retry, after: 4, .workingHours, otherPart: true),
        RuleDefault("busy", .retry, after: 30, .minutes),
        RuleDefault("person_absent", .retry, after: 1, .workingDays),
        RuleDefault("call_back", .callback, basis: .asked, poolAfter: 30),
        RuleDefault(
            "wrong_number", .retry, condition: "has_other_number", otherNumber: true),
    ]

    /// What any check or visit that did not come about does.
    static let laterRules = [
        RuleDefault("no_answer", .retry, after: 4, .workingHours, otherPart: true),
        RuleDefault("not_done", .retry, after: 1, .workingDays),
        RuleDefault("postponement", .callback, basis: .asked),
        RuleDefault("hold", .callback, basis: .asked),
    ]

    private static let marketingRules = [
        RuleDefault(
            "wants_documentation", .next, to: "documentation", after: 0, .days),
        RuleDefault("interested", .next, to: "visit", after: 3, .workingDays),
        RuleDefault("appointment", .next, to: "visit", basis: .asked),
        RuleDefault(
            "wrong_number", .retry, condition: "has_other_number", otherNumber: true),
        RuleDefault("wrong_number", .next, to: "clean_up", after: 1, .workingDays),
    ]

    static let sequences = [
        SequenceDefault(
            code: "telemarketing", name: Words(it: "Telemarketing", en: "Telemarketing"),
            steps: [
                StepDefault(
                    code: "call", title: Words(it: "Primo contatto", en: "First contact"),
                    type: "call", assignees: "owner, same", purpose: .marketing,
                    script: Words(
                        it: "Saluta, presentati, chiedi chi si occupa degli acquisti. "
                            + "Proponi la documentazione o una visita.",
                        en: "Greet, introduce yourself, ask who is in charge of buying. "
                            + "Offer the documentation or a visit."),
                    rules: marketingRules),
                StepDefault(
                    code: "documentation",
                    title: Words(it: "Inviare la documentazione", en: "Send the documentation"),
                    type: "email", assignees: "function:back_office, supervisor",
                    rules: [
                        RuleDefault("done", .next, to: "call_again", after: 5, .workingDays),
                        RuleDefault("not_done", .retry, after: 1, .workingDays),
                    ]),
                StepDefault(
                    code: "call_again",
                    title: Words(
                        it: "Ha ricevuto la documentazione?", en: "Did the documentation arrive?"),
                    type: "call", assignees: "step:1, owner, supervisor", purpose: .marketing,
                    rules: marketingRules),
                StepDefault(
                    code: "visit", title: Words(it: "Visita", en: "Visit"), type: "visit",
                    assignees: "owner, zone, function:agent, supervisor",
                    rules: [
                        RuleDefault(
                            "wants_offer", .next, toSequence: "offer", after: 2, .workingDays),
                        RuleDefault(
                            "done", .suggest, to: "call_again", after: 5, .workingDays,
                            assignees: "same"),
                        RuleDefault("not_done", .retry, after: 1, .workingDays),
                    ]),
                StepDefault(
                    code: "clean_up",
                    title: Words(it: "Correggere i recapiti", en: "Clean up the contact's data"),
                    type: "task", assignees: "function:back_office, supervisor"),
            ]),
        SequenceDefault(
            code: "offer", name: Words(it: "Offerta", en: "Offer"),
            steps: [
                StepDefault(
                    code: "quote",
                    title: Words(it: "Scrivere il preventivo", en: "Write the quote"),
                    type: "quote", assignees: "function:back_office, supervisor",
                    rules: [
                        RuleDefault(
                            "done", .next, to: "chase", after: 5, .workingDays,
                            notAfter: ("valid_until", 3)),
                        RuleDefault("not_done", .retry, after: 1, .workingDays),
                    ]),
                StepDefault(
                    code: "chase", title: Words(it: "Sollecitare l'offerta", en: "Chase the offer"),
                    type: "check", assignees: "owner, same",
                    rules: [
                        RuleDefault("re_offer", .next, to: "quote", after: 2, .workingDays),
                        RuleDefault("amendment", .next, to: "quote", after: 2, .workingDays),
                        RuleDefault(
                            "done", .next, to: "chase", after: 5, .workingDays,
                            notAfter: ("valid_until", 3)),
                    ]),
            ]),
        SequenceDefault(
            code: "periodic_call",
            name: Words(it: "Chiamata periodica", en: "Periodic call"),
            steps: [
                StepDefault(
                    code: "call",
                    title: Words(it: "Chiamata periodica", en: "Periodic call"), type: "call",
                    assignees: "owner, same", purpose: .service,
                    rules: [
                        RuleDefault(
                            "interested", .next, toSequence: "offer", after: 2, .workingDays),
                        RuleDefault(
                            "wants_documentation", .next, to: "documentation", after: 0, .days),
                    ]),
                StepDefault(
                    code: "documentation",
                    title: Words(it: "Inviare la documentazione", en: "Send the documentation"),
                    type: "email", assignees: "function:back_office, supervisor",
                    rules: [
                        RuleDefault("done", .next, to: "call", after: 5, .workingDays),
                        RuleDefault("not_done", .retry, after: 1, .workingDays),
                    ]),
            ]),
    ]
}
