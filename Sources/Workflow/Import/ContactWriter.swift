import Domain
import Storage

/// Writes one batch of contacts.
final class ContactWriter {
    let run: ImportRun
    let act: Act
    let constants: Set<Int>
    private let plan: ContactPlan
    private var firstAdded: Int?
    private var lastAdded = 0
    /// What the added rows said, for the journal's digest.
    private var content: [UInt8] = []
    private var pause: SearchPause
    private let recognition: ContactRecognition

    init(run: ImportRun, act: Act, _ plan: ContactPlan) throws {
        self.run = run
        self.act = act
        self.plan = plan
        constants = Set(plan.constants.map(\.place))
        pause = try SearchPause(act.ledger.writing)
        recognition = ContactRecognition(run, act.reading)
    }

    var writing: Writing { act.ledger.writing }

    func write(_ rows: [ContactRow]) throws -> [ContactFate] {
        let fates = try rows.map(write)
        try pause.end(writing)
        if let firstAdded {
            try act.ledger.recordImport(
                .contact, ids: firstAdded...lastAdded, content: content)
        }
        return fates
    }

    private func write(_ row: ContactRow) throws -> ContactFate {
        var row = row
        if let owner = row.owner {
            guard let person = run.person(owner) else { return ContactFate(.noOperator(owner)) }
            row.values[ContactColumn.owner.place] = .id(person)
        }
        var outcome: Outcome?
        if let call = row.interaction {
            outcome = try run.outcome(call.outcome, of: "call", act.reading)
            guard outcome != nil else {
                return ContactFate(
                    .rejected(
                        it: "«\(call.outcome)» non è un esito di una chiamata",
                        en: "“\(call.outcome)” is not an outcome of a call"))
            }
        }
        if let found = try recognition.known(row) {
            if let refusal = try refusal(of: found, row) { return ContactFate(refusal) }
            // A card that went into another answers to more than one key.
            if !found.isForwarded { run.lines[found.id] = row.line }
            return ContactFate(try update(found, row, outcome) ? .updated : .unchanged, found.id)
        }
        if try wasErased(row) { return ContactFate(Self.erased) }
        guard case .text(let name) = row.values[ContactColumn.name.place], !name.isEmpty else {
            return ContactFate(.rejected(it: "manca il nome", en: "the name is missing"))
        }
        let key = NameKey.of(name)
        guard let policy = plan.duplicates,
            let duplicate = try recognition.duplicate(of: row, name, key)
        else {
            return ContactFate(.added, try add(row, key, outcome))
        }
        switch policy {
        case .skip:
            var fate = ContactFate(
                .rejected(duplicate.words), nil, duplicate)
            fate.isSkipped = true
            return fate
        case .update:
            guard duplicate.duplicate.isSure, !duplicate.duplicate.isWithheld,
                let found = try ContactImport.find(duplicate.duplicate.contact, act.reading)
            else { break }
            let hasChanged = try take(row, outcome, for: found)
            return ContactFate(hasChanged ? .updated : .unchanged, found.id, duplicate)
        case .add: break
        }
        return ContactFate(.added, try add(row, key, outcome), duplicate)
    }

    private static let erased = RowFate.rejected(
        it: "è un nominativo cancellato su richiesta",
        en: "it is a contact that was erased on request")

    /// Whether it has the key of somebody who is not to come back.
    private func wasErased(_ row: ContactRow) throws -> Bool {
        guard row.isKeyStored else { return false }
        return try SuppressionTable.holds(
            channel: SuppressionTable.importKey, hash: Digest.hex(row.key), at: act.now,
            act.reading)
    }

    private func refusal(
        of found: ContactImport.Found, _ row: ContactRow
    ) throws -> RowFate? {
        if found.isErased { return Self.erased }
        if let hidden = try run.refusal(of: found.id, row.key, act.reading) { return hidden }
        guard !found.isForwarded, let line = run.lines[found.id], line != row.line else {
            return nil
        }
        return .rejected(
            it: "la chiave «\(row.key)» è già alla riga \(line)",
            en: "the key “\(row.key)” is on line \(line) already")
    }

    // MARK: Duplicates

    /// The row speaks of somebody who came by another way: from now on its key is theirs, where
    /// they have none.
    private func take(
        _ row: ContactRow, _ outcome: Outcome?, for found: ContactImport.Found
    ) throws -> Bool {
        let takesKey = row.isKeyStored && found.importKey == nil
        if takesKey { run.lines[found.id] = row.line }
        return try update(found, row, outcome, key: takesKey ? row.key : nil)
    }

    // MARK: New

    private func add(
        _ row: ContactRow, _ nameKey: String, _ outcome: Outcome?
    ) throws -> Contact.ID {
        var values = row.values
        for (column, value) in Self.defaults where values[column.place] == .null {
            values[column.place] = value
        }
        // As of a contact that is typed in: else it could not be seen by who brought it in.
        if run.sight != nil, values[ContactColumn.owner.place] == .null {
            values[ContactColumn.owner.place] = .id(act.actor.operator)
        }
        let isContact = outcome?.flags.contains(.contact) ?? false
        let id = try ContactImport.insert(
            key: row.isKeyStored ? row.key : nil, uuid: row.uuid ?? freshUUID(at: act.now),
            values: values,
            nameKey: nameKey, lastContactAt: isContact ? row.interaction?.at : row.lastContactAt,
            at: row.createdAt ?? act.now, writing)
        if case .text(let town) = values[ContactColumn.town.place] {
            run.names.add(id, name: nameKey, town: town)
        }
        run.noteAdded(id, line: row.line)
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
        try addDetails(row, to: id)
        if let call = row.interaction, let outcome {
            try add(call, outcome, row, of: id)
        }
        return id
    }

    private static let defaults: [(ContactColumn, Value)] = [
        (.kind, "company"), (.lifecycle, "lead"), (.notes, ""), (.ordersBlocked, 0),
    ]

    private func add(
        _ call: InteractionRow, _ outcome: Outcome, _ row: ContactRow, of id: Contact.ID
    ) throws {
        let interaction = try InteractionImport.insert(
            key: row.key, contact: id, channel: "phone", at: call.at, duration: call.duration,
            outcome: call.outcome, isContact: outcome.flags.contains(.contact), writing)
        append(.int(call.at.seconds))
        append(.int(call.duration))
        append(.text(call.outcome))
        if row.hasSuccessor, let successor = plan.successor {
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

    /// Words of a contact that the search does not know yet must not change.
    func letSearchKnow(_ id: Contact.ID) throws {
        guard id.raw > pause.lastContact else { return }
        try pause.end(writing)
        pause = try SearchPause(writing)
    }
}
