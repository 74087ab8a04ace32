import Domain
import TOMLKit

/// The values of a text's keys, each with what is said where it is not what it should be.
extension SequenceReader {
    mutating func note(_ path: String, it: String, en: String, hint: Words? = nil) {
        findings.append(SequenceFinding(.syntax, at: path, it: it, en: en, hint: hint))
    }

    mutating func check(_ section: Section, _ known: [String]) {
        for key in section.table.keys where !known.contains(key) {
            let list = known.joined(separator: ", ")
            note(
                section.path(key), it: "«\(key)» non si conosce.", en: "“\(key)” is not known.",
                hint: Words(it: "Si conoscono: \(list).", en: "Known are: \(list)."))
        }
    }

    mutating func sections(_ section: Section, _ key: String) -> [Section] {
        guard let value = section.table[key] else { return [] }
        guard let array = value.array else {
            note(
                section.path(key), it: "«\(key)» vuole una lista di tabelle.",
                en: "“\(key)” must be a list of tables.")
            return []
        }
        var found: [Section] = []
        for index in array.indices {
            let path = section.path("\(key).\(index)")
            if let table = array[index].table {
                found.append(Section(table, path))
            } else {
                note(path, it: "Ci vuole una tabella.", en: "A table is needed.")
            }
        }
        return found
    }

    mutating func string(
        _ section: Section, _ key: String, isNeeded: Bool = true
    ) -> String? {
        guard let value = section.table[key] else {
            if isNeeded {
                note(section.path(""), it: "Manca «\(key)».", en: "“\(key)” is missing.")
            }
            return nil
        }
        guard let text = value.string else {
            note(
                section.path(key), it: "«\(key)» vuole un testo.", en: "“\(key)” must be a text.")
            return nil
        }
        guard !text.isBlank || key == "script" else {
            note(
                section.path(key), it: "«\(key)» è vuoto.", en: "“\(key)” is empty.",
                hint: isNeeded
                    ? nil
                    : Words(
                        it: "Scrivi qualcosa, o togli la riga.", en: "Write it, or leave it out."))
            return nil
        }
        return text
    }

    /// What a file, a rule and a command line can name.
    mutating func code(_ section: Section, _ key: String) -> String {
        guard let text = string(section, key) else { return "" }
        let isCode =
            text.utf8.count <= 64 && text != "end"
            && text.unicodeScalars.allSatisfy {
                $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_")
            }
        if !isCode {
            note(
                section.path(key), it: "«\(text)» non può essere un codice.",
                en: "“\(text)” cannot be a code.",
                hint: Words(
                    it: "Lettere senza accenti, cifre e trattino basso, fino a 64; non «end».",
                    en: "Plain letters, digits and underscore, up to 64; not “end”."))
        }
        return text
    }

    mutating func number(
        _ section: Section, _ key: String, _ range: ClosedRange<Int>
    ) -> Int? {
        guard let value = section.table[key] else { return nil }
        guard let number = value.int, range.contains(number) else {
            note(
                section.path(key),
                it: "«\(key)» va da \(range.lowerBound) a \(range.upperBound).",
                en: "“\(key)” goes from \(range.lowerBound) to \(range.upperBound).")
            return nil
        }
        return number
    }

    mutating func flag(_ section: Section, _ key: String) -> Bool {
        guard let value = section.table[key] else { return false }
        guard let flag = value.bool else {
            note(
                section.path(key), it: "«\(key)» è true o false.",
                en: "“\(key)” is true or false.")
            return false
        }
        return flag
    }

    /// A text with a grammar of its own.
    mutating func parsed<Value>(
        _ section: Section, _ key: String, example: String, _ parse: (String) -> Value?
    ) -> Value? {
        guard let text = string(section, key, isNeeded: false) else { return nil }
        if let value = parse(text) { return value }
        note(
            section.path(key), it: "«\(text)» non si capisce.", en: "“\(text)” is not understood.",
            hint: Words(it: "Per esempio: \(example).", en: "For example: \(example)."))
        return nil
    }

    /// One of a list of words.
    mutating func word<Value>(
        _ section: Section, _ key: String, isNeeded: Bool = false, known: [String],
        _ parse: (String) -> Value?
    ) -> Value? {
        guard let text = string(section, key, isNeeded: isNeeded) else { return nil }
        if let value = parse(text) { return value }
        let list = known.joined(separator: ", ")
        note(
            section.path(key), it: "«\(text)» non si conosce.", en: "“\(text)” is not known.",
            hint: Words(it: "Si conoscono: \(list).", en: "Known are: \(list)."))
        return nil
    }

    mutating func word<Value: CaseIterable & RawRepresentable<String>>(
        _ section: Section, _ key: String, isNeeded: Bool = false, _ parse: (String) -> Value?
    ) -> Value? {
        word(
            section, key, isNeeded: isNeeded, known: Value.allCases.map(\.rawValue), parse)
    }

    /// A list of words, each with a grammar of its own.
    mutating func words<Value>(
        _ section: Section, _ key: String, known: [String] = [], example: String = "",
        _ parse: (String) -> Value?
    ) -> [Value] {
        guard let value = section.table[key] else { return [] }
        guard let array = value.array else {
            note(
                section.path(key), it: "«\(key)» vuole una lista di testi.",
                en: "“\(key)” must be a list of texts.",
                hint: Words(it: "\(key) = [\"…\", \"…\"]", en: "\(key) = [\"…\", \"…\"]"))
            return []
        }
        var found: [Value] = []
        for index in array.indices {
            let text = array[index].string ?? ""
            if let value = parse(text) {
                found.append(value)
                continue
            }
            let list = known.isEmpty ? example : known.joined(separator: ", ")
            note(
                section.path("\(key).\(index)"), it: "«\(text)» non si capisce.",
                en: "“\(text)” is not understood.",
                hint: Words(it: "Si conoscono: \(list).", en: "Known are: \(list)."))
        }
        return found
    }

    mutating func words(
        _ section: Section, _ key: String, _ parse: (String) -> ExitRule?
    ) -> [ExitRule] {
        words(section, key, known: ExitRule.allCases.map(\.rawValue), parse)
    }

    func list<Value: CaseIterable & RawRepresentable<String>>(_: Value.Type) -> String {
        Value.allCases.map(\.rawValue).joined(separator: ", ")
    }
}

/// A table of the text, and the path that leads to it.
struct Section {
    let table: TOMLTable
    let root: String

    init(_ table: TOMLTable, _ root: String) {
        self.table = table
        self.root = root
    }

    func path(_ key: String) -> String {
        key.isEmpty ? root : root.isEmpty ? key : "\(root).\(key)"
    }
}
