import Domain
import Storage

/// Taking back what was done to a card: its columns, and what hangs on it without a key.
extension Act {
    /// Refused once somebody worked on what the command made or brought together, or where an
    /// erasure has taken what it would need.
    func checkContactUndo(_ entry: CommandTable.Entry, _ changes: [JournalChange]) throws {
        guard try !JournalReading.isErased(entry.number, reading) else {
            throw Failure(
                .refused,
                it: "Non si può più annullare: i dati sono stati cancellati su richiesta.",
                en: "It cannot be undone any more: the data was erased on request.")
        }
        let isMerge = entry.kind == "merge_contacts"
        guard isMerge || entry.kind == "add_contact" else { return }
        let cards = Set(changes.filter { $0.entity == Entity.contact.rawValue }.map(\.key))
        for card in cards
        where try MergeTable.isWorkedOn(ID(card), since: entry.number, reading)
            || ContactTable.isEdited(ID(card), since: entry.number, reading)
        {
            throw Failure(
                .refused,
                it: "Non si può più annullare: nel frattempo qualcuno ha lavorato sulla scheda.",
                en: "It cannot be undone any more: somebody has worked on the card since.")
        }
    }

    func restoreContact(_ change: JournalChange) throws {
        var columns = change
        for (name, after) in change.after {
            if let moved = MergeTable.references.first(where: { "moved \($0.name)" == name }) {
                columns.after[name] = nil
                guard case .text(let keys) = after, case .int(let owner)? = change.before[name]
                else { continue }
                try MergeTable.put(moved, keys: keys, under: ID(owner), ledger.writing)
            } else if name.hasPrefix("tag ") {
                columns.after[name] = nil
                let isThere = change.before[name] != .null && change.before[name] != nil
                try LabelTable.setTag(
                    String(name.dropFirst(4)), isThere, of: ID(change.key), ledger.writing)
                try noteBack(change, name)
            } else if name.hasPrefix("attribute ") {
                columns.after[name] = nil
                var text: String?
                if case .text(let value)? = change.before[name] { text = value }
                try LabelTable.setAttribute(
                    String(name.dropFirst(10)), text, of: ID(change.key), ledger.writing)
                try noteBack(change, name)
            }
        }
        guard !columns.after.isEmpty, columns.after.keys.contains(where: { $0 != "row_version" })
        else { return }
        try restoreUnchanged(.contact, columns)
        guard let contact = try ContactTable.find(ID(change.key), reading) else { return }
        try ledger.update(
            .contact, change.key,
            [
                "changed_at": .instant(now), "changed_by": .id(actor.operator),
                "row_version": .int(contact.version + 1),
            ])
    }

    private func noteBack(_ change: JournalChange, _ name: String) throws {
        try ledger.note(
            .contact, change.key, before: [(name, change.after[name] ?? .null)],
            after: [(name, change.before[name] ?? .null)])
    }
}
