import Domain
import Foundation
import Storage
import Support
import Testing
import Workflow

@testable import Exchange

@Suite("Faxes, letters and calls")
struct ChannelTests {
    private let house: DeliveryHouse
    private let contact: Contact.ID

    init() throws {
        house = try DeliveryHouse()
        contact = try house.company(
            "Rossi; rm -rf / & C.", [.phone: "049 876 54 32", .fax: "049 876 54 33"])
    }

    private func action(_ type: String, as login: String = "anna") throws -> Action.ID {
        try house.action(type, with: contact, as: login)
    }

    private func settings(_ text: String) throws -> DeliverySettings {
        try SettingsReader(path: "config.toml", text: text).settings()
    }

    private func handoff(
        _ id: Action.ID, _ settings: DeliverySettings, text: String? = nil
    ) throws -> Handoff {
        let anna = try house.who("anna")
        return try Handoff(
            house.house.outgoing(id, as: anna), settings, text: text,
            sender: Handoff.Sender(name: "Anna Bianchi"),
            now: house.house.now, zone: .rome, language: .en)
    }

    private func send(_ handoff: Handoff) throws -> DeliveryResult {
        try handoff.send(as: ID(1), now: house.house.now, zone: .rome)
    }

    /// A command that writes down its words, and keeps the file.
    private func printer() throws -> String {
        let script = house.folder + "/printer"
        try """
        #!/bin/sh
        printf '%s\\n' "$@" >"\(house.folder)/words"
        for word in "$@"; do [ -f "$word" ] && cp "$word" "\(house.folder)/sent"; done
        exit 0
        """.write(toFile: script, atomically: true, encoding: .utf8)
        return script
    }

    private func text(_ name: String) throws -> String {
        try String(contentsOfFile: house.folder + "/" + name, encoding: .utf8)
    }

    @Test func `a fax is its template with the fields filled in, and the number as a word`() throws
    {
        let template = house.folder + "/fax.txt"
        try "{name|upper}\n{town} {province}\n\n{today}: {title}, by {due}.\n{balance}{sender}\n"
            .write(toFile: template, atomically: true, encoding: .utf8)
        let settings = try settings(
            """
            [channels.fax]
            command = ["/bin/sh", "\(printer())", "-d", "{number}", "{file}", "$(id)"]
            template = "\(template)"
            """)
        let fax = try handoff(action("fax"), settings)
        #expect(fax.recipient == "049 876 54 33")
        #expect(
            fax.text == """
                ROSSI; RM -RF / & C.
                Padova PD

                23 Nov 2026: Send the list, by Tue 24 Nov 2026 10:00.
                Anna Bianchi

                """)
        #expect(!FileManager.default.fileExists(atPath: house.folder + "/words"))
        #expect(try send(fax) == .delivered)
        let words = try text("words").split(separator: "\n").map(String.init)
        #expect(words.count == 4)
        #expect(words[0...1] == ["-d", "+390498765433"])
        #expect(words[3] == "$(id)")
        #expect(try text("sent") == (fax.text ?? "") + "\n")
        // It was for the command only.
        #expect(!FileManager.default.fileExists(atPath: words[2]))
    }

    @Test func `a call has a number and no text`() throws {
        let settings = try settings(
            """
            [channels.call]
            command = ["/bin/sh", "\(printer())", "tel:{number}"]
            """)
        let call = try handoff(action("call"), settings)
        #expect(call.text == nil)
        #expect(try send(call) == .delivered)
        #expect(try text("words") == "tel:+390498765432\n")
    }

    @Test func `a channel that is not set up is off, and says where it is set up`() throws {
        let off = try settings("[channels.fax]\ncommand = [\"sendfax\"]")
        let failure = #expect(throws: Failure.self) { try handoff(action("call"), off) }
        #expect(failure?.code == .refused)
        #expect(failure?.hint?.en == "In config.toml: [channels.call]  command = […]")
        let noTemplate = #expect(throws: Failure.self) { try handoff(action("fax"), off) }
        #expect(noTemplate?.message.en.contains("no template") == true)
        #expect(try handoff(action("fax"), off, text: "By hand").text == "By hand")
    }

    @Test func `who may not be contacted, or is another's, is refused`() throws {
        let settings = try settings("[channels.call]\ncommand = [\"true\"]")
        let others = try action("call", as: "bruno")
        #expect(throws: Failure.self) { try handoff(others, settings) }
        let own = try action("call")
        try house.perform(
            .complete(Completion(action: action("call"), version: nil, outcome: "do_not_call")),
            as: "anna")
        let failure = #expect(throws: Failure.self) { try handoff(own, settings) }
        #expect(failure?.message.en.contains("may not be contacted") == true)
    }

    @Test func `a command that fails is told with its complaint`() throws {
        let settings = try settings(
            "[channels.call]\ncommand = [\"/bin/sh\", \"-c\", \"echo no modem >&2; exit 3\"]")
        let result = try send(handoff(action("call"), settings))
        #expect(result == .failed("/bin/sh: exit 3: no modem"))
    }

    @Test(arguments: [
        ("Dear {name},\nyour {blance}", "fax.txt:2: “{blance}” is not known"),
        ("{name", "fax.txt:1: a brace is not closed"),
    ])
    func `a template's mistake is named with its line`(text: String, words: String) throws {
        let card = try house.house.outgoing(action("fax"), as: house.who("anna"))
        let fields = LetterFields(
            card, number: "", sender: "", now: house.house.now, zone: .rome, language: .en)
        let failure = #expect(throws: Failure.self) {
            try LetterTemplate(path: "fax.txt", text: text).text(fields)
        }
        #expect(failure?.message.en.hasPrefix(words) == true)
    }
}
