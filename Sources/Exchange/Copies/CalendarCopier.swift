import Domain
import Storage
import Workflow

/// Makes a place say what the house says of somebody's commitments, one way: what its operator
/// added stays, what they moved or removed is put back, and they are told.
struct CalendarCopier {
    let house: House
    let store: any CalendarStore
    /// What its notes go by.
    let place: String
    let zone: Zone

    /// What one round did.
    struct Outcome: Hashable {
        var created = 0
        var updated = 0
        var removed = 0
        var putBack = 0
    }

    /// - returns: nil where the place is not there.
    func run(of who: Operator.ID, as actor: Actor) throws(Failure) -> Outcome? {
        guard let tags = try store.tags() else { return nil }
        let plan = try house.copyPlan(of: who, at: place)
        var round = Round(copier: self, tags: tags)
        var broken: Failure?
        do {
            let copies = Dictionary(
                plan.copies.map { ($0.commitment, $0) }, uniquingKeysWith: { $1 })
            for copy in plan.copies where copy.status == .cancelled { try round.remove(copy) }
            for entry in plan.entries {
                try round.bring(entry, copies[entry.entry.commitment.id])
            }
        } catch { broken = error }
        // What was done is noted, whatever came then.
        try house.noteCopies(round.changes, at: place, zone: zone, as: actor)
        if let broken { throw broken }
        return round.outcome
    }

    /// One pass over the entries.
    private struct Round {
        let copier: CalendarCopier
        let tags: [String: String]
        var changes = CopyChanges()
        var outcome = Outcome()

        init(copier: CalendarCopier, tags: [String: String]) {
            self.copier = copier
            self.tags = tags
        }

        private var store: any CalendarStore { copier.store }
        private var zone: Zone { copier.zone }

        mutating func remove(_ copy: CalendarCopy) throws(Failure) {
            guard
                copier.house.isSettled(try copier.house.changedAt(copy.commitment))
            else { return }
            let name = CalendarFolder.name(copy.uid)
            if tags[name] != nil {
                try store.remove(name)
                outcome.removed += 1
            }
            changes.forgotten.append(copy.commitment)
        }

        mutating func bring(_ item: CopiedEntry, _ copy: CalendarCopy?) throws(Failure) {
            let name = CalendarFolder.name(item.entry.commitment.uid)
            let entry = CalendarFile.Entry(item.entry, relatedTo: item.relatedTo)
            let own = CalendarFile.own(entry, in: zone, stamp: nil)
            let content = Digest.hex(own.joined(separator: "\n"))
            let tag = tags[name]
            if let copy, let tag, copy.tag == tag, copy.content == content { return }
            guard copier.house.isSettled(item.changedAt) else { return }
            guard tag != nil else {
                return try create(entry, name, content, isKnown: copy?.content == content)
            }
            try update(entry, name, content, own, isKnown: copy?.content == content)
        }

        private mutating func create(
            _ entry: CalendarFile.Entry, _ name: String, _ content: String, isKnown: Bool
        ) throws(Failure) {
            let file = CalendarFile(
                copy: entry, keeping: nil, in: zone, now: copier.house.now)
            guard let tag = try store.write(name, Array(file.text.utf8), over: nil) else {
                return
            }
            note(entry, tag, content)
            if isKnown {
                outcome.putBack += 1
                changes.putBack.append((entry.entry, .removed))
            } else {
                outcome.created += 1
            }
        }

        /// - parameter isKnown: whether the house wrote the same before: what differs is then the
        ///   operator's doing.
        private mutating func update(
            _ entry: CalendarFile.Entry, _ name: String, _ content: String, _ own: [String],
            isKnown: Bool
        ) throws(Failure) {
            // Once more where somebody writes at the same moment; then at the next delivery.
            for _ in 0..<2 {
                guard let found = try store.read(name) else {
                    return try create(entry, name, content, isKnown: isKnown)
                }
                let commitment = entry.entry.commitment
                let event = StoredEvent(found.bytes, uid: commitment.uid)
                let isInTime = event?.takesTime(of: commitment, in: zone) ?? false
                if let event, isInTime, event.says(own), isKnown {
                    return note(entry, found.tag, content)
                }
                var written = entry
                written.entry.commitment.sequence = max(commitment.sequence, event?.sequence ?? 0)
                let file = CalendarFile(
                    copy: written, keeping: event?.kept, in: zone, now: copier.house.now)
                guard
                    let tag = try store.write(
                        name, Array(file.text.utf8), over: found.tag)
                else { continue }
                note(entry, tag, content)
                if isKnown, !isInTime {
                    outcome.putBack += 1
                    changes.putBack.append((entry.entry, .moved(to: event?.start(in: zone))))
                } else {
                    outcome.updated += 1
                }
                return
            }
        }

        private mutating func note(
            _ entry: CalendarFile.Entry, _ tag: String, _ content: String
        ) {
            changes.written.append(
                CopyChanges.Written(
                    commitment: entry.entry.commitment.id, tag: tag, content: content))
        }
    }
}
