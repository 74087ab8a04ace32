public import Domain
import Storage

/// What became of answers to invitations.
public struct RecordedAnswers: Hashable, Sendable {
    public var recorded = 0
    /// Known before.
    public var unchanged = 0
    public var rejects: [Reject] = []

    public struct Reject: Hashable, Sendable {
        public var line: Int
        public var reason: Words
    }
}

extension House {
    /// Marks commitments as accepted or declined, and tells the assignee's supervisor.
    ///
    /// One's own, or those of somebody whose queue one may see.
    public func recordAnswers(
        _ answers: [CalendarAnswer], isDryRun: Bool, as actor: Actor
    ) throws(Failure) -> RecordedAnswers {
        let now = now
        func carryOut(_ writing: Writing) throws -> RecordedAnswers {
            var found = RecordedAnswers()
            let id = freshUUID()
            let number = try CommandTable.begin(
                id: id, digest: [], actor: actor, kind: "record_answers", at: now, writing)
            let act = Act(
                ledger: Ledger(writing, command: number), actor: actor, now: now, commandID: id,
                language: try HouseSettings.language(writing.reading), grace: grace)
            for answer in answers {
                do {
                    if try act.record(answer) {
                        found.recorded += 1
                    } else {
                        found.unchanged += 1
                    }
                } catch let failure as Failure where failure.code != .unavailable {
                    found.rejects.append(
                        RecordedAnswers.Reject(line: answer.line, reason: failure.message))
                }
            }
            try CommandTable.finish(number, result: "{\"recorded\":\(found.recorded)}", writing)
            return found
        }
        return isDryRun ? try database.rehearse(carryOut) : try database.write(carryOut)
    }
}

extension Act {
    /// - returns: whether it says something new.
    fileprivate func record(_ answer: CalendarAnswer) throws -> Bool {
        guard let commitment = try CommitmentTable.find(uid: answer.uid, reading),
            let person = try OperatorTable.find(commitment.operator, reading)
        else {
            throw Failure(
                .refused, it: "nessun impegno ha questo UID", en: "no appointment has this UID")
        }
        guard person.email?.lowercased() == answer.email.lowercased() else {
            throw Failure(
                .refused, it: "l'impegno non è di chi risponde",
                en: "the appointment is not of who answers")
        }
        try Permission.requireSight(of: .of(person.id), team: person.team, actor)
        guard commitment.status == .confirmed else {
            throw Failure(
                .refused, it: "l'impegno è fatto o annullato",
                en: "the appointment is done or cancelled")
        }
        guard answer.sequence ?? commitment.sequence >= commitment.sequence else {
            throw Failure(
                .refused, it: "risponde a com'era prima di essere spostato",
                en: "it answers to what it was before it moved")
        }
        guard commitment.response != answer.response else { return false }
        try ledger.update(
            .commitment, commitment.id.raw,
            [
                "response": .text(answer.response.rawValue),
                "response_sequence": .int(commitment.sequence), "responded_at": .instant(now),
            ])
        try tellSupervisor(of: person, commitment, answer.response)
        return true
    }

    private func tellSupervisor(
        of person: Operator, _ commitment: Commitment, _ response: Commitment.Response
    ) throws {
        let recipient =
            try person.team.flatMap { try TeamTable.find($0, reading)?.supervisor }
            ?? OperatorTable.firstAdministrator(reading)?.id
        guard let recipient, recipient != person.id, recipient != actor.operator else { return }
        let zone = try CalendarTable.find(person.calendar, reading)?.zone ?? .rome
        let when = DateWords.fixed(
            DueMoment(at: commitment.start, hasTime: !commitment.isAllDay), in: zone, language)
        let word = response.words(language)
        try announce(
            to: recipient, subject: "\(person.name): \(word) · \(commitment.title) · \(when)",
            body: Words(
                it: "\(person.name) ha risposto dal calendario: \(word).\n"
                    + "\(commitment.title)\n\(when)",
                en: "\(person.name) answered from the calendar: \(word).\n"
                    + "\(commitment.title)\n\(when)")(language),
            about: try ActionTable.find(commitment.action, reading))
    }
}
