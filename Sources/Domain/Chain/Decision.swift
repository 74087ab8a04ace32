/// How an assignee came to be, as an action and its assignments record it.
///
/// Written with commas between: the assignee rule, then what else mattered:
/// `owner, by substitute`, `zone, full 2026-11-26 14/14 +2` (three days had no room),
/// `fixed:dario, passed bruno 2026-11-26 14/14`, `owner, over 2026-11-26 15/14` (it stayed on a
/// full day), `zone, free` (the first free hour), `pool:agents, nobody present`.
public struct Decision: Hashable, Sendable {
    public enum Part: Hashable, Sendable {
        case bySubstitute, nobodyPresent
        /// It moved on from a full day, and from so many more behind it.
        case full(FullDay, more: Int)
        /// Another candidate's day was full.
        case passed(login: String, FullDay)
        /// It stayed on a full day.
        case over(FullDay)
        /// At the first free hour.
        case free
    }

    public var rule: String
    public var parts: [Part]

    public init(_ rule: String, _ parts: [Part] = []) {
        self.rule = rule
        self.parts = parts
    }

    /// As a table holds it.
    public var text: String { ([rule] + parts.map(\.text)).joined(separator: ", ") }

    /// What is not understood is left out.
    public init(text: String) {
        let pieces = text.split(separator: ",")
        rule = pieces.first.map(String.init) ?? ""
        parts = pieces.dropFirst().compactMap { Part($0.split(separator: " ")) }
    }
}

extension Decision.Part {
    fileprivate init?(_ words: [Substring]) {
        switch words.first {
        case "by": self = .bySubstitute
        case "nobody": self = .nobodyPresent
        case "free": self = .free
        case "full":
            guard let day = FullDay(words: words.dropFirst()) else { return nil }
            let more = words.count > 3 ? Digits.number(words[3].dropFirst()) : nil
            self = .full(day, more: more ?? 0)
        case "over":
            guard let day = FullDay(words: words.dropFirst()) else { return nil }
            self = .over(day)
        case "passed":
            guard words.count > 1, let day = FullDay(words: words.dropFirst(2)) else { return nil }
            self = .passed(login: String(words[1]), day)
        default: return nil
        }
    }

    fileprivate var text: String {
        switch self {
        case .bySubstitute: "by substitute"
        case .nobodyPresent: "nobody present"
        case .free: "free"
        case .full(let day, let more): "full \(day.text)" + (more > 0 ? " +\(more)" : "")
        case .over(let day): "over \(day.text)"
        case .passed(let login, let day): "passed \(login) \(day.text)"
        }
    }

    var words: Words {
        switch self {
        case .bySubstitute: return Words(it: "tramite il sostituto", en: "by substitute")
        case .nobodyPresent: return Words(it: "nessuno presente", en: "nobody present")
        case .free: return Words(it: "primo orario libero", en: "first free time")
        case .full(let day, 0): return day.words
        case .full(let day, 1):
            return Words(
                it: "\(day.words.it), e il giorno dopo", en: "\(day.words.en), and the next day")
        case .full(let day, let more):
            return Words(
                it: "\(day.words.it), e altri \(more) giorni",
                en: "\(day.words.en), and \(more) more days")
        case .over(let day):
            let numbers = (day.count, day.capacity)
            return Words(
                it: "\(day.dayWords.it) è pieno (\(numbers.0) di \(numbers.1))",
                en: "\(day.dayWords.en) is full (\(numbers.0) of \(numbers.1))")
        case .passed(let login, let day):
            return Words(
                it: "di \(login) \(day.words.it)", en: "\(login)'s \(day.words.en)")
        }
    }
}
