public import Domain
import Glibc

/// A fax, a letter or a call that is about to leave by the command that was set up for it.
public struct Handoff: Hashable, Sendable {
    public let channel: ActionChannel
    /// Where it goes: a number, or a postal address on one line.
    public let recipient: String
    /// What is sent; nil for a call.
    public let text: String?
    private let command: [String]
    private let number: String

    /// What is sent for an action, ready to be looked at.
    ///
    /// - parameter text: words of one's own, instead of the channel's template.
    /// - parameter calling: whether they are called, whatever the action's own channel is.
    /// - throws: `.refused` where the channel is off, nobody could be reached, or the template
    ///   names what there is not.
    public init(
        _ card: ActionCard, _ settings: DeliverySettings, text: String? = nil,
        calling: Bool = false, sender: String, now: Instant, zone: Zone, language: Language
    ) throws(Failure) {
        channel = calling ? .phone : card.type.channel
        guard let way = settings.channels[channel] else {
            throw Self.off(channel, settings.path)
        }
        command = way.command
        let usable = card.points.filter { $0.status != .invalid }
        let wanted = Self.points[channel] ?? []
        let point =
            usable.first { $0.id == card.action.point && wanted.contains($0.channel) }
            ?? usable.first { wanted.contains($0.channel) }
        number = point?.value ?? ""
        let fields = LetterFields(
            card, number: point?.raw ?? "", sender: sender, now: now, zone: zone,
            language: language)
        switch channel {
        case .letter:
            guard !fields.address.isEmpty else {
                throw Failure(
                    .refused, it: "Il nominativo non ha un indirizzo.",
                    en: "The contact has no address.")
            }
            recipient = fields.address
        default:
            guard let point, point.value.utf8.allSatisfy(Self.isDialled) else {
                throw Failure(
                    .refused, it: "Il nominativo non ha un numero adatto.",
                    en: "The contact has no suitable number.")
            }
            recipient = point.raw
        }
        guard channel != .phone else {
            self.text = nil
            return
        }
        if let text {
            self.text = text
        } else if let path = way.template {
            self.text = try LetterTemplate(path).text(fields)
        } else {
            throw Failure(
                .refused, it: "Non c'è un modello per: \(channel.rawValue).",
                en: "There is no template for: \(channel.rawValue).",
                hint: Words(
                    it: "[channels.\(channel.rawValue)] template = \"…\", oppure --text",
                    en: "[channels.\(channel.rawValue)] template = \"…\", or --text"))
        }
    }

    /// What a channel reaches.
    private static let points: [ActionChannel: [ContactPoint.Channel]] = [
        .phone: [.phone, .mobile], .fax: [.fax], .letter: [.postal],
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
        return Failure(
            .refused, it: "Il canale «\(channel.rawValue)» non è configurato.",
            en: "The channel “\(channel.rawValue)” is not set up.",
            hint: Words(
                it: "In \(file): [channels.\(name)]  command = […]",
                en: "In \(file): [channels.\(name)]  command = […]"))
    }

    /// Hands it over: the command gets the number and the file as words of its own, past any shell.
    ///
    /// - throws: `.failed`, with what the command complained of.
    public func send() throws(Failure) {
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
        guard ended.isSuccess else {
            let name = words.first ?? ""
            throw Failure(
                .failed,
                it: "«\(name)» non è riuscito (uscita \(ended.status)): \(ended.complaint)",
                en: "“\(name)” failed (exit \(ended.status)): \(ended.complaint)")
        }
    }
}
