import ArgumentParser
import Domain
import Screen
import Storage

/// `prossima enrollment …`
struct EnrollmentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrollment",
        abstract: say(
            it: "Le iscrizioni alle sequenze: elenca, mette in pausa, riprende, fa uscire, sposta.",
            en: "Enrolments in sequences: list, pause, resume, exit, move."),
        subcommands: [
            ListEnrollments.self, PauseEnrollment.self, ResumeEnrollment.self,
            ExitEnrollment.self, MoveEnrollment.self,
        ])
}

/// `prossima enrollment list [--contact N] [--sequence CODE] [--all]`
struct ListEnrollments: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: say(it: "Elenca le iscrizioni.", en: "List the enrolments."))

    @Option(
        name: .long, help: .say(it: "Di un nominativo.", en: "Of one contact.", value: "number"))
    var contact: Contact.ID?

    @Option(
        name: .long, help: .say(it: "A una sequenza.", en: "In one sequence.", value: "code"))
    var sequence: String?

    @Flag(
        name: .long, help: .say(it: "Anche quelle finite.", en: "Those that are over, too."))
    var all = false

    @OptionGroup var list: ListOptions<Enrollment.ID>
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        if let sequence, try session.read({ try SequenceTable.lastVersion(of: sequence, $0) }) == 0
        {
            _ = try session.sequence(sequence)
        }
        let request = EnrollmentListRequest(
            contact: contact, sequence: sequence, includesClosed: all, after: list.after,
            limit: list.limit + 1)
        let (rows, hasMore) = list.page(
            try session.read { try EnrollmentListQuery.page(request, $0) })
        let next = hasMore ? rows.last.map { $0.enrollment.id.description } : nil
        try session.output.answer(.list(rows.map { session.json($0) }, next: next)) { page in
            var table = Table([
                Table.Column("", isNumber: true),
                Table.Column(say(it: "Nominativo", en: "Contact"), minimum: 10),
                Table.Column(say(it: "Sequenza", en: "Sequence"), minimum: 8),
                Table.Column(say(it: "Stato", en: "State")),
                Table.Column(say(it: "Passo", en: "Step"), minimum: 8),
                Table.Column(say(it: "Scadenza", en: "Due")),
            ])
            for row in rows {
                table.add([
                    Table.Cell(row.enrollment.id.description, .dim),
                    Table.Cell(row.contactName, .strong),
                    Table.Cell("\(row.sequenceName) v\(row.sequenceVersion)"),
                    Table.Cell(
                        row.enrollment.state.words(spoken),
                        row.enrollment.state == .active ? .good : .dim),
                    Table.Cell(row.stepTitle),
                    Table.Cell(row.due.map { session.shown($0) } ?? row.reason, .dim),
                ])
            }
            page.table(table, orElse: say(it: "Nessuna iscrizione.", en: "No enrolments."))
            page.more(after: next)
        }
    }
}

extension Session {
    func json(_ line: EnrollmentLine) -> JSON {
        [
            "id": .id(line.enrollment.id), "contact_id": .id(line.enrollment.contact),
            "contact": .string(line.contactName), "sequence": .string(line.sequenceCode),
            "version": .int(line.sequenceVersion),
            "negotiation_id": .optional(line.enrollment.negotiation),
            "state": .string(line.enrollment.state.rawValue), "reason": .text(line.reason),
            "step": .text(line.stepCode), "action_id": .optional(line.action),
            "due_at": json(line.due?.at),
            "left_s": .optional(line.left), "started_at": json(line.startedAt),
            "row_version": .int(line.enrollment.version),
        ]
    }
}

/// `prossima enrollment pause 12 [--reason TEXT]`
struct PauseEnrollment: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: say(
            it: "Mette in pausa: il tempo che restava è conservato.",
            en: "Pause: the time that was left is kept."))

    @OptionGroup var which: EnrollmentOptions
    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        try session.perform(.enrollment(.pause(which.change(change))), change)
    }
}

/// `prossima enrollment resume 12`
struct ResumeEnrollment: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: say(
            it: "Riprende: l'azione torna dopo il tempo che restava.",
            en: "Resume: the action comes back after the time that was left."))

    @OptionGroup var which: EnrollmentOptions
    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        try session.perform(.enrollment(.resume(which.change(change))), change)
    }
}

/// `prossima enrollment exit 12 --reason TEXT`
struct ExitEnrollment: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "exit",
        abstract: say(
            it: "Fa uscire dalla sequenza, con il motivo.",
            en: "Exit from the sequence, with the reason."))

    @OptionGroup var which: EnrollmentOptions
    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        try session.perform(.enrollment(.exit(which.change(change))), change)
    }
}

/// `prossima enrollment move 12 visit`
struct MoveEnrollment: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "move",
        abstract: say(it: "Passa a un altro passo.", en: "Go on at another step."))

    @OptionGroup var which: EnrollmentOptions

    @Argument(help: .say(it: "Il codice del passo.", en: "The step's code."))
    var step: String

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        try session.perform(.enrollment(.move(which.change(change), step: step)), change)
    }
}

/// Which enrolment, and why.
struct EnrollmentOptions: ParsableArguments {
    @Argument(help: .say(it: "Il numero dell'iscrizione.", en: "The enrolment's number."))
    var id: Enrollment.ID

    @Option(name: .long, help: .say(it: "Il motivo.", en: "The reason.", value: "text"))
    var reason = ""

    func change(_ options: ChangeOptions) -> EnrollmentChange {
        EnrollmentChange(id, version: options.version, reason: reason)
    }
}
