public import Domain
public import Storage

extension ImportRun {
    /// Adds or updates contacts by their keys, in one transaction.
    ///
    /// - parameter constants: columns that fill new contacts only.
    /// - returns: what became of each row.
    public func write(
        _ rows: [ContactRow], constants: Set<ContactColumn>, successor: SuccessorPlan?
    ) throws(Failure) -> [RowFate] {
        try batch { act in
            let writer = ContactWriter(
                run: self, act: act, constants: Set(constants.map(\.place)), successor: successor)
            return try writer.write(rows)
        }
    }
}

/// Writes one batch of contacts.
private final class ContactWriter {
    let run: ImportRun
    let act: Act
    let constants: Set<Int>
    let successor: SuccessorPlan?
    private var firstAdded: Int?
    private var lastAdded = 0
    /// What the added rows said, for the journal's digest.
    private var content: [UInt8] = []

    init(run: ImportRun, act: Act, constants: Set<Int>, successor: SuccessorPlan?) {
        self.run = run
        self.act = act
        self.constants = constants
        self.successor = successor
    }

    func write(_ rows: [ContactRow]) throws -> [RowFate] {
        let fates = try rows.map(write)
        if let firstAdded {
            try act.ledger.recordImport(
                .contact, ids: firstAdded...lastAdded, content: content)
        }
        return fates
    }

    private func write(_ row: ContactRow) throws -> RowFate {
        var row = row
        if let owner = row.owner {
            guard let person = run.person(owner) else { return .noOperator(owner) }
            row.values[ContactColumn.owner.place] = .id(person)
        }
        var outcome: Outcome?
        if let call = row.interaction {
            outcome = try run.outcome(call.outcome, of: "call", act.reading)
            guard outcome != nil else {
                return .rejected(
                    it: "«\(call.outcome)» non è un esito di una chiamata",
                    en: "“\(call.outcome)” is not an outcome of a call")
            }
        }
        if let found = try known(row) {
            guard !found.isErased else {
                return .rejected(
                    it: "è un nominativo cancellato su richiesta",
                    en: "it is a contact that was erased on request")
            }
            return try update(found, row, outcome) ? .updated : .unchanged
        }
        guard case .text(let name) = row.values[ContactColumn.name.place], !name.isEmpty else {
            return .rejected(it: "manca il nome", en: "the name is missing")
        }
        try add(row, outcome)
        return .added
    }

    private func known(_ row: ContactRow) throws -> ContactImport.Found? {
        if let uuid = row.uuid, let found = try ContactImport.find(uuid: uuid, act.reading) {
            return found
        }
        return row.isKeyStored ? try ContactImport.find(key: row.key, act.reading) : nil
    }

    // MARK: New

    private func add(_ row: ContactRow, _ outcome: Outcome?) throws {
        var values = row.values
        let defaults: [(ContactColumn, Value)] = [
            (.kind, "company"), (.lifecycle, "lead"), (.notes, ""), (.ordersBlocked, 0),
        ]
        for (column, value) in defaults where values[column.place] == .null {
            values[column.place] = value
        }
        let isContact = outcome?.flags.contains(.contact) ?? false
        let id = try ContactImport.insert(
            key: row.isKeyStored ? row.key : nil, uuid: row.uuid ?? freshUUID(), values: values,
            lastContactAt: isContact ? row.interaction?.at : row.lastContactAt,
            at: row.createdAt ?? act.now, writing)
        firstAdded = firstAdded ?? id.raw
        lastAdded = id.raw
        content += row.key.utf8
        for value in values { append(value) }
        for (position, point) in row.points.enumerated() {
            try ContactImport.insertPoint(
                of: id, channel: point.channel.rawValue, value: point.value, raw: point.raw,
                label: point.label, status: point.status.rawValue, position: position, writing)
            append(.text(point.value))
        }
        for (name, value) in row.attributes {
            try ContactImport.insertAttribute(of: id, name, value, writing)
            append(.text(name))
            append(.text(value))
        }
        for tag in row.tags { _ = try ContactImport.insertTag(of: id, tag, writing) }
        if let call = row.interaction, let outcome {
            try add(call, outcome, row, of: id)
        }
    }

    private func add(
        _ call: InteractionRow, _ outcome: Outcome, _ row: ContactRow, of id: Contact.ID
    ) throws {
        let interaction = try InteractionImport.insert(
            key: row.key, contact: id, channel: "phone", at: call.at, duration: call.duration,
            outcome: call.outcome, isContact: outcome.flags.contains(.contact), writing)
        append(.int(call.at.seconds))
        append(.int(call.duration))
        append(.text(call.outcome))
        if row.hasSuccessor, let successor {
            let names = try act.goOn(
                from: call, interaction: interaction, outcome, key: row.key, of: id, successor)
            for name in names { run.handovers[name, default: 0] += 1 }
        }
    }

