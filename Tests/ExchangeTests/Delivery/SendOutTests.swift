import Domain
import Foundation
import Storage
import Support
import Testing
import Workflow

@testable import Exchange

/// What leaves for a contact: once, with a trace, and what becomes of it when it comes back.
@Suite("What leaves for a contact")
struct SendOutTests {
    private let house: DeliveryHouse
    private let contact: Contact.ID

    init() throws {
        house = try DeliveryHouse()
        contact = try house.company(
            "Rossi Srl",
            [.phone: "049 876 54 32", .fax: "049 876 54 33", .email: "Info@Rossi.example"])
    }

    private func action(_ type: String) throws -> Action.ID {
        try house.action(type, with: contact)
    }

    private func sendOut(_ text: String, as login: String = "anna") throws -> SendOut {
        SendOut(
            house: house.house,
            settings: try SettingsReader(path: "config.toml", text: text).settings(),
            actor: try house.who(login), zone: .rome, language: .en)
    }

    /// A fax program that ends so, or writes down that it was called.
    private func fax(_ script: String) -> String {
        "[channels.fax]\ncommand = [\"/bin/sh\", \"-c\", '\(script)', \"fax\", \"{number}\"]"
    }

    private func states(_ action: Action.ID) throws -> [String] {
        try house.house.database.read {
            try SendingTable.all(of: action, $0).map(\.state.rawValue)
        }
    }

    /// A walk that ends when a message bounces.
    private func walk() throws -> Enrollment.ID {
        try house.change("UPDATE sequence SET exits = 'bounce' WHERE code = 'telemarketing'")
        let call = try house.perform(.enroll(contact, sequence: "telemarketing"), as: "anna")
        return try #require(call.enrollment)
    }

    private func walkState(_ id: Enrollment.ID) throws -> String {
        try house.text("SELECT state || ', ' || reason FROM enrollment WHERE id = \(id)")
    }

    private func pointState(_ channel: String) throws -> String {
        try house.text("SELECT status FROM contact_point WHERE channel = '\(channel)'")
    }

