/// A field of a contact's card that people write, by its column's name.
public enum ContactField: String, Hashable, Sendable, Codable, CaseIterable {
    case kind, lifecycle, name
    case vatCode = "vat_code"
    case taxCode = "tax_code"
    case preferredHours = "preferred_hours"
    case sector, zone, street, postcode, town, province, country
    case turnover = "turnover_cents"
    case employees, source
    case owner = "owner_id"
    case creditLimit = "credit_limit_cents"
    case ordersBlocked = "orders_blocked"
    case balance = "balance_cents"
    case notes

    /// What kind of thing is written there.
    public enum Shape: Hashable, Sendable {
        case text, amount, count, flag, kind, lifecycle, vatCode, taxCode, login, paragraph, hours
    }

    public var shape: Shape {
        switch self {
        case .kind: .kind
        case .lifecycle: .lifecycle
        case .vatCode: .vatCode
        case .taxCode: .taxCode
        case .turnover, .creditLimit, .balance: .amount
        case .employees: .count
        case .ordersBlocked: .flag
        case .owner: .login
        case .notes: .paragraph
        case .preferredHours: .hours
        default: .text
        }
    }

    /// As scripts name it: `turnover`, `owner`, `credit_limit`; a hyphen does as well.
    public var code: String {
        switch self {
        case .owner: "owner"
        case .turnover: "turnover"
        case .creditLimit: "credit_limit"
        case .balance: "balance"
        default: rawValue
        }
    }

    public init?(code: String) {
        let wanted = code.lowercased().replacing("-", with: "_")
        guard let field = Self.allCases.first(where: { $0.code == wanted || $0.rawValue == wanted })
        else { return nil }
        self = field
    }

    public var words: Words {
        switch self {
        case .kind: Words(it: "Tipo", en: "Kind")
        case .lifecycle: Words(it: "Stato", en: "Lifecycle")
        case .name: Words(it: "Nome", en: "Name")
        case .vatCode: Words(it: "Partita IVA", en: "VAT code")
        case .taxCode: Words(it: "Codice fiscale", en: "Tax code")
        case .preferredHours: Words(it: "Ore preferite", en: "Best hours")
        case .sector: Words(it: "Settore", en: "Sector")
        case .zone: Words(it: "Zona", en: "Zone")
        case .street: Words(it: "Indirizzo", en: "Street")
        case .postcode: Words(it: "CAP", en: "Postcode")
        case .town: Words(it: "Città", en: "Town")
        case .province: Words(it: "Provincia", en: "Province")
        case .country: Words(it: "Paese", en: "Country")
        case .turnover: Words(it: "Fatturato", en: "Turnover")
        case .employees: Words(it: "Dipendenti", en: "Employees")
        case .source: Words(it: "Fonte", en: "Source")
        case .owner: Words(it: "Titolare", en: "Owner")
        case .creditLimit: Words(it: "Fido", en: "Credit limit")
        case .ordersBlocked: Words(it: "Ordini bloccati", en: "Orders blocked")
        case .balance: Words(it: "Saldo", en: "Balance")
        case .notes: Words(it: "Note", en: "Notes")
        }
    }
}

/// A field's value once it is read.
public enum FieldValue: Hashable, Sendable {
    case none
    case text(String)
    case number(Int)
    case flag(Bool)
    /// An operator's login, which Workflow turns into a key.
    case login(String)
}

