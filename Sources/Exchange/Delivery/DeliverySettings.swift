public import Domain

/// How this house reaches the outside: what a configuration file says of mail and calendars.
/// Each is off where nothing is said.
public struct DeliverySettings: Hashable, Sendable {
    /// The file that it was read from, or would be if it were there.
    public var path: String?
    public var mail: Mail?
    public var calendars = Calendars()
    /// What starts a call, or sends a fax or a letter.
    public var channels: [ActionChannel: Channel] = [:]
    /// How late an action may be before its supervisor is told, where it is not as its type says:
    /// by the type's code, working seconds.
    public var escalation: [String: Int] = [:]
    /// When a supervisor's board becomes worried.
    public var board = BoardThresholds()

    /// Whether there is nothing for a delivery to do.
    public var isEmpty: Bool { mail == nil && calendars.isOff && escalation.isEmpty }

    public struct Mail: Hashable, Sendable {
        /// Who mails are from, and where answers to invitations go.
        public var from: MailAddress
        public var way: Way
        /// Seconds that one mail may take.
        public var timeout: Int
    }

    /// How a mail leaves.
    public enum Way: Hashable, Sendable {
        /// A sendmail-compatible command and its arguments; the mail is its standard input.
        case command([String])
        /// `smtp://host:port` or `smtps://host`.
        case smtp(url: String, account: Account?)
    }

    /// Who somebody is at a server. The password is never part of the settings: it is read when it
    /// is needed.
    public struct Account: Hashable, Sendable {
        public var user: String
        public var secret: Secret
    }

    /// Where calendar entries are copied to; `{login}` stands for each operator's login.
    public struct Calendars: Hashable, Sendable {
        /// A folder with a file for each entry (vdir).
        public var folder: String?
        /// One file with all of somebody's entries, to be read only.
        public var feed: String?
        /// The address of a CalDAV collection.
        public var collection: String?
        public var account: Account?

        public var isOff: Bool { folder == nil && feed == nil && collection == nil }
    }

    /// A command with `{number}` and `{file}` in its words, empty for e-mails, and a text with named
    /// fields.
    public struct Channel: Hashable, Sendable {
        public var command: [String]
        public var template: String?
    }

    public init() {}

    /// A place with `{login}` filled in.
    static func place(_ pattern: String, of login: String) -> String {
        pattern.replacing("{login}", with: login)
    }
}

/// Where a password is read from.
public enum Secret: Hashable, Sendable {
    case file(String)
    /// What a command prints, as a password store does.
    case command([String])

    /// - throws: `.failed` where it cannot be read, or where everybody can.
    func read() throws(Failure) -> String {
        let text: String
        switch self {
        case .file(let path):
            guard SystemFile.isPrivate(path) else {
                throw Failure(
                    .failed, it: "La password in \(path) la può leggere chiunque, o nessuno.",
                    en: "The password in \(path) can be read by everybody, or by nobody.",
                    hint: Words(it: "chmod 600 \(path)", en: "chmod 600 \(path)"))
            }
            text = try SmallFile.text(path)
        case .command(let words):
            let ended = try Subprocess.run(words, input: [], seconds: 30)
            guard ended.isSuccess else {
                let name = words.first ?? ""
                throw Failure(
                    .failed, it: "«\(name)» non ha dato la password: \(ended.complaint)",
                    en: "“\(name)” gave no password: \(ended.complaint)")
            }
            text = ended.output
        }
        return String(text.prefix { $0 != "\n" && $0 != "\r\n" })
    }
}
