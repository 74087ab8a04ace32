import ArgumentParser
import Domain
import Screen
import Storage
import Workflow

/// One thing that was looked at: how it is, and what to do where it is not well.
struct DoctorFinding {
    enum State: String { case ok, warning, error }

    /// Stable, for scripts.
    var name: String
    var state: State
    var found: Words
    var advice: Words?

    init(_ name: String, _ state: State, _ found: Words, advice: Words? = nil) {
        self.name = name
        self.state = state
        self.found = found
        self.advice = advice
    }
}

extension DoctorFinding {
    private static let labels = [
        "backup": Words(it: "copia", en: "backup"), "clock": Words(it: "ora", en: "clock"),
        "colours": Words(it: "colori", en: "colours"),
        "database": Words(it: "database", en: "database"),
        "disk": Words(it: "disco", en: "disk"), "locale": Words(it: "lingua", en: "locale"),
        "mail": Words(it: "posta", en: "mail"),
        "operator": Words(it: "operatore", en: "operator"),
        "outbox": Words(it: "in uscita", en: "outbox"),
        "permissions": Words(it: "permessi", en: "permissions"),
        "program": Words(it: "programma", en: "program"),
        "terminal": Words(it: "terminale", en: "terminal"),
    ]

    /// The name as a person reads it.
    func label(_ language: Language) -> String { Self.labels[name]?(language) ?? name }
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
                        "name": .string(finding.name), "state": .string(finding.state.rawValue),
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
                    (mark, tone), ("  ", .plain), (finding.label(spoken), .strong), ("  ", .plain),
                    (finding.found(spoken), .plain),
                ])
                if let advice = finding.advice { page.paragraph("    " + advice(spoken), .dim) }
            }
        }
        if !isWell { throw ExitCode(1) }
    }
}
