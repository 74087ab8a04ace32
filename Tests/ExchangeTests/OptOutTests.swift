import Domain
import Foundation
import Storage
import Support
import Testing
import Workflow

@testable import Exchange

/// Opt-outs that leave one house and come into another.
@Suite struct OptOutTests {
    private let house: DeliveryHouse

    init() throws { house = try DeliveryHouse() }

    @discardableResult
    private func contact(_ name: String, _ phone: String, in house: DeliveryHouse) throws
        -> Contact.ID
    {
        try #require(
            try house.perform(
                .addContact(
                    NewContact(
                        kind: .company, name: name, zone: "north",
                        points: [NewContact.Point(channel: .phone, raw: phone)])), as: "anna"
            ).contact)
    }

    private func walk(_ contact: Contact.ID, in house: DeliveryHouse) throws -> Action.ID {
        try #require(
            try house.perform(.enroll(contact, sequence: "telemarketing"), as: "anna").action)
    }

    private func optOut(_ contact: Contact.ID) throws {
        try house.perform(
            .complete(
                Completion(action: walk(contact, in: house), version: nil, outcome: "do_not_call")),
            as: "anna")
    }

    /// The table as it leaves the house.
    private func exported(_ house: DeliveryHouse) throws -> String {
        let writer = OptOutTableWriter(zone: .rome)
        var bytes = writer.header()
        _ = try house.house.exportOptOuts(form: "csv", as: try house.who("ruth")) {
            bytes += writer.line(of: $0)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func imported(
        _ text: String, _ house: DeliveryHouse, column: String? = nil, isDryRun: Bool = false,
        as name: String = "opt-outs.csv"
    ) throws -> OptOutReport {
        let path = house.folder + "/" + name
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return try OptOutImport(
            house: house.house, file: path, column: column, isDryRun: isDryRun, language: .en
        ).run(as: try house.who("ruth"))
    }

    @Test func `the number goes along while a card has it, and its hash alone after an erasure`()
        throws
    {
        let rossi = try contact("Rossi Srl", "049 876 54 32", in: house)
        try optOut(rossi)
        // printf '+390498765432' | sha256sum
        let hash = "2994f07ff4f59a07101c799e77f9ab247d43e0ebf6ad6ecf7b9d771ee9cecb89"
        var lines = try exported(house).split(separator: "\n").map(String.init)
        #expect(lines[0] == "channel,value,value_hash,reason,since,until,contact_uuid,contact_name")
        let phone = try #require(lines.first { $0.hasPrefix("phone,") })
        #expect(
            phone.hasPrefix("phone,'+390498765432,\(hash),Do not call,2026-11-23T14:05:00+01:00,"))
        #expect(phone.hasSuffix(",Rossi Srl"))
        try house.perform(.contact(.erase(rossi, reason: "asked for")), as: "root")
        lines = try exported(house).split(separator: "\n").map(String.init)
        #expect(lines.contains { $0.hasPrefix("phone,,\(hash),Do not call,") })
        #expect(!lines.contains { $0.contains("Rossi") || $0.contains("8765432") })
    }

    @Test func `in another house they hold at once, end its walks, and are taken back as a whole`()
        throws
    {
        try optOut(try contact("Rossi Srl", "049 876 54 32", in: house))
        let gone = try contact("Bianchi Srl", "049 876 54 33", in: house)
        try optOut(gone)
        try house.perform(.contact(.erase(gone, reason: "asked for")), as: "root")
        let text = try exported(house)

        let other = try DeliveryHouse()
        let first = try contact("Rossi", "+39 049 8765432", in: other)
        let second = try contact("Bianchi", "0039 049 8765433", in: other)
        let free = try contact("Verdi", "049 876 54 34", in: other)
        for one in [first, second, free] { _ = try walk(one, in: other) }
        #expect(try imported(text, other, isDryRun: true).walksEnded == 2)
        let report = try imported(text, other)
        // Two numbers, and a card each by its uuid.
        #expect((report.rows, report.added, report.rejected) == (4, 4, 0))
        #expect(report.walksEnded == 2)
        let open = try other.count("SELECT contact_id FROM action WHERE closed_at IS NULL")
        #expect(open == free.raw)
        #expect(try Check.run(other.house.database).isSound)
        #expect(throws: Failure.self) { try walk(first, in: other) }
        // Again is nothing new.
        #expect(try imported(text, other).unchanged == 4)
        try other.perform(.undo(.last), as: "ruth")
        #expect(try other.count("SELECT count(*) FROM action WHERE closed_at IS NULL") == 3)
        #expect(try Check.run(other.house.database).isSound)
    }

    @Test func `of two the stricter holds`() throws {
        let rossi = try contact("Rossi Srl", "049 876 54 32", in: house)
        let early = "phone,since,until\n049 8765432,2026-01-01,2026-02-01\n"
        #expect(try imported(early, house).added == 1)
        // It is over.
        _ = try walk(rossi, in: house)
        let report = try imported("phone,since\n+390498765432,2026-03-01\n", house)
        #expect((report.extended, report.walksEnded) == (1, 1))
        #expect(
            try house.count(
                "SELECT count(*) FROM suppression WHERE until_at IS NULL AND since_at = "
                    + "\(moment("2026-01-01T00:00").seconds)") == 1)
        #expect(try house.text("SELECT reason FROM suppression") == "list opt-outs.csv")
    }

    @Test func `a line that says nothing is named, and the others are taken`() throws {
        let text = """
            value,value_hash,channel,until
            12,,,
            ,,,
            049 8765432,0000000000000000000000000000000000000000000000000000000000000000,,
            049 8765432,,letter,
            049 8765432,,,soon
            ,abc,,
            049 8765433,,,
            """
        let report = try imported(text, house)
        #expect((report.rows, report.added, report.rejected) == (6, 1, 5))
        #expect(report.rejects.map(\.line) == [2, 4, 5, 6, 7])
        // They stand in a file, as they came, which is read again once it is corrected.
        let path = try #require(report.rejectsFile)
        #expect(path.hasSuffix("opt-outs.csv.rejects.csv"))
        #expect(report.text(.it).hasSuffix("Scarti in \(path)"))
        var lines = try String(contentsOfFile: path, encoding: .utf8)
            .split(separator: "\n").map(String.init)
        #expect(lines.count == 6)
        #expect(lines[0] == "value,value_hash,channel,until,line,reason")
        #expect(lines[1].hasPrefix("12,,,,2,"))
        #expect(lines[4].hasPrefix("049 8765432,,,soon,6,"))
        lines[4].replace("soon", with: "2027-01-01")
        let again = try imported(lines.joined(separator: "\n"), house)
        #expect((again.rows, again.added, again.rejected) == (5, 1, 4))
        let failure = #expect(throws: Failure.self) { try imported("name\nRossi\n", house) }
        #expect(failure?.code == .usage)
        #expect(throws: Failure.self) { try imported("", house) }
    }

    @Test func `a list is not taken back whose numbers another list names, until that one is`()
        throws
    {
        let ruth = try house.who("ruth")
        let text = "phone\n049 8765432\n"
        let first = try #require(try imported(text, house, as: "first.csv").record)
        let again = try imported(text, house, as: "second.csv")
        #expect((again.added, again.unchanged) == (0, 1))
        let second = try #require(again.record)
        // The same list once more has nothing to say.
        #expect(try imported(text, house, as: "second.csv").record == nil)
        let refused = #expect(throws: Failure.self) {
            try house.house.undoImport(first, as: ruth)
        }
        #expect(refused?.code == .refused)
        let open = "SELECT count(*) FROM suppression WHERE until_at IS NULL"
        #expect(try house.count(open) == 1)
        try house.house.undoImport(second, as: ruth)
        #expect(try house.count(open) == 1)
        try house.house.undoImport(first, as: ruth)
        #expect(try house.count(open) == 0)
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test func `an operator neither takes them out nor in`() throws {
        let anna = try house.who("anna")
        #expect(throws: Failure.self) {
            _ = try house.house.exportOptOuts(form: "csv", as: anna) { _ in }
        }
        #expect(throws: Failure.self) {
            _ = try house.house.importOptOuts([], from: "x.csv", isDryRun: false, as: anna)
        }
    }

    @Test func `a list of contacts is refused, until its column of numbers is named on purpose`()
        throws
    {
        _ = try contact("Rossi Srl", "049 876 54 32", in: house)
        let text = """
            Nome,Telefono,E-mail
            Rossi Srl,049 8765432,info@rossi.it
            Bianchi Spa,049 8765433,info@bianchi.it
            """
        let refused = try #require(throws: Failure.self) { try imported(text, house) }
        #expect(refused.code == .usage)
        #expect(refused.message.en.contains("Nome, E-mail"))
        #expect(refused.message.it.contains("Nome, E-mail"))
        #expect(try house.count("SELECT count(*) FROM suppression") == 0)
        let tried = try imported(text, house, column: "telefono", isDryRun: true)
        #expect((tried.numbers, tried.contacts, tried.record) == (2, 1, nil))
        #expect(tried.text(.en).contains("2 numbers, 1 contact of this house"))
        #expect(tried.text(.it).contains("2 numeri, 1 nominativo di questa casa"))
        #expect(try imported(text, house, column: "Telefono").added == 2)
        let missing = #expect(throws: Failure.self) {
            try imported(text, house, column: "Cellulare")
        }
        #expect(missing?.code == .usage)
    }

    @Test func `the columns that such a list usually has are known`() throws {
        let report = try imported(
            "Numero di telefono;Data iscrizione;Motivo\n049 8765432;2026-01-01;RPO\n", house)
        #expect(report.added == 1)
        #expect(try house.text("SELECT reason FROM suppression") == "RPO")
    }

    @Test func `it stands among the imports, and its undo leaves what was there before`() throws {
        let (rossi, verdi) = (
            try contact("Rossi Srl", "049 876 54 32", in: house),
            try contact("Verdi Srl", "049 876 54 34", in: house)
        )
        // One holds already, another holds for some days yet.
        #expect(try imported("phone\n049 8765431\n", house).added == 1)
        #expect(try imported("phone,until\n049 8765432,2026-12-01\n", house).added == 1)
        _ = try walk(verdi, in: house)
        let report = try imported(
            "phone\n049 8765431\n049 8765432\n049 8765434\nnot a number\n", house)
        let run = try #require(report.record)
        #expect((report.added, report.extended, report.unchanged) == (1, 1, 1))
        #expect(report.walksEnded == 1)
        let listed = try house.house.database.read {
            try ImportRunTable.all(before: nil, limit: 1, $0)
        }
        #expect(listed.first?.id == run)
        #expect(listed.first?.kind == "opt_outs")
        #expect(listed.first?.rowsRead == 4)
        #expect((listed.first?.added, listed.first?.updated) == (1, 1))

        let undone = try house.house.undoImport(run, as: try house.who("ruth"))
        #expect(undone.undoneAt == house.house.now)
        #expect(throws: Failure.self) { try walk(rossi, in: house) }
        #expect(
            try house.text("SELECT group_concat(coalesce(until_at, 'none')) FROM suppression")
                == "none,\(moment("2026-12-01T00:00").seconds),\(house.house.now.seconds)")
        // The walk that it had ended goes on.
        #expect(
            try house.count("SELECT contact_id FROM action WHERE closed_at IS NULL") == verdi.raw)
        #expect(try Check.run(house.house.database).isSound)
        #expect(throws: Failure.self) {
            try house.house.undoImport(run, as: try house.who("ruth"))
        }
    }

    @Test func `the undo of one's last command counts as the import's`() throws {
        let run = try #require(try imported("phone\n049 8765432\n", house).record)
        try house.perform(.undo(.last), as: "ruth")
        let record = try house.house.database.read { try ImportRunTable.find(run, $0) }
        #expect(record?.undoneAt == house.house.now)
    }
}
