import Synchronization

/// What was parsed from a text, so that the same calendar or list of assignees is not read letter
/// by letter at each command. The text itself is the key: what was changed is another text.
final class ParsedTexts<Parsed: Sendable>: Sendable {
    private let kept = Mutex<[String: Parsed]>([:])

    /// Beyond this many the oldest are of no use: a house has a handful of each.
    private static var most: Int { 64 }

    func value(of text: String, _ parse: (String) -> Parsed) -> Parsed {
        if let known = kept.withLock({ $0[text] }) { return known }
        let parsed = parse(text)
        kept.withLock { kept in
            if kept.count >= Self.most { kept = [:] }
            kept[text] = parsed
        }
        return parsed
    }
}
