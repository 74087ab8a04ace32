extension Permission {
    /// Who may do what, whole (docs/manual/roles.md shows it). Where a line is not the whole rule,
    /// its use case refines it and says so in its words: both sides of a reassignment, the same
    /// day of a reopening.
    public static let table: [Line] = [
        Line(
            .takeAction, .pool, .pool, .all,
            it: "Un operatore agisce sulla propria coda e sul pool del proprio gruppo; "
                + "un responsabile sui propri gruppi.",
            en: "An operator acts on their own queue and their team's pool; "
                + "a supervisor on their teams'."),
        Line(
            .changeAction, .own, .own, .all,
            it: "Un operatore agisce sulla propria coda e sul pool del proprio gruppo; "
                + "un responsabile sui propri gruppi.",
            en: "An operator acts on their own queue and their team's pool; "
                + "a supervisor on their teams'."),
        Line(
            .recordCall, .pool, .pool, .all,
            it: "Una chiamata la registra chi ha l'azione, o l'aveva.",
            en: "A call is recorded by whoever has the action, or had it."),
        Line(
            .reassign, .own, .own, .all,
            it: "Riassegna il responsabile di entrambi i gruppi; "
                + "un operatore può solo restituire la propria azione al pool del gruppo.",
            en: "The supervisor of both sides reassigns; "
                + "an operator can only give their own action to their team's pool."),
        Line(
            .assign, .pool, .pool, .all,
            it: "Un operatore crea azioni per sé o per il pool del proprio gruppo; "
                + "un responsabile per i propri gruppi.",
            en: "An operator makes actions for themselves or their team's pool; "
                + "a supervisor for their teams."),
        Line(
            .handOver, .none, .own, .all,
            it: "Il lavoro di un operatore lo riassegna il suo responsabile.",
            en: "An operator's work is reassigned by their supervisor."),
        Line(
            .undo, .own, .own, .own,
            it: "Si annullano solo i propri comandi.", en: "One undoes one's own commands only."),
        Line(
            .readMessage, .own, .own, .own,
            it: "Si leggono solo i propri messaggi.", en: "One reads one's own messages only."),
        Line(
            .seeQueue, .pool, .pool, .all,
            it: "Un operatore vede la propria coda e il pool del suo gruppo; "
                + "un responsabile quelle dei suoi gruppi; un amministratore tutte.",
            en: "An operator sees their own queue and their team's pool; "
                + "a supervisor those of their teams; an administrator everybody's."),
        Line(
            .seeBoard, .none, .own, .all,
            it: "Il gruppo al lavoro lo vede il suo responsabile.",
            en: "A team at work is seen by its supervisor."),
        Line(
            .seeReport, .own, .own, .all,
            it: "Un operatore vede i propri numeri; un responsabile quelli dei suoi gruppi; "
                + "un amministratore tutti.",
            en: "An operator sees their own numbers; a supervisor those of their teams; "
                + "an administrator everybody's."),
        Line(
            .seeContact, .own, .own, .all,
            it: "In questa casa si vedono solo i nominativi propri, del proprio gruppo o della "
                + "propria zona.",
            en: "In this house one sees only one's own contacts, one's team's or one's zone's."),
        Line(
            .changeContact, .own, .own, .all,
            it: "Si cambiano i nominativi che si vedono.",
            en: "One changes the contacts that one sees."),
        Line(
            .classify, .none, .all, .all,
            it: "I classificatori li definiscono i responsabili.",
            en: "Classifiers are defined by supervisors."),
        Line(
            .eraseContact, .none, .none, .all,
            it: "Solo un amministratore cancella i dati di un nominativo.",
            en: "Only an administrator erases a contact's data."),
        Line(
            .moveNegotiation, .own, .own, .all,
            it: "Una trattativa la muove chi ne è titolare, chi vi ha un'azione aperta "
                + "o il suo responsabile.",
            en: "A negotiation is moved by its owner, by who has an open action on it, "
                + "or by their supervisor."),
        Line(
            .reopenNegotiation, .own, .own, .all,
            it: "Una trattativa chiusa la riapre il suo titolare nello stesso giorno; "
                + "dopo, il responsabile.",
            en: "A negotiation that ended is reopened by its owner on the same day; "
                + "after that by a supervisor."),
        Line(
            .changeEnrollment, .own, .all, .all,
            it: "Un'iscrizione la cambia chi ha la sua azione o il nominativo, o un responsabile.",
            en: "An enrolment is changed by whoever has its action or the contact, "
                + "or by a supervisor."),
        Line(
            .migrateEnrollments, .none, .all, .all,
            it: "Le iscrizioni le sposta un responsabile o un amministratore.",
            en: "Enrolments are migrated by a supervisor or an administrator."),
        Line(
            .loadSequence, .none, .all, .all,
            it: "Le sequenze le carica un responsabile o un amministratore.",
            en: "Sequences are loaded by a supervisor or an administrator."),
        Line(
            .changeSegment, .own, .own, .all,
            it: "Un insieme lo cambia chi l'ha fatto, o il suo responsabile.",
            en: "A segment is changed by who made it, or by their supervisor."),
        Line(
            .changeRecurring, .none, .all, .all,
            it: "Le attività ricorrenti le regola e le esegue un responsabile o un amministratore.",
            en: "Recurring rules are made and run by a supervisor or an administrator."),
        Line(
            .importRows, .none, .all, .all,
            it: "Importa un responsabile o un amministratore.",
            en: "A supervisor or an administrator imports."),
        Line(
            .importPeople, .none, .none, .all,
            it: "Operatori e gruppi li cambia un amministratore.",
            en: "Operators and teams are changed by an administrator."),
        Line(
            .undoImport, .own, .own, .all,
            it: "Un'importazione la annulla chi l'ha fatta, o un amministratore.",
            en: "An import is undone by who made it, or by an administrator."),
        Line(
            .export, .none, .all, .all,
            it: "Esporta un responsabile o un amministratore.",
            en: "A supervisor or an administrator exports."),
        Line(
            .deliver, .none, .none, .all,
            it: "Consegna un amministratore.", en: "An administrator delivers."),
        Line(
            .changeCalendar, .none, .none, .all,
            it: "I calendari li cambia un amministratore.",
            en: "Calendars are changed by an administrator."),
        Line(
            .setCapacity, .none, .own, .all,
            it: "La capienza la cambia il responsabile del gruppo.",
            en: "The capacity is changed by the team's supervisor."),
        Line(
            .recordAbsence, .none, .own, .all,
            it: "Un'assenza la registra il responsabile di chi è assente.",
            en: "An absence is recorded by the supervisor of who is away."),
        Line(
            .changeHouse, .none, .none, .all,
            it: "Operatori, gruppi e stadi li cambia un amministratore.",
            en: "Operators, teams and stages are changed by an administrator."),
        Line(
            .seeJournal, .own, .own, .all,
            it: "Il registro di un operatore lo legge lui, o il suo responsabile.",
            en: "An operator's journal is read by themselves, or by their supervisor."),
        Line(
            .keep, .none, .none, .all,
            it: "Copie di sicurezza, ripristino e riparazione sono di un amministratore, o di chi "
                + "possiede il file.",
            en: "Backups, restores and repairs are an administrator's, or the file's owner's."),
    ]
}
