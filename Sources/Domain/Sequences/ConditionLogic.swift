extension RuleCondition {
    /// Whether every case in which this holds is one in which `other` holds.
    func implies(_ other: RuleCondition) -> Bool {
        other.tests.allSatisfy { wanted in
            tests.contains { $0 == wanted }
                || wanted.asked.map { asked in
                    range(of: asked).map { wanted.range(of: asked)?.encloses($0) ?? false } ?? false
                } ?? false
        }
    }

    /// Whether it can hold at all.
    ///
    /// - parameter attempts: how many a step allows, where it is a step's.
    func canHold(attempts: Int?) -> Bool {
        for asked in Asked.allCases {
            guard var range = range(of: asked) else { continue }
            if asked == .attempt {
                range = range.meeting(Span(from: 1, to: attempts ?? .max))
            }
            if range.isEmpty { return false }
        }
        let kinds = Set(
            tests.compactMap { test -> Contact.Kind? in
                if case .contactKind(let kind) = test { kind } else { nil }
            })
        return kinds.count < 2
    }

    /// What a number is asked of.
    private enum Asked: CaseIterable { case amount, attempt, balance }

    /// Whole numbers between two bounds, both within.
    private struct Span {
        var from = Int.min
        var to = Int.max

        var isEmpty: Bool { from > to }
        func encloses(_ other: Span) -> Bool { from <= other.from && other.to <= to }
        func meeting(_ other: Span) -> Span {
            Span(from: max(from, other.from), to: min(to, other.to))
        }
    }

    private var asked: Asked? {
        switch self {
        case .amount: .amount
        case .attempt: .attempt
        case .balance: .balance
        case .hasOtherNumber, .contactKind, .all: nil
        }
    }

    /// The numbers for which its tests of one kind hold, all together; nil where it has none.
    private func range(of asked: Asked) -> Span? {
        let mine = tests.filter { $0.asked == asked }
        guard !mine.isEmpty else { return nil }
        return mine.reduce(Span()) { span, test in
            switch test {
            case .amount(let comparison, let bound), .attempt(let comparison, let bound),
                .balance(let comparison, let bound):
                span.meeting(Self.span(comparison, bound))
            case .hasOtherNumber, .contactKind, .all: span
            }
        }
    }

    /// Euros are compared as cents, so that more than 10 is 10.01 and up: whole euros that
    /// enclose each other say the same of their cents.
    private static func span(_ comparison: Comparison, _ bound: Int) -> Span {
        switch comparison {
        case .atLeast: Span(from: bound)
        case .atMost: Span(to: bound)
        case .above: Span(from: bound + 1)
        case .below: Span(to: bound - 1)
        case .equal: Span(from: bound, to: bound)
        }
    }
}
