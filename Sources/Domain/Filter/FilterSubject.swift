/// All of a contact that a filter can ask about, in memory: so that it can be said why somebody is
/// in a segment, and so that the rules stand in one place that tests compare the statements with.
public struct FilterSubject: Hashable, Sendable {
    /// One of the contact's negotiations.
    public struct Deal: Hashable, Sendable {
        public var stage: String
        public var state: Negotiation.State
        public var amountCents: Int?
        public var owner: String?
        public var title: String
        public var closeOn: Day?

        public init(
            stage: String, state: Negotiation.State, amountCents: Int? = nil,
            owner: String? = nil, title: String = "", closeOn: Day? = nil
        ) {
            self.stage = stage
            self.state = state
            self.amountCents = amountCents
            self.owner = owner
            self.title = title
            self.closeOn = closeOn
        }
    }

    public var contact: Contact
    public var balanceCents: Int?
    public var changedAt: Instant?
    /// The owner's login.
    public var owner: String?
    public var tags: Set<String>
    public var attributes: [String: String]
    /// The channels of points that are not invalid.
    public var channels: Set<ContactPoint.Channel>
    /// The channels with a marketing consent that holds.
    public var consents: Set<String>
    public var isSuppressed: Bool
    public var hasOpenAction: Bool
    public var deals: [Deal]

    public init(
        contact: Contact, balanceCents: Int? = nil, changedAt: Instant? = nil,
        owner: String? = nil, tags: Set<String> = [], attributes: [String: String] = [:],
        channels: Set<ContactPoint.Channel> = [], consents: Set<String> = [],
        isSuppressed: Bool = false, hasOpenAction: Bool = false, deals: [Deal] = []
    ) {
        self.contact = contact
        self.balanceCents = balanceCents
        self.changedAt = changedAt
        self.owner = owner
        self.tags = tags
        self.attributes = attributes
        self.channels = channels
        self.consents = consents
        self.isSuppressed = isSuppressed
        self.hasOpenAction = hasOpenAction
        self.deals = deals
    }

    // MARK: Values

    /// What a field holds; nothing where it is missing. One's tags are several.
    enum Held: Hashable {
        case texts([String])
        case number(Int?)
    }

    func held(_ field: FilterField) -> Held {
        func text(_ value: String?) -> Held { .texts(value.map { [$0] } ?? []) }
        return switch field {
        case .name: text(contact.name)
        case .kind: text(contact.kind.rawValue)
        case .lifecycle: text(contact.lifecycle.rawValue)
        case .sector: text(contact.sector)
        case .town: text(contact.town)
        case .province: text(contact.province)
        case .zone: text(contact.zone)
        case .country: text(contact.country)
        case .postcode: text(contact.postcode)
        case .source: text(contact.source)
        case .vatCode: text(contact.vatCode)
        case .taxCode: text(contact.taxCode)
        case .turnover: .number(contact.turnoverCents)
        case .employees: .number(contact.employees)
        case .creditLimit: .number(contact.creditLimitCents)
        case .balance: .number(balanceCents)
        case .blocked: text(contact.ordersBlocked ? "yes" : "no")
        case .lastContact: .number(contact.lastContactAt?.seconds)
        case .created: .number(contact.createdAt.seconds)
        case .changed: .number(changedAt?.seconds)
        case .owner: text(owner)
        case .tag: .texts(tags.sorted())
        case .has: .texts(possessions)
        case .consent: .texts(consents.sorted())
        case .suppressed: text(isSuppressed ? "yes" : "no")
        case .attribute(let name): text(attributes[name])
        case .stage, .state, .amount, .dealOwner, .dealTitle, .close: .texts([])
        }
    }

    private var possessions: [String] {
        var found: [String] = []
        if channels.contains(where: \.isVoice) { found.append("phone") }
        for channel in [ContactPoint.Channel.fax, .email, .pec, .postal]
        where channels.contains(channel) { found.append(channel.rawValue) }
        if contact.owner != nil { found.append("owner") }
        if contact.vatCode?.isEmpty == false { found.append("vat_code") }
        if !tags.isEmpty { found.append("tag") }
        if hasOpenAction { found.append("action") }
        if deals.contains(where: { !$0.state.isClosed }) { found.append("negotiation") }
        return found
    }
}

extension FilterSubject.Deal {
    func held(_ field: FilterField) -> FilterSubject.Held {
        switch field {
        case .stage: .texts([stage])
        case .state: .texts([state.rawValue])
        case .amount: .number(amountCents)
        case .dealOwner: .texts(owner.map { [$0] } ?? [])
        case .dealTitle: .texts([title])
        case .close: .texts(closeOn.map { [$0.iso] } ?? [])
        default: .texts([])
        }
    }
}

extension Filter {
    /// Whether a contact is meant.
    public func holds(for subject: FilterSubject) -> Bool {
        switch self {
        case .everything: true
        case .test(let test): test.holds(subject.held(test.field))
        case .negotiation(let tests):
            subject.deals.contains { deal in
                (!deal.state.isClosed || tests.contains { $0.field == .state })
                    && tests.allSatisfy { $0.holds(deal.held($0.field)) }
            }
        case .not(let inner): !inner.holds(for: subject)
        case .all(let parts): parts.allSatisfy { $0.holds(for: subject) }
        case .any(let parts): parts.contains { $0.holds(for: subject) }
        }
    }
}

extension FilterTest {
    func holds(_ held: FilterSubject.Held) -> Bool { alternatives.contains { $0.holds(held) } }
}

extension FilterAlternative {
    func holds(_ held: FilterSubject.Held) -> Bool {
        switch (self, held) {
        case (.missing, .texts(let texts)): texts.allSatisfy(\.isEmpty)
        case (.missing, .number(let number)): number == nil
        case (.equals(let wanted), .texts(let texts)):
            texts.contains { $0 == wanted || FoldedText.fold($0) == wanted }
        case (.contains(let wanted), .texts(let texts)):
            texts.contains { FoldedText.fold($0).contains(wanted) }
        case (.words(let wanted), .texts(let texts)):
            texts.contains { text in
                let words = FoldedText.words(text)
                return wanted.allSatisfy { word in words.contains { $0.hasPrefix(word) } }
            }
        case (.range(let low, let high), .number(let number)):
            number.map { low <= $0 && $0 <= high } ?? false
        case (.range(let low, let high), .texts(let texts)):
            texts.contains { text in
                guard let number = Double(text), abs(number) < 1e12 else { return false }
                let thousandths = Int((number * 1000).rounded())
                return low <= thousandths && thousandths <= high
            }
        case (.days(let first, let last), .texts(let texts)):
            texts.contains { first.iso <= $0 && $0 <= last.iso }
        default: false
        }
    }
}