extension ContactField {
    /// Reads what somebody wrote; empty is none.
    ///
    /// - throws: `.refused`, naming the field and what it wants.
    public func read(_ raw: String) throws(Failure) -> FieldValue {
        let text = raw.trimmed
        if text.isEmpty {
            switch self {
            case .name, .kind, .lifecycle:
                throw wrong(raw, Words(it: "serve un valore", en: "a value is needed"))
            case .ordersBlocked: return .flag(false)
            case .notes: return .text("")
            default: return .none
            }
        }
        switch shape {
        case .text: return .text(text)
        case .paragraph: return .text(raw)
        case .login: return .login(text)
        case .hours:
            do {
                return .text(try WeeklyHours.read(text).text)
            } catch {
                throw Failure(.refused, wrong(raw, error.message).message, hint: error.hint)
            }
        case .amount:
            guard let cents = Money.written(text) else {
                throw wrong(
                    raw, Words(it: "non è un importo (42500, 1,2M)", en: "no amount (42500, 1.2M)"))
            }
            return .number(cents)
        case .count:
            guard let count = Int(text.filter { !$0.isWhitespace }), count >= 0 else {
                throw wrong(
                    raw, Words(it: "serve un numero intero", en: "a whole number is wanted"))
            }
            return .number(count)
        case .flag:
            guard let flag = Self.flag(text) else {
                throw wrong(raw, Words(it: "sì o no", en: "yes or no"))
            }
            return .flag(flag)
        case .kind:
            guard let kind = Contact.Kind(word: text) else {
                throw wrong(raw, Words(it: "azienda o persona", en: "company or person"))
            }
            return .text(kind.rawValue)
        case .lifecycle:
            guard let lifecycle = Contact.Lifecycle(word: text) else {
                let choices = Contact.Lifecycle.allCases.map(\.words)
                throw wrong(
                    raw,
                    Words(
                        it: choices.map(\.it).joined(separator: ", "),
                        en: choices.map(\.en).joined(separator: ", ")))
            }
            return .text(lifecycle.rawValue)
        case .vatCode: return try code(raw, VATCode.check(text))
        case .taxCode: return try code(raw, TaxCode.check(text))
        }
    }

    static func flag(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "1", "yes", "y", "true", "on", "sì", "si", "s", "vero", "x": true
        case "0", "no", "n", "false", "off", "falso": false
        default: nil
        }
    }

    private func code(_ raw: String, _ check: CodeCheck) throws(Failure) -> FieldValue {
        switch check {
        case .verified(let code), .unverified(let code): return .text(code)
        case .wrong(let why): throw wrong(raw, why)
        }
    }

    private func wrong(_ raw: String, _ why: Words) -> Failure {
        Failure(
            .refused, it: "\(words.it) «\(raw)»: \(why.it).",
            en: "\(words.en) “\(raw)”: \(why.en).")
    }
}

extension Money {
    /// "42500" or "42500.50": as a field shows it and reads it back.
    public static func plain(cents: Int) -> String {
        let rest = abs(cents) % 100
        let euros = "\(cents < 0 ? "-" : "")\(abs(cents) / 100)"
        return rest == 0 ? euros : "\(euros).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// As `cents`, and with a `k`, `M` or `mln` behind it.
    public static func written(_ text: String) -> Int? {
        let small = text.lowercased()
        for (mark, factor) in [("mln", 1_000_000), ("m", 1_000_000), ("k", 1000)]
        where small.hasSuffix(mark) {
            let number = small.dropLast(mark.count).filter { !$0.isWhitespace }
                .replacing(",", with: ".")
            guard let value = Double(number), abs(value) < 1e9 else { return nil }
            return Int((value * Double(factor) * 100).rounded())
        }
        guard text.allSatisfy({ $0.isNumber || " .,-+€".contains($0) }) else { return nil }
        return cents(text)
    }
}

extension String {
    /// Without blanks at its ends.
    var trimmed: String {
        var text = Substring(self)
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}

extension Contact.Kind {
    /// Its code, or its word in either language, or the word's beginning.
    public init?(word: String) {
        guard let found = Self.allCases.first(where: { $0.words.begin(with: word, $0.rawValue) })
        else { return nil }
        self = found
    }
}

extension Contact.Lifecycle {
    public init?(word: String) {
        guard let found = Self.allCases.first(where: { $0.words.begin(with: word, $0.rawValue) })
        else { return nil }
        self = found
    }
}

extension Words {
    fileprivate func begin(with text: String, _ code: String) -> Bool {
        let text = text.lowercased()
        return it.lowercased().hasPrefix(text) || en.lowercased().hasPrefix(text)
            || code.hasPrefix(text)
    }
}
