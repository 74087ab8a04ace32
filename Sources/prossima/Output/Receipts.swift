import Domain
import Screen

/// What a command did, told.
extension Session {
    /// - parameter isPreview: it is what a command would do, and was not done.
    /// - parameter due: the date that it moves to, where it moves one.
    func answer(_ receipt: Receipt, isPreview: Bool = false, due: DueMoment? = nil) throws {
        let names = output.isJSON ? try names() : nil
        let told = json(receipt, names, due)
        let date = due.map { " \(output.glyphs.arrow) \(shown($0))" } ?? ""
        try output.answer(isPreview ? ["dry_run": true, "would": told] : told) { page in
            let arrow = output.glyphs.arrow
            if isPreview {
                page.line(
                    say(
                        it: "Anteprima: niente è stato scritto.",
                        en: "Preview: nothing was written."), .warning)
                if let bulk = receipt.bulk {
                    let what = CommandWords.words(for: receipt.kind)(spoken)
                    page.line(
                        say(
                            it: "Si farebbe: \(what): \(bulk.done)\(date)",
                            en: "It would do: \(what): \(bulk.done)\(date)"))
                }
            } else {
                page.line("\(output.glyphs.check) \(sentence(receipt))\(date)", .good)
            }
            for handover in receipt.handovers {
                page.line("\(arrow) \(sentence(handover))")
            }
            // Whose they are, where they stay theirs; who got them is a note.
            if let bulk = receipt.bulk, receipt.kind != "bulk_reassign" {
                for share in bulk.shares {
                    page.line(
                        say(
                            it: "  Di \(share.name): \(share.count)",
                            en: "  Of \(share.name): \(share.count)"))
                }
            }
            for note in receipt.notes { page.line("  \(note.words(spoken))") }
            for refusal in receipt.bulk?.refusals ?? [] {
                page.line(
                    "  #\(refusal.action)  \(refusal.title): \(refusal.reason.words(spoken))",
                    .warning)
            }
            if receipt.isReplay {
                page.line(
                    say(
                        it: "Il comando era già stato eseguito: niente di nuovo.",
                        en: "The command had been carried out before: nothing new."), .dim)
            }
        }
    }

    private func json(_ receipt: Receipt, _ names: Names?, _ due: DueMoment?) -> JSON {
        [
            "command": .string(receipt.command), "kind": .string(receipt.kind),
            "action_id": .optional(receipt.action), "contact_id": .optional(receipt.contact),
            "negotiation_id": .optional(receipt.negotiation),
            "segment_id": .optional(receipt.segment),
            "enrollment_id": .optional(receipt.enrollment),
            "sequence": .optional(receipt.sequence),
            "sequence_version": .optional(receipt.sequenceVersion),
            "row_version": .optional(receipt.version),
            "state": .optional(receipt.state?.rawValue),
            "due_at": json(due?.at), "due_has_time": due.map { .bool($0.hasTime) } ?? .null,
            "handovers": .array(
                receipt.handovers.map { handover in
                    [
                        "action_id": .id(handover.action),
                        "type_name": .string(handover.typeName),
                        "title": .string(handover.title),
                        "assignee": names?.login(handover.assignee.operator) ?? .null,
                        "team": names?.code(handover.assignee.team) ?? .null,
                        "assignee_name": .string(handover.assigneeName),
                        "due_at": json(handover.due.at),
                        "due_has_time": .bool(handover.due.hasTime),
                        "decided_by": .string(handover.decidedBy),
                        "commitment": .bool(handover.hasCommitment),
                        "message": .bool(handover.hasMessage),
                    ]
                }),
            "bulk": receipt.bulk.map { json($0, names) } ?? .null,
            "notes": .array(receipt.notes.map { .string($0.words(spoken)) }),
            "replay": .bool(receipt.isReplay), "unchanged": .bool(receipt.isUnchanged),
        ]
    }

    private func json(_ bulk: BulkResult, _ names: Names?) -> JSON {
        [
            "done": .int(bulk.done), "not_done": .int(bulk.refusedCount),
            "successors": .int(bulk.successors), "negotiations": .int(bulk.negotiations),
            "shares": .array(
                bulk.shares.map { share in
                    [
                        "assignee": names?.login(share.assignee.operator) ?? .null,
                        "team": names?.code(share.assignee.team) ?? .null,
                        "name": .string(share.name), "count": .int(share.count),
                    ]
                }),
            "refusals": .array(
                bulk.refusals.map { refusal in
                    [
                        "action_id": .id(refusal.action), "title": .string(refusal.title),
                        "reason": .string(refusal.reason.words(spoken)),
                    ]
                }),
        ]
    }

