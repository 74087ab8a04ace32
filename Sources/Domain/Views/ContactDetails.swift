/// A document that a card links to.
public struct DocumentLine: Hashable, Sendable {
    public var id: Int
    public var title: String
    /// A path or an address.
    public var location: String
    public var addedAt: Instant
    public var addedBy: String

    public init(
        id: Int, title: String, location: String, addedAt: Instant, addedBy: String = ""
    ) {
        self.id = id
        self.title = title
        self.location = location
        self.addedAt = addedAt
        self.addedBy = addedBy
    }
}

/// Who changed what of a card, and when: one command.
public struct ContactChange: Hashable, Sendable {
    /// The journal's number, by which the page behind it is asked for.
    public var entry: Int
    public var at: Instant
    public var who: String
    /// «Town: Padova → Vicenza».
    public var text: Words
    public var isUndone: Bool

    public init(entry: Int, at: Instant, who: String, text: Words, isUndone: Bool) {
        self.entry = entry
        self.at = at
        self.who = who
        self.text = text
        self.isUndone = isUndone
    }
}

/// Another card that may be the same one.
public struct Duplicate: Hashable, Sendable {
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        case vatCode = "vat_code"
        case taxCode = "tax_code"
        case email, phone, name
        case similarName = "similar_name"

        public var words: Words {
            switch self {
            case .vatCode: Words(it: "stessa partita IVA", en: "same VAT code")
            case .taxCode: Words(it: "stesso codice fiscale", en: "same tax code")
            case .email: Words(it: "stessa e-mail", en: "same e-mail")
            case .phone: Words(it: "stesso telefono", en: "same phone")
            case .name: Words(it: "stesso nome", en: "same name")
            case .similarName:
                Words(it: "nome simile, stessa città", en: "similar name, same town")
            }
        }

        /// How much it says by itself, 0…100.
        public var weight: Int {
            switch self {
            case .vatCode, .taxCode: 95
            case .email: 80
            case .phone: 75
            case .name: 60
            case .similarName: 50
            }
        }
    }

    public var contact: Contact.ID
    public var name: String
    public var town: String
    public var reasons: [Reason]
    /// Somebody whom the one who asks may not see: nothing of them is said but that they are there.
    public private(set) var isWithheld = false

    public init(contact: Contact.ID, name: String, town: String, reasons: [Reason]) {
        self.contact = contact
        self.name = name
        self.town = town
        self.reasons = reasons
    }

    public mutating func add(_ reason: Reason) {
        if !reasons.contains(reason) { reasons.append(reason) }
    }

    /// 0…100: each reason takes its part of what the ones before it left in doubt.
    public var score: Int {
        let doubt = reasons.reduce(1.0) { $0 * (1 - Double($1.weight) / 100) }
        return Int(((1 - doubt) * 100).rounded(.down))
    }

    /// Whether it is the same one beyond doubt: a switchboard's number or an office's e-mail is
    /// many people's, a name too; both together, or a code, are not.
    public var isSure: Bool {
        let found = Set(reasons)
        if !found.isDisjoint(with: [.vatCode, .taxCode]) { return true }
        return !found.isDisjoint(with: [.email, .phone])
            && !found.isDisjoint(with: [.name, .similarName])
    }

    /// The same for somebody who may not see them.
    public var withheld: Duplicate {
        var one = Duplicate(contact: ID(0), name: "", town: "", reasons: reasons)
        one.isWithheld = true
        return one
    }

    /// What is said of somebody who is not theirs.
    public static let notYours = Words(
        it: "c'è già qualcuno di simile, che non è tuo: chiedi a un responsabile",
        en: "somebody like this is there already and not yours: ask a supervisor")

    /// «same VAT code, same phone»; of somebody who is not theirs, that alone.
    public var why: Words {
        if isWithheld { return Self.notYours }
        return Words(
            it: reasons.map(\.words.it).joined(separator: ", "),
            en: reasons.map(\.words.en).joined(separator: ", "))
    }
}

/// A type of attribute that the house knows.
public struct Classifier: Hashable, Sendable {
    public var name: String
    public var type: ClassifierType

    public init(name: String, type: ClassifierType) {
        self.name = name
        self.type = type
    }
}
