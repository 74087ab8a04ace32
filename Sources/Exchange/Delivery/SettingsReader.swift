public import Domain
import Glibc
import TOMLKit

/// Reads the configuration file, and says of each mistake where it stands.
public struct SettingsReader {
    private let path: String
    private let text: String
    private var position: MapPosition { MapPosition(path: path, text: text) }

    /// - returns: settings in which everything is off, where the file is not there.
    /// - throws: `.usage` with line and column.
    public static func read(_ path: String) throws(Failure) -> DeliverySettings {
        guard access(path, F_OK) == 0 else {
            var off = DeliverySettings()
            off.path = path
            return off
        }
        return try SettingsReader(path: path, text: SmallFile.text(path)).settings()
    }

    init(path: String, text: String) {
        self.path = path
        self.text = text
    }

    func settings() throws(Failure) -> DeliverySettings {
        let table: TOMLTable
        do {
            table = try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            let place = "\(path):\(error.source.begin.line):\(error.source.begin.column): "
            throw Failure(.usage, it: place + error.description, en: place + error.description)
        } catch {
            throw Failure(.usage, it: "\(path): \(error)", en: "\(path): \(error)")
        }
        try check(table, ["mail", "calendar", "escalation", "channels", "board"], nil)
        var settings = DeliverySettings()
        settings.path = path
        if table["mail"] != nil { settings.mail = try mail(section(table, "mail")) }
        if table["calendar"] != nil {
            settings.calendars = try calendars(section(table, "calendar"))
        }
        if table["escalation"] != nil {
            settings.escalation = try escalation(section(table, "escalation"))
        }
        if table["channels"] != nil {
            settings.channels = try channels(section(table, "channels"))
        }
        if table["board"] != nil { settings.board = try board(section(table, "board")) }
        return settings
    }

    /// Minutes after which a supervisor's board is worried.
    private func board(_ table: TOMLTable) throws(Failure) -> BoardThresholds {
        try check(table, ["call_minutes", "wrap_up_minutes", "pool_minutes"], "board")
        func minutes(_ name: String, _ standard: Int) throws(Failure) -> Int {
            guard table[name] != nil else { return standard }
            guard let minutes = table[name]?.int, (1...1440).contains(minutes) else {
                throw position.failure(
                    name, in: "board", it: "«\(name)» vuole minuti, da 1 a 1440.",
                    en: "“\(name)” must be minutes, 1 to 1440.")
            }
            return minutes
        }
        let standard = BoardThresholds()
        return BoardThresholds(
            call: try minutes("call_minutes", standard.call),
            wrapUp: try minutes("wrap_up_minutes", standard.wrapUp),
            pool: try minutes("pool_minutes", standard.pool))
    }

    private func channels(
        _ table: TOMLTable
    ) throws(Failure) -> [ActionChannel: DeliverySettings.Channel] {
        let names: [String: ActionChannel] = [
            "call": .phone, "email": .email, "fax": .fax, "letter": .letter,
        ]
        try check(table, names.keys.sorted(), "channels")
        var found: [ActionChannel: DeliverySettings.Channel] = [:]
        for (name, channel) in names where table[name] != nil {
            let place = "channels.\(name)"
            guard let inner = table[name]?.table else {
                throw position.failure(
                    name, in: "channels", it: "«\(name)» vuole una tabella.",
                    en: "“\(name)” must be a table.")
            }
            // An e-mail goes the way of [mail].
            guard channel != .email else {
                try check(inner, ["template"], place)
                found[channel] = DeliverySettings.Channel(
                    command: [], template: try string(inner, "template", place))
                continue
            }
            try check(inner, ["command", "template"], place)
            guard let command = try list(inner, "command", place) else {
                throw position.failure(
                    place, it: "manca «command».", en: "“command” is missing.")
            }
            found[channel] = DeliverySettings.Channel(
                command: command, template: try string(inner, "template", place))
        }
        return found
    }

    /// Working hours, by the type of action; 0 is never.
    private func escalation(_ table: TOMLTable) throws(Failure) -> [String: Int] {
        var found: [String: Int] = [:]
        for code in table.keys {
            guard let hours = table[code]?.int, (0...1000).contains(hours) else {
                throw position.failure(
                    code, in: "escalation", it: "«\(code)» vuole ore lavorative, da 0 a 1000.",
                    en: "“\(code)” must be working hours, 0 to 1000.")
            }
            found[code] = hours * 3600
        }
        return found
    }

