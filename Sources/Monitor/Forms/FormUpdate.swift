import Controls
import Domain
import Screen

extension Model {
    mutating func form(_ form: FormDialog, _ key: Key) -> [Job] {
        var form = form
        defer { if case .form = dialog { dialog = .form(form) } }
        if form.isSaving { return [] }
        form.error = nil
        if form.picking != nil { return pick(&form, key) }
        if let jobs = special(&form, key) { return jobs }
        switch key {
        case .escape: return leave(.form(form))
        case .tab: form.focus = (form.focus + 1) % form.fields.count
        case .backTab, .up: form.focus = (form.focus + form.fields.count - 1) % form.fields.count
        case .down:
            if form.fields[form.focus].kind == .date {
                let text = form.fields[form.focus].text.text
                form.picking = when(text).map { zone.day(of: $0.at) } ?? today
            } else {
                form.focus = (form.focus + 1) % form.fields.count
            }
        case .enter
        where form.focus + 1 < form.fields.count && form.fields[form.focus + 1].isEmpty:
            form.focus += 1
        case .enter where form.fields.count > 6 && form.focus + 1 < form.fields.count:
            form.focus += 1
        case .enter, .control("s"): return submit(&form)
        default:
            let before = form.fields[form.focus].value
            _ = form.fields[form.focus].text.handle(key)
            return form.fields[form.focus].value == before ? [] : typed(in: &form)
        }
        return []
    }

    /// Keys that mean something in one kind of field, or in a long form; nil for all others.
    private mutating func special(_ form: inout FormDialog, _ key: Key) -> [Job]? {
        switch (form.fields[form.focus].kind, key) {
        case (.area, .enter), (.area, .up), (.area, .down):
            let before = form.fields[form.focus].area
            _ = form.fields[form.focus].area.handle(key)
            // At the edge of the text the arrows leave the field.
            return form.fields[form.focus].area == before && key != .enter ? nil : []
        case (.area, .tab), (.area, .backTab), (.area, .escape), (.area, .control("s")),
            (.area, .pageDown), (.area, .pageUp), (.area, .control("t")):
            break
        case (.area, _):
            _ = form.fields[form.focus].area.handle(key)
            return []
        case (.choice(let words), .left): return turn(&form, words, by: -1)
        case (.choice(let words), .right), (.choice(let words), .character(" ")):
            return turn(&form, words, by: 1)
        case (.choice(let words), .character(let letter)):
            let text = form.fields[form.focus].text.text
            let fitting = words.filter { $0.lowercased().hasPrefix(String(letter).lowercased()) }
            guard let first = fitting.first else { return [] }
            let place = fitting.firstIndex(of: text).map { ($0 + 1) % fitting.count }
            form.fields[form.focus].value = place.map { fitting[$0] } ?? first
            return typed(in: &form)
        case (.choice, .backspace), (.choice, .delete): return []
        case (.contact, .enter) where !form.hits.isEmpty,
            (.contact, .tab) where !form.hits.isEmpty:
            return take(form.hits[0], &form)
        case (.contact, .down) where form.hits.count > 1:
            form.hits.append(form.hits.removeFirst())
            return []
        default: break
        }
        switch key {
        case .control("t"):
            if let theirs = form.fields[form.focus].theirs {
                form.fields[form.focus].theirs = form.fields[form.focus].value
                form.fields[form.focus].value = theirs
            }
        case .pageDown: form.focus = section(after: form)
        case .pageUp: form.focus = section(before: form)
        default: return nil
        }
        return []
    }

    private mutating func turn(
        _ form: inout FormDialog, _ words: [String], by step: Int
    ) -> [Job] {
        let now = words.firstIndex(of: form.fields[form.focus].text.text) ?? 0
        guard !words.isEmpty else { return [] }
        form.fields[form.focus].value = words[(now + step + words.count) % words.count]
        return typed(in: &form)
    }

    private func take(_ hit: SearchHit, _ form: inout FormDialog) -> [Job] {
        guard case .contact(let id) = hit.target else { return [] }
        form.fields[form.focus].picked = id
        form.fields[form.focus].value = hit.title
        form.hits = []
        form.focus = min(form.focus + 1, form.fields.count - 1)
        return []
    }

    private func section(after form: FormDialog) -> Int {
        form.fields.indices.first { $0 > form.focus && form.fields[$0].heading != nil }
            ?? form.fields.count - 1
    }

    private func section(before form: FormDialog) -> Int {
        form.fields.indices.last { $0 < form.focus && form.fields[$0].heading != nil } ?? 0
    }

    /// What a change asks of the world.
    mutating func typed(in form: inout FormDialog) -> [Job] {
        if form.fields[form.focus].kind == .contact {
            form.fields[form.focus].picked = nil
            form.hits = []
            let text = form.fields[form.focus].text.text
            return text.count < 2 ? [] : [.search(text)]
        }
        if case .log = form.purpose { offerOutcomes(&form) }
        if case .move = form.purpose { return previewJobs(of: form) }
        guard case .contact(nil, _) = form.purpose else { return [] }
        form.acceptsDuplicates = false
        return [.pause]
    }

