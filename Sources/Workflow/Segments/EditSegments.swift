import Domain
import Storage

/// Saving filters under names. Anybody may; changing one is its owner's and supervisors'.
extension Act {
    func addSegment(name: String, filter: String) throws -> Receipt {
        let name = try free(name: name, for: nil)
        try check(filter: filter)
        let id = try SegmentTable.insert(
            name: name, filter: filter, owner: actor.operator, at: now, ledger)
        return segmentReceipt(id, version: 1)
    }

    func editSegment(_ change: SegmentChange) throws -> Receipt {
        let segment = try segmentToChange(change)
        var columns: [String: Value] = [:]
        if let name = change.name {
            columns["name"] = .text(try free(name: name, for: segment.id))
        }
        if let filter = change.filter {
            try check(filter: filter)
            columns["filter"] = .text(filter)
        }
        guard !columns.isEmpty else {
            throw Failure(
                .refused, it: "Non c'è niente da cambiare.", en: "There is nothing to change.")
        }
        columns["row_version"] = .int(segment.version + 1)
        try ledger.update(.segment, segment.id.raw, columns)
        return segmentReceipt(segment.id, version: segment.version + 1)
    }

    func removeSegment(_ change: SegmentChange) throws -> Receipt {
        let segment = try segmentToChange(change)
        try ledger.update(
            .segment, segment.id.raw,
            ["removed_at": .instant(now), "row_version": .int(segment.version + 1)])
        return segmentReceipt(segment.id, version: segment.version + 1)
    }

    private func segmentReceipt(_ id: Segment.ID, version: Int) -> Receipt {
        var receipt = receipt(version: version)
        receipt.segment = id
        return receipt
    }

    private func segmentToChange(_ change: SegmentChange) throws -> Segment {
        guard let segment = try SegmentTable.find(change.segment, reading) else {
            throw Failure(
                .notFound, it: "L'insieme non c'è più.", en: "The segment is not there any more.")
        }
        let team = try segment.owner.flatMap { try OperatorTable.find($0, reading)?.team }
        try Permission.require(
            .changeSegment, actor, standing: actor.standing(to: segment.owner, of: team))
        if let version = change.version, version != segment.version {
            throw Failure(
                .changed,
                it: "L'insieme «\(segment.name)» è stato cambiato nel frattempo; niente è stato "
                    + "fatto.",
                en: "The segment “\(segment.name)” was changed in the meantime; nothing was done.",
                hint: Words(it: "Guardalo di nuovo.", en: "Look at it again."))
        }
        return segment
    }

    /// A name that no other segment has.
    private func free(name: String, for own: Segment.ID?) throws -> String {
        let name = try name.name(longest: 80)
        if let other = try SegmentTable.find(name: name, reading), other.id != own {
            throw Failure(
                .refused, it: "C'è già un insieme «\(other.name)».",
                en: "There is a segment “\(other.name)” already.",
                hint: Words(it: "Dagli un altro nome.", en: "Give it another name."))
        }
        return name
    }

    /// What cannot be read is not saved.
    private func check(filter: String) throws {
        guard !filter.isBlank else {
            throw Failure(
                .refused, it: "Un insieme vuole un filtro.", en: "A segment needs a filter.")
        }
        let context = try FilterVocabularyQuery.context(
            me: actor.operator, now: now, zone: .rome, reading)
        do {
            _ = try FilterParser(context).parse(filter)
        } catch {
            throw error.failure
        }
    }
}
