/// What a filter can ask about a contact: the names of its language (docs/manual/filters.md).
public enum FilterField: Hashable, Sendable {
    case name, kind, lifecycle, sector, town, province, zone, country, postcode, source
    case vatCode, taxCode, turnover, employees, creditLimit, balance, blocked
    case lastContact, created, changed, owner, tag, has, consent, suppressed
    case stage, state, amount, dealOwner, dealTitle, close
    /// A classifier of the house, by its name.
    case attribute(String)

    /// How the values of a field are written.
    public enum Shape: Hashable, Sendable {
        /// Beginnings of words.
        case words
        case text
        /// One of these codes.
        case choice([String])
        /// Cents.
        case money
        case number
        /// Thousandths.
        case decimal
        /// A moment in the past or a day: seconds UTC.
        case moment
        /// A day, counted as `Day` does.
        case day
        /// A login.
        case person
    }

    /// All but the house's own.
    public static let known: [FilterField] = [
        .name, .kind, .lifecycle, .sector, .town, .province, .zone, .country, .postcode, .source,
        .vatCode, .taxCode, .turnover, .employees, .creditLimit, .balance, .blocked, .lastContact,
        .created, .changed, .owner, .tag, .has, .consent, .suppressed, .stage, .state, .amount,
        .dealOwner, .dealTitle, .close,
    ]

    /// As it is written in a filter.
    public var code: String {
        switch self {
        case .name: "name"
        case .kind: "kind"
        case .lifecycle: "lifecycle"
        case .sector: "sector"
        case .town: "town"
        case .province: "province"
        case .zone: "zone"
        case .country: "country"
        case .postcode: "postcode"
        case .source: "source"
        case .vatCode: "vat_code"
        case .taxCode: "tax_code"
        case .turnover: "turnover"
        case .employees: "employees"
        case .creditLimit: "credit_limit"
        case .balance: "balance"
        case .blocked: "blocked"
        case .lastContact: "last_contact"
        case .created: "created"
        case .changed: "changed"
        case .owner: "owner"
        case .tag: "tag"
        case .has: "has"
        case .consent: "consent"
        case .suppressed: "suppressed"
        case .stage: "negotiation.stage"
        case .state: "negotiation.state"
        case .amount: "amount"
        case .dealOwner: "negotiation.owner"
        case .dealTitle: "negotiation.title"
        case .close: "negotiation.close"
        case .attribute(let name): "attr.\(name)"
        }
    }

    /// What it is, for whoever chooses.
    public var words: Words {
        switch self {
        case .name: Words(it: "parole del nome", en: "words of the name")
        case .kind: Words(it: "azienda o persona", en: "company or person")
        case .lifecycle: Words(it: "da contatto a cliente", en: "from lead to customer")
        case .sector: Words(it: "settore", en: "sector")
        case .town: Words(it: "città", en: "town")
        case .province: Words(it: "provincia", en: "province")
        case .zone: Words(it: "zona di vendita", en: "sales zone")
        case .country: Words(it: "paese", en: "country")
        case .postcode: Words(it: "CAP", en: "postcode")
        case .source: Words(it: "provenienza", en: "source")
        case .vatCode: Words(it: "partita IVA", en: "VAT code")
        case .taxCode: Words(it: "codice fiscale", en: "tax code")
        case .turnover: Words(it: "fatturato", en: "turnover")
        case .employees: Words(it: "dipendenti", en: "employees")
        case .creditLimit: Words(it: "fido", en: "credit limit")
        case .balance: Words(it: "saldo", en: "balance")
        case .blocked: Words(it: "ordini bloccati", en: "orders blocked")
        case .lastContact: Words(it: "ultimo contatto", en: "last contact")
        case .created: Words(it: "inserito", en: "added")
        case .changed: Words(it: "modificato", en: "changed")
        case .owner: Words(it: "titolare", en: "owner")
        case .tag: Words(it: "etichetta", en: "tag")
        case .has: Words(it: "che cosa ha", en: "what there is")
        case .consent: Words(it: "consenso commerciale", en: "marketing consent")
        case .suppressed: Words(it: "opposizione", en: "opted out")
        case .stage: Words(it: "fase della trattativa", en: "stage of a negotiation")
        case .state: Words(it: "stato della trattativa", en: "state of a negotiation")
        case .amount: Words(it: "importo della trattativa", en: "amount of a negotiation")
        case .dealOwner: Words(it: "titolare della trattativa", en: "owner of a negotiation")
        case .dealTitle: Words(it: "titolo della trattativa", en: "title of a negotiation")
        case .close: Words(it: "chiusura prevista", en: "expected close")
        case .attribute: Words(it: "classificatore", en: "classifier")
        }
    }

    /// Whether it is asked of one negotiation, together with its neighbours.
    public var isOfNegotiation: Bool {
        switch self {
        case .stage, .state, .amount, .dealOwner, .dealTitle, .close: true
        default: false
        }
    }

    static let channels = ["phone", "email", "fax", "letter", "visit"]
    static let possessions = [
        "phone", "fax", "email", "pec", "postal", "owner", "vat_code", "tag", "action",
        "negotiation",
    ]

    /// - parameter vocabulary: knows the types of the house's classifiers and its stages.
    func shape(_ vocabulary: FilterVocabulary) -> Shape {
        switch self {
        case .name: .words
        case .kind: .choice(Contact.Kind.allCases.map(\.rawValue))
        case .lifecycle: .choice(Contact.Lifecycle.allCases.map(\.rawValue))
        case .sector, .town, .province, .zone, .country, .postcode, .source, .vatCode, .taxCode,
            .tag, .dealTitle:
            .text
        case .turnover, .creditLimit, .balance, .amount: .money
        case .employees: .number
        case .blocked, .suppressed: .choice(["yes", "no"])
        case .lastContact, .created, .changed: .moment
        case .owner, .dealOwner: .person
        case .has: .choice(Self.possessions)
        case .consent: .choice(Self.channels)
        case .stage: .choice(vocabulary.stages)
        case .state: .choice(Negotiation.State.allCases.map(\.rawValue))
        case .close: .day
        case .attribute(let name):
            switch vocabulary.classifiers.first(where: { $0.name == name })?.type {
            case .number: .decimal
            case .date: .day
            case .flag: .choice(["yes", "no"])
            case .text, nil: .text
            }
        }
    }

    /// Whether it may be missing, so that `none` asks for that.
    var isOptional: Bool {
        switch self {
        case .name, .kind, .lifecycle, .blocked, .suppressed, .has, .consent, .created, .stage,
            .state, .dealTitle:
            false
        default: true
        }
    }
}
