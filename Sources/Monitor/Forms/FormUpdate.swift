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
        switch key {
        case .escape:
            switch form.purpose {
            case .asked(let completion): dialog = .complete(completion)
            case .move, .editNegotiation, .offerLine:
                dialog = form.isChanged ? .confirm(discard(form)) : nil
            default: dialog = nil
            }
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
        where form.focus + 1 < form.fields.count && form.fields[form.focus + 1].text.isEmpty:
            form.focus += 1
        case .enter, .control("s"): return submit(&form)
        default:
            let before = form.fields[form.focus].text.text
            _ = form.fields[form.focus].text.handle(key)
            if form.fields[form.focus].text.text != before { return previewJobs(of: form) }
        }
        return []
    }

    private func discard(_ form: FormDialog) -> ConfirmDialog {
        ConfirmDialog(
            question: say("Buttare via quello che hai scritto?", "Discard what you typed?"),
            purpose: .discard(.form(form)))
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
        let texts = form.fields.map { $0.text.text }
        if let wrong = form.fields.firstIndex(where: {
            $0.kind == .date && !$0.text.isEmpty && when($0.text.text) == nil
        }) {
            form.focus = wrong
            form.error = say(
                "«\(texts[wrong])» non è una data: +3d, ven 10, domani 15:30",
                "“\(texts[wrong])” is not a date: +3d, fri 10, tomorrow 15:30")
            return []
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
            form.focus = form.fields.firstIndex { $0.text.isEmpty } ?? 0
            let label = form.fields[form.focus].label
            form.error = say("Serve ancora: \(label).", "Still needed: \(label).")
            return []
        }
        form.isSaving = true
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
        case .filterText, .asked: return nil
        }
    }
}
