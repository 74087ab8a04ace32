import Domain

/// Recording who is away, from the month of absences; `u` takes it back.
extension Model {
    /// A form for the person under the cursor, from the day under the cursor.
    mutating func recordAbsence(_ state: AbsencesDialog) -> [Job] {
        guard let line = state.selected else { return [] }
        if let reason = reasonAgainstAbsences() {
            toast = Toast(reason, isError: true)
            return []
        }
        let names = standIns(for: line, state)
        let nobody = say("nessuno", "nobody")
        dialog = .form(
            FormDialog(
                self.line(say("Assenza", "Absence"), line.name),
                [
                    FormDialog.Field(say("Dal", "From"), .date, text: state.day.iso),
                    FormDialog.Field(
                        say("Al, compreso", "To, included"), .date, text: state.day.iso),
                    FormDialog.Field(
                        say("Sostituisce", "Stands in"), .choice([nobody] + names.map(\.words)),
                        text: nobody),
                    FormDialog.Field(
                        say("Motivo", "Reason"),
                        hint: .example(say("ferie, visita", "holidays, doctor"))),
                ], .absence(line.id, back: state), commandID: nextCommandID()))
        return []
    }

    /// Back at work on the day under the cursor.
    mutating func endAbsence(_ state: AbsencesDialog) -> [Job] {
        guard let line = state.selected else { return [] }
        if let reason = reasonAgainstAbsences() {
            toast = Toast(reason, isError: true)
            return []
        }
        guard line.span(on: state.day) != nil else {
            toast = Toast(
                say("Quel giorno non è assente.", "They are not away on that day."), isError: true)
            return []
        }
        return [
            .perform(
                .absence(.end(AbsenceEnd(who: line.id, back: state.day))), id: nextCommandID())
        ]
    }

    private func reasonAgainstAbsences() -> String? {
        isReadOnly ? say("sola lettura", "read-only") : nil
    }

    /// Who may stand in: the others of the month, each under a name of their own.
    private func standIns(
        for line: TeamAbsences.Line, _ state: AbsencesDialog
    ) -> [(words: String, login: String)] {
        let others = (state.absences?.lines ?? []).filter { $0.id != line.id }
        return others.map { other in
            let isTwice = others.count { $0.name == other.name } > 1
            return (isTwice ? "\(other.name) (\(other.login))" : other.name, other.login)
        }
    }

    /// Nil for a form of another purpose.
    mutating func submitAbsence(_ form: inout FormDialog) -> [Job]? {
        guard case .absence(let who, let back) = form.purpose else { return nil }
        let values = form.fields.map { $0.value.trimmed }
        guard let from = when(values[0]), let to = when(values[1]) else {
            form.focus = when(values[0]) == nil ? 0 : 1
            form.error = say(
                "Serve ancora: \(form.fields[form.focus].label).",
                "Still needed: \(form.fields[form.focus].label).")
            return []
        }
        let days = (zone.day(of: from.at), zone.day(of: to.at))
        guard days.0 <= days.1 else {
            form.focus = 1
            form.error = say(
                "L'assenza finisce prima di cominciare.", "The absence ends before it begins.")
            return []
        }
        let line = back.absences?.lines.first { $0.id == who }
        let standIn = line.flatMap { line in
            standIns(for: line, back).first { $0.words == values[2] }?.login
        }
        form.isSaving = true
        return [
            .perform(
                .absence(
                    .add(
                        NewAbsence(
                            who: who, from: days.0, to: days.1, substitute: standIn,
                            reason: values[3]))), id: form.commandID)
        ]
    }

    /// The month, where it lies open or under a form: somebody's commit may have changed it.
    var absencesRefresh: [Job] {
        let state: AbsencesDialog? =
            switch dialog {
            case .absences(let state): state
            case .form(let form):
                if case .absence(_, let back) = form.purpose { back } else { nil }
            default: nil
            }
        return state.map { [.absences(board.team, TeamAbsences.month(of: $0.day))] } ?? []
    }
}
