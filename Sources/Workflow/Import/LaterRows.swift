public import Domain
import Storage

/// What rows further down in a file say of the same contact: the later row wins, once, so that
/// bringing the file in again changes nothing.
///
/// Of a contact that one row speaks of it keeps four bytes; of one that several speak of, the last
/// line that says each thing.
struct LaterRows {
    private var first = ContactLines()
    private var said: [Contact.ID: [String: Int]] = [:]

    mutating func note(_ row: ContactRow, of contact: Contact.ID) {
        guard let line = first[contact] else {
            first[contact] = row.line
            return
        }
        guard line != row.line else { return }
        for name in row.said { said[contact, default: [:]][name] = row.line }
    }

    /// Whether a row below this one says the same thing of the contact.
    func say(_ name: String, of contact: Contact.ID, below line: Int) -> Bool {
        guard !said.isEmpty, let last = said[contact]?[name] else { return false }
        return last > line
    }
}

extension ContactRow {
    /// The names of what it says, which another row may say too: columns and attributes.
    fileprivate var said: [String] {
        ContactColumn.allCases.filter { values[$0.place] != .null }.map(\.rawValue)
            + (owner == nil ? [] : [ContactColumn.owner.rawValue])
            + attributes.map { Self.attribute($0.name) }
    }

    static func attribute(_ name: String) -> String { "attribute \(name)" }
}

extension ImportRun {
    /// Looks at rows before any is written: whose are they, and what do they say?
    public func survey(_ rows: [ContactRow]) throws(Failure) {
        func look(_ reading: Reading) throws {
            try renewSight(reading)
            let recognition = ContactRecognition(self, reading)
            for row in rows {
                if let contact = try recognition.whom(row) { later.note(row, of: contact) }
            }
        }
        guard let rehearsal else { return try house.database.read(look) }
        do { try look(rehearsal.reading) } catch {
            throw error as? Failure ?? Failure(.failed, it: "\(error)", en: "\(error)")
        }
    }
}
