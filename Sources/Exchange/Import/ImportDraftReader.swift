public import Domain
import Workflow

extension Import {
    /// Reads a file's header and first rows, and takes its columns for what their names say.
    ///
    /// - parameter rows: how many rows are shown.
    /// - throws: `.failed` where the file cannot be read or has no header.
    public func draft(rows: Int = 3) throws(Failure) -> ImportDraft {
        let stream = try TextStream(file)
        if kind == .contacts, try CardSource.recognises(stream) {
            throw Failure(
                .failed, it: "\(file) contiene vCard: non ha colonne da abbinare.",
                en: "\(file) holds vCards: it has no columns to match.",
                hint: Words(
                    it: "prossima import contacts FILE", en: "prossima import contacts FILE"))
        }
        let reader = try TableReader(stream)
        var (header, records) = try header(of: reader)
        guard header.count <= Self.mostMatched else {
            throw Failure(
                .failed, it: "\(file) ha \(header.count) colonne: troppe.",
                en: "\(file) has \(header.count) columns: too many.")
        }
        while records.count < rows, let more = try reader.next() { records += more }
        let fields = KnownHeaders.matches(header, for: kind)
        let columns = header.enumerated().map { index, name in
            ImportDraft.Column(
                name: name, field: fields.first { $0.value == name }?.key,
                samples: records.prefix(rows).map {
                    // A cell may be a megabyte; a sample is what a line holds.
                    String($0.text(index).prefix(Self.longestSample))
                })
        }
        let keyed = kind == .operators ? [] : ["key"]
        return ImportDraft(
            kind: kind, file: file, columns: columns,
            fields: keyed + ImportMap.fieldNames(of: kind))
    }

    /// What a file has more of is not matched by hand.
    private static let mostMatched = 1000
    private static let longestSample = 200
}

extension ImportReport {
    /// What a screen shows of it.
    public var summary: ImportSummary {
        ImportSummary(
            isDryRun: isDryRun, rowsRead: rowsRead, added: added, updated: updated,
            unchanged: unchanged, rejected: rejected,
            rejects: rejects.map { "\($0.line): \($0.reason)" }, rejectsFile: rejectsFile,
            record: record)
    }
}
