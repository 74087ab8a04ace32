import Domain
import Exchange

/// An export's text, piece by piece.
struct ContactExportWriter {
    let format: ExportFormat
    let table: ContactTableWriter
    let cards: CardWriter
    let zone: Zone

    func begin() -> [UInt8] {
        switch format {
        case .csv: table.header()
        case .json: Array("{\"items\":[".utf8)
        case .vcard: []
        }
    }

    func item(_ contact: ExportedContact, isFirst: Bool) -> [UInt8] {
        switch format {
        case .csv: table.line(of: contact)
        case .json: Array(((isFirst ? "\n" : ",\n") + json(contact).text).utf8)
        case .vcard: cards.card(of: contact)
        }
    }

    func end(next: Contact.ID?) -> [UInt8] {
        switch format {
        case .csv, .vcard: []
        case .json:
            Array("\n],\"next\":\(JSON.optional(next?.description).text)}\n".utf8)
        }
    }

    private func json(_ instant: Instant?) -> JSON {
        instant.map { .string(zone.iso8601($0)) } ?? .null
    }

    /// With the keys of `contact show --json`.
    private func json(_ exported: ExportedContact) -> JSON {
        let contact = exported.contact
        return [
            "id": .id(contact.id), "uuid": .string(contact.uuid),
            "import_key": .optional(contact.importKey), "kind": .string(contact.kind.rawValue),
            "lifecycle": .string(contact.lifecycle.rawValue), "name": .string(contact.name),
            "vat_code": .optional(contact.vatCode), "tax_code": .optional(contact.taxCode),
            "sector": .optional(contact.sector), "zone": .optional(contact.zone),
            "street": .optional(contact.street), "postcode": .optional(contact.postcode),
            "preferred_hours": .optional(contact.preferredHours),
            "town": .optional(contact.town), "province": .optional(contact.province),
            "country": .optional(contact.country),
            "turnover_cents": .optional(contact.turnoverCents),
            "employees": .optional(contact.employees), "source": .optional(contact.source),
            "owner": .optional(exported.ownerLogin),
            "credit_limit_cents": .optional(contact.creditLimitCents),
            "orders_blocked": .bool(contact.ordersBlocked),
            "balance_cents": .optional(exported.balanceCents),
            "balance_at": json(exported.balanceAt), "notes": .text(contact.notes),
            "last_contact_at": json(contact.lastContactAt),
            "created_at": json(contact.createdAt), "row_version": .int(contact.version),
            "attributes": .object(
                exported.attributes.map { JSON.Member(name: $0.name, value: .string($0.value)) }),
            "tags": .array(exported.tags.map { .string($0) }),
            "points": .array(
                exported.points.map {
                    [
                        "channel": .string($0.channel.rawValue), "value": .string($0.value),
                        "raw": .string($0.raw), "label": .text($0.label),
                        "status": .string($0.status.rawValue),
                    ]
                }),
            "relations": .array(
                exported.relations.map {
                    [
                        "kind": .string($0.kind.rawValue), "uuid": .string($0.otherUUID),
                        "name": .string($0.otherName), "job_title": .text($0.jobTitle),
                    ]
                }),
            "documents": .array(
                exported.documents.map {
                    [
                        "title": .text($0.title), "location": .string($0.location),
                        "added_at": json($0.addedAt),
                    ]
                }),
            "consents": .array(
                exported.consents.map {
                    [
                        "purpose": .string($0.purpose.rawValue),
                        "channel": .string($0.channel.rawValue),
                        "state": .string($0.state.rawValue), "legal_basis": .text($0.legalBasis),
                        "proof": .text($0.proof), "at": json($0.at),
                    ]
                }),
        ]
    }
}
