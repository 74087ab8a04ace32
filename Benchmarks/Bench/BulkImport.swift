import Foundation

/// A list of contacts as a new customer brings one, imported with duplicate detection: names that
/// many have, some thousand towns, and one row in twenty that is in the file already, written
/// otherwise.
struct BulkImport {
    let place: Place
    let rows: Int

    init(_ place: Place, rows: Int) {
        self.place = place
        self.rows = rows
    }

    func measure() throws -> [Line] {
        // Large enough to fill what is kept in memory, for that is bounded.
        let small = try run(max(1, rows / 5))
        let whole = try run(rows)
        let limit = 120 * Double(rows) / 500_000
        let growth = Double(whole.memory) / Double(max(1, small.memory))
        return [
            Line(
                what: "import of \(rows) contacts with duplicates",
                median: shown(whole.seconds), p99: "–", baseline: "–", ratio: "–",
                limit: shown(limit), isMet: whole.seconds <= limit),
            Line(
                what: "  its peak memory, against a fifth of the file",
                median: "\(whole.memory) MB", p99: "–", baseline: "\(small.memory) MB",
                ratio: rounded(growth, 2), limit: "at most 1.25", isMet: growth <= 1.25),
        ]
    }

    private func run(_ rows: Int) throws -> Run {
        let (file, database) = (place.file("bulk-\(rows).csv"), place.file("bulk-\(rows).sqlite"))
        try write(rows, to: file)
        let prossima = "\(place.programs)/prossima"
        _ = try Run(prossima, ["init", "--database", database])
        return try Run(prossima, ["import", "contacts", file, "--database", database])
    }

    private func write(_ rows: Int, to path: String) throws {
        guard let file = fopen(path, "w") else { throw Refusal("cannot write \(path)") }
        defer { fclose(file) }
        fputs("id,ragione sociale,telefono,cellulare,email,partita iva,città,provincia,via\n", file)
        var people = People()
        for row in 1...rows { fputs(people.line(row), file) }
    }
}

/// People and companies at random, the same in every run.
private struct People {
    private var dice = Dice(seed: 20_261_126)

    mutating func line(_ row: Int) -> String {
        // One in twenty is somebody before, with another key and another spelling of the number.
        if row > 100, dice.below(20) == 0 {
            return line(row, of: 1 + dice.below(row - 1), isAgain: true)
        }
        return line(row, of: row, isAgain: false)
    }

    private func line(_ row: Int, of number: Int, isAgain: Bool) -> String {
        var dice = Dice(seed: UInt64(number))
        func pick(_ words: [String]) -> String { words[dice.below(words.count)] }
        let name =
            dice.below(3) == 0
            ? "\(pick(Self.firsts)) \(pick(Self.lasts))"
            : "\(pick(Self.trades)) \(pick(Self.lasts)) \(pick(Self.lasts)) \(pick(Self.forms))"
        // A tenth of all live in the largest hundred towns' first.
        let town = dice.below(10) == 0 ? 0 : 1 + dice.below(dice.below(2) == 0 ? 100 : 7000)
        let phone = String(1_000_000 + number)
        let written =
            isAgain ? "+39 049 \(phone.prefix(3)).\(phone.dropFirst(3))" : "049 \(phone)"
        let mobile = dice.below(2) == 0 ? "347 \(1_000_000 + number % 9_000_000)" : ""
        let email = dice.below(2) == 0 ? "info@d\(number).example" : ""
        let code = Self.vatCode(number)
        return "\(row),\(name),\(written),\(mobile),\(email),\(code),Comune \(Self.word(town)),"
            + "P\(town % 90),Via \(pick(Self.lasts)) \(number % 200)\n"
    }

    /// Eleven digits, the last of which checks the others.
    private static func vatCode(_ number: Int) -> String {
        let digits = String(1_000_000_000 + number)
        var sum = 0
        for (place, digit) in digits.utf8.map({ Int($0) - 48 }).enumerated() {
            let doubled = place % 2 == 1 ? 2 * digit : digit
            sum += doubled > 9 ? doubled - 9 : doubled
        }
        return digits + "\((10 - sum % 10) % 10)"
    }

    private static func word(_ number: Int) -> String {
        let parts = ["ba", "de", "fi", "go", "lu", "ma", "ne", "ri", "so", "tu"]
        return String(number).utf8.map { parts[Int($0) - 48] }.joined().capitalized
    }

    private static let firsts = [
        "Mario", "Maria", "Anna", "Luca", "Giulia", "Marco", "Paolo", "Chiara", "Franco", "Elena",
        "Matteo", "Sara", "Andrea", "Laura", "Davide", "Silvia", "Giorgio", "Marta", "Pietro",
        "Irene",
    ]
    private static let lasts: [String] = {
        let (heads, tails) = (
            [
                "Ross", "Bianch", "Verd", "Ner", "Ferr", "Ric", "Mar", "Grec", "Cont", "Cost",
                "Gall",
                "Mor", "Barb", "Font", "San", "Cat", "Val", "Mont", "Mart", "Per",
            ],
            ["i", "etti", "ini", "oni", "elli", "ato", "aro", "esi", "oli", "acci"]
        )
        return heads.flatMap { head in tails.map { head + $0 } }
    }()
    private static let trades = [
        "Officine", "Costruzioni", "Impianti", "Trasporti", "Arredi", "Meccanica", "Edilizia",
        "Ristorante", "Studio", "Ferramenta", "Autofficina", "Panificio", "Tipografia",
        "Serramenti",
    ]
    private static let forms = ["srl", "S.r.l.", "spa", "snc", "sas", ""]
}
