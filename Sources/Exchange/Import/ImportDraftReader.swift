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
            return try draft(of: CardSource(stream), rows: rows)
        }
        let reader = try TableReader(stream)
        var (header, records) = try header(of: reader)
        guard header.count <= Self.mostMatched else {
            throw Failure(
                .failed, it: "\(file) ha \(Noun.column(header.count).it): troppe.",
                en: "\(file) has \(Noun.column(header.count).en): too many.")
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

    /// The first cards as they will land: what none of them says is left out.
    private func draft(of source: CardSource, rows: Int) throws(Failure) -> ImportDraft {
        var records: [Record] = []
        while records.count < rows, let more = try source.next() {
            records += more.filter { $0.refusal == nil }
        }
        let columns = CardSource.header.enumerated().compactMap { index, name in
            let samples = records.map {
                String(Self.shown($0.text(index), as: name).prefix(Self.longestSample))
            }
            return samples.contains { !$0.isEmpty } && name != "key"
                ? ImportDraft.Column(name: name, field: name, samples: samples) : nil
        }
        return ImportDraft(
            kind: kind, file: file, columns: columns, fields: CardSource.header, isCards: true)
    }

    /// The numbers of a card's points, without what else their cell says.
    private static func shown(_ text: String, as column: String) -> String {
        guard column == "points", let points = try? PointCell.list(text) else { return text }
        return points.map(\.raw).joined(separator: ", ")
    }

    /// What a file has more of is not matched by hand.
    private static let mostMatched = 1000
    private static let longestSample = 200
}

extension ImportReport {
    /// What a screen shows of it.
    public func summary(_ language: Language) -> ImportSummary {
        ImportSummary(
            isDryRun: isDryRun, rowsRead: rowsRead, added: added, updated: updated,
            unchanged: unchanged, rejected: rejected,
            rejects: rejects.map { "\($0.line): \($0.reason)" }, rejectsFile: rejectsFile,
            duplicates: duplicates, skipped: skipped,
            likenesses: firstDuplicates.prefix(20).map { $0.brief(language) }, record: record)
    }
}
