public import Domain

/// Contacts as vCards, of version 4.0 (RFC 6350) or 3.0 (RFC 2426). What the standard has no
/// property for stands in `X-PROSSIMA`, so that a card of ours read back loses nothing.
public struct CardWriter {
    public enum Version: String, Hashable, Sendable, CaseIterable { case three = "3", four = "4" }

    public var version: Version
    private let zone: Zone

    public init(_ version: Version = .four, zone: Zone) {
        self.version = version
        self.zone = zone
    }

    /// Fields that have no property of their own.
    private static let own = [
        "import_key", "lifecycle", "vat_code", "tax_code", "sector", "zone", "turnover",
        "employees", "source", "owner", "credit_limit", "orders_blocked", "balance", "balance_at",
        "last_contact", "created", "preferred_hours",
    ]

    /// A card, its lines folded at 75 octets.
    public func card(of exported: ExportedContact) -> [UInt8] {
        let contact = exported.contact
        let texts = ContactTexts(exported, zone: zone)
        var lines: [String] = []
        func add(_ head: String, _ value: String) { lines.append("\(head):\(value)") }
        add("BEGIN", "VCARD")
        add("VERSION", version.rawValue + ".0")
        add("PRODID", "-//prossima//EN")
        add("UID", "urn:uuid:" + contact.uuid)
        let isPerson = contact.kind == .person
        if version == .four {
            add("KIND", isPerson ? "individual" : "org")
        } else {
            if !isPerson { add("X-ABSHOWAS", "COMPANY") }
        }
        add("FN", Self.escaped(contact.name))
        // A name is not taken apart: what is one person's surname is another's first name.
        add("N", isPerson ? ";\(Self.escaped(contact.name));;;" : ";;;;")
        let work = exported.relations.first { $0.kind == .worksFor }
        if !isPerson {
            add("ORG", Self.escaped(contact.name))
        } else if let work {
            add("ORG", Self.escaped(work.otherName))
            if !work.jobTitle.isEmpty { add("TITLE", Self.escaped(work.jobTitle)) }
        }
        let place = [
            contact.street, contact.town, contact.province, contact.postcode, contact.country,
        ]
        .map { Self.escaped($0 ?? "") }
        if place.contains(where: { !$0.isEmpty }) {
            add("ADR", ";;" + place.joined(separator: ";"))
        }
        for point in exported.points { lines.append(line(of: point)) }
        if !exported.tags.isEmpty {
            add("CATEGORIES", exported.tags.map { Self.escaped($0) }.joined(separator: ","))
        }
        if !contact.notes.isEmpty { add("NOTE", Self.escaped(contact.notes)) }
        for field in Self.own {
            let text = texts.text(field)
            if !text.isEmpty { add("X-PROSSIMA;FIELD=\(field)", Self.escaped(text)) }
        }
        for attribute in exported.attributes {
            add(
                "X-PROSSIMA;FIELD=attribute;NAME=\(Self.parameter(attribute.name))",
                Self.escaped(attribute.value))
        }
        for relation in exported.relations {
            add(
                "X-PROSSIMA;FIELD=relation",
                [relation.kind.rawValue, relation.otherUUID, relation.jobTitle]
                    .map { Self.escaped($0) }.joined(separator: ";"))
        }
        for document in texts.documents {
            add(
                "X-PROSSIMA;FIELD=document",
                [document.title, document.location, document.addedAt]
                    .map { Self.escaped($0) }.joined(separator: ";"))
        }
        for consent in texts.consents {
            add(
                "X-PROSSIMA;FIELD=consent",
                consent.parts.map { Self.escaped($0) }.joined(separator: ";"))
        }
        add("END", "VCARD")
        var bytes: [UInt8] = []
        for line in lines { Self.fold(line, into: &bytes) }
        return bytes
    }

    private func line(of point: ContactPoint) -> String {
        let (name, type): (String, String?) =
            switch point.channel {
            case .phone: ("TEL", "voice")
            case .mobile: ("TEL", "cell")
            case .fax: ("TEL", "fax")
            case .email: ("EMAIL", version == .three ? "internet" : nil)
            case .pec: ("EMAIL", "pec")
            case .postal: ("ADR", nil)
            }
        var head = name
        if let type { head += ";TYPE=\(type)" }
        if point.channel == .postal { head += ";X-PROSSIMA-CHANNEL=postal" }
        if point.status != .valid { head += ";X-PROSSIMA-STATUS=\(point.status.rawValue)" }
        if !point.label.isEmpty { head += ";X-PROSSIMA-LABEL=\(Self.parameter(point.label))" }
        let value = Self.escaped(point.raw)
        return "\(head):" + (point.channel == .postal ? ";;\(value);;;;" : value)
    }

    private static func escaped(_ text: String) -> String {
        EscapedText.escaped(text.replacing("\r\n", with: "\n").replacing("\r", with: "\n"))
    }

    /// A parameter's value in quotes, where it holds what only a quoted one may; a caret escapes
    /// what not even that may (RFC 6868).
    private static func parameter(_ text: String) -> String {
        let escaped = text.replacing("^", with: "^^").replacing("\n", with: "^n")
            .replacing("\r", with: "").replacing("\"", with: "^'")
        let isPlain = escaped.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                || $0 == 0x2D || $0 == 0x5F
        }
        return isPlain ? escaped : "\"\(escaped)\""
    }

    /// Lines of at most 75 octets, cut between characters, the next beginning with a blank.
    private static func fold(_ line: String, into bytes: inout [UInt8]) {
        var used = 0
        for scalar in line.unicodeScalars {
            let length = UTF8.width(scalar)
            if used + length > 75 {
                bytes += [0x0D, 0x0A, 0x20]
                used = 1
            }
            bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            used += length
        }
        bytes += [0x0D, 0x0A]
    }
}
