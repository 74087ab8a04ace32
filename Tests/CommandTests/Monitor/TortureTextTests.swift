import Domain
import Foundation
import Monitor
import Screen
import Storage
import Support
import Testing
import Workflow

@testable import prossima

/// The published texts beside the project; without them the tests are skipped.
private enum TortureText {
    private static let folder: String = {
        let beside = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../../shared/data/torture-text").standardized.path
        let named = ProcessInfo.processInfo.environment["PROSSIMA_SHARED"]
        return named.map { $0 + "/data/torture-text" } ?? beside
    }()

    static let isHere = FileManager.default.fileExists(atPath: folder + "/SOURCE.txt")

    /// Every line of every file, and what the cases say.
    static let lines: [String] = {
        var lines: [String] = []
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }
        for file in (files ?? []).sorted() {
            let bytes = (try? Data(contentsOf: URL(fileURLWithPath: folder + "/" + file))) ?? Data()
            lines += bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
            guard file.hasSuffix(".json") else { continue }
            let json = try? JSONSerialization.jsonObject(with: bytes)
            lines += json as? [String] ?? []
            for case_ in json as? [[String: Any]] ?? [] {
                lines += case_.values.compactMap { $0 as? String }
            }
        }
        return lines.filter { !$0.isEmpty }
    }()
}

/// Texts that were made to torture programs, in every text of every entity: what is drawn, and what
/// reaches a terminal, holds no control character but our own.
@Suite(.enabled(if: TortureText.isHere, "the torture texts are not here"))
struct TortureTextTests {
    /// What people write, or what comes in, by table.
    private static let columns: [(table: String, columns: [String])] = [
        (
            "contact",
            [
                "name", "sector", "zone", "street", "postcode", "town", "province", "country",
                "source", "notes", "vat_code", "tax_code",
            ]
        ),
        ("contact_point", ["value", "raw", "label"]), ("contact_relation", ["job_title"]),
        ("negotiation", ["title", "competitor", "reason", "notes"]),
        ("negotiation_line", ["text"]), ("stage", ["name"]), ("document", ["title", "location"]),
        ("consent", ["legal_basis", "proof"]), ("operator", ["name", "email"]),
        ("team", ["name"]), ("action_type", ["name"]), ("outcome", ["name"]),
        ("sequence", ["name"]), ("step", ["title", "script"]),
        ("action", ["title", "notes", "report", "reason", "decided_by"]),
        ("assignment", ["reason", "decided_by"]), ("interaction", ["report"]),
        ("message", ["subject", "body"]), ("commitment", ["title"]),
        ("suppression", ["reason"]), ("absence", ["reason"]), ("busy_time", ["summary"]),
        ("import_run", ["file"]), ("enrollment", ["reason"]),
    ]

    private func fill(_ database: Database, from start: Int) throws {
        let lines = TortureText.lines
        let list = lines.indices.map { lines[($0 + start) % lines.count] }
        let json = String(decoding: try JSONEncoder().encode(list), as: UTF8.self)
        try database.outsideTransaction { writing in
            try writing.script("CREATE TEMP TABLE IF NOT EXISTS torture (k INTEGER PRIMARY KEY, v)")
            try writing.run("DELETE FROM temp.torture")
            try writing.run(
                "INSERT INTO temp.torture SELECT key, value FROM json_each(?)", [.text(json)])
            for (table, columns) in Self.columns {
                for (offset, column) in columns.enumerated() {
                    try writing.run(
                        """
                        UPDATE \(table) SET \(column) = coalesce((SELECT v FROM temp.torture
                            WHERE k = (\(table).rowid * 7 + \(offset * 31)) % \(list.count)), '?')
                        """)
                }
            }
        }
    }

    private static let walks: [[Key]] = [
        [.enter, .character("K"), .escape, .escape], [.character("w"), .escape],
        [.character("c"), .escape, .enter], [.character("r"), .escape],
        [.character("2"), .enter, .escape], [.character("3"), .down, .enter, .escape],
        [
            .character("4"), .pageDown, .enter, .pageDown, .pageDown, .character("M"), .escape,
            .escape,
        ],
        [.character("4"), .enter, .character("e"), .down, .down, .escape, .enter, .escape],
        [.character("5"), .enter, .character("."), .escape, .escape, .character("1")],
        [.character(":"), .character("a"), .character("b"), .escape], [.character("f"), .escape],
        [.character("J"), .pageDown, .end, .home],
        [.character(":")] + "journal".map(Key.character) + [.enter, .down, .pageDown, .escape],
    ]

