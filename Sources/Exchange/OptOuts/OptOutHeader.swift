import Domain
import Storage

/// Which column of a list of opt-outs is what.
struct OptOutHeader {
    private var places: [String: Int] = [:]

    /// What columns are called, ours first, as `KnownHeaders.plain` writes it.
    private static let names: [String: [String]] = [
        "value": [
            "value", "phone", "phone number", "number", "mobile", "telephone", "telefono", "tel",
            "numero", "numero di telefono", "numero telefono", "cellulare", "numerazione",
        ],
        "value_hash": ["value hash", "hash"],
        "channel": ["channel", "canale"],
        "reason": ["reason", "motivo"],
        "since": [
            "since", "date", "opt out date", "data", "dal", "data opposizione", "data iscrizione",
        ],
        "until": ["until", "al", "fino al"],
        "contact_uuid": ["contact uuid"],
        "contact_name": ["contact name"],
    ]

    /// - parameter numbers: the column that was named on purpose; nil reads the usual names only,
    ///   and refuses a table that has others.
    /// - throws: `.usage`, naming the columns that are no opt-out list's.
    init(_ header: [String], of file: String, numbers: String?) throws(Failure) {
        var strangers: [String] = []
        for (place, name) in header.enumerated() {
            let plain = KnownHeaders.plain(name)
            guard !plain.isEmpty else { continue }
            if let field = Self.names.first(where: { $0.value.contains(plain) })?.key {
                if places[field] == nil { places[field] = place }
            } else {
                strangers.append(name.trimmed)
            }
        }
        if let numbers {
            let wanted = KnownHeaders.plain(numbers)
            guard let place = header.firstIndex(where: { KnownHeaders.plain($0) == wanted }) else {
                throw Self.missing(numbers, header, file)
            }
            places["value"] = place
            return
        }
        guard strangers.isEmpty else { throw Self.notOptOuts(strangers, file) }
        guard places["value"] != nil || places["value_hash"] != nil else {
            throw Failure(
                .usage, it: "\(file) non ha una colonna con i numeri.",
                en: "\(file) has no column with the numbers.",
                hint: Words(
                    it: "Basta una colonna «telefono»; il resto è come in export opt_outs.",
                    en: "A column “phone” is enough; the rest is as in export opt_outs."))
        }
    }

    /// A list of contacts given by a slip would opt everybody out.
    private static func notOptOuts(_ strangers: [String], _ file: String) -> Failure {
        let shown = strangers.prefix(5).joined(separator: ", ")
        let list = strangers.count > 5 ? "\(shown), … (\(strangers.count))" : shown
        return Failure(
            .usage,
            it: "\(file) non ha l'aspetto di un elenco di opposizioni: ha anche \(list). "
                + "Niente è stato fatto.",
            en: "\(file) does not look like a list of opt-outs: it also has \(list). "
                + "Nothing was done.",
            hint: Words(
                it:
                    "Se lo è, di' qual è la colonna dei numeri: --column NOME (prima con --dry-run). "
                    + "I nominativi si importano con import contacts.",
                en: "If it is one, say which column has the numbers: --column NAME (first with "
                    + "--dry-run). Contacts come in with import contacts."))
    }

    private static func missing(_ column: String, _ header: [String], _ file: String) -> Failure {
        let there = header.map(\.trimmed).joined(separator: ", ")
        return Failure(
            .usage, it: "\(file) non ha una colonna «\(column)».",
            en: "\(file) has no column “\(column)”.",
            hint: Words(it: "Ci sono: \(there).", en: "There are: \(there)."))
    }

    private func text(_ name: String, _ record: Record) -> String? {
        guard let place = places[name] else { return nil }
        let text = CellText.plain(record.text(place)).trimmed
        return text.isEmpty ? nil : text
    }

    func optOut(_ record: Record, now: Instant, reason: String) throws(Unfit) -> OptOut {
        let word = text("channel", record) ?? OptOut.Channel.phone.rawValue
        guard let channel = OptOut.Channel(rawValue: word) else {
            let known = OptOut.Channel.allCases.map(\.rawValue).joined(separator: ", ")
            throw Unfit(
                it: "«\(word)» non è un canale: \(known)",
                en: "“\(word)” is no channel: \(known)")
        }
        var value = text("value", record)
        if channel == .phone, let raw = value {
            guard let number = PointValue.normalised(raw, .phone) else {
                throw Unfit(it: "«\(raw)» non è un numero", en: "“\(raw)” is no number")
            }
            value = number
        }
        return OptOut(
            channel: channel, value: value, hash: try hash(of: value, record),
            reason: text("reason", record) ?? reason,
            since: try moment("since", record) ?? now, until: try moment("until", record),
            contactUUID: text("contact_uuid", record), contactName: nil)
    }

    /// The value's own; a file that says another is damaged.
    private func hash(of value: String?, _ record: Record) throws(Unfit) -> String {
        let written = text("value_hash", record)?.lowercased()
        guard let hash = value.map(Digest.hex) ?? written else {
            throw Unfit(it: "manca il numero", en: "the number is missing")
        }
        let isHash =
            hash.utf8.count == 64
            && hash.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        guard isHash, written == nil || written == hash else {
            throw Unfit(
                it: "«value_hash» non è l'impronta del numero",
                en: "“value_hash” is not the number's hash")
        }
        return hash
    }

    private func moment(_ name: String, _ record: Record) throws(Unfit) -> Instant? {
        guard let text = text(name, record) else { return nil }
        if let found = Zone.rome.instant(iso8601: text) { return found }
        if let day = Day(iso: text) { return Zone.rome.instant(day, minute: 0) }
        throw Unfit(it: "«\(text)» non è una data", en: "“\(text)” is no date")
    }
}
