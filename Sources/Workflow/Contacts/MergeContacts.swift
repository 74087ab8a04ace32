import Domain
import Storage

/// Two cards become one (issue: everything that belonged to either belongs to the survivor).
extension Act {
    func merge(_ merge: ContactMerge) throws -> Receipt {
        let survivor = try liveContact(merge.survivor)
        let other = try liveContact(merge.other)
        guard survivor.id != other.id else { throw Failure.isOne(merge, survivor.id) }
        let (mine, theirs) = (
            try ContactTable.values(of: survivor.id, reading),
            try ContactTable.values(of: other.id, reading)
        )
        var columns: [String: Value] = [:]
        for field in ContactField.allCases {
            guard let value = theirs[field], value != mine[field], value != .null else { continue }
            let isEmpty = mine[field] == .null || mine[field] == ""
            if merge.taken.contains(field) || isEmpty { columns[field.rawValue] = value }
        }
        if columns["balance_cents"] != nil {
            columns["balance_at"] = .optional(other.balanceAt?.seconds)
        }
        if case .text(let name) = columns["name"] { columns["name_key"] = .text(NameKey.of(name)) }
        if let last = other.lastContactAt, last > survivor.lastContactAt ?? Instant(0) {
            columns["last_contact_at"] = .instant(last)
        }
        try addLabels(of: other.id, to: survivor.id)
        let walks = Set(try EnrollmentTable.running(contact: other.id, reading).map(\.id))
        for reference in MergeTable.references {
            let moved = try MergeTable.move(
                reference, from: other.id, to: survivor.id, ledger.writing)
            guard !moved.isEmpty else { continue }
            try ledger.note(
                .contact, survivor.id.raw, before: [("moved \(reference.name)", .id(other.id))],
                after: [("moved \(reference.name)", .text(moved))])
        }
        if !walks.isEmpty { try leaveDoubleWalks(of: survivor.id, from: walks) }
        try hideDoubles(of: survivor.id)
        for row in try RelationTable.rows(of: other.id, reading) {
            try ledger.update(.contactRelation, row, ["removed_at": .instant(now)])
        }
        try write(columns, to: survivor, version: survivor.version)
        try ledger.update(
            .contact, other.id.raw,
            [
                "merged_into_id": .id(survivor.id), "changed_at": .instant(now),
                "changed_by": .id(actor.operator), "row_version": .int(other.version + 1),
            ])
        return receipt(
            contact: survivor.id, version: survivor.version + 1,
            notes: [
                Words(
                    it: "La scheda \(other.id) rimanda ora alla \(survivor.id)",
                    en: "Card \(other.id) forwards to \(survivor.id) now")
            ])
    }

    /// The other's tags, and its attributes that the survivor has not.
    private func addLabels(of other: Contact.ID, to survivor: Contact.ID) throws {
        var after: [(String, Value)] = []
        for tag in try LabelTable.tags(of: other, reading)
        where try !LabelTable.hasTag(tag, survivor, reading) {
            try LabelTable.setTag(tag, true, of: survivor, ledger.writing)
            after.append(("tag \(tag)", 1))
        }
        let known = try ContactImport.attributes(of: survivor, reading)
        for (name, value) in try ContactImport.attributes(of: other, reading).sorted(by: <)
        where known[name] == nil {
            try LabelTable.setAttribute(name, value, of: survivor, ledger.writing)
            after.append(("attribute \(name)", .text(value)))
        }
        guard !after.isEmpty else { return }
        try ledger.note(
            .contact, survivor.raw, before: after.map { ($0.0, .null) }, after: after)
    }

    /// A number that both had stands once; the other row stays for what was done through it.
    private func hideDoubles(of survivor: Contact.ID) throws {
        var seen: Set<String> = []
        for point in try ContactTable.points(of: survivor, reading)
        where !seen.insert("\(point.channel.rawValue) \(point.value)").inserted {
            try ledger.update(.contactPoint, point.id.raw, ["removed_at": .instant(now)])
        }
    }
}

extension Failure {
    /// The same number twice, or two cards of which one forwards to the other already.
    fileprivate static func isOne(_ merge: ContactMerge, _ survivor: Contact.ID) -> Failure {
        let forwarding = [merge.other, merge.survivor].first { $0 != survivor }
        guard let forwarding, merge.other != merge.survivor else {
            return Failure(
                .refused, it: "Un nominativo non si unisce a se stesso.",
                en: "A contact is not merged with itself.")
        }
        return Failure(
            .refused, it: "La scheda \(forwarding) rimanda già alla \(survivor).",
            en: "Card \(forwarding) forwards to \(survivor) already.",
            hint: Words(it: "Non c'è niente da unire.", en: "There is nothing to merge."))
    }
}
