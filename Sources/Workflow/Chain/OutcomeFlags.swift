import Domain
import Storage

/// What an outcome does by itself, apart from the rule it leads to (domain, section 3, 4).
extension Act {
    func applyFlags(_ plan: ChainPlan, _ outcome: Outcome) throws {
        if let point = plan.invalidatesPoint {
            try ledger.update(.contactPoint, point.raw, ["status": "invalid"])
        }
        if outcome.flags.contains(.optsOut), let contact = plan.action.contact {
            try suppress(contact, reason: outcome.name)
            try leaveMarketing(contact, except: plan.action.id, reason: outcome.name)
        }
    }

    /// Suppresses every number of the contact, and the contact itself where it has none.
    private func suppress(_ contact: Contact.ID, reason: String) throws {
        guard let found = try ContactTable.find(contact, reading) else { return }
        let numbers = try ContactTable.points(of: contact, reading)
            .filter { $0.channel.isVoice }.map { ("phone", Digest.hex($0.value)) }
        for (channel, hash) in numbers + [("contact", Digest.hex(found.uuid))]
        where try !SuppressionTable.holds(channel: channel, hash: hash, at: now, reading) {
            // One that was taken back, or has ended, holds again.
            if let ended = try SuppressionTable.key(channel: channel, hash: hash, reading) {
                try ledger.update(
                    .suppression, ended,
                    [
                        "contact_id": .id(contact), "reason": .text(reason),
                        "since_at": .instant(now), "until_at": .null,
                    ])
                continue
            }
            try ledger.insert(
                .suppression,
                [
                    "channel": .text(channel), "value_hash": .text(hash),
                    "contact_id": .id(contact), "reason": .text(reason),
                    "since_at": .instant(now),
                ])
        }
    }

    /// Ends every enrollment whose sequence calls for marketing, with its open actions.
    func leaveMarketing(
        _ contact: Contact.ID, except action: Action.ID?, reason: String
    ) throws {
        for enrollment in try EnrollmentTable.running(contact: contact, reading)
        where try isMarketing(enrollment.sequence) || ends(enrollment, on: .optOut) {
            try leave(enrollment, except: action, reason: reason)
        }
    }

    func isMarketing(_ sequence: ActionSequence.ID) throws -> Bool {
        try SequenceTable.steps(of: sequence, reading).contains { step in
            let purpose = try step.purpose ?? SequenceTable.type(step.type, reading)?.purpose
            return purpose == .marketing
        }
    }
}

/// Where enrollments begin and end.
extension Act {
    func startEnrollment(
        _ contact: Contact.ID, _ sequence: ActionSequence, negotiation: Negotiation.ID? = nil,
        recurring: Recurrence? = nil
    ) throws -> Enrollment.ID {
        ID(
            try ledger.insert(
                .enrollment,
                [
                    "contact_id": .id(contact), "sequence_id": .id(sequence.id),
                    "negotiation_id": .optional(negotiation), "state": "active",
                    "started_at": .instant(now), "recurring_rule_id": .optional(recurring?.rule),
                    "recurring_since_on": .optional(recurring?.since.iso),
                    "recurring_since_contact": .optional(recurring.map { $0.isContact ? 1 : 0 }),
                ]))
    }

    /// Ends an action's enrollment, unless another of its actions is still open.
    func endEnrollment(of action: Action, as state: Enrollment.State) throws {
        guard let id = action.enrollment,
            try ActionTable.open(enrollment: id, except: action.id, reading).isEmpty
        else { return }
        try endEnrollment(id, as: state, reason: "")
    }

    func endEnrollment(
        _ id: Enrollment.ID, as state: Enrollment.State, reason: String
    ) throws {
        guard let enrollment = try EnrollmentTable.find(id, reading),
            enrollment.state != .finished, enrollment.state != .exited
        else { return }
        try ledger.update(
            .enrollment, id.raw,
            [
                "state": .text(state.rawValue), "reason": .text(reason),
                "closed_at": .instant(now), "paused_action_id": .null, "paused_left_s": .null,
                "row_version": .int(enrollment.version + 1),
            ])
    }

    /// A reopened action's walk goes on, unless it was ended for a reason of its own: an opt-out,
    /// a closed negotiation.
    func resumeEnrollment(of action: Action) throws {
        guard let id = action.enrollment, let enrollment = try EnrollmentTable.find(id, reading),
            enrollment.state == .finished || enrollment.state == .exited
        else { return }
        let negotiation = try enrollment.negotiation.flatMap {
            try NegotiationTable.find($0, reading)
        }
        if negotiation?.state.isClosed == true { return }
        if try isMarketing(enrollment.sequence),
            try !SuppressionTable.reasons(of: enrollment.contact, at: now, reading).isEmpty
        {
            return
        }
        try ledger.update(
            .enrollment, id.raw,
            ["state": "active", "closed_at": .null, "row_version": .int(enrollment.version + 1)],
            where: "reason = ''")
    }
}

extension Failure {
    static func missing(contact id: Contact.ID) -> Failure {
        Failure(.notFound, it: "Non c'è un nominativo \(id).", en: "There is no contact \(id).")
    }

    static func missing(negotiation id: Negotiation.ID) -> Failure {
        Failure(
            .notFound, it: "Non c'è una trattativa \(id).", en: "There is no negotiation \(id).")
    }
}