    /// The month grid: arrows and hjkl move, Enter takes the day into the field.
    private mutating func pick(_ form: inout FormDialog, _ key: Key) -> [Job] {
        guard let day = form.picking else { return [] }
        switch key {
        case .left, .character("h"): form.picking = day.adding(days: -1)
        case .right, .character("l"): form.picking = day.adding(days: 1)
        case .up, .character("k"): form.picking = day.adding(days: -7)
        case .down, .character("j"): form.picking = day.adding(days: 7)
        case .pageUp, .character("M"): form.picking = day.adding(months: -1)
        case .pageDown, .character("m"): form.picking = day.adding(months: 1)
        case .character("t"): form.picking = today
        case .enter:
            // An hour that was typed stays.
            let typed = when(form.fields[form.focus].text.text).flatMap { $0.hasTime ? $0 : nil }
            let hour = typed.map { " " + DateWords.time($0.at, in: zone) } ?? ""
            form.fields[form.focus].text = TextField("\(day.iso)\(hour)")
            form.picking = nil
            if case .asked(var completion) = form.purpose {
                completion.asked = form.fields[0].text
                dialog = .complete(completion)
                return previewJob(completion)
            }
            return previewJobs(of: form)
        case .escape:
            form.picking = nil
            if case .asked(let completion) = form.purpose { dialog = .complete(completion) }
        default: break
        }
        return []
    }

    private mutating func submit(_ form: inout FormDialog) -> [Job] {
        let texts = form.fields.map(\.value)
        if let wrong = form.fields.firstIndex(where: {
            $0.kind == .date && !$0.text.isEmpty && when($0.text.text) == nil
        }) {
            form.focus = wrong
            form.error = refusal(ofDate: texts[wrong])
            return []
        }
        if let jobs = submitAboutContact(&form) ?? submitCalendar(&form)
            ?? submitAbsence(&form) ?? submitRecurring(&form)
        {
            return jobs
        }
        switch form.purpose {
        case .asked(var completion):
            completion.asked = TextField(texts[0])
            dialog = .complete(completion)
            return previewJob(completion)
        case .filterText:
            queue.filter.text = texts[0]
            dialog = nil
            return reloadQueue()
        default: break
        }
        if let refusal = refusal(of: form) {
            form.focus = refusal.field
            form.error = refusal.text
            return []
        }
        guard let command = command(of: form, texts) else {
            form.focus = form.fields.firstIndex(where: \.isEmpty) ?? 0
            let label = form.fields[form.focus].label
            form.error = say("Serve ancora: \(label).", "Still needed: \(label).")
            return []
        }
        if form.isFinal {
            dialog = .confirm(
                ConfirmDialog(
                    question: say(
                        "Annullare quest'azione?", "Cancel this action?"),
                    purpose: .final(form, command)))
            return []
        }
        form.isSaving = true
        return [.perform(command, id: form.commandID)]
    }

    mutating func perform(_ command: Command, from form: FormDialog) -> [Job] {
        var form = form
        form.isSaving = true
        dialog = .form(form)
        return [.perform(command, id: form.commandID)]
    }

    /// Nil where a field is missing.
    private func command(of form: FormDialog, _ texts: [String]) -> Command? {
        let due = when(texts[0])
        switch form.purpose {
        case .wait(let id, let version):
            guard let due, !texts[1].isEmpty else { return nil }
            return .wait(ActionChange(id, version: version), until: due, for: texts[1])
        case .reschedule(let id, let version, let snoozed):
            guard let due, snoozed || !texts[1].isEmpty else { return nil }
            let reason = texts.count > 1 ? texts[1] : ""
            return .reschedule(
                ActionChange(id, version: version, reason: reason), due: due, snoozed: snoozed)
        case .skip(let id, let version):
            return .skip(ActionChange(id, version: version, reason: texts[0]))
        case .cancel(let id, let version):
            return .cancel(ActionChange(id, version: version, reason: texts[0]))
        case .reopen(let id, let version):
            return .reopen(ActionChange(id, version: version, reason: texts[0]))
        case .toPool(let id, let version):
            return .reassign(
                ActionChange(id, version: version, reason: texts[0]),
                to: Action.Assignee(team: actor.team))
        case .reassign(let id, let version, let to, _):
            return .reassign(ActionChange(id, version: version, reason: texts[0]), to: to)
        case .newAction(let contact, let negotiation):
            guard !texts[0].isEmpty, let due = when(texts[1]) else { return nil }
            return .addAction(
                NewAction(
                    type: catalog.type(named: texts[2])?.code
                        ?? (texts[2].isEmpty ? catalog.types.first?.code ?? "call" : texts[2]),
                    title: texts[0],
                    contact: contact, negotiation: negotiation, due: due))
        case .move: return moveChange(of: form).map { .moveNegotiation($0) }
        case .editNegotiation(let id, let version): return negotiationEdit(of: form, id, version)
        case .offerLine(let id, let version, let line):
            return offerLine(of: form, id, version, line)
        case .reply(let id): return reply(id, form)
        case .exitEnrollment(let id, let version):
            guard !texts[0].isEmpty else { return nil }
            return .enrollment(
                .exit(EnrollmentChange(id, version: version, reason: texts[0])))
        case .filterText, .asked, .contact, .log, .consent, .relation, .document,
            .negotiationDocument, .erase, .calendar, .absence, .recurring:
            return nil
        }
    }
}
