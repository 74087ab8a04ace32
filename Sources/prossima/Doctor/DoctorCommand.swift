import ArgumentParser
import Domain
import Screen
import Storage
import Workflow

/// One thing that was looked at: how it is, and what to do where it is not well.
struct DoctorFinding {
    enum State: String { case ok, warning, error }

    /// What was looked at; its raw value is for scripts.
    enum Topic: String, CaseIterable {
        case program, terminal, colours, locale, mail, database, `operator`, clock, backup
        case outbox, permissions, disk

        var words: Words {
            switch self {
            case .program: Words(it: "programma", en: "program")
            case .terminal: Words(it: "terminale", en: "terminal")
            case .colours: Words(it: "colori", en: "colours")
            case .locale: Words(it: "lingua", en: "locale")
            case .mail: Words(it: "posta", en: "mail")
            case .database: Words(it: "database", en: "database")
            case .operator: Words(it: "operatore", en: "operator")
            case .clock: Words(it: "ora", en: "clock")
            case .backup: Words(it: "copia di sicurezza", en: "backup")
            case .outbox: Words(it: "in uscita", en: "outbox")
            case .permissions: Words(it: "permessi", en: "permissions")
            case .disk: Words(it: "disco", en: "disk")
            }
        }
    }

    var topic: Topic
    var state: State
    var found: Words
    var advice: Words?

    init(_ topic: Topic, _ state: State, _ found: Words, advice: Words? = nil) {
        self.topic = topic
        self.state = state
        self.found = found
        self.advice = advice
    }
}

/// `prossima doctor`: what a host, a terminal and a house are like, each with what to do.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: say(
            it: "Guarda terminale, lingua, database, permessi, posta, ora e disco.",
            en: "Look at terminal, locale, database, permissions, mail, clock and disk."),
        discussion: say(
            it:
                "Di ogni cosa dice com'è, e che cosa fare se non va. Non cambia niente. Esce con 0 se "
                + "tutto va, o c'è solo da fare attenzione; con 1 se qualcosa non va.",
            en:
                "Of each it says how it is, and what to do where it is not well. It changes nothing. "
                + "Exits with 0 where all is well, or only needs a look; with 1 where something is "
                + "wrong."))

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let findings = try HostExamination(global).findings + HouseExamination(global).findings
        let isWell = !findings.contains { $0.state == .error }
        try global.output.answer([
            "is_well": .bool(isWell),
            "items": .array(
                findings.map { finding in
                    [
                        "name": .string(finding.topic.rawValue),
                        "state": .string(finding.state.rawValue),
                        "found": .string(finding.found(spoken)),
                        "advice": .optional(finding.advice?(spoken)),
                    ]
                }),
        ]) { page in
            for finding in findings {
                let (mark, tone): (String, Tone) =
                    switch finding.state {
                    case .ok: ("ok", .good)
                    case .warning: (" !", .warning)
                    case .error: ("!!", .error)
                    }
                page.line([
                    (mark, tone), ("  ", .plain), (finding.topic.words(spoken), .strong),
                    ("  ", .plain),
                    (finding.found(spoken), .plain),
                ])
                if let advice = finding.advice { page.paragraph("    " + advice(spoken), .dim) }
            }
        }
        if !isWell { throw ExitCode(1) }
    }
}
