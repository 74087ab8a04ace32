public import Domain
import Glibc

/// A fax, a letter, an e-mail or a call that is about to leave as it was set up.
public struct Handoff: Hashable, Sendable {
    public let channel: ActionChannel
    public let action: Action.ID
    /// Where it goes: a number, an e-mail address, or a postal address on one line.
    public let recipient: String
    /// Which of the contact's points that is; nil for a letter to the card's own address.
    public let point: ContactPoint.ID?
    /// Of an e-mail.
    public let subject: String?
    /// What is sent; nil for a call.
    public let text: String?
    private let command: [String]
    /// The point's normalised value; empty for a letter.
    private let number: String
    private let mail: DeliverySettings.Mail?
    private let recipientName: String
    private let sender: Sender

    /// Who sends it.
    public struct Sender: Hashable, Sendable {
        public var name: String
        /// Where an answer to an e-mail goes; nil is the house's own address.
        public var email: String?

        public init(name: String, email: String? = nil) {
            self.name = name
            self.email = email
        }
    }

    /// What is sent for an action, ready to be looked at.
    ///
    /// - parameter text: words of one's own, instead of the channel's template.
    /// - parameter calling: whether they are called, whatever the action's own channel is.
    /// - throws: `.refused` where the channel is off, nobody could be reached, or the template
    ///   names what there is not.
    public init(
        _ card: ActionCard, _ settings: DeliverySettings, text: String? = nil,
        calling: Bool = false, sender: Sender, now: Instant, zone: Zone, language: Language
    ) throws(Failure) {
        channel = calling ? .phone : card.type.channel
        action = card.action.id
        guard let way = settings.channels[channel] else {
            throw Self.off(channel, settings.path)
        }
        command = way.command
        mail = channel == .email ? settings.mail : nil
        if channel == .email, mail == nil {
            throw Failure(
                .refused, it: "La posta non è configurata.", en: "Mail is not set up.",
                hint: Words(
                    it: "In \(settings.path ?? "config.toml"): [mail]",
                    en: "In \(settings.path ?? "config.toml"): [mail]"))
        }
        self.sender = sender
        recipientName = card.person?.name ?? card.contact?.name ?? ""
        let usable = card.points.filter { $0.status != .invalid }
        let wanted = Self.points[channel] ?? []
        let point =
            usable.first { $0.id == card.action.point && wanted.contains($0.channel) }
            ?? usable.first { wanted.contains($0.channel) }
        number = point?.value ?? ""
        self.point = point?.id
        let fields = LetterFields(
            card, number: point?.raw ?? "", sender: sender.name, now: now, zone: zone,
            language: language)
        switch channel {
        case .letter:
            guard !fields.address.isEmpty else {
                throw Failure(
                    .refused, it: "Il nominativo non ha un indirizzo.",
                    en: "The contact has no address.")
            }
            recipient = fields.address
        case .email:
            guard let point, EmailAddress.isOne(point.value) else {
                throw Failure(
                    .refused, it: "Il nominativo non ha un indirizzo e-mail.",
                    en: "The contact has no e-mail address.")
            }
            recipient = point.raw
        default:
            guard let point, point.value.utf8.allSatisfy(Self.isDialled) else {
                throw Failure(
                    .refused, it: "Il nominativo non ha un numero adatto.",
                    en: "The contact has no suitable number.")
            }
            recipient = point.raw
        }
        guard channel != .phone else {
            (self.text, subject) = (nil, nil)
            return
        }
        let filled: String
        if let text {
            filled = text
        } else if let path = way.template {
            filled = try LetterTemplate(path).text(fields)
        } else {
            throw Failure(
                .refused, it: "Non c'è un modello per: \(channel.rawValue).",
                en: "There is no template for: \(channel.rawValue).",
                hint: Words(
                    it: "[channels.\(channel.rawValue)] template = \"…\", oppure --text",
                    en: "[channels.\(channel.rawValue)] template = \"…\", or --text"))
        }
        guard channel == .email else {
            (self.text, subject) = (filled, nil)
            return
        }
        let parts = Self.parts(of: filled)
        (self.text, subject) = (parts.body, parts.subject ?? card.action.title)
    }

    /// An e-mail's first line may be its subject.
    private static func parts(of text: String) -> (subject: String?, body: String) {
        let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        let names = ["subject:", "oggetto:"]
        guard let first = lines.first,
            let name = names.first(where: { first.lowercased().hasPrefix($0) })
        else { return (nil, text) }
        let subject = String(first.dropFirst(name.count)).trimmed
        let body = lines.count > 1 ? String(lines[1].drop { $0 == "\n" }) : ""
        return (subject.isEmpty ? nil : subject, body)
    }

    /// What a channel reaches.
    private static let points: [ActionChannel: [ContactPoint.Channel]] = [
        .phone: [.phone, .mobile], .fax: [.fax], .letter: [.postal], .email: [.email, .pec],
    ]

    /// What a number is made of; nothing that a command could take for an option.
    private static func isDialled(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || "+*#".utf8.contains(byte)
    }

    private static func off(_ channel: ActionChannel, _ path: String?) -> Failure {
        guard points[channel] != nil else {
            return Failure(
                .refused, it: "Non si spedisce niente con: \(channel.rawValue).",
                en: "Nothing is sent by: \(channel.rawValue).")
        }
        let file = path ?? "config.toml"
        let name = channel == .phone ? "call" : channel.rawValue
        let key = channel == .email ? "template = \"…\"" : "command = […]"
        return Failure(
            .refused, it: "Il canale «\(channel.rawValue)» non è configurato.",
            en: "The channel “\(channel.rawValue)” is not set up.",
            hint: Words(
                it: "In \(file): [channels.\(name)]  \(key)",
                en: "In \(file): [channels.\(name)]  \(key)"))
    }

    /// Hands it over: a command gets the number and the file as words of its own, past any shell;
    /// an e-mail goes the way of the house's mail.
    ///
    /// - parameter id: under which it was written down; a mail's Message-ID comes of it.
    /// - returns: what became of it.
    /// - throws: `.failed` where the way does not work at all, as a command that is not there.
    func send(as id: Sending.ID, now: Instant, zone: Zone) throws(Failure) -> DeliveryResult {
        guard channel != .email else { return try sendMail(as: id, now: now, zone: zone) }
        var file: String?
        if let text {
            let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
            let path = "\(folder)/prossima-\(freshUUID()).txt"
            try SystemFile.replace(path, with: Array((text + "\n").utf8), mode: 0o600)
            file = path
        }
        defer { if let file { unlink(file) } }
        let words = command.map { word in
            word.replacing("{number}", with: number).replacing("{file}", with: file ?? "")
        }
        let ended = try Subprocess.run(words, input: [], seconds: 60)
        guard !ended.isSuccess else { return .delivered }
        let text = "\(words.first ?? ""): \(ended.words)"
        // A letter has no address that a program could know.
        return channel != .letter && ended.isForGood ? .refused(text) : .failed(text)
    }

    private func sendMail(
        as id: Sending.ID, now: Instant, zone: Zone
    ) throws(Failure) -> DeliveryResult {
        guard let mail, let to = MailAddress(number, name: recipientName) else { return .untouched }
        let writer = MailWriter(sender: mail.from, now: now)
        let letter = writer.letter(
            to: to, from: sender, subject: subject ?? "", body: text ?? "", key: "sending.\(id)",
            zone: zone)
        let results = try mail.mailer().send(
            [letter], until: ContinuousClock.now + .seconds(mail.timeout + 1))
        return results.first ?? .untouched
    }
}
