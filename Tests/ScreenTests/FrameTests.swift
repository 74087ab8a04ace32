import Support
import Testing

@testable import Screen

@Suite("A frame")
struct FrameTests {
    private func frame(_ columns: Int, _ rows: Int) -> Frame {
        Frame(size: Size(columns: columns, rows: rows))
    }

    private func expectPut(_ frame: inout Frame, _ columns: Int, _ put: (inout Frame) -> Int) {
        let taken = put(&frame)
        #expect(taken == columns)
    }

    /// Every cell as a terminal would need it: a wide one is followed by its right half, and no
    /// right half stands alone.
    private func expectWhole(_ frame: Frame) {
        for row in 0..<frame.size.rows {
            for column in 0..<frame.size.columns {
                let cell = frame[column, row]
                if cell.width == 2 {
                    #expect(column + 1 < frame.size.columns)
                    if column + 1 < frame.size.columns {
                        #expect(frame[column + 1, row].width == 0)
                    }
                }
                if cell.width == 0 {
                    #expect(column > 0 && frame[column - 1, row].width == 2)
                }
            }
        }
    }

    @Test(
        "whatever is put outside is cut off, at every size",
        arguments: [(0, 0), (1, 1), (0, 5), (5, 0), (2, 1), (80, 24)])
    func clipped(_ columns: Int, _ rows: Int) {
        var frame = frame(columns, rows)
        for place in [-100, -2, -1, 0, 1, columns - 1, columns, columns + 100] {
            for row in [-1, 0, rows - 1, rows] {
                for text in ["", "a", "plain", "però", "漢字漢字", "e\u{301}", "👨‍👩‍👧", "\u{1B}[2J"] {
                    frame.put(text, at: place, row: row)
                    frame.put(text, at: place, row: row, limit: 1)
                    frame.put(text, at: place, row: row, limit: 0)
                    frame.put(text, at: place, row: row, limit: -3)
                }
                let rect = Rect(column: place, row: row, columns: 7, rows: 3)
                for rect in [rect, rect.inset(2, 1), rect.inset(9, 9), frame.bounds] {
                    frame.box(rect, title: "A title", footer: "Esc", .unicode)
                    frame.clear(rect)
                    frame.tint(rect, .error)
                    frame.emphasise(rect, .bold)
                }
                frame.horizontalLine(row: row, from: place, columns: 200, "─")
                frame.verticalLine(column: place, from: row, rows: 200, "│")
                frame.cursor = (place, row)
            }
        }
        expectWhole(frame)
        for row in 0..<rows { #expect(frame.cells(ofRow: row).count == columns) }
    }

    @Test("a text that is too long ends with a sign; it takes no more than its room")
    func limited() {
        var frame = frame(10, 3)
        expectPut(&frame, 10) { $0.put("abcdefghijkl", at: 0, row: 0) }
        expectPut(&frame, 4) { $0.put("abcdef", at: 0, row: 1, limit: 4) }
        expectPut(&frame, 3) { $0.put("漢字漢字", at: 0, row: 2, limit: 4, ellipsis: ">") }
        #expect(frame.text == "abcdefghi…\nabc…\n漢>")
    }

    @Test("a text that begins left of the screen shows its rest, at its place")
    func leftOfScreen() {
        var frame = frame(4, 2)
        frame.put("abcdef", at: -3, row: 0)
        frame.put("漢字a", at: -1, row: 1)
        #expect(frame.text == "def\n 字a")
        expectWhole(frame)
    }

    @Test("half of an overwritten wide character becomes a space")
    func wideHalves() {
        for (text, place, expected) in [
            ("a", 0, "a 字"), ("a", 1, " a字"), ("a", 2, "漢a"), ("a", 3, "漢 a"),
            ("漢", 1, " 漢"), ("ab", 1, " ab"), ("è", 1, " è字"), ("è", 2, "漢è"),
        ] {
            var frame = frame(4, 1)
            frame.put("漢字", at: 0, row: 0)
            frame.put(text, at: place, row: 0)
            #expect(frame.text == expected, "\(text) at \(place)")
            expectWhole(frame)
        }
    }

    @Test("half a wide character at the right edge becomes a space")
    func rightEdge() {
        var frame = frame(3, 1)
        frame.put("a", at: 2, row: 0)
        frame.put("漢", at: 2, row: 0)
        #expect(frame.text == "  …")
        frame.put("漢", at: 1, row: 0)
        frame.put("b漢", at: -1, row: 0, limit: 9)
        #expect(frame.text == "漢")
        expectWhole(frame)
    }

    @Test("letters with marks, families and flags stay whole, in the columns that they take")
    func clusters() {
        var frame = frame(12, 1)
        expectPut(&frame, 1) { $0.put("e\u{301}", at: 0, row: 0) }
        expectPut(&frame, 2) { $0.put("👨‍👩‍👧", at: 1, row: 0) }
        expectPut(&frame, 2) { $0.put("🇮🇹", at: 3, row: 0) }
        expectPut(&frame, 1) { $0.put("q\u{307}\u{323}", at: 5, row: 0) }
        #expect(frame.text == "e\u{301}👨‍👩‍👧🇮🇹q\u{307}\u{323}")
        expectWhole(frame)
    }

    @Test("a mark without a letter is shown as a sign: on a terminal it would join its neighbour")
    func loneMark() {
        for mark in ["\u{301}", "\u{20E3}", "\u{FE0F}", "\u{0903}\u{0301}", "\u{1160}", "\u{3099}"]
        {
            var frame = frame(4, 1)
            frame.put("a", at: 0, row: 0)
            expectPut(&frame, 1) { $0.put(mark, at: 1, row: 0) }
            #expect(frame.text == "a\u{FFFD}", "\(mark.unicodeScalars.map { $0.value })")
        }
    }

    @Test("the cursor stays on the screen")
    func cursor() {
        var frame = frame(10, 5)
        frame.cursor = (99, -7)
        #expect(frame.cursor?.column == 9 && frame.cursor?.row == 0)
        frame.cursor = nil
        #expect(frame.cursor == nil)
        var none = self.frame(0, 0)
        none.cursor = (3, 3)
        #expect(none.cursor?.column == 0 && none.cursor?.row == 0)
    }

    @Test("a box, in ASCII and in Unicode")
    func box() {
        var frame = frame(16, 3)
        frame.box(frame.bounds, title: "Visit", footer: "Esc", .ascii)
        #expect(
            frame.text == """
                +- Visit ------+
                |              |
                +-------- Esc -+
                """)
        frame.box(frame.bounds, title: "Visit", footer: "Esc", .unicode)
        #expect(
            frame.text == """
                ┌─ Visit ──────┐
                │              │
                └──────── Esc ─┘
                """)
    }

    @Test("the ASCII glyphs are ASCII, and none is empty")
    func asciiGlyphs() {
        for (set, isASCII) in [(Glyphs.ascii, true), (.unicode, false)] {
            let signs = Mirror(reflecting: set).children.compactMap { $0.value as? String }
            #expect(signs.count > 25)
            #expect(signs.allSatisfy { !$0.isEmpty })
            #expect(!isASCII || signs.allSatisfy { $0.allSatisfy(\.isASCII) })
        }
    }

    @Test("random texts at random places never break a frame (seeded)")
    func random() {
        var numbers = SplitMix(seed: 7)
        let pool = [
            "a", "b", " ", "漢", "è", "e\u{301}", "👩🏽‍💻", "🇮🇹", "\u{202E}", "\u{1B}", "\u{0}", "\t",
            "\r\n",
            "\u{FFFF}", "ﷺ", "\u{E0001}", "\u{301}",
        ]
        var frame = frame(17, 4)
        for _ in 0..<20_000 {
            var text = ""
            for _ in 0..<Int.random(in: 0...9, using: &numbers) {
                text += pool[Int.random(in: 0..<pool.count, using: &numbers)]
            }
            frame.put(
                text, at: Int.random(in: -5...20, using: &numbers),
                row: Int.random(in: -1...4, using: &numbers),
                limit: Bool.random(using: &numbers) ? nil : Int.random(in: -1...9, using: &numbers))
        }
        expectWhole(frame)
    }
}

