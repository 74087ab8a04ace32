import Domain

/// What a card says, field by field, in the texts that a table of ours would have.
struct CardFields {
    private let card: Card
    private var fields: [String: String] = [:]
    private var points: [PointCell] = []
    private var relations: [RelationCell] = []
    private var attributes: [(String, String)] = []
    private var documents: [DocumentCell] = []
    private var consents: [ConsentCell] = []
    private var notes: [String] = []
    private var tags: [String] = []
    private(set) var refusal: Words?
    private(set) var ignored: [String: Int] = [:]
    private(set) var noted = 0

    init(_ card: Card) { self.card = card }

    mutating func read() -> [String: String] {
        for line in card.lines { take(line) }
        readName()
        readWork()
        readKey()
        if !points.isEmpty { fields["points"] = PointCell.text(points) }
        if !relations.isEmpty { fields["relations"] = RelationCell.text(relations) }
        if !attributes.isEmpty { fields["attributes"] = AttributeCell.text(attributes) }
        if !documents.isEmpty { fields["documents"] = DocumentCell.text(documents) }
        if !consents.isEmpty { fields["consents"] = ConsentCell.text(consents) }
        if !tags.isEmpty { fields["tags"] = TagCell.text(tags) }
        if !notes.isEmpty { fields["notes"] = notes.joined(separator: "\n") }
        return fields
    }

    // MARK: One property

    private mutating func take(_ line: ContentLine) {
        switch line.name {
        case "VERSION", "FN", "N", "ORG", "TITLE", "ROLE", "UID", "KIND", "X-ABLABEL",
            "X-ABSHOWAS", "PRODID", "REV", "X-PROSSIMA-REJECTED", "LABEL", "X-ABADR":
            break
        case "TEL": addPhone(line)
        case "EMAIL": addEmail(line)
        case "ADR": addAddress(line)
        case "NOTE": note(card.whole(line))
        case "CATEGORIES": tags += card.list(line)
        case "RELATED": addRelated(line)
        case "X-PROSSIMA": addOwn(line)
        case "URL": add(attribute: "website", card.text(line))
        case "NICKNAME": add(attribute: "nickname", card.list(line).joined(separator: ", "))
        case "BDAY": add(attribute: "birthday", card.text(line))
        case "ANNIVERSARY", "X-ANNIVERSARY", "X-MS-ANNIVERSARY":
            add(attribute: "anniversary", card.text(line))
        case "IMPP": add(attribute: "messenger", card.text(line))
        case "LANG": add(attribute: "language", card.text(line))
        default: ignored[line.name, default: 0] += 1
        }
    }

    private mutating func note(_ text: String) {
        if text.contains(where: { !$0.isWhitespace }), !notes.contains(text) { notes.append(text) }
    }

    /// A second one of a name gets a number: an attribute has one value.
    private mutating func add(attribute name: String, _ value: String) {
        guard !value.isEmpty, !attributes.contains(where: { $0.1 == value && $0.0.hasPrefix(name) })
        else { return }
        let count = attributes.count { $0.0 == name || $0.0.hasPrefix(name + " ") }
        attributes.append((count == 0 ? name : "\(name) \(count + 1)", value))
    }

    // MARK: Name and work

    private mutating func readName() {
        let names = card.first("N").map(card.components) ?? []
        func part(_ place: Int) -> String { place < names.count ? names[place] : "" }
        let composed = [3, 1, 2, 0, 4].map(part).filter { !$0.isEmpty }.joined(separator: " ")
        let company = organisation.first ?? ""
        let written = oneLine(card.text(of: "FN") ?? "")
        let name = [written, composed, company].first { !$0.isEmpty } ?? ""
        let kind = card.text(of: "KIND")?.lowercased() ?? ""
        if kind == "group" || kind == "location" || kind == "application" || kind == "device" {
            refusal = Words(
                it: "la scheda non è di una persona né di un'azienda (KIND \(kind))",
                en: "the card is neither a person's nor a company's (KIND \(kind))")
        } else if name.isEmpty {
            refusal = Words(
                it: "la scheda non ha un nome (FN, N o ORG)",
                en: "the card has no name (FN, N or ORG)")
        }
        let isCompany =
            kind == "org" || card.text(of: "X-ABSHOWAS")?.uppercased() == "COMPANY"
            || (kind.isEmpty && composed.isEmpty && (written.isEmpty || written == company))
        fields["name"] = fields["name"] ?? name
        let hasCompany = isCompany && (!company.isEmpty || kind == "org")
        fields["kind"] = fields["kind"] ?? (hasCompany ? "company" : "person")
    }

