import CCalendar
public import Domain
public import Workflow

/// A calendar of another program, read for the times at which an operator is taken.
///
/// Events that repeat are written out from a month ago to a year from now; read the file again
/// now and then, and it replaces what it said before.
public struct CalendarImport {
    public let house: House
    public let file: String
    /// The operator's login.
    public let login: String
    /// Of times that name no zone.
    public let zone: Zone
    public let isDryRun: Bool
    public let language: Language

    public init(
        house: House, file: String, login: String, zone: Zone, isDryRun: Bool = false,
        language: Language = .it
    ) {
        self.house = house
        self.file = file
        self.login = login
        self.zone = zone
        self.isDryRun = isDryRun
        self.language = language
    }

    /// Days before and after now that are written out.
    static let horizon = (before: 31, after: 366)

    /// - throws: `.failed` for a file that holds no calendar, `.unavailable` where libical is not
    ///   installed, `.notFound` and `.notAllowed`.
    public func run(as actor: Actor) throws(Failure) -> CalendarReport {
        guard calendar_is_there() else {
            throw Failure(
                .failed, it: "Per leggere un calendario manca libical (libical.so.3).",
                en: "To read a calendar libical is missing (libical.so.3).",
                hint: Words(it: "apt-get install libical3", en: "apt-get install libical3"))
        }
        let reader = try CalendarReader(TextStream(file))
        if reader.isReply { return try record(CalendarReplies(reader), reader, as: actor) }
        let zones = CalendarZones(home: zone)
        for (name, text) in reader.zones { zones.define(name, text) }
        let now = house.now
        let from = now.adding(seconds: -Self.horizon.before * 86_400)
        let to = now.adding(seconds: Self.horizon.after * 86_400)
        let found = BusySpans(reader, zones: zones, horizon: from..<to)
        let times = found.spans.values.sorted { ($0.start, $0.uid) < ($1.start, $1.uid) }
        let source = file.split(separator: "/").last.map(String.init) ?? file
        let changes = try house.importBusyTimes(
            times, source: source, of: login, isDryRun: isDryRun, as: actor)
        return CalendarReport(
            file: file, operator: login, isDryRun: isDryRun, events: found.events,
            busy: times.count, added: changes.added, removed: changes.removed,
            unchanged: changes.unchanged, free: found.free, outside: found.outside,
            rejected: found.rejects.count,
            rejects: found.rejects.prefix(100).map {
                ImportReport.Reject(line: $0.line, reason: $0.reason(language))
            }, strayLines: Array(reader.stray.prefix(100)), record: changes.record)
    }
}

extension CalendarImport {
    /// An answer is no busy time: it marks the commitment that it is about.
    fileprivate func record(
        _ replies: CalendarReplies, _ reader: CalendarReader, as actor: Actor
    ) throws(Failure) -> CalendarReport {
        let found = try house.recordAnswers(replies.answers, isDryRun: isDryRun, as: actor)
        let rejects =
            replies.rejects.map { ImportReport.Reject(line: $0.line, reason: $0.reason(language)) }
            + found.rejects.map {
                ImportReport.Reject(line: $0.line, reason: $0.reason(language))
            }
        var report = CalendarReport(
            file: file, operator: login, isDryRun: isDryRun,
            events: replies.answers.count + replies.rejects.count, busy: 0, added: 0, removed: 0,
            unchanged: found.unchanged, free: 0, outside: 0, rejected: rejects.count,
            rejects: Array(rejects.prefix(100)), strayLines: Array(reader.stray.prefix(100)))
        report.answers = found.recorded
        return report
    }
}

/// What reading a calendar did. Encodes with the keys of `--json`.
public struct CalendarReport: Hashable, Sendable, Encodable {
    public var file: String
    public var `operator`: String
    public var isDryRun: Bool
    /// Events and busy times in the file.
    public var events: Int
    /// Times at which the operator is taken, each occurrence for itself.
    public var busy: Int
    public var added: Int
    public var removed: Int
    public var unchanged: Int
    /// Events that are cancelled, or leave their time free.
    public var free: Int
    /// Events of another time, or that take none.
    public var outside: Int
    public var rejected: Int
    public var rejects: [ImportReport.Reject]
    /// Lines that belong to nothing, passed over.
    public var strayLines: [Int]
    /// The number to undo it by; nil for a dry run.
    public var record: ImportRecord.ID?
    /// Answers to invitations that said something new; nil where the file holds none.
    public var answers: Int?

    enum CodingKeys: String, CodingKey {
        case file, `operator`
        case isDryRun = "dry_run"
        case events, busy, added, removed, unchanged, free, outside, rejected, rejects
        case strayLines = "stray_lines"
        case record = "import_id"
        case answers
    }

    /// Lines for a person.
    public func text(_ language: Language) -> String {
        var lines = [
            answers.map { answers in
                Words(
                    it:
                        "\(file): \(Noun.answer(events).it) a inviti: \(Noun.recorded(answers).it), "
                        + "\(unchanged) già note",
                    en: "\(file): \(Noun.answer(events).en) to invitations: \(answers) recorded, "
                        + "\(unchanged) known before")
            }
                ?? Words(
                    it:
                        "\(file): \(Noun.event(events).it), \(Noun.commitment(busy).it) di "
                        + "\(`operator`) da un mese fa a fra un anno: \(Noun.addedOne(added).it), "
                        + "\(Noun.removedOne(removed).it), \(Noun.unchangedOne(unchanged).it)",
                    en:
                        "\(file): \(Noun.event(events).en), \(Noun.busyTime(busy).en) of "
                        + "\(`operator`) from a month ago to a year from now: \(added) added, \(removed) removed, \(unchanged) "
                        + "unchanged")
        ]
        if free > 0 || outside > 0 {
            lines.append(
                Words(
                    it: "Senza effetto: liberi o annullati \(free), di un altro periodo \(outside)",
                    en: "Without effect: \(free) free or cancelled, \(outside) of another time"))
        }
        if rejected > 0 {
            lines.append(Words(it: "Scartati: \(rejected)", en: "Rejected: \(rejected)"))
        }
        for one in rejects.prefix(20) {
            lines.append(
                Words(
                    it: "  riga \(one.line): \(one.reason)", en: "  line \(one.line): \(one.reason)"
                ))
        }
        if rejected > 20 {
            lines.append(
                Words(
                    it: "  … e \(Noun.otherOne(rejected - 20).it)",
                    en: "  … and \(rejected - 20) more"))
        }
        if !strayLines.isEmpty {
            let list = strayLines.prefix(10).map(String.init).joined(separator: ", ")
            lines.append(
                Words(
                    it: "Righe che non sono niente: \(list)", en: "Lines that are nothing: \(list)")
            )
        }
        if isDryRun {
            lines.append(
                Words(it: "Prova: non è stato scritto niente.", en: "Dry run: nothing was written.")
            )
        }
        return lines.map { $0(language) }.joined(separator: "\n")
    }
}