@Suite("What changed between two frames")
struct ChangedColumnsTests {
    private func frame(_ text: String, _ emphasis: Emphasis = []) -> Frame {
        var frame = Frame(size: Size(columns: 12, rows: 2))
        frame.put("other row", at: 0, row: 1)
        frame.put(text, at: 0, row: 0, emphasis: emphasis)
        return frame
    }

    @Test("is told from the first to the last column")
    func range() {
        #expect(frame("Rossi Srl").changedColumns(ofRow: 0, since: frame("Rosso Spa")) == 4..<9)
        #expect(frame("Rossi").changedColumns(ofRow: 0, since: frame("Rossi", .bold)) == 0..<5)
        #expect(frame("Rossi").changedColumns(ofRow: 1, since: frame("Bianchi")).isEmpty)
    }

    @Test("is nothing where clusters have other numbers and the same looks")
    func clusters() {
        var before = frame("")
        before.put("e\u{301}", at: 0, row: 1)
        before.put("o\u{301}", at: 0, row: 0)
        let after = frame("o\u{301}")
        #expect(after.changedColumns(ofRow: 0, since: before).isEmpty)
        #expect(frame("u\u{301}").changedColumns(ofRow: 0, since: before) == 0..<1)
    }

    @Test("is everything where the sizes differ")
    func sizes() {
        let other = Frame(size: Size(columns: 5, rows: 2))
        #expect(frame("a").changedColumns(ofRow: 0, since: other) == 0..<12)
    }
}
