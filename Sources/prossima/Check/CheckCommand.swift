import ArgumentParser
import Domain
import Glibc
import Screen
import Storage
import Workflow

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

    @Flag(
        name: .long,
        help: .say(
            it: "Rimedia a ciò che si può ricalcolare (indici, ricerca, ultimi contatti, somme …), "
                + "dopo averne messa da parte una copia.",
            en: "Mend what can be worked out again (indexes, search, last contacts, sums …), "
                + "after a copy was put aside."))
    var repair = false

    @OptionGroup var global: GlobalOptions

    func run() throws {
        guard repair else { return try tell(Check.run(global.openDatabase()), []) }
        let (house, keeper) = try global.keptHouse()
        let report = try Check.run(house.database)
        let aside = freeName(global.path + ".before-repair")
        let mended = try house.repair(report, keeping: aside, by: keeper)
        try tell(mended.isEmpty ? report : Check.run(house.database), mended, aside)
    }

    /// A name that no file has yet.
    private func freeName(_ base: String) -> String {
        guard access(base, F_OK) == 0 else { return base }
        return (2...9999).lazy.map { "\(base)-\($0)" }.first { access($0, F_OK) != 0 } ?? base
    }

    private func tell(
        _ report: CheckReport, _ mended: [(repair: Repair, rows: Int)], _ aside: String = ""
    ) throws {
        try global.output.answer(json(report, mended, aside)) { page in
            for (repair, rows) in mended {
                page.line("++  \(repair.words(spoken)): \(rows)", .good)
            }
            if !mended.isEmpty {
                page.line(
                    say(it: "Com'era prima: \(aside)", en: "As it was before: \(aside)"), .dim)
            }
            for result in report.results {
                let rows = Noun.row(result.rowsExamined)(spoken)
                page.line(
                    "\(result.isKept ? "ok" : "!!")  \(result.words(spoken)): \(rows)",
                    result.isKept ? .plain : .error)
                for violation in result.violations {
                    page.line("      \(violation.text(spoken))", .warning)
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

    private func json(
        _ report: CheckReport, _ mended: [(repair: Repair, rows: Int)], _ aside: String
    ) throws -> JSON {
        let plain = try JSON(report)
        guard repair, case .object(let members) = plain else { return plain }
        let more: [JSON.Member] = [
            JSON.Member(
                name: "repaired",
                value: .array(
                    mended.map {
                        ["name": .string($0.repair.invariant), "rows": .int($0.rows)]
                    })),
            JSON.Member(name: "kept", value: mended.isEmpty ? .null : .string(aside)),
        ]
        return .object(members + more)
    }
}
