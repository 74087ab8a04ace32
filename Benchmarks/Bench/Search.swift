import Domain
import Storage

/// The search box and the filters: five hundred seeded queries of every kind, and first pages and
/// counts of filters on three fields.
struct Search {
    let database: String

    func measure() throws -> [Line] {
        let house = try Database.open(database)
        let now = Instant(
            try house.read { try $0.first("SELECT unixepoch()") { $0.int(0) } ?? 0 })
        let who = try house.read { reading in
            try reading.first(
                """
                SELECT operator_id FROM action WHERE closed_at IS NULL AND operator_id > 0
                GROUP BY operator_id ORDER BY count(*) DESC LIMIT 1
                """
            ) { ID<Operator>($0.int(0)) } ?? ID(1)
        }
        var typed = Typed(try samples(house))
        var all = Times()
        var kinds: [Typed.Kind: Times] = [:]
        for number in 0..<500 {
            let kind = Typed.Kind.allCases[number % Typed.Kind.allCases.count]
            let text = typed.text(kind)
            let before = all.seconds.count
            _ = try all.measure {
                try house.read { reading in
                    try SearchQuery(reading, for: who).hits(text, limit: 8, now: now)
                }
            }
            kinds[kind, default: Times()].add(Array(all.seconds[before...]))
        }
        let isMet = all.median < 0.02 && all.p99 < 0.06
        return [
            line("search, 500 queries of every kind", all, "20 ms, p99 60 ms", isMet: isMet)
        ]
            + Typed.Kind.allCases.compactMap { kind in
                kinds[kind].map {
                    line("  \(kind.rawValue)", $0, "20 ms", isMet: $0.median < 0.02)
                }
            } + (try filters(house, now)) + (try duplicates(house))
    }

    /// Of two hundred cards of the town that has most.
    private func duplicates(_ house: Database) throws -> [Line] {
        let cards = try house.read { reading in
            try reading.rows(
                """
                SELECT id FROM contact WHERE town = (
                    SELECT town FROM contact WHERE town IS NOT NULL
                    GROUP BY town ORDER BY count(*) DESC LIMIT 1)
                ORDER BY id % 997, id LIMIT 200
                """
            ) { ID<Contact>($0.int(0)) }
        }
        var times = Times()
        for card in cards {
            _ = try times.measure {
                try house.read { try DuplicateQuery.duplicates(of: card, $0) }
            }
        }
        guard !cards.isEmpty else { return [] }
        return [
            line(
                "duplicates of one contact, in the largest town", times, "10 ms",
                isMet: times.median < 0.01)
        ]
    }

    private func line(_ what: String, _ times: Times, _ limit: String, isMet: Bool) -> Line {
        Line(
            what: what, median: shown(times.median), p99: shown(times.p99), baseline: "–",
            ratio: "–", limit: limit, isMet: isMet)
    }

    /// Names, numbers and codes from all over the file.
    private func samples(_ house: Database) throws -> [Typed.Sample] {
        try house.read { reading in
            let last = try reading.first("SELECT max(id) FROM contact") { $0.int(0) } ?? 1
            var dice = Dice(seed: 20_261_123)
            return try (0..<400).compactMap { _ in
                try reading.first(
                    """
                    SELECT c.name, coalesce(c.town, ''), coalesce(c.vat_code, ''),
                        coalesce((SELECT raw FROM contact_point WHERE contact_id = c.id
                            AND channel IN ('phone', 'mobile') LIMIT 1), '049 123 4567'),
                        coalesce((SELECT value FROM contact_point WHERE contact_id = c.id
                            AND channel = 'email' LIMIT 1), 'info@example.it')
                    FROM contact c WHERE c.id = ?
                    """, [.int(1 + dice.below(last))]
                ) {
                    Typed.Sample(
                        name: $0.text(0), town: $0.text(1), vatCode: $0.text(2),
                        phone: $0.text(3), email: $0.text(4))
                }
            }
        }
    }

    private func filters(_ house: Database, _ now: Instant) throws -> [Line] {
        let texts = [
            "kind:company lifecycle:prospect province:PD,VI",
            "kind:company sector:~t turnover:1M..5M", "lifecycle:customer owner:me tag:vip",
            "kind:company province:TR employees:>50", "rossi kind:person province:MI",
            "ro kind:company lifecycle:lead", "lifecycle:customer last_contact:>60d province:RM",
            "kind:company negotiation.stage:contact amount:>10k",
        ]
        return try texts.flatMap { text in
            let filter = try house.read { reading in
                var context = try FilterVocabularyQuery.context(
                    me: ID(1), now: now, zone: .rome, reading)
                context.me = context.vocabulary.logins.first ?? ""
                return try FilterParser(context).parse(text)
            }
            var (page, count) = (Times(), Times())
            var found = 0
            for _ in 0..<11 {
                _ = try page.measure {
                    try house.read {
                        try ContactListQuery($0, now: now).page(
                            ContactListRequest(filter: filter, limit: 50))
                    }
                }
                found = try count.measure {
                    try house.read { try ContactListQuery($0, now: now).count(filter) }
                }
            }
            return [
                line("`\(text)`: first page", page, "30 ms", isMet: page.median < 0.03),
                line("  its count: \(found)", count, "300 ms", isMet: count.median < 0.3),
            ]
        }
    }
}

/// The same numbers in every run (SplitMix64).
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, bound)))
    }
}

/// What people type into a search box.
struct Typed {
    enum Kind: String, CaseIterable {
        case beginning = "two letters"
        case word = "a word's beginning"
        case words = "beginnings of two words"
        case name = "a whole name"
        case nameAndTown = "a name and a town"
        case phone = "a phone as it is written"
        case lastDigits = "its last four to seven digits"
        case email = "the beginning of an e-mail"
        case vatCode = "a VAT code"
        case slip = "a name with a slip"
        case nothing = "what is nowhere"
        case mailWord = "a word of an e-mail"
    }

    struct Sample { var name, town, vatCode, phone, email: String }

    private let samples: [Sample]
    private var dice = Dice(seed: 7)

    init(_ samples: [Sample]) { self.samples = samples }

    mutating func text(_ kind: Kind) -> String {
        let sample = samples[dice.below(samples.count)]
        let words = sample.name.split(separator: " ").filter { $0.count > 2 }.map(String.init)
        let word = words.isEmpty ? sample.name : words[dice.below(words.count)]
        switch kind {
        case .beginning: return String(word.prefix(2))
        case .word: return String(word.prefix(3 + dice.below(4)))
        case .words: return words.map { $0.prefix(3) }.joined(separator: " ")
        case .name: return sample.name
        case .nameAndTown: return "\(word) \(sample.town.prefix(4))"
        case .phone: return sample.phone
        case .lastDigits:
            return String(sample.phone.filter(\.isNumber).suffix(4 + dice.below(4)))
        case .email: return String(sample.email.prefix { $0 != "." }) + "@"
        case .vatCode: return sample.vatCode.isEmpty ? "0123456789" : sample.vatCode
        case .slip:
            var letters = Array(word.lowercased())
            let place = dice.below(letters.count)
            switch dice.below(4) {
            case 0: letters.remove(at: place)
            case 1: letters.insert("k", at: place)
            case 2: letters[place] = "w"
            default: if place > 0 { letters.swapAt(place, place - 1) }
            }
            return String(letters)
        case .nothing: return "qzx\(dice.below(1000))"
        case .mailWord:
            return String(sample.email.split(whereSeparator: { "@.".contains($0) }).first ?? "info")
        }
    }
}
