import Domain
import Support

@testable import Storage

/// Numbers that are the same in every run.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    /// SplitMix64 (Steele, Lea, Flood 2014).
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func pick<T>(_ list: [T]) -> T { list[Int.random(in: 0..<list.count, using: &self)] }
    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

/// Contacts at random, in a database and, told independently, in memory.
struct RandomHouse {
    static let now = moment("2026-11-23T14:05")
    static let sectors = ["Meccanica", "meccanica fine", "Società e servizi", "Food"]
    static let towns = ["Padova", "PADOVA", "Forlì", "Vicenza"]
    static let tags = ["vip", "Fiera", "ex"]
    static let channels = ["phone", "mobile", "fax", "email", "pec", "postal"]
    static let words = ["Rossi", "Róssi", "De", "Luca", "Srl", "Officine", "50", "D'Angelo"]

    let database: Database
    private(set) var subjects: [Contact.ID: FilterSubject] = [:]
    private var random: Seeded

    static let context = FilterContext(
        now: now, zone: .rome, me: "anna",
        vocabulary: FilterVocabulary(
            logins: ["anna", "dario"], stages: ["contact", "quote"],
            classifiers: [
                .init(name: "grade", type: .text), .init(name: "seats", type: .number),
                .init(name: "renewal", type: .date), .init(name: "fleet", type: .flag),
            ]))

    init(seed: UInt64, contacts: Int) throws {
        random = Seeded(seed)
        database = try Database.inMemory()
        try TestRows.write(to: database)
        var random = random
        var subjects: [Contact.ID: FilterSubject] = [:]
        try database.write { writing in
            try writing.script(
                """
                UPDATE contact SET withdrawn_at = 1;
                INSERT INTO classifier VALUES ('grade', 'text'), ('seats', 'number'),
                    ('renewal', 'date'), ('fleet', 'flag')
                """)
            for id in 100..<(100 + contacts) {
                subjects[ID(id)] = try Self.write(id, &random, writing)
            }
        }
        self.random = random
        self.subjects = subjects
    }

