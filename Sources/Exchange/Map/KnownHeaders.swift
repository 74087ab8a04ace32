import Domain
import Workflow

/// What columns are usually called, in Italian and English: a file that has such headers needs no
/// map.
enum KnownHeaders {
    /// - throws: `.usage`, naming the headers there are and those that are known, where not even
    ///   what a row cannot do without is found.
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
        guard map.fields[needed] != nil else {
            let there = header.joined(separator: ", ")
            let known = synonyms(of: kind).map {
                "\($0.field) (\($0.names.joined(separator: ", ")))"
            }
            .joined(separator: "; ")
            throw Failure(
                .usage,
                it: "Nessuna colonna si riconosce come «\(needed)»; il file ha: \(there).",
                en: "No column is known as “\(needed)”; the file has: \(there).",
                hint: Words(
                    it: "Scrivi una mappa (--map) o usa queste intestazioni: \(known).",
                    en: "Write a map (--map) or use these headers: \(known)."))
        }
        if kind == .operators { map.key = nil }
        return map
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
