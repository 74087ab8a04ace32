/// A sequence as a graph: its steps, and what each outcome leads to.
public struct SequenceGraph: Hashable, Sendable {
    public struct Node: Hashable, Sendable {
        /// From 1.
        public var position: Int
        public var code: String
        public var title: String
        public var typeName: String
        /// Who does it, in order.
        public var assignees: [Words]
        /// At most so many attempts; what happens without the channel.
        public var terms: [Words]
        public var script: String
        public var edges: [Edge]
    }

    /// Outcomes that lead to the same.
    public struct Edge: Hashable, Sendable {
        public enum Target: Hashable, Sendable {
            /// A node, by its place from 0.
            case node(Int)
            /// The same step again.
            case again
            case sequence(String)
            case end
        }

        /// The outcomes' names, or what else is looked up.
        public var outcomes: [Words]
        /// Nil where it always holds.
        public var condition: String?
        public var effect: Rule.Effect
        public var target: Target
        /// Delay, basis, limit, assignees.
        public var terms: [Words]
        /// Of the action type: the same wherever it is used.
        public var isInherited: Bool
    }

    public var name: String
    public var exits: [ExitRule]
    public var nodes: [Node]

    /// - parameter types: of the steps, by code.
    public init(_ draft: SequenceDraft, types: [String: TypeDraft]) {
        name = draft.name
        exits = draft.exits
        let places = Dictionary(
            draft.steps.enumerated().map { ($0.element.code, $0.offset) },
            uniquingKeysWith: { first, _ in first })
        nodes = draft.steps.enumerated().map { index, step in
            let type = types[step.type] ?? draft.types.first { $0.code == step.type }
            return Node(
                position: index + 1, code: step.code, title: step.title,
                typeName: type?.name ?? step.type,
                assignees: step.assignees.map { AssigneeWords.words(for: $0.text) },
                terms: Self.terms(of: step, type, draft), script: step.script,
                edges: Self.edges(of: step, type, places))
        }
    }

    private static func terms(
        of step: StepDraft, _ type: TypeDraft?, _ draft: SequenceDraft
    ) -> [Words] {
        var terms: [Words] = []
        let retries = (step.rules + (type?.rules ?? [])).contains { $0.effect == .retry }
        if retries {
            terms.append(
                Words(
                    it: "al massimo \(Noun.attempt(step.maxAttempts).it)",
                    en: "at most \(Noun.attempt(step.maxAttempts).en)"))
        }
        switch step.channelMissing {
        case .end?:
            terms.append(Words(it: "senza recapito: fine", en: "without a point: the end"))
        case .step(let code)?:
            terms.append(Words(it: "senza recapito: \(code)", en: "without a point: \(code)"))
        case nil: break
        }
        if let overflow = step.overflow { terms.append(overflow.words) }
        if step.isAppointment {
            terms.append(Words(it: "al primo orario libero", en: "at the first free time"))
        }
        return terms
    }

    /// The step's own, in their order, then its type's where no own rule comes before.
    private static func edges(
        of step: StepDraft, _ type: TypeDraft?, _ places: [String: Int]
    ) -> [Edge] {
        let own = step.rules.map { ($0, false) }
        let decided = Set(step.rules.filter { $0.condition == nil }.compactMap(\.outcome))
        let shared = (type?.rules ?? []).filter { rule in
            rule.outcome.map { !decided.contains($0) } ?? true
        }.map { ($0, true) }
        var edges: [Edge] = []
        for (rule, isInherited) in own + shared {
            var edge = edge(rule, type, places)
            edge.isInherited = isInherited
            // Side by side only: the order says which is asked first.
            var twin = edges.last
            twin?.outcomes = edge.outcomes
            if twin == edge {
                edges[edges.count - 1].outcomes += edge.outcomes
            } else {
                edges.append(edge)
            }
        }
        return edges
    }

    private static func edge(
        _ rule: RuleDraft, _ type: TypeDraft?, _ places: [String: Int]
    ) -> Edge {
        let name = rule.outcome.map { code in
            let name = type?.outcomes.first { $0.code == code }?.name ?? code
            return Words(it: name, en: name)
        }
        let target: Edge.Target =
            switch rule.to {
            case .step(let code)?: places[code].map(Edge.Target.node) ?? .end
            case .sequence(let code)?: .sequence(code)
            case nil: rule.effect == .retry || rule.effect == .callback ? .again : .end
            }
        return Edge(
            outcomes: [
                name ?? rule.category?.words
                    ?? Words(it: "ogni altro esito", en: "any other outcome")
            ],
            condition: rule.condition?.text, effect: rule.effect, target: target,
            terms: terms(of: rule), isInherited: false)
    }

    private static func terms(of rule: RuleDraft) -> [Words] {
        var terms: [Words] = []
        switch rule.basis {
        case .asked where rule.delay.amount == 0:
            terms.append(Words(it: "quando è stato chiesto", en: "at the time asked for"))
        case .asked:
            let delay = rule.delay.words
            terms.append(
                Words(it: "\(delay.it) da quanto chiesto", en: "\(delay.en) from the time asked"))
        case .planned:
            let delay = rule.delay.words
            terms.append(
                Words(it: "\(delay.it) dalla scadenza", en: "\(delay.en) from the due date"))
        case .field:
            let (delay, field) = (rule.delay.words, rule.basisField ?? "")
            terms.append(Words(it: "\(delay.it) da \(field)", en: "\(delay.en) from \(field)"))
        case .completion:
            if rule.delay.amount != 0 {
                terms.append(rule.delay.words)
            } else if rule.delay.unit == .days {
                terms.append(Words(it: "oggi", en: "today"))
            }
        }
        if let limit = rule.notAfter {
            let days = limit.workingDays
            terms.append(
                Words(
                    it: "non oltre \(days) g lavorativi prima di \(limit.field)",
                    en: "not after \(RuleTerms.text(limit))"))
        }
        if rule.otherPartOfDay {
            terms.append(Words(it: "in un'altra parte del giorno", en: "other part of the day"))
        }
        if rule.otherNumber { terms.append(Words(it: "altro numero", en: "other number")) }
        if let minutes = rule.poolAfterMinutes {
            terms.append(
                Words(it: "al pool dopo \(minutes) min", en: "to the pool after \(minutes) min"))
        }
        for assignee in rule.assignees ?? [] {
            terms.append(AssigneeWords.words(for: assignee.text))
        }
        if let overflow = rule.overflow { terms.append(overflow.words) }
        return terms
    }
}

extension Outcome.Category {
    /// As screens say it.
    public var words: Words {
        switch self {
        case .noContact: Words(it: "senza contatto", en: "no contact")
        case .neutral: Words(it: "neutro", en: "neutral")
        case .callback: Words(it: "da richiamare", en: "call back")
        case .positive: Words(it: "positivo", en: "positive")
        case .negative: Words(it: "negativo", en: "negative")
        case .unworkable: Words(it: "non lavorabile", en: "unworkable")
        case .optOut: Words(it: "opposizione", en: "opt-out")
        case .exhausted: Words(it: "tentativi esauriti", en: "attempts exhausted")
        case .skipped: Words(it: "saltata", en: "skipped")
        }
    }
}
