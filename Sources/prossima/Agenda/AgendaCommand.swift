import ArgumentParser
import Domain
import Exchange
import Screen
import Storage

/// `prossima agenda`: the calendar entries of some days, overlaps named.
struct AgendaCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "agenda",
        abstract: say(
            it: "Mostra gli impegni di alcuni giorni (una settimana da oggi).",
            en: "Show the calendar entries of some days (a week from today)."))

    @Option(
        name: .long,
        help: .say(it: "Dal giorno.", en: "From this day.", value: "date"))
    var from: String?

    @Option(
        name: .long,
        help: .say(it: "Fino al giorno, compreso.", en: "To this day, included.", value: "date"))
    var to: String?

    @Option(
        name: .long,
        help: .say(
            it: "Di un altro operatore (un responsabile, dei propri gruppi).",
            en: "Of another operator (a supervisor, of their teams).", value: "login"))
    var of: String?

    @Flag(
        name: .long,
        help: .say(
            it: "Come file iCalendar, con tutti gli impegni di quei giorni.",
            en: "As an iCalendar file, with all entries of those days."))
    var ics = false

    @OptionGroup var list: ListOptions<String>
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let first = try from.map { try session.day($0) } ?? session.zone.day(of: session.now)
        let last = try to.map { try session.day($0) } ?? first.adding(days: 6)
        guard first <= last else {
            throw ValidationError(
                say(it: "--to viene prima di --from.", en: "--to comes before --from."))
        }
        let who = try person(session)
        let start = session.zone.instant(first, minute: 0)
        let end = session.zone.instant(last.adding(days: 1), minute: 0)
        let (entries, busy) = try session.read { reading in
            (
                try AgendaQuery.entries(of: who, from: start, to: end, reading),
                try BusyTimeTable.times(of: who, from: start, to: end, reading)
            )
        }
        if ics { return try session.writeCalendar(entries) }
        let overlapping = Overlaps.of(entries)
        let (rows, next) = list.page(entries) { $0.commitment.id.description }
        let answer: JSON = [
            "items": .array(
                rows.map { session.json($0, overlapping[$0.commitment.id] ?? []) }),
            "next": .optional(next), "busy": .array(busy.map { session.json($0) }),
        ]
        try session.output.answer(answer) { page in
            page.table(
                session.table(of: rows, overlapping),
                orElse: say(it: "Nessun impegno.", en: "No calendar entries."))
            page.more(after: next)
            session.add(busy: busy, to: &page)
        }
    }

    private func person(_ session: Session) throws(Failure) -> Operator.ID {
        guard let of else { return session.actor.operator }
        let person = try session.operator(of)
        try Permission.requireSight(of: .of(person.id), team: person.team, session.actor)
        return person.id
    }
}

/// Which timed entries are at the same time as which.
enum Overlaps {
    static func of(_ entries: [AgendaEntry]) -> [Commitment.ID: [Commitment.ID]] {
        let timed = entries.map(\.commitment).filter { !$0.isAllDay }
            .sorted { ($0.start, $0.id) < ($1.start, $1.id) }
        var found: [Commitment.ID: [Commitment.ID]] = [:]
        for (index, one) in timed.enumerated() {
            for other in timed[(index + 1)...] {
                guard other.start < one.end else { break }
                found[one.id, default: []].append(other.id)
                found[other.id, default: []].append(one.id)
            }
        }
        return found
    }
}

extension Session {
    fileprivate func writeCalendar(_ entries: [AgendaEntry]) throws {
        let related = try read { reading in
            try entries.map {
                CalendarFile.Entry(
                    $0,
                    relatedTo: try CommitmentTable.predecessorUID(
                        of: $0.commitment.action, reading))
            }
        }
        try Output.write(Array(CalendarFile(related, in: zone, now: now).text.utf8))
    }

    fileprivate func json(_ entry: AgendaEntry, _ overlaps: [Commitment.ID]) -> JSON {
        let commitment = entry.commitment
        return [
            "id": .id(commitment.id), "uid": .string(commitment.uid),
            "sequence": .int(commitment.sequence), "action_id": .id(commitment.action),
            "title": .string(commitment.title), "type_name": .string(entry.typeName),
            "contact": .text(entry.contactName), "start_at": json(commitment.start),
            "end_at": json(commitment.end), "all_day": .bool(commitment.isAllDay),
            "status": .string(commitment.status.rawValue),
            "action_state": .string(entry.actionState.rawValue),
            "response": .optional(commitment.response?.rawValue),
            "overlaps": .array(overlaps.map { .id($0) }),
        ]
    }

    fileprivate func json(_ time: BusyTime) -> JSON {
        [
            "uid": .string(time.uid), "title": .text(time.summary), "start_at": json(time.start),
            "end_at": json(time.end), "all_day": .bool(time.isAllDay),
        ]
    }

    /// What other calendars hold, below our own entries.
    fileprivate func add(busy times: [BusyTime], to page: inout Page) {
        guard !times.isEmpty else { return }
        page.heading(say(it: "Da altri calendari", en: "From other calendars"))
        let today = zone.day(of: now)
        for time in times {
            let day = DateWords.day(zone.day(of: time.start), today: today, spoken)
            let clock =
                time.isAllDay
                ? say(it: "giornata", en: "all day")
                : DateWords.time(time.start, in: zone) + "-" + DateWords.time(time.end, in: zone)
            page.line("\(day)  \(clock)  \(time.summary)", .dim)
        }
    }

    fileprivate func table(
        of entries: [AgendaEntry], _ overlapping: [Commitment.ID: [Commitment.ID]]
    ) -> Table {
        var table = Table([
            Table.Column(""), Table.Column("#", isNumber: true),
            Table.Column(say(it: "Ora", en: "Time")),
            Table.Column(say(it: "Tipo", en: "Type"), minimum: 5),
            Table.Column(say(it: "Chi", en: "Who"), minimum: 10),
            Table.Column(say(it: "Che cosa", en: "What"), minimum: 10),
        ])
        let today = zone.day(of: now)
        var day: Day?
        for entry in entries {
            let commitment = entry.commitment
            let start = zone.day(of: commitment.start)
            if start != day {
                table.add(heading: DateWords.day(start, today: today, spoken))
                day = start
            }
            let isDone = commitment.status == .done
            let isDouble = overlapping[commitment.id] != nil
            let time =
                commitment.isAllDay
                ? say(it: "giornata", en: "all day")
                : DateWords.time(commitment.start, in: zone) + "-"
                    + DateWords.time(commitment.end, in: zone)
            table.add([
                Table.Cell(
                    isDone ? output.glyphs.check : isDouble ? "!" : "",
                    isDone ? .done : .warning),
                Table.Cell(commitment.action.description, .dim),
                Table.Cell(time, isDouble && !isDone ? .warning : .plain),
                Table.Cell(entry.typeName), Table.Cell(entry.contactName, .strong),
                Table.Cell(
                    entry.actionTitle
                        + (isDouble && !isDone ? say(it: " (sovrapposto)", en: " (overlaps)") : "")
                        + (commitment.response.map { " (\($0.words(spoken)))" } ?? "")),
            ])
        }
        return table
    }
}