    @Test func `it leaves once, with a trace; a second time must be meant`() throws {
        let id = try action("fax")
        let out = try sendOut(fax("echo sent >>\(house.folder)/count"))
        let (handoff, before) = try out.preview(id, text: "Here it is")
        #expect(before == nil)
        try out.send(handoff)
        #expect(try states(id) == ["sent"])
        let second = try out.preview(id, text: "Here it is")
        #expect(second.before?.recipient == "049 876 54 33")
        #expect(second.before?.operatorName == "Anna Bianchi")
        let failure = #expect(throws: Failure.self) { try out.send(second.handoff) }
        #expect(
            failure?.message.en == "It has left already: fax, Mon 23 Nov 2026 14:05, Anna Bianchi.")
        #expect(failure?.hint?.en.contains("--again") == true)
        try out.send(second.handoff, again: true)
        #expect(try states(id) == ["sent", "sent"])
        let count = try String(contentsOfFile: house.folder + "/count", encoding: .utf8)
        #expect(count == "sent\nsent\n")
        let card = try house.house.outgoing(id, as: house.who("anna"))
        #expect(card.sendings.count == 2)
        // It is the action's, not its outcome: undo takes back what was done before.
        try house.perform(.undo(.last), as: "anna")
        #expect(try house.text("SELECT state FROM action WHERE id = \(id)") == "cancelled")
    }

    @Test func `what was begun and not heard of again may have left`() throws {
        let id = try action("fax")
        let out = try sendOut(fax("exit 0"))
        _ = try house.house.beginSending(
            id, by: .fax, to: nil, again: false, as: house.who("anna"))
        let (handoff, before) = try out.preview(id, text: "x")
        #expect(before?.state == .sending)
        let failure = #expect(throws: Failure.self) { try out.send(handoff) }
        #expect(failure?.message.en.hasPrefix("It may have left already") == true)
    }

    @Test(arguments: [
        ("exit 3", "fax: /bin/sh: exit 3, without a word"),
        ("exit 69", "fax: /bin/sh: exit 69 (service not available), without a word"),
        ("echo no modem >&2; exit 75", "fax: /bin/sh: exit 75 (try again later): no modem"),
        ("kill -15 $$", "fax: /bin/sh: exit 143 (signal 15), without a word"),
    ])
    func `what fails says with which exit, and may be tried again`(script: String, text: String)
        throws
    {
        let id = try action("fax")
        let out = try sendOut(fax(script))
        let handoff = try out.preview(id, text: "x").handoff
        let failure = #expect(throws: Failure.self) { try out.send(handoff) }
        #expect(failure?.code == .failed)
        let said = failure?.message.en.replacing("It did not leave (fax)", with: "fax")
        #expect(said == text)
        #expect(try states(id) == ["failed"])
        #expect(try pointState("fax") == "valid")
        #expect(try out.preview(id, text: "x").before == nil)
    }

    @Test func `a program that is not there is named, and nothing is marked`() throws {
        let id = try action("fax")
        let out = try sendOut("[channels.fax]\ncommand = [\"/nowhere/sendfax\"]")
        let failure = #expect(throws: Failure.self) {
            try out.send(out.preview(id, text: "x").handoff)
        }
        #expect(failure?.message.en.contains("“/nowhere/sendfax” cannot be started") == true)
        #expect(try states(id) == ["failed"])
    }

    @Test func `an address that is refused for good becomes invalid and ends the walk`() throws {
        let walk = try walk()
        let id = try action("fax")
        let out = try sendOut(fax("echo no such number >&2; exit 67"))
        let failure = #expect(throws: Failure.self) {
            try out.send(out.preview(id, text: "x").handoff)
        }
        #expect(failure?.code == .refused)
        #expect(
            failure?.message.en
                == "049 876 54 33 is refused (fax): /bin/sh: exit 67 (no such recipient): "
                + "no such number")
        #expect(failure?.hint?.en.contains("becomes invalid") == true)
        #expect(try states(id) == ["bounced"])
        #expect(try pointState("fax") == "invalid")
        #expect(try walkState(walk) == "exited, message bounced")
        #expect(try Check.run(house.house.database).isSound)
        // A slip of the program's is taken back as a whole.
        try house.perform(.undo(.last), as: "anna")
        #expect(try pointState("fax") == "valid")
        #expect(try walkState(walk) == "active, ")
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test func `an e-mail goes the way of the house's mail, from who wrote it`() throws {
        let template = house.folder + "/mail.txt"
        try "Subject: {title}, perché no?\n\nDear {name},\n{notes}\n{sender}".write(
            toFile: template, atomically: true, encoding: .utf8)
        let command = try house.sink().map { "\"\($0)\"" }.joined(separator: ", ")
        let id = try action("email")
        let out = try sendOut(
            """
            [mail]
            from = "prossima@example.org"
            command = [\(command)]
            [channels.email]
            template = "\(template)"
            """)
        let (handoff, _) = try out.preview(id)
        #expect(handoff.recipient == "Info@Rossi.example")
        #expect(handoff.subject == "Send the list, perché no?")
        #expect(handoff.text == "Dear Rossi Srl,\n\nAnna Bianchi")
        try out.send(handoff)
        let mail = try #require(house.mails.first)
        #expect(
            mail.contains("To: \"Rossi Srl\" <info@rossi.example>")
                || mail.contains("<info@rossi.example>"))
        #expect(mail.contains("Reply-To: "))
        #expect(mail.contains("anna@example.org"))
        #expect(mail.contains("Message-ID: <sending."))
        #expect(mail.contains("Dear Rossi Srl,"))
        #expect(!mail.contains("Auto-Submitted"))
        #expect(try states(id) == ["sent"])
        let off = #expect(throws: Failure.self) {
            try sendOut("[channels.email]\ntemplate = \"\(template)\"").preview(id)
        }
        #expect(off?.message.en == "Mail is not set up.")
        let none = #expect(throws: Failure.self) { try sendOut("").preview(id) }
        #expect(none?.hint?.en == "In config.toml: [channels.email]  template = \"…\"")
    }

    @Test func `a mail that comes back marks the address, and tells who wrote it`() throws {
        let walk = try walk()
        let id = try action("email")
        let sending = try house.house.beginSending(
            id, by: .email,
            to: ID(try house.count("SELECT id FROM contact_point WHERE channel = 'email'")),
            again: false, as: house.who("anna"))
        _ = try house.house.settleSending(sending, .delivered, as: house.who("anna"))
        let reader = BounceReader(text: Self.notification)
        #expect(reader.bounces.map(\.address) == ["info@rossi.example", "bruno@example.org"])
        #expect(reader.passing == ["slow@example.net"])
        let root = try house.who("root")
        let trial = try house.house.recordBounces(reader.bounces, isDryRun: true, as: root)
        #expect(trial.map(\.kind) == [.recorded, .operatorsAddress("bruno")])
        #expect(try pointState("email") == "valid")
        let fates = try house.house.recordBounces(reader.bounces, as: root)
        #expect(fates[0].notes.map(\.en).contains("“Telemarketing” ends: message bounced"))
        #expect(try pointState("email") == "invalid")
        #expect(try states(id) == ["bounced"])
        #expect(try walkState(walk) == "exited, message bounced")
        let told = try house.text(
            """
            SELECT o.login || ': ' || m.subject FROM message m
            JOIN operator o ON o.id = m.recipient_id WHERE m.subject LIKE 'Came back%'
            """)
        #expect(told == "anna: Came back: Rossi Srl · info@rossi.example")
        #expect(
            try house.house.recordBounces(reader.bounces, as: root).map(\.kind)
                == [.known, .operatorsAddress("bruno")])
        #expect(throws: Failure.self) {
            try house.house.recordBounces([], as: house.who("anna"))
        }
        #expect(try Check.run(house.house.database).isSound)
    }

    /// As RFC 3464, appendix E, has it: three recipients, of whom two failed for good.
    private static let notification = """
        Date: Mon, 23 Nov 2026 14:10:00 +0100
        From: Mail Delivery Subsystem <MAILER-DAEMON@example.org>
        Subject: Returned mail: see transcript for details
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="B"

        --B

        The following addresses had permanent fatal errors: whoever@elsewhere.example

        --B
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.example.org

        Original-Recipient: rfc822; info@rossi.example
        Final-Recipient: rfc822;Info@Rossi.example
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1
          <info@rossi.example>... User unknown

        Final-Recipient: rfc822; slow@example.net
        Action: failed
        Status: 4.4.7 (delivery time expired)

        Final-Recipient: rfc822; later@example.net
        Action: delayed
        Status: 4.4.1

        Final-Recipient: utf-8; bruno@example.org
        Action: failed
        Status: 5.2.1

        --B
        Content-Type: text/rfc822-headers

        Subject: Send the list
        Action: failed
        --B--
        """
}
