import Domain
import Support

extension Property {
    /// Filters: an error lies within the text and says what was expected, a space in front moves
    /// it by one and changes nothing else, and completion stays within the text.
    public static let filters = Property(
        name: "filter",
        samples: [
            "kind:company lifecycle:prospect province:PD,VI sector:~meccanic turnover:1M..5M",
            "employees:>50 last_contact:>60d tag:fiera owner:me has:email",
            "negotiation.stage:quote amount:>10k not consent:email",
            "(rossi or \"de luca\") and not (tag:none or attr.seats:2..9)",
            "created:2026-01..2026-06 changed:<7d negotiation.close:today..+30d",
        ]
    ) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        let read = outcome(text)
        // A mark that joins the space in front of it would be another text.
        let isShifted = (" " + text).count == text.count + 1
        switch (read, outcome(" " + text)) {
        case (.success(let one), .success(let other)):
            guard one == other || !isShifted else {
                return .broken("a space in front makes it another filter")
            }
        case (.failure(let one), .failure(let other)):
            guard (0...text.count).contains(one.offset) else {
                return .broken("an error at \(one.offset) of \(text.count)")
            }
            guard [one.message, one.expected].allSatisfy({ !$0.it.isEmpty && !$0.en.isEmpty })
            else { return .broken("an error without words") }
            guard one.offset + 1 == other.offset || !isShifted else {
                return .broken("a space in front moves \(one.offset) to \(other.offset)")
            }
        default:
            guard !isShifted else { return .broken("a space in front decides whether it is read") }
        }
        for cursor in [-1, text.count / 2, text.count + 1] {
            let completion = FilterCompletion(text, cursor: cursor, vocabulary)
            guard (0...text.count).contains(completion.range.upperBound) else {
                return .broken("completes at \(completion.range)")
            }
            guard let candidate = completion.candidates.first else { continue }
            let (filled, place) = completion.applying(candidate, to: text)
            guard (0...filled.count).contains(place) else {
                return .broken("the cursor goes to \(place) of \(filled.count)")
            }
        }
        if case .failure = read { return .refused }
        return .read
    }

    private static func outcome(_ text: String) -> Result<Filter, FilterError> {
        Result { () throws(FilterError) in try FilterParser(context).parse(text) }
    }

    private static let vocabulary = FilterVocabulary(
        logins: ["anna", "bruno"], stages: ["contact", "quote"],
        classifiers: [
            .init(name: "grade", type: .text), .init(name: "seats", type: .number),
            .init(name: "renewal", type: .date), .init(name: "fleet", type: .flag),
        ],
        values: [.sector: ["Food", "Legno e mobili", "Meccanica"], .province: ["PD", "VI"]])

    private static let context = FilterContext(
        now: moment("2026-11-23T14:05"), zone: .rome, me: "anna", vocabulary: vocabulary)
}
