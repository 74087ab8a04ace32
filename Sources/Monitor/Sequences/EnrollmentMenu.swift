public import Domain
import Screen

extension MenuDialog {
    /// What can be done to a contact's walks.
    public enum EnrollmentChoice: Equatable, Sendable {
        case enroll(Contact.ID, sequence: String)
        case pause(Enrollment.ID, version: Int)
        case resume(Enrollment.ID, version: Int)
        case exit(Enrollment.ID, version: Int, name: String)
        /// Asks to which step.
        case chooseStep(EnrollmentLine)
        case move(Enrollment.ID, version: Int, step: String)
    }
}

/// A contact's walks, from its card.
extension Model {
    /// What a menu offers: for each walk its changes, then the sequences that it is not in.
    mutating func openEnrollments(of card: ContactCard) {
        var choices: [MenuDialog.Choice] = []
        var keys = "123456789abcdefghilmnopr".map(String.init)[...]
        func add(_ words: String, _ effect: MenuDialog.EnrollmentChoice) {
            guard let key = keys.popFirst() else { return }
            choices.append(MenuDialog.Choice(key: key, words: words, effect: .enrollment(effect)))
        }
        for walk in card.enrollments {
            let (id, version) = (walk.enrollment.id, walk.enrollment.version)
            let name = walk.sequenceName
            if walk.enrollment.state == .paused {
                add(line(name, say("riprendi", "resume")), .resume(id, version: version))
            } else {
                add(line(name, say("pausa", "pause")), .pause(id, version: version))
            }
            if walk.steps.count > 1 {
                add(line(name, say("altro passo…", "another step…")), .chooseStep(walk))
            }
            add(line(name, say("esci…", "exit…")), .exit(id, version: version, name: name))
        }
        let running = Set(card.enrollments.map(\.sequenceCode))
        for sequence in catalog.sequences where !running.contains(sequence.code) {
            add(
                line(say("iscrivi", "enrol"), sequence.name),
                .enroll(card.contact.id, sequence: sequence.code))
        }
        dialog = .menu(
            MenuDialog(
                title: line(card.contact.name, say("sequenze", "sequences")), choices: choices))
    }

    mutating func choose(_ choice: MenuDialog.EnrollmentChoice) -> [Job] {
        switch choice {
        case .enroll(let contact, let code):
            return [.perform(.enroll(contact, sequence: code), id: nextCommandID())]
        case .pause(let id, let version):
            return perform(.pause(EnrollmentChange(id, version: version)))
        case .resume(let id, let version):
            return perform(.resume(EnrollmentChange(id, version: version)))
        case .exit(let id, let version, let name):
            dialog = .form(
                FormDialog(
                    line(say("Esci dalla sequenza", "Exit from the sequence"), name),
                    [FormDialog.Field(say("Motivo", "Reason"))],
                    .exitEnrollment(id, version: version), commandID: nextCommandID()))
        case .chooseStep(let walk): openSteps(of: walk)
        case .move(let id, let version, let step):
            return perform(.move(EnrollmentChange(id, version: version), step: step))
        }
        return []
    }

    /// Every step but the one at which the walk is.
    private mutating func openSteps(of walk: EnrollmentLine) {
        let (id, version) = (walk.enrollment.id, walk.enrollment.version)
        let numbered = walk.steps.enumerated().filter { $0.element.code != walk.stepCode }
        dialog = .menu(
            MenuDialog(
                title: line(walk.sequenceName, say("a quale passo?", "to which step?")),
                choices: zip("123456789abcdefghilmnopr", numbered).map { key, step in
                    MenuDialog.Choice(
                        key: String(key), words: "\(step.offset + 1). \(step.element.title)",
                        effect: .enrollment(
                            .move(id, version: version, step: step.element.code)))
                }))
    }

    private mutating func perform(_ work: EnrollmentWork) -> [Job] {
        [.perform(.enrollment(work), id: nextCommandID())]
    }

    /// Where a contact walks, for its card.
    func line(_ walk: EnrollmentLine) -> CardLine {
        let when = walk.due.map { DateWords.due($0, now: now, in: zone, language) } ?? ""
        let state = walk.enrollment.state == .active ? "" : say(walk.enrollment.state.words)
        return CardLine(
            text: line(walk.sequenceName, walk.stepTitle, state, walk.reason),
            tone: walk.enrollment.state == .paused ? .dim : .plain, trailing: when)
    }
}
