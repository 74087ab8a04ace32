import ArgumentParser
import Domain
import Screen
import Storage
import Workflow

/// `prossima stage …`: the stages of sales and of purchases.
struct StageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stage",
        abstract: say(
            it: "Mostra e cambia gli stadi delle trattative.",
            en: "Show and change the stages of negotiations."),
        subcommands: [ListStages.self, AddStage.self, EditStage.self])
}

/// `prossima stage list`
struct ListStages: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: say(it: "Elenca gli stadi.", en: "List the stages."))

    @Option(
        name: .long,
        help: .say(
            it: "Solo quelli delle vendite o degli acquisti.",
            en: "Only those of sales or of purchases.", value: "direction"))
    var pipeline: Negotiation.Direction?

    @OptionGroup var list: ListOptions<String>
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let all = try session.read { try StageTable.all($0) }.filter {
            pipeline == nil || $0.pipeline == pipeline
        }
        let (stages, next) = list.page(all) { "\($0.pipeline.rawValue).\($0.code)" }
        try session.output.answer(
            .list(
                stages.map { stage in
                    [
                        "id": .id(stage.id), "pipeline": .string(stage.pipeline.rawValue),
                        "code": .string(stage.code), "name": .string(stage.name),
                        "position": .int(stage.position), "probability": .int(stage.probability),
                        "stale_after_days": .optional(stage.staleAfterDays),
                    ]
                }, next: next)
        ) { page in
            var table = Table([
                Table.Column("", isNumber: true), Table.Column(say(it: "Codice", en: "Code")),
                Table.Column(say(it: "Nome", en: "Name"), minimum: 8),
                Table.Column(say(it: "Probabilità", en: "Probability"), isNumber: true),
                Table.Column(say(it: "Ferma dopo giorni", en: "Stale after days"), isNumber: true),
            ])
            for (index, stage) in stages.enumerated() {
                if index == 0 || stages[index - 1].pipeline != stage.pipeline {
                    table.add(heading: stage.pipeline.words(spoken))
                }
                table.add([
                    Table.Cell("\(stage.position)", .dim), Table.Cell(stage.code),
                    Table.Cell(stage.name, .strong), Table.Cell("\(stage.probability) %"),
                    Table.Cell(stage.staleAfterDays.map { "\($0)" } ?? "—"),
                ])
            }
            page.table(table, orElse: say(it: "Nessuno stadio.", en: "No stages."))
            page.more(after: next)
        }
    }
}

/// What a stage is.
struct StageOptions: ParsableArguments {
    @Option(
        name: .long,
        help: .say(
            it: "Delle vendite o degli acquisti.", en: "Of sales or of purchases.",
            value: "direction"))
    var pipeline = Negotiation.Direction.sale

    @Option(name: .long, help: .say(it: "Il nome.", en: "The name.", value: "text"))
    var name: String?

    @Option(
        name: .long,
        help: .say(
            it: "Il posto nella fila, da 1.", en: "The place in the row, from 1.",
            value: "number"))
    var position: Int?

    @Option(
        name: .long,
        help: .say(
            it: "Quante volte su cento di qui si arriva all'ordine.",
            en: "How often out of a hundred one gets from here to an order.", value: "percent"))
    var probability: Int?

    @Option(
        name: .long,
        help: .say(
            it: "Dopo quanti giorni una trattativa è ferma; 0 è mai.",
            en: "After how many days a negotiation is stale; 0 is never.", value: "days"))
    var staleAfter: Int?

    func validate() throws {
        let limits = [
            ("--position", position, 1...1000), ("--probability", probability, 0...100),
            ("--stale-after", staleAfter, 0...36_500),
        ]
        for (name, number, range) in limits {
            guard let number, !range.contains(number) else { continue }
            let (least, most) = (range.lowerBound, range.upperBound)
            throw ValidationError(
                say(
                    it: "\(name) va da \(least) a \(most).",
                    en: "\(name) goes from \(least) to \(most)."))
        }
    }

    var change: StageChange {
        StageChange(
            name: name, position: position, probability: probability, staleAfterDays: staleAfter)
    }
}

/// `prossima stage add`
struct AddStage: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: say(it: "Aggiunge uno stadio.", en: "Add a stage."))

    @Argument(help: .say(it: "Il codice.", en: "The code."))
    var code: String

    @OptionGroup var stage: StageOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        try session.house.addStage(code, to: stage.pipeline, stage.change, as: session.actor)
        try session.output.answer(["code": .string(code)]) { page in
            page.line(say(it: "Aggiunto lo stadio \(code)", en: "Added stage \(code)"), .good)
        }
    }
}

/// `prossima stage edit`
struct EditStage: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: say(
            it: "Cambia uno stadio, o lo sposta nella fila.",
            en: "Change a stage, or move it in the row."))

    @Argument(help: .say(it: "Il codice.", en: "The code."))
    var code: String

    @OptionGroup var stage: StageOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        let change = stage.change
        try requireChange(
            change.name != nil || change.position != nil || change.probability != nil
                || change.staleAfterDays != nil,
            ["--name", "--position", "--probability", "--stale-after"])
    }

    func carryOut(_ session: Session) throws {
        try session.house.editStage(code, of: stage.pipeline, stage.change, as: session.actor)
        try session.output.answer(["code": .string(code)]) { page in
            page.line(say(it: "Cambiato lo stadio \(code)", en: "Changed stage \(code)"), .good)
        }
    }
}
