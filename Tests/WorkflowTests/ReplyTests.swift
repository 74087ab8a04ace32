import Domain
import Storage
import Support
import Testing
import Workflow

@Suite("A reply to a message")
struct ReplyTests {
    private func message(_ house: TestHouse, for login: String) throws -> Message.ID {
        let id = try house.count(
            "SELECT m.id FROM message m JOIN operator o ON o.id = m.recipient_id "
                + "WHERE o.login = '\(login)' ORDER BY m.id DESC LIMIT 1")
        return ID(id)
    }

    @Test func `goes to whom it is from, quotes it, and both can be taken back`() throws {
        let house = try TestHouse()
        try house.complete(try house.call(), "interested", report: "Bring the 3-metre one")
        let told = try message(house, for: "bruno")
        try house.perform(.reply(to: told, text: "On my way"), as: "bruno")
        let answer = try message(house, for: "anna")
        let found = try #require(
            try house.house.database.read { try MessageTable.find(answer, $0) })
        #expect(found.senderName == "Bruno")
        #expect(found.subject.hasPrefix("Re: Visit · Rossi Srl"))
        #expect(found.body.hasPrefix("On my way\n\n> "))
        #expect(found.body.contains("> «Bring the 3-metre one»"))
        #expect(found.action != nil)
        #expect(try house.count("SELECT count(*) FROM message WHERE read_at IS NOT NULL") == 1)
        // And back once more: one «Re:» is enough.
        try house.perform(.reply(to: answer, text: "Thanks"), as: "anna")
        let last = try message(house, for: "bruno")
        let text = try house.text("SELECT subject FROM message WHERE id = \(last)")
        #expect(text?.hasPrefix("Re: Visit") == true)
        try house.perform(.undo(.last), as: "anna")
        #expect(
            try house.count("SELECT count(*) FROM message WHERE withdrawn_at IS NOT NULL") == 1)
        #expect(try house.count("SELECT count(*) FROM outbox WHERE state = 'void'") == 1)
    }

    @Test func `is refused without words, to another's message, and to the system`() throws {
        let house = try TestHouse()
        try house.complete(try house.call(), "interested")
        let told = try message(house, for: "bruno")
        for (login, text) in [("bruno", " \n"), ("carla", "Hello")] {
            #expect(throws: Failure.self) {
                try house.perform(.reply(to: told, text: text), as: login)
            }
        }
        try house.change("UPDATE message SET sender_id = NULL")
        let failure = #expect(throws: Failure.self) {
            try house.perform(.reply(to: told, text: "Hello"), as: "bruno")
        }
        #expect(failure?.message.en.contains("reads no replies") == true)
        #expect(try house.count("SELECT count(*) FROM message") == 1)
    }
}
