import Domain
import Storage

/// Taking a loaded sequence back, before anybody has walked through it.
extension Act {
    func checkSequenceUndo(
        _ entry: CommandTable.Entry, _ changes: [JournalChange]
    ) throws {
        guard entry.kind == "load_sequence" else { return }
        for change in changes where change.entity == Entity.sequence.rawValue && change.isInsert {
            guard let sequence = try SequenceTable.find(ID(change.key), reading) else { continue }
            if try EnrollmentTable.isUsed(sequence.id, reading) {
                throw Failure(
                    .refused,
                    it: "Non si può più annullare: qualcuno è già iscritto alla versione "
                        + "\(sequence.version).",
                    en: "It cannot be undone any more: somebody is enrolled in version "
                        + "\(sequence.version) already.",
                    hint: Words(
                        it: "Carica di nuovo il file di prima.",
                        en: "Load the file of before again."))
            }
            if sequence.state != .active {
                throw Failure(
                    .refused,
                    it: "Non si può più annullare: la versione \(sequence.version) non è più "
                        + "quella in vigore.",
                    en: "It cannot be undone any more: version \(sequence.version) is not the one "
                        + "in force.")
            }
        }
    }

    /// A walk that went on since is not put back where it was.
    func checkEnrollmentUndo(
        _ entry: CommandTable.Entry, _ changes: [JournalChange]
    ) throws {
        let own = [
            "pause_enrollment", "resume_enrollment", "exit_enrollment", "move_enrollment",
            "migrate_sequence",
        ]
        guard own.contains(entry.kind) else { return }
        for change in changes where change.entity == Entity.enrollment.rawValue {
            let later = try JournalReading.touches(
                of: change.entity, change.key, after: entry.number, reading)
            guard let last = later.last else { continue }
            let name = try last.actor.flatMap { try OperatorTable.find($0, reading)?.name } ?? ""
            throw Failure(
                .refused,
                it: "Non si può più annullare: l'iscrizione \(change.key) è stata poi cambiata da "
                    + "\(name).",
                en: "It cannot be undone any more: enrolment \(change.key) was changed by \(name) "
                    + "since.")
        }
    }

    /// A walk that would go on again may belong to a negotiation that somebody has closed since.
    ///
    /// Called when all is taken back: the negotiation may be one that comes back too.
    func checkWalksGoOn(_ changes: [JournalChange]) throws {
        let walks = Set(
            changes.filter { $0.entity == Entity.enrollment.rawValue }.map(\.key))
        for key in walks.sorted() {
            guard let walk = try EnrollmentTable.find(ID(key), reading),
                walk.state != .finished, walk.state != .exited,
                let negotiation = try walk.negotiation.flatMap({
                    try NegotiationTable.find($0, reading)
                }), negotiation.state.isClosed
            else { continue }
            throw Failure(
                .refused,
                it:
                    "Non si può più annullare: la trattativa «\(negotiation.title)» è stata chiusa.",
                en: "It cannot be undone any more: the negotiation “\(negotiation.title)” was "
                    + "closed since.",
                hint: Words(it: "Riapri prima la trattativa.", en: "Reopen the negotiation first."))
        }
    }

    /// Its key is free for another.
    func withdrawOutcome(_ key: Int) throws {
        let type = try reading.first(
            "SELECT action_type_id FROM outcome WHERE id = ?", [.int(key)]
        ) { ActionType.ID($0.int(0)) }
        guard let type else { return }
        let spare = SequenceWriting.spareKeys(try SequenceWriting.outcomes(of: type, reading))
        try ledger.update(
            .outcome, key, ["removed_at": .instant(now), "key": .text(spare.first ?? "")])
    }
}