    @Test func `no screen holds a control character, and every screen has its size`() throws {
        let now = moment("2026-11-23T14:05")
        let database = try Database.inMemory()
        try Demo(
            operators: 6, contacts: 120, negotiations: 20, actions: 300, seed: 3, language: .en,
            now: now, login: "root", name: "Root"
        ).write(into: database)
        let house = House(database) { now }
        let actor = try house.actor(login: "root", as: nil, ownsDatabase: true)
        let desk = MonitorDesk(
            house: house, actor: actor, calendar: .italianOffice, isKiosk: true
        ).desk
        var drawn = 0
        for (number, start) in stride(from: 0, to: TortureText.lines.count, by: 300).enumerated() {
            try fill(database, from: start)
            let (columns, rows) = [(80, 24), (120, 40), (200, 60)][number % 3]
            var model = Model(
                size: Size(columns: columns, rows: rows), language: .en, glyphs: .unicode,
                actor: actor, calendar: .italianOffice, now: now, session: "torture", isKiosk: true)
            func carryOut(_ jobs: [Job]) {
                for job in jobs {
                    if case .perform = job { continue }
                    if case .pause = job {
                        carryOut(model.update(.paused))
                    } else if let event = desk.answer(job) {
                        carryOut(model.update(event))
                    }
                }
            }
            carryOut(model.opening() + model.afterOpening())
            for key in Self.walks.flatMap(\.self) + [.escape, .escape, .character("1")] {
                expectClean(model.draw(), model.size)
                carryOut(model.update(.key(key)))
                model.isDone = false
                drawn += 1
            }
        }
        #expect(drawn > 200)
    }

    private func expectClean(_ frame: Frame, _ size: Size) {
        #expect(frame.size == size)
        for row in 0..<size.rows {
            for cell in frame.cells(ofRow: row) {
                let text = frame.text(of: cell)
                if text.unicodeScalars.contains(where: Self.isHarmful) {
                    Issue.record("on the screen: \(text.unicodeScalars.map { $0.value })")
                }
            }
        }
        if let cursor = frame.cursor {
            #expect((0..<size.columns).contains(cursor.column))
            #expect((0..<size.rows).contains(cursor.row))
        }
    }

    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
            || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }

    /// Of a terminal: what a program may send that paints a screen, and nothing that asks it
    /// something, names its window or writes to its clipboard.
    @Test func `what reaches a terminal is our own`() throws {
        let robot = try Robot.house()
        let database = try Database.open(robot.database)
        try database.write { writing in
            for (number, line) in TortureText.lines.enumerated() {
                try writing.run(
                    """
                    INSERT INTO contact (uuid, kind, lifecycle, name, town, created_at, name_key)
                    VALUES (?, 'company', 'lead', ?, ?, 0, '')
                    """,
                    [
                        .text("t\(number)"),
                        .text(String(format: "%04d ", number) + line), .text(line),
                    ])
            }
        }
        database.close()
        let child = try #require(
            Child(
                "prossima", ["--as", "anna"], size: (120, 40),
                environment: robot.environment.map { "\($0.key)=\($0.value)" }
                    + ["TERM=xterm-256color"]))
        var all = ""
        func read(_ isEnough: (String) -> Bool) {
            let text = child.read(until: isEnough) ?? ""
            all += text
        }
        child.type("4")
        read { $0.contains("contacts") }
        var seen = -1
        for _ in 0..<(TortureText.lines.count / 20 + 5) where seen < TortureText.lines.count - 1 {
            child.type("\u{1B}[6~\u{C}")
            let before = seen
            read { text in
                seen = max(seen, Self.numbers(text).max() ?? -1)
                return seen > before || seen >= TortureText.lines.count - 1
            }
            if seen == before { break }
        }
        #expect(seen >= TortureText.lines.count - 40, "only \(seen) of \(TortureText.lines.count)")
        child.type("\u{11}")
        all += child.readToEnd()
        let strange = Self.strange(in: all)
        #expect(strange.isEmpty, "\(strange.prefix(5))")
    }

    private static func numbers(_ text: String) -> [Int] {
        var found: [Int] = []
        var digits = ""
        for scalar in text.unicodeScalars {
            if ("0"..."9").contains(scalar) {
                digits.unicodeScalars.append(scalar)
            } else {
                if digits.count == 4, scalar == " ", let number = Int(digits) {
                    found.append(number)
                }
                digits = ""
            }
        }
        return found.filter { $0 < TortureText.lines.count }
    }

    /// Escape sequences that no painting needs, and control characters.
    private static func strange(in text: String) -> [String] {
        var found: [String] = []
        var rest = Array(text.unicodeScalars)[...]
        while let scalar = rest.popFirst() {
            switch scalar.value {
            case 0x1B:
                guard let kind = rest.popFirst() else { return found }
                switch kind {
                case "[":
                    var sequence = ""
                    while let next = rest.popFirst() {
                        sequence.unicodeScalars.append(next)
                        if (0x40...0x7E).contains(next.value) { break }
                    }
                    // Moves, erasures, modes, attributes, regions, repetitions, inserted lines.
                    // xterm's own way in and out keeps the window's title (terminfo: smcup, rmcup).
                    let isOwn = ["22;0;0t", "23;0;0t"].contains(sequence)
                    if !isOwn, let last = sequence.last, !"ABCDGHJKLMPSTXZ@bdfhlmrqu".contains(last)
                    {
                        found.append("CSI " + sequence)
                    }
                case "(", ")": _ = rest.popFirst()
                // Its colours as they were (terminfo: oc), and nothing else of the kind.
                case "]" where String(String.UnicodeScalarView(rest.prefix(4))) == "104\u{7}":
                    rest = rest.dropFirst(4)
                case "7", "8", "=", ">", "M", "D", "E", "H": break
                default: found.append("ESC \(kind)")
                }
            // Bell, backspace, tab, line feed, return, shifts.
            case 0x07...0x0A, 0x0D...0x0F: break
            case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069:
                found.append("U+" + String(scalar.value, radix: 16))
            default: break
            }
        }
        return found
    }
}
