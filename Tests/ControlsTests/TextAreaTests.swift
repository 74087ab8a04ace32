import Screen
import Testing

@testable import Controls

@Suite("An area")
struct TextAreaTests {
    private func typed(_ keys: [Key], in text: String = "") -> TextArea {
        var area = TextArea(text)
        for key in keys { _ = area.handle(key) }
        return area
    }

    @Test(
        "editing keys",
        arguments: [
            ([Key.enter, .character("x")], "ab\ncd\nx"), ([.up, .character("x")], "abx\ncd"),
            ([.home, .backspace], "abcd"), ([.up, .delete], "abcd"),
            ([.up, .home, .delete], "b\ncd"),
            ([.home, .left, .character("x")], "abx\ncd"),
            ([.up, .end, .right, .character("x")], "ab\nxcd"), ([.home, .enter], "ab\n\ncd"),
            ([.left, .control("k")], "ab\nc"), ([.left, .control("u")], "ab\nd"),
            ([.up, .up, .home, .left, .backspace], "ab\ncd"), ([.down, .delete], "ab\ncd"),
        ])
    func editing(_ keys: [Key], _ text: String) {
        #expect(typed(keys, in: "ab\ncd").text == text)
    }

    @Test("a text with every kind of line end is read and pasted as lines")
    func lines() {
        #expect(TextArea("a\r\nb\nc").lines.count == 3)
        var area = TextArea()
        area.paste("a\r\nb\rc\nd\u{1B}[2J\te\u{7}")
        #expect(area.text == "a\nb\nc\nd[2J e")
    }

    @Test("empty means nothing was typed")
    func empty() {
        #expect(TextArea().isEmpty)
        #expect(!TextArea("\n").isEmpty)
    }

    @Test("a mark typed after its letter joins it")
    func marks() {
        let area = typed([.character("e"), .character("\u{301}"), .character("x")])
        #expect(area.lines == [Array("e\u{301}x")])
        #expect(area.position == 2)
    }

    @Test("drawn, it wraps, and the cursor's line is in sight")
    func drawn() {
        let area = TextArea("one\nabcdefgh\nlast")
        var frame = Frame(size: Size(columns: 6, rows: 3))
        area.draw(
            into: &frame, in: Rect(column: 1, row: 0, columns: 4, rows: 3), isFocused: true)
        #expect(frame.text == " abcd\n efgh\n last")
        #expect(frame.cursor?.row == 2)
        #expect((frame.cursor?.column ?? 0) < 5)
    }

    @Test("random keys at every size: line and position stay inside and nothing breaks (seeded)")
    func random() {
        var typist = Typist(seed: 2)
        for size in sizes {
            var area = TextArea()
            for _ in 0..<3000 {
                _ = area.handle(typist.key())
                if typist.number(0..<50) == 0 { area.paste("p\u{1B}q\u{301}\r\n") }
                #expect(area.lines.indices.contains(area.line))
                #expect((0...area.lines[area.line].count).contains(area.position))
                #expect(area.lines.allSatisfy { Array(String($0)) == $0 })
                var frame = Frame(size: size)
                let place = places[typist.number(0..<places.count)]
                let rect = Rect(
                    column: place.0, row: place.1, columns: typist.number(-1..<9),
                    rows: typist.number(-1..<4))
                area.draw(into: &frame, in: rect, isFocused: true)
                if let cursor = frame.cursor, place == (0, 0), size.columns == 40 {
                    #expect(cursor.column < max(1, rect.columns) && cursor.row < max(1, rect.rows))
                }
            }
        }
    }
}