    /// «Completed action 12», «Contact 3 added».
    private func sentence(_ receipt: Receipt) -> String {
        let action = receipt.action.map { $0.description } ?? ""
        let contact = receipt.contact.map { $0.description } ?? ""
        let negotiation = receipt.negotiation.map { $0.description } ?? ""
        let id = receipt.enrollment.map { $0.description } ?? ""
        let walk = say(it: "iscrizione \(id)", en: "enrolment \(id)")
        return switch receipt.kind {
        case "complete": say(it: "Completata l'azione \(action)", en: "Completed action \(action)")
        case "claim": say(it: "Presa in carico l'azione \(action)", en: "Claimed action \(action)")
        case "give_back":
            say(it: "Restituita l'azione \(action)", en: "Gave action \(action) back")
        case "wait": say(it: "In attesa l'azione \(action)", en: "Action \(action) is waiting")
        case "snooze": say(it: "Rinviata l'azione \(action)", en: "Snoozed action \(action)")
        case "reschedule": say(it: "Spostata l'azione \(action)", en: "Moved action \(action)")
        case "reassign":
            say(it: "Riassegnata l'azione \(action)", en: "Reassigned action \(action)")
        case "skip": say(it: "Saltata l'azione \(action)", en: "Skipped action \(action)")
        case "cancel": say(it: "Annullata l'azione \(action)", en: "Cancelled action \(action)")
        case "reopen": say(it: "Riaperta l'azione \(action)", en: "Reopened action \(action)")
        case "add_action": say(it: "Creata l'azione \(action)", en: "Added action \(action)")
        case "record_call":
            say(
                it: "Registrata la chiamata dell'azione \(action)",
                en: "Recorded the call of action \(action)")
        case "undo": say(it: "Fatto", en: "Done")
        case "add_contact":
            say(it: "Aggiunto il nominativo \(contact)", en: "Added contact \(contact)")
        case "add_negotiation":
            say(it: "Aperta la trattativa \(negotiation)", en: "Opened negotiation \(negotiation)")
        case "move_negotiation", "edit_negotiation", "add_line", "edit_line", "remove_line":
            say(
                it: "Aggiornata la trattativa \(negotiation)",
                en: "Updated negotiation \(negotiation)")
        case "enroll": say(it: "Iscritto il nominativo", en: "Enrolled the contact")
        case "load_sequence", "migrate_sequence": sequenceSentence(receipt)
        case "pause_enrollment": say(it: "In pausa: \(walk)", en: "Paused: \(walk)")
        case "resume_enrollment": say(it: "Ripresa: \(walk)", en: "Resumed: \(walk)")
        case "exit_enrollment": say(it: "Uscita: \(walk)", en: "Exited: \(walk)")
        case "move_enrollment": say(it: "Spostata: \(walk)", en: "Moved: \(walk)")
        case "add_calendar", "edit_calendar", "remove_calendar", "assign_calendar", "set_capacity",
            "reassign_work", "add_recurring", "edit_recurring", "pause_recurring",
            "resume_recurring", "remove_recurring", "add_absence", "end_absence":
            CommandWords.words(for: receipt.kind)(spoken).capitalizedFirst
        case "bulk_reassign", "bulk_reschedule", "bulk_skip", "bulk_cancel", "bulk_prioritise":
            CommandWords.words(for: receipt.kind)(spoken).capitalizedFirst
                + ": \(receipt.bulk?.done ?? 0)"
        case "add_segment": say(it: "Salvato l'insieme", en: "Saved the segment")
        case "edit_segment": say(it: "Cambiato l'insieme", en: "Changed the segment")
        case "remove_segment": say(it: "Tolto l'insieme", en: "Removed the segment")
        default:
            contact.isEmpty
                ? say(it: "Fatto", en: "Done")
                : CommandWords.words(for: receipt.kind)(spoken).capitalizedFirst + " #\(contact)"
        }
    }

    private func sequenceSentence(_ receipt: Receipt) -> String {
        if receipt.isUnchanged {
            let code = receipt.sequence.map { " «\($0)»" } ?? ""
            let english = receipt.sequence.map { " “\($0)”" } ?? ""
            return say(
                it: "Invariata\(code): non c'era niente da caricare",
                en: "Unchanged\(english): nothing to load")
        }
        guard let code = receipt.sequence else {
            return say(it: "Caricati i tipi di azione", en: "Loaded the action types")
        }
        guard let version = receipt.sequenceVersion else {
            return say(it: "Niente di nuovo in «\(code)»", en: "Nothing new in “\(code)”")
        }
        return receipt.kind == "load_sequence"
            ? say(
                it: "Caricata «\(code)», versione \(version)",
                en: "Loaded “\(code)”, version \(version)")
            : say(
                it: "Iscrizioni spostate alla versione \(version) di «\(code)»",
                en: "Enrolments moved to version \(version) of “\(code)”")
    }

    /// «Visit · Bruno Verdi · Thu 26 09:30 · calendar entry · message · zone agent».
    private func sentence(_ handover: Receipt.Handover) -> String {
        var parts = [
            "\(handover.typeName) #\(handover.action)", handover.assigneeName,
            shown(handover.due),
        ]
        if handover.hasCommitment { parts.append(say(it: "in agenda", en: "calendar entry")) }
        if handover.hasMessage { parts.append(say(it: "messaggio", en: "message")) }
        if !["by hand", "reassigned"].contains(handover.decidedBy) {
            parts.append(
                say(it: "perché: ", en: "why: ")
                    + AssigneeWords.words(for: handover.decidedBy)(spoken))
        }
        return parts.filter { !$0.isEmpty }.joined(separator: " \(output.glyphs.bullet) ")
    }
}
