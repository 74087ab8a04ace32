import Domain
import Foundation
import Screen
import Storage
import Support
import Testing

/// Texts that were made to torture programs, in every text of every entity: what is drawn, what is
/// printed, and what reaches a terminal holds no control character but our own.
@Suite(.serialized, .enabled(if: TortureText.isHere, "the torture texts are not here"))
struct TortureTextTests {
    /// As many lines are in the house at once.
    private static let batch = 150

    @Test func `no screen holds a control character, and every screen has its size`() throws {
        let walk = try TortureWalk()
        var drawn = 0
        let starts = stride(from: 0, to: TortureText.lines.count, by: Self.batch)
        for (number, start) in starts.enumerated() {
            try TextColumns.fill(
                walk.database, with: TortureText.lines(from: start, count: Self.batch))
            let (columns, rows) = [(80, 24), (120, 40), (200, 60)][number % 3]
            walk.walk(columns: columns, rows: rows) { frame in
                expectClean(frame, Size(columns: columns, rows: rows))
                drawn += 1
            }
        }
        #expect(drawn > 2000)
    }

    private func expectClean(_ frame: Frame, _ size: Size) {
        #expect(frame.size == size)
        for row in 0..<size.rows {
            for cell in frame.cells(ofRow: row) {
                let text = frame.text(of: cell)
                if text.unicodeScalars.contains(where: TortureText.isHarmful) {
                    Issue.record("on the screen: \(text.unicodeScalars.map { $0.value })")
                }
            }
        }
        if let cursor = frame.cursor {
            #expect((0..<size.columns).contains(cursor.column))
            #expect((0..<size.rows).contains(cursor.row))
        }
    }

    /// Of a terminal: what a program may send that paints a screen, and nothing that asks it
    /// something, names its window or writes to its clipboard.
    @Test func `what reaches a terminal from any screen is our own`() throws {
        let robot = try Robot()
        let walk = try TortureWalk(at: robot.database)
        try TextColumns.fill(walk.database, with: TortureText.lines)
        var all = ""
        for (number, way) in TortureWalk.ways.enumerated() {
            let said = try painted(robot, way, number)
            let strange = PaintedText.strange(in: said)
            #expect(strange.isEmpty, "\(way): \(strange.prefix(5))")
            all += said
        }
        for word in ["Contacts", "Outcome", "Journal", "Forecast"] {
            #expect(all.lowercased().contains(word.lowercased()), "\(word) was never painted")
        }
    }

    /// All that the built program sends to its terminal while these keys are typed.
    private func painted(_ robot: Robot, _ keys: [Key], _ number: Int) throws -> String {
        let child = try #require(
            Child(
                "prossima", [], size: [(120, 40), (80, 24)][number % 2],
                environment: robot.environment.map { "\($0.key)=\($0.value)" }
                    + ["TERM=xterm-256color"]))
        var all = child.readUntilQuiet()
        for key in keys {
            child.type(PaintedText.bytes(of: key))
            all += child.readUntilQuiet()
        }
        // The terminal goes away, as when somebody closes its window.
        child.kill(SIGTERM)
        return all + child.readToEnd()
    }

    /// Every line in a contact's name and town, page by page.
    @Test func `every line, as the name of a contact`() throws {
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
                seen = max(seen, PaintedText.numbers(text).max() ?? -1)
                return seen > before || seen >= TortureText.lines.count - 1
            }
            if seen == before { break }
        }
        #expect(seen >= TortureText.lines.count - 40, "only \(seen) of \(TortureText.lines.count)")
        child.type("\u{11}")
        all += child.readToEnd()
        let strange = PaintedText.strange(in: all)
        #expect(strange.isEmpty, "\(strange.prefix(5))")
    }

    @Test func `what commands print holds no control character but the end of a line`() throws {
        let robot = try Robot()
        let walk = try TortureWalk(at: robot.database)
        for start in stride(from: 0, to: TortureText.lines.count, by: TortureText.lines.count / 3) {
            try TextColumns.fill(
                walk.database,
                with: TortureText.lines(from: start, count: TortureText.lines.count / 3))
            for line in TextPlaces.commands {
                let answer = try robot.run(line.split(separator: " ").map(String.init))
                #expect(answer.status < 3 && answer.status >= 0, "\(line): \(answer.err)")
                for scalar in (answer.out + answer.err).unicodeScalars
                where scalar != "\n" && TortureText.isHarmful(scalar) {
                    Issue.record("\(line): U+\(String(scalar.value, radix: 16))")
                }
            }
        }
    }
}

