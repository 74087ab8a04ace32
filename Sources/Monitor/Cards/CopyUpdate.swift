import Domain
import Screen

/// `y`: a number, an address or an id for another window.
extension Model {
    /// Whether what is copied is the contact's at hand, and not that of an action on its card.
    var copiesContact: Bool {
        if case .action? = cards.last?.target { return false }
        return contactOnTop != nil
    }

    mutating func copy(_ target: CopyTarget) -> [Job] {
        if copiesContact, let card = contactOnTop {
            return copy(target, from: card.points, id: card.contact.id.raw)
        }
        return selectedAction.map { [.actionCard($0.id, .copy(target))] } ?? []
    }

    /// The point under the cursor where it is of the kind that is wanted, else the first that may
    /// be used.
    mutating func copy(_ target: CopyTarget, from points: [ContactPoint], id: Int) -> [Job] {
        func first(_ channels: Set<ContactPoint.Channel>) -> String? {
            let fitting = points.filter { channels.contains($0.channel) }
            let here = fitting.first { cards.last?.target == .point($0.id) }
            return (here ?? fitting.first { $0.status != .invalid })?.raw
        }
        let text: String? =
            switch target {
            case .id: "\(id)"
            case .mail: first([.email, .pec])
            case .phone: first([.phone, .mobile])
            }
        guard let text else {
            toast = Toast(say("Non c'è niente da copiare.", "Nothing to copy."), isError: true)
            return []
        }
        toast = Toast(say("Copiato: \(text)", "Copied: \(text)"))
        return [.copy(text)]
    }
}
