import Domain
import Storage

/// What ends walks from outside, whatever their step (domain, section 3: exit rules).
extension Act {
    /// Whether a walk's sequence says that this ends it.
    func ends(_ enrollment: Enrollment, on exit: ExitRule) throws -> Bool {
        try SequenceTable.find(enrollment.sequence, reading)?.exits.contains(exit) ?? false
    }

    /// Ends a walk, with its open actions.
    func leave(
        _ enrollment: Enrollment, except action: Action.ID? = nil, reason: String
    ) throws {
        for open in try ActionTable.open(enrollment: enrollment.id, except: action, reading) {
            try close(open, as: .cancelled, reason: reason)
        }
        try endEnrollment(enrollment.id, as: .exited, reason: reason)
    }

    /// Ends every walk of a contact whose sequence names what happened.
    ///
    /// - parameter own: the walk in which it happened, which goes on.
    /// - returns: what was ended, one sentence each.
    @discardableResult
    func leaveWalks(
        of contact: Contact.ID, on exit: ExitRule, except own: Enrollment.ID? = nil
    ) throws -> [Words] {
        var notes: [Words] = []
        for enrollment in try EnrollmentTable.running(contact: contact, reading)
        where try enrollment.id != own && ends(enrollment, on: exit) {
            let name = try SequenceTable.find(enrollment.sequence, reading)?.name ?? ""
            try leave(enrollment, reason: exit.words(language))
            notes.append(
                Words(
                    it: "Finisce «\(name)»: \(exit.words.it)",
                    en: "“\(name)” ends: \(exit.words.en)"))
        }
        return notes
    }

    /// A contact that is another's card now does not walk twice through the same sequence; the
    /// walk that is further on, the older one, stays.
    func leaveDoubleWalks(of survivor: Contact.ID, from other: Set<Enrollment.ID>) throws {
        let running = try EnrollmentTable.running(contact: survivor, reading)
        var codes: Set<String> = []
        for enrollment in running where !other.contains(enrollment.id) {
            if let code = try SequenceTable.find(enrollment.sequence, reading)?.code {
                codes.insert(code)
            }
        }
        for enrollment in running where other.contains(enrollment.id) {
            let sequence = try SequenceTable.find(enrollment.sequence, reading)
            guard let sequence,
                codes.contains(sequence.code) || sequence.exits.contains(.merged)
            else { continue }
            try leave(enrollment, reason: ExitRule.merged.words(language))
        }
    }
}