    private func mail(_ table: TOMLTable) throws(Failure) -> DeliverySettings.Mail {
        try check(
            table,
            ["from", "command", "smtp", "user", "password_file", "password_command", "timeout"],
            "mail")
        let from = try string(table, "from", "mail") ?? ""
        guard let address = MailAddress(from) else {
            throw position.failure(
                "from", in: "mail", it: "«from» vuole un indirizzo e-mail.",
                en: "“from” must be an e-mail address.",
                hint: Words(
                    it: "from = \"prossima@example.org\"", en: "from = \"prossima@example.org\""))
        }
        let command = try list(table, "command", "mail")
        let smtp = try string(table, "smtp", "mail")
        let way: DeliverySettings.Way
        switch (command, smtp) {
        case (let words?, nil): way = .command(words)
        case (nil, let url?):
            guard url.hasPrefix("smtp://") || url.hasPrefix("smtps://") else {
                throw position.failure(
                    "smtp", in: "mail", it: "«smtp» comincia con smtp:// o smtps://.",
                    en: "“smtp” begins with smtp:// or smtps://.")
            }
            way = .smtp(url: url, account: try account(table, "mail"))
        default:
            throw position.failure(
                "mail", it: "serve «command» oppure «smtp», uno solo.",
                en: "“command” or “smtp” is needed, one of them.",
                hint: Words(
                    it: "command = [\"sendmail\", \"-t\", \"-i\"]",
                    en: "command = [\"sendmail\", \"-t\", \"-i\"]"))
        }
        let timeout = table["timeout"]?.int ?? 60
        guard (1...300).contains(timeout) else {
            throw position.failure(
                "timeout", in: "mail", it: "«timeout» va da 1 a 300 secondi.",
                en: "“timeout” goes from 1 to 300 seconds.")
        }
        return DeliverySettings.Mail(from: address, way: way, timeout: timeout)
    }

    private func calendars(_ table: TOMLTable) throws(Failure) -> DeliverySettings.Calendars {
        try check(
            table,
            ["folder", "feed", "caldav", "user", "password_file", "password_command"], "calendar")
        var calendars = DeliverySettings.Calendars()
        calendars.folder = try place(table, "folder")
        calendars.feed = try place(table, "feed")
        calendars.collection = try place(table, "caldav")
        if let address = calendars.collection {
            guard address.hasPrefix("http://") || address.hasPrefix("https://") else {
                throw position.failure(
                    "caldav", in: "calendar", it: "«caldav» comincia con http:// o https://.",
                    en: "“caldav” begins with http:// or https://.")
            }
            if !address.hasSuffix("/") { calendars.collection = address + "/" }
        }
        calendars.account = try account(table, "calendar")
        return calendars
    }

    /// Each operator has their own.
    private func place(_ table: TOMLTable, _ key: String) throws(Failure) -> String? {
        guard let text = try string(table, key, "calendar") else { return nil }
        guard text.contains("{login}"), text.hasPrefix("/") || key == "caldav" else {
            throw position.failure(
                key, in: "calendar",
                it: "«\(key)» è un percorso intero con {login}, uno per operatore.",
                en: "“\(key)” is a whole path with {login}, one for each operator.",
                hint: Words(
                    it: "folder = \"/srv/calendars/{login}\"",
                    en: "folder = \"/srv/calendars/{login}\""))
        }
        return text
    }

    private func account(
        _ table: TOMLTable, _ section: String
    ) throws(Failure) -> DeliverySettings.Account? {
        guard let user = try string(table, "user", section) else { return nil }
        if let file = try string(table, "password_file", section) {
            return DeliverySettings.Account(user: user, secret: .file(file))
        }
        if let words = try list(table, "password_command", section) {
            return DeliverySettings.Account(user: user, secret: .command(words))
        }
        throw position.failure(
            "user", in: section, it: "con «user» serve «password_file» o «password_command».",
            en: "with “user” a “password_file” or “password_command” is needed.")
    }

    // MARK: Values

    private func check(
        _ table: TOMLTable, _ known: [String], _ section: String?
    ) throws(Failure) {
        for key in table.keys where !known.contains(key) {
            if key == "password" {
                throw position.failure(
                    key, in: section, it: "una password non sta nella configurazione.",
                    en: "a password does not belong into the configuration.",
                    hint: Words(
                        it: "password_file = \"…\" oppure password_command = […]",
                        en: "password_file = \"…\" or password_command = […]"))
            }
            let list = known.joined(separator: ", ")
            throw position.failure(
                key, in: section, it: "«\(key)» non si conosce.", en: "“\(key)” is not known.",
                hint: Words(it: "Si conoscono: \(list).", en: "Known are: \(list)."))
        }
    }

    private func section(_ table: TOMLTable, _ key: String) throws(Failure) -> TOMLTable {
        guard let found = table[key]?.table else {
            throw position.failure(
                key, it: "«\(key)» vuole una tabella.", en: "“\(key)” must be a table.")
        }
        return found
    }

    private func string(
        _ table: TOMLTable, _ key: String, _ section: String
    ) throws(Failure) -> String? {
        guard table[key] != nil else { return nil }
        guard let text = table[key]?.string, !text.isEmpty else {
            throw position.failure(
                key, in: section, it: "«\(key)» vuole un testo.", en: "“\(key)” must be a text.")
        }
        return text
    }

    /// A command: its words, one by one, for no shell takes them apart.
    private func list(
        _ table: TOMLTable, _ key: String, _ section: String
    ) throws(Failure) -> [String]? {
        guard table[key] != nil else { return nil }
        let words = table[key]?.array?.compactMap(\.string) ?? []
        guard let count = table[key]?.array?.count, count == words.count, count > 0,
            words.first?.isEmpty == false
        else {
            throw position.failure(
                key, in: section, it: "«\(key)» vuole un elenco di parole.",
                en: "“\(key)” must be a list of words.",
                hint: Words(
                    it: "\(key) = [\"sendmail\", \"-t\", \"-i\"]",
                    en: "\(key) = [\"sendmail\", \"-t\", \"-i\"]"))
        }
        return words
    }
}
