import Domain
import Foundation
import Storage
import Support
import Testing
import Workflow

@testable import Exchange

/// What other people's programs make of our mail: an SMTP server, msmtp, Python's own reader.
@Suite("Mail that real programs take", .serialized)
struct RealMailTests {
    static let hasServer = OtherPrograms.hasModules("aiosmtpd", "icalendar")

    /// An SMTP server that keeps each mail in a file of a Maildir.
    private final class MailServer {
        let server: OtherPrograms.Server
        let folder: String

        init(in folder: String) throws {
            self.folder = folder + "/maildir"
            let maildir = self.folder
            server = try OtherPrograms.Server { port in
                [
                    OtherPrograms.python, "-m", "aiosmtpd", "-n", "-l", "127.0.0.1:\(port)", "-c",
                    "aiosmtpd.handlers.Mailbox", maildir,
                ]
            }
        }

        /// What came, as Python's email and icalendar read it.
        func read() throws -> [[String: Any]] {
            let answer = try OtherPrograms.run(
                [OtherPrograms.python, "-c", Oracle.mails, folder + "/new"])
            #expect(answer.status == 0, "\(answer.err)")
            let found = try JSONSerialization.jsonObject(with: Data(answer.out.utf8))
            return found as? [[String: Any]] ?? []
        }
    }

    private func expectVisit(_ mails: [[String: Any]], by way: String) throws {
        let mail = try #require(mails.first, "\(way)")
        #expect(mails.count == 1)
        #expect((mail["problems"] as? [String])?.isEmpty == true, "\(mail)")
        #expect(mail["to"] as? String == "Bruno Verdì <bruno@example.org>")
        #expect(mail["subject"] as? String == "Visit · Rossi & C. 漢字 · Thu 26 Nov 2026 09:30")
        #expect((mail["text"] as? String)?.contains("Perché no? Bring the 3-metre one.") == true)
        #expect(mail["method"] as? String == "REQUEST")
        #expect(mail["start"] as? String == "2026-11-26T09:30:00+01:00")
        #expect(mail["attendee"] as? String == "mailto:bruno@example.org")
        #expect(mail["organizer"] as? String == "mailto:prossima@example.org")
    }

    @Test(.enabled(if: hasServer, "aiosmtpd or icalendar is not installed"))
    func `libcurl hands it to an SMTP server; then its update, and its cancel`() throws {
        let house = try DeliveryHouse()
        let server = try MailServer(in: house.folder)
        let settings = try house.settings(smtp: "smtp://127.0.0.1:\(server.server.port)")
        let visit = try house.visit("Rossi & C. 漢字")
        house.pass(seconds: 30)
        let report = try house.deliver(settings)
        #expect(report.sent == 1, "\(report)")
        try expectVisit(try server.read(), by: "libcurl")
        try house.reschedule(visit, to: "2026-11-27T11:00")
        house.pass(seconds: 30)
        #expect(try house.deliver(settings).sent == 1)
        try house.perform(
            .cancel(ActionChange(visit, version: nil, reason: "called off")), as: "ruth")
        house.pass(seconds: 30)
        #expect(try house.deliver(settings).sent >= 1)
        let mails = try server.read().filter { $0["uid"] is String }
            .sorted { ($0["sequence"] as? Int ?? 0) < ($1["sequence"] as? Int ?? 0) }
        #expect(mails.allSatisfy { ($0["problems"] as? [String])?.isEmpty == true })
        #expect(mails.compactMap { $0["method"] as? String } == ["REQUEST", "REQUEST", "CANCEL"])
        #expect(mails.compactMap { $0["sequence"] as? Int } == [0, 1, 2])
        #expect(Set(mails.compactMap { $0["uid"] as? String }).count == 1)
        #expect(mails.count > 1 && mails[1]["start"] as? String == "2026-11-27T11:00:00+01:00")
        #expect(Set(mails.compactMap { $0["message_id"] as? String }).count == 3)
    }

    @Test(
        .enabled(if: hasServer, "aiosmtpd or icalendar is not installed"),
        .enabled(if: OtherPrograms.has("msmtp"), "msmtp is not installed"))
    func `msmtp hands it on`() throws {
        let house = try DeliveryHouse()
        let server = try MailServer(in: house.folder)
        let configuration = house.folder + "/msmtprc"
        try """
        account default
        host 127.0.0.1
        port \(server.server.port)
        from prossima@example.org
        auth off
        tls off
        """.write(toFile: configuration, atomically: true, encoding: .utf8)
        try house.visit("Rossi & C. 漢字")
        house.pass(seconds: 30)
        let report = try house.deliver(
            house.settings(command: ["msmtp", "-C", configuration, "-t", "-i"]))
        #expect(report.sent == 1, "\(report)")
        try expectVisit(try server.read(), by: "msmtp")
    }

