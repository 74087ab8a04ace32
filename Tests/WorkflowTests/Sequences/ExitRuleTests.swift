import Domain
import Storage
import Support
import Testing
import Workflow

/// What ends a walk whatever its step (domain, section 3).
@Suite struct ExitRuleTests {
    /// A contact who owes money, in the chase for it.
    private func debtor(_ house: TestHouse) throws -> (contact: Contact.ID, action: Action.ID) {
        let contact = try #require(
            try house.perform(
                .addContact(
                    NewContact(
                        kind: .company, name: "Debitore Srl", zone: "north",
                        points: [
                            NewContact.Point(channel: .phone, raw: "049 8765432"),
                            NewContact.Point(channel: .fax, raw: "049 8765433"),
                            NewContact.Point(channel: .email, raw: "a@debitore.example"),
                        ])), as: "anna"
            ).contact)
        try house.perform(
            .contact(
                .edit(ContactEdit(contact, settings: [.init(.balance, "1200")]))), as: "anna")
        let action = try #require(
            try house.perform(.enroll(contact, sequence: "collections"), as: "anna").action)
        return (contact, action)
    }

    private func running(_ house: TestHouse, _ contact: Contact.ID) throws -> [String] {
        try house.house.database.read { reading in
            try EnrollmentTable.running(contact: contact, reading).compactMap {
                try SequenceTable.find($0.sequence, reading)?.code
            }
        }
    }

    @Test func `paid: the chase ends by itself`() throws {
        let house = try TestHouse()
        let (contact, action) = try debtor(house)
        let part = try house.perform(
            .contact(.edit(ContactEdit(contact, settings: [.init(.balance, "200")]))), as: "anna")
        #expect(part.notes.isEmpty)
        #expect(try running(house, contact) == ["collections"])
        let paid = try house.perform(
            .contact(.edit(ContactEdit(contact, settings: [.init(.balance, "0")]))), as: "anna")
        #expect(paid.notes.map(\.en) == ["“Collections” ends: payment received"])
        #expect(try running(house, contact).isEmpty)
        #expect(try house.action(action).state == .cancelled)
        try house.perform(.undo(.command(paid.command)), as: "anna")
        #expect(try running(house, contact) == ["collections"])
        #expect(try house.action(action).state == .planned)
    }

    @Test func `a meeting somewhere ends the walk that names it, not the one it was made in`()
        throws
    {
        let house = try TestHouse()
        let call = try house.call()
        let contact = try #require(try house.action(call).contact)
        let other = try #require(
            try house.perform(.enroll(contact, sequence: "periodic_call"), as: "anna").action)
        let receipt = try house.complete(other, "appointment", asked: "2026-11-26T10:00")
        #expect(receipt.notes.contains { $0.en == "“Telemarketing” ends: meeting booked" })
        #expect(try running(house, contact) == ["periodic_call"])
        #expect(try house.action(call).state == .cancelled)
    }

    @Test func `a bounced address ends what named it`() throws {
        let house = try TestHouse()
        let (contact, _) = try debtor(house)
        try house.change("UPDATE sequence SET exits = 'bounce' WHERE code = 'collections'")
        let point = try house.count(
            "SELECT id FROM contact_point WHERE channel = 'email' AND contact_id = \(contact)")
        try house.perform(
            .contact(
                .edit(
                    ContactEdit(
                        contact,
                        points: [ContactEdit.PointChange(ID(point), status: .invalid)]))),
            as: "anna")
        #expect(try running(house, contact).isEmpty)
    }

    @Test func `opting out ends every marketing walk, and others only where they say so`() throws {
        let house = try TestHouse()
        let call = try house.call()
        let contact = try #require(try house.action(call).contact)
        for code in ["periodic_call", "offer"] {
            try house.perform(.enroll(contact, sequence: code), as: "anna")
        }
        try house.change("UPDATE sequence SET exits = 'opt_out' WHERE code = 'periodic_call'")
        try house.complete(call, "do_not_call")
        #expect(try running(house, contact) == ["offer"])
    }

    @Test func `two cards that become one walk once`() throws {
        let house = try TestHouse()
        let (first, second) = (try house.call(), try house.call(phones: ["02 1234567"]))
        let mine = try #require(try house.action(first).contact)
        let theirs = try #require(try house.action(second).contact)
        try house.perform(.enroll(theirs, sequence: "offer"), as: "anna")
        try house.perform(.contact(.merge(ContactMerge(survivor: mine, other: theirs))), as: "anna")
        #expect(try running(house, mine) == ["telemarketing", "offer"])
        #expect(try house.action(first).state == .planned)
        #expect(try house.action(second).state == .cancelled)
        #expect(
            try house.text("SELECT reason FROM enrollment WHERE state = 'exited'")
                == "cards merged")
    }
}
