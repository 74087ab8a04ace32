/// What commands are called in sentences, by the kind that is stored.
public enum CommandWords {
    /// Every kind that a command is stored under, in the order of the alphabet.
    public static let kinds = [
        "add_absence", "add_action", "add_calendar", "add_contact", "add_document", "add_line",
        "add_negotiation", "add_operator", "add_pause_code", "add_recurring", "add_segment",
        "add_stage", "add_team", "assign_calendar", "back_up", "begin_pause", "bulk_cancel",
        "bulk_prioritise", "bulk_reassign", "bulk_reschedule", "bulk_skip", "cancel", "claim",
        "complete", "define_classifier", "deliver", "demo", "denied", "edit_calendar",
        "edit_contact", "edit_line", "edit_negotiation", "edit_operator", "edit_recurring",
        "edit_segment", "edit_stage", "edit_team", "end_absence", "end_pause", "enroll",
        "erase_contact",
        "escalate",
        "exit_enrollment", "export", "give_back", "import", "import_opt_outs", "init",
        "load_sequence", "log_interaction", "mark_read", "merge_contacts", "migrate_sequence",
        "move_enrollment", "move_negotiation", "pause_enrollment", "pause_recurring", "reassign",
        "reassign_work", "record_answers", "record_bounce", "record_call", "record_consent",
        "relate_contact", "remove_calendar", "remove_document", "remove_line", "remove_pause_code",
        "remove_recurring", "remove_segment", "reopen", "repair", "reply", "reschedule", "restore",
        "resume_enrollment", "resume_recurring", "retry_delivery", "run_recurring", "send",
        "set_capacity", "set_visibility", "skip", "snooze", "undo", "unrelate_contact",
        "view_dossier", "wait",
    ]

    public static func words(for kind: String) -> Words {
        switch kind {
        case "complete": Words(it: "completamento", en: "completion")
        case "claim": Words(it: "presa in carico", en: "claim")
        case "give_back": Words(it: "restituzione", en: "give-back")
        case "wait": Words(it: "attesa", en: "wait")
        case "reschedule": Words(it: "spostamento", en: "reschedule")
        case "snooze": Words(it: "rinvio", en: "snooze")
        case "reassign": Words(it: "riassegnazione", en: "reassignment")
        case "skip": Words(it: "azione saltata", en: "skip")
        case "cancel": Words(it: "annullamento dell'azione", en: "cancellation of the action")
        case "reopen": Words(it: "riapertura", en: "reopening")
        case "add_action": Words(it: "azione aggiunta", en: "added action")
        case "record_call": Words(it: "registrazione della chiamata", en: "recorded call")
        case "add_contact": Words(it: "nominativo aggiunto", en: "added contact")
        case "add_negotiation": Words(it: "trattativa aggiunta", en: "added negotiation")
        case "move_negotiation": Words(it: "mossa della trattativa", en: "move of the negotiation")
        case "edit_negotiation":
            Words(it: "correzione della trattativa", en: "edit of the negotiation")
        case "add_line": Words(it: "riga aggiunta", en: "added line")
        case "edit_line": Words(it: "riga cambiata", en: "changed line")
        case "remove_line": Words(it: "riga tolta", en: "removed line")
        case "add_pause_code": Words(it: "motivo di pausa aggiunto", en: "added reason for a pause")
        case "remove_pause_code":
            Words(it: "motivo di pausa tolto", en: "removed reason for a pause")
        case "add_stage": Words(it: "stadio aggiunto", en: "added stage")
        case "edit_stage": Words(it: "stadio cambiato", en: "changed stage")
        case "enroll": Words(it: "iscrizione alla sequenza", en: "enrolment in the sequence")
        case "import": Words(it: "importazione", en: "import")
        case "import_opt_outs": Words(it: "opposizioni importate", en: "imported opt-outs")
        case "back_up": Words(it: "copia di sicurezza", en: "backup")
        case "restore": Words(it: "ripristino", en: "restore")
        case "repair": Words(it: "riparazione", en: "repair")
        case "view_dossier": Words(it: "lettura di un fascicolo", en: "view of a dossier")
        case "denied": Words(it: "rifiuto", en: "denial")
        case "export": Words(it: "esportazione", en: "export")
        case "reply": Words(it: "risposta a un messaggio", en: "reply to a message")
        case "record_answers":
            Words(it: "risposte dai calendari", en: "answers from calendars")
        case "deliver": Words(it: "consegna", en: "delivery")
        case "send": Words(it: "spedizione", en: "sending")
        case "record_bounce": Words(it: "messaggio tornato indietro", en: "bounced message")
        case "escalate": Words(it: "avviso ai responsabili", en: "word to supervisors")
        case "retry_delivery":
            Words(it: "nuova consegna di ciò che non era riuscito", en: "retried deliveries")
        case "undo": Words(it: "ritorno indietro", en: "undo")
        case "mark_read": Words(it: "messaggio letto", en: "message read")
        case "init": Words(it: "casa creata", en: "house made")
        case "demo": Words(it: "dati di prova", en: "demo data")
        case "add_operator": Words(it: "operatore aggiunto", en: "added operator")
        case "edit_operator": Words(it: "operatore cambiato", en: "changed operator")
        case "add_team": Words(it: "gruppo aggiunto", en: "added team")
        case "edit_team": Words(it: "gruppo cambiato", en: "changed team")
        case "set_visibility": Words(it: "visibilità cambiata", en: "changed visibility")
        case "add_segment": Words(it: "insieme aggiunto", en: "added segment")
        case "edit_segment": Words(it: "insieme cambiato", en: "changed segment")
        case "remove_segment": Words(it: "insieme tolto", en: "removed segment")
        default:
            ContactWork.words(for: kind) ?? SequenceWork.words(for: kind)
                ?? CalendarWork.words(for: kind) ?? BulkWork.words(for: kind)
                ?? PauseWork.words(for: kind) ?? RecurringWork.words(for: kind)
                ?? AbsenceWork.words(for: kind)
                ?? Words(it: kind, en: kind)
        }
    }
}