/// Where each text is shown: that the tests above show all of them.
@Suite struct `Every text of the schema` {
    @Test func `is either free, or the program's own`() throws {
        let all = try Database.inMemory().read { try TextColumns.all($0) }
        let free = Set(TextColumns.free.map(\.description))
        #expect(all.subtracting(free).subtracting(TextColumns.own) == [], "neither free nor own")
        #expect(free.union(TextColumns.own).subtracting(all) == [], "in no schema")
        #expect(free.intersection(TextColumns.own) == [])
    }

    @Test func `is seen on a screen, or printed by a command`() throws {
        let robot = try Robot()
        let walk = try TortureWalk(at: robot.database)
        try TextColumns.mark(walk.database)
        var seen: Set<TextColumns.Free> = []
        for (columns, rows) in [(200, 60), (80, 24)] {
            walk.walk(columns: columns, rows: rows) { frame in
                // A mark that a line's end cuts is not seen; at another width it is.
                seen.formUnion(TextColumns.marked(in: frame.text))
            }
        }
        let onScreens = Set(seen.map(\.description))
        for line in TextPlaces.commands {
            let answer = try robot.run(line.split(separator: " ").map(String.init))
            seen.formUnion(TextColumns.marked(in: answer.out))
        }
        let all = Set(TextColumns.free.map(\.description))
        let anywhere = Set(seen.map(\.description))
        let nowhere = all.subtracting(anywhere).subtracting(TextPlaces.nowhere)
        #expect(nowhere == [], "shown nowhere")
        let printed = anywhere.subtracting(onScreens).subtracting(TextPlaces.printed)
        #expect(printed == [], "on no screen that the walk comes to")
    }
}

enum TextPlaces {
    /// Commands that print texts of a house.
    static let commands = [
        "queue --all", "contact list", "contact show 1", "contact show 3", "contact dossier 1",
        "contact classifier", "contact duplicates", "negotiation list", "negotiation show 1",
        "negotiation forecast", "action show 1", "action show 290", "action why 290", "inbox",
        "agenda", "operator list", "team list", "calendar list", "segment list", "sequence list",
        "sequence show telemarketing", "stage list", "import list", "journal", "deliver --list",
        "board", "report", "pause list", "recurring list", "operator list --json",
        "contact show 1 --json",
        "negotiation show 1 --json",
    ]

    /// What commands show, and no way of the walk need come to.
    static let printed: Set<String> = [
        "action.notes", "action.reason", "action.waits_for", "commitment.title",
        "consent.legal_basis", "consent.proof", "contact.import_key", "contact_point.value",
        "import_run.file", "interaction.import_key", "journal_payload.after",
        "negotiation.import_key", "negotiation.reason", "operator.email", "operator.zone",
        "operator_function.function",
        "outbox.last_error", "recurring_rule.filter", "recurring_rule.name", "classifier.name",
    ]

    /// What is kept to compare with, or for another program, and shown nowhere as it is; and why
    /// somebody is away, which only the month of absences says.
    static let nowhere: Set<String> = [
        "absence.reason", "busy_time.source", "negotiation.import_key",
        "operator.email", "operator.zone", "outbox.last_error",
        "recurring_rule.filter",
    ]
}
