import Domain
import Storage
import Support
import Testing
import Workflow

@testable import Exchange

/// A file is no way around what its importer may see.
@Suite struct ImportSightTests {
    private let house: ImportHouse
    private let ruth: Actor

    /// Two contacts with keys: 1 is Anna's, whom Ruth does not supervise, 2 is Bruno's.
    init() throws {
        house = try ImportHouse()
        try house.run(
            .contacts,
            try Fixture("id,name,town,owner\n1,Rossi Srl,Padova,anna\n2,Verdi Srl,Bari,bruno\n"))
        try house.run(
            .negotiations,
            try Fixture("id,title,contact,owner\nN1,Press,1,anna\nN2,Lathe,2,bruno\n"))
        try house.house.setVisibility(.own, as: house.root)
        ruth = try house.house.actor(login: "ruth", as: nil, ownsDatabase: false)
    }

    private func imported(_ kind: ImportKind, _ text: String) throws -> ImportReport {
        let file = try Fixture(text)
        defer { withExtendedLifetime(file) {} }
        return try house.run(kind, file.path, as: ruth)
    }

    @Test func `a contact that is not seen is not changed by its key`() throws {
        let report = try imported(.contacts, "id,name,town\n1,Rossi Srl,Roma\n2,Verdi Srl,Lecce\n")
        #expect([report.updated, report.rejected] == [1, 1])
        #expect(report.rejects.map(\.line) == [2])
        #expect(report.rejects[0].reason.contains("“1”"))
        #expect(!report.text(.en).contains("Padova"))
        #expect(try house.text("SELECT town FROM contact WHERE id = 1") == "Padova")
        #expect(try house.text("SELECT town FROM contact WHERE id = 2") == "Lecce")
        #expect(try house.isProven())
    }

    @Test func `nor does a negotiation or an action come to it`() throws {
        let deals = try imported(
            .negotiations,
            "id,title,contact\nN3,Saw,1\nN4,Drill,2\nN1,Press 2,\nN2,Lathe 2,\n")
        #expect([deals.added, deals.updated, deals.rejected] == [1, 1, 2])
        #expect(deals.rejects.map(\.line) == [2, 4])
        let actions = try imported(
            .actions,
            "id,title,contact,negotiation\nA1,Call,1,\nA2,Call,2,\nA3,Call,,N1\nA4,Call,,N2\n")
        #expect([actions.added, actions.rejected] == [2, 2])
        #expect(actions.rejects.map(\.line) == [2, 4])
        #expect(try house.text("SELECT title FROM negotiation WHERE import_key = 'N1'") == "Press")
        #expect(try house.count("SELECT count(*) FROM action WHERE contact_id = 1") == 0)
    }

    @Test func `what one brings in is one's own, and can be brought in again`() throws {
        let text = "id,name,town\n7,Neri Spa,Bari\n8,Bianchi Spa,Lecce\n"
        #expect(try imported(.contacts, text).added == 2)
        #expect(
            try house.count(
                "SELECT count(*) FROM contact c JOIN operator o ON o.id = c.owner_id "
                    + "WHERE o.login = 'ruth'") == 2)
        let again = try imported(.contacts, text)
        #expect([again.unchanged, again.rejected] == [2, 0])
        #expect(try imported(.contacts, text.replacing("Bari", with: "Roma")).updated == 1)
    }
}
