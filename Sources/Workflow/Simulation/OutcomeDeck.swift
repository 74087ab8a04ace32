import Domain

/// How often each outcome of an action type comes: as was asked for, the rest by what outcomes of
/// its category usually do.
struct OutcomeDeck {
    private var outcomes: [ActionType.ID: [Outcome]] = [:]
    private var weights: [ActionType.ID: [Int]] = [:]

    /// - parameter shares: thousandths, by the outcome's code.
    init(_ types: [ActionType: [Outcome]], shares: [String: Int]) {
        for (type, all) in types where !all.isEmpty {
            let asked = all.map { shares[$0.code] }
            let rest = max(0, 1000 - asked.compactMap(\.self).reduce(0, +))
            let usual = all.map { outcome in
                let peers = all.filter { $0.category == outcome.category }.count
                return Self.usual(outcome.category, type.channel) * 1000 / peers
            }
            let others = zip(usual, asked).filter { $0.1 == nil }.map(\.0).reduce(0, +)
            var weights = zip(usual, asked).map { usual, asked in
                asked.map { $0 * 1000 } ?? (others == 0 ? 0 : usual * rest * 1000 / others)
            }
            // All that can come was said not to.
            if weights.allSatisfy({ $0 == 0 }) { weights = usual }
            outcomes[type.id] = all
            self.weights[type.id] = weights
        }
    }

    func draw(_ type: ActionType.ID, _ dice: inout Dice) -> Outcome? {
        guard let all = outcomes[type], let weights = weights[type] else { return nil }
        return all[dice.weighed(weights)]
    }

    /// On the phone half the calls reach nobody; what is done in the house gets done.
    private static func usual(_ category: Outcome.Category, _ channel: ActionChannel) -> Int {
        let isPhone = channel == .phone
        return switch category {
        case .noContact: isPhone ? 45 : 8
        case .neutral: isPhone ? 14 : 20
        case .callback: 8
        case .positive: isPhone ? 15 : 60
        case .negative: isPhone ? 14 : 12
        case .unworkable: 3
        case .optOut: 1
        case .exhausted, .skipped: 0
        }
    }
}
