import ArgumentParser
import Domain
import Screen
import Storage
import Workflow

/// `prossima sequence migrate NAME --from V --to V`: running walks go over to another version.
struct MigrateSequence: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: say(
            it: "Sposta le iscrizioni in corso a un'altra versione.",
            en: "Move running enrolments to another version."))

    @Argument(help: .say(it: "Il codice della sequenza.", en: "The sequence's code."))
    var code: String

    @Option(name: .long, help: .say(it: "La versione che hanno.", en: "The version they have."))
    var from: Int

    @Option(
        name: .long,
        help: .say(it: "Quella che avranno.", en: "The one that they will have."))
    var to: Int

    @Option(
        name: .long,
        help: .say(
            it: "Dove va un passo che ha cambiato codice, per esempio call=first_call; ripetibile.",
            en: "Where a step goes whose code changed, such as call=first_call; repeatable.",
            value: "old=new"))
    var step: [String] = []

    @Flag(
        name: .long,
        help: .say(
            it: "Mostra che cosa va dove, e non scrivere.",
            en: "Show what goes where, and write nothing."))
    var dryRun = false

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        for pair in step where pair.split(separator: "=").count != 2 {
            throw ValidationError(
                say(
                    it: "«\(pair)» non è vecchio=nuovo.", en: "“\(pair)” is not old=new."))
        }
    }

    private var migration: SequenceMigration {
        let pairs = step.map { $0.split(separator: "=").map(String.init) }
        return SequenceMigration(
            code: code, from: from, to: to,
            steps: Dictionary(pairs.map { ($0[0], $0[1]) }, uniquingKeysWith: { $1 }))
    }

    func carryOut(_ session: Session) throws {
        guard dryRun else { return try session.perform(.sequence(.migrate(migration)), change) }
        let preview = try session.house.preview(migration)
        try session.output.answer(
            [
                "code": .string(code), "from": .int(from), "to": .int(to),
                "moved": .int(preview.moved), "staying": .int(preview.staying),
                "groups": .array(
                    preview.groups.map { group in
                        [
                            "from_step": .text(group.from), "to_step": .optional(group.to),
                            "count": .int(group.count),
                            "reason": .optional(group.reason?(spoken)),
                        ]
                    }),
            ]
        ) { page in
            page.line("\(preview.name): v\(from) \(page.output.glyphs.arrow) v\(to)", .strong)
            for (group, words) in zip(preview.groups, preview.sentences) {
                page.line("  \(words(spoken))", group.to == nil ? .warning : .plain)
            }
            if preview.groups.isEmpty { page.line("  \(preview.sentences[0](spoken))", .dim) }
        }
    }
}
