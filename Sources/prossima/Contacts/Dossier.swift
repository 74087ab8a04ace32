import Domain
import Exchange
import Glibc
import Screen
import Storage

/// All that is known of a contact, as a person reads it and as a program does (GDPR, articles 15
/// and 20).
struct Dossier {
    let sections: [DossierQuery.Section]
    let zone: Zone
    let now: Instant

    /// - throws: `.notFound`.
    init(of id: Contact.ID, _ reading: Reading, zone: Zone, now: Instant) throws {
        guard let sections = try DossierQuery.dossier(of: id, reading) else {
            throw Failure(
                .notFound, it: "Non c'è un nominativo \(id).", en: "There is no contact \(id).")
        }
        self.sections = sections
        self.zone = zone
        self.now = now
    }

    var json: JSON {
        .object(
            sections.map { section in
                JSON.Member(
                    name: section.name,
                    value: .array(
                        section.rows.map { row in
                            .object(
                                zip(section.columns, row).map {
                                    JSON.Member(name: $0, value: json($0, $1))
                                })
                        }))
            })
    }

    func fill(_ page: inout Page) {
        for section in sections where !section.rows.isEmpty {
            page.heading("\(section.name) \(section.rows.count)")
            for row in section.rows {
                page.blank()
                page.fields(zip(section.columns, row).map { ($0, text($0, $1)) })
            }
        }
    }

    /// The lines of it, without colours and as wide as they are.
    var lines: [String] {
        var page = Page(
            Output(isJSON: false, paint: Paint(theme: nil), glyphs: .unicode, width: nil))
        fill(&page)
        return page.lines
    }

    // MARK: Values

    /// A moment is written as one, wherever it is kept as seconds.
    private func isMoment(_ column: String) -> Bool { column.hasSuffix("_at") || column == "at" }

    private func json(_ column: String, _ value: Value) -> JSON {
        switch value {
        case .null: .null
        case .int(let number) where isMoment(column): .string(zone.iso8601(Instant(number)))
        case .int(let number): .int(number)
        case .real(let number): .string("\(number)")
        case .text(let text): .string(text)
        case .blob: .null
        }
    }

    private func text(_ column: String, _ value: Value) -> String {
        switch value {
        case .null, .blob: ""
        case .int(let number) where isMoment(column):
            DateWords.moment(Instant(number), now: now, in: zone, spoken)
        case .int(let number) where column.hasSuffix("_cents"):
            Money.text(cents: number, spoken)
        case .int(let number): String(number)
        case .real(let number): "\(number)"
        case .text(let text): text
        }
    }
}

/// A dossier as two files in the user's home folder, one to read and one for a program.
struct DossierFiles {
    let dossier: Dossier
    let contact: Contact.ID

    /// - returns: their paths.
    /// - throws: `.failed`, with the system's reason; nothing half-written stays.
    func save() throws(Failure) -> [String] {
        guard let home = Surroundings.variable("HOME"), !home.isEmpty else {
            throw Failure(
                .failed, it: "Non si sa quale sia la tua cartella: HOME è vuota.",
                en: "It is not known which folder is yours: HOME is empty.",
                hint: Words(
                    it: "prossima contact dossier \(contact) > FILE",
                    en: "prossima contact dossier \(contact) > FILE"))
        }
        let base = free(home + "/dossier-\(contact)")
        let text = dossier.lines.map { $0 + "\n" }.joined()
        let files = [(base + ".txt", text), (base + ".json", dossier.json.text + "\n")]
        var written: [ExportDestination] = []
        do throws(Failure) {
            for (path, text) in files {
                let file = try ExportDestination(path, isPicture: false)
                written.append(file)
                try file.add(Array(text.utf8))
            }
            for file in written { try file.finish() }
        } catch {
            for file in written { file.abandon() }
            throw error
        }
        return files.map(\.0)
    }

    /// A name that no file has yet: what was given to somebody before stays as it was.
    private func free(_ base: String) -> String {
        func isTaken(_ base: String) -> Bool {
            access(base + ".txt", F_OK) == 0 || access(base + ".json", F_OK) == 0
        }
        guard isTaken(base) else { return base }
        return (2...9999).lazy.map { "\(base)-\($0)" }.first { !isTaken($0) } ?? base
    }
}
