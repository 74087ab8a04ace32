public import Domain

/// Contacts as a table of separated values, which a spreadsheet opens without executing anything
/// and `prossima import contacts` reads back unharmed.
public struct ContactTableWriter {
    public var delimiter: Delimiter
    /// Amounts as `1234,50` instead of `1234.50`.
    public var hasDecimalComma: Bool
    private let zone: Zone

    /// - parameter zone: of the moments, which carry their offset.
    public init(delimiter: Delimiter = .comma, hasDecimalComma: Bool = false, zone: Zone) {
        self.delimiter = delimiter
        self.hasDecimalComma = hasDecimalComma
        self.zone = zone
    }

    private static let columns = [
        "uuid", "import_key", "kind", "lifecycle", "name", "vat_code", "tax_code", "sector", "zone",
        "street", "postcode", "town", "province", "country", "phone", "mobile", "fax", "email",
        "pec", "postal", "turnover", "employees", "source", "owner", "credit_limit",
        "orders_blocked", "balance", "balance_at", "last_contact", "created", "notes", "tags",
        "attributes", "points", "relations", "documents", "consents", "preferred_hours",
    ]

    /// The header's line, its end included.
    public func header() -> [UInt8] {
        var bytes: [UInt8] = []
        CellText.append(Self.columns, delimiter, to: &bytes)
        return bytes
    }

    /// A contact's line, its end included.
    public func line(of exported: ExportedContact) -> [UInt8] {
        let fields = ContactTexts(exported, zone: zone, hasDecimalComma: hasDecimalComma)
        let cells = Self.columns.map { column in
            let text = fields.text(column)
            // A number is to be computed with, and executes nothing.
            return ContactTexts.amounts.contains(column) ? text : CellText.defused(text)
        }
        var bytes: [UInt8] = []
        CellText.append(cells, delimiter, to: &bytes)
        return bytes
    }
}

/// A contact's fields as texts, by the names that an import knows them by.
struct ContactTexts {
    let exported: ExportedContact
    let zone: Zone
    var hasDecimalComma = false

    init(_ exported: ExportedContact, zone: Zone, hasDecimalComma: Bool = false) {
        self.exported = exported
        self.zone = zone
        self.hasDecimalComma = hasDecimalComma
    }

    static let amounts: Set<String> = ["turnover", "credit_limit", "balance", "employees"]

    /// Empty where there is nothing to say.
    func text(_ field: String) -> String {
        let contact = exported.contact
        return switch field {
        case "uuid": contact.uuid
        case "import_key": contact.importKey ?? ""
        case "kind": contact.kind.rawValue
        case "lifecycle": contact.lifecycle.rawValue
        case "name": contact.name
        case "vat_code": contact.vatCode ?? ""
        case "tax_code": contact.taxCode ?? ""
        case "sector": contact.sector ?? ""
        case "zone": contact.zone ?? ""
        case "street": contact.street ?? ""
        case "postcode": contact.postcode ?? ""
        case "town": contact.town ?? ""
        case "province": contact.province ?? ""
        case "country": contact.country ?? ""
        case "turnover": amount(contact.turnoverCents)
        case "employees": contact.employees.map(String.init) ?? ""
        case "source": contact.source ?? ""
        case "owner": exported.ownerLogin ?? ""
        case "credit_limit": amount(contact.creditLimitCents)
        case "preferred_hours": contact.preferredHours ?? ""
        case "orders_blocked": contact.ordersBlocked ? "true" : ""
        case "balance": amount(exported.balanceCents)
        case "balance_at": moment(exported.balanceAt)
        case "last_contact": moment(contact.lastContactAt)
        case "created": moment(contact.createdAt)
        case "notes": contact.notes
        case "tags": TagCell.text(exported.tags)
        case "attributes": AttributeCell.text(exported.attributes.map { ($0.name, $0.value) })
        case "points": PointCell.text(exported.points.map(PointCell.init))
        case "relations":
            RelationCell.text(
                exported.relations.map {
                    RelationCell(kind: $0.kind.rawValue, other: $0.otherUUID, jobTitle: $0.jobTitle)
                })
        case "documents": DocumentCell.text(documents)
        case "consents": ConsentCell.text(consents)
        default:
            // The first of each channel, for who looks at the table; `points` has all of them.
            ContactPoint.Channel(rawValue: field).flatMap { channel in
                exported.points.first { $0.channel == channel && $0.status != .invalid }?.raw
            } ?? ""
        }
    }

    var documents: [DocumentCell] {
        exported.documents.map {
            DocumentCell(title: $0.title, location: $0.location, addedAt: moment($0.addedAt))
        }
    }

    var consents: [ConsentCell] {
        exported.consents.map {
            ConsentCell(
                purpose: $0.purpose.rawValue, channel: $0.channel.rawValue,
                state: $0.state.rawValue, legalBasis: $0.legalBasis, proof: $0.proof,
                at: moment($0.at))
        }
    }

    private func amount(_ cents: Int?) -> String {
        guard let cents else { return "" }
        let rest = abs(cents) % 100
        let mark = hasDecimalComma ? "," : "."
        return (cents < 0 ? "-" : "") + "\(abs(cents) / 100)\(mark)\(rest < 10 ? "0" : "")\(rest)"
    }

    private func moment(_ instant: Instant?) -> String { instant.map(zone.iso8601) ?? "" }
}

extension PointCell {
    init(_ point: ContactPoint) {
        self.init(
            channel: point.channel.rawValue,
            status: point.status == .valid ? "" : point.status.rawValue, label: point.label,
            raw: point.raw)
    }
}
