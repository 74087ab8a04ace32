import Domain
import Storage
import Workflow

/// Moves rows from the file to the house, a batch at a time, and counts.
final class ImportPump {
    private let run: ImportRun
    private let reader: any RecordSource
    private let builder: RowBuilder
    private let header: [String]
    private let isRejectsFile: Bool
    private let rejects: (any Rejects)?
    private let policy: DuplicatePolicy
    private let duplicates: DuplicatesFile?
    private let language: Language
    private var report: ImportReport
    /// Hashes of the keys seen, with their lines: a file must not say one thing twice. Contacts
    /// are looked up as they are written.
    private var lines: [Int: Int32] = [:]
    private let relations: RelationQueue
    private var batch = Batch()
    /// Of an event log.
    private var cases = CaseFile()

    /// Rows of one transaction: others who write wait for no longer than its few milliseconds.
    static let batchSize = 1000

    private struct Batch {
        /// Every record of the batch, with the reason where it was refused before writing.
        var records: [(record: Record, key: Int, refusal: Words?)] = []
        var contacts: [ContactRow] = []
        var negotiations: [NegotiationRow] = []
        var people: [OperatorRow] = []
        var actions: [ActionRow] = []
    }

    init(
        run: ImportRun, reader: any RecordSource, builder: RowBuilder, header: [String],
        rejects: (any Rejects)?, policy: DuplicatePolicy, duplicates: DuplicatesFile?,
        language: Language, report: ImportReport
    ) {
        self.run = run
        relations = RelationQueue(run)
        self.reader = reader
        self.builder = builder
        self.header = header
        self.rejects = rejects
        self.policy = policy
        self.duplicates = duplicates
        self.language = language
        self.report = report
        isRejectsFile = RejectsFile.wrote(header)
    }

    func pump(
        first: [Record], _ progress: (ImportProgress) -> Void, _ isCancelled: () -> Bool
    ) throws(Failure) -> ImportReport {
        var records: [Record]? = first
        while let some = records {
            for record in some {
                take(record)
                guard batch.records.count >= Self.batchSize else { continue }
                try flush(progress)
                if isCancelled() { throw cancelled(after: record.line) }
            }
            records = try reader.next()
        }
        try flush(progress)
        if report.kind == .events { try writeEvents(progress) }
        try relations.finish()
        report.missingParents += relations.missing
        report.circles += relations.circles
        report.companiesAdded += relations.companies
        if let rejects, rejects.isThere { report.rejectsFile = rejects.path }
        if let duplicates, duplicates.isThere { report.duplicatesFile = duplicates.path }
        report.wrongCodes = builder.wrongCodes
        report.replacements = builder.bound.replaced
            .map { one, count in
                ImportReport.Replacement(
                    column: one.column, from: one.from, to: one.to, count: count)
            }
            .sorted { ($0.column, $0.from) < ($1.column, $1.from) }
        report.handovers = run.handovers
            .map { ImportReport.Handover(assignee: $0, count: $1) }
            .sorted { ($0.assignee) < ($1.assignee) }
        try run.finish(
            rowsRead: report.rowsRead, rejected: report.rejected + report.skipped,
            duplicates: report.duplicates)
        report.record = run.record
        return report
    }

    /// Reads the file before it is brought in: which rows speak of the same contact.
    func survey(first: [Record], _ isCancelled: () -> Bool) throws(Failure) {
        var records: [Record]? = first
        while let some = records {
            for record in some {
                take(record)
                guard batch.contacts.count >= Self.batchSize else { continue }
                try run.survey(batch.contacts)
                batch = Batch()
                if isCancelled() { throw cancelled(after: 0) }
            }
            records = try reader.next()
        }
        try run.survey(batch.contacts)
    }

    // MARK: One record

    private func take(_ record: Record) {
        report.rowsRead += 1
        do throws(Unfit) {
            try check(record)
            let key = try build(record)
            batch.records.append((record, key, nil))
        } catch {
            batch.records.append((record, 0, error.words))
        }
    }

