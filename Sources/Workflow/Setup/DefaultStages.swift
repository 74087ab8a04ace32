import Domain
import Storage

/// The stages that a pipeline begins with, until an administrator changes them.
enum DefaultStages {
    typealias StageDefault = (code: String, name: Words, probability: Int, staleAfterDays: Int)

    static func stages(of pipeline: Negotiation.Direction) -> [StageDefault] {
        switch pipeline {
        case .sale:
            [
                ("contact", Words(it: "Contatto", en: "Contact"), 10, 14),
                ("quote", Words(it: "Preventivo", en: "Quote"), 30, 15),
                ("presentation", Words(it: "Presentazione", en: "Presentation"), 50, 20),
                ("negotiation", Words(it: "Trattativa", en: "Negotiation"), 70, 30),
                ("order", Words(it: "Ordine", en: "Order"), 90, 15),
            ]
        case .purchase:
            [
                ("need", Words(it: "Fabbisogno", en: "Need"), 20, 30),
                ("request", Words(it: "Richiesta", en: "Request"), 40, 15),
                ("comparison", Words(it: "Confronto", en: "Comparison"), 60, 15),
                ("negotiation", Words(it: "Trattativa", en: "Negotiation"), 80, 20),
                ("order", Words(it: "Ordine", en: "Order"), 90, 30),
            ]
        }
    }

    /// The pipeline's stages; it gets its default ones first where it has none, as in a new house
    /// and in one whose file is from the time when only sales had stages.
    static func ensured(
        _ pipeline: Negotiation.Direction, _ language: Language, _ writing: Writing
    ) throws -> [Stage] {
        let known = try StageTable.stages(of: pipeline, writing.reading)
        guard known.isEmpty else { return known }
        for (index, stage) in stages(of: pipeline).enumerated() {
            try StageTable.insert(
                Stage(
                    id: ID(0), pipeline: pipeline, code: stage.code, name: stage.name(language),
                    position: index + 1, probability: stage.probability,
                    staleAfterDays: stage.staleAfterDays), writing)
        }
        return try StageTable.stages(of: pipeline, writing.reading)
    }
}
