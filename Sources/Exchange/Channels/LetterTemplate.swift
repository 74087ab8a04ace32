import Domain

/// A plain text with named fields in braces: `Dear {person},`.
struct LetterTemplate {
    private let path: String
    private let text: String

    /// - throws: where the file cannot be read.
    init(_ path: String) throws(Failure) {
        self.path = path
        text = try SmallFile.text(path)
    }

    init(path: String, text: String) {
        self.path = path
        self.text = text
    }

    /// - throws: `.usage` with the line, where a field is not known or a brace not closed.
    func text(_ fields: LetterFields) throws(Failure) -> String {
        var lines: [String] = []
        for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            guard let template = Template(String(line)) else {
                throw failure(
                    place, it: "una graffa non è chiusa.", en: "a brace is not closed.")
            }
            var filled = ""
            for part in template.parts {
                switch part {
                case .literal(let text): filled += text
                case .row(_): throw unknown("row", place)
                case .column(let name, let filter):
                    guard let value = fields.values[name] else { throw unknown(name, place) }
                    filled += filter?.applied(to: value) ?? value
                }
            }
            lines.append(filled)
        }
        return lines.joined(separator: "\n")
    }

    private func unknown(_ name: String, _ place: Int) -> Failure {
        let known = LetterFields.names.joined(separator: ", ")
        return failure(
            place, it: "«{\(name)}» non si conosce. Si conoscono: \(known).",
            en: "“{\(name)}” is not known. Known are: \(known).")
    }

    private func failure(_ place: Int, it: String, en: String) -> Failure {
        Failure(.usage, it: "\(path):\(place + 1): \(it)", en: "\(path):\(place + 1): \(en)")
    }
}

/// What a template may name.
struct LetterFields {
    static let names = [
        "name", "person", "street", "postcode", "town", "province", "number", "title", "due",
        "today", "sender", "notes", "negotiation", "amount", "balance",
    ]

    private(set) var values: [String: String]
    /// The postal address, on one line.
    let address: String

    init(
        _ card: ActionCard, number: String, sender: String, now: Instant, zone: Zone,
        language: Language
    ) {
        let contact = card.contact
        func euros(_ cents: Int?) -> String { cents.map { Money.text(cents: $0, language) } ?? "" }
        values = [
            "name": contact?.name ?? "", "person": card.person?.name ?? "",
            "street": contact?.street ?? "", "postcode": contact?.postcode ?? "",
            "town": contact?.town ?? "", "province": contact?.province ?? "", "number": number,
            "title": card.action.title,
            "due": DateWords.fixed(card.action.due, in: zone, language),
            "today": DateWords.date(zone.day(of: now), language), "sender": sender,
            "notes": card.action.notes, "negotiation": card.negotiation?.title ?? "",
            "amount": euros(card.negotiation?.amountCents), "balance": euros(contact?.balanceCents),
        ]
        let town = [contact?.postcode, contact?.town, contact?.province].compactMap(\.self)
            .filter { !$0.isEmpty }.joined(separator: " ")
        address = [contact?.street ?? "", town].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