    private func check(_ record: Record) throws(Unfit) {
        if let refusal = record.refusal { throw Unfit(refusal) }
        if isStillRejected(record) {
            throw Unfit(
                it: "non è stata corretta: le virgolette non si chiudono",
                en: "it was not corrected: a quote is never closed")
        }
        if record.count > header.count,
            (header.count..<record.count).contains(where: { !record.isEmpty($0) })
        {
            throw Unfit(
                it: "ha \(Noun.cell(record.count).it), l'intestazione \(header.count)",
                en: "has \(Noun.cell(record.count).en), the header \(header.count)")
        }
        if record.count < header.count { report.shortRows += 1 }
        if record.bytes.contains(0) {
            throw Unfit(it: "contiene un carattere nullo", en: "contains a null character")
        }
        if reader.stream.hasMalformed, String(validating: record.bytes, as: UTF8.self) == nil {
            throw Unfit(it: "non è UTF-8 valido", en: "is not valid UTF-8")
        }
    }

    /// A line of a rejects file whose open quote nobody closed: it stands whole in the first cell,
    /// which must not become anybody's name.
    private func isStillRejected(_ record: Record) -> Bool {
        guard isRejectsFile, record.count == header.count, header.count > 2,
            record.utf8(0).count(where: { $0 == 0x22 }) % 2 == 1
        else { return false }
        return (1..<(header.count - 2)).allSatisfy(record.isEmpty)
    }

    private func build(_ record: Record) throws(Unfit) -> Int {
        let row = report.rowsRead
        switch report.kind {
        case .contacts:
            batch.contacts.append(try builder.contact(record, row))
            return 0
        case .negotiations:
            let negotiation = try builder.negotiation(record, row)
            let key = try unique(negotiation.key, record)
            batch.negotiations.append(negotiation)
            return key
        case .operators:
            let person = try builder.person(record, row)
            let key = try unique(person.login, record)
            batch.people.append(person)
            return key
        case .actions:
            let action = try builder.action(record, row)
            let key = try unique(action.key, record)
            batch.actions.append(action)
            return key
        case .events:
            let (event, contact) = try builder.event(record, row)
            var key = 0
            if let order = event.order { key = try unique("\(event.case)/\(order)", record) }
            cases.add(event, of: contact)
            return key
        }
    }

    private func unique(_ key: String, _ record: Record) throws(Unfit) -> Int {
        let hash = key.hashValue
        if let line = lines[hash] {
            throw Unfit(
                it: "la chiave «\(key)» è già alla riga \(line)",
                en: "the key “\(key)” is on line \(line) already")
        }
        lines[hash] = Int32(clamping: record.line)
        return hash
    }

    // MARK: One batch

    private func flush(_ progress: (ImportProgress) -> Void) throws(Failure) {
        guard !batch.records.isEmpty else { return }
        let batch = batch
        self.batch = Batch()
        guard report.kind != .events else { return try readEvents(batch, progress) }
        let written = try write(batch)
        var place = 0
        for (record, key, refusal) in batch.records {
            if let refusal {
                try reject(record, refusal)
                continue
            }
            defer { place += 1 }
            guard written.indices.contains(place) else { continue }
            let one = written[place]
            if let found = one.duplicate {
                try tell(found, batch.contacts[place], one)
            }
            switch one.fate {
            case .added: report.added += 1
            case .updated: report.updated += 1
            case .unchanged: report.unchanged += 1
            case .rejected(let reason):
                lines[key] = nil
                try reject(record, reason, isSkipped: one.isSkipped)
                continue
            }
            builder.bound.count(record)
            switch report.kind {
            case .contacts:
                if let contact = one.contact { relations.note(batch.contacts[place], contact) }
            case .negotiations:
                if batch.negotiations[place].contact == nil { report.withoutContact += 1 }
            case .operators, .actions, .events: break
            }
        }
        try relations.link()
        // Whatever stops the import, what was not taken of the rows before is told.
        try rejects?.flush()
        try duplicates?.flush()
        tell(progress)
    }

