public import Controls
public import Domain
public import Screen

extension SequenceGraph {
    /// As the screen and the command line draw it.
    public func chart(_ language: Language, _ glyphs: Glyphs) -> Flowchart {
        Flowchart(
            nodes.map { node in
                var details = [
                    ([node.typeName] + node.assignees.prefix(4).map { $0(language) })
                        .joined(separator: " \(glyphs.bullet) ")
                ]
                if !node.terms.isEmpty {
                    details.append(
                        node.terms.map { $0(language) }.joined(separator: " \(glyphs.bullet) "))
                }
                return Flowchart.Box(
                    heading: "\(node.position). \(node.title) [\(node.code)]", details: details,
                    ways: node.edges.map { way($0, language) })
            })
    }

    private func way(_ edge: Edge, _ language: Language) -> Flowchart.Way {
        var label = edge.outcomes.map { $0(language) }.joined(separator: ", ")
        if let condition = edge.condition { label += " [\(condition)]" }
        let terms = edge.terms.map { $0(language) }.joined(separator: ", ")
        let suggests = edge.effect == .suggest
        switch edge.target {
        case .node(let place):
            let name = "\(nodes[place].position). \(nodes[place].title)"
            return Flowchart.Way(
                label: label,
                target: suggests ? Words(it: "propone ", en: "suggests ")(language) + name : name,
                terms: terms, box: place, tone: .strong)
        case .again:
            return Flowchart.Way(
                label: label, target: edge.effect.words(language), terms: terms, tone: .accent)
        case .sequence(let code):
            return Flowchart.Way(
                label: label,
                target: Words(it: "sequenza \(code)", en: "sequence \(code)")(language),
                terms: terms, tone: .good)
        case .end:
            return Flowchart.Way(
                label: label, target: edge.effect.words(language), terms: terms, tone: .dim)
        }
    }
}