    private var organisation: [String] {
        card.first("ORG").map(card.components)?.map(oneLine) ?? []
    }

    private func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private mutating func readWork() {
        let units = organisation
        let title = oneLine(card.text(of: "TITLE") ?? card.text(of: "ROLE") ?? "")
        let hasOwn = relations.contains { $0.kind == RelatedContact.Kind.worksFor.rawValue }
        if fields["kind"] == "person", !hasOwn, let company = units.first, !company.isEmpty {
            fields["company"] = company
            if !title.isEmpty { fields["job_title"] = title }
        } else if !hasOwn, !title.isEmpty {
            add(attribute: "job title", title)
        }
        let department = units.dropFirst().filter { !$0.isEmpty }.joined(separator: ", ")
        add(attribute: "department", department)
    }

    /// The UID, else a name with the first of what reaches somebody: two people may share a
    /// switchboard, and two have one name.
    private mutating func readKey() {
        let uid = card.text(of: "UID") ?? ""
        let bare = uid.lowercased().replacing("urn:uuid:", with: "")
        let isUnique = UniqueID.isValid(bare)
        if isUnique { fields["uuid"] = bare }
        if let own = fields["import_key"] {
            fields["key"] = own
        } else if !uid.isEmpty {
            if !isUnique { fields["key"] = "uid=" + uid }
        } else {
            let reach = points.first { $0.channel != "postal" }?.raw ?? ""
            fields["key"] =
                "card=\(Plain.letters(fields["name"] ?? ""))|\(Plain.letters(reach))"
        }
    }

    // MARK: Points

    private static let silent: Set<String> = [
        "voice", "pref", "internet", "text", "msg", "fax", "cell", "1", "video", "x400", "iphone",
    ]

    private func label(of line: ContentLine, without words: Set<String> = []) -> String {
        if let label = line.parameter("X-PROSSIMA-LABEL") { return label }
        if let label = card.label(of: line), !label.isEmpty { return label }
        return line.words("TYPE").flatMap { $0.split(separator: ",").map(String.init) }
            .filter { !Self.silent.contains($0) && !words.contains($0) }.joined(separator: " ")
    }

    private mutating func add(_ channel: ContactPoint.Channel, _ raw: String, _ line: ContentLine) {
        let channel =
            line.parameter("X-PROSSIMA-CHANNEL").flatMap {
                ContactPoint.Channel(rawValue: $0.lowercased())
            }
            ?? channel
        guard !raw.isEmpty else { return }
        guard let found = PointValue.all(in: raw, channel) else {
            noted += 1
            note("\(line.name): \(raw)")
            return
        }
        let label = label(of: line, without: channel == .pec ? ["pec"] : [])
        let status = line.parameter("X-PROSSIMA-STATUS")?.lowercased() ?? ""
        // Several numbers in one property are told apart, each of its own kind.
        for one in found {
            points.append(
                PointCell(
                    channel: (found.count == 1 ? channel : one.channel).rawValue, status: status,
                    label: label, raw: found.count == 1 ? raw : one.raw))
        }
    }

