/// One condition of a filter, what a contact has there, and whether that is enough.
public struct FilterReason: Hashable, Sendable {
    /// As it was written; `or`, `not` and `and` of the parts below it.
    public var condition: String
    /// What the contact has; empty for parts that others make up.
    public var value: String
    public var holds: Bool
    /// How far below the filter it stands.
    public var depth: Int
}

extension Filter {
    /// Every condition, each below the one that it is a part of.
    public func reasons(
        for subject: FilterSubject, in zone: Zone, _ language: Language
    ) -> [FilterReason] {
        reasons(for: subject, depth: 0) { test, held in
            Self.shown(held, test.field, zone, language)
        }
    }

    private func reasons(
        for subject: FilterSubject, depth: Int,
        _ shown: (FilterTest, FilterSubject.Held) -> String
    ) -> [FilterReason] {
        func group(_ word: String, _ parts: [Filter]) -> [FilterReason] {
            [
                FilterReason(
                    condition: word, value: "", holds: holds(for: subject), depth: depth)
            ] + parts.flatMap { $0.reasons(for: subject, depth: depth + 1, shown) }
        }
        switch self {
        case .everything: return []
        case .test(let test):
            return [
                FilterReason(
                    condition: test.text, value: shown(test, subject.held(test.field)),
                    holds: holds(for: subject), depth: depth)
            ]
        case .negotiation(let tests):
            let isAsked = tests.contains { $0.field == .state }
            let deals = subject.deals.filter { isAsked || !$0.state.isClosed }
            let values = deals.prefix(5).map { deal in
                tests.map { shown($0, deal.held($0.field)) }.joined(separator: ", ")
            }
            return [
                FilterReason(
                    condition: tests.map(\.text).joined(separator: " "),
                    value: values.joined(separator: "; "), holds: holds(for: subject),
                    depth: depth)
            ]
        case .not(let inner): return group("not", [inner])
        case .all(let parts):
            return depth == 0
                ? parts.flatMap { $0.reasons(for: subject, depth: 0, shown) } : group("and", parts)
        case .any(let parts): return group("or", parts)
        }
    }

    private static func shown(
        _ held: FilterSubject.Held, _ field: FilterField, _ zone: Zone, _ language: Language
    ) -> String {
        switch held {
        case .texts(let texts): return texts.joined(separator: ", ")
        case .number(nil): return ""
        case .number(let number?):
            switch field {
            case .turnover, .creditLimit, .balance, .amount:
                return Money.text(cents: number, language)
            case .lastContact, .created, .changed:
                return DateWords.date(zone.day(of: Instant(number)), language)
            default: return String(number)
            }
        }
    }
}
