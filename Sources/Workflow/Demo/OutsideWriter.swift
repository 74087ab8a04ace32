import Domain
import Storage

/// A company with its people, or somebody on their own: the contacts that a story is about.
struct Household {
    var contact: Contact
    var people: [Contact] = []
    /// The numbers to call: the contact's first, then each person's.
    var phones: [ContactPoint] = []
    var town: Town
    var trade: Trade
    var agent: (person: Cast.Person, decidedBy: String)

    /// Who is spoken to, and on which number.
    func spokenTo(_ dice: inout Dice) -> (person: Contact?, phone: ContactPoint?) {
        guard !people.isEmpty, dice.chance(60) else { return (nil, phones.first) }
        let place = dice.below(people.count)
        return (people[place], phones.count > place + 1 ? phones[place + 1] : phones.first)
    }
}

/// Writes contacts, their points, people and tags.
struct OutsideWriter {
    let language: Language
    let seed: UInt64
    let clock: WorkClock
    private(set) var contacts = 0
    private var points = 0

    init(language: Language, seed: UInt64, clock: WorkClock) {
        self.language = language
        self.seed = seed
        self.clock = clock
    }

    /// - parameter room: how many contacts may be written, at least 1.
    mutating func write(
        room: Int, lifecycle: Contact.Lifecycle, cast: Cast, _ bulk: BulkWriter,
        _ dice: inout Dice
    ) throws -> Household {
        let town = dice.pick(Town.all)
        let trade = dice.pick(Trade.all)
        let agent = cast.agent(zone: town.zone, &dice)
        let born = clock.midnight(0).from.adding(seconds: -dice.below(700) * 86_400)
        let isCompany = dice.chance(92)
        let given = Names.person(&dice)
        contacts += 1
        var contact = Contact(
            id: ID(contacts), uuid: DemoUUID.text(1, contacts, seed: seed),
            kind: isCompany ? .company : .person, lifecycle: lifecycle,
            name: isCompany
                ? trade.companyName(town, &dice) : "\(given.given) \(given.surname)",
            zone: Town.zones[town.zone](language),
            street: "Via \(dice.pick(Town.streets)) \(1 + dice.below(140))",
            postcode: town.postcode, town: town.name, province: town.province, country: "IT",
            source: source(&dice), createdAt: born.adding(seconds: 9 * 3600))
        if lifecycle != .lead { contact.owner = agent.person.id }
        if isCompany {
            contact.vatCode = Self.vatCode(contacts, &dice)
            contact.sector = trade.sector(language)
            contact.employees = dice.pick([3, 6, 9, 12, 18, 25, 40, 60, 110, 240])
            contact.turnoverCents = (contact.employees ?? 1) * dice.among(60...220) * 100_000
        }
        if lifecycle == .customer, dice.chance(60) {
            contact.creditLimitCents = dice.pick([5_000, 10_000, 20_000, 50_000]) * 100
        }
        try bulk.write(contact, tags: tags(lifecycle, &dice))
        var home = Household(contact: contact, town: town, trade: trade, agent: agent)
        let domain = Self.letters(contact.name) + ".example"
        home.phones.append(
            try point(contact, isCompany ? .phone : .mobile, 0, town, bulk, &dice))
        let address = isCompany ? "info@\(domain)" : "\(Self.letters(contact.name))@posta.example"
        try self.address(contact, .email, address, 1, bulk)
        if isCompany {
            if dice.chance(40) {
                try self.address(
                    contact, .pec, "\(Self.letters(contact.name))@pec.example", 2, bulk)
            }
            if dice.chance(15) { _ = try point(contact, .fax, 3, town, bulk, &dice) }
            for _ in 0..<min(room - 1, [0, 1, 1, 1, 2][dice.below(5)]) {
                try addPerson(to: &home, domain, bulk, &dice)
            }
        }
        return home
    }

    private mutating func addPerson(
        to home: inout Household, _ domain: String, _ bulk: BulkWriter, _ dice: inout Dice
    ) throws {
        let name = Names.person(&dice)
        contacts += 1
        let person = Contact(
            id: ID(contacts), uuid: DemoUUID.text(1, contacts, seed: seed), kind: .person,
            lifecycle: home.contact.lifecycle, name: "\(name.given) \(name.surname)",
            zone: home.contact.zone, town: home.town.name, province: home.town.province,
            country: "IT", owner: home.contact.owner, createdAt: home.contact.createdAt)
        try bulk.write(person, tags: [])
        try bulk.relate(
            person.id, to: home.contact.id, kind: "works_for",
            jobTitle: dice.pick(Names.jobs)(language))
        home.phones.append(
            try point(person, dice.chance(60) ? .mobile : .phone, 0, home.town, bulk, &dice))
        let login = "\(Self.letters(name.given)).\(Self.letters(name.surname))"
        try address(person, .email, "\(login)@\(domain)", 1, bulk)
        home.people.append(person)
    }

    private mutating func point(
        _ contact: Contact, _ channel: ContactPoint.Channel, _ position: Int, _ town: Town,
        _ bulk: BulkWriter, _ dice: inout Dice
    ) throws -> ContactPoint {
        let number =
            channel == .mobile ? DemoNumber.mobile(&dice) : DemoNumber.landline(town, &dice)
        points += 1
        let point = ContactPoint(
            id: ID(points), contact: contact.id, channel: channel, value: number.value,
            raw: number.raw)
        try bulk.write(point, position: position)
        return point
    }

    private mutating func address(
        _ contact: Contact, _ channel: ContactPoint.Channel, _ text: String, _ position: Int,
        _ bulk: BulkWriter
    ) throws {
        points += 1
        try bulk.write(
            ContactPoint(
                id: ID(points), contact: contact.id, channel: channel, value: text, raw: text),
            position: position)
    }

    private func source(_ dice: inout Dice) -> String {
        dice.pick([
            Words(it: "fiera", en: "trade fair"), Words(it: "sito web", en: "web site"),
            Words(it: "passaparola", en: "word of mouth"),
            Words(it: "elenco acquistato", en: "bought list"),
        ])(language)
    }

    private func tags(_ lifecycle: Contact.Lifecycle, _ dice: inout Dice) -> [String] {
        var tags: [String] = []
        if lifecycle == .customer, dice.chance(20) { tags.append("vip") }
        if dice.chance(18) { tags.append(Words(it: "fiera-2026", en: "fair-2026")(language)) }
        if dice.chance(10) { tags.append(Words(it: "export", en: "export")(language)) }
        return tags
    }

    /// Small ASCII letters and digits.
    static func letters(_ text: String) -> String {
        String(
            decoding: text.lowercased().utf8.filter { (97...122).contains($0) }, as: UTF8.self)
    }

    /// Eleven digits with a right check digit, of a provincial office that is none: 000.
    static func vatCode(_ number: Int, _ dice: inout Dice) -> String {
        var digits = (0..<7).map { _ in dice.below(10) } + [0, 0, 0]
        var sum = 0
        for (place, digit) in digits.enumerated() {
            let doubled = place % 2 == 1 ? digit * 2 : digit
            sum += doubled > 9 ? doubled - 9 : doubled
        }
        digits.append((10 - sum % 10) % 10)
        return digits.map(String.init).joined()
    }
}
