import Controls
import Domain
import Screen

/// The list of contacts: a line each, and beside it, from 100 columns on, what is known of the one
/// under the cursor.
extension Model {
    func drawContacts(into frame: inout Frame, _ rect: Rect) {
        let width = hasPreview ? rect.columns * 65 / 100 : rect.columns
        let columns = ContactColumns(width: width)
        columns.draw(
            [
                say("Nome", "Name"), "", say("Stato", "State"), say("Città", "Town"),
                say("Telefono", "Phone"), say("Titolare", "Owner"), say("Ultimo", "Last"),
            ], into: &frame, row: rect.row, tone: .dim, glyphs)
        if hasPreview {
            frame.verticalLine(
                column: width, from: rect.row, rows: rect.rows, glyphs.vertical)
        }
        guard contacts.list.isLoaded else { return }
        guard !contacts.list.rows.isEmpty else { return drawNoContacts(into: &frame, rect, width) }
        for (offset, contact) in contacts.list.visible.prefix(contactRows).enumerated() {
            let row = rect.row + 1 + offset
            let tone: Tone = contact.lifecycle == .former ? .dim : .plain
            columns.draw(texts(of: contact), into: &frame, row: row, tone: tone, glyphs)
            if contacts.list.window.top + offset == contacts.list.cursor {
                frame.put(glyphs.cursor, at: 0, row: row, tone: .accent)
                frame.emphasise(Rect(column: 0, row: row, columns: width, rows: 1), .bold)
                frame.cursor = (0, row)
            }
        }
        if hasPreview {
            drawGlance(
                into: &frame,
                Rect(
                    column: width + 2, row: rect.row, columns: rect.columns - width - 3,
                    rows: rect.rows))
        }
    }

    private func drawNoContacts(into frame: inout Frame, _ rect: Rect, _ width: Int) {
        let text =
            if contacts.filter != .everything {
                say(
                    "Nessun nominativo con questo filtro; Esc lo toglie.",
                    "No contact passes the filter; Esc takes it off.")
            } else if contacts.unscheduled != nil {
                say(
                    "Nessuno è rimasto senza niente in programma. v: di chi; Esc: tutti.",
                    "Nobody was left without anything to do. v: whose; Esc: all.")
            } else {
                say("Nessun nominativo.", "No contacts.")
            }
        frame.put(text, at: 2, row: rect.row + 2, tone: .dim, limit: width - 3)
        frame.cursor = (0, rect.row + 1)
    }

    private func texts(of contact: ContactLine) -> [String] {
        [
            contact.name,
            contact.kind == .company ? say("A", "C") : "P",
            say(contact.lifecycle.words), contact.town, contact.phone, contact.ownerName,
            contact.lastContactAt.map(lastContact) ?? "",
        ]
    }

    /// "Thu 19", "19 Nov", "2025-11".
    private func lastContact(_ at: Instant) -> String {
        let day = zone.day(of: at)
        if day.year == today.year {
            return DateWords.due(
                DueMoment(at: at, hasTime: false), now: now, in: zone, language)
        }
        return String(day.iso.prefix(7))
    }

    /// "3,479 contacts · by name ▲ · filter: …".
    var contactStatus: [String] {
        var parts: [String] = []
        if let count = contacts.count {
            parts.append(
                count == 1
                    ? say("1 nominativo", "1 contact")
                    : say(Noun.contact(count)))
        }
        if let whose = contacts.unscheduled {
            parts.append(
                say("niente in programma, ", "nothing scheduled, ") + words(for: whose))
        }
        switch contacts.order {
        case .name: parts.append(say("per nome ", "by name ") + glyphs.up)
        case .lastContact:
            parts.append(say("dal meno recente ", "longest ago first ") + glyphs.up)
        case .created: parts.append(say("dal più nuovo ", "newest first ") + glyphs.down)
        }
        if contacts.filter != .everything {
            parts.append(say("filtro: ", "filter: ") + contacts.filterText)
        }
        if !contacts.searched.isEmpty { parts.append("/\(contacts.searched)") }
        return parts
    }

    // MARK: Beside the list

    private func drawGlance(into frame: inout Frame, _ rect: Rect) {
        guard let row = contacts.list.selected else { return }
        var page = PageWriter(rect: rect, ellipsis: glyphs.ellipsis)
        page.line(row.name, .strong, into: &frame)
        page.line(
            line(say(row.kind.words), say(row.lifecycle.words), row.ownerName), .plain,
            into: &frame)
        guard let glance = contacts.glance, glance.contact.id == row.id else { return }
        let contact = glance.contact
        let town = [contact.postcode, contact.town, contact.province].compactMap(\.self)
        page.line(
            [contact.street ?? "", town.joined(separator: " ")].filter { !$0.isEmpty }
                .joined(separator: ", "), .plain, into: &frame)
        let facts = [contact.sector ?? "", contact.vatCode ?? ""].filter { !$0.isEmpty }
        if !facts.isEmpty { page.line(line(facts), .dim, into: &frame) }
        if !glance.tags.isEmpty {
            page.line(glance.tags.joined(separator: ", "), .dim, into: &frame)
        }
        page.gap()
        for point in glance.points where point.status != .invalid {
            page.line(
                "\(point.channel.letter) \(point.raw)", .plain, trailing: point.label,
                into: &frame)
        }
        page.heading(say("AZIONI APERTE", "OPEN ACTIONS"), into: &frame)
        if glance.openActions.isEmpty {
            page.line(say("niente in programma", "nothing scheduled"), .warning, into: &frame)
        }
        for action in glance.openActions.prefix(5) {
            let due = DateWords.due(action.due, now: now, in: zone, language)
            page.line(
                "\(sign(of: action)) \(due) \(action.title)", tone(of: action), into: &frame)
        }
        if !glance.history.isEmpty {
            page.heading(say("ULTIMI CONTATTI", "LAST CONTACTS"), into: &frame)
            for line in glance.history { page.line(historyText(line), .dim, into: &frame) }
        }
        if !contact.notes.isEmpty {
            page.heading(say("NOTE", "NOTES"), into: &frame)
            page.sentence(contact.notes, .plain, into: &frame)
        }
    }
}

/// Where the columns of the list stand.
private struct ContactColumns {
    let width: Int
    private let widths: [Int]

    init(width: Int) {
        self.width = width
        // Kind, state, town, phone, owner, last contact; the name has the rest.
        var rest = [1, 10, 10, 13, 10, 7]
        // On a narrow screen owner, town and state give way, in this order.
        for column in [4, 2, 1] {
            guard width - 2 - Self.used(by: rest) < 18 else { break }
            rest[column] = 0
        }
        widths = [max(8, width - 3 - Self.used(by: rest))] + rest
    }

    /// With a blank behind each.
    private static func used(by widths: [Int]) -> Int {
        widths.filter { $0 > 0 }.reduce(0) { $0 + $1 + 1 }
    }

    func draw(
        _ texts: [String], into frame: inout Frame, row: Int, tone: Tone, _ glyphs: Glyphs
    ) {
        var column = 2
        for (text, columns) in zip(texts, widths) where columns > 0 {
            frame.put(
                text, at: column, row: row, tone: tone,
                limit: min(columns, max(0, width - column)), ellipsis: glyphs.ellipsis)
            column += columns + 1
        }
    }
}
