import Controls
import Domain
import Screen

/// What the lines of all cards share; `CardDraw` lays them out.
extension Model {
    func padded(_ label: String) -> String {
        label + String(repeating: " ", count: max(1, 14 - TextWidth.of(label)))
    }

    func section(_ title: String, _ count: Int?, _ lines: inout [CardLine]) {
        guard count != 0 else { return }
        lines.append(
            CardLine(text: count.map { "\(title) \($0)" } ?? title, tone: .heading, isHeading: true)
        )
    }

    func line(_ row: QueueRow) -> CardLine {
        CardLine(
            text:
                "\(sign(of: row)) \(DateWords.due(row.due, now: now, in: zone, language))  \(row.typeName)  \(row.title)",
            tone: tone(of: row), trailing: row.assigneeName, target: .action(row.id))
    }

    func line(_ relation: RelatedContact) -> CardLine {
        let role =
            relation.jobTitle.isEmpty
            ? words(relation.kind, isInverse: relation.isInverse) : relation.jobTitle
        return CardLine(
            text: "\(relation.name)  \(role)", tone: .plain, trailing: relation.reach,
            target: .relation(relation))
    }

    func words(_ kind: RelatedContact.Kind, isInverse: Bool) -> String {
        switch kind {
        case .worksFor: isInverse ? say("lavora qui", "works here") : say("lavora per", "works for")
        case .subsidiaryOf:
            isInverse ? say("controllata", "subsidiary") : say("controllata di", "subsidiary of")
        case .partnerOf: say("partner", "partner")
        case .refers: isInverse ? say("segnalato da", "referred by") : say("segnala", "refers")
        }
    }
}
