import Domain
import Foundation
import Storage
import Support
import Synchronization
import Workflow

@testable import Exchange

/// A house on a Monday at five past two, whose people have e-mail addresses: Anna calls, Bruno
/// visits, Ruth supervises, root delivers.
final class DeliveryHouse {
    let house: House
    let folder: String
    private(set) var people: [String: Actor] = [:]

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/prossima-" + freshUUID()
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        let holder = Clock()
        house = House(try Database.inMemory()) { holder.now }
        self.holder = holder
        try house.initialise(language: .en, login: "root", name: "Root")
        let root = try house.actor(login: "root", as: nil, ownsDatabase: true)
        _ = try house.addOperator(
            "ruth", OperatorChange(name: "Ruth", email: "ruth@example.org", role: .supervisor),
            as: root)
        for team in ["inbound", "agents"] {
            _ = try house.addTeam(team, name: team, supervisor: "ruth", as: root)
        }
        _ = try house.addOperator(
            "anna",
            OperatorChange(
                name: "Anna Bianchi", email: "anna@example.org", team: "inbound",
                functions: ["telemarketing"]), as: root)
        _ = try house.addOperator(
            "bruno",
            OperatorChange(
                name: "Bruno Verdì", email: "bruno@example.org", team: "agents",
                functions: ["agent"], zone: "north"), as: root)
        _ = try house.addOperator(
            "carla",
            OperatorChange(name: "Carla", team: "agents", functions: ["back_office"]), as: root)
        for login in ["root", "ruth", "anna", "bruno", "carla"] {
            people[login] = try house.actor(login: login, as: nil, ownsDatabase: false)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private let holder: Clock

    /// The only clock of a test.
    private final class Clock: Sendable {
        private let moment = Mutex(Support.moment("2026-11-23T14:05"))
        var now: Instant { moment.withLock { $0 } }
        func add(_ seconds: Int) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
    }

    func pass(seconds: Int) { holder.add(seconds) }

    func who(_ login: String) throws -> Actor {
        guard let actor = people[login] else { throw Failure(.failed, it: login, en: login) }
        return actor
    }

    @discardableResult
    func perform(_ command: Command, as login: String) throws -> Receipt {
        try house.perform(command, as: try who(login))
    }

    /// A company in Padua, by Anna.
    func company(
        _ name: String, _ points: KeyValuePairs<ContactPoint.Channel, String>
    ) throws -> Contact.ID {
        let made = try perform(
            .addContact(
                NewContact(
                    kind: .company, name: name, town: "Padova", province: "PD", zone: "north",
                    points: points.map { NewContact.Point(channel: $0.key, raw: $0.value) })),
            as: "anna")
        guard let contact = made.contact else { throw Failure(.failed, it: name, en: name) }
        return contact
    }

    /// An action of Anna's with that contact, due at ten on the next day.
    func action(
        _ type: String, with contact: Contact.ID, as login: String = "anna"
    ) throws -> Action.ID {
        let made = try perform(
            .addAction(
                NewAction(
                    type: type, title: "Send the list", contact: contact,
                    due: timed("2026-11-24T10:00"))), as: login)
        guard let action = made.action else { throw Failure(.failed, it: type, en: type) }
        return action
    }

    /// A call that ends with a visit by Bruno, told and in his calendar.
    ///
    /// - parameter asked: the visit's hour; nil has a day only.
    @discardableResult
    func visit(
        _ name: String = "Rossi Srl", asked: String? = "2026-11-26T09:30"
    ) throws -> Action.ID {
        let contact = try perform(
            .addContact(
                NewContact(
                    kind: .company, name: name, town: "Padova", zone: "north",
                    points: [NewContact.Point(channel: .phone, raw: "049 8765432")])),
            as: "anna")
        let call = try perform(
            .enroll(contact.contact ?? ID(0), sequence: "telemarketing"), as: "anna")
        let receipt = try perform(
            .complete(
                Completion(
                    action: call.action ?? ID(0), version: nil,
                    outcome: asked == nil ? "interested" : "appointment",
                    report: "Perché no? Bring the 3-metre one.",
                    asked: asked.map(timed))), as: "anna")
        return receipt.handovers.first?.action ?? ID(0)
    }

    func reschedule(_ action: Action.ID, to time: String) throws {
        try perform(
            .reschedule(
                ActionChange(action, version: nil, reason: "asked for"), due: timed(time),
                snoozed: false), as: "ruth")
    }

    /// A command that keeps each mail in a file of its own.
    func sink(status: Int = 0, saying text: String = "") throws -> [String] {
        let script = folder + "/sink-\(status)"
        try """
        #!/bin/sh
        cat >"\(folder)/mail-$$.part"
        mv "\(folder)/mail-$$.part" "\(folder)/mail-$$.eml"
        echo '\(text)' >&2
        exit \(status)
        """.write(toFile: script, atomically: true, encoding: .utf8)
        return ["/bin/sh", script, "-t", "-i"]
    }

    /// What the sink got.
    var mails: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".eml") }.sorted().compactMap {
            try? String(contentsOfFile: folder + "/" + $0, encoding: .utf8)
        }
    }

    func settings(
        command: [String]? = nil, smtp: String? = nil, folder: String? = nil,
        feed: String? = nil, collection: String? = nil,
        account: DeliverySettings.Account? = nil
    ) throws -> DeliverySettings {
        var settings = DeliverySettings()
        guard let from = MailAddress("prossima@example.org") else {
            throw Failure(.failed, it: "from", en: "from")
        }
        if let command {
            settings.mail = DeliverySettings.Mail(
                from: from, way: .command(command), timeout: 20)
        } else if let smtp {
            settings.mail = DeliverySettings.Mail(
                from: from, way: .smtp(url: smtp, account: nil), timeout: 20)
        }
        settings.calendars.folder = folder
        settings.calendars.feed = feed
        settings.calendars.collection = collection
        settings.calendars.account = account
        return settings
    }

    @discardableResult
    func deliver(_ settings: DeliverySettings) throws -> DeliveryReport {
        try Delivery(house: house, settings: settings).run(as: try who("root"))
    }

    func count(_ sql: String) throws -> Int {
        try house.database.read { try $0.first(sql) { $0.int(0) } ?? 0 }
    }

    func text(_ sql: String) throws -> String {
        try house.database.read { try $0.first(sql) { $0.text(0) } ?? "" }
    }

    func change(_ sql: String) throws {
        _ = try house.database.write { try $0.run(sql) }
    }
}
