public import Domain
import Storage

/// Adding and changing the stages of a pipeline: an administrator's work.
extension House {
    /// - parameter change: a name is needed; without a position it goes to the end.
    public func addStage(
        _ code: String, to pipeline: Negotiation.Direction, _ change: StageChange,
        as actor: Actor
    ) throws(Failure) {
        try administer("add_stage", as: actor) { act in
            guard Operator.isLogin(code) else {
                throw Failure(
                    .usage, it: "«\(code)» non può essere il codice di uno stadio.",
                    en: "“\(code)” cannot be a stage's code.",
                    hint: Words(
                        it: "Lettere, cifre, punto, trattino e trattino basso, fino a 64.",
                        en: "Letters, digits, dot, hyphen and underscore, up to 64."))
            }
            let name = try (change.name ?? "").name()
            let known = try DefaultStages.ensured(pipeline, act.language, act.ledger.writing)
            guard !known.contains(where: { $0.code == code }) else {
                throw Failure(
                    .refused, it: "Lo stadio «\(code)» c'è già.",
                    en: "The stage “\(code)” is there already.")
            }
            try act.check(change)
            let stage = Stage(
                id: ID(0), pipeline: pipeline, code: code, name: name,
                position: known.count + 1, probability: change.probability ?? 50,
                staleAfterDays: change.staleAfterDays.flatMap { $0 == 0 ? nil : $0 })
            let id = try act.ledger.insert(.stage, StageTable.columns(of: stage))
            if let position = change.position {
                try act.move(ID(id), to: position, in: pipeline)
            }
        }
    }

    public func editStage(
        _ code: String, of pipeline: Negotiation.Direction, _ change: StageChange,
        as actor: Actor
    ) throws(Failure) {
        try administer("edit_stage", as: actor) { act in
            guard let stage = try StageTable.find(code: code, in: pipeline, act.reading) else {
                throw Failure.missing(stage: code)
            }
            guard change != StageChange() else { throw Failure.nothingToChange }
            try act.check(change)
            let name = try change.name?.name() ?? stage.name
            let stale = change.staleAfterDays ?? stage.staleAfterDays ?? 0
            try act.ledger.update(
                .stage, stage.id.raw,
                [
                    "name": .text(name),
                    "probability": .int(change.probability ?? stage.probability),
                    "stale_after_days": stale == 0 ? .null : .int(stale),
                ])
            if let position = change.position {
                try act.move(stage.id, to: position, in: pipeline)
            }
        }
    }
}

extension Act {
    fileprivate func check(_ change: StageChange) throws {
        if let probability = change.probability, !(0...100).contains(probability) {
            throw Failure(
                .usage, it: "La probabilità va da 0 a 100.",
                en: "The probability goes from 0 to 100.")
        }
        if let days = change.staleAfterDays, !(0...3650).contains(days) {
            throw Failure(
                .usage, it: "I giorni vanno da 0 (mai) a 3650.",
                en: "The days go from 0 (never) to 3650.")
        }
    }

    /// Those between make room, one after the other, for a position is unique.
    fileprivate func move(
        _ id: Stage.ID, to position: Int, in pipeline: Negotiation.Direction
    ) throws {
        let stages = try StageTable.stages(of: pipeline, reading)
        guard (1...stages.count).contains(position) else {
            throw Failure(
                .usage, it: "La posizione va da 1 a \(stages.count).",
                en: "The position goes from 1 to \(stages.count).")
        }
        guard let from = stages.firstIndex(where: { $0.id == id }), from != position - 1 else {
            return
        }
        try ledger.update(.stage, id.raw, ["position": 0])
        let isForward = from < position - 1
        let between =
            isForward ? stages[(from + 1)...(position - 1)] : stages[(position - 1)..<from]
        for stage in isForward ? Array(between) : between.reversed() {
            try ledger.update(
                .stage, stage.id.raw, ["position": .int(stage.position + (isForward ? -1 : 1))])
        }
        try ledger.update(.stage, id.raw, ["position": .int(position)])
    }
}

extension Failure {
    public static func missing(stage code: String) -> Failure {
        Failure(
            .notFound, it: "Non c'è uno stadio «\(code)».", en: "There is no stage “\(code)”.",
            hint: Words(it: "prossima stage list", en: "prossima stage list"))
    }
}
