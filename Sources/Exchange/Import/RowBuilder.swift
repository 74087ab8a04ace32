import Domain
import Storage
import Workflow

/// Makes what the house understands out of a record: texts become amounts, dates, numbers, or a
/// reason why not.
final class RowBuilder {
    let bound: BoundMap
    let kind: ImportKind
    let zone: Zone
    var dates: DateReader
    private var calls: DateReader
    private let contactCells: [(ContactColumn, String)]
    /// VAT and tax codes whose check digit does not fit.
    private(set) var wrongCodes = 0

    init(_ bound: BoundMap, _ kind: ImportKind, zone: Zone) {
        self.bound = bound
        self.kind = kind
        self.zone = zone
        dates = DateReader(order: bound.map.dateOrder)
        calls = DateReader(
            order: bound.map.dateOrder, firstYear: bound.map.interaction?.firstYear)
        contactCells = Self.plainColumns.filter { bound.fields[$0.1] != nil }
    }

    /// Contact columns that take a text as it is, and the fields they come from.
    private static let plainColumns: [(ContactColumn, String)] = [
        (.name, "name"), (.vatCode, "vat_code"), (.taxCode, "tax_code"), (.sector, "sector"),
        (.zone, "zone"), (.street, "street"), (.postcode, "postcode"), (.town, "town"),
        (.province, "province"), (.country, "country"), (.source, "source"), (.notes, "notes"),
    ]

    /// Columns that say the same on every row: they fill new contacts only.
    var constants: Set<ContactColumn> {
        let others: [(ContactColumn, String)] = [
            (.kind, "kind"), (.lifecycle, "lifecycle"), (.turnoverCents, "turnover"),
            (.employees, "employees"), (.creditLimitCents, "credit_limit"), (.owner, "owner"),
        ]
        return Set(
            (Self.plainColumns + others).filter { bound.fields[$0.1]?.isConstant == true }
                .map(\.0))
    }

    /// - returns: the key under the name of its source.
    func key(_ record: Record, _ row: Int) throws(Unfit) -> String {
        if let cell = bound.key {
            if let text = bound.value(cell, record, row: row) { return named(text) }
            guard let uuid = try uuid(record, row) else {
                throw Unfit(it: "manca la chiave", en: "the key is missing")
            }
            return Self.key(of: uuid)
        }
        if let uuid = try uuid(record, row) { return Self.key(of: uuid) }
        for field in Self.keyFields(of: kind) {
            guard let text = try bound.field(field, record, row: row) else { continue }
            return named("\(field)=\(Plain.letters(text))")
        }
        throw Unfit(it: "manca la chiave", en: "the key is missing")
    }

    static func key(of uuid: String) -> String { "uuid=\(uuid)" }

    func uuid(_ record: Record, _ row: Int) throws(Unfit) -> String? {
        guard let text = try text("uuid", record, row) else { return nil }
        let uuid = text.lowercased()
        guard UniqueID.isValid(uuid) else {
            throw Unfit(it: "«\(text)» non è un UUID", en: "“\(text)” is not a UUID")
        }
        return uuid
    }

    func named(_ key: String) -> String {
        bound.map.source.isEmpty ? key : "\(bound.map.source):\(key)"
    }

    /// What identifies a row where no column is its key.
    static func keyFields(of kind: ImportKind) -> [String] {
        switch kind {
        case .contacts: ["uuid", "vat_code", "tax_code", "email", "mobile", "phone", "name"]
        case .negotiations, .actions: []
        case .events: ["case"]
        case .operators: ["login"]
        }
    }

    func text(_ name: String, _ record: Record, _ row: Int) throws(Unfit) -> String? {
        try bound.field(name, record, row: row)
    }

    func amount(_ name: String, _ record: Record, _ row: Int) throws(Unfit) -> Int? {
        guard let text = try text(name, record, row) else { return nil }
        guard let cents = Money.cents(text) else {
            throw Unfit(it: "«\(text)» non è un importo", en: "“\(text)” is not an amount")
        }
        return cents
    }

    func number(_ name: String, _ record: Record, _ row: Int) throws(Unfit) -> Int? {
        guard let text = try text(name, record, row) else { return nil }
        guard let number = Int(text) else {
            throw Unfit(it: "«\(text)» non è un numero", en: "“\(text)” is not a number")
        }
        return number
    }

    func date(
        _ name: String, _ record: Record, _ row: Int
    ) throws(Unfit) -> DateReader.Found? {
        guard let text = try text(name, record, row) else { return nil }
        guard let found = dates.read(text) else { throw Self.noDate(text) }
        return found
    }

    func instant(_ name: String, _ record: Record, _ row: Int) throws(Unfit) -> Instant? {
        try date(name, record, row).map { zone.instant($0.moment) }
    }

    static func noDate(_ text: String) -> Unfit {
        Unfit(it: "«\(text)» non è una data", en: "“\(text)” is not a date")
    }