    private static func write(
        _ id: Int, _ random: inout Seeded, _ writing: Writing
    ) throws -> FilterSubject? {
        func maybe<T>(_ value: T) -> T? { random.chance(70) ? value : nil }
        let owner = random.pick(["anna", "dario", nil])
        let name = (0...random.pick([0, 1, 2])).map { _ in random.pick(words) }
            .joined(separator: " ")
        var subject = FilterSubject(
            contact: Contact(
                id: ID(id), uuid: "r\(id)", kind: random.pick([.company, .person]),
                lifecycle: random.pick(Contact.Lifecycle.allCases), name: name,
                vatCode: maybe(random.pick(["01234567890", ""])),
                sector: maybe(random.pick(sectors)), zone: maybe(random.pick(["north", ""])),
                town: maybe(random.pick(towns)), province: maybe(random.pick(["PD", "vi", "FC"])),
                turnoverCents: maybe(random.pick([0, 100, 250_000, 100_000_000, -5])),
                employees: maybe(random.pick([0, 1, 50, 51])),
                owner: owner == "anna" ? ID(1) : owner == "dario" ? ID(2) : nil,
                ordersBlocked: random.chance(30),
                lastContactAt: maybe(
                    now.adding(minutes: -1440 * random.pick([0, 6, 7, 8, 59, 60, 61, 400]))),
                createdAt: now.adding(minutes: -1440 * random.pick([0, 30, 365]))),
            balanceCents: maybe(random.pick([0, 12_345])), owner: owner,
            isSuppressed: random.chance(20))
        let contact = subject.contact
        let isListed = random.chance(90)
        try writing.run(
            """
            INSERT INTO contact (id, uuid, kind, lifecycle, name, vat_code, sector, zone, town,
                province, turnover_cents, employees, owner_id, orders_blocked, last_contact_at,
                created_at, balance_cents, withdrawn_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .int(id), .text(contact.uuid), .text(contact.kind.rawValue),
                .text(contact.lifecycle.rawValue), .text(name), .optional(contact.vatCode),
                .optional(contact.sector), .optional(contact.zone), .optional(contact.town),
                .optional(contact.province), .optional(contact.turnoverCents),
                .optional(contact.employees), .optional(contact.owner?.raw),
                .flag(contact.ordersBlocked), .optional(contact.lastContactAt?.seconds),
                .instant(contact.createdAt), .optional(subject.balanceCents),
                isListed ? .null : .int(1),
            ])
        for tag in tags where random.chance(30) {
            subject.tags.insert(tag)
            try writing.run("INSERT INTO contact_tag VALUES (?, ?)", [.int(id), .text(tag)])
        }
        for (attribute, value) in [
            ("grade", random.pick(["A", "à", "b"])), ("seats", random.pick(["2", "2.5", "10"])),
            ("renewal", random.pick(["2026-11-22", "2026-11-23", "2027-01-31"])),
            ("fleet", random.pick(["yes", "no"])),
        ] where random.chance(50) {
            subject.attributes[attribute] = value
            try writing.run(
                "INSERT INTO contact_attribute VALUES (?, ?, ?)",
                [.int(id), .text(attribute), .text(value)])
        }
        for channel in channels where random.chance(30) {
            let fate = random.pick(["valid", "unverified", "invalid", "removed"])
            try writing.run(
                """
                INSERT INTO contact_point (contact_id, channel, value, raw, status, removed_at)
                VALUES (?, ?, ?, '', ?, ?)
                """,
                [
                    .int(id), .text(channel), .text("\(channel)-\(id)"),
                    .text(fate == "removed" ? "valid" : fate), fate == "removed" ? .int(1) : .null,
                ])
            if fate == "valid" || fate == "unverified" {
                ContactPoint.Channel(rawValue: channel).map { _ = subject.channels.insert($0) }
            }
        }
        try writeConsents(id, &subject, &random, writing)
        if subject.isSuppressed || random.chance(20) {
            // Of the others it has ended.
            try writing.run(
                """
                INSERT INTO suppression (channel, value_hash, contact_id, reason, since_at, until_at)
                VALUES ('phone', ?, ?, 'r', 0, ?)
                """,
                [
                    .text("h\(id)"), .int(id),
                    subject.isSuppressed ? .null : .instant(now.adding(minutes: -1)),
                ])
        }
        try writeDeals(id, &subject, &random, writing)
        return isListed ? subject : nil
    }

    private static func writeConsents(
        _ id: Int, _ subject: inout FilterSubject, _ random: inout Seeded, _ writing: Writing
    ) throws {
        for channel in ["email", "phone"] {
            var last: String?
            for at in 0..<random.pick([0, 1, 2, 3]) {
                let state = random.pick(["given", "denied", "withdrawn"])
                let isUndone = random.chance(20)
                if !isUndone { last = state }
                try writing.run(
                    """
                    INSERT INTO consent (contact_id, purpose, channel, state, at, withdrawn_at)
                    VALUES (?, 'marketing', ?, ?, ?, ?)
                    """,
                    [
                        .int(id), .text(channel), .text(state), .int(at),
                        isUndone ? .int(9) : .null,
                    ])
            }
            if last == "given" { subject.consents.insert(channel) }
        }
    }

    private static func writeDeals(
        _ id: Int, _ subject: inout FilterSubject, _ random: inout Seeded, _ writing: Writing
    ) throws {
        for number in 0..<random.pick([0, 0, 1, 2]) {
            let deal = FilterSubject.Deal(
                stage: random.pick(["contact", "quote"]),
                state: random.pick(Negotiation.State.allCases),
                amountCents: random.pick([nil, 999_900, 1_000_000, 1_000_100]),
                owner: random.pick(["anna", nil]), title: random.pick(["Order", "Però"]),
                closeOn: random.pick([nil, Day(iso: "2026-11-23"), Day(iso: "2026-12-24")]))
            subject.deals.append(deal)
            try writing.run(
                """
                INSERT INTO negotiation (uuid, contact_id, direction, title, stage_id,
                    stage_since_at, state, amount_cents, owner_id, opened_at, closed_at,
                    expected_close_on)
                VALUES (?, ?, 'sale', ?, ?, 0, ?, ?, ?, 0, ?, ?)
                """,
                [
                    .text("d\(id)-\(number)"), .int(id), .text(deal.title),
                    .int(deal.stage == "contact" ? 1 : 2), .text(deal.state.rawValue),
                    .optional(deal.amountCents), deal.owner == nil ? .null : .int(1),
                    deal.state.isClosed ? .int(1) : .null, .optional(deal.closeOn?.iso),
                ])
        }
    }

    // MARK: Filters

    private static let tests = [
        "kind:company", "kind:person,company", "lifecycle:lead,customer", "sector:meccanica",
        "sector:~società", "sector:none,food", "town:padova", "town:forli,~vic", "province:PD,VI",
        "zone:none", "zone:north", "vat_code:none", "vat_code:01234567890", "turnover:>=0",
        "turnover:1M", "turnover:none,<0", "turnover:1..3k,>900k", "employees:>50",
        "employees:1..50", "balance:>100", "credit_limit:none", "blocked:yes", "blocked:no",
        "last_contact:>60d", "last_contact:<7d", "last_contact:never", "last_contact:today",
        "last_contact:7d..60d", "created:2026", "created:<=30d", "owner:me", "owner:none",
        "owner:me,dario", "tag:vip", "tag:fiera,ex", "tag:~ie", "tag:none", "has:phone",
        "has:email,pec", "has:owner", "has:tag", "has:negotiation", "has:action", "has:vat_code",
        "consent:email", "consent:email,phone", "suppressed:yes", "suppressed:no",
        "attr.grade:a", "attr.grade:none", "attr.grade:~B", "attr.seats:>2", "attr.seats:2.5",
        "attr.renewal:today", "attr.renewal:>today", "attr.fleet:yes", "attr.fleet:none",
        "negotiation.stage:quote", "negotiation.state:won,lost", "amount:>10k", "amount:none",
        "negotiation.owner:me", "negotiation.owner:none", "negotiation.title:pero",
        "negotiation.close:<=+31d", "negotiation.close:none", "rossi", "ros luc",
        "name:\"de luca\"",
        "name:~ò", "name:~ffic", "50", "d'angelo", "changed:none",
    ]

    /// One at random, its parts within each other.
    mutating func filter(depth: Int = 0) -> String {
        switch random.pick(depth > 3 ? [0] : [0, 0, 1, 2, 3]) {
        case 1: return "\(filter(depth: depth + 1)) \(filter(depth: depth + 1))"
        case 2: return "(\(filter(depth: depth + 1)) or \(filter(depth: depth + 1)))"
        case 3: return "not (\(filter(depth: depth + 1)))"
        default: return random.pick(Self.tests)
        }
    }

    /// Each condition by itself.
    static var single: [String] { tests }
}
