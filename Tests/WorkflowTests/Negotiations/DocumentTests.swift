import Domain
import Storage
import Support
import Testing
import Workflow

@Suite("The documents of a negotiation")
struct NegotiationDocumentTests {
    private func documents(_ deal: DealHouse) throws -> [DocumentLine] {
        try deal.house.house.database.read { try DocumentTable.all(of: deal.deal, $0) }
    }

    private func change(
        _ deal: DealHouse, _ what: NegotiationDocumentChange.What, as login: String = "anna"
    ) throws {
        try deal.house.perform(
            .changeNegotiationDocument(NegotiationDocumentChange(deal.deal, what)), as: login)
    }

    @Test("a link is added, called by its path where it has no title, and told in the timeline")
    func adds() throws {
        let deal = try DealHouse()
        try change(deal, .add(location: "/srv/offers/v2.pdf", title: ""))
        try change(deal, .add(location: "https://files.example/a", title: "Drawings"))
        #expect(try documents(deal).map(\.title) == ["Drawings", "v2.pdf"])
        #expect(try documents(deal).map(\.addedBy) == ["Anna", "Anna"])
        #expect(try deal.timeline().contains { $0.contains("document “Drawings”") })
    }

    @Test("a link is taken away, and what was done comes back by undo, either way")
    func removes() throws {
        let deal = try DealHouse()
        try change(deal, .add(location: "/srv/a.pdf", title: "A"))
        let document = try #require(try documents(deal).first).id
        try change(deal, .remove(document))
        #expect(try documents(deal).isEmpty)
        try deal.house.perform(.undo(.last), as: "anna")
        #expect(try documents(deal).map(\.title) == ["A"])
        try deal.house.perform(.undo(.last), as: "anna")
        #expect(try documents(deal).isEmpty)
    }

    @Test("without a place, or of another, it is refused, and nothing is done")
    func refuses() throws {
        let deal = try DealHouse()
        let blank = #expect(throws: Failure.self) {
            try change(deal, .add(location: "  ", title: "A"))
        }
        #expect(blank?.message.en == "The document's path or address is needed.")
        let missing = #expect(throws: Failure.self) { try change(deal, .remove(99)) }
        #expect(missing?.code == .notFound)
        #expect(missing?.message.en == "Negotiation \(deal.deal) has no document 99.")
        #expect(try documents(deal).isEmpty)
    }
}
