import Domain
import TOMLKit
import Workflow

/// Reads a map, and says of each mistake where it stands.
struct MapReader {
    let path: String
    let text: String
    let kind: ImportKind
    private var position: MapPosition { MapPosition(path: path, text: text) }

    /// - throws: `.usage` with the map's line and column.
    static func read(_ path: String, for kind: ImportKind) throws(Failure) -> ImportMap {
        let text = try SmallFile.text(path)
        return try MapReader(path: path, text: text, kind: kind).map()
    }

    func map() throws(Failure) -> ImportMap {
        let table: TOMLTable
        do {
            table = try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            let begin = error.source.begin
            throw Failure(
                .usage,
                it: "\(path):\(begin.line):\(begin.column): \(error.description)",
                en: "\(path):\(begin.line):\(begin.column): \(error.description)")
        } catch {
            throw Failure(.usage, it: "\(path): \(error)", en: "\(path): \(error)")
        }
        var map = ImportMap(path: path, text: text)
        for key in table.keys {
            switch key {
            case "source": map.source = try string(table, key)
            case "key": map.key = try template(table, key)
            case "dates":
                guard let order = ImportMap.DateOrder(rawValue: try string(table, key)) else {
                    throw position.failure(
                        key, it: "«dates» è dmy o mdy.", en: "“dates” is dmy or mdy.")
                }
                map.dateOrder = order
            case "fields":
                let fields = try section(table, key)
                for name in fields.keys {
                    try check(name, in: key)
                    map.fields[name] = try template(fields, name, key)
                }
            case "attributes": map.attributes = try attributes(table)
            case "replace": map.replacements = try words(table, key)
            case "values":
                map.values = try words(table, key)
                for name in map.values.keys { try check(name, in: "values.\(name)", key: nil) }
            case "interaction": map.interaction = try interaction(try section(table, key))
            case "successor": map.successor = try successor(try section(table, key))
            case "events": map.events = try events(try section(table, key))
            default:
                throw position.failure(
                    key, it: "«\(key)» non si conosce.", en: "“\(key)” is not known.",
                    hint: Words(
                        it: "Si conoscono: \(Self.known).", en: "Known are: \(Self.known)."))
            }
        }
        if map.successor != nil, map.interaction == nil {
            throw position.failure(
                "successor", it: "«successor» vuole un «interaction».",
                en: "“successor” needs an “interaction”.")
        }
        if kind == .events { try checkEvents(map) }
        return map
    }

    private static let known =
        "source, key, dates, fields, attributes, replace, values, interaction, successor, events"

    private func checkEvents(_ map: ImportMap) throws(Failure) {
        guard map.events != nil else {
            throw position.failure(
                "events", it: "manca «[events]», con le attività che chiudono.",
                en: "“[events]” is missing, with the activities that close.",
                hint: Words(
                    it: "[events]  closes = [\"Closed\"]", en: "[events]  closes = [\"Closed\"]"))
        }
        for name in ["case", "activity", "at"] where map.fields[name] == nil {
            throw position.failure(
                "fields", it: "manca «\(name)».", en: "“\(name)” is missing.")
        }
    }

    private func events(_ table: TOMLTable) throws(Failure) -> EventPlan {
        let section = "events"
        guard kind == .events else {
            throw position.failure(
                section, it: "«events» è solo per events.", en: "“events” is for events only.")
        }
        try checkKeys(
            table, ["closes", "interactions", "type", "interaction_type", "next"], section)
        func words(_ key: String) -> Set<String> {
            Set(table[key]?.array?.compactMap(\.string) ?? [])
        }
        var plan = EventPlan(interactions: words("interactions"), closes: words("closes"))
        if table["type"] != nil { plan.type = try string(table, "type", section) }
        if table["interaction_type"] != nil {
            plan.interactionType = try string(table, "interaction_type", section)
        }
        if table["next"] != nil { plan.next = try string(table, "next", section) }
        return plan
    }

    // MARK: Sections

    private func check(_ name: String, in section: String) throws(Failure) {
        try check(name, in: section, key: name)
    }

    private func check(_ name: String, in section: String, key: String?) throws(Failure) {
        let names = ImportMap.fieldNames(of: kind)
        guard !names.contains(name) else { return }
        let list = names.joined(separator: ", ")
        throw position.failure(
            key ?? section, in: key == nil ? nil : section,
            it: "«\(name)» non è un campo di \(kind.rawValue).",
            en: "“\(name)” is not a field of \(kind.rawValue).",
            hint: Words(it: "Campi: \(list).", en: "Fields: \(list)."))
    }

    /// A list of columns that keep their names, or a table of name and template.
    private func attributes(
        _ table: TOMLTable
    ) throws(Failure) -> [(name: String, value: Template)] {
        if let list = table["attributes"]?.array {
            return list.compactMap(\.string).map { ($0, Template(column: $0)) }
        }
        let section = try section(table, "attributes")
        var found: [(String, Template)] = []
        for name in section.keys.sorted() {
            found.append((name, try template(section, name, "attributes")))
        }
        return found
    }

