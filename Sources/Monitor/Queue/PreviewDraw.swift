import Controls
import Domain
import Screen

/// The pane beside the list: whom, how to reach them, why, what to say, what came before.
///
/// It follows when the keys pause: until then it shows the row before, and a key that is held down
/// sends the cursor's two rows and nothing else.
extension Model {
    func drawPreview(into frame: inout Frame, _ rect: Rect) {
        guard queue.selected != nil, let card = queue.card else {
            if let row = queue.selected {
                frame.put(
                    row.title, at: rect.column, row: rect.row + 1, tone: .strong,
                    limit: rect.columns)
            }
            return
        }
        var page = PageWriter(rect: rect, ellipsis: glyphs.ellipsis)
        let band = bands.band(of: card.row.due.at)
        let kind = line(card.type.name.uppercased(), band.words(language).uppercased())
        page.line(kind, band.tone, into: &frame)
        page.line(card.action.title, .strong, into: &frame)
        for fact in facts(of: card.row) { page.line(fact, .plain, into: &frame) }
        if let own = ownLateness(of: card.action) { page.line(own, .plain, into: &frame) }
        if let reason = card.suppression {
            page.line(say("OPPOSIZIONE: ", "OPTED OUT: ") + reason, .error, into: &frame)
        }
        page.gap()
        if let person = card.person {
            page.line(person.name, .strong, trailing: card.jobTitle, into: &frame)
        }
        if let contact = card.contact {
            page.line(
                contact.name, card.person == nil ? .strong : .plain,
                trailing: [contact.town, contact.province].compactMap(\.self)
                    .joined(separator: " "), into: &frame)
        }
        for point in card.points where point.status != .invalid {
            page.line(
                "\(point.channel.letter) \(point.raw)", .plain, trailing: point.label, into: &frame)
        }
        if let negotiation = card.negotiation {
            page.heading(say("TRATTATIVA", "NEGOTIATION"), into: &frame)
            page.line(negotiation.title, .plain, into: &frame)
            let bar = Bar.text(
                negotiation.stagePosition, of: negotiation.stageCount,
                columns: negotiation.stageCount, glyphs)
            page.line("\(negotiation.stageName) \(bar)", .plain, into: &frame)
            if let cents = negotiation.amountCents {
                page.line(Money.text(cents: cents, language), .plain, into: &frame)
            }
        }
        if !card.script.isEmpty {
            page.heading(say("COSA DIRE", "SCRIPT"), into: &frame)
            for line in TextWidth.wrapped(card.script, to: rect.columns) {
                page.line(line, .plain, into: &frame)
            }
        }
        if !card.sendings.isEmpty {
            page.heading(say("SPEDIZIONI", "SENT"), into: &frame)
            for sending in card.sendings.prefix(5) {
                page.line(line(sending), .dim, into: &frame)
            }
        }
        if !card.history.isEmpty {
            page.heading(say("ULTIMI CONTATTI", "LAST CONTACTS"), into: &frame)
            for line in card.history {
                page.line(historyText(line), .dim, into: &frame)
            }
        }
        if let contact = card.contact, !contact.notes.isEmpty {
            page.heading(say("NOTE", "NOTES"), into: &frame)
            for line in TextWidth.wrapped(contact.notes, to: rect.columns) {
                page.line(line, .plain, into: &frame)
            }
        }
    }

    /// The assignee's clock, where it is not the customer's.
    private func ownLateness(of action: Action) -> String? {
        guard let late = Lateness(of: action, at: now, calendar),
            (60..<late.sinceDue).contains(late.sinceAssigned)
        else { return nil }
        let span = Lateness.span(
            late.sinceAssigned, workingDay: calendar.workingDaySeconds)(language)
        return say("di cui \(span) con l'incaricato", "of which \(span) with the assignee")
    }

    /// "Thu 19 11:40 → No answer (0:35)".
    func historyText(_ line: InteractionLine) -> String {
        let when = DateWords.due(
            DueMoment(at: line.at, hasTime: true), now: now, in: zone, language)
        let arrow = line.direction == .in ? glyphs.incoming : glyphs.arrow
        let what =
            line.report.isEmpty ? line.outcomeName : say("«\(line.report)»", "“\(line.report)”")
        let length =
            line.durationSeconds > 0
            ? " (\(DateWords.duration(seconds: line.durationSeconds)))" : ""
        return "\(when) \(arrow) \(what)\(length)"
    }
}

/// Writes lines one below the other until the page is full.
struct PageWriter {
    let rect: Rect
    let ellipsis: String
    private(set) var row: Int

    init(rect: Rect, ellipsis: String) {
        self.rect = rect
        self.ellipsis = ellipsis
        row = rect.row
    }

    mutating func line(
        _ text: String, _ tone: Tone, trailing: String = "", into frame: inout Frame
    ) {
        guard row < rect.endRow else { return }
        let used = frame.put(
            text, at: rect.column, row: row, tone: tone, limit: rect.columns, ellipsis: ellipsis)
        if !trailing.isEmpty, used + 3 < rect.columns {
            frame.put(
                trailing, at: rect.column + max(used + 2, 20), row: row, tone: .dim,
                limit: rect.columns - max(used + 2, 20), ellipsis: ellipsis)
        }
        row += 1
    }

    /// A sentence, on as many lines as it takes.
    mutating func sentence(_ text: String, _ tone: Tone, into frame: inout Frame) {
        for piece in TextWidth.wrapped(text, to: rect.columns) { line(piece, tone, into: &frame) }
    }

    mutating func heading(_ text: String, into frame: inout Frame) {
        gap()
        line(text, .heading, into: &frame)
    }

    mutating func gap() { row += 1 }
}

extension ContactPoint.Channel {
    /// One letter, for there is no sign that every terminal has.
    var letter: String {
        switch self {
        case .phone: "T"
        case .mobile: "M"
        case .fax: "F"
        case .email: "@"
        case .pec: "P"
        case .postal: "#"
        }
    }
}