    private mutating func addPhone(_ line: ContentLine) {
        let words = Set(line.words("TYPE").flatMap { $0.split(separator: ",").map(String.init) })
        let channel: ContactPoint.Channel =
            words.contains("fax")
            ? .fax
            : !words.isDisjoint(with: ["cell", "iphone"]) ? .mobile : .phone
        var raw = card.text(line)
        if raw.lowercased().hasPrefix("tel:") { raw = String(raw.dropFirst(4)) }
        if let mark = raw.firstRange(of: ";ext=") {
            // An extension is dialled by hand, so it stands where people read it.
            note("\(line.name): \(raw)")
            raw = String(raw[..<mark.lowerBound])
        }
        add(channel, raw, line)
    }

    private mutating func addEmail(_ line: ContentLine) {
        var raw = card.text(line)
        if raw.lowercased().hasPrefix("mailto:") { raw = String(raw.dropFirst(7)) }
        let isCertified =
            line.words("TYPE").contains("pec") || card.label(of: line)?.uppercased() == "PEC"
        add(isCertified ? .pec : .email, raw, line)
    }

    /// The first fills the card's own address, the others are postal points.
    private mutating func addAddress(_ line: ContentLine) {
        let parts = card.components(line)
        func part(_ place: Int) -> String { place < parts.count ? parts[place] : "" }
        let street = [part(0), part(2), part(1)].filter { !$0.isEmpty }.joined(separator: ", ")
        let written: [(String, String)] = [
            ("street", street), ("town", part(3)), ("province", part(4)), ("postcode", part(5)),
            ("country", part(6)),
        ]
        let isFree = written.allSatisfy { fields[$0.0] == nil }
        if line.parameter("X-PROSSIMA-CHANNEL") == nil, isFree {
            for (field, text) in written where !text.isEmpty { fields[field] = oneLine(text) }
            return
        }
        if line.parameter("X-PROSSIMA-CHANNEL") != nil { return add(.postal, street, line) }
        let text = [street, part(5), part(3), part(4), part(6)].filter { !$0.isEmpty }
        add(.postal, oneLine(text.joined(separator: ", ")), line)
    }

    // MARK: Others

    private mutating func addRelated(_ line: ContentLine) {
        let value = card.text(line)
        let word = line.words("TYPE").joined(separator: " ")
        let bare = value.lowercased().replacing("urn:uuid:", with: "")
        if UniqueID.isValid(bare) {
            relations.append(
                RelationCell(
                    kind: RelatedContact.Kind.refers.rawValue, other: bare, jobTitle: word))
        } else {
            add(attribute: word.isEmpty ? "related" : "related \(word)", value)
        }
    }

    /// What a card of ours says beyond the standard.
    private mutating func addOwn(_ line: ContentLine) {
        guard let field = line.parameter("FIELD")?.lowercased() else { return }
        let value = EscapedText.plain(card.decoded(line))
        switch field {
        case "attribute":
            if let name = line.parameter("NAME") { attributes.append((name, value)) }
        case "relation":
            guard let parts = parts(of: line, count: 3) else { return }
            relations.append(RelationCell(kind: parts[0], other: parts[1], jobTitle: parts[2]))
        case "document":
            guard let parts = parts(of: line, count: 3) else { return }
            documents.append(
                DocumentCell(title: parts[0], location: parts[1], addedAt: parts[2]))
        case "consent":
            guard let parts = parts(of: line, count: 6) else { return }
            consents.append(
                ConsentCell(
                    purpose: parts[0], channel: parts[1], state: parts[2], legalBasis: parts[3],
                    proof: parts[4], at: parts[5]))
        case _ where CardSource.header.contains(field): fields[field] = value
        default: ignored[line.name, default: 0] += 1
        }
    }
}

extension CardFields {
    /// What stands between semicolons; nil where there is more or less of it.
    private func parts(of line: ContentLine, count: Int) -> [String]? {
        let parts = EscapedText.split(card.decoded(line), at: ";").map { EscapedText.plain($0) }
        return parts.count == count ? parts : nil
    }
}

/// Whether a text is a UUID in its usual spelling.
enum UniqueID {
    static func isValid(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 36 else { return false }
        return bytes.enumerated().allSatisfy { place, byte in
            [8, 13, 18, 23].contains(place)
                ? byte == 0x2D
                : (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
        }
    }
}
