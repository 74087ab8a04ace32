import ArgumentParser
import Domain
import Screen
import Storage

/// `prossima check`: the file and every invariant of the domain.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: say(
            it: "Verifica il file e ogni regola, e nomina le righe che non la rispettano.",
            en: "Verify the file and every rule, and name the rows that break one."),
        discussion: say(
            it: "Esce con 0 se tutto è in ordine, con 1 se no.",
            en: "Exits with 0 where all is well, else with 1."))

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let report = try Check.run(Database.open(global.path))
        try global.output.answer(JSON(report)) { page in
            for result in report.results {
                let rows = Noun.row(result.rowsExamined)(spoken)
                page.line(
                    "\(result.isKept ? "ok" : "!!")  \(result.words(spoken)): \(rows)",
                    result.isKept ? .plain : .error)
                for violation in result.violations {
                    page.line("      \(violation.text)", .warning)
                }
                let unnamed = result.violationCount - result.violations.count
                if unnamed > 0 {
                    page.line(
                        say(it: "      e altre \(unnamed)", en: "      and \(unnamed) more"))
                }
            }
            page.line(report.summary(spoken), report.isSound ? .good : .error)
        }
        if !report.isSound { throw ExitCode(1) }
    }
}
