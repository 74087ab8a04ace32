import Domain
import Screen
import Support

@testable import Monitor

/// A Monday at five past two in the office of Anna, telemarketer: what the pictures and the
/// tests of the screens show. Names and numbers are invented.
struct Scene {
    static let now = moment("2026-11-23T14:05")
    static let anna = Actor(
        operator: ID(1), name: "Anna Conti", role: .operator, team: ID(1), supervises: [])
    static let ruth = Actor(
        operator: ID(2), name: "Ruth Galli", role: .supervisor, team: ID(1), supervises: [ID(1)])

    var language = Language.en
    /// What another calendar holds.
    var busy: [BusyTime] = []
    /// Why nothing is scheduled with a negotiation.
    var silence = ""

    static func at(_ text: String) -> Instant { moment(text) }

    func say(_ it: String, _ en: String) -> String { language == .it ? it : en }

    func model(
        _ columns: Int = 80, _ rows: Int = 24, as actor: Actor = Self.anna,
        glyphs: Glyphs = .unicode
    ) -> Model {
        var model = Model(
            size: Size(columns: columns, rows: rows), language: language, glyphs: glyphs,
            actor: actor, calendar: .italianOffice, now: Self.now, session: "test")
        model.catalog = Catalog(
            types: [("call", "Call"), ("visit", "Visit"), ("email", "E-mail")].enumerated().map {
                ActionType(
                    id: ID($0.offset + 1), code: $0.element.0, name: $0.element.1,
                    channel: .phone, purpose: nil, usualMinutes: 10)
            },
            sequences: [
                ActionSequence(
                    id: ID(1), code: "telemarketing", name: "Telemarketing", version: 1,
                    state: .active)
            ])
        return model
    }

    /// The queue as it stands after its first page and counts.
    func opened(
        _ columns: Int = 80, _ rows: Int = 24, as actor: Actor = Self.anna,
        glyphs: Glyphs = .unicode
    ) -> Stage {
        var stage = Stage(scene: self, model: model(columns, rows, as: actor, glyphs: glyphs))
        stage.carryOut(stage.model.opening() + stage.model.afterOpening())
        return stage
    }

    /// As it stands in the queue.
    func mark(_ id: Action.ID) -> QueueMark? {
        rows.first { $0.id == id }.map { QueueMark(action: $0.id, version: $0.version) }
    }

    // MARK: Rows

    var rows: [QueueRow] {
        [
            row(
                1, "2026-11-20T16:00", "call", say("Chiamata", "Call"), "Ines Carvalho",
                "Lusitana Sughero", say("Conferma listino v2", "Confirm price list v2"),
                attempt: 3, moved: 2, negotiation: 1),
            row(
                2, "2026-11-23T09:30", "call", say("Chiamata", "Call"), "Elio Tessari",
                "Nordporto Marine",
                say("Secondo tentativo, chiedi del DG", "Second attempt, ask for the CFO"),
                attempt: 2),
            row(
                3, "2026-11-23T13:45", "email", "E-mail", "Olga Rinaldi", "Cartiera Volga",
                say("Invia contratto corretto", "Send revised contract")),
            row(
                4, "2026-11-23T14:00", "call", say("Chiamata", "Call"), "Piero Zelinski",
                "Zelinski e Figli", say("Richiamata che ha chiesto", "Callback he asked for")),
            row(
                5, "2026-11-23T14:15", "call", say("Chiamata", "Call"), "Maia Corsi",
                "Lagosole", say("Primo contatto", "First contact")),
            row(
                6, "2026-11-23T15:00", "visit", say("Visita", "Visit"), "Tommaso Riva",
                "Fratelli Riva", say("Dimostrazione, sala B", "Demo, room B")),
            row(
                7, "2026-11-23T16:10", "email", "E-mail", "Wei Chen", "Freddo Harbin",
                say("Rispondi al capitolato", "Reply to the tender questions")),
            row(
                8, "2026-11-23T17:00", "call", say("Chiamata", "Call"), "Lena Brandi",
                "Ottica Brandi", say("Rimandata due volte", "Snoozed twice"), snoozed: true),
            row(
                9, "2026-11-24T09:00", "call", say("Chiamata", "Call"), "Rita Adler",
                "Adler Editore", say("Volume 2027", "Reprint volume 2027")),
            row(
                10, "2026-11-24T10:30", "call", say("Chiamata", "Call"), "Ivo Marcovi",
                "Yacht Adriatico", say("Sconto approvato?", "Discount approval")),
            row(
                11, "2026-11-26T09:30", "call", say("Chiamata", "Call"), "Nadia Benali",
                "Olive Atlante", say("Parere sui campioni", "Sample feedback")),
            row(
                12, "2026-11-27T10:00", "visit", say("Visita", "Visit"), "Paola Torri",
                "Torri Alimentari", say("Rinnovo del contratto", "Contract renewal")),
        ]
    }

    private func row(
        _ id: Int, _ due: String, _ code: String, _ type: String, _ contact: String,
        _ company: String, _ title: String, attempt: Int = 1, moved: Int = 0,
        snoozed: Bool = false, negotiation: Int? = nil
    ) -> QueueRow {
        QueueRow(
            id: ID(id), version: 1, state: .planned, due: timed(due), priorityRank: 5,
            typeCode: code, typeName: type, title: title, contact: ID(id), contactName: contact,
            companyName: company, negotiation: negotiation.map { ID($0) },
            assignee: Action.Assignee(operator: Self.anna.operator), assigneeName: "Anna Conti",
            claimedUntil: nil, isSnoozed: snoozed, isUnassigned: false, attempt: attempt,
            timesMoved: moved)
    }
}