    private func tell(_ progress: (ImportProgress) -> Void) {
        progress(
            ImportProgress(
                bytesRead: min(reader.stream.bytesRead, reader.stream.totalBytes),
                totalBytes: reader.stream.totalBytes, rows: report.rowsRead))
    }

    // MARK: Events

    /// A case may go on at the end of the file, so that nothing is written before.
    private func readEvents(
        _ batch: Batch, _ progress: (ImportProgress) -> Void
    ) throws(Failure) {
        for (record, _, refusal) in batch.records {
            if let refusal { try reject(record, refusal) } else { builder.bound.count(record) }
        }
        try rejects?.flush()
        tell(progress)
    }

    private func writeEvents(_ progress: (ImportProgress) -> Void) throws(Failure) {
        guard let plan = builder.bound.map.events else { return }
        var numbers = EventNumbers()
        for chunk in cases.chunks(of: Self.batchSize) {
            let fates = try run.write(
                chunk, plan: plan, constants: builder.constants, numbers: &numbers)
            report.added += fates.count { $0 == .added }
            report.unchanged += fates.count { $0 == .unchanged }
            tell(progress)
        }
        report.events = numbers
    }

    // MARK: Duplicates

    /// How many the report holds.
    private static let mostNamed = 100

    private func tell(
        _ found: RowDuplicate, _ row: ContactRow, _ one: ContactFate
    ) throws(Failure) {
        var name = ""
        if case .text(let text) = row.values[ContactColumn.name.place] { name = text }
        let done: ImportReport.Likeness.Done =
            switch one.fate {
            case .added: .added
            case .updated: .updated
            case .unchanged: .unchanged
            case .rejected: .skipped
            }
        let likeness = ImportReport.Likeness(
            found, line: row.line, name: name, done: done, isDryRun: report.isDryRun, language)
        report.duplicates += 1
        if report.firstDuplicates.count < Self.mostNamed {
            report.firstDuplicates.append(likeness)
        }
        try duplicates?.add(likeness)
    }

    private func write(_ batch: Batch) throws(Failure) -> [ContactFate] {
        do throws(Failure) {
            switch report.kind {
            case .contacts:
                return batch.contacts.isEmpty
                    ? []
                    : try run.write(
                        batch.contacts,
                        ContactPlan(
                            constants: builder.constants,
                            successor: builder.bound.map.successor?.plan, duplicates: policy))
            case .negotiations:
                return batch.negotiations.isEmpty
                    ? [] : try run.write(batch.negotiations).map { ContactFate($0) }
            case .operators:
                return batch.people.isEmpty
                    ? [] : try run.write(batch.people).map { ContactFate($0) }
            case .actions:
                return batch.actions.isEmpty
                    ? [] : try run.write(batch.actions).map { ContactFate($0) }
            case .events: return []
            }
        } catch {
            throw interrupted(error, before: batch.records.first?.record.line ?? 0)
        }
    }

    private func cancelled(after line: Int) -> Failure {
        interrupted(
            Failure(
                .failed, it: "Importazione interrotta.", en: "Import cancelled."),
            before: line + 1)
    }

    /// What stays of an import that could not go on.
    private func interrupted(_ failure: Failure, before line: Int) -> Failure {
        let done = report.added + report.updated
        guard done > 0, !report.isDryRun else { return failure }
        return Failure(
            failure.code, failure.message,
            hint: Words(
                it: "Le righe prima della \(line) sono importate (\(done)); "
                    + "rilanciando si continua senza doppioni.",
                en: "The rows before line \(line) are imported (\(done)); "
                    + "running again goes on without doubles."))
    }

    private func reject(
        _ record: Record, _ reason: Words, isSkipped: Bool = false
    ) throws(Failure) {
        // Who is skipped is named among those who are like somebody.
        if isSkipped { report.skipped += 1 } else { report.rejected += 1 }
        if !isSkipped, report.rejects.count < 20 {
            report.rejects.append(
                ImportReport.Reject(line: record.line, reason: reason(language)))
        }
        try rejects?.add(record, reason)
    }
}
