import Domain
import Foundation
import Storage
import Support
import Testing
import Workflow

@Suite("Erasure on request")
struct EraseTests {
    /// A word that stands nowhere else.
    private static let mark = "Zyxwvutson"

    private func house(file path: String? = nil) throws -> (TestHouse, Contact.ID) {
        let house = try TestHouse(file: path)
        let id = try house.add("\(Self.mark) Ada", phones: ["049 8765432"]) {
            $0.kind = .person
            $0.notes = "\(Self.mark) likes figs"
            $0.tags = ["vip-\(Self.mark)"]
            $0.attributes = [.init("nick", Self.mark)]
        }
        try house.perform(
            .contact(
                .edit(
                    ContactEdit(
                        id, settings: [.init(.street, "Via \(Self.mark) 4")],
                        newPoints: [.init(channel: .email, raw: "ada@\(Self.mark).example")]))),
            as: "anna")
        let plant = try house.perform(
            .addNegotiation(NewNegotiation(contact: id, title: "Plant for \(Self.mark)")),
            as: "anna"
        ).negotiation
        try house.perform(
            .changeOfferLine(
                OfferLineChange(
                    plant ?? ID(0), version: nil, .add, text: "engraved \(Self.mark)")),
            as: "anna")
        try house.perform(
            .changeNegotiationDocument(
                NegotiationDocumentChange(
                    plant ?? ID(0),
                    .add(location: "/srv/offer-\(Self.mark)", title: "Offer \(Self.mark)"))),
            as: "anna")
        try house.perform(
            .addAction(
                NewAction(
                    type: "call", title: "Call \(Self.mark)", contact: id,
                    due: timed("2026-11-24T10:00"), notes: "ask \(Self.mark)")), as: "anna")
        let call = try house.perform(.enroll(id, sequence: "telemarketing"), as: "anna")
        try house.complete(
            call.action ?? ID(0), "do_not_call", report: "\(Self.mark) wants peace")
        let walk = try house.perform(.enroll(id, sequence: "offer"), as: "anna").enrollment
        try house.perform(
            .enrollment(
                .exit(EnrollmentChange(walk ?? ID(0), reason: "\(Self.mark) moved away"))),
            as: "ruth")
        try house.perform(
            .contact(
                .addDocument(
                    NewDocument(contact: id, title: Self.mark, location: "/srv/\(Self.mark)"))),
            as: "anna")
        return (house, id)
    }

    @Test("nothing personal is left in any table, in the journal or in the search")
    func erases() throws {
        let (house, id) = try house()
        let rows = try house.count("SELECT count(*) FROM interaction")
        let entries = try house.count("SELECT count(*) FROM journal_entry")
        let suppressions = try house.count("SELECT count(*) FROM suppression")
        #expect(suppressions > 0)
        try house.perform(.contact(.erase(id, reason: "letter of 20 November")), as: "root")
        for table in try house.tables() {
            let text = try house.content(of: table)
            #expect(!text.lowercased().contains(Self.mark.lowercased()), "\(table): \(text)")
        }
        #expect(try house.count("SELECT count(*) FROM interaction") == rows)
        #expect(try house.count("SELECT count(*) FROM suppression") == suppressions)
        #expect(try house.count("SELECT count(*) FROM journal_entry") > entries)
        #expect(
            try house.house.database.read {
                try SearchQuery($0, for: ID(1)).hits(Self.mark, limit: 5, now: house.house.now)
            } == [])
        #expect(try Check.run(house.house.database).broken.flatMap(\.violations) == [])
        // What was erased is not brought back, nor changed.
        for kind in ["edit_contact", "add_contact", "complete"] {
            let command = try house.lastCommand(of: kind)
            #expect(throws: Failure.self) {
                try house.perform(.undo(.command(command)), as: "anna")
            }
        }
        #expect(throws: Failure.self) {
            try house.perform(
                .contact(.edit(ContactEdit(id, settings: [.init(.name, "Ada")]))), as: "anna")
        }
    }

    @Test("not a byte of it is left in the file")
    func bytes() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "prossima-erase-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("house.sqlite").path
        let (house, id) = try house(file: path)
        func count() throws -> Int {
            var count = 0
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
                let data = try Data(contentsOf: folder.appendingPathComponent(name))
                for word in [Self.mark, Self.mark.lowercased()] {
                    var from = data.startIndex
                    while let range = data.range(of: Data(word.utf8), in: from..<data.endIndex) {
                        count += 1
                        from = range.upperBound
                    }
                }
            }
            return count
        }
        #expect(try count() > 10)
        try house.perform(.contact(.erase(id, reason: "letter")), as: "root")
        #expect(try count() == 0)
    }

    @Test("an administrator erases, with a reason; nobody else, and it is not undone")
    func permission() throws {
        let (house, id) = try house()
        for login in ["anna", "ruth"] {
            let failure = #expect(throws: Failure.self) {
                try house.perform(.contact(.erase(id, reason: "x")), as: login)
            }
            #expect(failure?.code == .notAllowed)
        }
        #expect(throws: Failure.self) {
            try house.perform(.contact(.erase(id, reason: " ")), as: "root")
        }
        try house.perform(.contact(.erase(id, reason: "letter")), as: "root")
        let failure = #expect(throws: Failure.self) {
            try house.perform(.undo(.last), as: "root")
        }
        #expect(failure?.code == .refused)
    }

    @Test("a dossier holds all that was said, and of nobody else")
    func dossier() throws {
        let (house, id) = try house()
        _ = try house.add("Somebody Else")
        let sections = try house.house.database.read { try DossierQuery.dossier(of: id, $0) } ?? []
        func rows(_ name: String) -> [[Value]] {
            sections.first { $0.name == name }?.rows ?? []
        }
        #expect(rows("contact").count == 1)
        #expect(rows("points").count == 2)
        #expect(rows("negotiations").count == 1)
        #expect(rows("interactions").count == 1)
        #expect(rows("actions").count >= 2)
        #expect(rows("suppressions").count == 2)
        #expect(rows("documents").count == 2)
        #expect(rows("changes").count >= 3)
        #expect(!"\(sections)".contains("Somebody Else"))
    }
}

extension TestHouse {
    fileprivate func tables() throws -> [String] {
        try house.database.read {
            try $0.rows(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%_search%'"
            ) { $0.text(0) }
        }
    }

    fileprivate func content(of table: String) throws -> String {
        try house.database.read { reading in
            try reading.rows("SELECT * FROM \(table)") { row in
                (0..<row.columnCount).map { "\(row.value($0))" }.joined(separator: " ")
            }.joined(separator: "\n")
        }
    }
}
