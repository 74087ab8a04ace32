import Domain
import Workflow

/// What columns are usually called, in Italian and English: a file that has such headers needs no
/// map.
enum KnownHeaders {
    /// - throws: `.usage`, naming the headers there are, where not even what a row cannot do
    ///   without is found.
    static func map(_ header: [String], for kind: ImportKind) throws(Failure) -> ImportMap {
        guard kind != .events else {
            throw Failure(
                .usage, it: "Un registro di eventi vuole una mappa (--map).",
                en: "An event log needs a map (--map).",
                hint: Words(
                    it: "Per esempio docs/import/helpdesk.toml; dice quali attività chiudono.",
                    en: "For example docs/import/helpdesk.toml; it says which activities close."))
        }
        var map = Self.map(matches: matches(header, for: kind))
        let needed = kind == .operators ? "login" : kind == .contacts ? "name" : "title"
        guard map.fields[needed] != nil else { throw unknown(needed, header, kind) }
        if kind == .operators { map.key = nil }
        return map
    }

    /// What a file needs, some of the names it may have, and how a map says it of a column.
    private static func unknown(
        _ needed: String, _ header: [String], _ kind: ImportKind
    ) -> Failure {
        let what =
            switch kind {
            case .contacts: Words(it: "il nome del nominativo", en: "the contact's name")
            case .operators: Words(it: "il nome utente", en: "the login")
            case .negotiations, .actions, .events: Words(it: "il titolo", en: "the title")
            }
        let shown = header.prefix(12).joined(separator: ", ")
        let there = header.count > 12 ? "\(shown), … (\(header.count))" : shown
        let names = synonyms(of: kind).first { $0.field == needed }?.names.prefix(5) ?? []
        let examples = names.map { "«\($0)»" }.joined(separator: ", ")
        let column = header.first { !$0.isEmpty } ?? needed
        let map = "fields.\(needed) = \"{\(column)}\""
        return Failure(
            .usage,
            it: "Nessuna colonna si riconosce per \(what.it); il file ha: \(there).",
            en: "No column is known for \(what.en); the file has: \(there).",
            hint: Words(
                it: "Chiamane una \(examples) …, o scrivi una mappa (--map FILE): \(map). "
                    + "Come: docs/import/README.md.",
                en: "Call one \(examples) …, or write a map (--map FILE): \(map). "
                    + "How: docs/import/README.md."))
    }

    /// Which column is taken for which field, `key` among them: the first that has its name.
    static func matches(_ header: [String], for kind: ImportKind) -> [String: String] {
        var fields: [String: String] = [:]
        for column in header {
            let plain = plain(column)
            let found = synonyms(of: kind).first { $0.names.contains(plain) }
            if let found, fields[found.field] == nil { fields[found.field] = column }
        }
        return fields
    }

    /// A map of columns by their fields.
    static func map(matches: [String: String]) -> ImportMap {
        var map = ImportMap()
        for (field, column) in matches {
            if field == "key" {
                map.key = Template(column: column)
            } else {
                map.fields[field] = Template(column: column)
            }
        }
        return map
    }

    /// Small letters, no marks, no punctuation: «P. IVA» is `p iva`.
    static func plain(_ header: String) -> String {
        Plain.letters(header).split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }
}