    private func words(
        _ table: TOMLTable, _ key: String
    ) throws(Failure) -> [String: [String: String]] {
        var found: [String: [String: String]] = [:]
        let outer = try section(table, key)
        for name in outer.keys {
            let inner = try section(outer, name, in: "\(key).\(name)")
            for word in inner.keys {
                found[name, default: [:]][word] = try string(inner, word, "\(key).\(name)")
            }
        }
        return found
    }

    private func interaction(_ table: TOMLTable) throws(Failure) -> ImportMap.Interaction {
        let section = "interaction"
        guard kind == .contacts else {
            throw position.failure(
                section, it: "«interaction» è solo per contacts.",
                en: "“interaction” is for contacts only.")
        }
        try checkKeys(table, ["at", "first_year", "duration", "outcomes"], section)
        var outcomes: [OutcomeChoice] = []
        for text in table["outcomes"]?.array?.compactMap(\.string) ?? [] {
            guard let choice = OutcomeChoice(text) else {
                throw position.failure(
                    "outcomes", in: section, it: "«\(text)» non si capisce.",
                    en: "“\(text)” is not understood.",
                    hint: Words(
                        it: "Per esempio: \"no_answer if duration = 0\".",
                        en: "For example: \"no_answer if duration = 0\"."))
            }
            outcomes.append(choice)
        }
        guard !outcomes.isEmpty else {
            throw position.failure(
                "interaction", it: "manca «outcomes».", en: "“outcomes” is missing.")
        }
        guard table["at"] != nil else {
            throw position.failure("interaction", it: "manca «at».", en: "“at” is missing.")
        }
        return ImportMap.Interaction(
            at: try template(table, "at", section), firstYear: table["first_year"]?.int,
            duration: table["duration"] == nil ? nil : try template(table, "duration", section),
            outcomes: outcomes)
    }

    private func successor(_ table: TOMLTable) throws(Failure) -> ImportMap.Successor {
        let section = "successor"
        try checkKeys(table, ["sequence", "assignees", "outcomes", "since"], section)
        var assignees: [AssigneeRule]?
        if table["assignees"] != nil {
            let text = try string(table, "assignees", section)
            assignees = AssigneeRule.list(text)
            guard assignees != nil else {
                throw position.failure(
                    "assignees", in: section, it: "«\(text)» non si capisce.",
                    en: "“\(text)” is not understood.",
                    hint: Words(
                        it: "Per esempio: team:agents round_robin, supervisor",
                        en: "For example: team:agents round_robin, supervisor"))
            }
        }
        var since: Day?
        if table["since"] != nil {
            since = Day(iso: try string(table, "since", section))
            guard since != nil else {
                throw position.failure(
                    "since", in: section, it: "una data è \"2010-11-01\".",
                    en: "a date is \"2010-11-01\".")
            }
        }
        return ImportMap.Successor(
            plan: SuccessorPlan(
                sequence: try string(table, "sequence", section), assignees: assignees),
            outcomes: Set(table["outcomes"]?.array?.compactMap(\.string) ?? []), since: since)
    }

    private func checkKeys(
        _ table: TOMLTable, _ known: [String], _ section: String
    ) throws(Failure) {
        for key in table.keys where !known.contains(key) {
            let list = known.joined(separator: ", ")
            throw position.failure(
                key, in: section, it: "«\(key)» non si conosce.", en: "“\(key)” is not known.",
                hint: Words(it: "Si conoscono: \(list).", en: "Known are: \(list)."))
        }
    }

    // MARK: Values

    private func section(
        _ table: TOMLTable, _ key: String, in name: String? = nil
    ) throws(Failure) -> TOMLTable {
        guard let found = table[key]?.table else {
            throw position.failure(
                name ?? key, it: "«\(key)» vuole una tabella.", en: "“\(key)” must be a table.")
        }
        return found
    }

    private func string(
        _ table: TOMLTable, _ key: String, _ section: String? = nil
    ) throws(Failure) -> String {
        if let text = table[key]?.string { return text }
        if let number = table[key]?.int { return String(number) }
        throw position.failure(
            key, in: section, it: "«\(key)» vuole un testo.", en: "“\(key)” must be a text.")
    }

    private func template(
        _ table: TOMLTable, _ key: String, _ section: String? = nil
    ) throws(Failure) -> Template {
        let text = try string(table, key, section)
        guard let template = Template(text) else {
            throw position.failure(
                key, in: section, it: "«\(text)» non si capisce.",
                en: "“\(text)” is not understood.",
                hint: Words(
                    it: "Per esempio: {nome}, {nome|login}, Cliente {row:05}.",
                    en: "For example: {name}, {name|login}, Client {row:05}."))
        }
        return template
    }
}
