import Domain
import Support

@testable import Monitor

/// Two hundred contacts whom nobody knows, for the list.
extension Scene {
    private static let names = [
        "Adler Editore", "Cartiera Volga", "Elio Tessari", "Fratelli Riva", "Freddo Harbin",
        "Lagosole", "Lusitana Sughero", "Nordporto Marine", "Olive Atlante", "Ottica Brandi",
    ]

    /// By name; the first one is the contact of the cards.
    func contacts(_ filter: Filter = .everything) -> [ContactLine] {
        (0..<200).map { number in
            let name = Self.names[number / 20] + (number % 20 == 0 ? "" : " \(number % 20)")
            return ContactLine(
                id: ID(number == 0 ? 1 : 100 + number), kind: number == 2 ? .person : .company,
                lifecycle: Contact.Lifecycle.allCases[number % 4], name: name,
                town: number % 2 == 0 ? "Padova" : "Bassano del Grappa", province: "PD",
                phone: "049 555 \(1000 + number)", ownerName: number % 3 == 0 ? "Anna Conti" : "",
                lastContactAt: number % 5 == 0
                    ? nil : moment(number % 5 == 1 ? "2025-03-02T10:00" : "2026-11-19T11:40"))
        }.filter { line in
            filter.holds(
                for: FilterSubject(
                    contact: Contact(
                        id: line.id, uuid: "", kind: line.kind, lifecycle: line.lifecycle,
                        name: line.name, town: line.town, province: line.province,
                        createdAt: Self.now)))
        }
    }

    /// Those of them that nobody has anything to do with.
    func unscheduled(_ filter: Filter = .everything) -> [ContactLine] {
        contacts(filter).filter { $0.lifecycle == .lead && $0.ownerName.isEmpty }
    }

    var glance: ContactGlance {
        var contact = contact
        contact.id = ID(102)
        return ContactGlance(
            contact: contact, ownerName: "Anna Conti", tags: ["vip"], points: points,
            openActions: [rows[0], rows[1]], history: history)
    }

    var filterWords: FilterWords {
        FilterWords(
            vocabulary: FilterVocabulary(
                logins: ["anna", "ruth"], stages: ["contact", "quote"],
                values: [.province: ["PD", "VI"]]),
            me: "anna",
            segments: [
                Segment(
                    id: ID(1), name: "Padova", filter: "province:PD kind:person", owner: ID(1),
                    createdAt: Self.now)
            ])
    }
}