    func word<T: RawRepresentable & CaseIterable>(
        _ name: String, _ record: Record, _ row: Int
    ) throws(Unfit) -> T? where T.RawValue == String {
        guard let text = try text(name, record, row) else { return nil }
        guard let value = T(rawValue: text) ?? T(rawValue: text.lowercased()) else {
            let list = T.allCases.map(\.rawValue).joined(separator: ", ")
            throw Unfit(
                it: "«\(text)» non va per «\(name)» (\(list))",
                en: "“\(text)” does not fit “\(name)” (\(list))")
        }
        return value
    }

    func list(_ name: String, _ record: Record, _ row: Int) throws(Unfit) -> [String]? {
        try text(name, record, row)?.split { $0 == "," || $0 == ";" }
            .map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
    }

    // MARK: Contacts

    /// The interaction of every record has to be read, so that years are inferred from all.
    func interaction(_ record: Record, _ row: Int) -> Result<InteractionRow, Unfit>? {
        guard let cell = bound.at, let text = bound.value(cell, record, row: row) else {
            return nil
        }
        guard let found = calls.read(text) else { return .failure(Self.noDate(text)) }
        guard let outcome = bound.outcome(record) else {
            return .failure(
                Unfit(
                    it: "nessun esito della mappa va per questa riga",
                    en: "no outcome of the map fits this row"))
        }
        var seconds = 0
        if let cell = bound.duration, let text = bound.value(cell, record, row: row) {
            guard let number = Int(text), number >= 0 else {
                return .failure(
                    Unfit(it: "«\(text)» non è una durata", en: "“\(text)” is not a duration"))
            }
            seconds = number
        }
        return .success(
            InteractionRow(at: zone.instant(found.moment), duration: seconds, outcome: outcome))
    }

    func contact(_ record: Record, _ row: Int) throws(Unfit) -> ContactRow {
        let call = interaction(record, row)
        var contact = ContactRow(key: try key(record, row))
        contact.line = record.line
        func set(_ column: ContactColumn, _ value: Value?) {
            if let value { contact.values[column.place] = value }
        }
        for (column, field) in contactCells {
            set(column, try text(field, record, row).map { .text(kept($0, column)) })
        }
        if let kind: Contact.Kind = try word("kind", record, row) {
            set(.kind, .text(kind.rawValue))
        }
        if let lifecycle: Contact.Lifecycle = try word("lifecycle", record, row) {
            set(.lifecycle, .text(lifecycle.rawValue))
        }
        set(.turnoverCents, try amount("turnover", record, row).map(Value.int))
        set(.employees, try number("employees", record, row).map(Value.int))
        set(.creditLimitCents, try amount("credit_limit", record, row).map(Value.int))
        contact.owner = try text("owner", record, row)
        contact.parent = try text("parent", record, row).map(named)
        contact.tags = try text("tags", record, row).map(TagCell.list) ?? []
        try addOwnFields(to: &contact, record, row)
        for channel in ContactPoint.Channel.allCases {
            guard let raw = try text(channel.rawValue, record, row) else { continue }
            try addPoints(in: raw, channel, to: &contact)
        }
        for (name, cell) in bound.attributes {
            if let value = bound.value(cell, record, row: row) {
                contact.attributes.append((name, value))
            }
        }
        if let call {
            let interaction = try call.get()
            contact.interaction = interaction
            contact.hasSuccessor = hasSuccessor(interaction)
        }
        return contact
    }

    /// Several numbers in one cell are told apart.
    private func addPoints(
        in raw: String, _ channel: ContactPoint.Channel, to contact: inout ContactRow
    ) throws(Unfit) {
        guard let found = PointValue.all(in: raw, channel) else {
            throw Unfit(
                it: "«\(raw)» non è un recapito valido (\(channel.rawValue))",
                en: "“\(raw)” is not a valid contact point (\(channel.rawValue))")
        }
        for one in found
        where !contact.points.contains(where: {
            $0.channel == one.channel && $0.value == one.value
        }) {
            contact.points.append(
                ContactRow.Point(
                    channel: one.channel, value: one.value, raw: one.raw, label: one.label,
                    status: one.status))
        }
    }

    /// As somebody's form would keep it, so that a code is found however it is written; one with a
    /// wrong check digit stays as it is, for nothing is lost.
    private func kept(_ text: String, _ column: ContactColumn) -> String {
        let check: CodeCheck
        switch column {
        case .vatCode: check = VATCode.check(text)
        case .taxCode: check = TaxCode.check(text)
        default: return text
        }
        if check.code == nil { wrongCodes += 1 }
        return check.code ?? text
    }

    private func hasSuccessor(_ call: InteractionRow) -> Bool {
        guard let successor = bound.map.successor else { return false }
        guard successor.outcomes.isEmpty || successor.outcomes.contains(call.outcome) else {
            return false
        }
        return successor.since.map { zone.day(of: call.at) >= $0 } ?? true
    }
}