    @Test(.enabled(if: hasServer, "aiosmtpd or icalendar is not installed"))
    func `a server that is away is a problem, and the mail waits for it`() throws {
        let house = try DeliveryHouse()
        try house.visit("Rossi & C. 漢字")
        house.pass(seconds: 30)
        // Nobody listens on the port of discard.
        let away = try house.deliver(house.settings(smtp: "smtp://127.0.0.1:9"))
        #expect(away.problems.count == 1)
        #expect(away.waiting == 2)
        let server = try MailServer(in: house.folder)
        let settings = try house.settings(smtp: "smtp://127.0.0.1:\(server.server.port)")
        #expect(try house.deliver(settings).sent == 1)
        try expectVisit(try server.read(), by: "later")
    }

    // MARK: Names made to torture

    private static let names: [String] = {
        var names: [String] = []
        for file in SharedData.files(under: "torture-text", endings: ["txt", "json", "tsv", "bin"])
        {
            let bytes =
                (try? Data(contentsOf: URL(fileURLWithPath: SharedData.path(file)))) ?? Data()
            for line in bytes.split(separator: 0x0A) {
                names.append(String(decoding: line, as: UTF8.self))
            }
            // What the lines say, with their escapes resolved.
            if file.hasSuffix("blns.json"),
                let list = try? JSONSerialization.jsonObject(with: bytes) as? [String]
            {
                names += list
            }
        }
        return names.filter { !$0.isEmpty }
    }()

    @Test(
        .enabled(
            if: SharedData.has("torture-text/SOURCE.txt"), "the torture texts are not here"),
        .enabled(
            if: OtherPrograms.hasModules("icalendar"), "Python's icalendar is not installed"))
    func `whatever a contact is called, mail and invitation are read as they are meant`() throws {
        #expect(Self.names.count > 2000)
        let now = moment("2026-11-23T14:05")
        let writer = MailWriter(
            sender: try #require(MailAddress("prossima@example.org")), now: now)
        let cases = try Self.names.enumerated().map { number, name -> [String: Any] in
            let isCancel = number % 5 == 4
            let isTimed = number % 20 == 0
            let commitment = Commitment(
                id: ID(number + 1), uid: "uid-\(number)", sequence: isCancel ? 1 : 0,
                action: ID(number + 1), operator: ID(1), title: "",
                start: moment(isTimed ? "2026-11-26T09:30" : "2026-11-26T00:00"),
                end: moment(isTimed ? "2026-11-26T10:30" : "2026-11-27T00:00"),
                isAllDay: !isTimed, status: isCancel ? .cancelled : .confirmed)
            let entry = AgendaEntry(
                commitment: commitment, typeName: "Visit", contactName: name, actionTitle: name,
                actionState: .planned, priorityRank: 5)
            let message = Message(
                id: ID(number + 1), recipient: ID(1), senderName: name, at: now,
                subject: "Visit · \(name)", body: name, action: ID(number + 1), contact: nil,
                contactName: nil, negotiation: nil, readAt: nil, withdrawnAt: nil)
            let item = OutboxItem(
                id: ID(number + 1), key: "mail:\(number + 1)", recipient: ID(1),
                message: message.id, commitment: nil, method: nil, notBefore: now, attempts: 0)
            let parcel = Parcel(
                items: [item], recipientName: name, recipientEmail: "bruno@example.org",
                zone: .rome, language: .en, message: message, messageUUID: "u-\(number)",
                senderEmail: "anna@example.org",
                invitation: Parcel.Invitation(
                    entry: entry, relatedTo: nil, method: isCancel ? .cancel : .request))
            let mail = try #require(writer.mail(parcel))
            #expect(mail.lines.allSatisfy { $0.utf8.count <= 998 && !$0.contains("\n") })
            return [
                "name": name,
                "mail": String(decoding: mail.bytes(end: "\r\n"), as: UTF8.self),
            ]
        }
        let input = String(
            decoding: try JSONSerialization.data(withJSONObject: cases), as: UTF8.self)
        let answer = try OtherPrograms.run(
            [OtherPrograms.python, "-c", Oracle.torture], input: input)
        #expect(answer.status == 0, "\(answer.err.suffix(2000))")
        #expect(answer.out == "\(cases.count) read\n", "\(answer.out.prefix(3000))")
    }
}
