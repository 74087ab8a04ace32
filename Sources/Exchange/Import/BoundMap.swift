import Domain
import Workflow

/// A map whose columns were found in a file's header.
final class BoundMap {
    /// A template's parts, its columns by place.
    struct Cell {
        enum Part {
            case literal(String)
            case column(Int, Template.Filter?)
            case row(width: Int)
        }

        var parts: [Part]
        var isConstant: Bool
    }

    struct Choice {
        var code: String
        var tests: [(column: Int, isEqual: Bool, value: String)]
    }

    let map: ImportMap
    let key: Cell?
    private(set) var fields: [String: Cell] = [:]
    private(set) var attributes: [(name: String, cell: Cell)] = []
    private(set) var at: Cell?
    private(set) var duration: Cell?
    private(set) var choices: [Choice] = []
    let ignored: [String]
    private let replacements: [[String: String]?]
    private let header: [String]
    /// Its cells may have an apostrophe before what a spreadsheet would compute.
    private let isTable: Bool
    /// How often each correction was made.
    private(set) var replaced: [Replacement: Int] = [:]

    struct Replacement: Hashable {
        var column: String
        var from: String
        var to: String
    }

    /// - throws: `.usage` with the map's line, where it speaks of a column that is not there.
    init(_ map: ImportMap, header: [String], isTable: Bool = true) throws(Failure) {
        self.map = map
        self.isTable = isTable
        self.header = header
        let places = Dictionary(
            header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        func place(_ column: String) throws(Failure) -> Int {
            if let place = places[column] { return place }
            throw Self.missing(column, map, header)
        }
        func bind(_ template: Template) throws(Failure) -> Cell {
            var parts: [Cell.Part] = []
            for part in template.parts {
                switch part {
                case .literal(let text): parts.append(.literal(text))
                case .row(let width): parts.append(.row(width: width))
                case .column(let name, let filter):
                    parts.append(.column(try place(name), filter))
                }
            }
            return Cell(parts: parts, isConstant: template.isConstant)
        }
        var replacements: [[String: String]?] = Array(repeating: nil, count: header.count)
        for (column, words) in map.replacements { replacements[try place(column)] = words }
        self.replacements = replacements
        if let template = map.key { key = try bind(template) } else { key = nil }
        for (name, template) in map.fields { fields[name] = try bind(template) }
        for (name, template) in map.attributes { attributes.append((name, try bind(template))) }
        if let interaction = map.interaction {
            at = try bind(interaction.at)
            if let template = interaction.duration { duration = try bind(template) }
            for choice in interaction.outcomes {
                var tests: [(Int, Bool, String)] = []
                for test in choice.condition?.tests ?? [] {
                    tests.append((try place(test.column), test.isEqual, test.value))
                }
                choices.append(Choice(code: choice.code, tests: tests))
            }
        }
        let used = map.columns
        ignored = header.filter { !used.contains($0) }
    }

    private static func missing(
        _ column: String, _ map: ImportMap, _ header: [String]
    ) -> Failure {
        let there = header.joined(separator: ", ")
        var place = ""
        if let path = map.path {
            let position = MapPosition(path: path, text: map.text).find(column)
            place = "\(path):\(position.line):\(position.column): "
        }
        return Failure(
            .usage, it: "\(place)il file non ha una colonna «\(column)».",
            en: "\(place)the file has no column “\(column)”.",
            hint: Words(it: "Colonne: \(there).", en: "Columns: \(there)."))
    }

    // MARK: Reading a row

    /// A cell's text, corrected; nothing is counted before the row is written.
    func text(_ record: Record, _ column: Int) -> String {
        var text = record.text(column)
        if isTable { text = CellText.plain(text) }
        guard let words = replacements[column] else { return text }
        return words[text] ?? text
    }

    /// Nil where no column of it says anything.
    func value(_ cell: Cell, _ record: Record, row: Int) -> String? {
        if cell.parts.count == 1, case .column(let column, let filter) = cell.parts[0] {
            if record.isEmpty(column) { return nil }
            let text = text(record, column)
            return filter?.applied(to: text) ?? text
        }
        var result = ""
        var saysSomething = cell.isConstant
        for part in cell.parts {
            switch part {
            case .literal(let text): result += text
            case .row(let width):
                let digits = String(row)
                result += String(repeating: "0", count: max(0, width - digits.count)) + digits
                saysSomething = true
            case .column(let column, let filter):
                let text = text(record, column)
                if !text.isEmpty { saysSomething = true }
                result += filter?.applied(to: text) ?? text
            }
        }
        return saysSomething && !result.isEmpty ? result : nil
    }

    func field(_ name: String, _ record: Record, row: Int) throws(Unfit) -> String? {
        guard let cell = fields[name], let text = value(cell, record, row: row) else {
            return nil
        }
        guard let words = map.values[name] else { return text }
        guard let word = words[text] else {
            throw Unfit(
                it: "«\(text)» non è fra i valori di «\(name)» della mappa",
                en: "“\(text)” is not among the map's values of “\(name)”")
        }
        return word
    }

    func outcome(_ record: Record) -> String? {
        choices.first { choice in
            choice.tests.allSatisfy { (text(record, $0.column) == $0.value) == $0.isEqual }
        }?.code
    }

    /// Counts the corrections of a row that was accepted.
    func count(_ record: Record) {
        for (column, words) in replacements.enumerated() {
            guard let words else { continue }
            let text = record.text(column)
            if let to = words[text] {
                replaced[Replacement(column: header[column], from: text, to: to), default: 0] += 1
            }
        }
    }
}

/// Why a row cannot be taken.
struct Unfit: Error {
    let words: Words

    init(_ words: Words) { self.words = words }
    init(it: String, en: String) { words = Words(it: it, en: en) }
}
