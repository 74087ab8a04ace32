import Domain
import Storage

/// Whom a row of a file speaks of: somebody by key or UUID, or somebody that it is like.
struct ContactRecognition {
    private let run: ImportRun
    private let reading: Reading

    init(_ run: ImportRun, _ reading: Reading) {
        self.run = run
        self.reading = reading
    }

    func known(_ row: ContactRow) throws -> ContactImport.Found? {
        if let uuid = row.uuid, let found = try ContactImport.find(uuid: uuid, reading) {
            return found
        }
        return row.isKeyStored ? try ContactImport.find(key: row.key, reading) : nil
    }

    /// Whom a new row is most like, rows of this file among them. Of somebody whom the one who
    /// imports does not see it says no more than that they are there.
    func duplicate(of row: ContactRow, _ name: String, _ key: String) throws -> RowDuplicate? {
        func text(_ column: ContactColumn) -> String? {
            if case .text(let text) = row.values[column.place] { text } else { nil }
        }
        let probe = DuplicateQuery.Probe(
            name: name, nameKey: key, town: text(.town), vatCode: text(.vatCode),
            taxCode: text(.taxCode),
            values: row.points.filter { $0.channel != .postal && $0.status != .invalid }
                .map(\.value))
        guard let found = try DuplicateQuery.likeliest(probe, reading, names: run.names) else {
            return nil
        }
        guard try run.sees(found.contact, reading) else {
            return RowDuplicate(found.withheld, line: nil)
        }
        return RowDuplicate(found, line: run.addedLine(of: found.contact))
    }

    /// Whom a row would change: by its key, or beyond doubt.
    func whom(_ row: ContactRow) throws -> Contact.ID? {
        if let found = try known(row) { return found.isErased ? nil : found.id }
        guard case .text(let name) = row.values[ContactColumn.name.place], !name.isEmpty,
            let duplicate = try duplicate(of: row, name, NameKey.of(name))?.duplicate,
            duplicate.isSure, !duplicate.isWithheld
        else { return nil }
        return duplicate.contact
    }
}