    private func append(_ value: Value) {
        content.append(0)
        switch value {
        case .null: break
        case .int(let number): content += String(number).utf8
        case .real(let number): content += "\(number)".utf8
        case .text(let text): content += text.utf8
        case .blob(let bytes): content += bytes
        }
    }

    private var writing: Writing { act.ledger.writing }

    // MARK: Known already

    /// What the file says and the house does not know yet; an empty cell leaves what is there.
    private func update(
        _ found: ContactImport.Found, _ row: ContactRow, _ outcome: Outcome?
    ) throws -> Bool {
        var columns: [String: Value] = [:]
        for column in ContactColumn.allCases where !constants.contains(column.place) {
            let value = row.values[column.place]
            if value != .null, value != found.values[column.place] {
                columns[column.rawValue] = value
            }
        }
        if let last = row.lastContactAt, last > found.lastContactAt ?? Instant(.min) {
            columns["last_contact_at"] = .instant(last)
        }
        if case .text(let name) = columns["name"] { columns["name_key"] = .text(NameKey.of(name)) }
        var hasChanged = !columns.isEmpty
        if try addPoints(row, to: found.id) { hasChanged = true }
        if try setAttributes(row, of: found.id) { hasChanged = true }
        for tag in row.tags where try ContactImport.insertTag(of: found.id, tag, writing) {
            hasChanged = true
            // So that an undo of the import finds what it said of somebody who was known.
            try act.ledger.note(
                .contact, found.id.raw, before: [], after: [("tag " + tag, .int(1))])
        }
        if let call = row.interaction, let outcome {
            if try update(call, outcome, row, of: found) {
                hasChanged = true
                if outcome.flags.contains(.contact), call.at > found.lastContactAt ?? Instant(0) {
                    columns["last_contact_at"] = .instant(call.at)
                }
            }
        }
        guard hasChanged else { return false }
        columns["row_version"] = .int(found.version + 1)
        try act.ledger.update(.contact, found.id.raw, columns)
        if case .int(let balance)? = columns["balance_cents"], balance <= 0,
            case .int(let owed) = found.values[ContactColumn.balanceCents.place], owed > 0
        {
            try act.leaveWalks(of: found.id, on: .paymentReceived)
        }
        return true
    }

    private func addPoints(_ row: ContactRow, to id: Contact.ID) throws -> Bool {
        guard !row.points.isEmpty else { return false }
        let known = try ContactTable.points(of: id, act.reading)
        var position = known.count
        for point in row.points
        where !known.contains(where: { $0.channel == point.channel && $0.value == point.value }) {
            try act.ledger.insert(
                .contactPoint,
                [
                    "contact_id": .id(id), "channel": .text(point.channel.rawValue),
                    "value": .text(point.value), "raw": .text(point.raw),
                    "label": .text(point.label), "status": .text(point.status.rawValue),
                    "position": .int(position),
                ])
            position += 1
        }
        return position > known.count
    }

    private func setAttributes(_ row: ContactRow, of id: Contact.ID) throws -> Bool {
        guard !row.attributes.isEmpty else { return false }
        let known = try ContactImport.attributes(of: id, act.reading)
        let changed = row.attributes.filter { known[$0.name] != $0.value }
        guard !changed.isEmpty else { return false }
        for (name, value) in changed {
            try ContactImport.insertAttribute(of: id, name, value, writing)
        }
        try act.ledger.note(
            .contact, id.raw,
            before: changed.map { ("attribute " + $0.name, .optional(known[$0.name])) },
            after: changed.map { ("attribute " + $0.name, .text($0.value)) })
        return true
    }

    private func update(
        _ call: InteractionRow, _ outcome: Outcome, _ row: ContactRow,
        of found: ContactImport.Found
    ) throws -> Bool {
        guard let known = try InteractionImport.find(key: row.key, act.reading) else {
            let key = try InteractionImport.insert(
                key: row.key, contact: found.id, channel: "phone", at: call.at,
                duration: call.duration, outcome: call.outcome,
                isContact: outcome.flags.contains(.contact), writing)
            try act.ledger.note(
                .interaction, key, before: [], after: [("at", .instant(call.at))])
            return true
        }
        guard
            known.at != call.at || known.duration != call.duration
                || known.outcome != call.outcome
        else { return false }
        try act.ledger.update(
            .interaction, known.id,
            [
                "at": .instant(call.at), "duration_s": .int(call.duration),
                "outcome_code": .text(call.outcome),
                "is_contact": .flag(outcome.flags.contains(.contact)),
            ])
        return true
    }
}
