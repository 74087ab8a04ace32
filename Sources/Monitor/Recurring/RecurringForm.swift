import Domain
import Screen

/// The form of a rule that recurs.
extension Model {
    mutating func newRecurring(_ state: RecurringDialog) -> [Job] {
        dialog = .form(
            FormDialog(
                say("Nuova attività ricorrente", "New recurring rule"), recurringFields(nil),
                .recurring(nil, back: state), commandID: nextCommandID()))
        return []
    }

    mutating func editRecurring(_ state: RecurringDialog) -> [Job] {
        guard let line = state.selected else { return [] }
        dialog = .form(
            FormDialog(
                self.line(say("Attività ricorrente", "Recurring rule"), line.rule.name),
                recurringFields(line), .recurring(line.rule, back: state),
                commandID: nextCommandID()))
        return []
    }

    /// In the order in which `recurringWork` reads them.
    private func recurringFields(_ line: RecurringLine?) -> [FormDialog.Field] {
        let rule = line?.rule
        let names = catalog.sequences.map(\.name)
        let sequence = catalog.sequences.first { $0.code == rule?.sequence ?? "periodic_call" }
        return [
            FormDialog.Field(
                say("Nome", "Name"), hint: .example(say("Clienti da risentire", "Customers")),
                text: rule?.name ?? ""),
            FormDialog.Field(
                say("Ogni", "Every"),
                hint: .example(say("2 mesi, 6 settimane", "2 months, 6 weeks")),
                text: rule.map { String(say($0.period.delay.words).dropFirst()) } ?? ""),
            FormDialog.Field(
                say("Filtro", "Filter"), hint: .example("lifecycle:customer province:PD"),
                text: rule?.filter ?? ""),
            FormDialog.Field(
                say("o insieme", "or segment"), hint: .saying(say("il suo nome", "its name")),
                text: line?.segmentName ?? ""),
            FormDialog.Field(
                say("Sequenza", "Sequence"), .choice(names),
                text: sequence?.name ?? rule?.sequence ?? names.first ?? ""),
            FormDialog.Field(
                say("A chi", "To whom"),
                hint: .example("owner, team:inbound round_robin, supervisor"),
                text: (rule?.assignees ?? [.owner]).map(\.text).joined(separator: ", ")),
        ]
    }

    /// Nil for a form of another purpose.
    mutating func submitRecurring(_ form: inout FormDialog) -> [Job]? {
        guard case .recurring = form.purpose else { return nil }
        do throws(FormRefusal) {
            let work = try recurringWork(of: form)
            form.isSaving = true
            return [.perform(.recurring(work), id: form.commandID)]
        } catch {
            form.focus = error.field
            form.error = error.text
            return []
        }
    }

    /// A field that cannot be read, and why.
    private struct FormRefusal: Error {
        var field: Int
        var text: String
    }

    private func recurringWork(of form: FormDialog) throws(FormRefusal) -> RecurringWork {
        let texts = form.fields.map { $0.value.trimmed }
        for field in [0, 1, 5] where texts[field].isEmpty {
            let label = form.fields[field].label
            throw FormRefusal(
                field: field, text: say("Serve ancora: \(label).", "Still needed: \(label)."))
        }
        let period: RecurringPeriod
        do {
            period = try RecurringPeriod.read(texts[1])
        } catch {
            let hint = error.hint.map { " " + say($0) } ?? ""
            throw FormRefusal(field: 1, text: say(error.message) + hint)
        }
        guard texts[2].isEmpty != texts[3].isEmpty else {
            throw FormRefusal(
                field: 2,
                text: say(
                    "Di quali nominativi? O un filtro, o un insieme.",
                    "Of which contacts? Either a filter or a segment."))
        }
        guard let assignees = AssigneeRule.list(texts[5]) else {
            throw FormRefusal(
                field: 5,
                text: say(
                    "«\(texts[5])» non si capisce: owner, fixed:LOGIN, function:…, "
                        + "team:CODICE round_robin, zone, supervisor, pool:CODICE",
                    "“\(texts[5])” is not understood: owner, fixed:LOGIN, function:…, "
                        + "team:CODE round_robin, zone, supervisor, pool:CODE"))
        }
        let sequence = catalog.sequences.first { $0.name == texts[4] }?.code ?? texts[4]
        if case .recurring(let rule?, _) = form.purpose {
            var edit = RecurringEdit(rule.id, version: rule.version)
            let isChanged = form.fields.map(\.isChanged)
            if isChanged[0] { edit.name = texts[0] }
            if isChanged[1] { edit.period = period }
            if isChanged[2] || isChanged[3] {
                edit.whose = texts[3].isEmpty ? .filter(texts[2]) : .segment(texts[3])
            }
            if isChanged[4] { edit.sequence = sequence }
            if isChanged[5] { edit.assignees = assignees }
            return .edit(edit)
        }
        return .add(
            NewRecurringRule(
                name: texts[0], segment: texts[3].isEmpty ? nil : texts[3], filter: texts[2],
                period: period, sequence: sequence, assignees: assignees))
    }
}
