public import Domain
import Screen

extension MenuDialog {
    /// What can be done to a contact's walks.
    public enum EnrollmentChoice: Equatable, Sendable {
        case enroll(Contact.ID, sequence: String)
        case pause(Enrollment.ID, version: Int)
        case resume(Enrollment.ID, version: Int)
        case exit(Enrollment.ID, version: Int, name: String)
        case move(Enrollment.ID, version: Int, name: String)
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
            add(
                line(name, say("altro passo…", "another step…")),
                .move(id, version: version, name: name))
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
        case .move(let id, let version, let name):
            dialog = .form(
                FormDialog(
                    line(say("A un altro passo", "To another step"), name),
                    [
                        FormDialog.Field(
                            say("Passo", "Step"), hint: say("il suo codice", "its code"))
                    ], .moveEnrollment(id, version: version), commandID: nextCommandID()))
        }
        return []
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
